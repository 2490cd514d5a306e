//! The hash of a name, under a seed that whoever chooses the names does not know.
//!
//! A folded multiplication: the two halves of a 128-bit product, combined (Wang Yi, "wyhash", 2019; also in Orson
//! Peters' `foldhash`). Without the seed nobody can say which words make two products equal, so that no set of names
//! can be prepared that shares a place.

use crate::raw::Fours;

/// What a hash depends on besides the name. The last word is odd, so that lengths that differ are not multiplied into
/// equal low bits.
#[derive(Clone, Copy)]
pub(super) struct Seed([u64; 3]);

impl Seed {
    /// Known to everyone: the first digits of pi's fraction, made odd. For where equal hashes cost next to nothing.
    pub(super) const PUBLIC: Self = Self([0x243F_6A88_85A3_08D3, 0x1319_8A2E_0370_7344, 0xA409_3822_299F_31D1]);

    /// Of the operating system's random numbers, from which the standard library seeds its own maps.
    #[cfg(feature = "std")]
    pub(super) fn secret() -> Self {
        use core::hash::BuildHasher;
        let state = std::hash::RandomState::new();
        let [first, second, last] = [0, 1, 2].map(|word| state.hash_one(word));
        Self([first, second, last | 1])
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
        for (word, place) in (0..).zip(places) {
            let mixed = fold(seed.0[word] ^ place as u64, seed.0[(word + 1) % 3]);
            seed.0[(word + 1) % 3] ^= mixed;
        }
        seed.0[2] |= 1;
        seed
    }

    /// The hash of a name of this length whose words are mixed already.
    ///
    /// Names of different lengths may have the same words: `abc` and `abbc`. And one product leaves names that differ
    /// in few bits near to each other, under one seed in a hundred.
    #[inline(always)]
    fn finish(&self, mixed: u64, len: usize) -> u64 {
        fold(mixed ^ len as u64, self.0[2])
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
        match self.word() {
            Some(word) => seed.finish(fold(word ^ seed.0[0], seed.0[1]), self.0.len()),
            None => hash_long(self.0.as_bytes(), seed),
        }
    }

    #[inline]
    fn brief(self) -> u8 {
        let word = self
            .word()
            .unwrap_or_else(|| hash_long(self.0.as_bytes(), &Seed::PUBLIC));
        highest(word, self.0.len())
    }

    #[inline]
    fn is(self, name: &str) -> bool {
        self.0 == name
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

/// Of more than 16 bytes: sixteen at a time while there are more, and the last sixteen.
#[inline(never)]
fn hash_long(bytes: &[u8], seed: &Seed) -> u64 {
    // Each length begins elsewhere: among names of one letter all chunks are equal.
    let (mut state, mut rest) = (seed.finish(seed.0[0], bytes.len()), bytes);
    while let Some((chunk, more @ [_, ..])) = rest.split_first_chunk() {
        state = absorb(state, *chunk, seed.0[1]);
        rest = more;
    }
    if let Some(last) = bytes.last_chunk() {
        state = absorb(state, *last, seed.0[1]);
    }
    seed.finish(state, bytes.len())
}

#[inline(always)]
fn absorb(state: u64, chunk: [u8; 16], secret: u64) -> u64 {
    let [low, high] = halves(u128::from_le_bytes(chunk));
    fold(low ^ state, high ^ secret)
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
