//! The derive's description of a struct, from which the class and its tables are built.

use core::any::TypeId;

use super::{Class, Declared, HookTable};

/// The derive's description of a struct. What the class has besides follows from the parents.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Declaration {
    pub name: &'static str,
    pub doc: &'static str,
    /// The identity of the class. Its address is none, since constants may be duplicated.
    pub id: TypeId,
    /// The parents' classes, in declared order.
    pub parents: &'static [&'static Class],
    /// How each of the parents is embedded, in their order.
    pub embeddings: &'static [Embedding],
    /// The struct's own slots, in declared order. Each is behind a reference of its own, since the compiler walks what
    /// a reference leads to once per row.
    pub slots: &'static [&'static Declared],
    /// Whether no attribute can be written to, inherited ones included.
    pub frozen: bool,
    /// Whether each name that the struct itself declares leads to a slot that always has a value, and the struct adds
    /// neither a dict nor a fallback that answers to other names.
    pub is_plain: bool,
    pub extras: Extras,
}

/// The part of a description that few structs need.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Extras {
    pub properties: &'static [&'static Declared],
    pub constants: &'static [&'static Declared],
    /// The offset of the struct's own dict, if it has one.
    pub dict: Option<usize>,
    /// The code in the struct's keys, if there is any.
    pub hooks: Option<&'static HookTable>,
    /// Whether the struct has a validator or hook of its own that has to see every write.
    pub guarded: bool,
    /// Whether the struct has a fallback, which may answer to names that are not declared.
    pub fallback: bool,
}

impl Declaration {
    /// The description of a struct without attributes: what the derive does not write down.
    pub const EMPTY: Self = Self {
        name: "",
        doc: "",
        id: TypeId::of::<Nameless>(),
        parents: &[],
        embeddings: &[],
        slots: &[],
        frozen: false,
        is_plain: true,
        extras: Extras::EMPTY,
    };
}

/// The struct that an empty description is of.
enum Nameless {}

impl Extras {
    pub const EMPTY: Self = Self {
        properties: &[],
        constants: &[],
        dict: None,
        hooks: None,
        guarded: false,
        fallback: false,
    };
}

/// How a child embeds a parent.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Embedding {
    /// The offset of the parent in the child, in bytes.
    pub offset: usize,
    /// Whether the parent's attributes cannot be written to in the child.
    pub read_only: bool,
}
