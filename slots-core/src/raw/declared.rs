//! What a struct says of its slots: where the trust of this room comes in.

use core::any::TypeId;

use super::Conversion;
use crate::class::Class;
use crate::nested::NestedValue;
use crate::slotted::{SlotValue, Slotted};
use crate::value::Value;

/// What a struct declares of a slot; shared by the rows of all classes that inherit it.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Declared {
    pub(crate) name: &'static str,
    pub(crate) doc: &'static str,
    pub(crate) owner: fn() -> &'static Class,
    pub(crate) type_id: TypeId,
    pub(crate) type_name: fn() -> &'static str,
    pub(crate) conversion: Option<&'static Conversion>,
    pub(crate) offset: usize,
    pub(crate) read_only: bool,
    pub(crate) aliases: &'static [&'static str],
    pub(crate) meta: &'static [(&'static str, Literal)],
}

/// A literal of `#[slots(meta(key = literal))]`.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub enum Literal {
    Bool(bool),
    Integer(i128),
    Float(f64),
    Char(char),
    Str(&'static str),
}

impl Literal {
    pub(crate) fn to_value(self) -> Value {
        match self {
            Self::Bool(value) => value.into(),
            Self::Integer(value) => value.into(),
            Self::Float(value) => value.into(),
            Self::Char(value) => value.into(),
            Self::Str(value) => value.into(),
        }
    }
}

impl Declared {
    /// Stands where nothing is declared.
    pub(crate) const NOTHING: Self = Self {
        name: "",
        doc: "",
        owner: || Class::NONE,
        type_id: TypeId::of::<()>(),
        type_name: || "",
        conversion: None,
        offset: 0,
        read_only: true,
        aliases: &[],
        meta: &[],
    };

    /// A slot of `T`, of a type that serde knows.
    ///
    /// # Safety
    /// `T` has a field of type `V`, initialised in every `T`, at `offset`.
    #[must_use]
    pub const unsafe fn slot<T: Slotted, V: SlotValue>(
        name: &'static str,
        doc: &'static str,
        offset: usize,
        read_only: bool,
    ) -> Self {
        // SAFETY: the caller's promise is the same.
        let opaque = unsafe { Self::opaque::<T, V>(name, doc, offset, read_only) };
        Self {
            conversion: Some(Conversion::of::<V>()),
            ..opaque
        }
    }

    /// A slot of `T`, of a type that is slotted itself, or a collection of such.
    ///
    /// # Safety
    /// As for [`slot`](Self::slot).
    #[must_use]
    pub const unsafe fn nested<T: Slotted, V: NestedValue>(
        name: &'static str,
        doc: &'static str,
        offset: usize,
        read_only: bool,
    ) -> Self {
        // SAFETY: the caller's promise is the same.
        let opaque = unsafe { Self::opaque::<T, V>(name, doc, offset, read_only) };
        Self {
            conversion: Some(Conversion::nested::<V>()),
            ..opaque
        }
    }

    /// The same slot with other names beside its own.
    #[must_use]
    pub const fn aliases(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }

    /// The same slot with what is said of it.
    #[must_use]
    pub const fn meta(mut self, meta: &'static [(&'static str, Literal)]) -> Self {
        self.meta = meta;
        self
    }

    /// A slot of `T` that is reached by its exact type only.
    ///
    /// # Safety
    /// As for [`slot`](Self::slot).
    #[must_use]
    pub const unsafe fn opaque<T: Slotted, V: 'static>(
        name: &'static str,
        doc: &'static str,
        offset: usize,
        read_only: bool,
    ) -> Self {
        Self {
            name,
            doc,
            owner: || T::CLASS,
            type_id: TypeId::of::<V>(),
            type_name: core::any::type_name::<V>,
            conversion: None,
            offset,
            read_only,
            aliases: &[],
            meta: &[],
        }
    }
}
