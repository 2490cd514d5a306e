//! The types as which attributes are asked for exactly.

use super::{Classes, Int, Shape, SlotShape, Type};

/// What is asked for beside the slots' own types.
const COMMON: [Type; 5] = [Type::Any, Type::Bool, Type::F64, Type::Int(Int::I64), Type::Text];

impl Classes {
    /// The types as which attributes of a class are asked for exactly: those of its slots, of what holds one that may be
    /// unset, and some common ones.
    #[must_use]
    pub fn exact_types(&self, shape: &Shape) -> Vec<Type> {
        let mut types = COMMON.to_vec();
        for slot in &shape.slots {
            add(&mut types, slot);
        }
        types
    }

    /// Those of all classes.
    #[must_use]
    pub fn all_exact_types(&self) -> Vec<Type> {
        let mut types = COMMON.to_vec();
        for class in 0..self.classes.len() {
            for slot in &Shape::new(self, &self.reference(class)).slots {
                add(&mut types, slot);
            }
        }
        types
    }
}

fn add(types: &mut Vec<Type>, slot: &SlotShape) {
    let field = slot.keys.unset.then(|| slot.ty.clone().optional());
    for ty in std::iter::once(slot.ty.clone()).chain(field) {
        if !types.contains(&ty) {
            types.push(ty);
        }
    }
}
