//! An attribute of an object, found by its row: the field is reached by the row's offset.
//!
//! A load through an offset is what makes access by a random name fast. A jump to code that knows the field would be
//! mispredicted.

#![allow(unsafe_code, reason = "listed in `lib.rs`")]

use core::any::Any;
use core::marker::PhantomData;
use core::ptr::NonNull;

use super::ObjectMut;
use crate::class::index::Found;
use crate::class::{
    Attribute, ConstantValue, Content, HooksMut, HooksRef, Lookup, Object, PropertyInput, Traverse, ValidationError,
    find, find_at_once,
};
use crate::mem::ErasedValue;
use crate::value::{Source, Value, ValueError};

/// An attribute of a borrowed object.
///
/// # Invariants
/// `row` is a row of some class, and `target` points into an object of that class, which is borrowed for `'a`: for a
/// slot to its field, and for a property or a constant to the struct that declares it. What it points to is aligned and
/// initialised, and the pointer may read all of it.
///
/// Or `row` represents an undeclared name ([`Attribute::UNKNOWN`], [`Attribute::DYNAMIC`]). Such a row has the field
/// type of no `T`, no conversion and no hooks, so nothing is read through `target`.
#[derive(Clone, Copy)]
pub(crate) struct FieldRef<'a> {
    row: &'static Attribute,
    target: NonNull<u8>,
    object: PhantomData<&'a ()>,
}

/// An attribute of an exclusively borrowed object.
///
/// # Invariants
/// `row` is a row of some class, and `target` points into an object of that class, which is borrowed exclusively for
/// `'a`: for a slot to its field, and for a property or a constant to the struct that declares it. What it points to is
/// aligned and initialised, and the pointer may read and write all of it.
pub(crate) struct FieldMut<'a> {
    row: &'static Attribute,
    target: NonNull<u8>,
    object: PhantomData<&'a mut ()>,
}

impl<'a> FieldRef<'a> {
    /// The attribute that the class of `object` declares under `name`.
    #[inline(always)]
    pub(crate) fn find<O: Object + ?Sized>(object: &'a O, name: &str) -> Option<Self> {
        // SAFETY: `find` gives a row of the class of `object`, and `Found::new` adds the row's own offset.
        find(object, name).map(|row| unsafe { Self::from_found(object, Found::new(row)) })
    }

    /// The attribute that the class of `object` declares under `name`, if it is found without a call. Behind a `dyn
    /// Object` it is always found; a row that is not [`declared`](Self::declared) then represents an undeclared name.
    #[inline(always)]
    pub(crate) fn find_at_once<O: Object + ?Sized>(object: &'a O, name: &str) -> Option<Self> {
        // SAFETY: `find_at_once` gives a row of the class of `object`, or a row that represents an undeclared name;
        // `Found` holds the row's own offset.
        find_at_once(object, name).map(|found| unsafe { Self::from_found(object, found) })
    }

    /// # Safety
    /// `row` is a row of the class of `object`, or represents an undeclared name. `offset` is the row's offset, which
    /// is 0 for an undeclared name.
    #[inline(always)]
    unsafe fn from_found<O: Object + ?Sized>(object: &'a O, found: Found) -> Self {
        // SAFETY: the pointer is made from a reference, so all of `object` is in bounds of one allocation, to which the
        // pointer has access. By the caller's promise the offset is 0 or that of a row of the object's class. `Object`
        // is sealed and implemented for `Slotted` types alone, whose contract is that what a row describes lies within
        // the object at the row's offset. So the sum stays in bounds.
        let target = unsafe { NonNull::from(object).cast::<u8>().byte_add(found.offset()) };
        // SAFETY: `target` is at the row's offset in `object`, which is borrowed for `'a`, or the row represents an
        // undeclared name; both by the caller's promise.
        unsafe { Self::at(found.row(), target) }
    }

    /// # Safety
    /// `row` is a row of some class, and `target` points to the row's offset in an object of that class. The pointer is
    /// derived from a reference to all of the object, which stays borrowed for `'a`.
    ///
    /// Or `row` represents an undeclared name.
    #[inline(always)]
    pub(super) unsafe fn at(row: &'static Attribute, target: NonNull<u8>) -> Self {
        Self {
            row,
            target,
            object: PhantomData,
        }
    }

