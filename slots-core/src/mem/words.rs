//! Reading the bytes of a name as words, so that names are hashed and compared a word at a time and without a call.
//!
//! A *short* name has one to three bytes. The *affixes* of a longer one are its first and its last bytes, in groups of
//! four.

#![allow(unsafe_code, reason = "listed in `lib.rs`")]

use core::hint::select_unpredictable;

/// The `N` bytes of `bytes` that begin at index `at`.
///
/// # Safety
/// `at + N` does not overflow, and `at + N <= bytes.len()`.
#[inline(always)]
const unsafe fn load_array<const N: usize>(bytes: &[u8], at: usize) -> [u8; N] {
    // SAFETY: the caller promises that `at <= bytes.len()`, so the result lies within the slice, which is one
    // allocation, or one past its end; a slice's size does not exceed `isize::MAX`.
    let first = unsafe { bytes.as_ptr().add(at) };
    // SAFETY: the caller promises that the slice has `N` bytes from `first` on. They are initialised, and borrowed
    // shared for the call, so `first` is valid for reading them. `[u8; N]` has an alignment of 1, and any bytes are
    // valid in it.
    unsafe { first.cast::<[u8; N]>().read() }
}

/// Four bytes as a number, the first one lowest.
///
/// # Safety
/// `first` is valid for reads of four initialised bytes, to which nothing writes during the call.
#[inline(always)]
const unsafe fn load_4(first: *const u8) -> u64 {
    // SAFETY: the caller promises that four initialised bytes can be read at `first`. `[u8; 4]` has an alignment of 1,
    // and any bytes are valid in it.
    u32::from_le_bytes(unsafe { first.cast::<[u8; 4]>().read() }) as u64
}

/// Eight bytes from index `at` on as a number, the first one lowest.
///
/// # Safety
/// `at + 8` does not overflow, and `at + 8 <= bytes.len()`.
#[inline(always)]
const unsafe fn load_8(bytes: &[u8], at: usize) -> u64 {
    // SAFETY: the caller promises that `at + 8` does not overflow and is at most `bytes.len()`, which is what
    // `load_array` asks for with `N = 8`.
    u64::from_le_bytes(unsafe { load_array(bytes, at) })
}

/// All bytes of a slice of 4 to 16 bytes in two words: two groups of four from each end, which may overlap. `None` for
/// any other length.
#[inline(always)]
pub(crate) const fn load_4_to_16(bytes: &[u8]) -> Option<(u64, u64)> {
    match AffixWords::of(bytes) {
        Some(affixes) => Some(affixes.ends()),
        None => None,
    }
}

/// All bytes of a slice of 4 to 16 bytes as four numbers: two groups of four from each end, which may overlap.
///
/// Invariant: `len` is 4 to 16. Only [`of`](Self::of) makes one.
#[derive(Clone, Copy)]
pub(crate) struct AffixWords {
    words: [u64; 4],
    len: usize,
}

impl AffixWords {
    /// Reads `bytes`; `None` if their number is not 4 to 16.
    ///
    /// Between lengths of 4 to 16 there is no branch, since random names would mispredict it.
    #[inline(always)]
    pub(crate) const fn of(bytes: &[u8]) -> Option<Self> {
        let len = bytes.len();
        if len < 4 || len > 16 {
            return None;
        }
        // SAFETY: `len` is the number of `bytes`, and has just been compared to be at least 4.
        let words = unsafe { load_affixes(bytes, len) };
        Some(Self { words, len })
    }

    /// The number of bytes.
    #[inline(always)]
    pub(crate) const fn len(self) -> usize {
        self.len
    }

    /// All bytes in two words: those from the beginning, then those from the end.
    #[inline(always)]
    pub(crate) const fn ends(self) -> (u64, u64) {
        let [first, second, last, last_but_one] = self.words;
        (first << 32 | second, last << 32 | last_but_one)
    }

    /// Whether `bytes` are the bytes that these words were read from. Branches on the length, so it suits `bytes` whose
    /// number probably is equal.
    #[inline(always)]
    pub(crate) const fn are(self, bytes: &[u8]) -> bool {
        if bytes.len() != self.len {
            return false;
        }
        // SAFETY: the number of `bytes` has just been compared to be `self.len`, which is at least 4 by the invariant
        // of `AffixWords`.
        let words = unsafe { load_affixes(bytes, self.len) };
        self.difference(words) == 0
    }

