//! From an object and a row to the attribute's value, by offset.
//!
//! Loading through the offset, and not jumping to code that knows the field, is what makes access by a random name
//! quick: a jump would be mispredicted.

use core::any::Any;
use core::marker::PhantomData;
use core::ptr::NonNull;

use super::declared::Content;
use super::{Held, Hooks, ObjectMut};
use crate::attribute::{Attribute, Standing};
use crate::hooks::{ConstantValue, Given, Refusal, Verdict};
use crate::names::Found;
use crate::nested::Descend;
use crate::object::{Object, find, find_at_once};
use crate::value::{Mismatch, Source, Value};

/// An attribute of a borrowed object. Its only makers are in this room, so that row and place belong together: the
/// field of a slot; of what is none, the struct that declares it.
#[derive(Clone, Copy)]
pub(crate) struct RowRef<'a> {
    row: &'static Attribute,
    place: NonNull<u8>,
    object: PhantomData<&'a ()>,
}

/// An attribute of an exclusively borrowed object.
pub(crate) struct RowMut<'a> {
    row: &'static Attribute,
    place: NonNull<u8>,
    object: PhantomData<&'a mut ()>,
}

impl<'a> RowRef<'a> {
    /// What the class of `object` declares under `name`.
    #[inline(always)]
    pub(crate) fn find<O: Object + ?Sized>(object: &'a O, name: &str) -> Option<Self> {
        // SAFETY: the row is of the class of the object.
        find(object, name).map(|row| unsafe { Self::of(object, Found::of(row)) })
    }

    /// The same, if it is found without a call; or, where the class is not known, an attribute that says that it is not
    /// declared.
    #[inline(always)]
    pub(crate) fn find_at_once<O: Object + ?Sized>(object: &'a O, name: &str) -> Option<Self> {
        // SAFETY: the row is of the class of the object, or is absent.
        find_at_once(object, name).map(|found| unsafe { Self::of(object, found) })
    }

    /// # Safety
    /// What was found is of the class of `object`, or is a row that is absent: it has the object's own place, and nothing of
    /// it is ever looked for there, as it is of no type and has no conversion.
    #[inline(always)]
    unsafe fn of<O: Object + ?Sized>(object: &'a O, Found { row, offset }: Found) -> Self {
        // SAFETY: `Object` is sealed and implemented for `Slotted` types alone, whose derive promises that a field lies
        // at the offset of each row of the class: the sum stays within the object, from a reference to all of
        // which the pointer is derived.
        let place = unsafe { NonNull::from(object).cast::<u8>().byte_add(offset) };
        // SAFETY: the row is of the class of the object, and the place is where it says.
        unsafe { Self::at(row, place) }
    }

    /// # Safety
    /// `place` is that of `row` in an object of a class that the row belongs to, borrowed for `'a`.
    #[inline(always)]
    pub(super) unsafe fn at(row: &'static Attribute, place: NonNull<u8>) -> Self {
        Self {
            row,
            place,
            object: PhantomData,
        }
    }

