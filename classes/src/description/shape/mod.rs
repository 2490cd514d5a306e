//! A class with all that it inherits in one place: its attributes in the order of the class, and the structs around
//! each of them.

mod add;

use super::{ClassRef, Constant, DefaultKey, Property, SlotKeys, StructRule, Type};

/// A class with its arguments, and what it inherits.
#[derive(Clone, Debug)]
pub struct Shape {
    /// The class with its arguments.
    pub reference: ClassRef,
    /// The struct's name.
    pub name: String,
    /// The struct itself, then the structs that it has as parents, each with its own behind it.
    pub structs: Vec<StructShape>,
    /// The slots, parents' first.
    pub slots: Vec<SlotShape>,
    /// The fields that are skipped, parents' first.
    pub hidden: Vec<HiddenShape>,
    /// The properties, parents' first.
    pub properties: Vec<PropertyShape>,
    /// The constants, parents' first.
    pub constants: Vec<ConstantShape>,
    /// The dict, where there is one.
    pub dict: Option<DictShape>,
    /// What is written by serde, in order.
    pub record: Vec<Member>,
}

/// A struct inside of an object.
#[derive(Clone, Debug)]
pub struct StructShape {
    /// The number of its class.
    pub class: usize,
    /// The struct that has it as a parent; nothing for the object itself.
    pub outer: Option<usize>,
    /// The fields that lead to it from the object.
    pub way: Vec<String>,
    /// Its own parents.
    pub parents: Vec<usize>,
    /// Its name.
    pub name: String,
    /// Its rule.
    pub rule: Option<StructRule>,
    /// Whether it has a hook.
    pub on_set: bool,
}

/// What may be done with a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Nothing stands against a write.
    Free,
    /// A rule or a hook sees every write.
    Checked,
    /// There are no writes.
    ReadOnly,
}

/// A slot of an object.
#[derive(Clone, Debug)]
pub struct SlotShape {
    /// The attribute's name.
    pub name: String,
    /// The field's name.
    pub field: String,
    /// The struct that declares it.
    pub owner: usize,
    /// The attribute's type.
    pub ty: Type,
    /// Its keys.
    pub keys: SlotKeys,
    /// Whether it is reached by its exact type only.
    pub opaque: bool,
    /// What may be done with it.
    pub access: Access,
}

/// A skipped field of an object.
#[derive(Clone, Debug)]
pub struct HiddenShape {
    /// The field's name.
    pub field: String,
    /// The struct that declares it.
    pub owner: usize,
    /// Its type.
    pub ty: Type,
    /// What it takes where an object is built by name.
    pub default: Option<DefaultKey>,
}

/// A property of an object.
#[derive(Clone, Debug)]
pub struct PropertyShape {
    /// As it is declared.
    pub property: Property,
    /// The struct that declares it.
    pub owner: usize,
    /// The field that it is made of.
    pub over: Place,
    /// Whether it can be set.
    pub access: Access,
}

/// A constant of an object.
#[derive(Clone, Debug)]
pub struct ConstantShape {
    /// As it is declared.
    pub constant: Constant,
    /// The struct that declares it.
    pub owner: usize,
}

/// The dict of an object.
#[derive(Clone, Copy, Debug)]
pub struct DictShape {
    /// The struct that declares it.
    pub owner: usize,
    /// What may be done with it.
    pub access: Access,
}

/// A field of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The slot of this number.
    Slot(usize),
    /// The skipped field of this number.
    Hidden(usize),
}

/// What serde writes of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Member {
    /// The slot of this number.
    Slot(usize),
    /// The property of this number.
    Property(usize),
}

/// What is declared under a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Declared {
    /// The slot of this number.
    Slot(usize),
    /// The property of this number.
    Property(usize),
    /// The constant of this number.
    Constant(usize),
}

impl Shape {
    /// What is declared under a name, be it an alias.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<Declared> {
        let is_slot = |slot: &SlotShape| slot.name == name || slot.keys.aliases.iter().any(|alias| alias == name);
        let slot = self.slots.iter().position(is_slot).map(Declared::Slot);
        let property = || self.properties.iter().position(|found| found.property.name == name);
        let constant = || self.constants.iter().position(|found| found.constant.name == name);
        slot.or_else(|| property().map(Declared::Property))
            .or_else(|| constant().map(Declared::Constant))
    }

    /// The field of a struct's own.
    #[must_use]
    pub fn field(&self, owner: usize, field: &str) -> Option<Place> {
        let slot = self
            .slots
            .iter()
            .position(|slot| slot.owner == owner && slot.field == field);
        let hidden = || {
            self.hidden
                .iter()
                .position(|hidden| hidden.owner == owner && hidden.field == field)
        };
        slot.map(Place::Slot).or_else(|| hidden().map(Place::Hidden))
    }

    /// The field that names lead to from a struct.
    #[must_use]
    pub fn place(&self, from: usize, names: &[String]) -> Option<Place> {
        let (field, parents) = names.split_last()?;
        let way = [self.structs[from].way.as_slice(), parents].concat();
        let owner = self.structs.iter().position(|inner| inner.way == way)?;
        self.field(owner, field)
    }

    /// A struct, and those around it, from the inside out.
    pub fn outwards(&self, from: usize) -> impl Iterator<Item = &StructShape> {
        std::iter::successors(self.structs.get(from), |inner| self.structs.get(inner.outer?))
    }

    /// Whether a struct is the other one, or lies in it.
    #[must_use]
    pub fn lies_in(&self, inner: usize, outer: usize) -> bool {
        let mut at = Some(inner);
        while let Some(number) = at {
            if number == outer {
                return true;
            }
            at = self.structs[number].outer;
        }
        false
    }

    /// The names of the attributes that are declared, in the order of the class.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let slots = self.slots.iter().map(|slot| slot.name.as_str());
        let properties = self.properties.iter().map(|property| property.property.name.as_str());
        let constants = self.constants.iter().map(|constant| constant.constant.name.as_str());
        slots.chain(properties).chain(constants)
    }
}
