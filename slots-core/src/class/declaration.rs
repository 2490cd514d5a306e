//! What the derive tells of a struct.

use core::any::TypeId;

use super::Class;
use crate::raw::{Declared, Hooks};

/// What the derive tells of a struct; the rest follows from its parents.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Declaration {
    pub name: &'static str,
    pub doc: &'static str,
    /// What identifies the class: constants may be duplicated, so that an address does not.
    pub id: TypeId,
    /// The parents' classes, in declared order.
    pub parents: &'static [&'static Class],
    /// For each of them, how it is embedded.
    pub embeddings: &'static [Embedding],
    /// The struct's own slots, in declared order, each by a reference of its own: the compiler goes through what a
    /// reference leads to once per row.
    pub slots: &'static [&'static Declared],
    /// Whether no attribute can be written, inherited ones included.
    pub frozen: bool,
    /// Whether each name of the struct's own leads to a slot that has a value in any case, and no other to anything.
    pub is_plain: bool,
    pub extras: Extras,
}

/// What not every struct has.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Extras {
    pub properties: &'static [&'static Declared],
    pub constants: &'static [&'static Declared],
    /// The offset of the struct's own dict.
    pub dict: Option<usize>,
    /// The struct's own code.
    pub hooks: Option<&'static Hooks>,
    /// Whether the struct has a rule that every write to it has to pass.
    pub ruled: bool,
    /// Whether the struct answers to names that are not declared.
    pub fallback: bool,
}

impl Declaration {
    /// Nothing but what every struct has to say for itself.
    pub const BLANK: Self = Self {
        name: "",
        doc: "",
        id: TypeId::of::<Nameless>(),
        parents: &[],
        embeddings: &[],
        slots: &[],
        frozen: false,
        is_plain: true,
        extras: Extras::NONE,
    };
}

/// Stands for the struct that a class of nothing is of.
enum Nameless {}

impl Extras {
    pub const NONE: Self = Self {
        properties: &[],
        constants: &[],
        dict: None,
        hooks: None,
        ruled: false,
        fallback: false,
    };
}

/// How a parent lies in its child.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Embedding {
    pub offset: usize,
    pub read_only: bool,
}