    pub(crate) fn attribute(self) -> &'static Attribute {
        self.row
    }

    /// The attribute itself, unless its row represents an undeclared name.
    #[inline(always)]
    pub(crate) fn declared(self) -> Option<Self> {
        (self.row.lookup() == Lookup::Declared).then_some(self)
    }

    /// The value of the slot, if its type is `T` and it is stored in a field of that type, not in an `Option`.
    #[inline(always)]
    pub(crate) fn downcast_slot<T: 'static>(self) -> Option<&'a T> {
        if self.row.is_field_of::<T>() {
            // SAFETY: the row's field type is `T`, so the row does not represent an undeclared name. By the invariant of
            // `FieldRef` `target` points to an aligned and initialised `T`, which is borrowed for `'a`.
            Some(unsafe { self.target.cast::<T>().as_ref() })
        } else {
            None
        }
    }

    /// The value, if its type is `T` and it is stored somewhere.
    #[inline]
    pub(crate) fn downcast<T: 'static>(self) -> Option<&'a T> {
        match self.downcast_slot() {
            Some(value) => Some(value),
            None => self.downcast_elsewhere(),
        }
    }

    #[inline(never)]
    fn downcast_elsewhere<T: 'static>(self) -> Option<&'a T> {
        match self.row.content() {
            Content::Unset(_, optional) if self.row.is::<T>() => {
                // SAFETY: the row has this content if its field is an `Option` of the attribute's type, for which
                // `optional` was made. By the invariant of `FieldRef` `target` points to such an `Option`, which is
                // borrowed for `'a`.
                let content = unsafe { optional.content(self.target) }?;
                // SAFETY: `optional` gives a pointer to the content of the `Option`, which is initialised, of the
                // attribute's type `T`, and borrowed with the `Option` for `'a`.
                Some(unsafe { content.cast::<T>().as_ref() })
            }
            Content::Constant(number) => (self.constant(number)? as &dyn Any).downcast_ref(),
            _ => None,
        }
    }

    /// Whether the attribute has a value, which a slot under `#[slots(unset)]` may lack.
    #[inline]
    pub(crate) fn is_set(self) -> bool {
        match self.row.content() {
            // SAFETY: the row has this content if its field is an `Option` of the type that `optional` was made for. By
            // the invariant of `FieldRef` `target` points to such an `Option`, which is borrowed for `'a` and so for
            // the call.
            Content::Unset(_, optional) => unsafe { optional.content(self.target) }.is_some(),
            _ => true,
        }
    }

    /// The value as serde serialises it, or as the class of a nested value does; `None` for an opaque slot.
    pub(crate) fn value(self) -> Option<Result<Value, ValueError>> {
        match self.row.content() {
            Content::Unset(_, _) if !self.is_set() => Some(Err(ValueError::unset())),
            Content::Slot(conversion) | Content::Unset(conversion, _) => {
                let conversion = conversion?;
                // SAFETY: the conversion of a row is made for the type of its field. By the invariant of `FieldRef`
                // `target` points to a value of that type, which is borrowed for `'a` and so for the call.
                Some(unsafe { conversion.read(self.target) })
            }
            Content::Property(number) => {
                // SAFETY: `hooks` is the table of the struct that declares the property. By the invariant of `FieldRef`
                // `target` points to a value of that struct, which is borrowed for `'a`.
                let hooks = unsafe { HooksRef::new(self.row.owner().hooks()?, self.target) };
                let value = hooks.get(number);
                Some(value.map_err(|ValidationError(error)| error))
            }
            Content::Constant(number) => {
                let value = self.constant(number)?.to_value();
                Some(value.map_err(|ValidationError(error)| error))
            }
        }
    }

    /// The value as a path enters it, if it is slotted or a collection of slotted values.
    pub(crate) fn enter(self) -> Option<&'a dyn Traverse> {
        let value = self.row.conversion()?.enter(self.target)?;
        // SAFETY: the conversion of a row is made for the type of its field, and `enter` casts `target` to a pointer to
        // that type. By the invariant of `FieldRef` it points to a value of the type, which is borrowed for `'a`.
        Some(unsafe { value.as_ref() })
    }

    fn constant(self, number: usize) -> Option<&'static dyn ConstantValue> {
        self.row.owner().hooks()?.constant(number)
    }
}

