//! Defaults of types.

use super::{ClassRef, Classes, Role, Type};
use crate::value::{Datum, Float, Object, Untyped};

impl Classes {
    /// What the type's `Default` is. Of an object it is the one whose slots all are so.
    #[must_use]
    pub fn zero(&self, ty: &Type) -> Datum {
        match ty {
            Type::Bool => Datum::Bool(false),
            Type::Int(_) | Type::Counted | Type::Handle => Datum::Int(0),
            Type::F32 | Type::F64 => Datum::Float(Float(0.0)),
            Type::Char => Datum::Char('\0'),
            Type::Text => Datum::text(""),
            Type::Any => Datum::Any(Untyped::Null),
            Type::Option(_) | Type::Parameter(_) => Datum::None,
            Type::List(_) => Datum::List(Vec::new()),
            Type::Map(..) => Datum::Map(Vec::new()),
            Type::Tuple(types) => Datum::List(types.iter().map(|ty| self.zero(ty)).collect()),
            Type::Enumeration(number) => {
                Datum::Variant(self.enumerations[*number].variants[0].name.clone(), Vec::new())
            }
            Type::Object(reference) => Datum::Object(self.zero_object(reference)),
        }
    }

    /// The object whose slots all are their types' defaults.
    #[must_use]
    pub fn zero_object(&self, reference: &ClassRef) -> Object {
        let mut object = Object::default();
        self.each_field(reference, &mut |role, arguments| match role {
            Role::Slot(slot) if slot.keys.unset => object.slots.push(None),
            Role::Slot(slot) => object.slots.push(Some(self.zero(&slot.ty.with(arguments)))),
            Role::Skipped(skipped) => object.hidden.push(self.zero(&skipped.ty.with(arguments))),
            Role::Parent(_) | Role::Dict => {}
        });
        object
    }

    /// All fields of an object, parents' first, with the arguments that their types are to be taken with.
    pub fn each_field(&self, reference: &ClassRef, see: &mut impl FnMut(&Role, &[Type])) {
        let class = &self.classes[reference.class];
        for (_, parent) in class.parents() {
            self.each_field(&parent.class.with(&reference.arguments), see);
        }
        for field in &class.fields {
            if !matches!(field.role, Role::Parent(_)) {
                see(&field.role, &reference.arguments);
            }
        }
    }
}
