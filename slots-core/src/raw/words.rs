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
/// `at + 4 <= bytes.len()`.
#[inline(always)]
const unsafe fn four(bytes: &[u8], at: usize) -> u64 {
    // SAFETY: the caller's promise.
    u32::from_le_bytes(unsafe { chunk(bytes, at) }) as u64
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
    // 0 below 8 bytes, 4 below 16, 8 at 16: so that the fours of one end and the other meet in the middle. At most half.
    let inner = (n >> 3) << 2;
    // SAFETY: `4 <= n`.
    let first = unsafe { four(bytes, 0) };
    // SAFETY: `inner` is 0 where `n < 8`, and else at most `n / 2`: `inner + 4 <= n` for each `n >= 4`.
    let second = unsafe { four(bytes, inner) };
    // SAFETY: `n - 4 + 4 <= n`, and `n >= 4` keeps the subtraction from wrapping.
    let last = unsafe { four(bytes, n - 4) };
    // SAFETY: `inner + 4 <= n` keeps the subtraction from wrapping, and `n - 4 - inner + 4 <= n`.
    let last_but_one = unsafe { four(bytes, n - 4 - inner) };
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

/// The same of a slice of any length but 0: of less than 4 bytes the corners are 0, and [`tiny`] is beside them, which
/// is 0 for all others.
///
/// There is no branch between the lengths, which random names would mispredict.
#[inline(always)]
pub(crate) fn corners_or_tiny(bytes: &[u8]) -> Option<([u64; 4], u64)> {
    const NOTHING: &[u8] = &[0; 4];
    let len = bytes.len();
    if len == 0 {
        return None;
    }
    let all = tiny(bytes[len >> 1], bytes[len - 1], bytes[0], len);
    let is_tiny = len < 4;
    let long_enough = select_unpredictable(is_tiny, NOTHING, bytes);
    // SAFETY: a slice of less than 4 bytes has just been replaced by one of 4.
    let corners = unsafe { words(long_enough, long_enough.len()) };
    Some((corners, select_unpredictable(is_tiny, all, 0)))
}

/// The middle, the last and the first byte, which are all of 1 to 3 bytes, and their number: no two of these are equal.
#[inline(always)]
pub(crate) const fn tiny(middle: u8, last: u8, first: u8, len: usize) -> u64 {
    let known_early = (first as u64) << 24 | (last as u64) << 8 | len as u64;
    // The middle one is known last. A difference, since of a sum the compiler would choose the order, and since with the
    // first byte it tells all middles apart as a sum does.
    known_early.wrapping_sub((middle as u64) << 16)
}
