//! Tables whose length is a sum that generic code cannot write as an array length.
//!
//! A class has as many rows as its parents have, and its own. For a generic class that sum is no constant expression
//! that stable Rust accepts as an array length, so the table is a pair of the parts' tables, nested as deep as there
//! are parts.

#![allow(
    private_interfaces,
    reason = "the trait is sealed, so that nobody outside meets the types that its constants are of"
)]

use core::marker::PhantomData;

use crate::attribute::Attribute;
use crate::names::{Link, PLACES};
use crate::persist::NO_FIELD;

mod sealed {
    pub trait Sealed {}
}

/// How many names a class has, as a type.
///
/// Sealed, since [`as_slice`] trusts that `Of<E>` is `N` values of `E` and nothing else.
#[doc(hidden)]
pub trait Count: sealed::Sealed {
    /// The number of names.
    const N: usize;
    /// How many places the index has: a power of two, unless there is no name.
    #[doc(hidden)]
    const PLACE_COUNT: usize = power_of_two(Self::N * PLACES);
    /// How many displacements it has at most; likewise.
    #[doc(hidden)]
    const DISPLACEMENT_COUNT: usize = power_of_two(Self::N);
    /// A table with one `E` for each name.
    type Of<E: Copy + 'static>: Copy + 'static;
    /// Tables to be filled in: constants, which are one repetition of a value, where a loop would be interpreted for
    /// each class.
    #[doc(hidden)]
    const ROWS: Self::Of<Attribute>;
    #[doc(hidden)]
    const PLACES: Self::Of<[u16; PLACES]>;
    #[doc(hidden)]
    const DISPLACEMENTS: Self::Of<u8>;
    #[doc(hidden)]
    const LINKS: Self::Of<Link>;
    #[doc(hidden)]
    const NUMBERS: Self::Of<u16>;
}

/// The names that a class declares itself.
#[doc(hidden)]
#[derive(Debug)]
pub struct Own<const N: usize>;

/// The names of `A`, then those of `B`.
#[doc(hidden)]
#[derive(Debug)]
pub struct Sum<A, B>(PhantomData<(A, B)>);

/// Two tables one behind the other; `repr(C)` fixes their order.
#[doc(hidden)]
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct Pair<A, B>(A, B);

impl<A: Copy, B: Copy> Pair<A, B> {
    /// `a`, then `b`.
    pub(crate) const fn new(a: A, b: B) -> Self {
        Self(a, b)
    }
}

impl<const N: usize> sealed::Sealed for Own<N> {}
impl<const N: usize> Count for Own<N> {
    const N: usize = N;
    type Of<E: Copy + 'static> = [E; N];
    const ROWS: [Attribute; N] = [Attribute::VACANT; N];
    const PLACES: [[u16; PLACES]; N] = [[0; PLACES]; N];
    const DISPLACEMENTS: [u8; N] = [0; N];
    const LINKS: [Link; N] = [Link::NONE; N];
    const NUMBERS: [u16; N] = [NO_FIELD; N];
}

impl<A: Count, B: Count> sealed::Sealed for Sum<A, B> {}
impl<A: Count, B: Count> Count for Sum<A, B> {
    const N: usize = A::N + B::N;
    type Of<E: Copy + 'static> = Pair<A::Of<E>, B::Of<E>>;
    const ROWS: Self::Of<Attribute> = Pair(A::ROWS, B::ROWS);
    const PLACES: Self::Of<[u16; PLACES]> = Pair(A::PLACES, B::PLACES);
    const DISPLACEMENTS: Self::Of<u8> = Pair(A::DISPLACEMENTS, B::DISPLACEMENTS);
    const LINKS: Self::Of<Link> = Pair(A::LINKS, B::LINKS);
    const NUMBERS: Self::Of<u16> = Pair(A::NUMBERS, B::NUMBERS);
}

/// The largest power of two up to `n`, or 0.
const fn power_of_two(n: usize) -> usize {
    if n == 0 { 0 } else { 1 << n.ilog2() }
}

