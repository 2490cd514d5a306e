//! The grammar of paths: names separated by dots, and numbers and quoted keys in brackets.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use crate::class::PathKey;
use crate::value::text;

/// A key, and where its segment begins in the path, in bytes.
pub(super) struct Segment<'p> {
    pub(super) key: PathKey<'p>,
    pub(super) at: usize,
}

/// A syntax error: the number of the segment, where it begins in bytes, and the reason.
pub(super) type SyntaxError = (usize, usize, &'static str);

/// The segments of a path, at least one.
pub(super) fn parse(path: &str) -> Result<Vec<Segment<'_>>, SyntaxError> {
    let mut segments = Vec::new();
    let mut at = 0;
    while segments.is_empty() || at < path.len() {
        let error = |why| (segments.len(), at, why);
        let rest = path.get(at..).unwrap_or_default();
        let (key, len) = match rest.as_bytes().first() {
            Some(b'[') => bracket(rest).map_err(error)?,
            Some(b'.') if !segments.is_empty() => {
                let (key, len) = name(&rest[1..]).map_err(error)?;
                (key, len + 1)
            }
            Some(_) if !segments.is_empty() => {
                return Err(error("a name follows a dot, a number or a key stands in brackets"));
            }
            _ => name(rest).map_err(error)?,
        };
        segments.push(Segment { key, at });
        at += len;
    }
    Ok(segments)
}

/// The name that `rest` begins with, up to a character that names do not contain, and its length in bytes.
fn name(rest: &str) -> Result<(PathKey<'_>, usize), &'static str> {
    let len = rest.find(['.', '[', ']', '"']).unwrap_or(rest.len());
    if len == 0 {
        return Err("a name is missing");
    }
    Ok((PathKey::Name(Cow::Borrowed(&rest[..len])), len))
}

/// The key in the brackets that `rest` begins with, and its length in bytes, brackets included.
fn bracket(rest: &str) -> Result<(PathKey<'_>, usize), &'static str> {
    const WANTED: &str = "a number or a key in double quotes goes in brackets";
    const UNCLOSED: &str = "the bracket is not closed";
    let inside = &rest[1..];
    let (key, len) = if inside.starts_with('"') {
        let len = quoted(inside).ok_or("the quote is not closed")?;
        let value = text::read(&inside[..len]).map_err(|_| "this is no text in quotes, as JSON has it")?;
        let text = value.as_str().ok_or(WANTED)?;
        (PathKey::Name(Cow::Owned(text.into())), len)
    } else {
        let len = inside.find(']').ok_or(UNCLOSED)?;
        let digits = &inside[..len];
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(WANTED);
        }
        (
            PathKey::Number(digits.parse().map_err(|_| "the number is too large")?),
            len,
        )
    };
    if inside[len..].starts_with(']') {
        Ok((key, len + 2))
    } else {
        Err(UNCLOSED)
    }
}

/// The length in bytes of the quoted text that `rest` begins with, quotes included; `None` if the quote is not closed.
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
