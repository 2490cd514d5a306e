//! Why a value is not of a type: the error of the conversions.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::format;
use alloc::string::{String, ToString};
use core::error::Error;
use core::fmt;

use serde_core::de::{self, Expected, Unexpected};
use serde_core::ser;

use super::Value;
use super::describe::{Described, DescribedSerde, ShortName, bounded, excerpt};
use crate::error::{AttributeError, ErrorKind};
use crate::{suggest, text};

/// One word, since every conversion's result carries it.
#[derive(Debug)]
pub(crate) struct Mismatch(Box<Inner>);

#[derive(Debug)]
struct Inner {
    kind: ErrorKind,
    /// What was wanted where it went wrong; empty where only the type of the whole says it.
    wanted: Cow<'static, str>,
    /// What was there instead, or went wrong.
    found: String,
    /// Where inside the value: `[2].name`; empty for the whole of it.
    path: String,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl Mismatch {
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

    /// An integer that a float does not hold exactly.
    #[cold]
    pub(super) fn inexact(wanted: &'static str, found: impl fmt::Display) -> Self {
        let found = format!("{found} is out of range: no {wanted} is exactly that");
        Self::new(ErrorKind::OutOfRange, wanted, found)
    }

    /// Text that does not parse; `source` is the parser's own error.
    #[cold]
    pub(super) fn text(wanted: &'static str, text: &str, source: Option<Box<dyn Error + Send + Sync>>) -> Self {
        let mut this = Self::new(ErrorKind::Text, wanted, format!("cannot parse {}", excerpt(text)));
        this.0.source = source;
        this
    }

    /// Text that is no JSON, where only that stands for what is wanted.
    #[cold]
    pub(super) fn json(wanted: &'static str, text: &str, error: text::Malformed) -> Self {
        let found = format!("cannot parse {} as JSON: {error}", excerpt(text));
        let mut this = Self::new(ErrorKind::Text, wanted, found);
        this.0.source = Some(Box::new(error));
        this
    }

    /// What a slotted value inside refuses.
    #[cold]
    pub(crate) fn nested(error: AttributeError) -> Self {
        let mut this = Self::new(error.kind(), "", error.to_string());
        this.0.source = Some(Box::new(error));
        this
    }

    /// What a rule, a getter or a setter refuses with.
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

    /// Nothing was given.
    #[cold]
    pub(super) fn missing() -> Self {
        Self::new(ErrorKind::Missing, "", "nothing was given".into())
    }

    /// Whatever else a type's own serde implementation says.
    #[cold]
    pub(crate) fn other(message: impl fmt::Display) -> Self {
        Self::new(ErrorKind::WrongType, "", bounded(&message.to_string(), 1024).into())
    }

    /// The same error, seen from the value around: `segment` leads to where it happened.
    #[cold]
    pub(crate) fn inside(mut self, segment: impl fmt::Display) -> Self {
        if self.0.path.len() < 200 {
            self.0.path.insert_str(0, &segment.to_string());
        }
        self
    }

    /// The same error of a source that is text.
    #[cold]
    pub(super) fn of_text(mut self) -> Self {
        if self.0.kind == ErrorKind::WrongType {
            self.0.kind = ErrorKind::Text;
        }
        self
    }

    /// The same error, where no class around it says what was wanted.
    pub(super) fn wanting<T>(mut self) -> Self {
        if self.0.path.is_empty() {
            self.0.wanted = ShortName(core::any::type_name::<T>()).to_string().into();
        }
        self
    }

    pub(crate) fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    pub(crate) fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }

    /// The sentence's end: what `whole` expects, and what it got.
    pub(crate) fn describe(&self, f: &mut fmt::Formatter<'_>, whole: &'static str) -> fmt::Result {
        write!(f, "expects {}, ", ShortName(whole))?;
        self.describe_found(f)
    }

    /// What was found, and where inside the value; what was wanted too, where that is a part of the whole only.
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

impl fmt::Display for Mismatch {
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

impl Error for Mismatch {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Mismatch::source(self)
    }
}

impl ser::Error for Mismatch {
    fn custom<T: fmt::Display>(message: T) -> Self {
        let mut this = Self::other(message);
        this.0.kind = ErrorKind::Refused;
        this
    }
}

impl de::Error for Mismatch {
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

/// A name that is none of those declared, with the nearest of them.
struct Undeclared<'a> {
    what: &'static str,
    name: &'a str,
    declared: &'static [&'static str],
}

impl fmt::Display for Undeclared<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, name, declared } = self;
        write!(f, "there is no {what} {}", excerpt(name))?;
        if let Some(nearest) = suggest::nearest(name, declared.iter().copied()) {
            return write!(f, "; did you mean `{nearest}`?");
        }
        for (i, name) in declared.iter().enumerate().take(12) {
            write!(f, "{}`{name}`", if i == 0 { "; there are " } else { ", " })?;
        }
        f.write_str(if declared.len() > 12 { " and more" } else { "" })
    }
}
