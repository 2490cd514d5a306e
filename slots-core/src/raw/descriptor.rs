//! Typed descriptors: the promise that each of them makes, and what it is good for.

use core::any::{TypeId, type_name};
use core::mem::ManuallyDrop;
use core::ptr::NonNull;

use super::declared::Content;
use super::place::{distance, offset};
use crate::error::AttributeError;
use crate::slot::{Descriptors, Free, Here, Place, ReadOnly, Slot, Unproven};
use crate::slotted::Slotted;

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

/// A struct whose fields are described, and how far into the root it lies.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Origin {
    object: *const u8,
    align: usize,
    base: usize,
}

impl Origin {
    /// The struct `T`, of which `object` would be one, `base` bytes into the root.
    #[must_use]
    pub const fn new<T>(object: *mut T, base: usize) -> Self {
        Self {
            object: object.cast_const().cast(),
            align: align_of::<T>(),
            base,
        }
    }
}

/// The descriptor of a field of such a struct. `V` is the field's type, as for [`distance`].
///
/// # Safety
/// As for [`offset`](super::offset) of the origin's object and, at the sum of its base and that, for [`Slot::__at`].
#[doc(hidden)]
#[must_use]
pub const unsafe fn slot<Root, V, Access>(origin: Origin, field: *mut V, name: &'static str) -> Slot<Root, V, Access> {
    Slot::new(
        origin.base + distance!(field: *mut V, origin.object, origin.align),
        name,
    )
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

/// The descriptors of a parent `P` of `T`, as seen from the root in which it lies at `At`.
///
/// # Panics
/// Where a reference to the parent could be misaligned.
///
/// # Safety
/// `field` is the place of a field of `object`, whose offset in every `Root` is that of `At`; both lie in one
/// allocation.
#[doc(hidden)]
#[must_use]
pub const unsafe fn parent<T, P: Slotted, Root, At: Place>(object: *mut T, field: *mut P) -> P::Slots<Root, At> {
    // SAFETY: the caller's promise.
    unsafe { offset(object, field) };
    // SAFETY: `P` lies at `At` in every `Root`: it is the type of the field that does, since `*mut P` has no subtypes.
    unsafe { <P::Slots<Root, At> as Descriptors>::ALL.assume() }
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
    if row.field_type() == Some(TypeId::of::<V>()) {
        // SAFETY: the row is of the class of `Root`, and the type of its field is `V`.
        return Ok(unsafe { Slot::__at(row.byte_offset(), row.name()) });
    }
    Err(match row.content() {
        Content::Slot(_) => AttributeError::not_exact::<V>(Root::CLASS, row),
        // A descriptor is of the field's own type.
        Content::Unset(_, optional) => {
            AttributeError::not_exactly(Root::CLASS, row.name(), optional.field_name(), type_name::<V>())
        }
        Content::Property(_) | Content::Constant(_) => AttributeError::no_slot(Root::CLASS, row),
    })
}

/// The descriptor of a slot named at run time, for writing.
pub(crate) fn resolve_mut<Root: Slotted + 'static, V: 'static>(
    name: &str,
) -> Result<Slot<Root, V, Free>, AttributeError> {
    let slot = resolve::<Root, V>(name)?;
    match Root::CLASS.find(name) {
        // SAFETY: offset and type are those of a descriptor of the same slot, and its row says that nothing stands
        // against a write.
        Some(row) if row.is_free() => Ok(unsafe { Slot::__at(slot.offset(), slot.name()) }),
        Some(row) if row.is_writable() => Err(AttributeError::ruled(Root::CLASS, row.name())),
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

/// The field that `slot` describes, to write to, whatever rules there are around it.
#[inline(always)]
pub(crate) fn get_mut<'a, Root, V, Access>(slot: &Slot<Root, V, Access>, root: &'a mut Root) -> &'a mut V {
    // SAFETY: as in `get`; the reference is exclusive.
    let place = unsafe { NonNull::from(root).cast::<u8>().byte_add(slot.offset()) };
    // SAFETY: as above.
    unsafe { place.cast::<V>().as_mut() }
}
