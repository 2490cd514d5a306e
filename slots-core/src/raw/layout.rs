//! Tables whose length is a sum that generic code cannot write as an array length.
//!
//! A class has as many rows as its parents have, and its own. For a generic class that sum is no constant expression
//! that stable Rust accepts as an array length, so the table is a pair of the parts' tables, nested as deep as there
//! are parts.

use core::marker::PhantomData;

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
    /// A table with one `E` for each name.
    type Of<E: Copy + 'static>: Copy + 'static;
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

impl<const N: usize> sealed::Sealed for Own<N> {}
impl<const N: usize> Count for Own<N> {
    const N: usize = N;
    type Of<E: Copy + 'static> = [E; N];
}

impl<A: Count, B: Count> sealed::Sealed for Sum<A, B> {}
impl<A: Count, B: Count> Count for Sum<A, B> {
    const N: usize = A::N + B::N;
    type Of<E: Copy + 'static> = Pair<A::Of<E>, B::Of<E>>;
}

/// Whether `C::Of<E>` has exactly the size of `C::N` values of `E`: the constant in which the trust of this module is
/// tested.
const fn is_contiguous<C: Count, E: Copy + 'static>() -> bool {
    size_of::<C::Of<E>>() == C::N * size_of::<E>() && align_of::<C::Of<E>>() == align_of::<E>()
}

/// A table with `value` in every place.
pub(crate) const fn filled<C: Count, E: Copy + 'static>(value: E) -> C::Of<E> {
    const { assert!(is_contiguous::<C, E>()) };
    let mut table = core::mem::MaybeUninit::<C::Of<E>>::uninit();
    let first = table.as_mut_ptr().cast::<E>();
    let mut i = 0;
    while i < C::N {
        // SAFETY: `i < C::N`, and the allocation of `table` holds `C::N` values of `E` (asserted above), so the place
        // is in bounds.
        let place = unsafe { first.add(i) };
        // SAFETY: `place` is in bounds, owned by this function, and aligned for `E`: the table has the alignment of `E`
        // and places are whole multiples of its size apart.
        unsafe { place.write(value) };
        i += 1;
    }
    // SAFETY: by its only two implementations `C::Of<E>` is an array of `E`, or a `repr(C)` pair of such tables. Its
    // size is that of `C::N` values of `E`, so there is no padding, and the loop has written each of them.
    unsafe { table.assume_init() }
}

/// The table as a slice.
pub(crate) const fn as_slice<C: Count, E: Copy + 'static>(table: &C::Of<E>) -> &[E] {
    const { assert!(is_contiguous::<C, E>()) };
    let first = core::ptr::from_ref(table).cast::<E>();
    // SAFETY: `C::Of<E>` is made of `E`s only, `C::N` of them back to back (asserted above), all initialised and
    // borrowed for the lifetime of the result; the pointer is derived from a reference to the whole table, so it
    // may reach all of it.
    unsafe { core::slice::from_raw_parts(first, C::N) }
}

/// The table as a slice to write to.
pub(crate) const fn as_mut_slice<C: Count, E: Copy + 'static>(table: &mut C::Of<E>) -> &mut [E] {
    const { assert!(is_contiguous::<C, E>()) };
    let first = core::ptr::from_mut(table).cast::<E>();
    // SAFETY: as in `as_slice`; the borrow is exclusive, and every `E` written through it is a valid one.
    unsafe { core::slice::from_raw_parts_mut(first, C::N) }
}
