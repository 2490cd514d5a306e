//! Classes as data: what is generated, written as Rust, and modelled.

mod exact;
mod generate;
mod keys;
mod names;
mod reduce;
mod shape;
mod types;
mod zero;

pub use keys::{
    ClassKeys, Constant, DefaultKey, Fallback, Literal, Method, Property, Refusal, Rule, SerdeKey, SlotKeys, StructRule,
};
pub use names::Case;
pub use reduce::Reduction;
use serde::{Deserialize, Serialize};
pub use shape::{
    Access, ConstantShape, Declared, DictShape, HiddenShape, Member, Place, PropertyShape, Shape, SlotShape,
    StructShape,
};
pub use types::{ClassRef, Enumeration, Int, Type, Variant, VariantFields};

/// Structs and enumerations that refer to each other: what one crate declares. Each class refers to those before it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Classes {
    /// The enumerations, which derive serde's traits.
    pub enumerations: Vec<Enumeration>,
    /// The structs, which derive `Slotted`.
    pub classes: Vec<Class>,
}

/// A struct that derives `Slotted`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Class {
    /// The struct's name.
    pub name: String,
    /// The arguments of its type parameters where it stands by itself; there are as many parameters.
    pub arguments: Vec<Type>,
    /// What `#[slots(..)]` on the struct says.
    pub keys: ClassKeys,
    /// The fields.
    pub fields: Vec<Field>,
}

/// A field of a struct.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// The field's name, in snake case.
    pub name: String,
    /// What the field is.
    pub role: Role,
}

/// What a field is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Role {
    /// It holds a parent: `parent`.
    Parent(Parent),
    /// It holds the dict: `dict`.
    Dict,
    /// It is no attribute: `skip`.
    Skipped(Skipped),
    /// It is a slot.
    Slot(Slot),
}

/// A field that holds a parent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Parent {
    /// The parent.
    pub class: ClassRef,
    /// `readonly`.
    pub readonly: bool,
    /// Without `parent(deref = false)`.
    pub deref: bool,
}

/// A field that is no attribute.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Skipped {
    /// The field's type.
    pub ty: Type,
    /// What it takes where an object is built by name.
    pub default: Option<DefaultKey>,
}

/// A field that is a slot.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Slot {
    /// The attribute's type; where the slot may be unset, the field is an `Option` of it.
    pub ty: Type,
    /// What `#[slots(..)]` on the field says.
    pub keys: SlotKeys,
}

impl Class {
    /// The slots with their fields, in declared order.
    pub fn slots(&self) -> impl Iterator<Item = (&Field, &Slot)> {
        self.fields.iter().filter_map(|field| match &field.role {
            Role::Slot(slot) => Some((field, slot)),
            _ => None,
        })
    }

    /// The parents with their fields, in declared order.
    pub fn parents(&self) -> impl Iterator<Item = (&Field, &Parent)> {
        self.fields.iter().filter_map(|field| match &field.role {
            Role::Parent(parent) => Some((field, parent)),
            _ => None,
        })
    }

    /// Whether a rule or a hook of the struct has to see every write.
    #[must_use]
    pub fn is_ruled(&self) -> bool {
        self.keys.validate.is_some() || self.keys.on_set
    }

    /// The name under which a slot is an attribute.
    #[must_use]
    pub fn attribute_name(&self, field: &Field, slot: &Slot) -> String {
        match (&slot.keys.rename, self.keys.rename_all) {
            (Some(name), _) => name.clone(),
            (None, Some(case)) => case.apply(&field.name),
            (None, None) => field.name.clone(),
        }
    }

    /// Whether the slot is converted by its exact type only.
    #[must_use]
    pub fn is_opaque(&self, slot: &Slot) -> bool {
        slot.keys.opaque || (self.keys.opaque && !slot.keys.nested)
    }
}

impl Classes {
    /// A class by itself, with its own arguments.
    #[must_use]
    pub fn reference(&self, class: usize) -> ClassRef {
        ClassRef {
            class,
            arguments: self.classes[class].arguments.clone(),
        }
    }

    /// Whether the dict lies in the class, or in a parent.
    #[must_use]
    pub fn has_dict(&self, class: usize) -> bool {
        let class = &self.classes[class];
        class.fields.iter().any(|field| match &field.role {
            Role::Dict => true,
            Role::Parent(parent) => self.has_dict(parent.class.class),
            Role::Skipped(_) | Role::Slot(_) => false,
        })
    }
}