    /// Whether `bytes` are the bytes that these words were read from. Does not branch on whether the lengths are equal,
    /// so it suits `bytes` of whatever length, where that branch would be mispredicted.
    #[inline(always)]
    pub(crate) const fn are_perhaps(self, bytes: &[u8]) -> bool {
        match Self::of(bytes) {
            Some(other) => self.difference(other.words) | (self.len ^ other.len) as u64 == 0,
            None => false,
        }
    }

    /// 0 if all words are equal.
    #[inline(always)]
    const fn difference(self, other: [u64; 4]) -> u64 {
        let [first, second, last, last_but_one] = self.words;
        (first ^ other[0]) | (second ^ other[1]) | (last ^ other[2]) | (last_but_one ^ other[3])
    }
}

/// Two groups of four from each end of the `n` bytes of a slice.
///
/// # Safety
/// `n` is `bytes.len()`, and at least 4.
#[inline(always)]
const unsafe fn load_affixes(bytes: &[u8], n: usize) -> [u64; 4] {
    // SAFETY: with `n >= 4`, which the caller promises, the range that `load_affixes_at` reads is exactly the `n` bytes
    // from the start on. The caller promises that these are the bytes of the slice: they lie in one allocation, are
    // initialised, and are borrowed shared for the call.
    unsafe { load_affixes_at(bytes.as_ptr(), n) }
}

/// Two groups of four from each end of the `n` bytes that begin at `start`.
///
/// # Safety
/// Let `end` be `start + n`. The range from `min(start, end - 4)` to `max(start + 4, end)` lies within one allocation,
/// is valid for reads and initialised, and nothing writes to it during the call. `start` has the provenance of all of
/// it.
#[inline(always)]
const unsafe fn load_affixes_at(start: *const u8, n: usize) -> [u64; 4] {
    // 0 for less than 8 bytes, 1 for less than 16, 2 for 16, so that the groups from both ends meet in the middle.
    let eighth = n >> 3;
    // SAFETY: the range that the caller promises reaches from `start` to `start + 4` at least, initialised and
    // unchanged.
    let first = unsafe { load_4(start) };
    // SAFETY: if `eighth` is 0, the result is `start`. Else `n >= 8`, and `4 * eighth <= n / 2`, so the result lies
    // within the `n` bytes, which are in the one allocation that the caller promises.
    let second = unsafe { start.add(4 * eighth) };
    // SAFETY: if `eighth` is 0, these are the four bytes at `start`. Else `n >= 8`, and
    // `4 * eighth + 4 <= n / 2 + 4 <= n`, so the four bytes end within the `n`. Both are in the range that the caller
    // promises, initialised and unchanged.
    let second = unsafe { load_4(second) };
    // SAFETY: the caller promises that the `n` bytes from `start` on lie within one allocation, so the result is in it
    // or one past its end.
    let end = unsafe { start.add(n) };
    // SAFETY: the caller promises that the range within the one allocation begins at `end - 4` or before.
    let last = unsafe { end.sub(4) };
    // SAFETY: the range that the caller promises reaches from `end - 4` to `end` at least, initialised and unchanged.
    let last = unsafe { load_4(last) };
    // `-4 * eighth - 4`: this group ends as far before the end as `second` begins behind the start. A complement takes
    // two instructions fewer than a subtraction.
    #[allow(clippy::cast_possible_wrap, reason = "an eighth of the size of a slice")]
    let back = 4 * !(eighth as isize);
    // SAFETY: if `eighth` is 0, `back` is -4, and the caller promises that the range within the one allocation begins
    // at `end - 4` or before. Else `n >= 8`, and `-back = 4 * eighth + 4 <= n / 2 + 4 <= n`, so the result is not
    // before `start`.
    let last_but_one = unsafe { end.offset(back) };
    // SAFETY: the address is `end - 4`, or, if `n >= 8`, one from `start` to `end - 8`. Either way its four bytes are
    // in the range that the caller promises, initialised and unchanged.
    let last_but_one = unsafe { load_4(last_but_one) };
    [first, second, last, last_but_one]
}

