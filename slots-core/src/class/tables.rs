//! The tables of a class: its rows, and the index over their names.

use super::{Class, Declaration};
use crate::attribute::Attribute;
use crate::names::{self, Index, Link, PLACES, VACANT};
use crate::raw::{self, Count};
use crate::slot::{Descriptors, Here};
use crate::slotted::Slotted;

/// The tables of a class with `N` names, kept in one constant that the derive declares: only where the parents are
/// named does the compiler know that no part of it is mutable, which a reference in a constant asks for.
#[doc(hidden)]
pub struct Tables<N: Count> {
    rows: N::Of<Attribute>,
    attributes: usize,
    shape: names::Shape,
    places: N::Of<[u16; PLACES]>,
    displacements: N::Of<u8>,
}

impl<N: Count> Tables<N> {
    #[must_use]
    pub const fn build(declaration: &Declaration) -> Self {
        let (rows, attributes) = join::<N>(declaration);
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
            attributes,
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
            attributes: tables.attributes,
            index: Index::new(
                tables.shape,
                raw::as_slice::<Names<T>, [u16; PLACES]>(&tables.places).as_flattened(),
                raw::as_slice::<Names<T>, u8>(&tables.displacements),
            ),
        }
    }
}

/// The rows of a class - those of its parents, moved to where each lies, then its own; then one for each alias, in the
/// same order - and how many of them are attributes.
const fn join<N: Count>(declaration: &Declaration) -> (N::Of<Attribute>, usize) {
    assert!(N::N < VACANT as usize, "a class has at most 65534 names");
    let mut table = N::ROWS;
    let mut rows = Rows {
        rows: raw::as_mut_slice::<N, Attribute>(&mut table),
        filled: 0,
    };
    let mut i = 0;
    while i < declaration.parents.len() {
        rows.inherit(declaration, i, declaration.parents[i].attributes());
        i += 1;
    }
    i = 0;
    while i < declaration.slots.len() {
        rows.push(declaration, Attribute::declared(declaration.slots[i]));
        i += 1;
    }
    let attributes = rows.filled;
    i = 0;
    while i < declaration.parents.len() {
        rows.inherit(declaration, i, declaration.parents[i].aliases());
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
    (table, attributes)
}

/// A table that is being filled.
struct Rows<'a> {
    rows: &'a mut [Attribute],
    filled: usize,
}

impl Rows<'_> {
    /// Adds a row of the class's own.
    const fn push(&mut self, declaration: &Declaration, row: Attribute) {
        self.rows[self.filled] = row.frozen(declaration.frozen);
        self.filled += 1;
    }

    /// Adds rows of a parent.
    const fn inherit(&mut self, declaration: &Declaration, parent: usize, rows: &[Attribute]) {
        let embedding = declaration.embeddings[parent];
        let mut i = 0;
        while i < rows.len() {
            let row = rows[i].shifted(embedding.offset);
            self.rows[self.filled] = row.frozen(embedding.read_only || declaration.frozen);
            self.filled += 1;
            i += 1;
        }
    }
}
