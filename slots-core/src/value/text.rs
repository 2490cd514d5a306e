//! Values as text: scalars as they print, lists and maps as JSON.
//!
//! As in Python's `json`, `NaN`, `Infinity` and `-Infinity` are numbers, so that every float that is printed can be
//! read back; and an integer keeps all of its digits, up to 128 bits.

use alloc::borrow::Cow;
use alloc::string::ToString;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::error::Error;
use core::fmt::{self, Write};

use super::Value;
use super::View;

/// How deep lists and maps may nest in a text. The reader is recursive, and deeper text could overflow the stack.
pub(crate) const DEPTH: usize = 127;

/// What makes a text invalid JSON, and at which byte.
#[derive(Debug)]
pub(crate) struct Malformed {
    what: &'static str,
    at: usize,
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at byte {}", self.what, self.at)
    }
}

impl Error for Malformed {}

/// Parses a JSON text.
pub(crate) fn read(text: &str) -> Result<Value, Malformed> {
    let mut reader = Reader { text, at: 0 };
    let value = reader.value(DEPTH)?;
    if reader.peek().is_some() {
        Err(reader.malformed("expected the end"))
    } else {
        Ok(value)
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn malformed(&self, what: &'static str) -> Malformed {
        Malformed { what, at: self.at }
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Skips white space, and gives the next byte without taking it.
    fn peek(&mut self) -> Option<u8> {
        self.at = self.text.len() - self.rest().trim_start_matches([' ', '\t', '\n', '\r']).len();
        self.rest().bytes().next()
    }

    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, byte: u8, what: &'static str) -> Result<(), Malformed> {
        if self.eat(byte) {
            Ok(())
        } else {
            Err(self.malformed(what))
        }
    }

    fn value(&mut self, depth: usize) -> Result<Value, Malformed> {
        match self.peek() {
            None => Err(self.malformed("expected a value")),
            Some(b'[' | b'{') if depth == 0 => Err(self.malformed("nested too deep")),
            Some(b'[') => self.list(depth - 1),
            Some(b'{') => self.map(depth - 1),
            Some(b'"') => self.string().map(|text| Value::from(&*text)),
            Some(_) => self.number_or_keyword(),
        }
    }

    fn list(&mut self, depth: usize) -> Result<Value, Malformed> {
        self.at += 1;
        let mut values = Vec::new();
        if !self.eat(b']') {
            loop {
                values.push(self.value(depth)?);
                if self.eat(b']') {
                    break;
                }
                self.expect(b',', "expected `,` or `]`")?;
            }
        }
        Ok(Value::from_list(values))
    }

    fn map(&mut self, depth: usize) -> Result<Value, Malformed> {
        self.at += 1;
        let mut entries = Vec::new();
        if !self.eat(b'}') {
            loop {
                if self.peek() != Some(b'"') {
                    return Err(self.malformed("expected a key in quotes"));
                }
                let key = Value::from(&*self.string()?);
                self.expect(b':', "expected `:`")?;
                entries.push((key, self.value(depth)?));
                if self.eat(b'}') {
                    break;
                }
                self.expect(b',', "expected `,` or `}`")?;
            }
        }
        Ok(Value::from_entries(Arc::from(entries)))
    }

    /// Reads a string, whose opening quote is the next byte.
    fn string(&mut self) -> Result<Cow<'a, str>, Malformed> {
        self.at += 1;
        let mut read = Cow::Borrowed("");
        loop {
            let rest = self.rest();
            let plain = rest
                .find(|c: char| matches!(c, '"' | '\\') || c < ' ')
                .unwrap_or(rest.len());
            read += &rest[..plain];
            self.at += plain;
            match rest[plain..].bytes().next() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(read);
                }
                Some(b'\\') => {
                    self.at += 1;
                    read.to_mut().push(self.escape()?);
                }
                Some(_) => return Err(self.malformed("unescaped control character in a string")),
                None => return Err(self.malformed("string without end")),
            }
        }
    }

    /// Reads the part of an escape that follows the backslash.
    fn escape(&mut self) -> Result<char, Malformed> {
        let escaped = match self.rest().bytes().next() {
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                self.at += 1;
                return self.unicode();
            }
            _ => return Err(self.malformed("unknown escape")),
        };
        self.at += 1;
        Ok(escaped)
    }

    /// Reads the part of an escape that follows `\u`: four digits, and `\u` with four more after the first half of a
    /// surrogate pair.
    fn unicode(&mut self) -> Result<char, Malformed> {
        let first = self.four_digits()?;
        let code = if (0xD800..0xDC00).contains(&first) && self.rest().starts_with("\\u") {
            self.at += 2;
            let second = self.four_digits()?;
            if !(0xDC00..0xE000).contains(&second) {
                return Err(self.malformed("half of a surrogate pair"));
            }
            0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00)
        } else {
            first
        };
        char::from_u32(code).ok_or_else(|| self.malformed("half of a surrogate pair"))
    }

    fn four_digits(&mut self) -> Result<u32, Malformed> {
        let digits = self
            .rest()
            .get(..4)
            .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let code = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let code = code.ok_or_else(|| self.malformed("expected four hexadecimal digits"))?;
        self.at += 4;
        Ok(code)
    }

    /// Reads a number or a keyword.
    fn number_or_keyword(&mut self) -> Result<Value, Malformed> {
        let rest = self.rest();
        let end = rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.')))
            .unwrap_or(rest.len());
        let word = &rest[..end];
        let value = match word {
            "null" => Some(Value::NULL),
            "true" => Some(true.into()),
            "false" => Some(false.into()),
            "NaN" => Some(f64::NAN.into()),
            "Infinity" => Some(f64::INFINITY.into()),
            "-Infinity" => Some(f64::NEG_INFINITY.into()),
            _ => number(word),
        };
        let value = value.ok_or_else(|| self.malformed("expected a value"))?;
        self.at += end;
        Ok(value)
    }
}

