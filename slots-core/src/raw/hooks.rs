//! What a struct's own code does for its class, behind function pointers.

use core::ptr::NonNull;

use crate::hooks::{ConstantValue, Given, Hooked, Refusal, Verdict};
use crate::value::Value;

/// The rules, properties, constants and the fallback of one type, for callers that know the type by its class only.
#[doc(hidden)]
pub struct Hooks {
    check: unsafe fn(NonNull<u8>, usize) -> Verdict,
    validate: unsafe fn(NonNull<u8>) -> Verdict,
    on_set: unsafe fn(NonNull<u8>, &str),
    get: unsafe fn(NonNull<u8>, usize) -> Result<Value, Refusal>,
    set: unsafe fn(NonNull<u8>, usize, Given<'_>) -> Verdict,
    fallback: unsafe fn(NonNull<u8>, &str) -> Option<Value>,
    constant: fn(usize) -> Option<&'static dyn ConstantValue>,
}

impl Hooks {
    /// The hooks of `T`.
    #[must_use]
    pub const fn of<T: Hooked>() -> &'static Self {
        const {
            &Self {
                // SAFETY: this and what follows: each is called with a pointer to a `T`, borrowed for the call, by the
                // promise of the methods below.
                check: |object, offset| unsafe { object.cast::<T>().as_ref() }.__check(offset),
                // SAFETY: as above.
                validate: |object| unsafe { object.cast::<T>().as_ref() }.__validate(),
                // SAFETY: as above; exclusively.
                on_set: |object, name| unsafe { object.cast::<T>().as_mut() }.__on_set(name),
                // SAFETY: as above.
                get: |object, number| unsafe { object.cast::<T>().as_ref() }.__get(number),
                // SAFETY: as above; exclusively.
                set: |object, number, given| unsafe { object.cast::<T>().as_mut() }.__set(number, given),
                // SAFETY: as above.
                fallback: |object, name| unsafe { object.cast::<T>().as_ref() }.__fallback(name),
                constant: T::__constant,
            }
        }
    }

    /// Whether the rule of the slot at `offset` accepts its value.
    ///
    /// # Safety
    /// `object` points to a value of the type that these hooks are of, borrowed for the call.
    pub(super) unsafe fn check(&self, object: NonNull<u8>, offset: usize) -> Verdict {
        // SAFETY: the caller's promise, here and in what follows.
        unsafe { (self.check)(object, offset) }
    }

    /// Whether the rule of the struct accepts it.
    ///
    /// # Safety
    /// As for [`check`](Self::check).
    pub(super) unsafe fn validate(&self, object: NonNull<u8>) -> Verdict {
        // SAFETY: as in `check`.
        unsafe { (self.validate)(object) }
    }

    /// Tells that an attribute was set.
    ///
    /// # Safety
    /// As for [`check`](Self::check), borrowed exclusively.
    pub(super) unsafe fn on_set(&self, object: NonNull<u8>, name: &str) {
        // SAFETY: as in `check`.
        unsafe { (self.on_set)(object, name) }
    }

    /// The value of a property.
    ///
    /// # Safety
    /// As for [`check`](Self::check).
    pub(super) unsafe fn get(&self, object: NonNull<u8>, number: usize) -> Result<Value, Refusal> {
        // SAFETY: as in `check`.
        unsafe { (self.get)(object, number) }
    }

    /// Sets a property.
    ///
    /// # Safety
    /// As for [`check`](Self::check), borrowed exclusively.
    pub(super) unsafe fn set(&self, object: NonNull<u8>, number: usize, given: Given<'_>) -> Verdict {
        // SAFETY: as in `check`.
        unsafe { (self.set)(object, number, given) }
    }

    /// What answers to a name that is not declared.
    ///
    /// # Safety
    /// As for [`check`](Self::check).
    pub(super) unsafe fn fallback(&self, object: NonNull<u8>, name: &str) -> Option<Value> {
        // SAFETY: as in `check`.
        unsafe { (self.fallback)(object, name) }
    }

    pub(super) fn constant(&self, number: usize) -> Option<&'static dyn ConstantValue> {
        (self.constant)(number)
    }
}
