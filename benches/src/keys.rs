//! The names to look up, which a program gets at run time.

use std::hint::black_box;

/// The number of keys that one pass looks up.
pub(crate) const PASS: usize = 16_384;

/// The number of keys for all passes, each of which takes the next of them: so many that branch predictors do not learn
/// their order. Some learn a thousand, others the whole of one pass, after which a `match` on three names seems to take
/// half a nanosecond.
pub(crate) const KEYS: usize = 16 * PASS;

/// A xorshift generator (Marsaglia, 2003), which gives the same numbers in every run.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) const fn new() -> Self {
        Self(0x2545_F491_4F6C_DD1D)
    }

    fn below(&mut self, bound: usize) -> usize {
        let scaled = (u128::from(self.next()) * bound as u128) >> 64;
        usize::try_from(scaled).unwrap_or_default()
    }

    /// A number from 0 up to but not including 1.
    #[inline]
    pub(crate) fn uniform(&mut self) -> f64 {
        let bits = u32::try_from(self.next() >> 32).unwrap_or_default();
        f64::from(bits) / (f64::from(u32::MAX) + 1.0)
    }

    #[inline]
    const fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }
}

/// All names, equally often, in random order.
pub(crate) fn shuffled(names: &[&str]) -> &'static [&'static str] {
    black_box(shuffled_times(names, KEYS).leak())
}

/// So many keys: all names, equally often, in random order.
pub(crate) fn shuffled_times(names: &[&str], count: usize) -> Vec<&'static str> {
    let mut random = Random::new();
    let mut keys: Vec<&'static str> = at_run_time(names).iter().copied().cycle().take(count).collect();
    for i in (1..keys.len()).rev() {
        keys.swap(i, random.below(i + 1));
    }
    keys
}

/// So many of the names, another choice for each `seed`.
pub(crate) fn some<'a>(names: &[&'a str], count: usize, seed: usize) -> Vec<&'a str> {
    let mut random = Random::new();
    let mut names = names.to_vec();
    for i in (1..names.len()).cycle().take(names.len() * (seed + 1)) {
        names.swap(i, random.below(i + 1));
    }
    names.truncate(count);
    names
}

/// All names that are one mistake away from one of these: a letter is another, is missing, or is one too many. A few of
/// them would be hard or easy to tell from the names by luck.
pub(crate) fn near(names: &[&str]) -> Vec<String> {
    let mut misses = Vec::new();
    for name in names {
        for at in 0..name.len() {
            misses.push(format!("{}q{}", &name[..at], &name[at + 1..]));
            misses.push(format!("{}{}", &name[..at], &name[at + 1..]));
            misses.push(format!("{}_{}", &name[..at], &name[at..]));
        }
        misses.push(format!("{name}s"));
    }
    misses.retain(|miss| !miss.is_empty() && !names.contains(&miss.as_str()));
    misses.sort_unstable();
    misses.dedup();
    misses
}

/// All near misses, in random order.
pub(crate) fn near_misses(names: &[&str]) -> &'static [&'static str] {
    let misses = near(names);
    shuffled(&misses.iter().map(String::as_str).collect::<Vec<_>>())
}

/// One name of medium length, again and again.
pub(crate) fn hot(names: &[&str]) -> &'static [&'static str] {
    let mut by_length = names.to_vec();
    by_length.sort_by_key(|name| name.len());
    shuffled(&[by_length[names.len() / 2]])
}

/// The names in memory that is allocated at run time, one text after the other. It is leaked: the program ends soon,
/// and borrowing it would give every contender a lifetime.
pub(crate) fn at_run_time(names: &[&str]) -> Vec<&'static str> {
    let text: &'static str = black_box(names.join(" ").leak());
    text.split(' ').collect()
}
