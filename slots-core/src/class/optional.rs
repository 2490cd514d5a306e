//! Slots that may be unset: a field that is an `Option`, as an attribute of the type inside. For callers that know the
//! type by its row only, the `Option` is behind function pointers.

#![allow(unsafe_code, reason = "listed in `lib.rs`")]

use core::any::{TypeId, type_name};
use core::ptr::NonNull;

use crate::mem::ErasedValue;

mod sealed {
    /// Keeps other types from implementing [`MayBeUnset`](super::MayBeUnset): a field of a type that does is read as an
    /// `Option`.
    pub trait Sealed {}
    impl<V> Sealed for Option<V> {}
}

/// The type of a field that may be unset: an `Option` and no other.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`unset` goes on a field whose type is an `Option`",
    label = "not an `Option`",
    note = "the attribute has the type inside the `Option`, which is `None` while the attribute is unset"
)]
pub trait MayBeUnset: sealed::Sealed {
    type Value;
    fn content(&self) -> Option<&Self::Value>;
    fn content_mut(&mut self) -> Option<&mut Self::Value>;
    fn of(value: Self::Value) -> Self;
}

impl<V> MayBeUnset for Option<V> {
    type Value = V;

    #[inline]
    fn content(&self) -> Option<&V> {
        self.as_ref()
    }

    #[inline]
    fn content_mut(&mut self) -> Option<&mut V> {
        self.as_mut()
    }

    #[inline]
    fn of(value: V) -> Self {
        Some(value)
    }
}

/// One type `Option<V>` behind function pointers.
///
/// Invariant: `field` and `field_name` are those of `Option<V>`, and the functions are for it.
pub(crate) struct Optional {
    /// The identity of `Option<V>`, the field's type.
    field: TypeId,
    field_name: fn() -> &'static str,
    content: unsafe fn(NonNull<u8>) -> Option<NonNull<u8>>,
    content_mut: unsafe fn(NonNull<u8>) -> Option<NonNull<u8>>,
    none: fn() -> ErasedValue,
}

impl Optional {
    pub(super) const fn for_type<V: 'static>() -> &'static Self {
        const {
            &Self {
                field: TypeId::of::<Option<V>>(),
                field_name: type_name::<Option<V>>,
                content: content::<V>,
                content_mut: content_mut::<V>,
                none: || ErasedValue::new::<Option<V>>(None),
            }
        }
    }

    /// The identity of the field's type, `Option<V>`.
    pub(crate) const fn field(&self) -> TypeId {
        self.field
    }

    /// The name of the field's type, `Option<V>`.
    pub(crate) fn field_name(&self) -> &'static str {
        (self.field_name)()
    }

    /// A `None` of the field's type, to be put in a slot.
    pub(crate) fn none(&self) -> ErasedValue {
        (self.none)()
    }

    /// The address of the value in the `Option` at `slot`, for reading; `None` if the `Option` is.
    ///
    /// # Safety
    /// - `slot` points to an initialised value of the `Option` type that `self` is for, is aligned for it, and is
    ///   derived from a reference to all of it.
    /// - The value is borrowed at least shared for as long as the result is used. The result is used for reads only.
    pub(crate) unsafe fn content(&self, slot: NonNull<u8>) -> Option<NonNull<u8>> {
        // SAFETY: by the invariant of `Optional` the function is for the `Option` type that `self` is for. The caller
        // promises that `slot` points to such a value, initialised and aligned, and that it is borrowed at least shared
        // for as long as the result is used.
        unsafe { (self.content)(slot) }
    }

    /// The address of the value in the `Option` at `slot`, for reading and writing; `None` if the `Option` is.
    ///
    /// # Safety
    /// - `slot` points to an initialised value of the `Option` type that `self` is for, is aligned for it, and is
    ///   derived from an exclusive reference to all of it.
    /// - The value is borrowed exclusively for as long as the result is used.
    pub(crate) unsafe fn content_mut(&self, slot: NonNull<u8>) -> Option<NonNull<u8>> {
        // SAFETY: by the invariant of `Optional` the function is for the `Option` type that `self` is for. The caller
        // promises that `slot` points to such a value, initialised and aligned, and that it is borrowed exclusively for
        // as long as the result is used.
        unsafe { (self.content_mut)(slot) }
    }
}

/// The address of the `V` in the `Option` at `slot`, for reading.
///
/// # Safety
/// - `slot` points to an initialised `Option<V>`, is aligned for it, and is derived from a reference to all of it.
/// - The `Option` is borrowed at least shared for as long as the result is used. The result is used for reads only.
unsafe fn content<V>(slot: NonNull<u8>) -> Option<NonNull<u8>> {
    // SAFETY: the caller promises that `slot` points to an initialised `Option<V>`, is aligned for it, and is derived
    // from a reference to it, which stays borrowed at least shared for longer than this reference is used.
    let slot = unsafe { slot.cast::<Option<V>>().as_ref() };
    slot.as_ref().map(|value| NonNull::from(value).cast())
}

/// The address of the `V` in the `Option` at `slot`, for reading and writing.
///
/// # Safety
/// - `slot` points to an initialised `Option<V>`, is aligned for it, and is derived from an exclusive reference to all
///   of it.
/// - The `Option` is borrowed exclusively for as long as the result is used.
unsafe fn content_mut<V>(slot: NonNull<u8>) -> Option<NonNull<u8>> {
    // SAFETY: the caller promises that `slot` points to an initialised `Option<V>`, is aligned for it, and is derived
    // from an exclusive reference to it, which stays borrowed exclusively for longer than this reference is used.
    let slot = unsafe { slot.cast::<Option<V>>().as_mut() };
    slot.as_mut().map(|value| NonNull::from(value).cast())
}
