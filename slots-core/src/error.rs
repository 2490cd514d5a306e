//! The one error of attribute access.

use alloc::boxed::Box;
use alloc::string::ToString;
use alloc::vec::Vec;
use core::any::type_name;
use core::error::Error;
use core::fmt;

use crate::attribute::{Attribute, Kind};
use crate::class::Class;
use crate::hooks::Refusal;
use crate::suggest;
use crate::value::{Mismatch, ShortName, Value, abridged};

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
    /// A number that the attribute's type does not hold.
    OutOfRange,
    /// Text that does not parse.
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
    pub(crate) fn path(class: &'static Class, why: impl fmt::Display) -> Self {
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

    /// The name that was asked for; empty for [`Many`](ErrorKind::Many), and for a value by itself.
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

/// A name in backticks: printable, and short whatever it is.
struct Quoted<'a>(&'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", abridged(self.0))
    }
}

impl fmt::Display for AttributeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.sentence(f)?;
        match &self.0.place {
            Some(Place { path, segment, at }) => {
                write!(f, " (segment {segment} of the path {}, at {at})", Quoted(path))
            }
            None => Ok(()),
        }
    }
}

impl AttributeError {
    fn sentence(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner {
            kind,
            class,
            attribute,
            detail,
            ..
        } = &*self.0;
        let (attribute, class) = (Quoted(attribute), Quoted(class.name()));
        match detail {
            Detail::Errors(errors) => return list(errors, &class, f),
            Detail::Mismatch { wanted: "", mismatch } => return fmt::Display::fmt(mismatch, f),
            Detail::Mismatch { wanted, mismatch } => {
                write!(f, "attribute {attribute} of {class} ")?;
                return mismatch.describe(f, wanted);
            }
            Detail::NotExact { is, asked } => {
                return write!(
                    f,
                    "attribute {attribute} of {class} is {}, not {}",
                    ShortName(is),
                    ShortName(asked)
                );
            }
            Detail::NotReadable { asked, mismatch } => {
                write!(
                    f,
                    "attribute {attribute} of {class} cannot be read as {}: ",
                    ShortName(asked)
                )?;
                return mismatch.describe_found(f);
            }
            Detail::Opaque => {
                return write!(
                    f,
                    "attribute {attribute} of {class} is opaque: it is reached by its exact type only (`attr_as`, `set_attr_as`)"
                );
            }
            Detail::Foreign { owner } => {
                return write!(f, "{class} has no attribute {attribute} of {}", Quoted(owner.name()));
            }
            Detail::Twice => return write!(f, "attribute {attribute} of {class} is given twice"),
            Detail::Computed => {
                return write!(
                    f,
                    "attribute {attribute} of {class} is computed: it cannot be lent, `get_attr` reads it"
                );
            }
            Detail::Ruled => {
                return write!(
                    f,
                    "attribute {attribute} of {class} has a rule that every write has to pass: it is set, and not lent mutably"
                );
            }
            Detail::Refusal(mismatch) if self.0.attribute.is_empty() => {
                write!(f, "{class}: ")?;
                return mismatch.describe_found(f);
            }
            Detail::Refusal(mismatch) => {
                write!(f, "attribute {attribute} of {class}: ")?;
                return mismatch.describe_found(f);
            }
            Detail::NoSlot(kind) => {
                let kind = if *kind == Kind::Constant {
                    "constant"
                } else {
                    "property"
                };
                return write!(f, "{class} has no slot {attribute}: it is a {kind}");
            }
            Detail::NoSetter => return write!(f, "property {attribute} of {class} has no setter"),
            Detail::Property => return write!(f, "property {attribute} of {class} cannot be deleted"),
            Detail::Path(why) => return f.write_str(why),
            Detail::None | Detail::NoDict => {}
        }
        match kind {
            ErrorKind::Unknown => {
                write!(f, "{class} has no attribute {attribute}")?;
                if matches!(detail, Detail::NoDict) {
                    f.write_str(" and no dict for new attributes")?;
                }
                self.suggestion()
                    .map_or(Ok(()), |name| write!(f, "; did you mean {}?", Quoted(name)))
            }
            ErrorKind::Unset => write!(f, "attribute {attribute} of {class} is unset"),
            ErrorKind::ReadOnly => write!(f, "attribute {attribute} of {class} is read-only"),
            ErrorKind::NotDeletable => write!(f, "attribute {attribute} of {class} is a slot and cannot be deleted"),
            _ => write!(f, "attribute {attribute} of {class} is missing"),
        }
    }
}

/// The errors in a row, as many as anyone reads.
fn list(errors: &[AttributeError], class: &Quoted<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    const SHOWN: usize = 5;
    write!(f, "{} errors in the attributes of {class}", errors.len())?;
    for (i, error) in errors.iter().take(SHOWN).enumerate() {
        write!(f, "{} ({}) {error}", if i == 0 { ":" } else { "" }, i + 1)?;
    }
    if errors.len() > SHOWN {
        write!(f, ", and {} more", errors.len() - SHOWN)
    } else {
        Ok(())
    }
}

/// As short as the sentence, whatever was put in.
impl fmt::Debug for AttributeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AttributeError")
            .field("kind", &self.0.kind)
            .field("message", &format_args!("{self}"))
            .finish_non_exhaustive()
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
