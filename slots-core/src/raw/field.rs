//! From an object and a row to the field, by offset.
//!
//! Loading through the offset, and not jumping to code that knows the field, is what makes access by a random name
//! quick: a jump would be mispredicted.

use core::any::TypeId;
use core::marker::PhantomData;
use core::mem::ManuallyDrop;
use core::ptr::NonNull;

use crate::attribute::Attribute;
use crate::attributes::Object;
use crate::error::AttributeError;
use crate::slot::{Descriptors, Free, Here, ReadOnly, Slot, Unproven, Writable};
use crate::slotted::Slotted;
use crate::value::{Mismatch, Source, Value};

/// A slot of a borrowed object. Its only makers are below, so that row and place belong together.
#[derive(Clone, Copy)]
pub(crate) struct SlotRef<'a> {
    row: &'static Attribute,
    place: NonNull<u8>,
    object: PhantomData<&'a ()>,
}

/// A slot of an exclusively borrowed object.
pub(crate) struct SlotMut<'a> {
    row: &'static Attribute,
    place: NonNull<u8>,
    object: PhantomData<&'a mut ()>,
}

impl<'a> SlotRef<'a> {
    /// The slot of `object` that answers to `name`.
    #[inline(always)]
    pub(crate) fn find<O: Object + ?Sized>(object: &'a O, name: &str) -> Option<Self> {
        let row = object.__find(name)?;
        // SAFETY: the row is of the class of the object.
        Some(unsafe { Self::at(object, row) })
    }

    /// All slots of `object`, in the order of its class.
    pub(crate) fn all<O: Object + ?Sized>(object: &'a O) -> impl Iterator<Item = Self> {
        // SAFETY: the rows are of the class of the object.
        object
            .__class()
            .attributes()
            .iter()
            .map(move |row| unsafe { Self::at(object, row) })
    }

    /// # Safety
    /// `row` belongs to the class of `object`.
    #[inline(always)]
    unsafe fn at<O: Object + ?Sized>(object: &'a O, row: &'static Attribute) -> Self {
        // SAFETY: `Object` is sealed and implemented for `Slotted` types alone, whose derive promises that a field lies
        // at the offset of each row of the class: the sum stays within the object, from a reference to all of
        // which the pointer is derived.
        let place = unsafe { NonNull::from(object).cast::<u8>().byte_add(row.byte_offset()) };
        Self {
            row,
            place,
            object: PhantomData,
        }
    }

    pub(crate) fn attribute(self) -> &'static Attribute {
        self.row
    }

    /// The value, if its type is `T`.
    #[inline(always)]
    pub(crate) fn downcast<T: 'static>(self) -> Option<&'a T> {
        if self.row.is::<T>() {
            // SAFETY: the derive promises that the field at the row's offset has the type whose `TypeId` the row holds,
            // which is `T`'s, and is initialised; the object is borrowed for `'a`.
            Some(unsafe { self.place.cast::<T>().as_ref() })
        } else {
            None
        }
    }

    /// The value as serde tells it; `None` for an opaque slot.
    pub(crate) fn value(self) -> Option<Result<Value, Mismatch>> {
        let conversion = self.row.conversion()?;
        // SAFETY: row and place belong together, so a value of the conversion's type is there; the object is borrowed.
        Some(unsafe { conversion.read(self.place) })
    }
}

impl<'a> SlotMut<'a> {
    /// The slot of `object` that answers to `name`.
    #[inline(always)]
    pub(crate) fn find<O: Object + ?Sized>(object: &'a mut O, name: &str) -> Option<Self> {
        let row = object.__find(name)?;
        // SAFETY: as in `SlotRef::at`; the pointer is derived from an exclusive reference to all of the object.
        let place = unsafe { NonNull::from(object).cast::<u8>().byte_add(row.byte_offset()) };
        Some(Self {
            row,
            place,
            object: PhantomData,
        })
    }

    #[inline(always)]
    pub(crate) fn is_writable(&self) -> bool {
        self.row.is_writable()
    }

    #[inline(always)]
    pub(crate) fn attribute(&self) -> &'static Attribute {
        self.row
    }

    /// The value, if its type is `T`.
    #[inline(always)]
    pub(crate) fn downcast<T: 'static>(self) -> Option<&'a mut T> {
        if self.row.is::<T>() {
            // SAFETY: as in `SlotRef::downcast`; the object is borrowed exclusively for `'a`, and `self`, its only
            // handle, is consumed.
            Some(unsafe { self.place.cast::<T>().as_mut() })
        } else {
            None
        }
    }

    /// Puts what `source` gives in the slot; on an error the old value stands. `None` for an opaque slot.
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
}

