//! The run-time half of [`slotted`](https://docs.rs/slotted), which is what to depend on.
//!
//! Data flows one way: a name goes to the index (`names`), from there to the row of the class (`attribute`), from there
//! by offset to the field (`raw`), and from there, where a conversion is asked for, through serde's data model
//! (`value`).
#![no_std]
#![deny(unsafe_code)]
#![doc(test(attr(deny(warnings))))]

extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

mod assembly;
mod attr_ref;
mod attribute;
mod attributes;
mod change;
mod class;
mod compact;
pub mod dict;
mod error;
mod hooks;
mod lookup;
mod names;
mod nested;
mod object;
mod path;
mod persist;
#[allow(unsafe_code, reason = "the room for it: slots are read and written by offset")]
mod raw;
mod rules;
mod seen;
#[allow(unsafe_code, reason = "the room for it: objects are counted, and freed by hand")]
mod shared;
mod slot;
mod slotted;
mod suggest;
mod text;
mod update;
mod value;
mod weak;
mod write;

pub use attr_ref::AttrRef;
pub use attribute::{Attribute, Kind};
pub use attributes::Attributes;
pub use class::Class;
pub use dict::Dict;
pub use error::{AttributeError, ErrorKind};
pub use nested::NestedValue;
pub use object::{Object, class_of};
pub use shared::{NoWeak, Share, Shared, WeakHeader, WeakRef, WeakSlot, Weakref};
pub use slot::{Checked, Free, Here, Place, ReadOnly, Slot};
pub use slotted::{SlotValue, Slotted};
pub use value::Value;
#[cfg(feature = "std")]
pub use weak::WeakValueMap;
pub use weak::{Finalizer, WeakKeyMap, WeakSet};

/// What generated code may name. Not part of the public interface.
#[doc(hidden)]
pub mod __private {
    pub use crate::assembly::Parts;
    pub use crate::class::{
        Declaration, Embedding, Extras, HasTables, NamesOf, Orphan, Tables, refuse_clash, refuse_overlap,
        refuse_second_dict,
    };
    pub use crate::hooks::{
        ConstantValue, Given, Hooked, Refusal, Verdict, ask, check, check_set, get, no_property, set, tell,
    };
    pub use crate::persist::{
        ClassReads, ClassWrites, Features, NO_FIELD, Outcome, Persist, Persistent, PersistentParent, Pick, Put,
        ReadWith, Restore, Ruled, SerdeReads, SerdeWrites, Unset, Values, WithModule, WriteWith, WrittenWith, computed,
        deserialize, inherited, no_field, numbers, pair, persistent, read, serialize,
    };
    pub use crate::raw::{
        Count, Declared, Declaring, Hooks, Literal, MayBeUnset, Notes, Origin, Own, Sum, dict, offset, parent, slot,
    };
    pub use crate::slot::{Access, CheckedSlot, Descriptors, Embeds, FreeSlot, NoSlots, Unproven, Within};
    pub use serde_core::de::{Deserialize, Deserializer, IgnoredAny};
    pub use serde_core::ser::{Serialize, Serializer};

    pub use core::any::TypeId;
    pub use core::concat;
    pub use core::default::Default;
    pub use core::marker::PhantomData;
    pub use core::marker::Sized;
    pub use core::mem::{MaybeUninit, offset_of, size_of};
    pub use core::ops::{Deref, DerefMut};
    pub use core::option::Option;
    pub use core::primitive::{str, u16, usize};
    pub use core::result::Result;

    pub use crate::slotted::{Derived, Parent};

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
