//! Values, texts and types as error messages show them: short, and printable whatever they hold.

use alloc::format;
use alloc::string::{String, ToString};
use core::fmt;

use serde_core::de::Unexpected;

use super::{Repr, Value, View};

/// What a value is, in an error: ``string "four"``, `integer 5`.
pub(super) struct Described<'a>(pub(super) &'a Value);

impl fmt::Display for Described<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Repr::Some(value) = &self.0.0 {
            return write!(f, "an option of {}", Described(value));
        }
        match self.0.view() {
            View::Null => f.write_str("null"),
            View::Bool(value) => write!(f, "bool {value}"),
            View::Integer(digits) => write!(f, "integer {digits}"),
            View::Float(digits) => write!(f, "float {digits}"),
            View::Str(text) => write!(f, "string {}", excerpt(text)),
            View::Bytes(bytes) => write!(f, "{} bytes", bytes.len()),
            View::List(values) => write!(f, "a list of {}", values.len()),
            View::Map(entries) => write!(f, "a map of {}", entries.len()),
            View::Opaque => write!(f, "an opaque {}", ShortName(self.0.type_name())),
        }
    }
}

/// What a type's visitor did not expect, in an error.
pub(super) struct DescribedSerde<'a>(pub(super) Unexpected<'a>);

impl fmt::Display for DescribedSerde<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Unexpected::Bool(value) => write!(f, "bool {value}"),
            Unexpected::Unsigned(value) => write!(f, "integer {value}"),
            Unexpected::Signed(value) => write!(f, "integer {value}"),
            Unexpected::Float(value) => write!(f, "float {value:?}"),
            Unexpected::Char(value) => write!(f, "string {}", excerpt(value.encode_utf8(&mut [0; 4]))),
            Unexpected::Str(text) => write!(f, "string {}", excerpt(text)),
            Unexpected::Unit | Unexpected::Option => f.write_str("null"),
            Unexpected::Seq => f.write_str("a list"),
            Unexpected::Map => f.write_str("a map"),
            other => f.write_str(&abridged(&other.to_string())),
        }
    }
}

/// Text in quotes: control characters are escaped, and the end of a long text is cut off.
pub(crate) fn excerpt(text: &str) -> String {
    format!("\"{}\"", shortened(text, Some('"')))
}

/// Text without quotes, to stand between backticks: control characters are escaped, and the end of a long text is cut
/// off.
pub(crate) fn abridged(text: &str) -> String {
    shortened(text, None)
}

/// Escapes, of the two kinds of quotes, only the one that surrounds the text.
fn shortened(text: &str, quote: Option<char>) -> String {
    let shown = bounded(text, 100);
    let mut short = String::with_capacity(shown.len());
    for c in shown.chars() {
        if matches!(c, '"' | '\'') && quote != Some(c) {
            short.push(c);
        } else {
            short.extend(c.escape_debug());
        }
    }
    if shown.len() < text.len() {
        short.push_str("...");
    }
    short
}

/// The first `most` bytes of a text, or fewer so as not to cut a character.
pub(super) fn bounded(text: &str, most: usize) -> &str {
    let cut = (0..=most.min(text.len()))
        .rev()
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(0);
    &text[..cut]
}

/// A type's name without its modules: `Option<String>`.
pub(crate) struct ShortName(pub(crate) &'static str);

impl fmt::Display for ShortName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        while !rest.is_empty() {
            let end = rest
                .find(|c: char| !c.is_alphanumeric() && c != '_' && c != ':')
                .unwrap_or(rest.len());
            let (path, after) = rest.split_at(end);
            f.write_str(path.rsplit(':').next().unwrap_or(path))?;
            let separators = after
                .find(|c: char| c.is_alphanumeric() || c == '_')
                .unwrap_or(after.len());
            f.write_str(&after[..separators])?;
            rest = &after[separators..];
        }
        Ok(())
    }
}
