//! Parsing of `#[slots(..)]`: entries that are each right or each reported.

mod entries;
mod member;
mod serde;
mod value;

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use syn::spanned::Spanned;
use syn::{LitStr, MacroDelimiter, Meta};

use entries::entries;
pub(crate) use member::{Constant, Property};
pub(crate) use serde::Serde;
pub(crate) use value::{Literal, Name, Value};

use crate::ctxt::Ctxt;
use crate::symbol::{Key, Side};

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
    /// Another word was written, which is reported. Taken for the nearest key it causes no errors where the field is
    /// used.
    guessed: bool,
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

    /// The text that the key was given.
    pub(crate) fn text(&self, key: Key) -> Option<&LitStr> {
        self.texts(key).next()
    }

    /// All texts that a key was given which may stand more than once.
    pub(crate) fn texts(&self, key: Key) -> impl Iterator<Item = &LitStr> {
        self.entries
            .iter()
            .filter(move |entry| entry.key == key)
            .filter_map(|entry| match &entry.value {
                Value::Text(text) => Some(text),
                _ => None,
            })
    }

    /// The expression that the key was given.
    pub(crate) fn expression(&self, key: Key) -> Option<&TokenStream> {
        match &self.get(key)?.value {
            Value::Expression(expression) => Some(expression),
            _ => None,
        }
    }

    /// What is said of persistence.
    pub(crate) fn serde(&self) -> Option<Serde> {
        match &self.get(Key::Serde)?.value {
            Value::Serde(serde) => Some((**serde).clone()),
            _ => Some(Serde::default()),
        }
    }

    /// All properties.
    pub(crate) fn properties(&self) -> impl Iterator<Item = &Property> {
        self.entries.iter().filter_map(|entry| match &entry.value {
            Value::Property(property) => Some(&**property),
            _ => None,
        })
    }

    /// All constants.
    pub(crate) fn constants(&self) -> impl Iterator<Item = &Constant> {
        self.entries.iter().filter_map(|entry| match &entry.value {
            Value::Constant(constant) => Some(&**constant),
            _ => None,
        })
    }

    /// Whether the key is there. A field with a key that nobody understands passes for opaque, which asks nothing of
    /// its type: the right key may have excused the type, so nothing is said of it before that is known.
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
        if let Some(first) = self.get(key)
            && !key.repeats()
        {
            if !guessed && !first.guessed {
                cx.error(span, format_args!("`{key}` is given twice"));
            }
            return;
        }
        let value = match value::value(cx, key, span, tokens.collect()) {
            Ok(value) => value,
            Err((place, message)) => {
                if !guessed {
                    cx.error(place, message);
                }
                // Without its value a key may ask for something else than was meant.
                match key.takes().value_on_mistake() {
                    Some(value) => value,
                    None => return,
                }
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
