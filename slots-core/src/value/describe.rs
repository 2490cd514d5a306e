//! Values, texts and types as errors tell of them: short, and printable whatever they hold.

use alloc::format;
use alloc::string::{String, ToString};
use core::fmt;

use serde_core::de::Unexpected;

use super::{Repr, Value};

/// What a value is, in an error: ``string "four"``, `integer 5`.
pub(super) struct Described<'a>(pub(super) &'a Value);

impl fmt::Display for Described<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.0 {
            Repr::Null => f.write_str("null"),
            Repr::Bool(value) => write!(f, "bool {value}"),
            Repr::I64(_) | Repr::U64(_) | Repr::I128(_) | Repr::U128(_) => write!(f, "integer {:?}", self.0),
            Repr::F32(_) | Repr::F64(_) => write!(f, "float {:?}", self.0),
            Repr::Str(text) => write!(f, "string {}", excerpt(text)),
            Repr::Bytes(bytes) => write!(f, "{} bytes", bytes.len()),
            Repr::Some(value) => write!(f, "an option of {}", Described(value)),
            Repr::List(values) => write!(f, "a list of {}", values.len()),
            Repr::Map(entries) => write!(f, "a map of {}", entries.len()),
            Repr::Opaque(value) => write!(f, "an opaque {}", ShortName((**value).type_name())),
        }
    }
}

/// The same of what a type's visitor did not expect.
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

/// Text in quotes, control characters escaped, its end left out when it is long.
pub(crate) fn excerpt(text: &str) -> String {
    format!("\"{}\"", shortened(text, Some('"')))
}

/// The same without the quotes, for what stands between backticks.
pub(crate) fn abridged(text: &str) -> String {
    shortened(text, None)
}

/// Of the quotes only the one that stands around the text is escaped.
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

/// The beginning of a long text, cut between characters.
pub(super) fn bounded(text: &str, most: usize) -> &str {
    let cut = (0..=most.min(text.len()))
        .rev()
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(0);
    &text[..cut]
}

/// A type's name without the modules it comes from: `Option<String>`.
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