/// A new value for the slot of `row`; `None` where its type is not `V` or it is opaque.
pub(crate) fn make<V: 'static>(row: &Attribute, source: Source<'_>) -> Option<Result<V, Mismatch>> {
    let conversion = row.conversion().filter(|_| row.is::<V>())?;
    // SAFETY: a row's conversion is made for the type whose `TypeId` the row holds, which is `V`'s.
    Some(unsafe { conversion.make(source) })
}

/// The part of `object` that is a `P`: itself or one of its parents.
pub(crate) fn parent<P: Slotted + 'static>(object: &(impl Object + ?Sized)) -> Option<&P> {
    let offset = object.__class().offset_of(TypeId::of::<P>())?;
    // SAFETY: the derive promises that a parent lies at the offset of its embedding, so the sum stays within the
    // object.
    let place = unsafe { NonNull::from(object).cast::<u8>().byte_add(offset) };
    // SAFETY: and that it is of the type whose `TypeId` its class holds, which is `P`'s; it is borrowed with the
    // object.
    Some(unsafe { place.cast::<P>().as_ref() })
}

impl<Root, V, Access> Slot<Root, V, Access> {
    /// # Safety
    /// `Root` has, at `offset`, a field of type `V` that is initialised in every `Root`, and that may be written to if
    /// `Access` is [`Free`].
    #[doc(hidden)]
    #[must_use]
    #[inline(always)]
    pub const unsafe fn __at(offset: usize, name: &'static str) -> Self {
        Self::new(offset, name)
    }
}

impl<T> Unproven<T> {
    /// # Safety
    /// The class whose descriptors these are lies, in every value of their `Root`, at their `Place`.
    #[doc(hidden)]
    #[must_use]
    pub const unsafe fn assume(self) -> T {
        ManuallyDrop::into_inner(self.0)
    }
}

/// The descriptors of `T` as seen from itself.
pub(crate) const fn descriptors<T: Slotted>() -> T::Slots<T, Here> {
    // SAFETY: `T` lies in itself, `Here`.
    unsafe { <T::Slots<T, Here> as Descriptors>::ALL.assume() }
}

/// The descriptor of a slot named at run time, for reading.
pub(crate) fn resolve<Root: Slotted + 'static, V: 'static>(
    name: &str,
) -> Result<Slot<Root, V, ReadOnly>, AttributeError> {
    let row = Root::CLASS
        .find(name)
        .ok_or_else(|| AttributeError::unknown(Root::CLASS, name))?;
    if row.is::<V>() {
        // SAFETY: the row is of the class of `Root`, and its type is `V`.
        Ok(unsafe { Slot::__at(row.byte_offset(), row.name()) })
    } else {
        Err(AttributeError::not_exact::<V>(Root::CLASS, row))
    }
}

/// The descriptor of a slot named at run time, for writing.
pub(crate) fn resolve_mut<Root: Slotted + 'static, V: 'static>(
    name: &str,
) -> Result<Slot<Root, V, Free>, AttributeError> {
    let slot = resolve::<Root, V>(name)?;
    match Root::CLASS.find(name) {
        // SAFETY: offset and type are those of a descriptor of the same slot, and its row says that it may be written
        // to.
        Some(row) if row.is_writable() => Ok(unsafe { Slot::__at(slot.offset(), slot.name()) }),
        _ => Err(AttributeError::read_only(Root::CLASS, slot.name())),
    }
}

/// The field that `slot` describes.
#[inline(always)]
pub(crate) fn get<'a, Root, V, Access>(slot: &Slot<Root, V, Access>, root: &'a Root) -> &'a V {
    // SAFETY: a descriptor is made with the promise that an initialised `V` lies at its offset in every `Root`, and is
    // invariant in both; the pointer is derived from a reference to all of `root`, which it is borrowed with.
    let place = unsafe { NonNull::from(root).cast::<u8>().byte_add(slot.offset()) };
    // SAFETY: as above.
    unsafe { place.cast::<V>().as_ref() }
}

/// The field that `slot` describes, to write to.
#[inline(always)]
pub(crate) fn get_mut<'a, Root, V, Access: Writable>(slot: &Slot<Root, V, Access>, root: &'a mut Root) -> &'a mut V {
    // SAFETY: as in `get`; the reference is exclusive.
    let place = unsafe { NonNull::from(root).cast::<u8>().byte_add(slot.offset()) };
    // SAFETY: as above.
    unsafe { place.cast::<V>().as_mut() }
}
