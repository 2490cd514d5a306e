//! The rows of a class's table: what is known about an attribute before an object exists. A look-up gives a row, and by
//! its offset and type the value is read and written.

mod reflect;

use core::any::TypeId;
use core::fmt;

use super::index::Key;
use super::{Content, Conversion, Declared};
use crate::mem::StaticRef;

/// The kind of an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// Stored in a field: Python's member descriptor.
    Slot,
    /// Computed by a getter, and set through a setter if it has one: Python's `property`.
    Property,
    /// One value for all objects: Python's class attribute.
    Constant,
}

/// One row of a [`Class`](crate::Class): an attribute's name, type, documentation, owner and offset.
///
/// ```
/// use slotted::{Kind, Slotted};
///
/// #[derive(Slotted)]
/// struct Camera {
///     /// How long the shutter stays open, in seconds.
///     exposure: f64,
/// }
///
/// let exposure = Camera::CLASS.attribute("exposure").unwrap();
/// assert_eq!(exposure.doc(), "How long the shutter stays open, in seconds.");
/// assert_eq!(exposure.kind(), Kind::Slot);
/// assert_eq!(exposure.type_name(), "f64");
/// assert_eq!(exposure.owner().name(), "Camera");
///
/// let camera = Camera { exposure: 0.01 };
/// assert_eq!(exposure.of(&camera)?.get::<f64>()?, 0.01);
/// # Ok::<(), slotted::AttributeError>(())
/// ```
#[derive(Clone, Copy)]
pub struct Attribute {
    // What a look-up compares comes first, then what exact access needs: 64 bytes in all, one cache line on most
    // machines.
    pub(crate) key: Key,
    /// The name that this row answers to: the attribute's own, or an alias.
    pub(crate) name: &'static str,
    /// The type of the field if that is also the attribute's type, else [`NO_PLAIN_FIELD`].
    field: TypeId,
    /// In bytes, from the start of an object of the class that the row belongs to: of the field for a slot; for a
    /// property or a constant, of the struct that declares it.
    pub(crate) offset: u32,
    flags: WriteFlags,
    /// Whether it is a slot that always has a value.
    is_plain: bool,
    lookup: Lookup,
    declared: StaticRef<Declared>,
}

/// What a write has to respect, as bits of one number, so that one comparison finds out that there is nothing.
#[derive(Clone, Copy)]
struct WriteFlags(u8);

impl WriteFlags {
    const READ_ONLY: u8 = 1;
    /// A validator or hook, of the slot itself or of a struct around it, has to see every write.
    const GUARDED: u8 = 2;

    const fn has(self, flag: u8) -> bool {
        self.0 & flag != 0
    }
}

/// What a row says about the name that led to it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lookup {
    Declared,
    /// The name is not declared, and nothing else answers to it.
    Unknown,
    /// The name is not declared, but a dict or a fallback may answer to it.
    Dynamic,
}

/// A type that no attribute has.
enum NoPlainField {}

/// Represents the type of the field in a row that has no field, or one of another type than the attribute's.
const NO_PLAIN_FIELD: TypeId = TypeId::of::<NoPlainField>();

impl Attribute {
    /// What a table is filled with before the actual rows are written.
    pub(crate) const EMPTY: Self = {
        const DECLARED: &Declared = &Declared::EMPTY;
        Self::declared(DECLARED, "", false, false)
    };
    /// Represents a name to which nothing answers, for look-ups that always give a row. No type matches its `field`,
    /// and it is read-only, so that no access goes through it.
    pub(crate) const UNKNOWN: &'static Self = &Self::undeclared(Lookup::Unknown);
    /// Represents an undeclared name to which a dict or a fallback may answer, for look-ups that always give a row. No
    /// type matches its `field`, and it is read-only, so that no access goes through it.
    pub(crate) const DYNAMIC: &'static Self = &Self::undeclared(Lookup::Dynamic);

    const fn undeclared(lookup: Lookup) -> Self {
        Self {
            field: NO_PLAIN_FIELD,
            is_plain: false,
            lookup,
            ..Self::EMPTY
        }
    }

