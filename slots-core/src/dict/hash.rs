//! The hash of a name, under a seed that whoever chooses the names does not know.
//!
//! A folded multiplication: the two halves of a 128-bit product, combined (Wang Yi, "wyhash", 2019; also in Orson
//! Peters' `foldhash`). Without the seed nobody can say which words make two products equal, so that no set of names
//! can be prepared that shares a place.

use crate::raw::{self, Fours};

/// What a hash depends on besides the name.
#[derive(Clone, Copy)]
pub(super) struct Seed([u64; 5]);

impl Seed {
    /// Known to everyone: the first digits of pi's fraction. For where equal hashes cost next to nothing.
    pub(super) const PUBLIC: Self = Self([
        0x243F_6A88_85A3_08D3,
        0x1319_8A2E_0370_7344,
        0xA409_3822_299F_31D0,
        0x082E_FA98_EC4E_6C89,
        0x4528_21E6_38D0_1377,
    ]);

    /// Of the operating system's random numbers, from which the standard library seeds its own maps.
    #[cfg(feature = "std")]
    pub(super) fn secret() -> Self {
        use core::hash::BuildHasher;
        let state = std::hash::RandomState::new();
        Self([0, 1, 2, 3, 4].map(|word| state.hash_one(word)))
    }

    /// Of addresses, which is all that differs between two runs without the standard library: no secret where memory is
    /// always laid out alike.
    #[cfg(not(feature = "std"))]
    pub(super) fn secret() -> Self {
        let (mut seed, here) = (Self::PUBLIC, alloc::boxed::Box::new(0_u8));
        let places = [
            (&raw const *here).addr(),
            (&raw const seed).addr(),
            Self::secret as fn() -> Self as usize,
        ];
        let mut state = 0;
        for word in &mut seed.0 {
            state = places
                .iter()
                .fold(state, |state, place| fold(state ^ *place as u64, *word));
            *word ^= state;
        }
        seed
    }

    /// The hash of a name of this length whose words are mixed already.
    ///
    /// Names of different lengths may have the same words: `abc` and `abbc`. And one product leaves names that differ
    /// in few bits near to each other, under one seed in a hundred.
    #[inline(always)]
    fn finish(&self, mixed: u64, len: usize) -> u64 {
        fold(mixed ^ len as u64, self.0[4])
    }
}

/// A name that is looked for, read once.
pub(super) trait Sought: Copy {
    /// The hash under a seed; its high bits are as good as its low ones.
    fn hash(self, seed: &Seed) -> u64;

    /// A byte that tells few names apart. Everyone can work it out: of few names nobody can make many equal.
    fn brief(self) -> u8;

    /// Whether this is the name, which it probably is.
    fn is(self, name: &str) -> bool;

    /// The same of a name that it may as well not be.
    fn may_be(self, name: &str) -> bool;
}

/// A name of 4 to 16 bytes, as most are: compared without a call, and without a branch on its length.
impl Sought for Fours {
    #[inline(always)]
    fn hash(self, seed: &Seed) -> u64 {
        let (a, b) = self.ends();
        seed.finish(fold(a ^ seed.0[0], b ^ seed.0[1]), self.len())
    }

    #[inline(always)]
    fn brief(self) -> u8 {
        let (a, b) = self.ends();
        highest(a ^ b.rotate_left(29), self.len())
    }

    #[inline(always)]
    fn is(self, name: &str) -> bool {
        self.are(name.as_bytes())
    }

    #[inline(always)]
    fn may_be(self, name: &str) -> bool {
        self.are_perhaps(name.as_bytes())
    }
}

/// A name of any other length.
#[derive(Clone, Copy)]
pub(super) struct Other<'a>(pub(super) &'a str);

impl Sought for Other<'_> {
    #[inline]
    fn hash(self, seed: &Seed) -> u64 {
        let Seed([first, second, third, fourth, _]) = *seed;
        let mixed = match (self.word(), raw::halves(self.0.as_bytes())) {
            (Some(word), _) => fold(word ^ first, second),
            (_, Some([a, b, c, d])) => fold(a ^ first, b ^ second) ^ fold(c ^ third, d ^ fourth),
            _ => mix(self.0.as_bytes(), seed),
        };
        seed.finish(mixed, self.0.len())
    }

    #[inline]
    fn brief(self) -> u8 {
        match self.word() {
            Some(word) => highest(word, self.0.len()),
            None => highest(self.hash(&Seed::PUBLIC), self.0.len()),
        }
    }

    #[inline]
    fn is(self, name: &str) -> bool {
        let other = Other(name);
        self.0.len() == name.len()
            && match (self.word(), raw::halves(self.0.as_bytes())) {
                (Some(word), _) => other.word() == Some(word),
                (_, Some(words)) => raw::halves(name.as_bytes()) == Some(words),
                _ => self.0 == name,
            }
    }

    #[inline]
    fn may_be(self, name: &str) -> bool {
        self.is(name)
    }
}

impl Other<'_> {
    /// All bytes of a name of up to three; without a loop, whose end would be mispredicted.
    #[inline(always)]
    fn word(self) -> Option<u64> {
        let [first, middle, last] = match self.0.as_bytes() {
            [] => [0; 3],
            bytes @ ([first] | [first, _] | [first, _, _]) => [*first, bytes[bytes.len() / 2], bytes[bytes.len() - 1]],
            _ => return None,
        };
        Some(u64::from(first) << 16 | u64::from(middle) << 8 | u64::from(last))
    }
}

/// Multiply-shift (Dietzfelbinger and others, 1997).
#[inline(always)]
const fn highest(word: u64, len: usize) -> u8 {
    let [.., highest] = word
        .wrapping_add(len as u64)
        .wrapping_mul(0x9E37_79B9_7F4A_7C15)
        .to_le_bytes();
    highest
}

/// The hash of any name.
pub(super) fn hash(name: &str, seed: &Seed) -> u64 {
    Fours::of(name.as_bytes()).map_or_else(|| Other(name).hash(seed), |name| name.hash(seed))
}

/// The brief one of any name.
pub(super) fn brief(name: &str) -> u8 {
    Fours::of(name.as_bytes()).map_or_else(|| Other(name).brief(), Sought::brief)
}

/// All bytes of a name of more than 32: sixteen at a time while there are more, and the last sixteen.
#[inline(never)]
fn mix(bytes: &[u8], seed: &Seed) -> u64 {
    // Each length begins elsewhere: among names of one letter all chunks are equal.
    let mut state = seed.finish(seed.0[0], bytes.len());
    let mut absorb = |chunk: [u8; 16]| {
        let [low, high] = halves(u128::from_le_bytes(chunk));
        state = fold(low ^ state, high ^ seed.0[1]);
    };
    let mut rest = bytes;
    while let Some((chunk, more @ [_, ..])) = rest.split_first_chunk() {
        absorb(*chunk);
        rest = more;
    }
    if let Some(last) = bytes.last_chunk() {
        absorb(*last);
    }
    state
}

#[inline(always)]
fn fold(a: u64, b: u64) -> u64 {
    let [low, high] = halves(u128::from(a) * u128::from(b));
    low ^ high
}

#[inline(always)]
#[allow(clippy::cast_possible_truncation, reason = "to cut it in two is what this is for")]
const fn halves(wide: u128) -> [u64; 2] {
    [wide as u64, (wide >> 64) as u64]
}
