//! What a struct says of its attributes: where the trust of this room comes in.

use core::any::{TypeId, type_name};

use super::Conversion;
use super::optional::{MayBeUnset, Optional};
use crate::class::Class;
use crate::nested::NestedValue;
use crate::slotted::{SlotValue, Slotted};
use crate::value::Value;

/// What a struct declares of an attribute; shared by the rows of all classes that inherit it.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Declared {
    pub(crate) name: &'static str,
    pub(crate) doc: &'static str,
    pub(crate) owner: fn() -> &'static Class,
    /// The attribute's type.
    pub(crate) type_id: TypeId,
    pub(crate) type_name: fn() -> &'static str,
    pub(crate) content: Content,
    /// Where the field is; for what is none, where the struct is: at its own beginning.
    pub(crate) offset: usize,
    pub(crate) read_only: bool,
    /// Whether a rule of its own has to accept its values.
    pub(crate) checked: bool,
    pub(crate) aliases: &'static [&'static str],
    pub(crate) meta: &'static [(&'static str, Literal)],
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
        content: Content::Slot(None),
        offset: 0,
        read_only: true,
        checked: false,
        aliases: &[],
        meta: &[],
    };

    const fn new<T: Slotted, V: 'static>(name: &'static str, doc: &'static str, content: Content) -> Self {
        Self {
            name,
            doc,
            owner: class_of::<T>,
            type_id: TypeId::of::<V>(),
            type_name: type_name::<V>,
            content,
            ..Self::NOTHING
        }
    }

    const fn at(mut self, offset: usize, read_only: bool) -> Self {
        self.offset = offset;
        self.read_only = read_only;
        self
    }

    /// A slot of `T`, of a type that serde knows: `V`, as for [`offset`].
    ///
    /// # Safety
    /// `field` is the place of a field of `object`, initialised in every `T`; both lie in one allocation.
    #[must_use]
    pub const unsafe fn slot<T: Slotted, V: SlotValue>(
        object: *mut T,
        field: *mut V,
        name: &'static str,
        doc: &'static str,
        read_only: bool,
    ) -> Self {
        // SAFETY: the caller's promise.
        let offset = unsafe { offset(object, field) };
        Self::new::<T, V>(name, doc, Content::Slot(Some(Conversion::of::<V>()))).at(offset, read_only)
    }

    /// A slot of `T`, of a type that is slotted itself, or a collection of such.
    ///
    /// # Safety
    /// As for [`slot`](Self::slot).
    #[must_use]
    pub const unsafe fn nested<T: Slotted, V: NestedValue>(
        object: *mut T,
        field: *mut V,
        name: &'static str,
        doc: &'static str,
        read_only: bool,
    ) -> Self {
        // SAFETY: the caller's promise.
        let offset = unsafe { offset(object, field) };
        Self::new::<T, V>(name, doc, Content::Slot(Some(Conversion::nested::<V>()))).at(offset, read_only)
    }

    /// A slot of `T` that is reached by its exact type only.
    ///
    /// # Safety
    /// As for [`slot`](Self::slot).
    #[must_use]
    pub const unsafe fn opaque<T: Slotted, V: 'static>(
        object: *mut T,
        field: *mut V,
        name: &'static str,
        doc: &'static str,
        read_only: bool,
    ) -> Self {
        // SAFETY: the caller's promise.
        let offset = unsafe { offset(object, field) };
        Self::new::<T, V>(name, doc, Content::Slot(None)).at(offset, read_only)
    }

    /// The slot of an `Option`, as an attribute of what is in it.
    ///
    /// # Safety
    /// As for [`slot`](Self::slot).
    #[must_use]
    pub const unsafe fn unset<T: Slotted, F: MayBeUnset<Value: SlotValue>>(
        object: *mut T,
        field: *mut F,
        name: &'static str,
        doc: &'static str,
        read_only: bool,
    ) -> Self {
        // SAFETY: the caller's promise.
        let offset = unsafe { offset(object, field) };
        let content = Content::Unset(Some(Conversion::unset::<F::Value>()), Optional::of::<F::Value>());
        Self::new::<T, F::Value>(name, doc, content).at(offset, read_only)
    }

    /// The same, of a type that is slotted itself, or a collection of such.
    ///
    /// # Safety
    /// As for [`unset`](Self::unset).
    #[must_use]
    pub const unsafe fn unset_nested<T: Slotted, F: MayBeUnset<Value: NestedValue>>(
        object: *mut T,
        field: *mut F,
        name: &'static str,
        doc: &'static str,
        read_only: bool,
    ) -> Self {
        // SAFETY: the caller's promise.
        let offset = unsafe { offset(object, field) };
        let content = Content::Unset(Some(Conversion::unset_nested::<F::Value>()), Optional::of::<F::Value>());
        Self::new::<T, F::Value>(name, doc, content).at(offset, read_only)
    }

    /// The same, of a type that is reached exactly only.
    ///
    /// # Safety
    /// As for [`unset`](Self::unset).
    #[must_use]
    pub const unsafe fn unset_opaque<T: Slotted, F: MayBeUnset<Value: 'static>>(
        object: *mut T,
        field: *mut F,
        name: &'static str,
        doc: &'static str,
        read_only: bool,
    ) -> Self {
        // SAFETY: the caller's promise.
        let offset = unsafe { offset(object, field) };
        let content = Content::Unset(None, Optional::of::<F::Value>());
        Self::new::<T, F::Value>(name, doc, content).at(offset, read_only)
    }

    /// What `T` computes: its getter of this number, and its setter if it is not read-only.
    #[must_use]
    pub const fn property<T: Slotted, V: 'static>(
        name: &'static str,
        doc: &'static str,
        number: usize,
        read_only: bool,
    ) -> Self {
        Self::new::<T, V>(name, doc, Content::Property(number)).at(0, read_only)
    }

    /// The constant of this number of `T`.
    #[must_use]
    pub const fn constant<T: Slotted, V: 'static>(name: &'static str, doc: &'static str, number: usize) -> Self {
        Self::new::<T, V>(name, doc, Content::Constant(number))
    }

    /// The same attribute with other names beside its own.
    #[must_use]
    pub const fn aliases(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }

    /// The same attribute with what is said of it.
    #[must_use]
    pub const fn meta(mut self, meta: &'static [(&'static str, Literal)]) -> Self {
        self.meta = meta;
        self
    }

    /// The same attribute with a rule of its own.
    #[must_use]
    pub const fn checked(mut self) -> Self {
        self.checked = true;
        self
    }

    pub(crate) const fn may_be_unset(&self) -> bool {
        matches!(self.content, Content::Unset(..))
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
    assert!(
        align_of::<V>() <= align_of::<T>() && offset.is_multiple_of(align_of::<V>()),
        "the fields of a packed struct have no references"
    );
    offset
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
