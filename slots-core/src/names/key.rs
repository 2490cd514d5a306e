//! What a name is looked for by, and what it is compared by.

use super::Way;
use crate::raw;

/// What a name is compared by, together with its length: its first bytes and its last, which of up to 16 bytes are all.
///
/// Of a name of less than four bytes it is what [`tiny`](raw::tiny) makes of these.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Key {
    a: u64,
    b: u64,
}

/// What a name is looked for by, together with its length: its first four bytes and its last four, or all of fewer.
#[derive(Clone, Copy)]
pub(super) struct Ends(u64);

impl Ends {
    /// The ends of a name that has these corners, and its key.
    #[inline(always)]
    pub(super) const fn of([first, second, last, last_but_one]: [u64; 4]) -> (Self, Key) {
        let key = Key {
            a: first << 32 | second,
            b: last << 32 | last_but_one,
        };
        (Self(first << 32 | last), key)
    }

    #[inline(always)]
    pub(super) const fn hash(self, len: usize, seeds: [u64; 2]) -> Hash {
        Hash::Whole(hash(with_length(self.0, len), 0, seeds))
    }
}

/// A name of one to three bytes, its length included.
#[derive(Clone, Copy)]
pub(super) struct Tiny(u32);

impl Tiny {
    /// `None` for a name of any other length.
    #[inline(always)]
    pub(super) const fn of(name: &str) -> Option<Self> {
        match raw::tiny(name.as_bytes()) {
            Some(tiny) => Some(Self(tiny)),
            None => None,
        }
    }

    /// Its last byte.
    #[allow(
        clippy::cast_possible_truncation,
        reason = "the lower half holds the last byte and the length"
    )]
    #[inline(always)]
    pub(super) const fn letter(self) -> Letter {
        Letter(self.0 as u16)
    }

    #[inline(always)]
    pub(super) const fn is(self, other: Self) -> bool {
        self.0 == other.0
    }

    #[inline(always)]
    pub(super) const fn hash(self, seeds: [u64; 2]) -> Hash {
        Hash::of_half(self.0, seeds)
    }
}

/// A name of one byte, its length included.
#[derive(Clone, Copy)]
pub(super) struct Letter(u16);

impl Letter {
    /// Of a longer name, what is no letter; `None` for one that is empty or very long.
    #[allow(clippy::cast_possible_truncation, reason = "the length has just been compared")]
    #[inline(always)]
    pub(super) const fn of(name: &str) -> Option<Self> {
        let (bytes, len) = (name.as_bytes(), name.len());
        if len.wrapping_sub(1) >= 255 {
            return None;
        }
        Some(Self((bytes[0] as u16) << 8 | len as u16))
    }

    /// Whether it is the one that a place holds.
    #[inline(always)]
    pub(super) const fn is(self, held: u16) -> bool {
        self.0 == held
    }

    #[inline(always)]
    pub(super) const fn hash(self, seeds: [u64; 2]) -> Hash {
        Hash::of_half(self.0 as u32, seeds)
    }
}

impl Key {
    /// The key of `name`: injective among names of equal length up to 16 bytes.
    #[inline(always)]
    pub(super) const fn of(name: &str) -> Self {
        let bytes = name.as_bytes();
        match (raw::corners(bytes), raw::tiny(bytes)) {
            (Some(corners), _) => Ends::of(corners).1,
            (None, Some(tiny)) => Self::of_tiny(Tiny(tiny)),
            (None, None) => Self { a: 0, b: 0 },
        }
    }

    /// Of a name of one to three bytes. Such a key holds the length too.
    #[inline(always)]
    pub(super) const fn of_tiny(Tiny(tiny): Tiny) -> Self {
        Self {
            a: (tiny as u64) << 32,
            b: 0,
        }
    }

    /// The ends of a tiny name.
    #[inline(always)]
    pub(super) const fn ends_of_tiny(self) -> Ends {
        Ends(self.a)
    }

    /// What [`of_tiny`](Self::of_tiny) was given.
    #[inline(always)]
    pub(super) const fn tiny(self) -> Tiny {
        Tiny((self.a >> 32) as u32)
    }

    /// The same as [`of`](Self::of) in constants: by fewer steps of the compiler's interpreter, to which each read of a
    /// pointer is a call, and each index a comparison.
    #[allow(clippy::many_single_char_names, reason = "bytes in their order")]
    pub(crate) const fn of_in_const(name: &str) -> Self {
        macro_rules! four {
            ($a:ident, $b:ident, $c:ident, $d:ident) => {
                $a as u64 | ($b as u64) << 8 | ($c as u64) << 16 | ($d as u64) << 24
            };
        }
        // As in `raw::corners`: of a short name the fours are the same, or overlap.
        let bytes = name.as_bytes();
        let len = bytes.len();
        let (first, second, last, last_but_one) = match *bytes {
            [a, b, c, d, e, f, g, h, ..] if len < 16 => {
                let [.., s, t, u, v, w, x, y, z] = *bytes else {
                    return Self::of(name);
                };
                (
                    four!(a, b, c, d),
                    four!(e, f, g, h),
                    four!(w, x, y, z),
                    four!(s, t, u, v),
                )
            }
            [a, b, c, d, ..] if len < 8 => {
                let [.., w, x, y, z] = *bytes else {
                    return Self::of(name);
                };
                let (first, last) = (four!(a, b, c, d), four!(w, x, y, z));
                (first, first, last, last)
            }
            _ => return Self::of(name),
        };
        Self {
            a: first << 32 | second,
            b: last << 32 | last_but_one,
        }
    }

