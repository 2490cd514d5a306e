//! One row of a class: what is known of an attribute before there is an object.

use core::any::TypeId;
use core::fmt;

use crate::attr_ref::AttrRef;
use crate::attributes::Object;
use crate::class::Class;
use crate::error::AttributeError;
use crate::names::Key;
use crate::raw::{Conversion, Declared, SlotRef};
use crate::value::Value;

/// What kind of attribute a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// Stored in a field: Python's member descriptor.
    Slot,
}

/// One row of a [`Class`]: an attribute's name, type, documentation, owner and place.
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
    // What a look-up compares, then what an exact access needs: 64 bytes in all, on most machines one cache line.
    key: Key,
    /// The name that this row answers to: the attribute's own, or an alias.
    name: &'static str,
    type_id: TypeId,
    offset: u32,
    read_only: bool,
    declared: &'static Declared,
}

impl Attribute {
    /// A row to fill a table with before the real ones are written.
    pub(crate) const VACANT: Self = {
        const NOTHING: &Declared = &Declared::NOTHING;
        Self::declared(NOTHING)
    };

    /// The row of an attribute in the class that declares it.
    pub(crate) const fn declared(declared: &'static Declared) -> Self {
        Self {
            key: Key::of_in_const(declared.name),
            name: declared.name,
            type_id: declared.type_id,
            offset: 0,
            read_only: declared.read_only,
            declared,
        }
        .shifted(declared.offset)
    }

    /// The row in a class that has this row's class as a part, `offset` bytes into itself.
    pub(crate) const fn shifted(mut self, offset: usize) -> Self {
        let sum = self.offset as usize + offset;
        assert!(sum <= u32::MAX as usize, "a slotted struct must be smaller than 4 GiB");
        #[allow(clippy::cast_possible_truncation, reason = "asserted above")]
        {
            self.offset = sum as u32;
        }
        self
    }

    /// The row that answers to an alias.
    pub(crate) const fn called(mut self, alias: &'static str) -> Self {
        self.key = Key::of(alias);
        self.name = alias;
        self
    }

    /// The row in a class that lets nobody write to it.
    pub(crate) const fn frozen(mut self, frozen: bool) -> Self {
        self.read_only |= frozen;
        self
    }

    #[inline(always)]
    pub(crate) const fn key(&self) -> Key {
        self.key
    }

    /// The name that leads to this row; [`name`](Self::name) is what the attribute is called.
    #[inline(always)]
    pub(crate) const fn key_name(&self) -> &'static str {
        self.name
    }

    #[inline(always)]
    pub(crate) const fn byte_offset(&self) -> usize {
        self.offset as usize
    }

    pub(crate) fn conversion(&self) -> Option<&'static Conversion> {
        self.declared.conversion
    }

    /// The attribute's name, the same whichever of its names it was found by.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.declared.name
    }

    /// The other names that the attribute answers to.
    #[must_use]
    pub const fn aliases(&self) -> &'static [&'static str] {
        self.declared.aliases
    }

    /// What `#[slots(meta(key = literal))]` says of the attribute.
    ///
    /// ```
    /// use slotted::{Slotted, Value};
    ///
    /// #[derive(Slotted)]
    /// struct Camera {
    ///     #[slots(meta(unit = "s", max = 60))]
    ///     exposure: f64,
    /// }
    ///
    /// let exposure = Camera::CLASS.attribute("exposure").unwrap();
    /// assert_eq!(exposure.meta("unit"), Some(Value::from("s")));
    /// assert_eq!(exposure.meta("min"), None);
    /// ```
    #[must_use]
    pub fn meta(&self, key: &str) -> Option<Value> {
        let entry = self.declared.meta.iter().find(|(name, _)| *name == key)?;
        Some(entry.1.to_value())
    }

    /// The field's doc comment, its lines joined; empty without one.
    #[must_use]
    pub const fn doc(&self) -> &'static str {
        self.declared.doc
    }

    /// What the name stands for.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        Kind::Slot
    }

    /// The class that declares the attribute: Python's `__objclass__`.
    #[must_use]
    pub fn owner(&self) -> &'static Class {
        (self.declared.owner)()
    }

    /// The type's full name, as [`core::any::type_name`] gives it; errors leave the modules out.
    #[must_use]
    pub fn type_name(&self) -> &'static str {
        (self.declared.type_name)()
    }

    /// Whether the attribute's type is `T`.
    #[inline(always)]
    #[must_use]
    pub fn is<T: 'static>(&self) -> bool {
        self.type_id == TypeId::of::<T>()
    }

    /// Where the slot lies in an object of the class that this row belongs to, in bytes.
    #[must_use]
    pub const fn offset(&self) -> Option<usize> {
        Some(self.byte_offset())
    }

    /// Whether it can be written to; `false` under `#[slots(readonly)]` and `#[slots(frozen)]`.
    #[inline(always)]
    #[must_use]
    pub const fn is_writable(&self) -> bool {
        !self.read_only
    }

    /// This attribute of `object`, whose class may also be a child of the attribute's.
    ///
    /// # Errors
    /// [`Unknown`](crate::ErrorKind::Unknown) when the object's class does not have this attribute, be it that it has
    /// another one of the same name. Python: `descriptor 'a' for 'S' objects doesn't apply to a 'int' object`.
    pub fn of<'a>(&'static self, object: &'a (impl Object + ?Sized)) -> Result<AttrRef<'a>, AttributeError> {
        match SlotRef::find(object, self.name()) {
            Some(slot) if slot.attribute().owner().is_same(self.owner()) => Ok(AttrRef::new(object.__class(), slot)),
            _ => Err(AttributeError::foreign(object.__class(), self)),
        }
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

const _: () = assert!(size_of::<Attribute>() == 64 || size_of::<usize>() != 8);