/// All bytes of a slice of 16 to 32 bytes in four words: two from each end, which may overlap. `None` for any other
/// length.
#[inline(always)]
pub(crate) const fn load_16_to_32(bytes: &[u8]) -> Option<[u64; 4]> {
    let n = bytes.len();
    if n < 16 || n > 32 {
        return None;
    }
    // SAFETY: `n` is the number of `bytes`, and has been compared to be at least 16, so `0 + 8 <= n`.
    let first = unsafe { load_8(bytes, 0) };
    // SAFETY: `n` is the number of `bytes`, and has been compared to be at least 16, so `8 + 8 <= n`.
    let second = unsafe { load_8(bytes, 8) };
    // SAFETY: `n` is the number of `bytes`, and has been compared to be at least 16, so that the subtraction does not
    // wrap and `n - 16 + 8 <= n`.
    let third = unsafe { load_8(bytes, n - 16) };
    // SAFETY: `n` is the number of `bytes`, and has been compared to be at least 16, so that the subtraction does not
    // wrap and `n - 8 + 8 <= n`.
    let fourth = unsafe { load_8(bytes, n - 8) };
    Some([first, second, third, fourth])
}

/// Whether two slices of 16 to 32 bytes are equal, given that their lengths are. `false` if either has another length.
#[inline(always)]
pub(crate) fn equal_16_to_32(a: &[u8], b: &[u8]) -> bool {
    match (load_16_to_32(a), load_16_to_32(b)) {
        (Some(a), Some(b)) => (a[0] ^ b[0]) | (a[1] ^ b[1]) | (a[2] ^ b[2]) | (a[3] ^ b[3]) == 0,
        _ => false,
    }
}

/// Two groups of four bytes from each end of a slice; up to 16 bytes they hold all of it, and are the words of an
/// [`AffixWords`]. `None` for less than 4 bytes.
#[inline(always)]
pub(crate) const fn affix_words(bytes: &[u8]) -> Option<[u64; 4]> {
    if bytes.len() < 4 {
        return None;
    }
    // SAFETY: the length that is passed is that of `bytes`, and has just been compared to be at least 4.
    Some(unsafe { load_affixes(bytes, bytes.len()) })
}

/// Two groups of four bytes from each end of a slice of 4 bytes or more. For a shorter slice the first number is what
/// [`load_1_to_3`] gives, and the others are 0. `None` for an empty slice.
///
/// There is no branch on whether the slice is short, since random names would mispredict it.
#[inline(always)]
pub(crate) fn affix_words_or_short(bytes: &[u8]) -> Option<[u64; 4]> {
    /// What the groups of a short slice are read from: three bytes before the middle, and four from there on, are
    /// needed.
    const ZEROS: &[u8; 8] = &[0; 8];
    let len = bytes.len();
    if len == 0 {
        return None;
    }
    let short = word_of_1_to_3(bytes[len >> 1], bytes[len - 1], bytes[0], len);
    let is_short = len < 4;
    // SAFETY: 4 is within the eight bytes of `ZEROS`, which are one allocation. `as_ptr` goes by way of a slice of all
    // eight, so the result has the provenance of all of them.
    let middle = unsafe { ZEROS.as_ptr().add(4) };
    let start = select_unpredictable(is_short, middle, bytes.as_ptr());
    // SAFETY: if `len >= 4`, the range to be read is exactly the bytes of the slice, with whose provenance `start`
    // comes. Else `len` is 1 to 3 and `start` the middle of `ZEROS`: the range begins at `middle + len - 4`, one to
    // three bytes before the middle, and ends at `middle + 4`, which is the end of `ZEROS`. Both are initialised, each
    // lies within one allocation, and both are borrowed shared for the call.
    let [first, second, last, last_but_one] = unsafe { load_affixes_at(start, len) };
    let first = select_unpredictable(is_short, u64::from(short), first);
    Some([first, second, last, last_but_one])
}

/// All bytes of a slice of one to three bytes and its length, in one number: different slices give different numbers.
/// `None` for any other length.
#[inline(always)]
pub(crate) const fn load_1_to_3(bytes: &[u8]) -> Option<u32> {
    let len = bytes.len();
    if len.wrapping_sub(1) >= 3 {
        return None;
    }
    Some(word_of_1_to_3(bytes[len >> 1], bytes[len - 1], bytes[0], len))
}

/// The number that represents `len` bytes, of which `middle`, `last` and `first` are all if `len` is 1 to 3. Different
/// bytes then give different numbers; for any other `len` the result means nothing.
#[allow(
    clippy::cast_possible_truncation,
    reason = "the result means nothing for a length past 3"
)]
#[inline(always)]
const fn word_of_1_to_3(middle: u8, last: u8, first: u8, len: usize) -> u32 {
    let known_early = (first as u32) << 24 | (last as u32) << 8 | len as u32;
    // The middle byte is known last, since its index depends on the length. A difference keeps it last, where the
    // compiler would order the terms of a sum as it likes. It distinguishes middle bytes as well as a sum does, given
    // the first byte.
    known_early.wrapping_sub((middle as u32) << 16)
}
