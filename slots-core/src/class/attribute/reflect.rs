//! What users can ask of a row: the attribute's name, type, kind, owner and documentation.

use alloc::string::{String, ToString};
use core::any::TypeId;

use super::{Attribute, Kind, WriteFlags};
use crate::class::{Class, Content};
use crate::value::{ShortName, Value};

impl Attribute {
    /// The attribute's own name, whichever of its names it was found by.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.declared.get().name
    }

    /// The other names that the attribute answers to.
    #[must_use]
    pub const fn aliases(&self) -> &'static [&'static str] {
        self.declared.get().metadata().aliases
    }

    /// The value of `key` in the attribute's `#[slots(meta(key = literal))]`; `None` if the key is not there.
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
        let entry = self
            .declared
            .get()
            .metadata()
            .meta
            .iter()
            .find(|(name, _)| *name == key)?;
        Some(entry.1.to_value())
    }

    /// The keys of `#[slots(meta(..))]`, in the order in which they are written.
    pub fn meta_keys(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.declared.get().metadata().meta.iter().map(|(name, _)| *name)
    }

    /// The field's doc comment, its lines joined; empty without one.
    #[must_use]
    pub const fn doc(&self) -> &'static str {
        self.declared.get().metadata().doc
    }

    /// The kind of the attribute.
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

    /// The type's full name, as [`core::any::type_name`] gives it. Errors name it without modules.
    #[must_use]
    pub fn type_name(&self) -> &'static str {
        (self.declared.get().ty.get().name)()
    }

    /// The type's name without modules, as in errors: `Vec<Engine>`.
    #[must_use]
    pub fn short_type_name(&self) -> String {
        ShortName(self.type_name()).to_string()
    }

    /// The class of what a slot under `#[slots(nested)]` holds, by itself or in an `Option`, a list or a map; `None`
    /// for any other attribute. With it all paths into an object can be listed without one.
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

    /// Whether it is a slot under `#[slots(opaque)]`, which is accessible by its exact type only.
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

    /// The slot's offset in an object of the class that this row belongs to, in bytes; `None` for a property or a
    /// constant.
    #[must_use]
    pub const fn offset(&self) -> Option<usize> {
        match self.kind() {
            Kind::Slot => Some(self.byte_offset()),
            Kind::Property | Kind::Constant => None,
        }
    }

    /// Whether it can be written to: `false` under `#[slots(readonly)]` and `#[slots(frozen)]`, for a constant, and for
    /// a property without a setter.
    #[inline(always)]
    #[must_use]
    pub const fn is_writable(&self) -> bool {
        !self.flags.has(WriteFlags::READ_ONLY)
    }
}
