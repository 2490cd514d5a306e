//! How descriptors are made and used: the promise that a field lies at an offset, given when a [`Slot`] is made, and
//! the field accesses that rest on it.

#![allow(unsafe_code, reason = "listed in `lib.rs`")]

use core::any::TypeId;
use core::mem::ManuallyDrop;
use core::ptr::NonNull;

use super::field_offset::{distance, offset};
use super::{Attribute, Content, Descriptors, Free, Here, Place, ReadOnly, Slot, Slotted, Unproven};

impl<Root, V, Access> Slot<Root, V, Access> {
    /// The descriptor of the field at `offset`, under the name of its attribute.
    ///
    /// # Safety
    /// - Every value of `Root` has a field of type `V` at `offset`, in bytes: it lies within the value, and is aligned
    ///   and initialised.
    /// - If `Access` is [`Free`], no key forbids writes to the field, and no validator or hook has to see them.
    #[doc(hidden)]
    #[must_use]
    #[inline(always)]
    pub const unsafe fn __at(offset: usize, name: &'static str) -> Self {
        Self::new(offset, name)
    }
}

/// The struct whose fields are described, with its type erased, and its offset in the root.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Origin {
    object: *const u8,
    align: usize,
    base: usize,
}

impl Origin {
    /// The struct `T`, which lies `base` bytes into the root. `object` points to memory for one, of which nothing is
    /// read.
    #[must_use]
    pub const fn new<T>(object: *mut T, base: usize) -> Self {
        Self {
            object: object.cast_const().cast(),
            align: align_of::<T>(),
            base,
        }
    }
}

/// The descriptor of the field at `field`, of the struct that `origin` describes. `V` is the field's type: a `*mut V`
/// has no subtypes, and is not coerced to a pointer to another sized type.
///
/// # Panics
/// If a reference to the field could be misaligned, which happens in a packed struct.
///
/// # Safety
/// - `field` points to a field of the object that `origin` was made from. Both pointers are derived from one to the
///   allocation in which that object lies.
/// - The struct lies at the base of `origin` in every value of `Root`, and has the field initialised there. If that is
///   not known, the result stays within an [`Unproven`].
/// - If `Access` is [`Free`], no key forbids writes to the field, and no validator or hook has to see them.
#[doc(hidden)]
#[must_use]
pub const unsafe fn slot<Root, V, Access>(origin: Origin, field: *mut V, name: &'static str) -> Slot<Root, V, Access> {
    Slot::new(
        origin.base + distance!(field: *mut V, origin.object, origin.align),
        name,
    )
}

impl<T> Unproven<T> {
    /// The descriptors, which are known to be right.
    ///
    /// # Safety
    /// `T` is the [`Descriptors`] of a class for some root and [`Place`], and the struct of that class lies at the
    /// offset of that place in every value of that root, initialised.
    #[doc(hidden)]
    #[must_use]
    pub const unsafe fn assume(self) -> T {
        ManuallyDrop::into_inner(self.0)
    }
}

/// The descriptors of the parent `P` of `T`, relative to the root in which the parent lies at `At`.
///
/// # Panics
/// If a reference to the parent could be misaligned, which happens in a packed struct.
///
/// # Safety
/// - `field` points to a field of the `T` that `object` points to. Both pointers are derived from one to the allocation
///   in which that `T` lies.
/// - In every value of `Root`, this field lies at the offset of `At`, initialised. If that is not known, the result
///   stays within an [`Unproven`].
#[doc(hidden)]
#[must_use]
pub const unsafe fn parent<T, P: Slotted, Root, At: Place>(object: *mut T, field: *mut P) -> P::Slots<Root, At> {
    // SAFETY: the caller promises that `field` points to a field of the `T` at `object`, and that both pointers are
    // derived from one to the allocation of that `T`.
    unsafe { offset(object, field) };
    // SAFETY: these are the descriptors of `P` for `Root` and `At`. `P` is the type of the field, since `*mut P` has no
    // subtypes. The caller promises that the field lies at the offset of `At` in every `Root`, initialised, or keeps
    // the result within an `Unproven`, whose own `assume` has this as its obligation then.
    unsafe { <P::Slots<Root, At> as Descriptors>::ALL.assume() }
}

