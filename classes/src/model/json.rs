//! JSON as `slotted` reads and prints it as text: with `NaN` and infinities, and integers of 128 bits.

use std::fmt::Write;

use crate::value::{Float, Untyped};

/// The value that a text stands for, where it is JSON.
#[must_use]
pub(super) fn parse(text: &str) -> Option<Untyped> {
    let mut parser = Parser { rest: text };
    let value = parser.value(128)?;
    parser.space();
    parser.rest.is_empty().then_some(value)
}

struct Parser<'t> {
    rest: &'t str,
}

impl Parser<'_> {
    fn space(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\n', '\r']);
    }

    fn eat(&mut self, token: &str) -> bool {
        self.space();
        let rest = self.rest.strip_prefix(token);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn value(&mut self, depth: usize) -> Option<Untyped> {
        let depth = depth.checked_sub(1)?;
        if self.eat("[") {
            let mut values = Vec::new();
            while !self.eat("]") {
                if !values.is_empty() && !self.eat(",") {
                    return None;
                }
                values.push(self.value(depth)?);
            }
            return Some(Untyped::List(values));
        }
        if self.eat("{") {
            let mut entries = Vec::new();
            while !self.eat("}") {
                if !entries.is_empty() && !self.eat(",") {
                    return None;
                }
                self.space();
                let key = self.rest.starts_with('"').then(|| self.string())??;
                if !self.eat(":") {
                    return None;
                }
                entries.push((Untyped::Text(key), self.value(depth)?));
            }
            return Some(Untyped::Map(entries));
        }
        if self.rest.starts_with('"') {
            return self.string().map(Untyped::Text);
        }
        let end = self
            .rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.')));
        let (word, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        match word {
            "null" => Some(Untyped::Null),
            "true" => Some(Untyped::Bool(true)),
            "false" => Some(Untyped::Bool(false)),
            "NaN" => Some(Untyped::float(f64::NAN)),
            "Infinity" => Some(Untyped::float(f64::INFINITY)),
            "-Infinity" => Some(Untyped::float(f64::NEG_INFINITY)),
            _ => number(word),
        }
    }

    /// A text in quotes, by the library that knows all escapes.
    fn string(&mut self) -> Option<String> {
        let mut is_escaped = false;
        let end = self.rest.bytes().enumerate().skip(1).find(|(_, byte)| match byte {
            _ if is_escaped => {
                is_escaped = false;
                false
            }
            b'\\' => {
                is_escaped = true;
                false
            }
            byte => *byte == b'"',
        });
        let (quoted, rest) = self.rest.split_at(end?.0 + 1);
        self.rest = rest;
        serde_json::from_str(quoted).ok()
    }
}

/// A number as JSON has them.
fn number(word: &str) -> Option<Untyped> {
    let digits = word.strip_prefix('-').unwrap_or(word);
    let whole = digits.split(['.', 'e', 'E']).next()?;
    let is_whole = !whole.is_empty()
        && whole.bytes().all(|byte| byte.is_ascii_digit())
        && (whole == "0" || !whole.starts_with('0'));
    if !is_whole || digits.contains(".e") || digits.contains(".E") || !digits.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if digits == whole
        && word != "-0"
        && let Ok(number) = word.parse()
    {
        return Some(Untyped::Int(number));
    }
    let float: f64 = word.parse().ok()?;
    float.is_finite().then_some(Untyped::Float(Float(float)))
}

/// The text of a value.
#[must_use]
pub(super) fn print(value: &Untyped) -> String {
    let mut text = String::new();
    put(value, &mut text);
    text
}

fn put(value: &Untyped, text: &mut String) {
    match value {
        Untyped::Null => text.push_str("null"),
        Untyped::Bool(truth) => text.push_str(if *truth { "true" } else { "false" }),
        Untyped::Int(number) => {
            // Writing to a text does not fail.
            let _ = write!(text, "{number}");
        }
        Untyped::Float(Float(float)) if float.is_infinite() => {
            text.push_str(if *float > 0.0 { "Infinity" } else { "-Infinity" });
        }
        Untyped::Float(Float(float)) => {
            let _ = write!(text, "{float:?}");
        }
        Untyped::Text(content) => text.push_str(&quoted(content)),
        Untyped::List(values) => {
            text.push('[');
            for (number, value) in values.iter().enumerate() {
                text.push_str(if number == 0 { "" } else { "," });
                put(value, text);
            }
            text.push(']');
        }
        Untyped::Map(entries) => {
            text.push('{');
            for (number, (key, value)) in entries.iter().enumerate() {
                text.push_str(if number == 0 { "" } else { "," });
                text.push_str(&quoted(&super::text::display(key)));
                text.push(':');
                put(value, text);
            }
            text.push('}');
        }
    }
}

fn quoted(text: &str) -> String {
    Untyped::text(text).to_json()
}

#[cfg(test)]
mod tests {
    use super::{parse, print};
    use crate::value::Untyped;

    #[test]
    fn what_is_json_and_what_is_not() {
        assert_eq!(
            parse(" [1, -2.5, \"a\\\"b\", null, {\"k\": []}] ")
                .map(|value| print(&value))
                .as_deref(),
            Some(r#"[1,-2.5,"a\"b",null,{"k":[]}]"#)
        );
        for text in [
            "", "01", "+1", "1.", ".5", "[1,]", "[1 2]", "{1:2}", "\"a", "nil", "1e999", "[,1]",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
        assert_eq!(parse("-0"), Some(Untyped::float(-0.0)));
        assert_eq!(parse("NaN"), Some(Untyped::float(f64::NAN)));
    }
}
