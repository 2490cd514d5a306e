//! Slots that start unset: an `Option` in a field, as an attribute of what is in it.

use core::any::{TypeId, type_name};
use core::ptr::NonNull;

use super::Held;

mod sealed {
    /// What is told to be an `Option` is read as one.
    pub trait Sealed {}
    impl<V> Sealed for Option<V> {}
}

/// A field that may be unset: an `Option`, and nothing else.
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

/// An `Option` behind function pointers.
pub(crate) struct Optional {
    /// The identity of the whole, `Option<V>`.
    field: TypeId,
    field_name: fn() -> &'static str,
    content: unsafe fn(NonNull<u8>) -> Option<NonNull<u8>>,
    content_mut: unsafe fn(NonNull<u8>) -> Option<NonNull<u8>>,
    none: fn() -> Held,
}

impl Optional {
    pub(super) const fn of<V: 'static>() -> &'static Self {
        const {
            &Self {
                field: TypeId::of::<Option<V>>(),
                field_name: type_name::<Option<V>>,
                content: content::<V>,
                content_mut: content_mut::<V>,
                none: || Held::of::<Option<V>>(None),
            }
        }
    }

    pub(crate) const fn field(&self) -> TypeId {
        self.field
    }

    pub(super) fn field_name(&self) -> &'static str {
        (self.field_name)()
    }

    /// An unset one, to be put in a slot.
    pub(super) fn none(&self) -> Held {
        (self.none)()
    }

    /// The place of the content, if there is one, to be read.
    ///
    /// # Safety
    /// At `slot` is an `Option` of the type that this is for, borrowed for as long as the result is used.
    pub(super) unsafe fn content(&self, slot: NonNull<u8>) -> Option<NonNull<u8>> {
        // SAFETY: `content` was made for this type; the caller promises the rest.
        unsafe { (self.content)(slot) }
    }

    /// The place of the content, if there is one, to be written to.
    ///
    /// # Safety
    /// As for [`content`](Self::content), borrowed exclusively.
    pub(super) unsafe fn content_mut(&self, slot: NonNull<u8>) -> Option<NonNull<u8>> {
        // SAFETY: as in `content`.
        unsafe { (self.content_mut)(slot) }
    }
}

/// # Safety
/// At `slot` is an `Option<V>`, borrowed for as long as the result is used.
unsafe fn content<V>(slot: NonNull<u8>) -> Option<NonNull<u8>> {
    // SAFETY: the caller's promise.
    let slot = unsafe { slot.cast::<Option<V>>().as_ref() };
    slot.as_ref().map(|value| NonNull::from(value).cast())
}

/// # Safety
/// At `slot` is an `Option<V>`, borrowed exclusively for as long as the result is used.
unsafe fn content_mut<V>(slot: NonNull<u8>) -> Option<NonNull<u8>> {
    // SAFETY: the caller's promise.
    let slot = unsafe { slot.cast::<Option<V>>().as_mut() };
    slot.as_mut().map(|value| NonNull::from(value).cast())
}
