//! The hash of a name, under a seed that whoever chooses the names does not know.
//!
//! A folded multiplication: the two halves of a 128-bit product, combined (Wang Yi, "wyhash", 2019; also in Orson
//! Peters' `foldhash`). Without the seed nobody can say which words make two products equal, so that no set of names
//! can be prepared that shares a place.

use crate::raw;

/// What a hash depends on besides the name.
#[derive(Clone, Copy)]
pub(super) struct Seed([u64; 3]);

impl Seed {
    /// Known to everyone: the first digits of pi's fraction. For where equal hashes cost next to nothing.
    pub(super) const PUBLIC: Self = Self([0x243F_6A88_85A3_08D3, 0x1319_8A2E_0370_7344, 0xA409_3822_299F_31D0]);

    /// Of the operating system's random numbers, from which the standard library seeds its own maps.
    #[cfg(feature = "std")]
    pub(super) fn secret() -> Self {
        use core::hash::BuildHasher;
        let state = std::hash::RandomState::new();
        Self([0, 1, 2].map(|word| state.hash_one(word)))
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
        seed
    }
}

/// The hash of `name`; its high bits are as good as its low ones.
#[inline(always)]
pub(super) fn hash(name: &str, seed: &Seed) -> u64 {
    let bytes = name.as_bytes();
    let (a, b) = match (raw::ends(bytes), bytes) {
        (Some(words), _) => words,
        (None, [first, .., last]) if bytes.len() < 4 => {
            (u64::from(*first) << 16 | u64::from(bytes[1]) << 8 | u64::from(*last), 0)
        }
        (None, [only]) => (u64::from(*only), 0),
        (None, []) => (0, 0),
        (None, _) => return hash_long(bytes, seed),
    };
    fold(a ^ seed.0[0], b ^ seed.with_len(bytes.len()))
}

impl Seed {
    /// Names of different lengths may have the same words: `ab` and `abb`.
    #[inline(always)]
    #[allow(
        clippy::cast_possible_truncation,
        reason = "a rotation is counted modulo 64 in any case"
    )]
    const fn with_len(&self, len: usize) -> u64 {
        self.0[1].rotate_left(len as u32)
    }
}

/// Of more than 16 bytes: sixteen at a time, and the last sixteen.
#[inline(never)]
fn hash_long(bytes: &[u8], seed: &Seed) -> u64 {
    let (mut state, mut rest) = (seed.0[0], bytes);
    while let Some((chunk, more)) = rest.split_first_chunk() {
        state = absorb(state, *chunk, seed.with_len(bytes.len()));
        rest = more;
    }
    bytes.last_chunk().map_or(state, |last| absorb(state, *last, seed.0[2]))
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
