//! Slots with a rule or a hook around them: their own, their struct's, a child's, or one between parent and child.

use slotted::Slotted;

use super::{Plain, family, never, set_other, zero};
use crate::common::counted::Counted;
use crate::witness::{hook, rule};

/// The slot has a rule; the struct's is asked what the slot's accepts.
#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(
    serde,
    validate = |this: &Validated| rule("Validated", &this.slot),
    on_set = |this: &mut Validated, name: &str| hook("Validated", this, name),
    property(second: u8, get = zero, set = never),
    property(twin: u8, get = zero, set = set_other),
)]
pub(crate) struct Validated {
    #[slots(validate = |slot: &Counted| rule("slot", slot))]
    pub(crate) slot: Counted,
    pub(crate) other: Counted,
}
family!(Validated { other }, ValidatedHeir, ValidatedShelf);

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(
    serde,
    validate = |this: &Ruled| rule("Ruled", &this.slot),
    on_set = |this: &mut Ruled, name: &str| hook("Ruled", this, name),
    property(second: u8, get = zero, set = never),
    property(twin: u8, get = zero, set = set_other),
)]
pub(crate) struct Ruled {
    pub(crate) slot: Counted,
    pub(crate) other: Counted,
}
family!(Ruled { other }, RuledHeir, RuledShelf);

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(
    serde,
    on_set = |this: &mut Watched, name: &str| hook("Watched", this, name),
    property(second: u8, get = zero, set = never),
    property(twin: u8, get = zero, set = set_other),
)]
pub(crate) struct Watched {
    pub(crate) slot: Counted,
    pub(crate) other: Counted,
}
family!(Watched { other }, WatchedHeir, WatchedShelf);

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(
    serde,
    validate = |this: &RuledChild| rule("RuledChild", &this.parent.slot),
    on_set = |this: &mut RuledChild, name: &str| hook("RuledChild", this, name),
)]
pub(crate) struct RuledChild {
    #[slots(parent)]
    pub(crate) parent: Watched,
}
family!(
    RuledChild { parent.other },
    RuledChildHeir,
    RuledChildShelf
);

/// Has a rule, and neither a slot nor a hook.
#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(serde, validate = |this: &Between| rule("Between", &this.parent.slot))]
pub(crate) struct Between {
    #[slots(parent)]
    pub(crate) parent: Plain,
}

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(
    serde,
    on_set = |this: &mut RuledBetween, name: &str| hook("RuledBetween", this, name),
    property(second: u8, get = zero, set = never),
    property(twin: u8, get = zero, set = set_other),
)]
pub(crate) struct RuledBetween {
    #[slots(parent)]
    pub(crate) between: Between,
}
family!(
    RuledBetween { between.parent.other },
    RuledBetweenHeir,
    RuledBetweenShelf
);

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(
    serde,
    validate = |this: &UnsetRuled| rule("UnsetRuled", &this.slot),
    on_set = |this: &mut UnsetRuled, name: &str| hook("UnsetRuled", this, name),
    property(second: u8, get = zero, set = never),
    property(twin: u8, get = zero, set = set_other),
)]
pub(crate) struct UnsetRuled {
    #[slots(unset)]
    pub(crate) slot: Option<Counted>,
    pub(crate) other: Counted,
}
family!(UnsetRuled { other }, UnsetRuledHeir, UnsetRuledShelf);