impl<'a> FieldMut<'a> {
    /// The slot of `object` that answers to `name`, if its type is `T` and it can be written to without any check;
    /// otherwise the object, so that the caller can look further.
    #[inline(always)]
    pub(crate) fn find_free<T: 'static, O: Object + ?Sized>(
        object: &'a mut O,
        name: &str,
    ) -> Result<&'a mut T, ObjectMut<'a>> {
        match find_at_once(object, name) {
            Some(found) if found.row().is_free() && found.row().is_field_of::<T>() => {
                let row = found.row();
                // SAFETY: a row that is free is a row of the class of `object`, since the rows that represent
                // undeclared names are read-only. `Object` is sealed and implemented for `Slotted` types alone, whose
                // contract is that the field of a slot lies within the object at the row's offset. All of `object` is
                // in bounds of one allocation, so the sum is.
                let target = unsafe { NonNull::from(object).cast::<u8>().byte_add(row.byte_offset()) };
                // SAFETY: the row is that of a field of type `T`, so by the contract of `Slotted` the field is an
                // aligned and initialised `T`. The pointer is derived from an exclusive reference to all of `object`,
                // which is given up for `'a`, so nothing else accesses the field as long.
                Ok(unsafe { target.cast::<T>().as_mut() })
            }
            _ => Err(ObjectMut::new(object)),
        }
    }

    /// The slot of `object` that answers to `name`, if it always has a value and can be written to without any check;
    /// otherwise the object, so that the caller can look further.
    #[inline(always)]
    pub(crate) fn find_plain<O: Object + ?Sized>(object: &'a mut O, name: &str) -> Result<Self, ObjectMut<'a>> {
        match find_at_once(object, name) {
            Some(found) if found.row().is_free() && found.row().is_plain() => {
                let row = found.row();
                // SAFETY: a row that is free is a row of the class of `object`, since the rows that represent
                // undeclared names are read-only. `Object` is sealed and implemented for `Slotted` types alone, whose
                // contract is that the field of a slot lies within the object at the row's offset. All of `object` is
                // in bounds of one allocation, so the sum is.
                let target = unsafe { NonNull::from(object).cast::<u8>().byte_add(row.byte_offset()) };
                // SAFETY: `target` is at the row's offset in `object`, of whose class the row is. It is derived from an
                // exclusive reference to all of `object`, which is given up for `'a`.
                Ok(unsafe { Self::at(row, target) })
            }
            _ => Err(ObjectMut::new(object)),
        }
    }

    /// # Safety
    /// `row` is a row of some class, and `target` points to the row's offset in an object of that class. The pointer is
    /// derived from an exclusive reference to all of the object, and nothing else accesses the object for `'a`.
    #[inline(always)]
    pub(super) unsafe fn at(row: &'static Attribute, target: NonNull<u8>) -> Self {
        Self {
            row,
            target,
            object: PhantomData,
        }
    }

    /// The value of the slot, if there is one and its type is `T`.
    pub(crate) fn downcast<T: 'static>(self) -> Option<&'a mut T> {
        match self.row.content() {
            Content::Slot(_) if self.row.is_field_of::<T>() => {
                // SAFETY: the row is that of a field of type `T`, so by the invariant of `FieldMut` `target` points to
                // an aligned and initialised `T`, which is borrowed exclusively for `'a`; `self`, its only handle, is
                // consumed.
                Some(unsafe { self.target.cast::<T>().as_mut() })
            }
            Content::Unset(_, optional) if self.row.is::<T>() => {
                // SAFETY: the row has this content if its field is an `Option` of the attribute's type, for which
                // `optional` was made. By the invariant of `FieldMut` `target` points to such an `Option`, which is
                // borrowed exclusively for `'a`; `self`, its only handle, is consumed.
                let content = unsafe { optional.content_mut(self.target) }?;
                // SAFETY: `optional` gives a pointer to the content of the `Option`, which is initialised, of the
                // attribute's type `T`, and borrowed exclusively with the `Option` for `'a`.
                Some(unsafe { content.cast::<T>().as_mut() })
            }
            _ => None,
        }
    }

    pub(crate) fn attribute(&self) -> &'static Attribute {
        self.row
    }

    /// Replaces the value of the slot by what `source` gives, without validators and hooks; on an error the old value
    /// stays. `None` for an opaque slot.
    #[inline(always)]
    pub(crate) fn write<'b>(
        self,
        source: impl FnOnce() -> Result<Source<'b>, ValueError>,
    ) -> Option<Result<(), ValueError>> {
        let conversion = self.row.conversion()?;
        // SAFETY: the conversion of a row is made for the type of its field. By the invariant of `FieldMut` `target`
        // points to a value of that type, which is borrowed exclusively for `'a` and so for the call.
        Some(source().and_then(|source| unsafe { conversion.write(self.target, source) }))
    }

    /// Exchanges the value of the slot with `value`, if that is of the type of the slot's field; returns whether it is.
    #[must_use]
    pub(crate) fn swap(&mut self, value: &mut ErasedValue) -> bool {
        let Some(field) = self.row.field_type() else {
            return false;
        };
        // SAFETY: `field` identifies the type of the row's field. By the invariant of `FieldMut` `target` points to a
        // value of that type, which is borrowed exclusively for `'a` and so for the call.
        unsafe { value.swap(self.target, field) }
    }

    /// Calls the setter of a property.
    pub(crate) fn set_property(&mut self, input: PropertyInput<'_>) -> Result<(), ValidationError> {
        let Content::Property(number) = self.row.content() else {
            return Err(ValidationError(ValueError::other("it is no property")));
        };
        match self.row.owner().hooks() {
            // SAFETY: `hooks` is the table of the struct that declares the property. By the invariant of `FieldMut`
            // `target` points to a value of that struct, which is borrowed exclusively for `'a`, and `self` for as long
            // as the hooks are used.
            Some(hooks) => unsafe { HooksMut::new(hooks, self.target) }.set(number, input),
            None => Ok(()),
        }
    }

    /// The value as a path enters it, if it is slotted or a collection of slotted values.
    pub(crate) fn enter(self) -> Option<&'a mut dyn Traverse> {
        let mut value = self.row.conversion()?.enter(self.target)?;
        // SAFETY: the conversion of a row is made for the type of its field, and `enter` casts `target` to a pointer to
        // that type. By the invariant of `FieldMut` it points to a value of the type, which is borrowed exclusively for
        // `'a`; `self`, its only handle, is consumed.
        Some(unsafe { value.as_mut() })
    }
}
