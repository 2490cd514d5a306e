//! Reading a name as words.

use core::hint::select_unpredictable;

/// `N` bytes of `bytes` from `at` on, the first one lowest.
///
/// # Safety
/// `at + N <= bytes.len()`.
#[inline(always)]
const unsafe fn chunk<const N: usize>(bytes: &[u8], at: usize) -> [u8; N] {
    // SAFETY: the caller keeps `at` within the slice.
    let first = unsafe { bytes.as_ptr().add(at) };
    // SAFETY: by the caller `N` initialised bytes start at `first`, which is all that an array of them asks for.
    unsafe { first.cast::<[u8; N]>().read() }
}

/// # Safety
/// Four initialised bytes are at `place`.
#[inline(always)]
const unsafe fn four(place: *const u8) -> u64 {
    // SAFETY: the caller's promise is all that an array of bytes asks for.
    u32::from_le_bytes(unsafe { place.cast::<[u8; 4]>().read() }) as u64
}

/// # Safety
/// `at + 8 <= bytes.len()`.
#[inline(always)]
const unsafe fn eight(bytes: &[u8], at: usize) -> u64 {
    // SAFETY: the caller's promise.
    u64::from_le_bytes(unsafe { chunk(bytes, at) })
}

/// All bytes of a slice of 4 to 16 bytes, in two words: two overlapping fours from each end. `None` for any other
/// length.
#[inline(always)]
pub(crate) const fn ends(bytes: &[u8]) -> Option<(u64, u64)> {
    match Fours::of(bytes) {
        Some(fours) => Some(fours.ends()),
        None => None,
    }
}

/// All bytes of a slice of 4 to 16 bytes, as four numbers: two overlapping fours from each end.
#[derive(Clone, Copy)]
pub(crate) struct Fours {
    words: [u64; 4],
    /// 4 to 16.
    len: usize,
}

impl Fours {
    /// `None` for any other length.
    ///
    /// Among these lengths there is no branch, which random names would mispredict.
    #[inline(always)]
    pub(crate) const fn of(bytes: &[u8]) -> Option<Self> {
        let len = bytes.len();
        if len < 4 || len > 16 {
            return None;
        }
        // SAFETY: `4 <= len <= 16`.
        let words = unsafe { words(bytes, len) };
        Some(Self { words, len })
    }

    #[inline(always)]
    pub(crate) const fn len(self) -> usize {
        self.len
    }

    /// The same in two words.
    #[inline(always)]
    pub(crate) const fn ends(self) -> (u64, u64) {
        let [first, second, last, last_but_one] = self.words;
        (first << 32 | second, last << 32 | last_but_one)
    }

    /// Whether these are all of `bytes`, where their number probably is the same.
    #[inline(always)]
    pub(crate) const fn are(self, bytes: &[u8]) -> bool {
        if bytes.len() != self.len {
            return false;
        }
        // SAFETY: there are `self.len` bytes, which is 4 to 16 since `of` alone makes a `Fours`.
        let words = unsafe { words(bytes, self.len) };
        self.difference(words) == 0
    }

    /// The same where their number may as well be another one: that is no branch, since it would be mispredicted.
    #[inline(always)]
    pub(crate) const fn are_perhaps(self, bytes: &[u8]) -> bool {
        match Self::of(bytes) {
            Some(other) => self.difference(other.words) | (self.len ^ other.len) as u64 == 0,
            None => false,
        }
    }

    #[inline(always)]
    const fn difference(self, other: [u64; 4]) -> u64 {
        let [first, second, last, last_but_one] = self.words;
        (first ^ other[0]) | (second ^ other[1]) | (last ^ other[2]) | (last_but_one ^ other[3])
    }
}

/// # Safety
/// There are `n` bytes, and `4 <= n`.
#[inline(always)]
const unsafe fn words(bytes: &[u8], n: usize) -> [u64; 4] {
    // SAFETY: a slice's bytes can be read; the rest is the caller's promise.
    unsafe { words_at(bytes.as_ptr(), n) }
}