    pub(crate) fn attribute(self) -> &'static Attribute {
        self.row
    }

    /// Itself, if it is declared.
    #[inline(always)]
    pub(crate) fn declared(self) -> Option<Self> {
        (self.row.standing() == Standing::Declared).then_some(self)
    }

    /// The value in the slot, if its type is `T` and a plain field holds it.
    #[inline(always)]
    pub(crate) fn downcast_slot<T: 'static>(self) -> Option<&'a T> {
        if self.row.is_field_of::<T>() {
            // SAFETY: the derive promises that the field at the row's offset has the type whose identity the row holds,
            // which is `T`'s, and is initialised; the object is borrowed for `'a`.
            Some(unsafe { self.place.cast::<T>().as_ref() })
        } else {
            None
        }
    }

    /// The value, if its type is `T` and it lies somewhere.
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
                // SAFETY: the slot is an `Option` of the attribute's type, for which `optional` was made; it is
                // borrowed for `'a`.
                let content = unsafe { optional.content(self.place) }?;
                // SAFETY: the content is of the attribute's type, which is `T`.
                Some(unsafe { content.cast::<T>().as_ref() })
            }
            Content::Constant(number) => (self.constant(number)? as &dyn Any).downcast_ref(),
            _ => None,
        }
    }

    /// Whether there is a value: not so for a slot that is unset.
    #[inline]
    pub(crate) fn is_set(self) -> bool {
        match self.row.content() {
            // SAFETY: the slot is an `Option` of the type that `optional` was made for.
            Content::Unset(_, optional) => unsafe { optional.content(self.place) }.is_some(),
            _ => true,
        }
    }

    /// The value as serde tells it, or the class of what is nested; `None` for an opaque slot.
    pub(crate) fn value(self) -> Option<Result<Value, Mismatch>> {
        match self.row.content() {
            Content::Unset(_, _) if !self.is_set() => Some(Err(Mismatch::unset())),
            Content::Slot(conversion) | Content::Unset(conversion, _) => {
                let conversion = conversion?;
                // SAFETY: row and place belong together, so a value of the conversion's type is there; the object is
                // borrowed.
                Some(unsafe { conversion.read(self.place) })
            }
            Content::Property(number) => {
                let hooks = self.hooks()?;
                // SAFETY: the hooks are those of the struct that declares the attribute, which is at its place; it is
                // borrowed.
                let value = unsafe { hooks.get(self.place, number) };
                Some(value.map_err(|Refusal(mismatch)| mismatch))
            }
            Content::Constant(number) => {
                let value = self.constant(number)?.to_value();
                Some(value.map_err(|Refusal(mismatch)| mismatch))
            }
        }
    }

    /// The way into the value, where it is slotted or a collection of such.
    pub(crate) fn enter(self) -> Option<&'a dyn Descend> {
        let value = self.row.conversion()?.enter(self.place)?;
        // SAFETY: a value of the conversion's type is at the place, borrowed for `'a`.
        Some(unsafe { value.as_ref() })
    }

    fn hooks(self) -> Option<&'static Hooks> {
        self.row.owner().hooks()
    }

    fn constant(self, number: usize) -> Option<&'static dyn ConstantValue> {
        self.hooks()?.constant(number)
    }
}

