//! The error of attribute access, and every sentence that it prints.
//!
//! Its constructors are in `make`. Its sentences are in `show` and `wording`, and are put together when it is printed.

mod make;
mod show;
pub(crate) mod wording;

use alloc::boxed::Box;
use core::error::Error;

use crate::class::{Class, Kind};
use crate::value::{ErrorKind, ValueError, nearest};

/// Why an attribute could not be read, written, deleted or built: Python's `AttributeError`, with what it is about.
///
/// The error is one word large. A failed write leaves the object unchanged.
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
    location: Option<PathLocation>,
}

/// Where in a path the access failed.
struct PathLocation {
    path: Box<str>,
    /// The number of the segment, counted from one.
    segment: usize,
    /// The offset in the path at which the segment begins, in bytes.
    at: usize,
}

/// What the sentence needs besides kind, class and name.
enum Detail {
    None,
    /// The name was written to, and there is no dict for it.
    NoDict,
    /// The value does not represent one of the attribute's type.
    Mismatch {
        wanted: &'static str,
        error: ValueError,
    },
    /// An exact access asked for another type than the attribute's.
    NotExact {
        is: &'static str,
        asked: &'static str,
    },
    /// The attribute's value does not convert to the requested type.
    NotReadable {
        asked: &'static str,
        error: ValueError,
    },
    /// The attribute's type is opaque to serde.
    Opaque,
    /// The value is computed for each read, so there is no reference to it.
    Computed,
    /// Every write has to be seen by a validator or a hook, so there is no exclusive reference.
    Guarded,
    /// A validator, a getter or a setter failed.
    Invalid(ValueError),
    NoSetter,
    /// The attribute is of another kind than a slot, so it has no descriptor.
    NoSlot(Kind),
    /// The attribute is a property, which cannot be deleted.
    Property,
    /// Why the path is malformed or leads nowhere.
    Path(Box<str>),
    Twice,
    /// The attribute belongs to another class.
    Foreign {
        owner: &'static Class,
    },
    Errors(Box<[AttributeError]>),
}

impl AttributeError {
    /// Returns the kind of the error.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Returns the class of the object, or of the one to be built.
    #[must_use]
    pub fn class(&self) -> &'static Class {
        self.0.class
    }

    /// Returns the path, if the access went by one; [`attribute`](Self::attribute) is then the name in it at which it
    /// failed.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        self.0.location.as_ref().map(|location| &*location.path)
    }

    /// Returns the name that was asked for. It is empty for [`Many`](ErrorKind::Many), for [`Path`](ErrorKind::Path),
    /// and if a struct's validator refused several attributes together.
    #[must_use]
    pub fn attribute(&self) -> &str {
        &self.0.attribute
    }

    /// Returns the declared name nearest to an unknown one. It is computed by this call, and needs the `std` feature.
    ///
    /// Python's `Did you mean: 'alpha'?`.
    #[must_use]
    pub fn suggestion(&self) -> Option<&str> {
        let is_declared = matches!(self.0.detail, Detail::Foreign { .. } | Detail::NoSlot(_));
        if self.0.kind != ErrorKind::Unknown || is_declared {
            return None;
        }
        nearest(&self.0.attribute, self.0.class.names())
    }

    /// Returns the parts of a [`Many`](ErrorKind::Many), or else the error itself: first the names that are unknown or
    /// given twice, in the order in which they were given, then the attributes in the order of the class.
    #[must_use]
    pub fn errors(&self) -> &[AttributeError] {
        match &self.0.detail {
            Detail::Errors(errors) => errors,
            _ => core::slice::from_ref(self),
        }
    }
}

/// The parts of a [`Many`](ErrorKind::Many), or else the error itself, owned.
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
            Detail::Mismatch { error, .. } | Detail::NotReadable { error, .. } | Detail::Invalid(error) => {
                error.source()
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
