//! What errors are made of.

use alloc::boxed::Box;
use alloc::string::ToString;
use alloc::vec::Vec;
use core::any::type_name;
use core::fmt;

use super::{AttributeError, Detail, ErrorKind, Inner, Place};
use crate::attribute::{Attribute, Kind};
use crate::class::Class;
use crate::hooks::Refusal;
use crate::value::{Mismatch, Value};

impl AttributeError {
    #[cold]
    fn new(kind: ErrorKind, class: &'static Class, attribute: &str, detail: Detail) -> Self {
        Self(Box::new(Inner {
            kind,
            class,
            attribute: attribute.into(),
            detail,
            place: None,
        }))
    }

    /// The same error, at the end of a path.
    #[cold]
    pub(crate) fn in_path(mut self, path: &str, segment: usize, at: usize) -> Self {
        self.0.place = Some(Place {
            path: path.into(),
            segment,
            at,
        });
        self
    }

    /// A path that leads nowhere: `why` says it.
    #[cold]
    pub(crate) fn no_path(class: &'static Class, why: impl fmt::Display) -> Self {
        Self::new(ErrorKind::Path, class, "", Detail::Path(why.to_string().into()))
    }

    #[cold]
    pub(crate) fn unknown(class: &'static Class, name: &str) -> Self {
        Self::new(ErrorKind::Unknown, class, name, Detail::None)
    }

    /// `class` does not have `row`, be it that it has another attribute of that name.
    #[cold]
    pub(crate) fn foreign(class: &'static Class, row: &Attribute) -> Self {
        Self::new(
            ErrorKind::Unknown,
            class,
            row.name(),
            Detail::Foreign { owner: row.owner() },
        )
    }

    #[cold]
    pub(crate) fn no_dict(class: &'static Class, name: &str) -> Self {
        Self::new(ErrorKind::Unknown, class, name, Detail::NoDict)
    }

    #[cold]
    pub(crate) fn read_only(class: &'static Class, name: &str) -> Self {
        Self::new(ErrorKind::ReadOnly, class, name, Detail::None)
    }

    /// The attribute is read-only, or a property without a setter.
    #[cold]
    pub(crate) fn not_writable(class: &'static Class, row: &Attribute) -> Self {
        let detail = if row.kind() == Kind::Property && !row.has_setter() {
            Detail::NoSetter
        } else {
            Detail::None
        };
        Self::new(ErrorKind::ReadOnly, class, row.name(), detail)
    }

    /// The attribute has a rule, so that it cannot be lent to be written to.
    #[cold]
    pub(crate) fn ruled(class: &'static Class, name: &str) -> Self {
        Self::new(ErrorKind::Refused, class, name, Detail::Ruled)
    }

    /// A rule refuses; the name is empty where it is one for several attributes.
    #[cold]
    pub(crate) fn refused(class: &'static Class, name: &str, Refusal(mismatch): Refusal) -> Self {
        Self::new(mismatch.kind(), class, name, Detail::Refusal(mismatch))
    }

    /// The attribute is no slot, so that there is no descriptor.
    #[cold]
    pub(crate) fn no_slot(class: &'static Class, row: &Attribute) -> Self {
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

    /// What is of one type was asked for as another.
    #[cold]
    pub(crate) fn not_exactly(class: &'static Class, name: &str, is: &'static str, asked: &'static str) -> Self {
        Self::new(ErrorKind::WrongType, class, name, Detail::NotExact { is, asked })
    }

    #[cold]
    pub(crate) fn not_readable<T>(class: &'static Class, name: &str, mismatch: Mismatch) -> Self {
        Self::new(
            mismatch.kind(),
            class,
            name,
            Detail::NotReadable {
                asked: type_name::<T>(),
                mismatch,
            },
        )
    }

    #[cold]
    pub(crate) fn mismatch(class: &'static Class, row: &Attribute, mismatch: Mismatch) -> Self {
        let kind = mismatch.kind();
        let detail = match kind {
            ErrorKind::Unset => Detail::None,
            ErrorKind::Refused => Detail::Refusal(mismatch),
            _ => Detail::Mismatch {
                wanted: row.type_name(),
                mismatch,
            },
        };
        Self::new(kind, class, row.name(), detail)
    }

    /// What is to go into the dict cannot be told as a value.
    #[cold]
    pub(crate) fn of_entry(class: &'static Class, name: &str, mismatch: Mismatch) -> Self {
        let wanted = type_name::<Value>();
        Self::new(mismatch.kind(), class, name, Detail::Mismatch { wanted, mismatch })
    }

    /// A value by itself that is not of a type.
    #[cold]
    pub(crate) fn of_value(mismatch: Mismatch) -> Self {
        Self::new(
            mismatch.kind(),
            Class::NONE,
            "",
            Detail::Mismatch { wanted: "", mismatch },
        )
    }

    /// All of `errors` as one; the only one as itself.
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
