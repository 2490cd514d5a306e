//! The tables of a class: its rows, and the index over their names.

use super::{Class, Declaration, DictPlace, Kinds};
use crate::attribute::Attribute;
use crate::names::{self, Index, Link, PLACES, VACANT};
use crate::raw::{self, Count, Declared};
use crate::slot::{Descriptors, Here};
use crate::slotted::Slotted;

/// The tables of a class with `N` names, kept in one constant that the derive declares: only where the parents are
/// named does the compiler know that no part of it is mutable, which a reference in a constant asks for.
#[doc(hidden)]
pub struct Tables<N: Count> {
    rows: N::Of<Attribute>,
    kinds: Kinds,
    shape: names::Shape,
    places: N::Of<[u16; PLACES]>,
    displacements: N::Of<u8>,
}

impl<N: Count> Tables<N> {
    #[must_use]
    pub const fn build(declaration: &Declaration) -> Self {
        let (rows, kinds) = join::<N>(declaration);
        let mut places = N::PLACES;
        let mut displacements = N::DISPLACEMENTS;
        let mut links = N::LINKS;
        let shape = names::build(
            raw::as_slice::<N, Attribute>(&rows),
            raw::as_mut_slice::<N, [u16; PLACES]>(&mut places).as_flattened_mut(),
            raw::as_mut_slice::<N, u8>(&mut displacements),
            raw::as_mut_slice::<N, Link>(&mut links),
        );
        Self {
            rows,
            kinds,
            shape,
            places,
            displacements,
        }
    }
}

type Names<T> = <<T as Slotted>::Slots<T, Here> as Descriptors>::Names;

impl Class {
    /// The class of `T`.
    pub(crate) const fn of<T: Slotted>() -> Self {
        let tables = <T::Slots<T, Here> as Descriptors>::TABLES;
        Self {
            declaration: &T::__DECLARATION,
            size: size_of::<T>(),
            rows: raw::as_slice::<Names<T>, Attribute>(&tables.rows),
            kinds: tables.kinds,
            dict: dict(&T::__DECLARATION),
            has_fallback: has_fallback(&T::__DECLARATION),
            is_plain: is_plain(&T::__DECLARATION),
            index: Index::new(
                tables.shape,
                raw::as_slice::<Names<T>, [u16; PLACES]>(&tables.places).as_flattened(),
                raw::as_slice::<Names<T>, u8>(&tables.displacements),
            ),
        }
    }
}

/// Where the dict of a class is: its own, or that of the parent that has one.
const fn dict(declaration: &Declaration) -> Option<DictPlace> {
    let (frozen, ruled) = (declaration.frozen, declaration.extras.ruled);
    if let Some(offset) = declaration.extras.dict {
        return Some(DictPlace {
            offset,
            read_only: frozen,
            ruled,
        });
    }
    let mut i = 0;
    while i < declaration.parents.len() {
        if let Some(dict) = declaration.parents[i].dict {
            let embedding = declaration.embeddings[i];
            return Some(DictPlace {
                offset: dict.offset + embedding.offset,
                read_only: dict.read_only || embedding.read_only || frozen,
                ruled: dict.ruled || ruled,
            });
        }
        i += 1;
    }
    None
}

const fn has_fallback(declaration: &Declaration) -> bool {
    let (mut found, mut i) = (declaration.extras.fallback, 0);
    while i < declaration.parents.len() {
        found |= declaration.parents[i].has_fallback;
        i += 1;
    }
    found
}

const fn is_plain(declaration: &Declaration) -> bool {
    let extras = &declaration.extras;
    let mut plain = extras.dict.is_none() && !extras.fallback;
    plain &= extras.properties.is_empty() && extras.constants.is_empty();
    let mut i = 0;
    while i < declaration.parents.len() {
        plain &= declaration.parents[i].is_plain;
        i += 1;
    }
    i = 0;
    while plain && i < declaration.slots.len() {
        plain = !declaration.slots[i].may_be_unset();
        i += 1;
    }
    plain
}

/// The rows of a class: of each kind those of its parents, moved to where each lies, then its own; then one for each
/// alias, in the same order.
const fn join<N: Count>(declaration: &Declaration) -> (N::Of<Attribute>, Kinds) {
    assert!(N::N < VACANT as usize, "a class has at most 65534 names");
    let mut table = N::ROWS;
    let mut rows = Rows {
        rows: raw::as_mut_slice::<N, Attribute>(&mut table),
        filled: 0,
    };
    let parents = declaration.parents;
    let mut i = 0;
    while i < parents.len() {
        rows.inherit(declaration, i, parents[i].slots());
        i += 1;
    }
    rows.declare(declaration, declaration.slots);
    let slots = rows.filled;
    i = 0;
    while i < parents.len() {
        rows.inherit(declaration, i, parents[i].properties());
        i += 1;
    }
    rows.declare(declaration, declaration.extras.properties);
    let properties = rows.filled - slots;
    i = 0;
    while i < parents.len() {
        rows.inherit(declaration, i, parents[i].constants());
        i += 1;
    }
    rows.declare(declaration, declaration.extras.constants);
    let constants = rows.filled - properties - slots;
    i = 0;
    while i < parents.len() {
        rows.inherit(declaration, i, parents[i].aliases());
        i += 1;
    }
    i = 0;
    while i < declaration.slots.len() {
        let (slot, mut j) = (declaration.slots[i], 0);
        while j < slot.aliases.len() {
            rows.push(declaration, Attribute::declared(slot).called(slot.aliases[j]));
            j += 1;
        }
        i += 1;
    }
    assert!(rows.filled == N::N);
    let kinds = Kinds {
        slots,
        properties,
        constants,
    };
    (table, kinds)
}

/// A table that is being filled.
struct Rows<'a> {
    rows: &'a mut [Attribute],
    filled: usize,
}

impl Rows<'_> {
    /// Adds a row of the class's own.
    const fn push(&mut self, declaration: &Declaration, row: Attribute) {
        self.rows[self.filled] = row.within(declaration.frozen, declaration.extras.ruled);
        self.filled += 1;
    }

    /// Adds rows of the class's own.
    const fn declare(&mut self, declaration: &Declaration, declared: &'static [&'static Declared]) {
        let mut i = 0;
        while i < declared.len() {
            self.push(declaration, Attribute::declared(declared[i]));
            i += 1;
        }
    }

    /// Adds rows of a parent.
    const fn inherit(&mut self, declaration: &Declaration, parent: usize, rows: &[Attribute]) {
        let embedding = declaration.embeddings[parent];
        let mut i = 0;
        while i < rows.len() {
            let row = rows[i].shifted(embedding.offset);
            self.rows[self.filled] = row.within(embedding.read_only || declaration.frozen, declaration.extras.ruled);
            self.filled += 1;
            i += 1;
        }
    }
}
