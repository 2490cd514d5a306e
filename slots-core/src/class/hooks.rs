//! A struct's own code - validators, getters, setters, hooks - behind function pointers, for callers that know the
//! struct by its class only.

#![allow(unsafe_code, reason = "listed in `lib.rs`")]

use core::marker::PhantomData;
use core::ptr::NonNull;

use super::{ConstantValue, PropertyInput, Slotted, ValidationError, no_property};
use crate::value::Value;

/// Declares from one list all functions that a struct's keys may hold: the trait that the derive implements, the table
/// of function pointers, and the calls through it.
///
/// A function under `shared` takes the object by a shared reference, one under `exclusive` by an exclusive reference.
macro_rules! hooks {
    (
        shared { $(
            $(#[$shared_doc:meta])*
            fn $shared:ident(&self $(, $shared_name:ident: $shared_type:ty)*) -> $shared_result:ty $shared_default:block
        )* }
        exclusive { $(
            $(#[$exclusive_doc:meta])*
            fn $exclusive:ident(&mut self $(, $exclusive_name:ident: $exclusive_type:ty)*) -> $exclusive_result:ty
            $exclusive_default:block
        )* }
    ) => {
        /// The code in a struct's keys. A key that the struct does not have leaves its function at the default.
        #[allow(
            clippy::missing_errors_doc,
            clippy::unused_self,
            unused_variables,
            reason = "each error is that of the user's code; a default uses none of its arguments"
        )]
        pub trait Hooked: Slotted {
            $(
                $(#[$shared_doc])*
                fn $shared(&self $(, $shared_name: $shared_type)*) -> $shared_result $shared_default
            )*
            $(
                $(#[$exclusive_doc])*
                fn $exclusive(&mut self $(, $exclusive_name: $exclusive_type)*) -> $exclusive_result $exclusive_default
            )*

            /// The constant of this number.
            #[must_use]
            fn constant(number: usize) -> Option<&'static dyn ConstantValue> {
                None
            }
        }

        /// The code of one struct, as function pointers.
        ///
        /// Invariant: each pointer to which an object is passed may be called with one to an initialised value of the
        /// struct that the table is of, aligned for it, and borrowed for the call: shared for a function of
        /// [`HooksRef`], exclusively for one of [`HooksMut`]. The fields are private, and only these two call them.
        #[doc(hidden)]
        pub struct HookTable {
            $($shared: unsafe fn(NonNull<u8> $(, $shared_type)*) -> $shared_result,)*
            $($exclusive: unsafe fn(NonNull<u8> $(, $exclusive_type)*) -> $exclusive_result,)*
            constant: fn(usize) -> Option<&'static dyn ConstantValue>,
        }

        impl HookTable {
            /// The table of `T`.
            #[must_use]
            pub const fn new<T: Hooked>() -> &'static Self {
                const {
                    &Self {
                        $($shared: |object $(, $shared_name)*| {
                            // SAFETY: by the invariant of `HookTable`, which `HooksRef` as the only caller keeps,
                            // `object` points to an initialised `T`, is aligned for it, and is derived from a reference
                            // to it. The `T` stays borrowed shared for the call, which the reference does not outlive.
                            unsafe { object.cast::<T>().as_ref() }.$shared($($shared_name),*)
                        },)*
                        $($exclusive: |object $(, $exclusive_name)*| {
                            // SAFETY: by the invariant of `HookTable`, which `HooksMut` as the only caller keeps,
                            // `object` points to an initialised `T`, is aligned for it, and is derived from an
                            // exclusive reference to it. The `T` stays borrowed exclusively for the call, which the
                            // reference does not outlive.
                            unsafe { object.cast::<T>().as_mut() }.$exclusive($($exclusive_name),*)
                        },)*
                        constant: T::constant,
                    }
                }
            }
        }

        impl HooksRef<'_> {
            $(
                $(#[$shared_doc])*
                pub(crate) fn $shared(self $(, $shared_name: $shared_type)*) -> $shared_result {
                    // SAFETY: the pointer may be called with an initialised, aligned value of the struct that the table
                    // is of, borrowed shared for the call. The caller of `new` promised that `self.object` points to
                    // such a value and that it stays borrowed for the lifetime of `Self`, which includes this call.
                    unsafe { (self.table.$shared)(self.object $(, $shared_name)*) }
                }
            )*
        }

        impl HooksMut<'_> {
            $(
                $(#[$exclusive_doc])*
                pub(crate) fn $exclusive(&mut self $(, $exclusive_name: $exclusive_type)*) -> $exclusive_result {
                    // SAFETY: the pointer may be called with an initialised, aligned value of the struct that the table
                    // is of, borrowed exclusively for the call. The caller of `new` promised that `self.object` points
                    // to such a value and that it stays borrowed exclusively for the lifetime of `Self`; `self` is
                    // borrowed exclusively here, so no other call through it overlaps with this one.
                    unsafe { (self.table.$exclusive)(self.object $(, $exclusive_name)*) }
                }
            )*
        }
    };
}

hooks! {
    shared {
        /// Runs the validators of all slots of the struct's own that lie at `offset` in it.
        fn validate_slot(&self, offset: usize) -> Result<(), ValidationError> {
            Ok(())
        }

        /// Runs the validator of the struct itself.
        fn validate(&self) -> Result<(), ValidationError> {
            Ok(())
        }

        /// The value of the property of this number.
        fn get(&self, number: usize) -> Result<Value, ValidationError> {
            no_property(number)
        }

        /// The value that the `fallback` gives for a name to which nothing else answers.
        fn fallback(&self, name: &str) -> Option<Value> {
            None
        }
    }
    exclusive {
        /// Calls the `on_set` hook: the attribute `name` was set.
        fn on_set(&mut self, name: &str) -> () {}

        /// Sets the property of this number to `input`, through its setter.
        fn set(&mut self, number: usize, input: PropertyInput<'_>) -> Result<(), ValidationError> {
            no_property(number)
        }
    }
}

impl HookTable {
    /// The constant of this number.
    pub(crate) fn constant(&self, number: usize) -> Option<&'static dyn ConstantValue> {
        (self.constant)(number)
    }
}

/// The struct's own code of an object that is borrowed shared.
#[derive(Clone, Copy)]
pub(crate) struct HooksRef<'a> {
    table: &'static HookTable,
    object: NonNull<u8>,
    borrow: PhantomData<&'a ()>,
}

impl HooksRef<'_> {
    /// # Safety
    /// - `object` points to an initialised value of the struct that `table` is of, is aligned for it, and is derived
    ///   from a reference to all of it.
    /// - The value is borrowed shared for the lifetime of the result.
    pub(crate) unsafe fn new(table: &'static HookTable, object: NonNull<u8>) -> Self {
        Self {
            table,
            object,
            borrow: PhantomData,
        }
    }
}

/// The struct's own code of an object that is borrowed exclusively.
pub(crate) struct HooksMut<'a> {
    table: &'static HookTable,
    object: NonNull<u8>,
    borrow: PhantomData<&'a mut ()>,
}

impl HooksMut<'_> {
    /// # Safety
    /// - `object` points to an initialised value of the struct that `table` is of, is aligned for it, and is derived
    ///   from an exclusive reference to all of it.
    /// - The value is borrowed exclusively for the lifetime of the result.
    pub(crate) unsafe fn new(table: &'static HookTable, object: NonNull<u8>) -> Self {
        Self {
            table,
            object,
            borrow: PhantomData,
        }
    }
}
