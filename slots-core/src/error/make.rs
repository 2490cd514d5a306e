//! The constructors of [`AttributeError`], one for each thing that can fail.

use alloc::boxed::Box;
use alloc::string::ToString;
use alloc::vec::Vec;
use core::any::type_name;
use core::fmt;

use super::{AttributeError, Detail, Inner, PathLocation};
use crate::class::{Attribute, Class, Kind, Unresolved, ValidationError};
use crate::value::{ErrorKind, Value, ValueError};

impl AttributeError {
    #[cold]
    fn new(kind: ErrorKind, class: &'static Class, attribute: &str, detail: Detail) -> Self {
        Self(Box::new(Inner {
            kind,
            class,
            attribute: attribute.into(),
            detail,
            location: None,
        }))
    }

    /// Adds the path that the access went by, and its segment at which it failed.
    #[cold]
    pub(crate) fn in_path(mut self, path: &str, segment: usize, at: usize) -> Self {
        self.0.location = Some(PathLocation {
            path: path.into(),
            segment,
            at,
        });
        self
    }

    /// A path that is malformed or leads nowhere, for the reason `why`.
    #[cold]
    pub(crate) fn no_path(class: &'static Class, why: impl fmt::Display) -> Self {
        Self::new(ErrorKind::Path, class, "", Detail::Path(why.to_string().into()))
    }

    /// No attribute answers to `name`.
    #[cold]
    pub(crate) fn unknown(class: &'static Class, name: &str) -> Self {
        Self::new(ErrorKind::Unknown, class, name, Detail::None)
    }

    /// `class` does not have the attribute of `row`, even if it has another one of that name.
    #[cold]
    pub(crate) fn foreign(class: &'static Class, row: &Attribute) -> Self {
        Self::new(
            ErrorKind::Unknown,
            class,
            row.name(),
            Detail::Foreign { owner: row.owner() },
        )
    }

    /// `name` is not declared, and there is no dict to write it to.
    #[cold]
    pub(crate) fn no_dict(class: &'static Class, name: &str) -> Self {
        Self::new(ErrorKind::Unknown, class, name, Detail::NoDict)
    }

    #[cold]
    pub(crate) fn read_only(class: &'static Class, name: &str) -> Self {
        Self::new(ErrorKind::ReadOnly, class, name, Detail::None)
    }

    /// The attribute cannot be written to: it is read-only, or a property without a setter.
    #[cold]
    pub(crate) fn not_writable(class: &'static Class, row: &Attribute) -> Self {
        let detail = if row.kind() == Kind::Property && !row.has_setter() {
            Detail::NoSetter
        } else {
            Detail::None
        };
        Self::new(ErrorKind::ReadOnly, class, row.name(), detail)
    }

    /// Every write to the attribute has to be seen by a validator or a hook, so there is no exclusive reference to it.
    #[cold]
    pub(crate) fn guarded(class: &'static Class, name: &str) -> Self {
        Self::new(ErrorKind::Refused, class, name, Detail::Guarded)
    }

    /// A validator, a getter or a setter failed. The name is empty if several attributes are concerned.
    #[cold]
    pub(crate) fn refused(class: &'static Class, name: &str, ValidationError(error): ValidationError) -> Self {
        Self::new(error.kind(), class, name, Detail::Invalid(error))
    }

    /// Why there is no descriptor of a `V` under `name`.
    #[cold]
    #[allow(clippy::needless_pass_by_value, reason = "it becomes the error")]
    pub(crate) fn unresolved<V>(class: &'static Class, name: &str, why: Unresolved) -> Self {
        match why {
            Unresolved::Unknown => Self::unknown(class, name),
            Unresolved::NoSlot(row) => Self::no_slot(class, row),
            Unresolved::WrongType(row, is) => Self::not_exactly(class, row.name(), is, type_name::<V>()),
            Unresolved::ReadOnly(row) => Self::read_only(class, row.name()),
            Unresolved::Guarded(row) => Self::guarded(class, row.name()),
        }
    }

    /// The error of a conversion, for an object that is made of a value or becomes one.
    #[cold]
    pub(crate) fn into_value_error(self) -> ValueError {
        ValueError::nested(self.kind(), Box::new(self))
    }

    /// The attribute is stored in no field, so it has no descriptor.
    #[cold]
    fn no_slot(class: &'static Class, row: &Attribute) -> Self {
        Self::new(ErrorKind::Unknown, class, row.name(), Detail::NoSlot(row.kind()))
    }

    #[cold]
    pub(crate) fn unset(class: &'static Class, name: &str) -> Self {
        Self::new(ErrorKind::Unset, class, name, Detail::None)
    }

    #[cold]
    pub(crate) fn not_deletable(class: &'static Class, row: &Attribute) -> Self {
        let detail = match row.kind() {
            Kind::Property => Detail::Property,
            _ => Detail::None,
        };
        Self::new(ErrorKind::NotDeletable, class, row.name(), detail)
    }

    #[cold]
    pub(crate) fn computed(class: &'static Class, name: &str) -> Self {
        Self::new(ErrorKind::WrongType, class, name, Detail::Computed)
    }

    #[cold]
    pub(crate) fn missing(class: &'static Class, name: &str) -> Self {
        Self::new(ErrorKind::Missing, class, name, Detail::None)
    }

    #[cold]
    pub(crate) fn given_twice(class: &'static Class, name: &str) -> Self {
        Self::new(ErrorKind::Refused, class, name, Detail::Twice)
    }

    #[cold]
    pub(crate) fn opaque(class: &'static Class, row: &Attribute) -> Self {
        Self::new(ErrorKind::WrongType, class, row.name(), Detail::Opaque)
    }

    #[cold]
    pub(crate) fn not_exact<T>(class: &'static Class, row: &Attribute) -> Self {
        Self::not_exactly(class, row.name(), row.type_name(), type_name::<T>())
    }

    /// The value is of the type `is`, and was requested as another.
    #[cold]
    pub(crate) fn not_exactly(class: &'static Class, name: &str, is: &'static str, asked: &'static str) -> Self {
        Self::new(ErrorKind::WrongType, class, name, Detail::NotExact { is, asked })
    }

    #[cold]
    pub(crate) fn not_readable<T>(class: &'static Class, name: &str, error: ValueError) -> Self {
        Self::new(
            error.kind(),
            class,
            name,
            Detail::NotReadable {
                asked: type_name::<T>(),
                error,
            },
        )
    }

    #[cold]
    pub(crate) fn mismatch(class: &'static Class, row: &Attribute, error: ValueError) -> Self {
        let kind = error.kind();
        let detail = match kind {
            ErrorKind::Unset => Detail::None,
            ErrorKind::Refused => Detail::Invalid(error),
            _ => Detail::Mismatch {
                wanted: row.type_name(),
                error,
            },
        };
        Self::new(kind, class, row.name(), detail)
    }

    /// A value is to go into the dict, and cannot be converted to a [`Value`].
    #[cold]
    pub(crate) fn of_entry(class: &'static Class, name: &str, error: ValueError) -> Self {
        let wanted = type_name::<Value>();
        Self::new(error.kind(), class, name, Detail::Mismatch { wanted, error })
    }

    /// Combines `errors`; a single one is given as it is.
    #[cold]
    pub(crate) fn many(class: &'static Class, mut errors: Vec<Self>) -> Self {
        match errors.pop() {
            Some(only) if errors.is_empty() => only,
            last => {
                errors.extend(last);
                Self::new(ErrorKind::Many, class, "", Detail::Errors(errors.into()))
            }
        }
    }
}
