//! What a struct says of its attributes: where the trust of this room comes in.

use super::optional::{MayBeUnset, Optional};
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
    Slot(Option<&'static Conversion>),
    /// From a field that is an `Option` of the attribute's type.
    Unset(Option<&'static Conversion>, &'static Optional),
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

/// The slot that is such a field; where it lies is told as by [`offset`]. A macro, since each call is a step of the
/// compiler's interpreter that costs as much as ten others.
macro_rules! field {
    ($object:ident, $field:ident, $V:ty, $typed:expr, $name:ident, $read_only:ident, $notes:ident) => {{
        // SAFETY: by the caller both lie in one allocation.
        #[allow(clippy::cast_sign_loss, reason = "a field lies behind the beginning of its struct")]
        let offset = unsafe { ($field as *const u8).offset_from($object.object) } as usize;
        if align_of::<$V>() > $object.align || offset & (align_of::<$V>() - 1) != 0 {
            packed();
        }
        let typed = $typed;
        Self {
            name: $name,
            owner: $object.owner,
            ty: typed.ty,
            content: typed.content,
            offset,
            read_only: $read_only,
            checked: false,
            notes: $notes,
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

    /// A slot of a struct, of a type that serde knows: `V`, as for [`offset`].
    ///
    /// # Safety
    /// `field` is the place of a field of the `object` that the struct was told by, initialised in every other; both lie in
    /// one allocation.
    #[must_use]
    pub const unsafe fn slot<V: SlotValue>(
        object: Declaring,
        field: *mut V,
        name: &'static str,
        read_only: bool,
        notes: Option<&'static Notes>,
    ) -> Self {
        field!(object, field, V, Of::<V>::SLOT, name, read_only, notes)
    }

    /// A slot of a struct, of a type that is slotted itself, or a collection of such.
    ///
    /// # Safety
    /// As for [`slot`](Self::slot).
    #[must_use]
    pub const unsafe fn nested<V: NestedValue>(
        object: Declaring,
        field: *mut V,
        name: &'static str,
        read_only: bool,
        notes: Option<&'static Notes>,
    ) -> Self {
        field!(object, field, V, Of::<V>::NESTED, name, read_only, notes)
    }

    /// A slot of a struct that is reached by its exact type only.
    ///
    /// # Safety
    /// As for [`slot`](Self::slot).
    #[must_use]
    pub const unsafe fn opaque<V: 'static>(
        object: Declaring,
        field: *mut V,
        name: &'static str,
        read_only: bool,
        notes: Option<&'static Notes>,
    ) -> Self {
        field!(object, field, V, Of::<V>::OPAQUE, name, read_only, notes)
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
        read_only: bool,
        notes: Option<&'static Notes>,
    ) -> Self {
        field!(object, field, F, Of::<F::Value>::UNSET, name, read_only, notes)
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
        read_only: bool,
        notes: Option<&'static Notes>,
    ) -> Self {
        field!(object, field, F, Of::<F::Value>::UNSET_NESTED, name, read_only, notes)
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
        read_only: bool,
        notes: Option<&'static Notes>,
    ) -> Self {
        field!(object, field, F, Of::<F::Value>::UNSET_OPAQUE, name, read_only, notes)
    }

    /// What `T` computes: its getter of this number, and its setter if it is not read-only.
    #[must_use]
    pub const fn property<T: Slotted, V: 'static>(
        name: &'static str,
        number: usize,
        read_only: bool,
        notes: Option<&'static Notes>,
    ) -> Self {
        Self {
            name,
            owner: class_of::<T>,
            ty: Of::<V>::TYPE,
            content: Content::Property(number),
            offset: 0,
            read_only,
            checked: false,
            notes,
        }
    }

    /// The constant of this number of `T`.
    #[must_use]
    pub const fn constant<T: Slotted, V: 'static>(
        name: &'static str,
        number: usize,
        notes: Option<&'static Notes>,
    ) -> Self {
        Self {
            content: Content::Constant(number),
            ..Self::property::<T, V>(name, number, true, notes)
        }
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
            Content::Slot(conversion) | Content::Unset(conversion, _) => conversion,
            Content::Property(_) | Content::Constant(_) => None,
        }
    }
}

/// Not a closure, which would be another function for each type of slot.
fn class_of<T: Slotted>() -> &'static Class {
    T::CLASS
}

/// How far into `object` a field of it lies, in bytes.
///
/// Given the place itself (`&raw mut (*object).field`), the compiler sees to it that `V` is the field's type and no
/// other: `*mut V` has no subtypes, and the only coercion between such pointers makes a type unsized, which `V` is not.
///
/// # Panics
/// Where a reference to the field could be misaligned: an attribute that ran after the derive has packed the struct.
///
/// # Safety
/// `field` is the place of a field of `object`; both lie in one allocation.
#[doc(hidden)]
pub const unsafe fn offset<T, V>(object: *mut T, field: *mut V) -> usize {
    // SAFETY: by the caller both lie in one allocation.
    let distance = unsafe { field.cast::<u8>().offset_from(object.cast::<u8>()) };
    let offset = distance.cast_unsigned();
    if align_of::<V>() > align_of::<T>() || !offset.is_multiple_of(align_of::<V>()) {
        packed();
    }
    offset
}

const fn packed() -> ! {
    panic!("the fields of a packed struct have no references")
}

mod sealed {
    /// What is told to be a dict is read as one.
    pub trait Sealed {}
    impl Sealed for crate::Dict {}
}

/// A field that holds attributes that are not declared.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`dict` goes on a field of type `Dict`",
    label = "not a `Dict`",
    note = "it holds what is not declared, as `slotted::Dict`"
)]
pub trait IsDict: sealed::Sealed {}
impl IsDict for crate::Dict {}

/// How far into `object` its dict lies, in bytes.
///
/// # Safety
/// As for [`offset`].
#[doc(hidden)]
pub const unsafe fn dict<T, D: IsDict>(object: *mut T, field: *mut D) -> usize {
    // SAFETY: the caller's promise.
    unsafe { offset(object, field) }
}

#[cfg(test)]
mod tests {
    use core::mem::{MaybeUninit, offset_of};

    use super::offset;

    /// In the place of a struct that an attribute has packed behind the derive's back.
    #[repr(Rust, packed)]
    struct Packed {
        small: u8,
        large: u32,
    }

    #[repr(C, packed)]
    struct Aligned {
        large: u32,
        small: u8,
    }

    struct Mixed {
        small: u8,
        large: u64,
        nothing: (),
    }

    macro_rules! offset {
        ($type:ty, $field:ident) => {{
            let mut object = MaybeUninit::<$type>::uninit();
            let object = object.as_mut_ptr();
            // SAFETY: the place of a field of the object.
            unsafe { offset(object, &raw mut (*object).$field) }
        }};
    }

    #[test]
    fn is_that_of_the_field() {
        assert_eq!(offset!(Mixed, small), offset_of!(Mixed, small));
        assert_eq!(offset!(Mixed, large), offset_of!(Mixed, large));
        assert_eq!(offset!(Mixed, nothing), offset_of!(Mixed, nothing));
        assert_eq!(offset!(Packed, small), offset_of!(Packed, small));
    }

    #[test]
    #[should_panic(expected = "a packed struct")]
    fn a_misplaced_field_is_refused() {
        offset!(Packed, large);
    }

    #[test]
    #[should_panic(expected = "a packed struct")]
    fn a_field_in_place_of_a_misplaced_object_is_refused() {
        offset!(Aligned, large);
    }
}
