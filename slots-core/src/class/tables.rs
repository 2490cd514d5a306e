//! The tables of a class: its rows, and the index over their names. They are filled in constants, from the struct's
//! declaration and the parents' tables.

use core::marker::PhantomData;

use super::index::{self, BuildScratch, Index, PLACES, VACANT};
use super::layout::{as_mut_places, as_mut_slice, as_places, as_slice};
use super::{
    Attribute, Class, Count, Declaration, Declared, DictField, Embedding, Own, RowCounts, Slotted, WeakHeader,
};
use crate::mem::StaticRef;

/// Holds the tables of a class. It is implemented by impls that have parameters, so that the tables are made only where
/// they are used: a constant of an impl without parameters is evaluated wherever the impl is compiled.
#[doc(hidden)]
pub trait HasTables {
    /// The number of names.
    type Names: Count + 'static;
    const TABLES: &'static Tables<Self::Names>;
}

/// The number of names of the class of `T`.
#[doc(hidden)]
pub type NamesOf<T> = <<T as Slotted>::__Tables as HasTables>::Names;

/// Holds the tables of a class that has no parents and `N` names. A class with parents has its tables in a type that
/// the derive declares: a reference in a constant requires that nothing behind it is mutable, and the compiler knows
/// this of the parents' part only if the parents are named.
#[doc(hidden)]
#[derive(Debug)]
pub struct RootTables<T, const N: usize>(PhantomData<fn() -> T>);

impl<T: Slotted, const N: usize> HasTables for RootTables<T, N> {
    type Names = Own<N>;
    const TABLES: &'static Tables<Own<N>> = {
        let size = size_of::<T>();
        &Tables::new::<T>(size)
    };
}

/// The tables of a class with `N` names.
///
/// The rows come first: only there does the compiler see that all slots are of one type, and then omits the comparison.
/// Nothing here refers to the declaration: the compiler would walk each path from a class to its parents, and again
/// from each of these to theirs.
#[doc(hidden)]
#[repr(C)]
pub struct Tables<N: Count> {
    rows: N::Table<Attribute>,
    counts: RowCounts,
    shape: index::Shape,
    places: N::Table<[u16; PLACES]>,
    displacements: N::Table<u8>,
}

impl<N: Count> Tables<N> {
    /// The tables of `T`, whose size in bytes is `size`.
    ///
    /// The type is the parameter, and not its declaration: the compiler would evaluate that argument wherever it checks
    /// the call. The size is to be passed as a local: a call whose arguments are all constants would, behind a
    /// reference, be a constant of its own, evaluated beside the one that it is in.
    ///
    /// # Panics
    /// If a `T` is too large for the offsets in its rows, or has too many names.
    #[must_use]
    pub const fn new<T: Slotted>(size: usize) -> Self {
        assert!(size <= u32::MAX as usize, "a slotted struct must be smaller than 4 GiB");
        Self::build(T::__DECLARATION)
    }

    const fn build(declaration: &'static Declaration) -> Self {
        assert!(N::N < VACANT as usize, "a class has at most 65534 names");
        let mut rows = N::ROWS;
        let counts = fill(as_mut_slice::<N, Attribute>(&mut rows), declaration);
        let mut places = N::PLACES;
        let mut displacements = N::DISPLACEMENTS;
        let mut scratch = N::SCRATCH;
        let shape = index::build(
            as_slice::<N, Attribute>(&rows),
            as_mut_places::<N>(&mut places),
            as_mut_slice::<N, u8>(&mut displacements),
            as_mut_slice::<N, BuildScratch>(&mut scratch),
        );
        Self {
            rows,
            counts,
            shape,
            places,
            displacements,
        }
    }
}

impl Class {
    /// The class of `T`, whose size in bytes is `size`. Only this function depends on `T`. What it calls depends on the
    /// number of names alone, so the compiler resolves that once for all classes with as many names.
    pub(crate) const fn new<T: Slotted>(size: usize) -> Self {
        Self::from_tables(
            T::__Tables::TABLES,
            T::__DECLARATION,
            size,
            <T::Weak as WeakHeader>::__IS_WORD,
        )
    }

    const fn from_tables<N: Count>(
        tables: &'static Tables<N>,
        declaration: &'static Declaration,
        size: usize,
        has_weak_word: bool,
    ) -> Self {
        let (dict, has_fallback) = (dict(declaration), has_fallback(declaration));
        let is_closed = dict.is_none() && !has_fallback;
        Self {
            declaration: StaticRef::new(declaration),
            size,
            has_weak_word,
            counts: tables.counts,
            dict,
            has_fallback,
            is_plain: is_plain(declaration),
            index: Index {
                rows: StaticRef::new(as_slice::<N, Attribute>(&tables.rows)),
                undeclared: StaticRef::new(if is_closed {
                    Attribute::UNKNOWN
                } else {
                    Attribute::DYNAMIC
                }),
                shape: tables.shape,
                places: as_places::<N>(&tables.places),
                displacements: if tables.shape.is_displaced() {
                    as_slice::<N, u8>(&tables.displacements)
                        .split_at(N::DISPLACEMENT_COUNT)
                        .0
                } else {
                    &[]
                },
            },
        }
    }
}

