//! Parsing of `#[slots(..)]`: entries that are each right or each reported.

use proc_macro2::{Delimiter, Ident, Spacing, Span, TokenStream, TokenTree};
use syn::spanned::Spanned;
use syn::{LitStr, MacroDelimiter, Meta};

use crate::ctxt::Ctxt;
use crate::symbol::{Key, Side, Takes};

/// The keys of one struct or one field, each at most once.
#[derive(Default)]
pub(crate) struct Keys {
    entries: Vec<Entry>,
    /// Whether there is something of which nobody knows what it was meant to say.
    unclear: bool,
}

/// A key as it was written.
pub(crate) struct Entry {
    pub(crate) key: Key,
    pub(crate) span: Span,
    pub(crate) value: Value,
    /// Another word was written, which is reported. Taken for the nearest key it causes no errors where the field is used.
    guessed: bool,
}

/// What follows the key.
pub(crate) enum Value {
    None,
    Text(LitStr),
    Expression(TokenStream),
}

/// What is wrong, and where.
type Mistake = (Span, String);

impl Keys {
    /// Reads all `#[slots(..)]` of an item.
    pub(crate) fn from_attributes(cx: &Ctxt, attributes: &[syn::Attribute], side: Side) -> Self {
        let mut keys = Self::default();
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("slots")) {
            let span = match &attribute.meta {
                Meta::List(list) => {
                    for entry in entries(cx, list.tokens.clone()) {
                        keys.read(cx, entry, side);
                    }
                    match &list.delimiter {
                        MacroDelimiter::Paren(_) => continue,
                        other => other.span().open(),
                    }
                }
                Meta::NameValue(pair) => pair.eq_token.span,
                Meta::Path(path) => path.span(),
            };
            keys.unclear = true;
            cx.error(span, "the keys go in parentheses: write `#[slots(..)]`");
        }
        keys
    }

    pub(crate) fn get(&self, key: Key) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// Whether the key is there. A field with a key that nobody understands passes for opaque, which asks nothing of its type: the
    /// right key may have excused the type, so nothing is said of it before that is known.
    pub(crate) fn has(&self, key: Key) -> bool {
        self.get(key).is_some() || (key == Key::Opaque && self.unclear)
    }

    /// The keys that were written, and not guessed.
    pub(crate) fn written(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| !entry.guessed)
    }

    /// Reads one entry: `key`, `key = value`.
    fn read(&mut self, cx: &Ctxt, tokens: Vec<TokenTree>, side: Side) {
        let mut tokens = tokens.into_iter();
        let Some(name) = tokens.next() else { return };
        let span = name.span();
        let (key, guessed) = match key(&name, side) {
            Ok(key) => (key, false),
            Err((meant, message)) => {
                cx.error(span, message);
                match meant {
                    Some(key) => (key, true),
                    None => return self.unclear = true,
                }
            }
        };
        if !key.is_allowed_on(side) {
            self.unclear = true;
            if !guessed {
                cx.error(span, format_args!("`{key}` does not go on {side}: {}", key.instead()));
            }
            return;
        }
        if let Some(first) = self.get(key) {
            if !guessed && !first.guessed {
                cx.error(span, format_args!("`{key}` is given twice"));
            }
            return;
        }
        let value = match value(key, span, tokens.collect()) {
            Ok(value) => value,
            Err((place, message)) => {
                if !guessed {
                    cx.error(place, message);
                }
                if key.takes() == Takes::OptionalExpression {
                    // Without its value it would ask for another: that of the type.
                    return;
                }
                Value::None
            }
        };
        self.entries.push(Entry {
            key,
            span,
            value,
            guessed,
        });
    }
}

/// The key that an entry begins with; where it is none, what it was meant for, if that is known, and what is wrong.
fn key(name: &TokenTree, side: Side) -> Result<Key, (Option<Key>, String)> {
    let text = match name {
        TokenTree::Ident(name) => name.to_string(),
        TokenTree::Literal(literal) => {
            let quoted = literal.to_string();
            let unquoted = Key::from_name(quoted.trim_matches('"'));
            return Err(match unquoted {
                Some(key) => (Some(key), format!("a key has no quotes: write `{key}`")),
                None => (None, format!("expected a key: those of {side} are {}", Key::all(side))),
            });
        }
        _ => return Err((None, format!("expected a key: those of {side} are {}", Key::all(side)))),
    };
    if let Some(key) = Key::from_name(&text) {
        return Ok(key);
    }
    let nearest = Key::nearest(&text, side);
    let message = match nearest {
        Some(nearest) if nearest.is_allowed_on(side) => {
            format!("there is no key `{text}`; did you mean `{nearest}`?")
        }
        Some(nearest) => format!(
            "there is no key `{text}`; did you mean `{nearest}`, which does not go on {side}: {}?",
            nearest.instead()
        ),
        None => format!("there is no key `{text}`; the keys of {side} are {}", Key::all(side)),
    };
    Err((nearest, message))
}

