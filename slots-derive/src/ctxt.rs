//! The mistakes of one derive, collected.

use std::cell::RefCell;
use std::fmt::Display;

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;

/// Collects errors, so that all of them are reported at once. It has to be finished: dropped before, it panics, since
/// mistakes would go unreported.
pub(crate) struct Ctxt {
    errors: RefCell<Option<Vec<syn::Error>>>,
}

impl Ctxt {
    pub(crate) fn new() -> Self {
        Self {
            errors: RefCell::new(Some(Vec::new())),
        }
    }

    /// Keeps a mistake at `span`, the smallest token that is wrong.
    pub(crate) fn error(&self, span: Span, message: impl Display) {
        self.push(syn::Error::new(span, message));
    }

    /// Keeps a mistake that several tokens make together.
    pub(crate) fn error_on(&self, tokens: impl ToTokens, message: impl Display) {
        self.push(syn::Error::new_spanned(tokens, message));
    }

    fn push(&self, error: syn::Error) {
        if let Some(errors) = &mut *self.errors.borrow_mut() {
            errors.push(error);
        }
    }

    /// All errors as the tokens that report them, in the order of their locations.
    pub(crate) fn finish(self) -> TokenStream {
        let errors = self.errors.borrow_mut().take().unwrap_or_default();
        // There are few: a sort of the library's is more to compile than all of this.
        let mut located: Vec<(_, TokenStream)> = Vec::new();
        for error in errors {
            let location = location(error.span());
            let at = located.partition_point(|(earlier, _)| *earlier <= location);
            located.insert(at, (location, error.to_compile_error()));
        }
        located.into_iter().map(|(_, error)| error).collect()
    }
}

/// Line and column, which only a compiler knows.
fn location(span: Span) -> Option<(usize, usize)> {
    proc_macro::is_available().then(|| {
        let span = span.unwrap();
        (span.line(), span.column())
    })
}

/// Names as a message lists them.
pub(crate) fn list(names: &mut dyn Iterator<Item = &str>) -> String {
    let mut list = String::new();
    for name in names {
        list.push_str(if list.is_empty() { "`" } else { ", `" });
        list.push_str(name);
        list.push('`');
    }
    list
}

impl Drop for Ctxt {
    fn drop(&mut self) {
        assert!(
            self.errors.borrow().is_none() || std::thread::panicking(),
            "the errors of the derive were not reported"
        );
    }
}