/// Two fours from each end of `n` bytes, which begin at `start`.
///
/// # Safety
/// All bytes can be read from `start` or from four bytes before its end on, whichever comes first, up to its end or to
/// four bytes after `start`, whichever comes last.
#[inline(always)]
const unsafe fn words_at(start: *const u8, n: usize) -> [u64; 4] {
    // 0 below 8 bytes, 1 below 16, 2 at 16: so that the fours of one end and the other meet in the middle. At most an
    // eighth.
    let eighth = n >> 3;
    // SAFETY: the first four of what the caller promises after `start`.
    let first = unsafe { four(start) };
    // SAFETY: 0, or at most `n / 2` of 8 bytes and more: with four bytes from there on it is before the end.
    let second = unsafe { start.add(4 * eighth) };
    // SAFETY: as above.
    let second = unsafe { four(second) };
    // SAFETY: within what the caller promises.
    let end = unsafe { start.add(n) };
    // SAFETY: what the caller promises before the end.
    let last = unsafe { end.sub(4) };
    // SAFETY: as above.
    let last = unsafe { four(last) };
    // `-4 * eighth - 4`: it ends as far before the end as `second` begins behind the start. By a complement it takes two
    // instructions less than by a subtraction.
    #[allow(clippy::cast_possible_wrap, reason = "an eighth of the size of a slice")]
    let back = 4 * !(eighth as isize);
    // SAFETY: where `eighth` is 0, `last`; of 8 bytes and more, `4 * eighth + 4` are at most all.
    let last_but_one = unsafe { end.offset(back) };
    // SAFETY: as above.
    let last_but_one = unsafe { four(last_but_one) };
    [first, second, last, last_but_one]
}

/// All bytes of a slice of 16 to 32 bytes, in four words: two from each end, which may overlap. `None` for any other
/// length.
#[inline(always)]
pub(crate) const fn halves(bytes: &[u8]) -> Option<[u64; 4]> {
    let n = bytes.len();
    if n < 16 || n > 32 {
        return None;
    }
    // SAFETY: `16 <= n`.
    let first = unsafe { eight(bytes, 0) };
    // SAFETY: `16 <= n`.
    let second = unsafe { eight(bytes, 8) };
    // SAFETY: `n - 16 + 8 <= n`, and `16 <= n` keeps the subtraction from wrapping.
    let third = unsafe { eight(bytes, n - 16) };
    // SAFETY: `n - 8 + 8 <= n`.
    let fourth = unsafe { eight(bytes, n - 8) };
    Some([first, second, third, fourth])
}

/// Whether two slices of 16 to 32 bytes are equal, where their lengths are.
#[inline(always)]
pub(crate) fn are_equal_halves(a: &[u8], b: &[u8]) -> bool {
    match (halves(a), halves(b)) {
        (Some(a), Some(b)) => (a[0] ^ b[0]) | (a[1] ^ b[1]) | (a[2] ^ b[2]) | (a[3] ^ b[3]) == 0,
        _ => false,
    }
}

/// The fours of [`Fours`], of any slice of 4 bytes and more: up to 16 bytes they are all of it.
#[inline(always)]
pub(crate) const fn corners(bytes: &[u8]) -> Option<[u64; 4]> {
    if bytes.len() < 4 {
        return None;
    }
    // SAFETY: `4 <= bytes.len()`.
    Some(unsafe { words(bytes, bytes.len()) })
}

/// The same of a slice of any length but 0: of less than 4 bytes the first corner is [`tiny`], and the others are 0.
///
/// There is no branch between the lengths, which random names would mispredict.
#[inline(always)]
pub(crate) fn corners_or_tiny(bytes: &[u8]) -> Option<[u64; 4]> {
    /// Zeros from three bytes before its middle on to four behind it.
    const NOTHING: &[u8; 8] = &[0; 8];
    let len = bytes.len();
    if len == 0 {
        return None;
    }
    let tiny = tiny_of(bytes[len >> 1], bytes[len - 1], bytes[0], len);
    let is_tiny = len < 4;
    // SAFETY: four of the eight bytes come before it. Derived from the pointer to all of them, which are read by it.
    let middle = unsafe { NOTHING.as_ptr().add(4) };
    let start = select_unpredictable(is_tiny, middle, bytes.as_ptr());
    // SAFETY: four bytes and more are a slice's. Of less, what begins four before the end begins one to three bytes before
    // the middle of the zeros, and what comes last are the four behind it.
    let [first, second, last, last_but_one] = unsafe { words_at(start, len) };
    let first = select_unpredictable(is_tiny, u64::from(tiny), first);
    Some([first, second, last, last_but_one])
}

/// A number that holds all of a slice of one to three bytes, its length among them. `None` for any other length.
#[inline(always)]
pub(crate) const fn tiny(bytes: &[u8]) -> Option<u32> {
    let len = bytes.len();
    if len.wrapping_sub(1) >= 3 {
        return None;
    }
    Some(tiny_of(bytes[len >> 1], bytes[len - 1], bytes[0], len))
}

/// The middle, the last and the first byte, which are all of 1 to 3 bytes, and their number: no two of these are equal.
#[allow(clippy::cast_possible_truncation, reason = "of a greater number nothing is asked")]
#[inline(always)]
const fn tiny_of(middle: u8, last: u8, first: u8, len: usize) -> u32 {
    let known_early = (first as u32) << 24 | (last as u32) << 8 | len as u32;
    // The middle one is known last. A difference, since of a sum the compiler would choose the order, and since with the
    // first byte it tells all middles apart as a sum does.
    known_early.wrapping_sub((middle as u32) << 16)
}
