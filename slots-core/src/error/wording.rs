//! What a deserialised document gets wrong: sentences that are handed to the format, whose error they become.

use core::fmt;

use crate::class::Class;
use crate::value::{abridged, nearest};

/// An unknown name, with the nearest declared one and all that are declared.
pub(crate) struct Unknown<'a> {
    pub(crate) class: &'static Class,
    pub(crate) name: &'a str,
    pub(crate) fields: &'static [&'static str],
}

impl fmt::Display for Unknown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { class, name, fields } = *self;
        write!(f, "unknown attribute `{}` of `{}`", abridged(name), class.name())?;
        if let Some(nearest) = nearest(name, fields.iter().copied()) {
            write!(f, ", did you mean `{nearest}`? expected ")?;
        } else {
            f.write_str(", expected ")?;
        }
        match fields {
            [] => f.write_str("none"),
            [only] => write!(f, "`{only}`"),
            _ => {
                f.write_str("one of ")?;
                List(fields).fmt(f)
            }
        }
    }
}

/// A declared name whose attribute is not deserialised.
pub(crate) struct NotRead<'a> {
    pub(crate) class: &'static Class,
    pub(crate) name: &'a str,
}

impl fmt::Display for NotRead<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, class) = (abridged(self.name), self.class.name());
        write!(f, "attribute `{name}` of `{class}` is not one of those that are read")
    }
}

/// A name that is given a second time.
pub(crate) struct Duplicate<'a>(pub(crate) &'a str);

impl fmt::Display for Duplicate<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "duplicate attribute `{}`", abridged(self.0))
    }
}

/// Names without which an object cannot be built.
pub(crate) struct Missing<'a> {
    pub(crate) class: &'static Class,
    pub(crate) names: &'a [&'static str],
}

impl fmt::Display for Missing<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let s = if self.names.len() == 1 { "" } else { "s" };
        write!(
            f,
            "missing attribute{s} {} of `{}`",
            List(self.names),
            self.class.name()
        )
    }
}

/// Names in backticks, separated by commas.
struct List<'a>(&'a [&'static str]);

impl fmt::Display for List<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, name) in self.0.iter().enumerate() {
            let comma = if i == 0 { "" } else { ", " };
            write!(f, "{comma}`{name}`")?;
        }
        Ok(())
    }
}
