//! The one error of attribute access.

mod make;
mod show;

use alloc::boxed::Box;
use core::error::Error;

use crate::attribute::Kind;
use crate::class::Class;
use crate::suggest;
use crate::value::Mismatch;

/// Why an attribute could not be read, written, deleted or built: Python's `AttributeError`, with what it is about.
///
/// One word large. A failed write leaves the object as it was.
///
/// ```
/// use slotted::{Attributes, ErrorKind, Slotted};
///
/// #[derive(Slotted)]
/// struct Camera {
///     exposure: f64,
/// }
///
/// let mut camera = Camera { exposure: 0.01 };
/// let error = camera.set_attr("exposer", 0.02).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Unknown);
/// assert_eq!((error.class().name(), error.attribute()), ("Camera", "exposer"));
/// # if cfg!(feature = "std") {
/// assert_eq!(error.suggestion(), Some("exposure"));
/// assert_eq!(
///     error.to_string(),
///     "`Camera` has no attribute `exposer` and no dict for new attributes; did you mean `exposure`?",
/// );
/// # }
/// ```
pub struct AttributeError(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    class: &'static Class,
    attribute: Box<str>,
    detail: Detail,
    place: Option<Place>,
}

/// Where in a path it went wrong.
struct Place {
    path: Box<str>,
    /// The segment, counted from one.
    segment: usize,
    /// Where it begins, in bytes.
    at: usize,
}

/// What the sentence needs beyond kind, class and name.
enum Detail {
    None,
    /// The name was written to, and there is no dict to take it.
    NoDict,
    /// The value is none of the attribute's type.
    Mismatch {
        wanted: &'static str,
        mismatch: Mismatch,
    },
    /// Exact access with another type than the attribute's.
    NotExact {
        is: &'static str,
        asked: &'static str,
    },
    /// The attribute is not of the type that it was asked to convert to.
    NotReadable {
        asked: &'static str,
        mismatch: Mismatch,
    },
    /// The attribute's type is not serde's.
    Opaque,
    /// The value is made when it is asked for, and cannot be lent.
    Computed,
    /// A rule has to accept what is written, which cannot be lent mutably then.
    Ruled,
    /// A rule, a getter or a setter refuses.
    Refusal(Mismatch),
    NoSetter,
    /// There is no descriptor, since the attribute is of another kind.
    NoSlot(Kind),
    /// A property, which is no slot either.
    Property,
    /// What is wrong with a path.
    Path(Box<str>),
    Twice,
    /// The attribute is another class's.
    Foreign {
        owner: &'static Class,
    },
    Errors(Box<[AttributeError]>),
}

/// The kinds of [`AttributeError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// No attribute of that name.
    Unknown,
    /// The attribute has no value yet, or none any more.
    Unset,
    /// The attribute must not be written to.
    ReadOnly,
    /// The attribute cannot be deleted: a slot always has a value, unless it is one that may be unset.
    NotDeletable,
    /// The value, or the type asked for, is not the attribute's.
    WrongType,
    /// A number that the attribute's type does not hold, or not exactly.
    OutOfRange,
    /// Text that the attribute's type does not read. The error's source is the parser's, where there is one.
    Text,
    /// Refused by a rule: one of the struct's or the field's, a getter or a setter, a name given twice, or what a
    /// type's own serialisation says.
    Refused,
    /// A name that an object cannot be built without.
    Missing,
    /// A path that is none, or leads nowhere.
    Path,
    /// Several errors; see [`AttributeError::errors`].
    Many,
}

impl AttributeError {
    /// What kind of error it is.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The class of the object, or the one to be built. It has no name and no attributes where a
    /// [`Value`](crate::Value) by itself was converted.
    #[must_use]
    pub fn class(&self) -> &'static Class {
        self.0.class
    }

    /// The path that was asked for, where it was one: [`attribute`](Self::attribute) is the name in it at which it went
    /// wrong.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        self.0.place.as_ref().map(|place| &*place.path)
    }

    /// The name that was asked for; empty for [`Many`](ErrorKind::Many), for [`Path`](ErrorKind::Path), and for a value by
    /// itself.
    #[must_use]
    pub fn attribute(&self) -> &str {
        &self.0.attribute
    }

    /// The declared name nearest to one that is unknown, worked out by this call. Needs the `std` feature.
    ///
    /// Python's `Did you mean: 'alpha'?`.
    #[must_use]
    pub fn suggestion(&self) -> Option<&str> {
        let is_declared = matches!(self.0.detail, Detail::Foreign { .. } | Detail::NoSlot(_));
        if self.0.kind != ErrorKind::Unknown || is_declared {
            return None;
        }
        suggest::nearest(&self.0.attribute, self.0.class.names())
    }

    /// The parts of a [`Many`](ErrorKind::Many), else the error itself: names that are unknown or given twice in the
    /// order in which they were given, then the attributes in the order of the class.
    #[must_use]
    pub fn errors(&self) -> &[AttributeError] {
        match &self.0.detail {
            Detail::Errors(errors) => errors,
            _ => core::slice::from_ref(self),
        }
    }
}

/// The parts of a [`Many`](ErrorKind::Many), else the error itself, owned.
impl IntoIterator for AttributeError {
    type Item = Self;
    type IntoIter = alloc::vec::IntoIter<Self>;

    fn into_iter(self) -> Self::IntoIter {
        match *self.0 {
            Inner {
                detail: Detail::Errors(errors),
                ..
            } => errors.into_vec().into_iter(),
            inner => alloc::vec![Self(Box::new(inner))].into_iter(),
        }
    }
}

impl Error for AttributeError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.0.detail {
            Detail::Mismatch { mismatch, .. } | Detail::NotReadable { mismatch, .. } | Detail::Refusal(mismatch) => {
                mismatch.source()
            }
            _ => None,
        }
    }
}

const _: () = {
    const fn is_portable<T: Error + Send + Sync + 'static>() {}
    is_portable::<AttributeError>();
    assert!(size_of::<AttributeError>() == size_of::<usize>());
};