    /// What is hashed of the name that has this key. By sums of twice the width, which are no calls in a constant.
    #[allow(clippy::cast_possible_truncation, reason = "the sum is meant to wrap")]
    pub(super) const fn words(self, name: &str, len: usize, way: Way) -> [u64; 2] {
        let (first, second) = match way {
            Way::Letters => return [(self.tiny().letter().0 as u64) << 32, 0],
            Way::Tiny => return [self.a, 0],
            Way::Ends | Way::Mixed if len < 4 => (self.a, 0),
            Way::Ends | Way::Mixed => (self.a >> 32 << 32 | self.b >> 32, 0),
            Way::Keys | Way::Sorted => self.all_of(name),
        };
        [(first as u128 + 8 * len as u128) as u64, second]
    }

    #[inline(always)]
    pub(super) const fn hash_of_all(self, name: &str, seeds: [u64; 2]) -> Hash {
        let (first, second) = self.all_of(name);
        Hash::Whole(hash(with_length(first, name.len()), second, seeds))
    }

    /// What depends on all bytes of the name that has this key: names with equal ends are told apart by it.
    #[inline(always)]
    const fn all_of(self, name: &str) -> (u64, u64) {
        if name.len() <= 16 {
            return (self.a, self.b);
        }
        // Up to 32 bytes without a loop, so that of a literal it is a constant.
        match raw::halves(name.as_bytes()) {
            Some([a, b, c, d]) => (fold(fold(0, a), b), fold(fold(0, c), d)),
            None => fold_all(name.as_bytes()),
        }
    }

    /// Both words at once, by one branch: by two, which of them told a name that is not there would be mispredicted.
    #[inline(always)]
    pub(crate) const fn is(self, other: Self) -> bool {
        self.both() == other.both()
    }

    #[inline(always)]
    const fn both(self) -> u128 {
        (self.a as u128) << 64 | self.b as u128
    }

    /// Any order, for a sorted table.
    pub(super) const fn is_before(self, other: Self) -> bool {
        self.a < other.a || self.a == other.a && self.b < other.b
    }
}

/// A name's first word, and the length in it: eight times as much, since that is one instruction. No seed may make up
/// for the length, as in `ab` and `abc`: of a tiny name it changes a byte that is 0 in all of them, and of a longer one
/// it can make up for a byte only where all bytes around that are equal.
#[inline(always)]
const fn with_length(word: u64, len: usize) -> u64 {
    word.wrapping_add((len as u64).wrapping_mul(8))
}

/// Folds all bytes of a long name, eight at a time.
#[inline(never)]
const fn fold_all(bytes: &[u8]) -> (u64, u64) {
    let (mut state, mut rest) = (0, bytes);
    while let Some((word, more)) = rest.split_first_chunk::<8>() {
        state = fold(state, u64::from_le_bytes(*word));
        rest = more;
    }
    let last = match bytes.last_chunk::<8>() {
        Some(word) => u64::from_le_bytes(*word),
        None => 0,
    };
    (state, fold(0, last))
}

/// Multiply-shift (Dietzfelbinger and others, 1997) over both words; the high bits are the good ones.
#[inline(always)]
pub(super) const fn hash(x: u64, y: u64, seeds: [u64; 2]) -> u64 {
    x.wrapping_mul(seeds[0]).wrapping_add(y.wrapping_mul(seeds[1]))
}

/// What a place is chosen by. The high bits are the good ones.
#[derive(Clone, Copy)]
pub(super) enum Hash {
    Whole(u64),
    /// Its upper half, where no more is needed.
    Upper(u32),
}

impl Hash {
    /// That of a word whose upper half is this and whose lower half is 0, by a product half as wide.
    #[allow(
        clippy::cast_possible_truncation,
        reason = "the other half is shifted out of the product"
    )]
    #[inline(always)]
    const fn of_half(upper: u32, seeds: [u64; 2]) -> Self {
        Self::Upper(upper.wrapping_mul(seeds[0] as u32))
    }

    /// Its highest bits, without so many of 64: the 32 of the half that is not there are left out by wrapping. What a narrow
    /// `usize` cuts off was zero or, with displacements, is masked away.
    #[allow(clippy::cast_possible_truncation, reason = "see above")]
    #[inline(always)]
    pub(super) const fn high(self, shift: u8) -> usize {
        match self {
            Self::Whole(hash) => (hash >> shift) as usize,
            Self::Upper(hash) => hash.wrapping_shr(shift as u32) as usize,
        }
    }
}

const fn fold(state: u64, word: u64) -> u64 {
    let mixed = (state ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ mixed >> 29
}
