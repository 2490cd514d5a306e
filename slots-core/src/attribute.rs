//! One row of a class: what is known of an attribute before there is an object.

use alloc::string::{String, ToString};
use core::any::TypeId;
use core::fmt;

use crate::attr_ref::AttrRef;
use crate::class::Class;
use crate::error::AttributeError;
use crate::names::Key;
use crate::object::Object;
use crate::raw::{Content, Conversion, Declared, Fixed, ObjectRef};
use crate::value::{ShortName, Value};

/// What kind of attribute a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// Stored in a field: Python's member descriptor.
    Slot,
    /// Computed by a getter, and taken by a setter where there is one: Python's `property`.
    Property,
    /// The same for all objects: Python's class attribute.
    Constant,
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
    pub(crate) key: Key,
    /// The name that this row answers to: the attribute's own, or an alias.
    pub(crate) name: &'static str,
    /// The type of the field, where that is the attribute's own.
    field: TypeId,
    pub(crate) offset: u32,
    guards: Guards,
    /// Whether it is a slot that has a value in any case.
    is_plain: bool,
    standing: Standing,
    declared: Fixed<Declared>,
}

/// What stands against a write, in one number: so that to see that it is nothing takes one comparison.
#[derive(Clone, Copy)]
struct Guards(u8);

impl Guards {
    const READ_ONLY: u8 = 1;
    /// A rule has to accept what is written, be it of the slot or of a class around it.
    const RULED: u8 = 2;

    const fn has(self, guard: u8) -> bool {
        self.0 & guard != 0
    }
}

/// What a row says of the name that led to it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    Declared,
    /// It is not declared, and nothing else answers to it.
    Unknown,
    /// It is not declared; a dict or a fallback may answer to it.
    Open,
}

/// Stands for the type of a field that is none, or is not of the attribute's type.
enum Elsewhere {}

const ELSEWHERE: TypeId = TypeId::of::<Elsewhere>();

impl Attribute {
    /// A row to fill a table with before the real ones are written.
    pub(crate) const VACANT: Self = {
        const NOTHING: &Declared = &Declared::NOTHING;
        Self::declared(NOTHING, "", false, false)
    };
    /// What a look-up gives, where that has to be a row, for a name to which nothing answers. It is of no type, and nobody
    /// may write to it.
    pub(crate) const UNKNOWN: &'static Self = &Self::absent(Standing::Unknown);
    /// The same for a name to which something may answer that is not declared.
    pub(crate) const OPEN: &'static Self = &Self::absent(Standing::Open);

    const fn absent(standing: Standing) -> Self {
        Self {
            field: ELSEWHERE,
            is_plain: false,
            standing,
            ..Self::VACANT
        }
    }

