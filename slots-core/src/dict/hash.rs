//! The hash of a name, under a seed that is unknown to whoever chooses the names.
//!
//! A folded multiplication combines the two halves of a 128-bit product (Wang Yi, "wyhash", 2019; also in Orson Peters'
//! `foldhash`). Without the seed it is unknown which words make two products equal, so names cannot be chosen such that
//! they collide.

use crate::mem;
use crate::mem::AffixWords;

/// What a hash depends on besides the name.
#[derive(Clone, Copy)]
pub(super) struct Seed([u64; 5]);

impl Seed {
    /// A public seed: the first digits of the fraction of pi. For uses in which equal hashes cost next to nothing.
    pub(super) const PUBLIC: Self = Self([
        0x243F_6A88_85A3_08D3,
        0x1319_8A2E_0370_7344,
        0xA409_3822_299F_31D0,
        0x082E_FA98_EC4E_6C89,
        0x4528_21E6_38D0_1377,
    ]);

    /// A seed drawn from the standard library's `RandomState`, and so from the operating system's random numbers.
    #[cfg(feature = "std")]
    pub(super) fn secret() -> Self {
        use core::hash::BuildHasher;
        let state = std::hash::RandomState::new();
        Self([0, 1, 2, 3, 4].map(|word| state.hash_one(word)))
    }

    /// A seed made of addresses: without the standard library nothing else differs between two runs. It is no secret if
    /// memory is always laid out alike.
    #[cfg(not(feature = "std"))]
    pub(super) fn secret() -> Self {
        let (mut seed, here) = (Self::PUBLIC, alloc::boxed::Box::new(0_u8));
        let addresses = [
            (&raw const *here).addr(),
            (&raw const seed).addr(),
            Self::secret as fn() -> Self as usize,
        ];
        let mut state = 0;
        for word in &mut seed.0 {
            state = addresses
                .iter()
                .fold(state, |state, address| fold(state ^ *address as u64, *word));
            *word ^= state;
        }
        seed
    }

    /// The hash of a name of this length whose words are mixed already.
    ///
    /// Names of different lengths may have the same words: `abc` and `abbc`. And a single product leaves names that
    /// differ in few bits close to each other, under one seed in a hundred.
    #[inline(always)]
    fn finish(&self, mixed: u64, len: usize) -> u64 {
        fold(mixed ^ len as u64, self.0[4])
    }
}

/// A name to look up, of which the bytes are loaded once.
pub(super) trait Query: Copy {
    /// The hash under a seed; its high bits are as well mixed as its low ones.
    fn hash(self, seed: &Seed) -> u64;

    /// A byte that distinguishes a few names. It has no seed: among at most eight names, equal bytes cost little.
    fn tag_byte(self) -> u8;

    /// Whether `name` is equal, which is likely: a branch on its length is predicted.
    fn equals_likely(self, name: &str) -> bool;

    /// Whether `name` is equal, which is as likely as not: a branch on its length would be mispredicted.
    fn equals(self, name: &str) -> bool;
}

/// A name of 4 to 16 bytes, as most are. It is compared without a call, and without a branch on its length.
impl Query for AffixWords {
    #[inline(always)]
    fn hash(self, seed: &Seed) -> u64 {
        let (a, b) = self.ends();
        seed.finish(fold(a ^ seed.0[0], b ^ seed.0[1]), self.len())
    }

    #[inline(always)]
    fn tag_byte(self) -> u8 {
        let (a, b) = self.ends();
        high_byte(a ^ b.rotate_left(29), self.len())
    }

    #[inline(always)]
    fn equals_likely(self, name: &str) -> bool {
        self.are(name.as_bytes())
    }

    #[inline(always)]
    fn equals(self, name: &str) -> bool {
        self.are_perhaps(name.as_bytes())
    }
}

/// A name of fewer than 4 or more than 16 bytes.
#[derive(Clone, Copy)]
pub(super) struct OtherLength<'a>(pub(super) &'a str);

impl Query for OtherLength<'_> {
    #[inline]
    fn hash(self, seed: &Seed) -> u64 {
        let Seed([first, second, third, fourth, _]) = *seed;
        let mixed = match (self.short_word(), mem::load_16_to_32(self.0.as_bytes())) {
            (Some(word), _) => fold(word ^ first, second),
            (_, Some([a, b, c, d])) => fold(a ^ first, b ^ second) ^ fold(c ^ third, d ^ fourth),
            _ => mix(self.0.as_bytes(), seed),
        };
        seed.finish(mixed, self.0.len())
    }

    #[inline]
    fn tag_byte(self) -> u8 {
        match self.short_word() {
            Some(word) => high_byte(word, self.0.len()),
            None => high_byte(self.hash(&Seed::PUBLIC), self.0.len()),
        }
    }

    #[inline]
    fn equals_likely(self, name: &str) -> bool {
        let other = OtherLength(name);
        self.0.len() == name.len()
            && match (self.short_word(), mem::load_16_to_32(self.0.as_bytes())) {
                (Some(word), _) => other.short_word() == Some(word),
                (_, Some(words)) => mem::load_16_to_32(name.as_bytes()) == Some(words),
                _ => self.0 == name,
            }
    }

    #[inline]
    fn equals(self, name: &str) -> bool {
        self.equals_likely(name)
    }
}

impl OtherLength<'_> {
    /// All bytes of a name of up to three. There is no loop, whose end would be mispredicted.
    #[inline(always)]
    fn short_word(self) -> Option<u64> {
        let [first, middle, last] = match self.0.as_bytes() {
            [] => [0; 3],
            bytes @ ([first] | [first, _] | [first, _, _]) => [*first, bytes[bytes.len() / 2], bytes[bytes.len() - 1]],
            _ => return None,
        };
        Some(u64::from(first) << 16 | u64::from(middle) << 8 | u64::from(last))
    }
}

/// The highest byte of a multiply-shift hash (Dietzfelbinger and others, 1997).
#[inline(always)]
const fn high_byte(word: u64, len: usize) -> u8 {
    let [.., high_byte] = word
        .wrapping_add(len as u64)
        .wrapping_mul(0x9E37_79B9_7F4A_7C15)
        .to_le_bytes();
    high_byte
}

/// The hash of a name of any length.
pub(super) fn hash(name: &str, seed: &Seed) -> u64 {
    AffixWords::of(name.as_bytes()).map_or_else(|| OtherLength(name).hash(seed), |name| name.hash(seed))
}

/// The byte that distinguishes a name of any length from a few others.
pub(super) fn tag_byte(name: &str) -> u8 {
    AffixWords::of(name.as_bytes()).map_or_else(|| OtherLength(name).tag_byte(), Query::tag_byte)
}

/// The hash of a name of more than 32 bytes: chunks of sixteen while there are more, then the last sixteen.
#[inline(never)]
fn mix(bytes: &[u8], seed: &Seed) -> u64 {
    // The first state depends on the length: all chunks are equal among names that repeat one letter.
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
