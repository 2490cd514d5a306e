//! The tables of a class: its rows, and the index over their names.

use core::marker::PhantomData;

use super::{Class, Declaration, DictPlace, Embedding, Kinds};
use crate::attribute::Attribute;
use crate::names::{self, Index, Link, PLACES, VACANT};
use crate::raw::{self, Count, Declared, Fixed, Own};
use crate::shared::WeakHeader;
use crate::slotted::Slotted;

/// Who holds the tables of a class: an impl that has parameters, so that they are made only for who uses them. A
/// constant of an impl without any is evaluated wherever the impl is compiled.
#[doc(hidden)]
pub trait HasTables {
    /// How many names there are.
    type Names: Count + 'static;
    const TABLES: &'static Tables<Self::Names>;
}

/// How many names the class of `T` has.
#[doc(hidden)]
pub type NamesOf<T> = <<T as Slotted>::__Tables as HasTables>::Names;

/// Holds the tables of a class without parents, which has `N` names. Those of others are held by what the derive
/// declares: only where the parents are named does the compiler know that no part of the tables is mutable, which a
/// reference in a constant asks for.
#[doc(hidden)]
#[derive(Debug)]
pub struct Orphan<T, const N: usize>(PhantomData<fn() -> T>);

impl<T: Slotted, const N: usize> HasTables for Orphan<T, N> {
    type Names = Own<N>;
    const TABLES: &'static Tables<Own<N>> = {
        let size = size_of::<T>();
        &Tables::of::<T>(size)
    };
}

/// The tables of a class with `N` names.
///
/// The rows come first: only there does the compiler see where all slots are of one type, and not compare it then.
/// There is no way from here to the declaration: the compiler would go each way from a class to its parents, and so
/// from each of these.
#[doc(hidden)]
#[repr(C)]
pub struct Tables<N: Count> {
    rows: N::Of<Attribute>,
    kinds: Kinds,
    shape: names::Shape,
    places: N::Of<[u16; PLACES]>,
    displacements: N::Of<u8>,
}

impl<N: Count> Tables<N> {
    /// The tables of `T`, which is so many bytes large.
    ///
    /// By the type and not by its declaration, which is no argument then that the compiler would evaluate wherever it
    /// checks the call. The size is given as a local: a call of constants alone, behind a reference, would be a
    /// constant of its own, evaluated beside the one it is in.
    ///
    /// # Panics
    /// Where a `T` is too large for the offsets in its rows, or has too many names.
    #[must_use]
    pub const fn of<T: Slotted>(size: usize) -> Self {
        assert!(size <= u32::MAX as usize, "a slotted struct must be smaller than 4 GiB");
        Self::build(T::__DECLARATION)
    }

    const fn build(declaration: &'static Declaration) -> Self {
        assert!(N::N < VACANT as usize, "a class has at most 65534 names");
        let mut rows = N::ROWS;
        let kinds = fill(raw::as_mut_slice::<N, Attribute>(&mut rows), declaration);
        let mut places = N::PLACES;
        let mut displacements = N::DISPLACEMENTS;
        let mut links = N::LINKS;
        let shape = names::build(
            raw::as_slice::<N, Attribute>(&rows),
            raw::as_mut_places::<N>(&mut places),
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

impl Class {
    /// The class of `T`, which is so many bytes large. All but this is the same for all classes with as many names, and
    /// resolved once.
    pub(crate) const fn of<T: Slotted>(size: usize) -> Self {
        Self::with(
            T::__Tables::TABLES,
            T::__DECLARATION,
            size,
            <T::Weak as WeakHeader>::__IS_WORD,
        )
    }

    const fn with<N: Count>(
        tables: &'static Tables<N>,
        declaration: &'static Declaration,
        size: usize,
        has_weak_word: bool,
    ) -> Self {
        let (dict, has_fallback) = (dict(declaration), has_fallback(declaration));
        let is_closed = dict.is_none() && !has_fallback;
        Self {
            declaration: Fixed::new(declaration),
            size,
            has_weak_word,
            kinds: tables.kinds,
            dict,
            has_fallback,
            absent: Fixed::new(if is_closed { Attribute::UNKNOWN } else { Attribute::OPEN }),
            is_plain: is_plain(declaration),
            index: Index {
                rows: Fixed::new(raw::as_slice::<N, Attribute>(&tables.rows)),
                shape: tables.shape,
                places: raw::as_places::<N>(&tables.places),
                displacements: if tables.shape.is_displaced() {
                    raw::as_slice::<N, u8>(&tables.displacements)
                        .split_at(N::DISPLACEMENT_COUNT)
                        .0
                } else {
                    &[]
                },
            },
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
    let (mut plain, mut i) = (declaration.is_plain, 0);
    while i < declaration.parents.len() {
        plain &= declaration.parents[i].is_plain;
        i += 1;
    }
    plain
}

/// The rows of a class: of each kind those of its parents, moved to where each lies, then its own; then one for each
/// alias, in the same order.
const fn fill(table: &mut [Attribute], declaration: &Declaration) -> Kinds {
    let mut rows = Rows { rows: table, filled: 0 };
    let (parents, extras) = (declaration.parents, &declaration.extras);
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
    if !extras.properties.is_empty() {
        rows.declare(declaration, extras.properties);
    }
    let properties = rows.filled - slots;
    i = 0;
    while i < parents.len() {
        rows.inherit(declaration, i, parents[i].constants());
        i += 1;
    }
    if !extras.constants.is_empty() {
        rows.declare(declaration, extras.constants);
    }
    let constants = rows.filled - properties - slots;
    // A class without aliases is full by now.
    if rows.filled < rows.rows.len() {
        i = 0;
        while i < parents.len() {
            rows.inherit(declaration, i, parents[i].aliases());
            i += 1;
        }
        i = 0;
        while i < declaration.slots.len() {
            let slot = declaration.slots[i];
            if let Some(notes) = slot.notes {
                rows.call(declaration, slot, notes.aliases);
            }
            i += 1;
        }
    }
    assert!(rows.filled == rows.rows.len());
    Kinds {
        slots,
        properties,
        constants,
    }
}

/// A table that is being filled.
struct Rows<'a> {
    rows: &'a mut [Attribute],
    filled: usize,
}

impl Rows<'_> {
    /// Adds rows of the class's own.
    const fn declare(&mut self, declaration: &Declaration, declared: &'static [&'static Declared]) {
        let (frozen, ruled) = (declaration.frozen, declaration.extras.ruled);
        let (mut i, mut filled, count) = (0, self.filled, declared.len());
        while i < count {
            let row = declared[i];
            self.rows[filled] = Attribute::declared(row, row.name, frozen, ruled);
            i += 1;
            filled += 1;
        }
        self.filled = filled;
    }

    /// Adds rows of the class's own for other names.
    const fn call(&mut self, declaration: &Declaration, declared: &'static Declared, names: &[&'static str]) {
        let mut i = 0;
        while i < names.len() {
            let row = Attribute::declared(declared, names[i], declaration.frozen, declaration.extras.ruled);
            self.rows[self.filled] = row;
            self.filled += 1;
            i += 1;
        }
    }

    /// Adds rows of a parent.
    const fn inherit(&mut self, declaration: &Declaration, parent: usize, rows: &[Attribute]) {
        let Embedding { offset, read_only } = declaration.embeddings[parent];
        let (frozen, ruled) = (read_only || declaration.frozen, declaration.extras.ruled);
        let (mut i, count) = (0, rows.len());
        while i < count {
            self.rows[self.filled] = rows[i].inherited(offset, frozen, ruled);
            self.filled += 1;
            i += 1;
        }
    }
}