    /// The row that answers to `name` - the attribute's own, or an alias - in the class that declares it, which may let
    /// nobody write to it, or have its rules asked.
    ///
    /// What lies too far into its struct is no concern of this: the class refuses one that is so large.
    #[allow(
        clippy::cast_possible_truncation,
        reason = "a struct whose size does not fit is refused with its tables"
    )]
    pub(crate) const fn declared(declared: &'static Declared, name: &'static str, frozen: bool, ruled: bool) -> Self {
        let is_plain = matches!(declared.content, Content::Slot(_));
        Self {
            key: Key::of_in_const(name),
            name,
            field: if is_plain { declared.ty.get().id } else { ELSEWHERE },
            offset: declared.offset as u32,
            guards: Guards(
                (declared.read_only | frozen) as u8 * Guards::READ_ONLY
                    + (declared.checked | ruled) as u8 * Guards::RULED,
            ),
            is_plain,
            standing: Standing::Declared,
            declared: Fixed::new(declared),
        }
    }

    /// The row in a class that has this row's class as a part, `offset` bytes into itself, and that may let nobody
    /// write to it, or have its rules asked.
    #[allow(clippy::cast_possible_truncation, reason = "as above")]
    pub(crate) const fn inherited(mut self, offset: usize, frozen: bool, ruled: bool) -> Self {
        self.offset += offset as u32;
        self.guards.0 |= frozen as u8 * Guards::READ_ONLY + ruled as u8 * Guards::RULED;
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

    pub(crate) const fn content(&self) -> Content {
        self.declared.get().content
    }

    pub(crate) const fn conversion(&self) -> Option<&'static Conversion> {
        self.declared.get().conversion()
    }

    /// Whether the row is that of a field of type `T`, from which an attribute of that type is read as it is.
    #[inline(always)]
    pub(crate) fn is_field_of<T: 'static>(&self) -> bool {
        self.field == TypeId::of::<T>()
    }

    #[inline(always)]
    pub(crate) const fn standing(&self) -> Standing {
        self.standing
    }

    /// Whether it is a slot that has a value in any case.
    #[inline(always)]
    pub(crate) const fn is_plain(&self) -> bool {
        self.is_plain
    }

    /// The type of the field; `None` where there is none.
    pub(crate) fn field_type(&self) -> Option<TypeId> {
        match self.content() {
            Content::Slot(_) => Some(self.declared.get().ty.get().id),
            Content::Unset(_, optional) => Some(optional.field()),
            Content::Property(_) | Content::Constant(_) => None,
        }
    }

    /// Whether the slot may be written to, and nothing has to accept it.
    #[inline(always)]
    pub(crate) const fn is_free(&self) -> bool {
        self.guards.0 == 0
    }

    /// Whether a rule of the slot's own has to accept its values.
    pub(crate) const fn is_checked(&self) -> bool {
        self.declared.get().checked
    }

    /// Whether a rule has to accept what is written.
    pub(crate) const fn is_ruled(&self) -> bool {
        self.guards.has(Guards::RULED)
    }

    /// Whether it is a property, and one that can be set.
    pub(crate) const fn has_setter(&self) -> bool {
        matches!(self.content(), Content::Property(_)) && !self.declared.get().read_only
    }

    /// The attribute's name, the same whichever of its names it was found by.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.declared.get().name
    }

    /// The other names that the attribute answers to.
    #[must_use]
    pub const fn aliases(&self) -> &'static [&'static str] {
        self.declared.get().notes().aliases
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
        let entry = self.declared.get().notes().meta.iter().find(|(name, _)| *name == key)?;
        Some(entry.1.to_value())
    }

    /// The keys of `#[slots(meta(..))]`, in their order.
    pub fn meta_keys(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.declared.get().notes().meta.iter().map(|(name, _)| *name)
    }

    /// The field's doc comment, its lines joined; empty without one.
    #[must_use]
    pub const fn doc(&self) -> &'static str {
        self.declared.get().notes().doc
    }

    /// What the name stands for.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self.content() {
            Content::Slot(_) | Content::Unset(..) => Kind::Slot,
            Content::Property(_) => Kind::Property,
            Content::Constant(_) => Kind::Constant,
        }
    }

    /// The class that declares the attribute: Python's `__objclass__`.
    #[must_use]
    pub fn owner(&self) -> &'static Class {
        (self.declared.get().owner)()
    }

    /// The type's full name, as [`core::any::type_name`] gives it; errors leave the modules out.
    #[must_use]
    pub fn type_name(&self) -> &'static str {
        (self.declared.get().ty.get().name)()
    }

    /// The type's name as errors say it, without modules: `Vec<Engine>`.
    #[must_use]
    pub fn short_type_name(&self) -> String {
        ShortName(self.type_name()).to_string()
    }

    /// The class of what is in a slot under `#[slots(nested)]`, be it by itself or in an `Option`, a list or a map; so what
    /// there is can be told without an object.
    ///
    /// ```
    /// use slotted::{Class, Slotted};
    ///
    /// #[derive(Slotted)]
    /// struct Engine { bore: f64 }
    /// #[derive(Slotted)]
    /// struct Car {
    ///     doors: u8,
    ///     #[slots(nested)]
    ///     engine: Engine,
    /// }
    ///
    /// fn list(class: &Class, before: &str, paths: &mut Vec<String>) {
    ///     for attribute in class.attributes() {
    ///         let path = format!("{before}{}", attribute.name());
    ///         match attribute.nested_class() {
    ///             Some(inside) => list(inside, &format!("{path}."), paths),
    ///             None => paths.push(path),
    ///         }
    ///     }
    /// }
    ///
    /// let mut paths = Vec::new();
    /// list(Car::CLASS, "", &mut paths);
    /// assert_eq!(paths, ["doors", "engine.bore"]);
    /// ```
    #[must_use]
    pub fn nested_class(&self) -> Option<&'static Class> {
        self.conversion()?.nested_class()
    }

    /// Whether it is a slot under `#[slots(opaque)]`, reached by its exact type only.
    #[must_use]
    pub const fn is_opaque(&self) -> bool {
        matches!(self.content(), Content::Slot(None) | Content::Unset(None, _))
    }

    /// Whether it is a slot under `#[slots(unset)]`, which may have no value.
    #[must_use]
    pub const fn may_be_unset(&self) -> bool {
        matches!(self.content(), Content::Unset(..))
    }

    /// Whether the attribute's type is `T`.
    #[must_use]
    pub fn is<T: 'static>(&self) -> bool {
        self.declared.get().ty.get().id == TypeId::of::<T>()
    }

    /// Where the slot lies in an object of the class that this row belongs to, in bytes; `None` for what is no slot.
    #[must_use]
    pub const fn offset(&self) -> Option<usize> {
        match self.kind() {
            Kind::Slot => Some(self.byte_offset()),
            Kind::Property | Kind::Constant => None,
        }
    }

    /// Whether it can be written to; `false` under `#[slots(readonly)]` and `#[slots(frozen)]`, for a constant, and for
    /// a property without a setter.
    #[inline(always)]
    #[must_use]
    pub const fn is_writable(&self) -> bool {
        !self.guards.has(Guards::READ_ONLY)
    }

    /// This attribute of `object`, whose class may also be a child of the attribute's.
    ///
    /// # Errors
    /// [`Unset`](crate::ErrorKind::Unset), or [`Unknown`](crate::ErrorKind::Unknown) when the object's class does not
    /// have this attribute, be it that it has another one of the same name. Python: `descriptor 'a' for 'S' objects
    /// doesn't apply to a 'int' object`.
    pub fn of<'a>(&'static self, object: &'a (impl Object + ?Sized)) -> Result<AttrRef<'a>, AttributeError> {
        let object = ObjectRef::new(object);
        match object.find(self.name()) {
            Some(row) if !row.attribute().owner().is_same(self.owner()) => {
                Err(AttributeError::foreign(object.class(), self))
            }
            Some(row) if !row.is_set() => Err(AttributeError::unset(object.class(), self.name())),
            Some(row) => Ok(AttrRef::new(object.class(), row)),
            None => Err(AttributeError::foreign(object.class(), self)),
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
