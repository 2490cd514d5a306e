//! What of a name is hashed, and what it is compared by: a few words each, read without a loop for most names.

use super::HashScheme;
use crate::mem;

/// What a name is compared by, together with its length: its first eight bytes and its last eight, which are all of a
/// name of up to 16 bytes.
///
/// For a name of one to three bytes it is the number that [`mem::load_1_to_3`] gives.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Key {
    a: u64,
    b: u64,
}

/// What is hashed of a name, together with its length: its first four bytes and its last four, or all of fewer.
#[derive(Clone, Copy)]
pub(super) struct Affixes(u64);

impl Affixes {
    /// The affixes and the key of a name of which these are the [`mem::affix_words`].
    #[inline(always)]
    pub(super) const fn with_key([first, second, last, last_but_one]: [u64; 4]) -> (Self, Key) {
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
pub(super) struct UpToThree(u32);

impl UpToThree {
    /// `None` for a name of any other length.
    #[inline(always)]
    pub(super) const fn new(name: &str) -> Option<Self> {
        match mem::load_1_to_3(name.as_bytes()) {
            Some(number) => Some(Self(number)),
            None => None,
        }
    }

    /// The name as one of one byte, which is its last.
    #[allow(
        clippy::cast_possible_truncation,
        reason = "the lower half holds the last byte and the length"
    )]
    #[inline(always)]
    pub(super) const fn as_one_byte(self) -> OneByte {
        OneByte(self.0 as u16)
    }

    #[inline(always)]
    pub(super) const fn is(self, other: Self) -> bool {
        self.0 == other.0
    }

    #[inline(always)]
    pub(super) const fn hash(self, seeds: [u64; 2]) -> Hash {
        Hash::from_upper(self.0, seeds)
    }
}

/// A name of one byte, its length included.
#[derive(Clone, Copy)]
pub(super) struct OneByte(u16);

impl OneByte {
    /// For a longer name, a value that no name of one byte has; `None` for one that is empty or of 256 bytes and more.
    #[allow(clippy::cast_possible_truncation, reason = "the length has just been compared")]
    #[inline(always)]
    pub(super) const fn new(name: &str) -> Option<Self> {
        let (bytes, len) = (name.as_bytes(), name.len());
        if len.wrapping_sub(1) >= 255 {
            return None;
        }
        Some(Self((bytes[0] as u16) << 8 | len as u16))
    }

    /// Whether it is the name that a place with this content holds.
    #[inline(always)]
    pub(super) const fn is(self, content: u16) -> bool {
        self.0 == content
    }

    #[inline(always)]
    pub(super) const fn hash(self, seeds: [u64; 2]) -> Hash {
        Hash::from_upper(self.0 as u32, seeds)
    }
}

impl Key {
    /// The key of `name`. Different names of equal length up to 16 bytes have different keys.
    #[inline(always)]
    pub(super) const fn new(name: &str) -> Self {
        let bytes = name.as_bytes();
        match (mem::affix_words(bytes), mem::load_1_to_3(bytes)) {
            (Some(words), _) => Affixes::with_key(words).1,
            (None, Some(number)) => Self::of_up_to_three(UpToThree(number)),
            (None, None) => Self { a: 0, b: 0 },
        }
    }

    /// The key of a name of one to three bytes. It holds the name's length too.
    #[inline(always)]
    pub(super) const fn of_up_to_three(UpToThree(number): UpToThree) -> Self {
        Self {
            a: (number as u64) << 32,
            b: 0,
        }
    }

    /// The affixes of the name, if it has one to three bytes.
    #[inline(always)]
    pub(super) const fn affixes_of_short(self) -> Affixes {
        Affixes(self.a)
    }

    /// The name that [`of_up_to_three`](Self::of_up_to_three) was called with.
    #[inline(always)]
    pub(super) const fn up_to_three(self) -> UpToThree {
        UpToThree((self.a >> 32) as u32)
    }

    /// The key of `name`, equal to what [`new`](Self::new) gives, for use in constants. It takes fewer steps of the
    /// compiler's interpreter, to which each read through a pointer is a call, and each index a comparison.
    #[allow(clippy::many_single_char_names, reason = "bytes in their order")]
    pub(crate) const fn new_in_const(name: &str) -> Self {
        macro_rules! four {
            ($a:ident, $b:ident, $c:ident, $d:ident) => {
                $a as u64 | ($b as u64) << 8 | ($c as u64) << 16 | ($d as u64) << 24
            };
        }
        // The groups of four that `affix_words` reads: they overlap unless the name has 16 bytes, and for less than 8
        // bytes the two of each end are equal.
        let bytes = name.as_bytes();
        let len = bytes.len();
        let (first, second, last, last_but_one) = match *bytes {
            [a, b, c, d, e, f, g, h, ..] if len < 16 => {
                let [.., s, t, u, v, w, x, y, z] = *bytes else {
                    return Self::new(name);
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
                    return Self::new(name);
                };
                let (first, last) = (four!(a, b, c, d), four!(w, x, y, z));
                (first, first, last, last)
            }
            _ => return Self::new(name),
        };
        Self {
            a: first << 32 | second,
            b: last << 32 | last_but_one,
        }
    }

