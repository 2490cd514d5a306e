//! What a struct declares about its attributes. The promises that all reads and writes by a row rest on are made to the
//! constructors here, by the derive's output.

#![allow(unsafe_code, reason = "listed in `lib.rs`")]

use super::field_offset::distance;
use super::optional::Optional;
use super::typed::{ForType, Type};
use super::{Class, Conversion, MayBeUnset, Metadata, NestedValue, SlotValue, Slotted};
use crate::mem::StaticRef;

/// What a struct declares about one attribute. The rows of all classes that inherit the attribute share it.
///
/// For each attribute the compiler interprets the code that makes one of these, and writes the result out. So what
/// follows from the type alone is a constant of the type, made once however many attributes have it, and what few
/// attributes have is behind a reference.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Declared {
    pub(crate) name: &'static str,
    pub(crate) owner: fn() -> &'static Class,
    pub(crate) ty: StaticRef<Type>,
    pub(crate) content: Content,
    /// The offset of the field in the struct; 0 for a property or a constant, whose offset is that of the struct
    /// itself.
    pub(crate) offset: usize,
    pub(crate) read_only: bool,
    /// Whether the slot itself has a validator.
    pub(crate) validated: bool,
    pub(crate) metadata: Option<&'static Metadata>,
}

/// The source of an attribute's value. The conversions are missing for an opaque slot.
#[derive(Clone, Copy)]
pub(crate) enum Content {
    /// A field of the attribute's type.
    Slot(Option<StaticRef<Conversion>>),
    /// A field that is an `Option` of the attribute's type.
    Unset(Option<StaticRef<Conversion>>, StaticRef<Optional>),
    /// The getter of this number in the struct that declares the attribute.
    Property(usize),
    /// The constant of this number in the struct that declares the attribute.
    Constant(usize),
}

/// The struct that declares a slot, with its type erased. The constructors of [`Declared`] thus depend on the slot's
/// type alone, so that the compiler resolves them once for all structs.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Declaring {
    object: *const u8,
    align: usize,
    owner: fn() -> &'static Class,
}

impl Declaring {
    /// The struct `T`. `object` points to memory for one, of which nothing is read.
    #[must_use]
    pub const fn new<T: Slotted>(object: *mut T) -> Self {
        Self {
            object: object.cast_const().cast(),
            align: align_of::<T>(),
            owner: class_of::<T>,
        }
    }
}

/// The declaration of the slot whose value lies in `$field`. It is a macro, since the compiler's interpreter counts
/// each call.
///
/// To be used in an unsafe function whose caller promises that `$field` points to a field of the object that `$object`
/// was made from, and that both pointers are derived from one to the same allocation.
macro_rules! field {
    ($object:ident, $field:ident: *mut $V:ty, $name:ident, $typed:expr) => {{
        let typed = $typed;
        Self {
            name: $name,
            owner: $object.owner,
            ty: typed.ty,
            content: typed.content,
            offset: distance!($field: *mut $V, $object.object, $object.align),
            read_only: false,
            validated: false,
            metadata: None,
        }
    }};
}

impl Declared {
    /// What rows have that describe no attribute.
    pub(crate) const EMPTY: Self = Self {
        name: "",
        owner: || Class::EMPTY,
        ty: ForType::<()>::TYPE,
        content: Content::Slot(None),
        offset: 0,
        read_only: true,
        validated: false,
        metadata: None,
    };

    /// A slot of a type that serde reads and writes.
    ///
    /// # Safety
    /// - `field` points to a field of the object that `object` was made from. Both pointers are derived from one to the
    ///   allocation in which that object lies.
    /// - The field is initialised in every value of the struct.
    #[must_use]
    pub const unsafe fn slot<V: SlotValue>(object: Declaring, field: *mut V, name: &'static str) -> Self {
        field!(object, field: *mut V, name, ForType::<V>::SLOT)
    }

    /// A slot of a type that is slotted itself, or a collection of such.
    ///
    /// # Safety
    /// - `field` points to a field of the object that `object` was made from. Both pointers are derived from one to the
    ///   allocation in which that object lies.
    /// - The field is initialised in every value of the struct.
    #[must_use]
    pub const unsafe fn nested<V: NestedValue>(object: Declaring, field: *mut V, name: &'static str) -> Self {
        field!(object, field: *mut V, name, ForType::<V>::NESTED)
    }