impl<'a> RowMut<'a> {
    /// The slot of `object` that answers to `name`, if its type is `T` and nothing stands against a write; else the
    /// object, to see what there is instead.
    #[inline(always)]
    pub(crate) fn find_free<T: 'static, O: Object + ?Sized>(
        object: &'a mut O,
        name: &str,
    ) -> Result<&'a mut T, ObjectMut<'a>> {
        match find_at_once(object, name) {
            Some(Found { row, .. }) if row.is_free() && row.is_field_of::<T>() => {
                // SAFETY: as in `RowRef::find`, since a row that is absent is not free; the pointer is derived from an
                // exclusive reference to all of the object.
                let place = unsafe { NonNull::from(object).cast::<u8>().byte_add(row.byte_offset()) };
                // SAFETY: the derive promises that the field at the row's offset has the type whose identity the row
                // holds, which is `T`'s, and is initialised; the object is borrowed exclusively for
                // `'a`.
                Ok(unsafe { place.cast::<T>().as_mut() })
            }
            _ => Err(ObjectMut::new(object)),
        }
    }

    /// The slot of `object` that answers to `name`, if it has a value in any case and nothing stands against a write;
    /// else the object, to see what there is instead.
    #[inline(always)]
    pub(crate) fn find_plain<O: Object + ?Sized>(object: &'a mut O, name: &str) -> Result<Self, ObjectMut<'a>> {
        match find_at_once(object, name) {
            Some(Found { row, .. }) if row.is_free() && row.is_plain() => {
                // SAFETY: as in `RowRef::find`, since a row that is absent is not free; the pointer is derived from an
                // exclusive reference to all of the object.
                let place = unsafe { NonNull::from(object).cast::<u8>().byte_add(row.byte_offset()) };
                // SAFETY: the row is of the class of the object, and the place is where it says.
                Ok(unsafe { Self::at(row, place) })
            }
            _ => Err(ObjectMut::new(object)),
        }
    }

    /// # Safety
    /// As for [`RowRef::at`], borrowed exclusively.
    #[inline(always)]
    pub(super) unsafe fn at(row: &'static Attribute, place: NonNull<u8>) -> Self {
        Self {
            row,
            place,
            object: PhantomData,
        }
    }

    /// The value in the slot, if there is one and its type is `T`.
    pub(crate) fn downcast<T: 'static>(self) -> Option<&'a mut T> {
        match self.row.content() {
            Content::Slot(_) if self.row.is_field_of::<T>() => {
                // SAFETY: the derive promises that the field at the row's offset has the type whose identity the row
                // holds, which is `T`'s, and is initialised; the object is borrowed exclusively for
                // `'a`.
                Some(unsafe { self.place.cast::<T>().as_mut() })
            }
            Content::Unset(_, optional) if self.row.is::<T>() => {
                // SAFETY: the slot is an `Option` of the attribute's type, for which `optional` was made; it is
                // borrowed exclusively for `'a`.
                let content = unsafe { optional.content_mut(self.place) }?;
                // SAFETY: the content is of the attribute's type, which is `T`.
                Some(unsafe { content.cast::<T>().as_mut() })
            }
            _ => None,
        }
    }

    pub(crate) fn attribute(&self) -> &'static Attribute {
        self.row
    }

    /// Puts what `source` gives in the slot, without asking anyone; on an error the old value stands. `None` for an
    /// opaque slot.
    #[inline(always)]
    pub(crate) fn write<'b>(
        self,
        source: impl FnOnce() -> Result<Source<'b>, Mismatch>,
    ) -> Option<Result<(), Mismatch>> {
        let conversion = self.row.conversion()?;
        // SAFETY: row and place belong together, so a value of the conversion's type is there; the object is borrowed
        // exclusively.
        Some(source().and_then(|source| unsafe { conversion.write(self.place, source) }))
    }

    /// Exchanges the slot's value with the one that is held, if it is of the type of the slot's field.
    #[must_use]
    pub(crate) fn swap(&mut self, held: &mut Held) -> bool {
        let Some(field) = self.row.field_type() else {
            return false;
        };
        // SAFETY: the field at the place has the type with this identity, and is borrowed exclusively.
        unsafe { held.swap(self.place, field) }
    }

    /// Sets a property.
    pub(crate) fn set_property(&mut self, given: Given<'_>) -> Verdict {
        let Content::Property(number) = self.row.content() else {
            return Err(Refusal(Mismatch::other("it is no property")));
        };
        match self.row.owner().hooks() {
            // SAFETY: the hooks are those of the struct that declares the attribute, which is at its place, borrowed
            // exclusively.
            Some(hooks) => unsafe { hooks.set(self.place, number, given) },
            None => Ok(()),
        }
    }

    /// The way into the value, where it is slotted or a collection of such.
    pub(crate) fn enter(self) -> Option<&'a mut dyn Descend> {
        let mut value = self.row.conversion()?.enter(self.place)?;
        // SAFETY: a value of the conversion's type is at the place, borrowed exclusively for `'a`; `self`, its only
        // handle, is consumed.
        Some(unsafe { value.as_mut() })
    }
}

impl Attribute {
    /// What goes into the slot from `source`, not yet put there; `None` for an opaque one, and for what is no slot.
    pub(crate) fn hold(&self, source: Source<'_>) -> Option<Result<Held, Mismatch>> {
        self.conversion().map(|conversion| conversion.hold(source))
    }

    /// A new value for the slot; `None` where its field is no `V` or it is opaque.
    pub(crate) fn make<V: 'static>(&self, source: Source<'_>) -> Option<Result<V, Mismatch>> {
        let conversion = self
            .conversion()
            .filter(|_| self.field_type() == Some(core::any::TypeId::of::<V>()))?;
        // SAFETY: a row's conversion is made for the type of the row's field, which is `V`.
        Some(unsafe { conversion.make(source) })
    }

    /// What leaves the slot unset, where it may be.
    pub(crate) fn nothing(&self) -> Option<Held> {
        match self.content() {
            Content::Unset(_, optional) => Some(optional.none()),
            _ => None,
        }
    }
}
