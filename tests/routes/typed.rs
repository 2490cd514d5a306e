//! The routes that the compiler knows: accessors and descriptors. Which of them a class has is not said but found: where
//! there is no such method, the call means one of [`NoAccessors`].

use slotted::{AttributeError, Checked, Free, ReadOnly, Slot, Slotted};

use crate::classes::Class;

/// What a typed route gives; `None` if there is no such route.
pub(crate) type Found = Option<Result<(), AttributeError>>;

/// The typed routes to an attribute of an `O`, by its accessors and its descriptor.
pub(crate) struct Ways<O, V> {
    pub(crate) setter: fn(&mut O, V) -> Found,
    pub(crate) lender: fn(&mut O, V) -> Found,
    pub(crate) descriptor: fn(&mut O, V) -> Found,
    pub(crate) descriptor_lender: fn(&mut O, V) -> Found,
}

/// The typed routes of a class, and of a child of it.
pub(crate) struct Typed<C: Class, V> {
    pub(crate) own: Ways<C, V>,
    /// By the accessors that the child has by `DerefMut`, and by its own descriptor.
    pub(crate) inherited: Ways<C::Heir, V>,
    /// By the child's accessor of its parent.
    pub(crate) parent_setter: fn(&mut C::Heir, V) -> Found,
    pub(crate) parent_lender: fn(&mut C::Heir, V) -> Found,
}

/// What stands for something that is not there.
pub(crate) struct Nothing;

/// Called where an object has no method of this name of its own.
pub(crate) trait NoAccessors {
    fn set_slot<V>(&mut self, _: V) -> Nothing {
        Nothing
    }
    fn slot_mut(&mut self) -> Nothing {
        Nothing
    }
    fn inner_mut(&mut self) -> Nothing {
        Nothing
    }
}
impl<T> NoAccessors for T {}

/// What a setter returns.
pub(crate) trait Returned {
    fn found(self) -> Found;
}
impl Returned for () {
    fn found(self) -> Found {
        Some(Ok(()))
    }
}
impl Returned for Result<(), AttributeError> {
    fn found(self) -> Found {
        Some(self)
    }
}
impl Returned for Nothing {
    fn found(self) -> Found {
        None
    }
}

/// What lends a value mutably.
pub(crate) trait Lent<V> {
    fn fill(self, new: V) -> Found;
}
impl<V> Lent<V> for &mut V {
    fn fill(self, new: V) -> Found {
        *self = new;
        Some(Ok(()))
    }
}
impl<V> Lent<V> for Option<&mut V> {
    fn fill(self, new: V) -> Found {
        self.and_then(|lent| lent.fill(new))
    }
}
impl<V> Lent<V> for Nothing {
    fn fill(self, _: V) -> Found {
        None
    }
}

/// A descriptor, whose access tells what it can do.
pub(crate) trait Descriptor<O, V> {
    fn put(self, object: &mut O, new: V) -> Found;
    fn put_in_place(self, object: &mut O, new: V) -> Found;
}
impl<O: Slotted, F, V: Into<F>> Descriptor<O, V> for Slot<O, F, Free> {
    fn put(self, object: &mut O, new: V) -> Found {
        self.set(object, new.into());
        Some(Ok(()))
    }
    fn put_in_place(self, object: &mut O, new: V) -> Found {
        self.get_mut(object).fill(new.into())
    }
}
impl<O: Slotted, F, V: Into<F>> Descriptor<O, V> for Slot<O, F, Checked> {
    fn put(self, object: &mut O, new: V) -> Found {
        Some(self.set(object, new.into()))
    }
    fn put_in_place(self, _: &mut O, _: V) -> Found {
        None
    }
}
impl<O, F, V> Descriptor<O, V> for Slot<O, F, ReadOnly> {
    fn put(self, _: &mut O, _: V) -> Found {
        None
    }
    fn put_in_place(self, _: &mut O, _: V) -> Found {
        None
    }
}
impl<O, V> Descriptor<O, V> for Nothing {
    fn put(self, _: &mut O, _: V) -> Found {
        None
    }
    fn put_in_place(self, _: &mut O, _: V) -> Found {
        None
    }
}

/// The typed routes to `slot` of a class: to a field of that name, to what is no slot, or to that of the object in `inner`.
macro_rules! typed {
    ($class:ident) => {
        crate::typed::typed!($class, {}, <$class as slotted::Slotted>::SLOTS.slot,
            <<$class as crate::classes::Class>::Heir as slotted::Slotted>::SLOTS.slot)
    };
    ($class:ident, no slot) => {
        crate::typed::typed!($class, {}, crate::typed::Nothing, crate::typed::Nothing)
    };
    ($class:ident, inner) => {
        crate::typed::typed!($class, { .inner_mut() }, crate::typed::Nothing, crate::typed::Nothing)
    };
    ($class:ident, { $($inner:tt)* }, $own:expr, $inherited:expr) => {{
        #[allow(unused_imports, reason = "which of them are called is what is found out")]
        use crate::typed::{Descriptor as _, Lent as _, NoAccessors as _, Returned as _, Typed, Ways};
        use std::ops::DerefMut as _;
        type Heir = <$class as crate::classes::Class>::Heir;
        Typed {
            own: Ways {
                setter: |object: &mut $class, new| object $($inner)* .set_slot(new).found(),
                lender: |object: &mut $class, new| object $($inner)* .slot_mut().fill(new),
                descriptor: |object: &mut $class, new| $own.put(object, new),
                descriptor_lender: |object: &mut $class, new| $own.put_in_place(object, new),
            },
            inherited: Ways {
                setter: |object: &mut Heir, new| object.deref_mut() $($inner)* .set_slot(new).found(),
                lender: |object: &mut Heir, new| object.deref_mut() $($inner)* .slot_mut().fill(new),
                descriptor: |object: &mut Heir, new| $inherited.put(object, new),
                descriptor_lender: |object: &mut Heir, new| $inherited.put_in_place(object, new),
            },
            parent_setter: |object: &mut Heir, new| object.base_mut() $($inner)* .set_slot(new).found(),
            parent_lender: |object: &mut Heir, new| object.base_mut() $($inner)* .slot_mut().fill(new),
        }
    }};
}
pub(crate) use typed;
