//! Nested objects, which are written to whole or in part.

use slotted::Slotted;

use super::{Plain, Ruled, Watched, family, never, set_other, zero};
use crate::common::counted::Counted;
use crate::witness::{hook, rule};

/// What it holds has a rule, which makes of a value an object or does not.
#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(serde)]
pub(crate) struct Case {
    #[slots(nested)]
    pub(crate) slot: Ruled,
    pub(crate) other: Counted,
}
family!(Case { other }, CaseHeir, CaseShelf);

/// It has a rule itself.
#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(
    serde,
    validate = |this: &CaseRuled| rule("CaseRuled", &this.slot.slot),
    on_set = |this: &mut CaseRuled, name: &str| hook("CaseRuled", this, name),
    property(second: u8, get = zero, set = never),
    property(twin: u8, get = zero, set = set_other),
)]
pub(crate) struct CaseRuled {
    #[slots(nested)]
    pub(crate) slot: Plain,
    pub(crate) other: Counted,
}
family!(CaseRuled { other }, CaseRuledHeir, CaseRuledShelf);

/// The attribute is a slot of `inner`, under the rule of its own class.
#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(serde)]
pub(crate) struct Holder {
    #[slots(nested)]
    pub(crate) inner: Ruled,
    pub(crate) other: Counted,
}
family!(Holder { other }, HolderHeir, HolderShelf);

/// The attribute is a slot of `inner`, under the rule of the object around that.
#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(
    serde,
    validate = |this: &HolderRuled| rule("HolderRuled", &this.inner.slot),
    on_set = |this: &mut HolderRuled, name: &str| hook("HolderRuled", this, name),
)]
pub(crate) struct HolderRuled {
    #[slots(nested)]
    pub(crate) inner: Watched,
    pub(crate) other: Counted,
}
family!(HolderRuled { other }, HolderRuledHeir, HolderRuledShelf);