    /// The row of an attribute in the class that declares it, under `name`: the attribute's own, or an alias. `frozen`
    /// makes it read-only; `guarded` says that a validator or hook of the struct has to see every write.
    ///
    /// An offset that does not fit is cut off here. No such row is ever used, since tables of a struct of 4 GiB or more
    /// are refused.
    #[allow(
        clippy::cast_possible_truncation,
        reason = "a struct whose size does not fit is refused with its tables"
    )]
    pub(crate) const fn declared(declared: &'static Declared, name: &'static str, frozen: bool, guarded: bool) -> Self {
        let is_plain = matches!(declared.content, Content::Slot(_));
        Self {
            key: Key::new_in_const(name),
            name,
            field: if is_plain { declared.ty.get().id } else { NO_PLAIN_FIELD },
            offset: declared.offset as u32,
            flags: WriteFlags(
                (declared.read_only | frozen) as u8 * WriteFlags::READ_ONLY
                    + (declared.validated | guarded) as u8 * WriteFlags::GUARDED,
            ),
            is_plain,
            lookup: Lookup::Declared,
            declared: StaticRef::new(declared),
        }
    }

    /// The row of this attribute in a child of this row's class, which has its parent at `offset`. `frozen` makes it
    /// read-only; `guarded` says that a validator or hook of the child has to see every write.
    #[allow(
        clippy::cast_possible_truncation,
        reason = "a struct whose size does not fit is refused with its tables"
    )]
    pub(crate) const fn inherited(mut self, offset: usize, frozen: bool, guarded: bool) -> Self {
        self.offset += offset as u32;
        self.flags.0 |= frozen as u8 * WriteFlags::READ_ONLY + guarded as u8 * WriteFlags::GUARDED;
        self
    }

    #[inline(always)]
    pub(crate) const fn key(&self) -> Key {
        self.key
    }

    /// The name that leads to this row, which may be an alias. The attribute's own is [`name`](Self::name).
    #[inline(always)]
    pub(crate) const fn key_name(&self) -> &'static str {
        self.name
    }

    #[inline(always)]
    pub(crate) const fn byte_offset(&self) -> usize {
        self.offset as usize
    }

    pub(crate) const fn content(&self) -> Content {
        self.declared.get().content
    }

    pub(crate) const fn conversion(&self) -> Option<&'static Conversion> {
        self.declared.get().conversion()
    }

    /// Whether the attribute is a `T` that lies in a field as such, and not in an `Option`.
    #[inline(always)]
    pub(crate) fn is_field_of<T: 'static>(&self) -> bool {
        self.field == TypeId::of::<T>()
    }

    #[inline(always)]
    pub(crate) const fn lookup(&self) -> Lookup {
        self.lookup
    }

    /// Whether it is a slot that always has a value.
    #[inline(always)]
    pub(crate) const fn is_plain(&self) -> bool {
        self.is_plain
    }

    /// The type of the slot's field, which is an `Option` for a slot that may be unset; `None` for a property or a
    /// constant.
    pub(crate) fn field_type(&self) -> Option<TypeId> {
        match self.content() {
            Content::Slot(_) => Some(self.declared.get().ty.get().id),
            Content::Unset(_, optional) => Some(optional.field()),
            Content::Property(_) | Content::Constant(_) => None,
        }
    }

    /// Whether it can be written to, and no validator or hook has to see the write.
    #[inline(always)]
    pub(crate) const fn is_free(&self) -> bool {
        self.flags.0 == 0
    }

    /// Whether the slot itself has a validator.
    pub(crate) const fn has_validator(&self) -> bool {
        self.declared.get().validated
    }

    /// Whether some validator or hook, of the slot or of a struct around it, has to see every write.
    pub(crate) const fn is_guarded(&self) -> bool {
        self.flags.has(WriteFlags::GUARDED)
    }

    /// Whether it is a property with a setter.
    pub(crate) const fn has_setter(&self) -> bool {
        matches!(self.content(), Content::Property(_)) && !self.declared.get().read_only
    }

    /// Whether an entry of the dict goes before what is declared under its name: `row`, or nothing. Like in Python,
    /// slots and properties go before the dict, and the dict before constants.
    pub(crate) fn yields_to_dict(row: Option<&Self>) -> bool {
        row.is_none_or(|row| row.kind() == Kind::Constant)
    }
}

impl fmt::Debug for Attribute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attribute")
            .field("name", &self.name())
            .field("type_name", &self.type_name())
            .field("kind", &self.kind())
            .field("owner", &self.owner().name())
            .field("offset", &self.offset())
            .field("is_writable", &self.is_writable())
            .finish_non_exhaustive()
    }
}

// Unsafe code gives the rows of undeclared names the address of an object that has no such field.
const _: () = {
    const fn is_inaccessible(row: &Attribute) -> bool {
        !row.is_writable() && !row.is_plain() && matches!(row.content(), Content::Slot(None))
    }
    assert!(is_inaccessible(Attribute::UNKNOWN) && is_inaccessible(Attribute::DYNAMIC));
};
const _: () = assert!(size_of::<Attribute>() == 64 || size_of::<usize>() != 8);
