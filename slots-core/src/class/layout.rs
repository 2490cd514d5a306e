//! Tables whose length is a sum that generic code cannot write as an array length.
//!
//! A class has the rows of its parents and its own. For a generic class stable Rust does not accept their sum as an
//! array length, so a table is a pair of the tables of its parts, nested as deep as there are parts, and is read as one
//! slice.

#![allow(unsafe_code, reason = "listed in `lib.rs`")]
#![allow(
    private_interfaces,
    reason = "the trait is sealed, so the types of its constants are not visible outside of the crate"
)]

use core::marker::PhantomData;

use super::Attribute;
use super::index::{BuildScratch, PLACES};

/// What a table of field numbers has for a name that leads to no field.
pub const NO_FIELD: u16 = u16::MAX;

mod sealed {
    pub trait Sealed {}
}

/// The number of names of a class, as a type.
///
/// Invariant: `Table<E>` is `N` values of `E`, laid out like an array. The trait is sealed, since [`as_slice`] and its
/// siblings rely on this.
#[doc(hidden)]
pub trait Count: sealed::Sealed {
    /// The number of names.
    const N: usize;
    /// The number of places in the index: a power of two, or 0 if there is no name.
    #[doc(hidden)]
    const PLACE_COUNT: usize = power_of_two(Self::N * PLACES);
    /// The largest number of displacements that the index may have: a power of two, or 0 if there is no name.
    #[doc(hidden)]
    const DISPLACEMENT_COUNT: usize = power_of_two(Self::N);
    /// A table with one `E` for each name.
    type Table<E: Copy + 'static>: Copy + 'static;
    /// The rows, to be filled in. Like the tables below it is a constant, which repeats one value: the compiler would
    /// interpret a loop for each class.
    #[doc(hidden)]
    const ROWS: Self::Table<Attribute>;
    /// The places of the index, to be filled in.
    #[doc(hidden)]
    const PLACES: Self::Table<[u16; PLACES]>;
    /// The displacements of the index, to be filled in.
    #[doc(hidden)]
    const DISPLACEMENTS: Self::Table<u8>;
    /// Memory that building the index needs.
    #[doc(hidden)]
    const SCRATCH: Self::Table<BuildScratch>;
    /// The number of each name's field, to be filled in: [`NO_FIELD`] for all.
    #[doc(hidden)]
    const NUMBERS: Self::Table<u16>;
}

/// The names that a class declares itself.
#[doc(hidden)]
#[derive(Debug)]
pub struct Own<const N: usize>;

/// The names of `A`, then those of `B`.
#[doc(hidden)]
#[derive(Debug)]
pub struct Sum<A, B>(PhantomData<(A, B)>);

/// Two tables, the second behind the first: `repr(C)` fixes their order.
#[doc(hidden)]
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct Pair<A, B>(A, B);

impl<A: Copy, B: Copy> Pair<A, B> {
    /// The table that has the values of `a`, then those of `b`.
    pub(crate) const fn new(a: A, b: B) -> Self {
        Self(a, b)
    }
}

impl<const N: usize> sealed::Sealed for Own<N> {}
impl<const N: usize> Count for Own<N> {
    const N: usize = N;
    type Table<E: Copy + 'static> = [E; N];
    const ROWS: [Attribute; N] = [Attribute::EMPTY; N];
    const PLACES: [[u16; PLACES]; N] = [[0; PLACES]; N];
    const DISPLACEMENTS: [u8; N] = [0; N];
    const SCRATCH: [BuildScratch; N] = [BuildScratch::EMPTY; N];
    const NUMBERS: [u16; N] = [NO_FIELD; N];
}

impl<A: Count, B: Count> sealed::Sealed for Sum<A, B> {}
impl<A: Count, B: Count> Count for Sum<A, B> {
    const N: usize = A::N + B::N;
    type Table<E: Copy + 'static> = Pair<A::Table<E>, B::Table<E>>;
    const ROWS: Self::Table<Attribute> = Pair(A::ROWS, B::ROWS);
    const PLACES: Self::Table<[u16; PLACES]> = Pair(A::PLACES, B::PLACES);
    const DISPLACEMENTS: Self::Table<u8> = Pair(A::DISPLACEMENTS, B::DISPLACEMENTS);
    const SCRATCH: Self::Table<BuildScratch> = Pair(A::SCRATCH, B::SCRATCH);
    const NUMBERS: Self::Table<u16> = Pair(A::NUMBERS, B::NUMBERS);
}

/// The largest power of two up to `n`, or 0.
const fn power_of_two(n: usize) -> usize {
    if n == 0 { 0 } else { 1 << n.ilog2() }
}

/// Whether `C::Table<E>` has exactly the size and the alignment of an array of `C::N` values of `E`. Each function that
/// reads a table as a slice asserts it.
const fn is_contiguous<C: Count, E: Copy + 'static>() -> bool {
    size_of::<C::Table<E>>() == C::N * size_of::<E>() && align_of::<C::Table<E>>() == align_of::<E>()
}

