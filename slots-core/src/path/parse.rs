//! The grammar of paths: names, and in brackets numbers and quoted keys.

use alloc::borrow::Cow;
use alloc::string::ToString;
use alloc::vec::Vec;

use crate::text;

/// One step of a path.
#[doc(hidden)]
#[derive(Debug)]
pub enum Key<'p> {
    /// `name`, `.name`, `["name"]`.
    Name(Cow<'p, str>),
    /// `[2]`.
    Number(usize),
}

/// A step, and where it begins in the path.
pub(super) struct Segment<'p> {
    pub(super) key: Key<'p>,
    pub(super) at: usize,
}

impl Key<'_> {
    /// The name of an entry.
    pub(crate) fn name(&self) -> Option<&str> {
        match self {
            Self::Name(name) => Some(name),
            Self::Number(_) => None,
        }
    }

    /// The number of an element; a name may be one, as in `pair.0`.
    pub(crate) fn number(&self) -> Option<usize> {
        match self {
            Self::Name(name) => name.parse().ok(),
            Self::Number(number) => Some(*number),
        }
    }

    /// The name of an attribute.
    pub(super) fn as_name(&self) -> Cow<'_, str> {
        match self {
            Self::Name(name) => Cow::Borrowed(name),
            Self::Number(number) => Cow::Owned(number.to_string()),
        }
    }
}

/// What is wrong with a path: the number of the segment, where it begins, and why it is none.
pub(super) type Wrong = (usize, usize, &'static str);

/// The steps of a path, one at least.
pub(super) fn parse(path: &str) -> Result<Vec<Segment<'_>>, Wrong> {
    let mut segments = Vec::new();
    let mut at = 0;
    while segments.is_empty() || at < path.len() {
        let wrong = |why| (segments.len(), at, why);
        let rest = path.get(at..).unwrap_or_default();
        let (key, len) = match rest.as_bytes().first() {
            Some(b'[') => bracket(rest).map_err(wrong)?,
            Some(b'.') if !segments.is_empty() => {
                let (key, len) = name(&rest[1..]).map_err(wrong)?;
                (key, len + 1)
            }
            Some(_) if !segments.is_empty() => {
                return Err(wrong("a name follows a dot, a number or a key stands in brackets"));
            }
            _ => name(rest).map_err(wrong)?,
        };
        segments.push(Segment { key, at });
        at += len;
    }
    Ok(segments)
}

/// A name, up to what cannot be in one, and its length.
fn name(rest: &str) -> Result<(Key<'_>, usize), &'static str> {
    let len = rest.find(['.', '[', ']', '"']).unwrap_or(rest.len());
    if len == 0 {
        return Err("a name is missing");
    }
    Ok((Key::Name(Cow::Borrowed(&rest[..len])), len))
}

/// What stands in brackets, and its length with them.
fn bracket(rest: &str) -> Result<(Key<'_>, usize), &'static str> {
    const WANTED: &str = "a number or a key in double quotes goes in brackets";
    const UNCLOSED: &str = "the bracket is not closed";
    let inside = &rest[1..];
    let (key, len) = if inside.starts_with('"') {
        let len = quoted(inside).ok_or("the quote is not closed")?;
        let value = text::read(&inside[..len]).map_err(|_| "this is no text in quotes, as JSON has it")?;
        let text = value.as_str().ok_or(WANTED)?;
        (Key::Name(Cow::Owned(text.into())), len)
    } else {
        let len = inside.find(']').ok_or(UNCLOSED)?;
        let digits = &inside[..len];
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(WANTED);
        }
        (Key::Number(digits.parse().map_err(|_| "the number is too large")?), len)
    };
    if inside[len..].starts_with(']') {
        Ok((key, len + 2))
    } else {
        Err(UNCLOSED)
    }
}

/// The length of the text in quotes that begins here, with them.
fn quoted(rest: &str) -> Option<usize> {
    let mut is_escaped = false;
    for (at, byte) in rest.bytes().enumerate().skip(1) {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => return Some(at + 1),
            _ => {}
        }
    }
    None
}