    /// What is hashed of `name`, which has this key. The sum is computed in twice the width: `wrapping_add` would be a
    /// call in a constant.
    #[allow(clippy::cast_possible_truncation, reason = "the sum is meant to wrap")]
    pub(super) const fn words(self, name: &str, len: usize, scheme: HashScheme) -> [u64; 2] {
        let (first, second) = match scheme {
            HashScheme::OneByte => return [(self.up_to_three().as_one_byte().0 as u64) << 32, 0],
            HashScheme::UpToThree => return [self.a, 0],
            HashScheme::Affixes | HashScheme::Mixed if len < 4 => (self.a, 0),
            HashScheme::Affixes | HashScheme::Mixed => (self.a >> 32 << 32 | self.b >> 32, 0),
            HashScheme::AllBytes | HashScheme::Sorted => self.words_of_all_bytes(name),
        };
        [(first as u128 + 8 * len as u128) as u64, second]
    }

    /// The hash of all bytes of `name`, which has this key.
    #[inline(always)]
    pub(super) const fn hash_of_all_bytes(self, name: &str, seeds: [u64; 2]) -> Hash {
        let (first, second) = self.words_of_all_bytes(name);
        Hash::Whole(hash(with_length(first, name.len()), second, seeds))
    }

    /// Two words that depend on all bytes of `name`, which has this key: by them names with equal affixes are
    /// distinguished.
    #[inline(always)]
    const fn words_of_all_bytes(self, name: &str) -> (u64, u64) {
        if name.len() <= 16 {
            return (self.a, self.b);
        }
        // Up to 32 bytes there is no loop, so that the result for a literal folds to a constant.
        match mem::load_16_to_32(name.as_bytes()) {
            Some([a, b, c, d]) => (fold(fold(0, a), b), fold(fold(0, c), d)),
            None => fold_all(name.as_bytes()),
        }
    }

    /// Compares both words in one branch: of two branches, the one by which a name that is not declared leaves would be
    /// mispredicted.
    #[inline(always)]
    pub(crate) const fn is(self, other: Self) -> bool {
        self.both() == other.both()
    }

    #[inline(always)]
    const fn both(self) -> u128 {
        (self.a as u128) << 64 | self.b as u128
    }

    /// Whether this key comes before `other` in the sorted table, whose order may be any.
    pub(super) const fn precedes(self, other: Self) -> bool {
        self.a < other.a || self.a == other.a && self.b < other.b
    }
}

/// A name's first word with eight times its length added, which takes one instruction. The length must not make up for
/// a difference in bytes, such as that between `ab` and `abc`: the two would be equal under every seed. In the word of
/// a short name it changes a byte that is 0 in all of them; in that of a longer name it can make up for a byte only if
/// all bytes around that are equal.
#[inline(always)]
const fn with_length(word: u64, len: usize) -> u64 {
    word.wrapping_add((len as u64).wrapping_mul(8))
}

/// Folds all bytes of a long name into two words, eight bytes at a time.
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

/// The hash of both words, by multiply-shift (Dietzfelbinger and others, 1997). Its high bits are the good ones.
#[inline(always)]
pub(super) const fn hash(x: u64, y: u64, seeds: [u64; 2]) -> u64 {
    x.wrapping_mul(seeds[0]).wrapping_add(y.wrapping_mul(seeds[1]))
}

/// A hash of 64 bits, whose high bits choose the place. The high bits are the good ones.
#[derive(Clone, Copy)]
pub(super) enum Hash {
    Whole(u64),
    /// The upper half of the hash, of which no more is needed.
    Upper(u32),
}

impl Hash {
    /// The hash of a word with this upper half and a lower half of 0, by a product half as wide.
    #[allow(
        clippy::cast_possible_truncation,
        reason = "the other half is shifted out of the product"
    )]
    #[inline(always)]
    const fn from_upper(upper: u32, seeds: [u64; 2]) -> Self {
        Self::Upper(upper.wrapping_mul(seeds[0] as u32))
    }

    /// The highest bits of the hash: all 64 but the lowest `shift`. If only the upper half is there, the shift wraps at
    /// 32, which leaves out the lower half. The bits that a narrow `usize` cuts off were zero or, with displacements,
    /// are masked away later.
    #[allow(
        clippy::cast_possible_truncation,
        reason = "what a narrow `usize` cuts off is zero or masked away later"
    )]
    #[inline(always)]
    pub(super) const fn high(self, shift: u8) -> usize {
        match self {
            Self::Whole(hash) => (hash >> shift) as usize,
            Self::Upper(hash) => hash.wrapping_shr(shift as u32) as usize,
        }
    }
}

/// Mixes `word` into `state`.
const fn fold(state: u64, word: u64) -> u64 {
    let mixed = (state ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ mixed >> 29
}
