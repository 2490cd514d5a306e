//! What a declaration makes of a struct: its class, names, docs, parents, layout, accessors, of structs of every form.

// What is generated in a public struct has docs, and is printed for debugging.
#![deny(missing_docs, missing_debug_implementations, clippy::all, clippy::pedantic)]

mod accessors;
#[path = "../common/mod.rs"]
mod common;
pub mod docs;
mod expressions;
mod fields;
mod generics;
mod index;
mod layout;
pub mod macros;
mod names;
// Without the standard library a `HashMap` is no collection of nested structs, and errors suggest no names.
#[cfg(feature = "std")]
mod nested;
mod parents;
mod types_by_turns;

use slotted::{Attribute, Class};

fn names(class: &Class) -> Vec<&'static str> {
    class.attributes().iter().map(Attribute::name).collect()
}