/// The number in the narrowest type that holds it; `None` if it is no number in JSON, or overflows a float.
fn number(word: &str) -> Option<Value> {
    let digits = word.strip_prefix('-').unwrap_or(word);
    let (integer, rest) = digits.split_at(digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len()));
    let has_leading_zero = integer.len() > 1 && integer.starts_with('0');
    let has_bare_point = rest
        .strip_prefix('.')
        .is_some_and(|after| !after.starts_with(|c: char| c.is_ascii_digit()));
    if integer.is_empty() || has_leading_zero || has_bare_point || !digits.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    // Integers have no negative zero.
    if rest.is_empty() && word != "-0" {
        if let Ok(integer) = word.parse::<i128>() {
            return Some(u64::try_from(integer).map_or_else(|_| integer.into(), Value::from));
        }
        if let Ok(integer) = word.parse::<u128>() {
            return Some(integer.into());
        }
    }
    word.parse::<f64>()
        .ok()
        .filter(|float| float.is_finite())
        .map(Value::from)
}

/// Prints a value so that a slot of its type parses it back: text as it is, nothing for null.
pub(crate) fn write(value: &Value, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match value.view() {
        View::Null => f.pad(""),
        View::Bool(value) => f.pad(if value { "true" } else { "false" }),
        View::Str(text) => f.pad(text),
        View::Integer(number) | View::Float(number) => f.pad(&number),
        _ if f.width().is_some() => f.pad(&value.to_string()),
        _ => write_json(value, f),
    }
}

fn write_json(value: &Value, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match value.view() {
        View::Null => f.write_str("null"),
        View::Bool(value) => write!(f, "{value}"),
        View::Integer(value) => f.write_str(&value),
        View::Float(value) => f.write_str(match &*value {
            "inf" => "Infinity",
            "-inf" => "-Infinity",
            value => value,
        }),
        View::Str(text) => write_string(text, f),
        View::Bytes(bytes) => write_list(bytes, f, |byte, f| write!(f, "{byte}")),
        View::List(values) => write_list(values, f, write_json),
        View::Map(entries) => {
            f.write_char('{')?;
            for (i, (key, value)) in entries.iter().enumerate() {
                f.write_str(if i == 0 { "" } else { "," })?;
                write_string(&alloc::format!("{key}"), f)?;
                f.write_char(':')?;
                write_json(value, f)?;
            }
            f.write_char('}')
        }
        View::Opaque => write!(f, "{value:?}"),
    }
}

fn write_list<T>(
    values: &[T],
    f: &mut fmt::Formatter<'_>,
    write: impl Fn(&T, &mut fmt::Formatter<'_>) -> fmt::Result,
) -> fmt::Result {
    f.write_char('[')?;
    for (i, value) in values.iter().enumerate() {
        f.write_str(if i == 0 { "" } else { "," })?;
        write(value, f)?;
    }
    f.write_char(']')
}

fn write_string(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_char('"')?;
    for c in text.chars() {
        match c {
            '"' => f.write_str("\\\"")?,
            '\\' => f.write_str("\\\\")?,
            '\n' => f.write_str("\\n")?,
            '\r' => f.write_str("\\r")?,
            '\t' => f.write_str("\\t")?,
            c if c < ' ' => write!(f, "\\u{:04x}", u32::from(c))?,
            c => f.write_char(c)?,
        }
    }
    f.write_char('"')
}
