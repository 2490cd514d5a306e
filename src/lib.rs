#![no_std]
#![forbid(unsafe_code)]
// Of two targets for one name the first counts: here the guides are modules, where the README stands by itself they are files.
#![doc = "[benchmarks]: guide::performance\n[from-python]: guide::from_python\n[performance]: guide::performance\n"]
#![doc = include_str!("../README.md")]
#![doc(test(attr(deny(warnings))))]

#[cfg(feature = "std")]
pub use slots_core::WeakValueMap;
pub use slots_core::{
    AttrRef, Attribute, AttributeError, Attributes, Checked, Class, Dict, ErrorKind, Finalizer, Free, Here, Kind,
    NestedValue, NoWeak, Object, Place, ReadOnly, Share, Shared, Slot, SlotValue, Slotted, Value, ValueError,
    WeakHeader, WeakKeyMap, WeakRef, WeakSet, WeakSlot, Weakref, class_of, dict,
};
pub use slots_derive::Slotted;

/// The guides, to read beside the reference: nothing but text.
#[cfg(doc)]
pub mod guide {
    #[doc = include_str!("../docs/from-python.md")]
    pub mod from_python {}

    #[doc = "[benchmarks]: performance\n[compile-cost]: compile_cost\n"]
    #[doc = include_str!("../docs/performance.md")]
    pub mod performance {}

    #[doc = include_str!("../docs/compile-cost.md")]
    pub mod compile_cost {}
}

/// The descriptor of a slot by its literal name: a wrong name does not compile, and the compiler suggests the nearest
/// one.
///
/// ```
/// use slotted::{Slotted, slot};
///
/// #[derive(Slotted)]
/// struct Car {
///     doors: u8,
/// }
///
/// let car = Car { doors: 5 };
/// assert_eq!(*slot!(Car, "doors").get(&car), 5);
/// ```
///
/// ```compile_fail,E0609
/// # use slotted::{Slotted, slot};
/// # #[derive(Slotted)]
/// # struct Car { doors: u8 }
/// # let car = Car { doors: 5 };
/// slot!(Car, "wheels").get(&car);
/// ```
#[macro_export]
macro_rules! slot {
    ($class:ty, $name:tt $(,)?) => {
        $crate::__private::__slot!($crate, $class, $name)
    };
}

/// What generated code may name. Not part of the public interface.
#[doc(hidden)]
pub mod __private {
    pub use slots_core::__private::*;
    pub use slots_derive::__slot;
}