/// Whether `C::Of<E>` has exactly the size of `C::N` values of `E`: the constant in which the trust of this module is
/// tested.
const fn is_contiguous<C: Count, E: Copy + 'static>() -> bool {
    size_of::<C::Of<E>>() == C::N * size_of::<E>() && align_of::<C::Of<E>>() == align_of::<E>()
}

/// The table as a slice: by casts and from a raw one, since each call is interpreted for each class, and
/// `from_raw_parts` has checks of its own.
#[allow(clippy::ref_as_ptr, clippy::ptr_as_ptr, reason = "see above")]
pub(crate) const fn as_slice<C: Count, E: Copy + 'static>(table: &C::Of<E>) -> &[E] {
    const { assert!(is_contiguous::<C, E>()) };
    let first = table as *const C::Of<E> as *const E;
    // SAFETY: `C::Of<E>` is made of `E`s only, `C::N` of them back to back (asserted above), all initialised and
    // borrowed for the lifetime of the result; the pointer is derived from a reference to the whole table, so it
    // may reach all of it.
    unsafe { &*core::ptr::slice_from_raw_parts(first, C::N) }
}

/// The table as a slice to write to.
#[allow(clippy::ref_as_ptr, clippy::ptr_as_ptr, reason = "as in `as_slice`")]
pub(crate) const fn as_mut_slice<C: Count, E: Copy + 'static>(table: &mut C::Of<E>) -> &mut [E] {
    const { assert!(is_contiguous::<C, E>()) };
    let first = table as *mut C::Of<E> as *mut E;
    // SAFETY: as in `as_slice`; the borrow is exclusive, and every `E` written through it is a valid one.
    unsafe { &mut *core::ptr::slice_from_raw_parts_mut(first, C::N) }
}

/// The first [`Count::PLACE_COUNT`] places, one behind the other.
#[allow(clippy::ref_as_ptr, clippy::ptr_as_ptr, reason = "as in `as_slice`")]
pub(crate) const fn as_places<C: Count>(table: &C::Of<[u16; PLACES]>) -> &[u16] {
    const { assert!(is_contiguous::<C, [u16; PLACES]>() && C::PLACE_COUNT <= C::N * PLACES) };
    let first = table as *const C::Of<[u16; PLACES]> as *const u16;
    // SAFETY: as in `as_slice`, of arrays that are themselves made of `u16`s back to back; of which there are as many
    // (asserted above).
    unsafe { &*core::ptr::slice_from_raw_parts(first, C::PLACE_COUNT) }
}

/// The same to write to.
#[allow(clippy::ref_as_ptr, clippy::ptr_as_ptr, reason = "as in `as_slice`")]
pub(crate) const fn as_mut_places<C: Count>(table: &mut C::Of<[u16; PLACES]>) -> &mut [u16] {
    const { assert!(is_contiguous::<C, [u16; PLACES]>() && C::PLACE_COUNT <= C::N * PLACES) };
    let first = table as *mut C::Of<[u16; PLACES]> as *mut u16;
    // SAFETY: as in `as_places`; the borrow is exclusive, and every `u16` is a valid one.
    unsafe { &mut *core::ptr::slice_from_raw_parts_mut(first, C::PLACE_COUNT) }
}

/// The places' bytes, each of which is a place then.
#[allow(clippy::ref_as_ptr, clippy::ptr_as_ptr, reason = "as in `as_slice`")]
pub(crate) const fn bytes_of(places: &[u16]) -> &[u8] {
    let first = places as *const [u16] as *const u8;
    // SAFETY: the bytes of a slice of numbers are initialised and borrowed with it, and there are twice as many; a byte is
    // aligned anywhere.
    unsafe { &*core::ptr::slice_from_raw_parts(first, 2 * places.len()) }
}

/// The same to write to.
#[allow(clippy::ref_as_ptr, clippy::ptr_as_ptr, reason = "as in `as_slice`")]
pub(crate) const fn bytes_of_mut(places: &mut [u16]) -> &mut [u8] {
    let first = places as *mut [u16] as *mut u8;
    // SAFETY: as in `bytes_of`; the borrow is exclusive, and any two bytes are a number.
    unsafe { &mut *core::ptr::slice_from_raw_parts_mut(first, 2 * places.len()) }
}
