//! Slots around which there is no code.

use slotted::Slotted;

use super::family;
use crate::common::counted::Counted;

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(serde)]
pub(crate) struct Plain {
    pub(crate) slot: Counted,
    pub(crate) other: Counted,
}
family!(Plain { other }, PlainHeir, PlainShelf);

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(serde)]
pub(crate) struct Unset {
    #[slots(unset)]
    pub(crate) slot: Option<Counted>,
    pub(crate) other: Counted,
}
family!(Unset { other }, UnsetHeir, UnsetShelf);

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(serde)]
pub(crate) struct Kept {
    #[slots(readonly)]
    pub(crate) slot: Counted,
    pub(crate) other: Counted,
}
family!(Kept { other }, KeptHeir, KeptShelf);

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(serde, frozen)]
pub(crate) struct Frozen {
    pub(crate) slot: Counted,
    pub(crate) other: Counted,
}
family!(Frozen { other }, FrozenHeir, FrozenShelf);

/// Of a parent whose slots can be written to.
#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(serde, frozen)]
pub(crate) struct FrozenChild {
    #[slots(parent)]
    pub(crate) parent: Plain,
}
family!(
    FrozenChild { parent.other },
    FrozenChildHeir,
    FrozenChildShelf
);
