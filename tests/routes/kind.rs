//! What a column of the table says of an attribute.

use serde_json::{Value as Json, json};
use slotted::{AttributeError, Slot, Slotted, Value};

use crate::classes::Class;
use crate::common::counted::Counted;
use crate::typed::Typed;

/// The number that is in an attribute before it is written to, and the one that is written.
pub(crate) const OLD: u8 = 1;
pub(crate) const NEW: u8 = 7;

/// A kind of attribute: one attribute of the class `C`, whose exact type is `V`.
pub(crate) struct Kind<C: Class, V> {
    pub(crate) facts: Facts,
    pub(crate) typed: Typed<C, V>,
    /// Puts a number where the attribute is, as any code could that sees the fields.
    pub(crate) put: fn(&mut C, u8),
    /// Takes away the attribute, if that can be done by name.
    pub(crate) take: Option<fn(&mut C)>,
    /// The attribute's value that holds a number.
    pub(crate) exact: fn(u8) -> V,
    /// By the descriptors that are found by name, of the class and of its child.
    pub(crate) slot_mut: SlotMut<C, V>,
    pub(crate) slot_mut_inherited: SlotMut<C::Heir, V>,
}

pub(crate) type SlotMut<O, V> = fn(&mut O, &str, V, InPlace) -> Result<(), AttributeError>;

/// Whether a descriptor lends the slot, or sets it.
#[derive(Clone, Copy)]
pub(crate) struct InPlace(pub(crate) bool);

/// What is known of a kind, whatever its types.
pub(crate) struct Facts {
    pub(crate) name: &'static str,
    /// The names that lead to the attribute.
    pub(crate) path: &'static [&'static str],
    /// Which typed routes there are.
    pub(crate) access: Access,
    pub(crate) given: When,
    pub(crate) place: Place,
    /// Whether it is lent to be changed in place.
    pub(crate) lent: bool,
    pub(crate) deletable: bool,
    pub(crate) rule: Rule,
    pub(crate) setter: Setter,
    /// Who is told, of which name, from the inside out.
    pub(crate) told: &'static [(&'static str, &'static str)],
    /// Whether its class has properties beside it, `twin` and `second`.
    pub(crate) properties: bool,
    /// The value as a document that stands around a number.
    pub(crate) document: fn(Json) -> Json,
}

/// When it can be given a value.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum When {
    Always,
    /// When its object is made.
    Made,
    Never,
}

#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Place {
    Field,
    /// The dict, in which it is before it is written, or is not.
    Entry,
    NewEntry,
}

