//! The sentence of an error, put together when it is printed.

use core::fmt;

use super::{AttributeError, Detail, Inner, PathLocation};
use crate::class::Kind;
use crate::value::{ErrorKind, ShortName, abridged};

/// A name in backticks, shortened and with control characters escaped.
struct Quoted<'a>(&'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", abridged(self.0))
    }
}

impl fmt::Display for AttributeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.sentence(f)?;
        match &self.0.location {
            // The sentence names all of a path that is a single name.
            Some(PathLocation { path, segment, at }) if *path != self.0.attribute || self.0.kind == ErrorKind::Path => {
                write!(f, " (segment {segment} of the path {}, at byte {at})", Quoted(path))
            }
            _ => Ok(()),
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
            Detail::Mismatch { wanted, error } => {
                write!(f, "attribute {attribute} of {class} ")?;
                return error.describe(f, wanted);
            }
            Detail::NotExact { is, asked } => {
                return write!(
                    f,
                    "attribute {attribute} of {class} is {}, not {}",
                    ShortName(is),
                    ShortName(asked)
                );
            }
            Detail::NotReadable { asked, error } => {
                write!(
                    f,
                    "attribute {attribute} of {class} cannot be read as {}: ",
                    ShortName(asked)
                )?;
                return error.describe_found(f);
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
            Detail::Guarded => {
                return write!(
                    f,
                    "attribute {attribute} of {class} has a rule that every write has to pass: it is set, and not lent mutably"
                );
            }
            Detail::Invalid(error) if self.0.attribute.is_empty() => {
                write!(f, "{class}: ")?;
                return error.describe_found(f);
            }
            Detail::Invalid(error) => {
                write!(f, "attribute {attribute} of {class}: ")?;
                return error.describe_found(f);
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

/// The errors one after another, up to a number that is still readable.
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

/// Prints the sentence, whose length is bounded whatever names and values the caller gave.
impl fmt::Debug for AttributeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AttributeError")
            .field("kind", &self.0.kind)
            .field("message", &format_args!("{self}"))
            .finish_non_exhaustive()
    }
}
