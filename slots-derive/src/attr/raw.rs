//! The keys of one item as they were written, each with its value.

use proc_macro2::{Ident, Span, TokenTree};
use syn::spanned::Spanned as _;
use syn::{MacroDelimiter, Meta};

use super::entries::entries;
use super::typed::Spanned;
use super::value::{self, FromValue, Value};
use crate::ctxt::{self, Ctxt};
use crate::key::{Key, Target};

/// The keys of one struct or one field, each at most once unless it repeats.
#[derive(Default)]
pub(super) struct RawKeys {
    entries: Vec<Entry>,
    /// Whether there is something of which nobody knows what it was meant to say.
    pub(super) is_unclear: bool,
}

struct Entry {
    key: Key,
    span: Span,
    /// Nothing once it is taken.
    value: Option<Value>,
    /// Another word was written, which is reported. Taken for the nearest key it causes no errors where the item is
    /// used.
    guessed: bool,
}

impl RawKeys {
    /// Reads all `#[slots(..)]` of an item.
    pub(super) fn from_attributes(cx: &Ctxt, attributes: &[syn::Attribute], target: Target) -> Self {
        let mut keys = Self::default();
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("slots")) {
            let span = match &attribute.meta {
                Meta::List(list) => {
                    for entry in entries(cx, list.tokens.clone()) {
                        keys.read(cx, entry, target);
                    }
                    match &list.delimiter {
                        MacroDelimiter::Paren(_) => continue,
                        other => other.span().open(),
                    }
                }
                Meta::NameValue(pair) => pair.eq_token.span,
                Meta::Path(path) => path.span(),
            };
            keys.is_unclear = true;
            cx.error(span, "the keys go in parentheses: write `#[slots(..)]`");
        }
        keys
    }

    /// Where the key is.
    pub(super) fn flag(&mut self, key: Key) -> Option<Span> {
        self.get(key).map(|entry| entry.span)
    }

    /// What the key was given.
    pub(super) fn one<T: FromValue>(&mut self, key: Key) -> Option<Spanned<T>> {
        let (value, span, guessed) = self.take(key)?;
        let value = T::from_value(value)?;
        Some(Spanned { value, span, guessed })
    }

    /// All that a key was given which may stand more than once.
    pub(super) fn all<T: FromValue>(&mut self, key: Key) -> Vec<T> {
        let mut all = Vec::new();
        while let Some((value, ..)) = self.take(key) {
            all.extend(T::from_value(value));
        }
        all
    }

    /// The first value of the key that was not taken yet, where the key is, and whether it is a guess.
    fn take(&mut self, key: Key) -> Option<(Value, Span, bool)> {
        let mut entries = self.entries.iter_mut().filter(|entry| entry.key == key);
        entries.find_map(|entry| Some((entry.value.take()?, entry.span, entry.guessed)))
    }

    /// The keys that cannot stand beside `key`, where each of them is, and why. None where `key` is not there, or is a
    /// guess.
    pub(super) fn refused_beside(&self, key: Key) -> Vec<(Key, Span, &'static str)> {
        let mut refused = Vec::new();
        let mut is_there = false;
        for other in self.entries.iter().filter(|entry| !entry.guessed) {
            is_there |= other.key == key;
            if let Some(reason) = key.refuses(other.key) {
                refused.push((other.key, other.span, reason));
            }
        }
        if is_there { refused } else { Vec::new() }
    }

    fn get(&self, key: Key) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// Reads one entry: `key`, `key = value`.
    fn read(&mut self, cx: &Ctxt, tokens: Vec<TokenTree>, target: Target) {
        let mut tokens = tokens.into_iter();
        let Some(name) = tokens.next() else { return };
        let span = name.span();
        let (key, guessed) = match key(&name, target) {
            Ok(key) => (key, false),
            Err((meant, message)) => {
                cx.error(span, message);
                match meant {
                    Some(key) => (key, true),
                    None => return self.is_unclear = true,
                }
            }
        };
        let Some(syntax) = key.syntax_on(target) else {
            self.is_unclear = true;
            if !guessed {
                cx.error(span, format_args!("`{key}` does not go on {target}: {}", key.hint()));
            }
            return;
        };
        if let Some(first) = self.get(key)
            && !key.repeats_on(target)
        {
            if !guessed && !first.guessed {
                cx.error(span, format_args!("`{key}` is given twice"));
            }
            return;
        }
        let value = match value::value(cx, key, syntax, span, tokens.collect()) {
            Ok(value) => value,
            Err((at, message)) => {
                if !guessed {
                    cx.error(at, message);
                }
                // Without its value a key may ask for something else than was meant.
                match value::value_on_mistake(syntax) {
                    Some(value) => value,
                    None => return,
                }
            }
        };
        self.entries.push(Entry {
            key,
            span,
            value: Some(value),
            guessed,
        });
    }
}

/// The words of an item's `#[slots(..)]` that stand where keys do, be they keys or not.
pub(crate) fn words(attributes: &[syn::Attribute]) -> Vec<Ident> {
    let mut words = Vec::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("slots")) {
        let Meta::List(list) = &attribute.meta else { continue };
        // What is wrong with them is reported where they are read.
        let cx = Ctxt::new();
        for entry in entries(&cx, list.tokens.clone()) {
            if let Some(TokenTree::Ident(word)) = entry.into_iter().next() {
                words.push(word);
            }
        }
        cx.finish();
    }
    words
}

/// The key that an entry begins with; where it is none, what it was meant for, if that is known, and what is wrong.
fn key(name: &TokenTree, target: Target) -> Result<Key, (Option<Key>, String)> {
    let no_key = || format!("expected a key: those of {target} are {}", all(target));
    let text = match name {
        TokenTree::Ident(name) => name.to_string(),
        TokenTree::Literal(literal) => {
            let quoted = literal.to_string();
            let unquoted = Key::from_name(quoted.trim_matches('"'));
            return Err(match unquoted {
                Some(key) => (Some(key), format!("a key has no quotes: write `{key}`")),
                None => (None, no_key()),
            });
        }
        _ => return Err((None, no_key())),
    };
    if let Some(key) = Key::from_name(&text) {
        return Ok(key);
    }
    let nearest = Key::nearest(&text, target);
    let message = match nearest {
        Some(nearest) if nearest.is_allowed_on(target) => {
            format!("there is no key `{text}`; did you mean `{nearest}`?")
        }
        Some(nearest) => format!(
            "there is no key `{text}`; did you mean `{nearest}`, which does not go on {target}: {}?",
            nearest.hint()
        ),
        None => format!("there is no key `{text}`; the keys of {target} are {}", all(target)),
    };
    Err((nearest, message))
}

/// All keys of a target, for a message.
fn all(target: Target) -> String {
    ctxt::list(&mut Key::all_on(target).into_iter().map(Key::name))
}