/// Which rule may refuse.
#[derive(Clone, Copy)]
pub(crate) enum Rule {
    None,
    /// One that is asked of every write.
    Around(&'static str),
    /// One that is asked when the value is made, which is an object.
    Inside(&'static str),
}

impl Rule {
    pub(crate) fn name(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Around(name) | Self::Inside(name) => Some(name),
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Setter {
    /// It is no property.
    None,
    Plain,
    Refusing,
}

#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Access {
    Free,
    Checked,
    /// Checked, of a parent that is not lent.
    CheckedParent,
    ReadOnly,
    /// It is no slot.
    None,
    /// It is a slot of an object in a field that is free.
    Inside,
    /// It is a slot of an object in a field that is checked.
    InsideChecked,
}

impl<C: Class> Kind<C, Counted> {
    /// A slot of numbers with neither rule nor hook around it.
    pub(crate) fn slot(name: &'static str, typed: Typed<C, Counted>, put: fn(&mut C, u8)) -> Self {
        Self::new(name, Counted::new, typed, put)
    }
}

impl<C: Class, V: 'static> Kind<C, V> {
    pub(crate) fn new(name: &'static str, exact: fn(u8) -> V, typed: Typed<C, V>, put: fn(&mut C, u8)) -> Self {
        Self {
            facts: Facts {
                name,
                path: &["slot"],
                access: Access::Free,
                given: When::Always,
                place: Place::Field,
                lent: true,
                deletable: false,
                rule: Rule::None,
                setter: Setter::None,
                told: &[],
                properties: false,
                document: |number| number,
            },
            typed,
            put,
            take: None,
            exact,
            slot_mut: put_by_name::<C, V, V>,
            slot_mut_inherited: put_by_name::<C::Heir, V, V>,
        }
    }

    /// The type of the field is `F`, which is that of its descriptors.
    pub(crate) fn in_field<F: From<V> + 'static>(mut self) -> Self {
        self.slot_mut = put_by_name::<C, F, V>;
        self.slot_mut_inherited = put_by_name::<C::Heir, F, V>;
        self
    }

    /// `told` are called after a write, so that it is not lent.
    pub(crate) fn watched(mut self, told: &'static [(&'static str, &'static str)]) -> Self {
        self.facts.told = told;
        self.facts.lent = false;
        if self.facts.access == Access::Free {
            self.facts.access = Access::Checked;
        }
        self
    }

    /// The rule of this name is asked of each write, so that it is not lent.
    pub(crate) fn ruled(mut self, rule: &'static str) -> Self {
        let told = self.facts.told;
        self = self.watched(told);
        self.facts.rule = Rule::Around(rule);
        self
    }

    /// It is a parent's, which a rule or hook of the class itself keeps from being lent.
    pub(crate) fn of_parent(mut self) -> Self {
        self.facts.access = Access::CheckedParent;
        self
    }

    pub(crate) fn beside_properties(mut self) -> Self {
        self.facts.properties = true;
        self
    }

    pub(crate) fn deleted_by(mut self, take: fn(&mut C)) -> Self {
        self.take = Some(take);
        self.facts.deletable = true;
        self
    }

    /// It is no slot, and has neither accessors nor a descriptor.
    pub(crate) fn no_slot(mut self) -> Self {
        self.facts.access = Access::None;
        self
    }

    pub(crate) fn property(mut self, setter: Setter) -> Self {
        self.facts.setter = setter;
        self.facts.lent = false;
        self.no_slot()
    }

    /// It cannot be written to, but objects are made with it.
    pub(crate) fn read_only(mut self) -> Self {
        self.facts.given = When::Made;
        self.facts.lent = false;
        self.facts.deletable = false;
        if self.facts.access != Access::None {
            self.facts.access = Access::ReadOnly;
        }
        self
    }

    /// It is the same for all objects.
    pub(crate) fn constant(mut self) -> Self {
        self = self.no_slot().read_only();
        self.facts.given = When::Never;
        self
    }

    /// It is an object, whose attribute `slot` is the number.
    pub(crate) fn nested(mut self) -> Self {
        self.facts.document = |number| json!({ "slot": number, "other": 0 });
        self
    }

    /// The rule of what is in the field is asked when that is made, and not of a write.
    pub(crate) fn ruled_inside(mut self, rule: &'static str) -> Self {
        self.facts.rule = Rule::Inside(rule);
        self
    }

    /// It is an attribute of the object that is nested in `inner`.
    pub(crate) fn inside(mut self, access: Access) -> Self {
        self.facts.path = &["inner", "slot"];
        self.facts.access = access;
        self
    }
}

impl<C: Class> Kind<C, Value> {
    /// An entry of the dict.
    pub(crate) fn entry(name: &'static str, typed: Typed<C, Value>, put: fn(&mut C, u8), take: fn(&mut C)) -> Self {
        let mut entry = Self::new(name, Value::from, typed, put).no_slot().deleted_by(take);
        entry.facts.place = Place::Entry;
        entry
    }

    /// It is not there before it is written.
    pub(crate) fn absent(mut self) -> Self {
        self.facts.place = Place::NewEntry;
        self.facts.lent = false;
        self.facts.deletable = false;
        self
    }
}

fn put_by_name<O: Slotted + 'static, F: From<V> + 'static, V>(
    object: &mut O,
    name: &str,
    new: V,
    InPlace(in_place): InPlace,
) -> Result<(), AttributeError> {
    let slot: Slot<O, F, slotted::Free> = O::slot_mut(name)?;
    if in_place {
        *slot.get_mut(object) = new.into();
    } else {
        slot.set(object, new.into());
    }
    Ok(())
}
