//! Numbers as the bytes that they consist of, in constants: an index with byte-sized places shares its table with one
//! whose places are two bytes wide.

#![allow(unsafe_code, reason = "listed in `lib.rs`")]

/// The memory of `numbers` as bytes: two for each number.
#[allow(
    clippy::ref_as_ptr,
    clippy::ptr_as_ptr,
    reason = "a cast is a step of the compiler's interpreter, a call is several"
)]
pub(crate) const fn bytes_of(numbers: &[u16]) -> &[u8] {
    let first = numbers as *const [u16] as *const u8;
    // SAFETY: `first` is derived from a reference to all of `numbers`, so it is not null and is valid for reads of
    // their `2 * numbers.len()` bytes, which lie in one allocation and whose number therefore does not exceed
    // `isize::MAX`. A `u8` has an alignment of 1. Each byte of a `u16` is initialised, as a `u16` has no padding. The
    // result borrows `numbers` shared for its lifetime, so nothing writes to the bytes meanwhile.
    unsafe { &*core::ptr::slice_from_raw_parts(first, 2 * numbers.len()) }
}

/// The memory of `numbers` as bytes that can be written to: two for each number.
#[allow(
    clippy::ref_as_ptr,
    clippy::ptr_as_ptr,
    reason = "a cast is a step of the compiler's interpreter, a call is several"
)]
pub(crate) const fn bytes_of_mut(numbers: &mut [u16]) -> &mut [u8] {
    let first = numbers as *mut [u16] as *mut u8;
    // SAFETY: `first` is derived from an exclusive reference to all of `numbers`, so it is not null and is valid for
    // reads and writes of their `2 * numbers.len()` bytes, which lie in one allocation and whose number therefore does
    // not exceed `isize::MAX`. A `u8` has an alignment of 1. Each byte of a `u16` is initialised, as a `u16` has no
    // padding, and any two initialised bytes are a valid `u16`, so no write through the result can invalidate
    // `numbers`. The result borrows `numbers` exclusively for its lifetime, so nothing else accesses the bytes
    // meanwhile.
    unsafe { &mut *core::ptr::slice_from_raw_parts_mut(first, 2 * numbers.len()) }
}