    /// A slot that is accessible by its exact type only.
    ///
    /// # Safety
    /// - `field` points to a field of the object that `object` was made from. Both pointers are derived from one to the
    ///   allocation in which that object lies.
    /// - The field is initialised in every value of the struct.
    #[must_use]
    pub const unsafe fn opaque<V: 'static>(object: Declaring, field: *mut V, name: &'static str) -> Self {
        field!(object, field: *mut V, name, ForType::<V>::OPAQUE)
    }

    /// A slot that may be unset, of a type that serde reads and writes. The field is an `Option` of that type.
    ///
    /// # Safety
    /// - `field` points to a field of the object that `object` was made from. Both pointers are derived from one to the
    ///   allocation in which that object lies.
    /// - The field is initialised in every value of the struct.
    #[must_use]
    pub const unsafe fn unset<F: MayBeUnset<Value: SlotValue>>(
        object: Declaring,
        field: *mut F,
        name: &'static str,
    ) -> Self {
        field!(object, field: *mut F, name, ForType::<F::Value>::UNSET)
    }

    /// A slot that may be unset, of a type that is slotted itself, or a collection of such. The field is an `Option` of
    /// that type.
    ///
    /// # Safety
    /// - `field` points to a field of the object that `object` was made from. Both pointers are derived from one to the
    ///   allocation in which that object lies.
    /// - The field is initialised in every value of the struct.
    #[must_use]
    pub const unsafe fn unset_nested<F: MayBeUnset<Value: NestedValue>>(
        object: Declaring,
        field: *mut F,
        name: &'static str,
    ) -> Self {
        field!(object, field: *mut F, name, ForType::<F::Value>::UNSET_NESTED)
    }

    /// A slot that may be unset and is accessible by its exact type only. The field is an `Option` of that type.
    ///
    /// # Safety
    /// - `field` points to a field of the object that `object` was made from. Both pointers are derived from one to the
    ///   allocation in which that object lies.
    /// - The field is initialised in every value of the struct.
    #[must_use]
    pub const unsafe fn unset_opaque<F: MayBeUnset<Value: 'static>>(
        object: Declaring,
        field: *mut F,
        name: &'static str,
    ) -> Self {
        field!(object, field: *mut F, name, ForType::<F::Value>::UNSET_OPAQUE)
    }

    /// The property of `T` with this number: it has a getter, and a setter if it is not [`read_only`](Self::read_only).
    #[must_use]
    pub const fn property<T: Slotted, V: 'static>(name: &'static str, number: usize) -> Self {
        Self {
            name,
            owner: class_of::<T>,
            ty: ForType::<V>::TYPE,
            content: Content::Property(number),
            offset: 0,
            read_only: false,
            validated: false,
            metadata: None,
        }
    }

    /// The constant of `T` with this number.
    #[must_use]
    pub const fn constant<T: Slotted, V: 'static>(name: &'static str, number: usize) -> Self {
        Self {
            content: Content::Constant(number),
            ..Self::property::<T, V>(name, number).read_only()
        }
    }

    /// Makes the attribute read-only.
    #[must_use]
    pub const fn read_only(mut self) -> Self {
        self.read_only = true;
        self
    }

    /// Gives the attribute documentation, aliases and `meta`.
    #[must_use]
    pub const fn with_metadata(mut self, metadata: &'static Metadata) -> Self {
        self.metadata = Some(metadata);
        self
    }

    /// Marks the attribute as one with a validator of its own.
    #[must_use]
    pub const fn validated(mut self) -> Self {
        self.validated = true;
        self
    }

    pub(crate) const fn metadata(&self) -> &'static Metadata {
        match self.metadata {
            Some(metadata) => metadata,
            None => &Metadata::EMPTY,
        }
    }

    pub(crate) const fn conversion(&self) -> Option<&'static Conversion> {
        match self.content {
            Content::Slot(Some(conversion)) | Content::Unset(Some(conversion), _) => Some(conversion.get()),
            _ => None,
        }
    }
}

/// The class of `T`. It is not a closure, since that would be another function for each type of slot.
fn class_of<T: Slotted>() -> &'static Class {
    T::CLASS
}