/// The descriptors of `T` relative to itself.
pub(crate) const fn descriptors<T: Slotted>() -> T::Slots<T, Here> {
    // SAFETY: these are the descriptors of `T` for the root `T` and the place `Here`, whose offset is 0, and every
    // value of `T` has an initialised `T` at the offset 0: itself.
    unsafe { <T::Slots<T, Here> as Descriptors>::ALL.assume() }
}

/// Why there is no descriptor under a name.
pub(crate) enum Unresolved {
    Unknown,
    /// The attribute is a property or a constant.
    NoSlot(&'static Attribute),
    /// The type of the slot's field is this, and not the requested one.
    WrongType(&'static Attribute, &'static str),
    ReadOnly(&'static Attribute),
    /// Some validator or hook has to see every write.
    Guarded(&'static Attribute),
}

/// The descriptor of a slot named at run time, for reading.
pub(super) fn resolve<Root: Slotted + 'static, V: 'static>(name: &str) -> Result<Slot<Root, V, ReadOnly>, Unresolved> {
    let row = Root::CLASS.find(name).ok_or(Unresolved::Unknown)?;
    if row.field_type() == Some(TypeId::of::<V>()) {
        // SAFETY: `row` is of the class of `Root`. By the promise of `Slotted`, every `Root` has a field at the row's
        // offset, aligned and initialised, of the type whose identity is the row's field type: this has just been
        // compared with that of `V`. The access is `ReadOnly`, so nothing is promised about writes.
        return Ok(unsafe { Slot::__at(row.byte_offset(), row.name()) });
    }
    Err(match row.content() {
        Content::Slot(_) => Unresolved::WrongType(row, row.type_name()),
        // A descriptor has the type of the field, which here is the `Option`.
        Content::Unset(_, optional) => Unresolved::WrongType(row, optional.field_name()),
        Content::Property(_) | Content::Constant(_) => Unresolved::NoSlot(row),
    })
}

/// The descriptor of a slot named at run time, for writing.
pub(super) fn resolve_mut<Root: Slotted + 'static, V: 'static>(name: &str) -> Result<Slot<Root, V, Free>, Unresolved> {
    let slot = resolve::<Root, V>(name)?;
    match Root::CLASS.find(name) {
        // SAFETY: offset and type are those of a descriptor that was resolved from the same name, so every `Root` has
        // an aligned and initialised `V` there. The row, which is the slot's own, says that it is free: no key forbids
        // writes to it, and no validator or hook has to see them.
        Some(row) if row.is_free() => Ok(unsafe { Slot::__at(slot.offset(), slot.name()) }),
        Some(row) if row.is_writable() => Err(Unresolved::Guarded(row)),
        Some(row) => Err(Unresolved::ReadOnly(row)),
        None => Err(Unresolved::Unknown),
    }
}

/// The field that `slot` describes.
#[inline(always)]
pub(crate) fn get<'a, Root, V, Access>(slot: &Slot<Root, V, Access>, root: &'a Root) -> &'a V {
    // SAFETY: a descriptor is made with the promise that every `Root` has a field at its offset, and cannot be coerced
    // to another `Root` or `V`, as it is invariant in both. So the result lies within `*root`, which is one allocation
    // and has been borrowed as a whole.
    let field = unsafe { NonNull::from(root).cast::<u8>().byte_add(slot.offset()) };
    // SAFETY: a descriptor is made with the promise that the field at its offset is an aligned and initialised `V`. The
    // pointer is derived from a reference to all of `root`, which stays borrowed shared for `'a`, the lifetime of the
    // result.
    unsafe { field.cast::<V>().as_ref() }
}

/// The field that `slot` describes, for reading and writing. Whether the slot is read-only or guarded is for the caller
/// to respect.
#[inline(always)]
pub(crate) fn get_mut<'a, Root, V, Access>(slot: &Slot<Root, V, Access>, root: &'a mut Root) -> &'a mut V {
    // SAFETY: a descriptor is made with the promise that every `Root` has a field at its offset, and cannot be coerced
    // to another `Root` or `V`, as it is invariant in both. So the result lies within `*root`, which is one allocation
    // and has been borrowed as a whole.
    let field = unsafe { NonNull::from(root).cast::<u8>().byte_add(slot.offset()) };
    // SAFETY: a descriptor is made with the promise that the field at its offset is an aligned and initialised `V`. The
    // pointer is derived from an exclusive reference to all of `root`, which stays borrowed exclusively for `'a`, the
    // lifetime of the result.
    unsafe { field.cast::<V>().as_mut() }
}
