//! Classes that several formats are tried with.

use slotted::Slotted;

#[derive(Slotted, Debug, PartialEq, Clone, Default)]
#[slots(serde)]
pub(crate) struct Base<T> {
    pub(crate) x: T,
    #[slots(readonly, alias = "kay")]
    pub(crate) k: u8,
}

#[derive(Slotted, Debug, PartialEq, Clone, Default)]
#[slots(serde)]
pub(crate) struct Engine {
    pub(crate) bore: f64,
}
