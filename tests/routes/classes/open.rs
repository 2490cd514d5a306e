//! Entries of a dict.

use slotted::{Dict, Slotted};

use super::{family, never, set_other, zero};
use crate::common::counted::Counted;
use crate::witness::{hook, rule};

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(serde)]
pub(crate) struct Open {
    pub(crate) other: Counted,
    #[slots(dict)]
    pub(crate) extra: Dict,
}
family!(Open { other }, OpenHeir, OpenShelf);

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(
    serde,
    validate = |this: &OpenRuled| rule("OpenRuled", &this.extra.get("slot")),
    on_set = |this: &mut OpenRuled, name: &str| hook("OpenRuled", this, name),
    property(second: u8, get = zero, set = never),
    property(twin: u8, get = zero, set = set_other),
)]
pub(crate) struct OpenRuled {
    pub(crate) other: Counted,
    #[slots(dict)]
    pub(crate) extra: Dict,
}
family!(OpenRuled { other }, OpenRuledHeir, OpenRuledShelf);

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(serde, frozen)]
pub(crate) struct OpenFrozen {
    pub(crate) other: Counted,
    #[slots(dict)]
    pub(crate) extra: Dict,
}
family!(OpenFrozen { other }, OpenFrozenHeir, OpenFrozenShelf);
