//! What errors say.

use core::fmt;

use crate::class::Class;
use crate::suggest;
use crate::value::abridged;

/// A name that nobody knows: with the nearest one, and all there are.
pub(super) struct Unknown<'a> {
    pub(super) class: &'static Class,
    pub(super) name: &'a str,
    pub(super) fields: &'static [&'static str],
}

impl fmt::Display for Unknown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { class, name, fields } = *self;
        write!(f, "unknown attribute `{}` of `{}`", abridged(name), class.name())?;
        if let Some(nearest) = suggest::nearest(name, fields.iter().copied()) {
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

/// A name that is declared, and still none that is read.
pub(super) struct NotRead<'a> {
    pub(super) class: &'static Class,
    pub(super) name: &'a str,
}

impl fmt::Display for NotRead<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, class) = (abridged(self.name), self.class.name());
        write!(f, "attribute `{name}` of `{class}` is not one of those that are read")
    }
}

/// A name that comes a second time.
pub(super) struct Duplicate<'a>(pub(super) &'a str);

impl fmt::Display for Duplicate<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "duplicate attribute `{}`", abridged(self.0))
    }
}

/// Names that an object cannot be built without.
pub(super) struct Missing<'a> {
    pub(super) class: &'static Class,
    pub(super) names: &'a [&'static str],
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

/// Names between commas.
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