/// What follows the key, if it is what the key takes.
fn value(key: Key, span: Span, rest: Vec<TokenTree>) -> Result<Value, Mistake> {
    let form = form(key);
    let mut rest = rest.into_iter();
    let equals = match rest.next() {
        None => None,
        Some(TokenTree::Punct(punct)) if punct.as_char() == '=' => Some(punct.span()),
        Some(TokenTree::Group(group)) if key.takes() == Takes::Nothing => {
            return Err((group.span(), format!("`{key}` takes no value: write {form}")));
        }
        Some(other) if key.takes() == Takes::Nothing => return Err((other.span(), "expected a comma".to_owned())),
        Some(other) => return Err((other.span(), format!("the value of `{key}` follows `=`: write {form}"))),
    };
    match (key.takes(), equals, rest.next()) {
        (Takes::Nothing | Takes::OptionalExpression, None, _) => Ok(Value::None),
        (Takes::Nothing, Some(equals), _) => Err((equals, format!("`{key}` takes no value: write {form}"))),
        (Takes::OptionalExpression, Some(_), Some(first)) => {
            Ok(Value::Expression(std::iter::once(first).chain(rest).collect()))
        }
        (Takes::Text, Some(_), Some(first)) => {
            let place = first.span();
            let text: LitStr =
                syn::parse2(first.into()).map_err(|_| (place, format!("a name is text in quotes: write {form}")))?;
            match rest.next() {
                Some(surplus) => Err((surplus.span(), "expected a comma".to_owned())),
                None => name(key, text).map(Value::Text),
            }
        }
        (_, equals, None) | (_, equals @ None, _) => {
            Err((equals.unwrap_or(span), format!("`{key}` needs a value: write {form}")))
        }
    }
}

/// D8: a name is any text, but for what nobody can have meant.
fn name(key: Key, text: LitStr) -> Result<LitStr, Mistake> {
    let name = text.value();
    if name.is_empty() {
        return Err((text.span(), format!("`{key}` needs a name that is not empty")));
    }
    if let Some(plain) = name.strip_prefix("r#") {
        let message = format!("a name is asked for without `r#`: write `{key} = \"{plain}\"`");
        return Err((text.span(), message));
    }
    Ok(text)
}

/// How a key is written.
fn form(key: Key) -> String {
    match key.takes() {
        Takes::Nothing => format!("`{key}`"),
        Takes::Text => format!("`{key} = \"name\"`"),
        Takes::OptionalExpression => format!("`{key}` or `{key} = expression`"),
    }
}

/// The entries between commas. A comma inside a closure's parameters or a path's generic arguments separates nothing. Where a comma
/// was forgotten, or a semicolon stands for it, that is reported, and the entries are the same.
fn entries(cx: &Ctxt, tokens: TokenStream) -> Vec<Vec<TokenTree>> {
    let mut entries = vec![Vec::new()];
    let (mut angles, mut parameters) = (0_usize, false);
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let last = entries.last_mut().expect("there is always an entry");
        match &token {
            TokenTree::Punct(punct) => {
                let follows = |c| matches!(last.last(), Some(TokenTree::Punct(before)) if before.as_char() == c);
                match punct.as_char() {
                    ',' if angles == 0 && !parameters => {
                        entries.push(Vec::new());
                        continue;
                    }
                    ';' => {
                        cx.error(punct.span(), "expected a comma");
                        entries.push(Vec::new());
                        continue;
                    }
                    '<' if follows(':') || angles > 0 => angles += 1,
                    '>' if angles > 0 && !follows('-') => angles -= 1,
                    '|' if parameters => parameters = false,
                    '|' if is_closure_start(last) => {
                        // `||` is a closure without parameters.
                        let empty = punct.spacing() == Spacing::Joint
                            && matches!(tokens.peek(), Some(TokenTree::Punct(next)) if next.as_char() == '|');
                        parameters = !empty;
                    }
                    _ => {}
                }
            }
            TokenTree::Ident(ident)
                if last.last().is_some_and(ends) && Key::from_name(&ident.to_string()).is_some() =>
            {
                cx.error(ident.span(), format_args!("expected a comma before `{ident}`"));
                entries.push(vec![token]);
                continue;
            }
            _ => {}
        }
        last.push(token);
    }
    entries.retain(|entry| !entry.is_empty());
    entries
}

/// Whether nothing but an operator can follow the token: it ends a key or an expression.
fn ends(token: &TokenTree) -> bool {
    match token {
        TokenTree::Ident(ident) => {
            let word = ident.to_string();
            matches!(&*word, "true" | "false" | "self") || syn::parse_str::<Ident>(&word).is_ok()
        }
        TokenTree::Group(_) | TokenTree::Literal(_) => true,
        TokenTree::Punct(_) => false,
    }
}

/// Whether a `|` after these tokens begins a closure's parameters.
fn is_closure_start(before: &[TokenTree]) -> bool {
    match before.last() {
        Some(TokenTree::Punct(punct)) => punct.as_char() == '=',
        Some(TokenTree::Ident(ident)) => ident == "move",
        _ => false,
    }
}

/// Whether `#[repr(..)]` packs the struct, and where it says so.
pub(crate) fn packed(attributes: &[syn::Attribute]) -> Option<Span> {
    let reprs = attributes.iter().filter(|attribute| attribute.path().is_ident("repr"));
    reprs.filter_map(|repr| repr.meta.require_list().ok()).find_map(|list| {
        list.tokens.clone().into_iter().find_map(|token| match token {
            TokenTree::Ident(ident) if ident == "packed" => Some(ident.span()),
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => group
                .stream()
                .into_iter()
                .find(|token| token.to_string() == "packed")
                .map(|token| token.span()),
            _ => None,
        })
    })
}
