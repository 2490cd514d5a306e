//! What a struct says of its attributes: where the trust of this room comes in.

use super::optional::{MayBeUnset, Optional};
use super::place::distance;
use super::typed::{Of, Type};
use super::{Conversion, Fixed, Notes};
use crate::class::Class;
use crate::nested::NestedValue;
use crate::slotted::{SlotValue, Slotted};

/// What a struct declares of an attribute; shared by the rows of all classes that inherit it.
///
/// The compiler interprets for each attribute what makes one of these, and writes it out: what follows from the type
/// alone is a constant of the type, made once however many attributes have it, and what few have is behind a reference.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Declared {
    pub(crate) name: &'static str,
    pub(crate) owner: fn() -> &'static Class,
    pub(crate) ty: Fixed<Type>,
    pub(crate) content: Content,
    /// Where the field is; for what is none, where the struct is: at its own beginning.
    pub(crate) offset: usize,
    pub(crate) read_only: bool,
    /// Whether a rule of its own has to accept its values.
    pub(crate) checked: bool,
    pub(crate) notes: Option<&'static Notes>,
}

/// Where the value of an attribute comes from.
#[derive(Clone, Copy)]
pub(crate) enum Content {
    /// From a field of the attribute's type.
    Slot(Option<Fixed<Conversion>>),
    /// From a field that is an `Option` of the attribute's type.
    Unset(Option<Fixed<Conversion>>, Fixed<Optional>),
    /// From the struct's getter of this number.
    Property(usize),
    /// From the struct's constant of this number.
    Constant(usize),
}

/// The struct that declares: what the compiler interprets for each slot is then the same for all structs, but for the
/// slot's type, and resolved once.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Declaring {
    object: *const u8,
    align: usize,
    owner: fn() -> &'static Class,
}

impl Declaring {
    /// The struct `T`, of which `object` would be one.
    #[must_use]
    pub const fn new<T: Slotted>(object: *mut T) -> Self {
        Self {
            object: object.cast_const().cast(),
            align: align_of::<T>(),
            owner: class_of::<T>,
        }
    }
}

/// The slot that is such a field. A macro, for the reason that [`distance`] is one.
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
            checked: false,
            notes: None,
        }
    }};
}

impl Declared {
    /// Stands where nothing is declared.
    pub(crate) const NOTHING: Self = Self {
        name: "",
        owner: || Class::NONE,
        ty: Of::<()>::TYPE,
        content: Content::Slot(None),
        offset: 0,
        read_only: true,
        checked: false,
        notes: None,
    };

    /// A slot of a struct, of a type that serde knows.
    ///
    /// # Safety
    /// `field` is the place of a field of the `object` that the struct was told by, initialised in every other; both
    /// lie in one allocation.
    #[must_use]
    pub const unsafe fn slot<V: SlotValue>(object: Declaring, field: *mut V, name: &'static str) -> Self {
        field!(object, field: *mut V, name, Of::<V>::SLOT)
    }

    /// A slot of a struct, of a type that is slotted itself, or a collection of such.
    ///
    /// # Safety
    /// As for [`slot`](Self::slot).
    #[must_use]
    pub const unsafe fn nested<V: NestedValue>(object: Declaring, field: *mut V, name: &'static str) -> Self {
        field!(object, field: *mut V, name, Of::<V>::NESTED)
    }

    /// A slot of a struct that is reached by its exact type only.
    ///
    /// # Safety
    /// As for [`slot`](Self::slot).
    #[must_use]
    pub const unsafe fn opaque<V: 'static>(object: Declaring, field: *mut V, name: &'static str) -> Self {
        field!(object, field: *mut V, name, Of::<V>::OPAQUE)
    }

    /// The slot of an `Option`, as an attribute of what is in it.
    ///
    /// # Safety
    /// As for [`slot`](Self::slot).
    #[must_use]
    pub const unsafe fn unset<F: MayBeUnset<Value: SlotValue>>(
        object: Declaring,
        field: *mut F,
        name: &'static str,
    ) -> Self {
        field!(object, field: *mut F, name, Of::<F::Value>::UNSET)
    }

    /// The same, of a type that is slotted itself, or a collection of such.
    ///
    /// # Safety
    /// As for [`slot`](Self::slot).
    #[must_use]
    pub const unsafe fn unset_nested<F: MayBeUnset<Value: NestedValue>>(
        object: Declaring,
        field: *mut F,
        name: &'static str,
    ) -> Self {
        field!(object, field: *mut F, name, Of::<F::Value>::UNSET_NESTED)
    }

    /// The same, of a type that is reached exactly only.
    ///
    /// # Safety
    /// As for [`slot`](Self::slot).
    #[must_use]
    pub const unsafe fn unset_opaque<F: MayBeUnset<Value: 'static>>(
        object: Declaring,
        field: *mut F,
        name: &'static str,
    ) -> Self {
        field!(object, field: *mut F, name, Of::<F::Value>::UNSET_OPAQUE)
    }

    /// What `T` computes: its getter of this number, and its setter if it is not read-only.
    #[must_use]
    pub const fn property<T: Slotted, V: 'static>(name: &'static str, number: usize) -> Self {
        Self {
            name,
            owner: class_of::<T>,
            ty: Of::<V>::TYPE,
            content: Content::Property(number),
            offset: 0,
            read_only: false,
            checked: false,
            notes: None,
        }
    }

    /// The constant of this number of `T`.
    #[must_use]
    pub const fn constant<T: Slotted, V: 'static>(name: &'static str, number: usize) -> Self {
        Self {
            content: Content::Constant(number),
            ..Self::property::<T, V>(name, number).read_only()
        }
    }

    /// The same attribute, which nobody writes to.
    #[must_use]
    pub const fn read_only(mut self) -> Self {
        self.read_only = true;
        self
    }

    /// The same attribute with more to say of it.
    #[must_use]
    pub const fn noted(mut self, notes: &'static Notes) -> Self {
        self.notes = Some(notes);
        self
    }

    /// The same attribute with a rule of its own.
    #[must_use]
    pub const fn checked(mut self) -> Self {
        self.checked = true;
        self
    }

    pub(crate) const fn notes(&self) -> &'static Notes {
        match self.notes {
            Some(notes) => notes,
            None => &Notes::NONE,
        }
    }

    pub(crate) const fn conversion(&self) -> Option<&'static Conversion> {
        match self.content {
            Content::Slot(Some(conversion)) | Content::Unset(Some(conversion), _) => Some(conversion.get()),
            _ => None,
        }
    }
}

/// Not a closure, which would be another function for each type of slot.
fn class_of<T: Slotted>() -> &'static Class {
    T::CLASS
}