/// The table as a slice. The code consists of casts and a raw slice, since the compiler interprets each call for each
/// class, and `from_raw_parts` has checks of its own.
#[allow(
    clippy::ref_as_ptr,
    clippy::ptr_as_ptr,
    reason = "a cast is a step of the compiler's interpreter, a call is several"
)]
pub(crate) const fn as_slice<C: Count, E: Copy + 'static>(table: &C::Table<E>) -> &[E] {
    const { assert!(is_contiguous::<C, E>()) };
    let first = table as *const C::Table<E> as *const E;
    // SAFETY: by the invariant of `Count`, `C::Table<E>` consists of `C::N` values of `E`; its size and alignment,
    // asserted by `is_contiguous`, rule out padding between them, so they lie back to back from the start on. `first`
    // is derived from a reference to the whole table: it is not null, it is aligned, and it is valid for reads of all
    // of it, which is one allocation and so not larger than `isize::MAX`. Each value is initialised. The result borrows
    // the table shared for its lifetime, so nothing writes to it meanwhile.
    unsafe { &*core::ptr::slice_from_raw_parts(first, C::N) }
}

/// The table as a slice that can be written to.
#[allow(
    clippy::ref_as_ptr,
    clippy::ptr_as_ptr,
    reason = "a cast is a step of the compiler's interpreter, a call is several"
)]
pub(crate) const fn as_mut_slice<C: Count, E: Copy + 'static>(table: &mut C::Table<E>) -> &mut [E] {
    const { assert!(is_contiguous::<C, E>()) };
    let first = table as *mut C::Table<E> as *mut E;
    // SAFETY: by the invariant of `Count`, `C::Table<E>` consists of `C::N` values of `E`; its size and alignment,
    // asserted by `is_contiguous`, rule out padding between them, so they lie back to back from the start on. `first`
    // is derived from an exclusive reference to the whole table: it is not null, it is aligned, and it is valid for
    // reads and writes of all of it, which is one allocation and so not larger than `isize::MAX`. Each value is
    // initialised, and what is written through the result is a valid `E`, as the table requires. The result borrows the
    // table exclusively for its lifetime, so nothing else accesses it meanwhile.
    unsafe { &mut *core::ptr::slice_from_raw_parts_mut(first, C::N) }
}

/// The first [`Count::PLACE_COUNT`] places of the table, as one slice.
#[allow(
    clippy::ref_as_ptr,
    clippy::ptr_as_ptr,
    reason = "a cast is a step of the compiler's interpreter, a call is several"
)]
pub(crate) const fn as_places<C: Count>(table: &C::Table<[u16; PLACES]>) -> &[u16] {
    const { assert!(is_contiguous::<C, [u16; PLACES]>() && C::PLACE_COUNT <= C::N * PLACES) };
    let first = table as *const C::Table<[u16; PLACES]> as *const u16;
    // SAFETY: by the invariant of `Count` the table consists of `C::N` arrays; its size and alignment, asserted by
    // `is_contiguous`, rule out padding between them, and an array has none between its elements. So there are
    // `C::N * PLACES` values of `u16` back to back from the start on, and `C::PLACE_COUNT` is asserted to be at most
    // that. `first` is derived from a reference to the whole table: it is not null, it is aligned as the arrays and so
    // as their elements are, and it is valid for reads of all of it, which is one allocation and so not larger than
    // `isize::MAX`. Each value is initialised. The result borrows the table shared for its lifetime, so nothing writes
    // to it meanwhile.
    unsafe { &*core::ptr::slice_from_raw_parts(first, C::PLACE_COUNT) }
}

/// The first [`Count::PLACE_COUNT`] places of the table, as one slice that can be written to.
#[allow(
    clippy::ref_as_ptr,
    clippy::ptr_as_ptr,
    reason = "a cast is a step of the compiler's interpreter, a call is several"
)]
pub(crate) const fn as_mut_places<C: Count>(table: &mut C::Table<[u16; PLACES]>) -> &mut [u16] {
    const { assert!(is_contiguous::<C, [u16; PLACES]>() && C::PLACE_COUNT <= C::N * PLACES) };
    let first = table as *mut C::Table<[u16; PLACES]> as *mut u16;
    // SAFETY: by the invariant of `Count` the table consists of `C::N` arrays; its size and alignment, asserted by
    // `is_contiguous`, rule out padding between them, and an array has none between its elements. So there are
    // `C::N * PLACES` values of `u16` back to back from the start on, and `C::PLACE_COUNT` is asserted to be at most
    // that. `first` is derived from an exclusive reference to the whole table: it is not null, it is aligned as the
    // arrays and so as their elements are, and it is valid for reads and writes of all of it, which is one allocation
    // and so not larger than `isize::MAX`. Each value is initialised, and any `u16` is valid in the arrays. The result
    // borrows the table exclusively for its lifetime, so nothing else accesses it meanwhile.
    unsafe { &mut *core::ptr::slice_from_raw_parts_mut(first, C::PLACE_COUNT) }
}
