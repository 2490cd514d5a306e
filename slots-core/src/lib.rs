//! The run-time half of [`slotted`](https://docs.rs/slotted), which is what to depend on.
//!
//! The modules stand on floors: each names those below it and nothing else, which the test `floors` holds them to. From
//! the ground up: `mem` (words of names, erased values), `value` (serde's data model), `dict`, `class` (rows, their
//! index, descriptors), `error`, `object` (erased objects and reading), `write` (validation, undoing, building),
//! `nested`, then `path`, `persist` and `shared` side by side, `weak`, and `attributes`, the trait that users see.
//!
//! # Where unsafe code stands
//!
//! It is denied in all other files, and the test `floors` compares this list with them. What it rests on is told in
//! ARCHITECTURE.md.
//!
//! | file | what for |
//! |---|---|
//! | `mem/bytes.rs` | numbers as their bytes, in constants |
//! | `mem/words.rs` | a name's bytes as words, without a bounds check for each |
//! | `mem/static_ref.rs` | references in constants that the compiler does not follow |
//! | `mem/erased.rs` | values whose type is known at run time only |
//! | `class/slotted.rs` | the trait whose implementation is the promise that all else rests on |
//! | `class/declared.rs` | rows, made of the fields that the derive names |
//! | `class/field_offset.rs` | the distance of a field from the beginning of its struct |
//! | `class/layout.rs` | pairs of tables as one slice |
//! | `class/conversion.rs` | reading, making and dropping a value by its row's type |
//! | `class/optional.rs` | an `Option` in a field by its row's type |
//! | `class/hooks.rs` | calls of the struct's own code by its class |
//! | `class/descriptor.rs` | typed descriptors: a field by its offset |
//! | `object/refs.rs` | an erased object with its class, its parents and its dict |
//! | `object/field.rs` | an attribute of an erased object, by its row's offset |
//! | `write/build/in_place.rs` | writing the slots of an object that is being built |
//! | `shared/mod.rs` | handles to counted objects |
//! | `shared/header.rs` | the counts in front of an object |
//! | `shared/block.rs` | what weak references share, which outlives the object |
//! | `shared/callbacks.rs` | the list of callbacks, linked by hand |
//! | `shared/end.rs` | dropping and freeing an object in order |
//! | `shared/object.rs` | handles to objects whose type is erased |
//! | `shared/weak_ref.rs` | weak references and their upgrade |
//! | `shared/tests.rs` | setting a count to what takes too long to count to |
#![no_std]
#![deny(unsafe_code)]
#![doc(test(attr(deny(warnings))))]

extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

mod attributes;
mod class;
pub mod dict;
mod error;
mod mem;
mod nested;
mod object;
mod path;
mod persist;
mod shared;
mod value;
mod weak;
mod write;

pub use attributes::Attributes;
pub use class::{
    Attribute, Checked, Class, Free, Here, Kind, NestedValue, NoWeak, Object, Place, ReadOnly, Slot, SlotValue,
    Slotted, WeakHeader, WeakSlot,
};
pub use dict::Dict;
pub use error::AttributeError;
pub use object::{AttrRef, class_of};
pub use shared::{Share, Shared, WeakRef, Weakref};
pub use value::{ErrorKind, Value, ValueError};
#[cfg(feature = "std")]
pub use weak::WeakValueMap;
pub use weak::{Finalizer, WeakKeyMap, WeakSet};

/// What generated code may name. Not part of the public interface.
#[doc(hidden)]
pub mod __private {
    pub use core::any::TypeId;
    pub use core::concat;
    pub use core::default::Default;
    pub use core::marker::{PhantomData, Sized};
    pub use core::mem::{MaybeUninit, offset_of, size_of};
    pub use core::ops::{Deref, DerefMut};
    pub use core::option::Option;
    pub use core::primitive::{str, u16, usize};
    pub use core::result::Result;

    pub use serde_core::de::{Deserialize, Deserializer, IgnoredAny};
    pub use serde_core::ser::{Serialize, Serializer};

    pub use crate::class::{
        Access, CheckedSlot, ConstantValue, Count, Declaration, Declared, Declaring, Derived, Descriptors, Embedding,
        Embeds, Extras, FreeSlot, HasTables, HookTable, Hooked, Literal, MayBeUnset, Metadata, NO_FIELD, NamesOf,
        NoSlots, Origin, Own, Parent, PropertyInput, RootTables, Sum, Tables, Unproven, ValidationError, Within,
        call_fallback, call_getter, call_on_set, call_setter, dict, no_property, offset, parent, refuse_clash,
        refuse_overlap, refuse_second_dict, slot, validate, validate_set,
    };
    pub use crate::persist::{
        Capabilities, ClassReads, ClassWrites, FieldSink, FieldSource, Finish, Persist, Persistent, PersistentParent,
        Pick, ReadWith, Restore, SerdeReads, SerdeWrites, Unset, Validated, WithModule, WriteWith, WrittenWith,
        computed, deserialize, inherited, no_field, numbers, pair, persistent, read, serialize,
    };
    pub use crate::write::Builder;

    /// The class of `T`, on which the derive stands.
    #[must_use]
    pub const fn class<T: Derived>() -> &'static crate::Class {
        T::CLASS
    }

    /// The class of the parent that would lie at a place: of the field's own type, since `*mut P` has no subtypes.
    /// Nothing is read there.
    #[must_use]
    pub const fn class_at<P: crate::Slotted>(_: *mut P) -> &'static crate::Class {
        P::CLASS
    }
}
