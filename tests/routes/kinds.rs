//! The columns of the table.

use slotted::Value;

use crate::cell::Column;
use crate::classes::{
    Case, CaseRuled, Computed, ComputedUnder, Fixed, Frozen, FrozenChild, Holder, HolderRuled, Kept, Open, OpenFrozen,
    OpenRuled, Plain, Refusing, RefusingRuled, Ruled, RuledBetween, RuledChild, Unset, UnsetRuled, Validated, Watched,
};
use crate::common::counted::Counted;
use crate::kind::{Access, Kind, Setter};

use crate::typed::typed;

/// Puts a number into a field.
macro_rules! put {
    ($($field:ident).+) => {
        |object, number| object.$($field).+ = Counted::new(number)
    };
}

pub(crate) fn all() -> Vec<Box<dyn Column>> {
    [slots(), properties(), entries(), nested(), read_only()]
        .into_iter()
        .flatten()
        .collect()
}

fn slots() -> Vec<Box<dyn Column>> {
    vec![
        Box::new(Kind::slot("slot", typed!(Plain), put!(slot))),
        Box::new(
            Kind::slot("slot with a rule", typed!(Validated), put!(slot))
                .watched(&[("Validated", "slot")])
                .ruled("slot")
                .beside_properties(),
        ),
        Box::new(
            Kind::slot("slot, its struct has a rule", typed!(Ruled), put!(slot))
                .watched(&[("Ruled", "slot")])
                .ruled("Ruled")
                .beside_properties(),
        ),
        Box::new(
            Kind::slot("slot, a child has a rule", typed!(RuledChild), put!(parent.slot))
                .watched(&[("Watched", "slot"), ("RuledChild", "slot")])
                .ruled("RuledChild")
                .of_parent()
                .beside_properties(),
        ),
        Box::new(
            Kind::slot("slot, on_set alone", typed!(Watched), put!(slot))
                .watched(&[("Watched", "slot")])
                .beside_properties(),
        ),
        Box::new(
            Kind::slot(
                "slot inherited through a rule",
                typed!(RuledBetween),
                put!(between.parent.slot),
            )
            .watched(&[("RuledBetween", "slot")])
            .ruled("Between")
            .of_parent()
            .beside_properties(),
        ),
        Box::new(
            Kind::slot("unset slot", typed!(Unset), |object, number| {
                object.slot = Some(Counted::new(number));
            })
            .in_field::<Option<Counted>>()
            .deleted_by(|object| object.slot = None),
        ),
        Box::new(
            Kind::slot("unset slot with a rule", typed!(UnsetRuled), |object, number| {
                object.slot = Some(Counted::new(number));
            })
            .in_field::<Option<Counted>>()
            .deleted_by(|object| object.slot = None)
            .watched(&[("UnsetRuled", "slot")])
            .ruled("UnsetRuled")
            .beside_properties(),
        ),
    ]
}

fn properties() -> Vec<Box<dyn Column>> {
    vec![
        Box::new(
            Kind::slot("property", typed!(Computed, no slot), put!(stored))
                .watched(&[("Computed", "slot")])
                .property(Setter::Plain)
                .beside_properties(),
        ),
        Box::new(
            Kind::slot("refusing property", typed!(Refusing, no slot), put!(stored))
                .watched(&[("Refusing", "slot")])
                .property(Setter::Refusing)
                .beside_properties(),
        ),
        Box::new(
            Kind::slot(
                "property, its struct has a rule",
                typed!(RefusingRuled, no slot),
                put!(stored),
            )
            .watched(&[("RefusingRuled", "slot")])
            .ruled("RefusingRuled")
            .property(Setter::Refusing)
            .beside_properties(),
        ),
        Box::new(
            Kind::slot(
                "property, a child has a rule",
                typed!(ComputedUnder, no slot),
                put!(parent.stored),
            )
            .watched(&[("Computed", "slot"), ("ComputedUnder", "slot")])
            .ruled("ComputedUnder")
            .property(Setter::Plain)
            .beside_properties(),
        ),
        Box::new(Kind::new("constant", |number| number, typed!(Fixed, no slot), |_, _| {}).constant()),
    ]
}

fn entries() -> Vec<Box<dyn Column>> {
    let open = |name| {
        Kind::entry(
            name,
            typed!(Open, no slot),
            |object, number| drop(object.extra.insert("slot", Value::from(number))),
            |object| drop(object.extra.remove("slot")),
        )
    };
    let ruled = |name| {
        Kind::entry(
            name,
            typed!(OpenRuled, no slot),
            |object, number| drop(object.extra.insert("slot", Value::from(number))),
            |object| drop(object.extra.remove("slot")),
        )
        .watched(&[("OpenRuled", "slot")])
        .ruled("OpenRuled")
        .beside_properties()
    };
    vec![
        Box::new(open("new entry").absent()),
        Box::new(open("entry")),
        Box::new(ruled("new entry with a rule").absent()),
        Box::new(ruled("entry with a rule")),
    ]
}

fn nested() -> Vec<Box<dyn Column>> {
    let ruled = |number| Ruled {
        slot: Counted::new(number),
        ..Ruled::default()
    };
    let plain = |number| Plain {
        slot: Counted::new(number),
        ..Plain::default()
    };
    vec![
        Box::new(
            Kind::new("nested object with a rule", ruled, typed!(Case), put!(slot.slot))
                .nested()
                .ruled_inside("Ruled"),
        ),
        Box::new(
            Kind::new("nested object under a rule", plain, typed!(CaseRuled), put!(slot.slot))
                .nested()
                .watched(&[("CaseRuled", "slot")])
                .ruled("CaseRuled")
                .beside_properties(),
        ),
        Box::new(
            Kind::slot("inside, ruled there", typed!(Holder, inner), put!(inner.slot))
                .watched(&[("Ruled", "slot")])
                .ruled("Ruled")
                .inside(Access::Inside),
        ),
        Box::new(
            Kind::slot(
                "inside, ruled further out",
                typed!(HolderRuled, inner),
                put!(inner.slot),
            )
            .watched(&[("Watched", "slot"), ("HolderRuled", "inner")])
            .ruled("HolderRuled")
            .inside(Access::InsideChecked),
        ),
    ]
}

fn read_only() -> Vec<Box<dyn Column>> {
    vec![
        Box::new(Kind::slot("readonly slot", typed!(Kept), put!(slot)).read_only()),
        Box::new(Kind::slot("slot of a frozen struct", typed!(Frozen), put!(slot)).read_only()),
        Box::new(Kind::slot("slot frozen by a child", typed!(FrozenChild), put!(parent.slot)).read_only()),
        Box::new(
            Kind::entry(
                "entry of a frozen struct",
                typed!(OpenFrozen, no slot),
                |object, number| drop(object.extra.insert("slot", Value::from(number))),
                |object| drop(object.extra.remove("slot")),
            )
            .read_only(),
        ),
    ]
}