/// The dict of a class: its own, or that of the parent that has one.
const fn dict(declaration: &Declaration) -> Option<DictField> {
    let (frozen, guarded) = (declaration.frozen, declaration.extras.guarded);
    if let Some(offset) = declaration.extras.dict {
        return Some(DictField {
            offset,
            read_only: frozen,
            guarded,
        });
    }
    let mut i = 0;
    while i < declaration.parents.len() {
        if let Some(dict) = declaration.parents[i].dict {
            let embedding = declaration.embeddings[i];
            return Some(DictField {
                offset: dict.offset + embedding.offset,
                read_only: dict.read_only || embedding.read_only || frozen,
                guarded: dict.guarded || guarded,
            });
        }
        i += 1;
    }
    None
}

/// Whether the struct or a parent has a fallback.
const fn has_fallback(declaration: &Declaration) -> bool {
    let (mut found, mut i) = (declaration.extras.fallback, 0);
    while i < declaration.parents.len() {
        found |= declaration.parents[i].has_fallback;
        i += 1;
    }
    found
}

/// Whether each name of the struct and its parents leads to a slot that always has a value, and no other name to
/// anything.
const fn is_plain(declaration: &Declaration) -> bool {
    let (mut plain, mut i) = (declaration.is_plain, 0);
    while i < declaration.parents.len() {
        plain &= declaration.parents[i].is_plain;
        i += 1;
    }
    plain
}

/// Fills `table` with the rows of a class, and returns how many there are of each kind. Of each kind the parents' rows
/// come first, with the offset of the parent added, then the class's own. The rows of the aliases follow, in this order
/// too.
const fn fill(table: &mut [Attribute], declaration: &Declaration) -> RowCounts {
    let mut rows = Rows { rows: table, filled: 0 };
    let (parents, extras) = (declaration.parents, &declaration.extras);
    let mut i = 0;
    while i < parents.len() {
        rows.add_inherited(declaration, i, parents[i].slots());
        i += 1;
    }
    rows.add_declared(declaration, declaration.slots);
    let slots = rows.filled;
    i = 0;
    while i < parents.len() {
        rows.add_inherited(declaration, i, parents[i].properties());
        i += 1;
    }
    if !extras.properties.is_empty() {
        rows.add_declared(declaration, extras.properties);
    }
    let properties = rows.filled - slots;
    i = 0;
    while i < parents.len() {
        rows.add_inherited(declaration, i, parents[i].constants());
        i += 1;
    }
    if !extras.constants.is_empty() {
        rows.add_declared(declaration, extras.constants);
    }
    let constants = rows.filled - properties - slots;
    // The table of a class without aliases is full now.
    if rows.filled < rows.rows.len() {
        i = 0;
        while i < parents.len() {
            rows.add_inherited(declaration, i, parents[i].aliases());
            i += 1;
        }
        i = 0;
        while i < declaration.slots.len() {
            let slot = declaration.slots[i];
            if let Some(metadata) = slot.metadata {
                rows.add_aliases(declaration, slot, metadata.aliases);
            }
            i += 1;
        }
    }
    assert!(rows.filled == rows.rows.len());
    RowCounts {
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
    /// Adds a row for each attribute that the class itself declares.
    const fn add_declared(&mut self, declaration: &Declaration, declared: &'static [&'static Declared]) {
        let (frozen, guarded) = (declaration.frozen, declaration.extras.guarded);
        let (mut i, mut filled, count) = (0, self.filled, declared.len());
        while i < count {
            let row = declared[i];
            self.rows[filled] = Attribute::declared(row, row.name, frozen, guarded);
            i += 1;
            filled += 1;
        }
        self.filled = filled;
    }

    /// Adds a row for each further name of an attribute that the class itself declares.
    const fn add_aliases(&mut self, declaration: &Declaration, declared: &'static Declared, names: &[&'static str]) {
        let mut i = 0;
        while i < names.len() {
            let row = Attribute::declared(declared, names[i], declaration.frozen, declaration.extras.guarded);
            self.rows[self.filled] = row;
            self.filled += 1;
            i += 1;
        }
    }

    /// Adds the class's versions of rows of a parent, which is given by its number.
    const fn add_inherited(&mut self, declaration: &Declaration, parent: usize, rows: &[Attribute]) {
        let Embedding { offset, read_only } = declaration.embeddings[parent];
        let (frozen, guarded) = (read_only || declaration.frozen, declaration.extras.guarded);
        let (mut i, count) = (0, rows.len());
        while i < count {
            self.rows[self.filled] = rows[i].inherited(offset, frozen, guarded);
            self.filled += 1;
            i += 1;
        }
    }
}
