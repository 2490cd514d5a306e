//! Properties, whose value is kept in `stored`, and a constant.

use slotted::Slotted;

use super::{family, never, set_other, zero};
use crate::common::counted::Counted;
use crate::witness::{hook, rule, set, set_plainly};

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(
    serde,
    property(
        slot: Counted,
        get = |this: &Computed| this.stored.clone(),
        set = |this: &mut Computed, new: Counted| set_plainly(&mut this.stored, new),
        serde(include),
    ),
    property(second: u8, get = zero, set = never),
    property(twin: u8, get = zero, set = set_other),
    on_set = |this: &mut Computed, name: &str| hook("Computed", this, name),
)]
pub(crate) struct Computed {
    pub(crate) stored: Counted,
    pub(crate) other: Counted,
}
family!(Computed { other }, ComputedHeir, ComputedShelf);

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(
    serde,
    property(
        slot: Counted,
        get = |this: &Refusing| this.stored.clone(),
        set = |this: &mut Refusing, new: Counted| set(&mut this.stored, new),
        serde(include),
    ),
    property(second: u8, get = zero, set = never),
    property(twin: u8, get = zero, set = set_other),
    on_set = |this: &mut Refusing, name: &str| hook("Refusing", this, name),
)]
pub(crate) struct Refusing {
    pub(crate) stored: Counted,
    pub(crate) other: Counted,
}
family!(Refusing { other }, RefusingHeir, RefusingShelf);

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(
    serde,
    property(
        slot: Counted,
        get = |this: &RefusingRuled| this.stored.clone(),
        set = |this: &mut RefusingRuled, new: Counted| set(&mut this.stored, new),
        serde(include),
    ),
    property(second: u8, get = zero, set = never),
    property(twin: u8, get = zero, set = set_other),
    validate = |this: &RefusingRuled| rule("RefusingRuled", &this.stored),
    on_set = |this: &mut RefusingRuled, name: &str| hook("RefusingRuled", this, name),
)]
pub(crate) struct RefusingRuled {
    pub(crate) stored: Counted,
    pub(crate) other: Counted,
}
family!(RefusingRuled { other }, RefusingRuledHeir, RefusingRuledShelf);

/// A rule around a parent's property.
#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(
    serde,
    validate = |this: &ComputedUnder| rule("ComputedUnder", &this.parent.stored),
    on_set = |this: &mut ComputedUnder, name: &str| hook("ComputedUnder", this, name),
)]
pub(crate) struct ComputedUnder {
    #[slots(parent)]
    pub(crate) parent: Computed,
}
family!(
    ComputedUnder { parent.other },
    ComputedUnderHeir,
    ComputedUnderShelf
);

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(serde, constant(slot: u8 = 0))]
pub(crate) struct Fixed {
    pub(crate) other: Counted,
}
family!(Fixed { other }, FixedHeir, FixedShelf);
