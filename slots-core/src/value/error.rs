//! The error of conversions between values and types.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::format;
use alloc::string::{String, ToString};
use core::error::Error;
use core::fmt;

use serde_core::de::{self, Expected, Unexpected};
use serde_core::ser;

use super::describe::{Described, DescribedSerde, ShortName, bounded, excerpt};
use super::{ErrorKind, Value, nearest, text};

/// Why a value could not be converted: what was expected, what was found, and where inside of the value.
///
/// One word, since the result of every conversion carries it.
#[derive(Debug)]
pub struct ValueError(Box<Inner>);

#[derive(Debug)]
struct Inner {
    kind: ErrorKind,
    /// What was expected at `path`; empty if that is the type of the whole value.
    wanted: Cow<'static, str>,
    /// What was found instead, or what failed.
    found: String,
    /// The path inside of the value: `[2].name`; empty for the value itself.
    path: String,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl ValueError {
    fn new(kind: ErrorKind, wanted: impl Into<Cow<'static, str>>, found: String) -> Self {
        Self(Box::new(Inner {
            kind,
            wanted: wanted.into(),
            found,
            path: String::new(),
            source: None,
        }))
    }

    #[cold]
    pub(crate) fn wrong_type(wanted: &'static str, found: &Value) -> Self {
        Self::new(ErrorKind::WrongType, wanted, format!("got {}", Described(found)))
    }

    #[cold]
    pub(super) fn out_of_range(wanted: &'static str, found: impl fmt::Display) -> Self {
        Self::new(ErrorKind::OutOfRange, wanted, format!("{found} is out of range"))
    }

    /// An integer that no float of the expected type represents exactly.
    #[cold]
    pub(super) fn inexact(wanted: &'static str, found: impl fmt::Display) -> Self {
        let found = format!("{found} is out of range: no {wanted} is exactly that");
        Self::new(ErrorKind::OutOfRange, wanted, found)
    }

    /// Text that does not parse; `source` is the parser's error.
    #[cold]
    pub(super) fn text(wanted: &'static str, text: &str, source: Option<Box<dyn Error + Send + Sync>>) -> Self {
        let mut this = Self::new(ErrorKind::Text, wanted, format!("cannot parse {}", excerpt(text)));
        this.0.source = source;
        this
    }

    /// Text that is not JSON, though only JSON represents what is expected.
    #[cold]
    pub(super) fn json(wanted: &'static str, text: &str, error: text::Malformed) -> Self {
        let found = format!("cannot parse {} as JSON: {error}", excerpt(text));
        let mut this = Self::new(ErrorKind::Text, wanted, found);
        this.0.source = Some(Box::new(error));
        this
    }

    /// An object inside of the value failed to convert with `source`, an error of kind `kind`.
    #[cold]
    pub(crate) fn nested(kind: ErrorKind, source: Box<dyn Error + Send + Sync>) -> Self {
        let mut this = Self::new(kind, "", source.to_string());
        this.0.source = Some(source);
        this
    }

    /// A validator, a getter or a setter failed with `reason`.
    #[cold]
    pub(crate) fn refused(reason: Box<dyn Error + Send + Sync>) -> Self {
        let mut this = Self::new(ErrorKind::Refused, "", bounded(&reason.to_string(), 1024).into());
        this.0.source = Some(reason);
        this
    }

    /// There is no value yet.
    #[cold]
    pub(crate) fn unset() -> Self {
        Self::new(ErrorKind::Unset, "", "it is unset".into())
    }

    /// No value was given.
    #[cold]
    pub(super) fn missing() -> Self {
        Self::new(ErrorKind::Missing, "", "nothing was given".into())
    }

    /// Any other message, such as those of a type's own serde implementation.
    #[cold]
    pub(crate) fn other(message: impl fmt::Display) -> Self {
        Self::new(ErrorKind::WrongType, "", bounded(&message.to_string(), 1024).into())
    }

    /// Puts `segment` in front of the path: the error happened inside of a larger value, at `segment`.
    #[cold]
    pub(crate) fn inside(mut self, segment: impl fmt::Display) -> Self {
        if self.0.path.len() < 200 {
            self.0.path.insert_str(0, &segment.to_string());
        }
        self
    }

    /// Reports a wrong type as text that does not parse, since the source of the conversion was text.
    #[cold]
    pub(super) fn into_text_error(mut self) -> Self {
        if self.0.kind == ErrorKind::WrongType {
            self.0.kind = ErrorKind::Text;
        }
        self
    }

    /// Names `T` as what was expected, for a conversion without an attribute that would name its type.
    pub(super) fn wanting<T>(mut self) -> Self {
        if self.0.path.is_empty() {
            self.0.wanted = ShortName(core::any::type_name::<T>()).to_string().into();
        }
        self
    }

    /// Returns the kind of the error.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    pub(crate) fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }

    /// The end of a sentence: that `whole` is expected, and what was found.
    pub(crate) fn describe(&self, f: &mut fmt::Formatter<'_>, whole: &'static str) -> fmt::Result {
        write!(f, "expects {}, ", ShortName(whole))?;
        self.describe_found(f)
    }

    /// What was found and at which path, with what was expected there unless it is the whole value.
    pub(crate) fn describe_found(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner {
            wanted, found, path, ..
        } = &*self.0;
        match (path.is_empty(), wanted.is_empty()) {
            (true, _) => f.write_str(found),
            (false, true) => write!(f, "at `{path}` {found}"),
            (false, false) => write!(f, "at `{path}` expected {wanted}, {found}"),
        }
    }
}

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner {
            wanted, found, path, ..
        } = &*self.0;
        if !path.is_empty() {
            write!(f, "at `{path}`: ")?;
        }
        if wanted.is_empty() {
            f.write_str(found)
        } else {
            write!(f, "expected {wanted}, {found}")
        }
    }
}

impl Error for ValueError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        ValueError::source(self)
    }
}

impl ser::Error for ValueError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        let mut this = Self::other(message);
        this.0.kind = ErrorKind::Refused;
        this
    }
}

impl de::Error for ValueError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::other(message)
    }

    fn invalid_type(unexpected: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(
            ErrorKind::WrongType,
            expected.to_string(),
            format!("got {}", DescribedSerde(unexpected)),
        )
    }

    fn invalid_value(unexpected: Unexpected<'_>, expected: &dyn Expected) -> Self {
        match unexpected {
            Unexpected::Signed(_) | Unexpected::Unsigned(_) | Unexpected::Float(_) => Self::new(
                ErrorKind::OutOfRange,
                expected.to_string(),
                format!("{} is out of range", DescribedSerde(unexpected)),
            ),
            _ => Self::invalid_type(unexpected, expected),
        }
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        Self::other(Undeclared {
            what: "variant",
            name: variant,
            declared: expected,
        })
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        Self::other(Undeclared {
            what: "field",
            name: field,
            declared: expected,
        })
    }
}

/// A name that is not among the declared ones, with the nearest of these.
struct Undeclared<'a> {
    what: &'static str,
    name: &'a str,
    declared: &'static [&'static str],
}

impl fmt::Display for Undeclared<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, name, declared } = self;
        write!(f, "there is no {what} {}", excerpt(name))?;
        if let Some(nearest) = nearest(name, declared.iter().copied()) {
            return write!(f, "; did you mean `{nearest}`?");
        }
        for (i, name) in declared.iter().enumerate().take(12) {
            write!(f, "{}`{name}`", if i == 0 { "; there are " } else { ", " })?;
        }
        f.write_str(if declared.len() > 12 { " and more" } else { "" })
    }
}
