//! The loops in which look-ups are timed. Each way proves, before it is timed, that it finds the right value.

use std::hint::black_box;

use crate::keys::{self, PASS};
use crate::measure::Contender;

/// How names are looked up. It is a type and not a value: each way is then compiled into a loop of its own, and inlined
/// there as it would be in a user's.
pub(crate) trait Load {
    /// The load's name in tables.
    const TITLE: &'static str;
    /// Whether the names exist.
    const HITS: bool = true;

    /// The names to look up.
    fn keys(names: &[&str]) -> &'static [&'static str];

    /// A contender that looks up `keys` with `get`. The sum is of the values' bits: adding those costs less than adding
    /// the values, which is not what is measured.
    fn contender<K: Copy>(
        name: &str,
        keys: &'static [K],
        wanted: impl Fn(K) -> Option<f64>,
        get: impl FnMut(K) -> Option<f64> + 'static,
    ) -> Contender;
}

/// All names are equally likely, and no look-up waits for another.
pub(crate) struct Shuffled;

/// All names are equally likely, and each look-up depends on the value before: the latency of one look-up.
pub(crate) struct Chain;

/// One name again and again, so that every branch is predicted.
pub(crate) struct Hot;

/// Names that do not exist, each near one that does.
pub(crate) struct Misses;

impl Load for Shuffled {
    const TITLE: &'static str = "shuffled names";

    fn keys(names: &[&str]) -> &'static [&'static str] {
        keys::shuffled(names)
    }

    fn contender<K: Copy>(
        name: &str,
        keys: &'static [K],
        wanted: impl Fn(K) -> Option<f64>,
        mut get: impl FnMut(K) -> Option<f64> + 'static,
    ) -> Contender {
        throughput(name, keys, |key| bits(wanted(key)), move |key| bits(get(key)))
    }
}

impl Load for Chain {
    const TITLE: &'static str = "latency chain";

    fn keys(names: &[&str]) -> &'static [&'static str] {
        keys::shuffled(names)
    }

    fn contender<K: Copy>(
        name: &str,
        keys: &'static [K],
        wanted: impl Fn(K) -> Option<f64>,
        mut get: impl FnMut(K) -> Option<f64> + 'static,
    ) -> Contender {
        // The mask is zero, which the compiler does not know.
        let mask = black_box(0_usize);
        let chain = move |keys: &[K]| {
            let mut found = 0_u64;
            for at in 0..keys.len() {
                let dependent = usize::try_from(found).unwrap_or_default() & mask;
                found = bits(get(keys[at | dependent]));
            }
            found
        };
        proven(name, keys, |key| bits(wanted(key)), chain)
    }
}

impl Load for Hot {
    const TITLE: &'static str = "one hot name";

    fn keys(names: &[&str]) -> &'static [&'static str] {
        keys::hot(names)
    }

    fn contender<K: Copy>(
        name: &str,
        keys: &'static [K],
        wanted: impl Fn(K) -> Option<f64>,
        mut get: impl FnMut(K) -> Option<f64> + 'static,
    ) -> Contender {
        throughput(name, keys, |key| bits(wanted(key)), move |key| bits(get(key)))
    }
}

impl Load for Misses {
    const TITLE: &'static str = "near misses";
    const HITS: bool = false;

    fn keys(names: &[&str]) -> &'static [&'static str] {
        keys::near_misses(names)
    }

    fn contender<K: Copy>(
        name: &str,
        keys: &'static [K],
        wanted: impl Fn(K) -> Option<f64>,
        mut get: impl FnMut(K) -> Option<f64> + 'static,
    ) -> Contender {
        let is_there = move |found: Option<f64>| u64::from(found.is_some());
        throughput(name, keys, |key| is_there(wanted(key)), move |key| is_there(get(key)))
    }
}

/// One operation for each key. The result is the sum of what they give.
pub(crate) fn throughput<K: Copy>(
    name: &str,
    keys: &'static [K],
    wanted: impl Fn(K) -> u64,
    mut get: impl FnMut(K) -> u64 + 'static,
) -> Contender {
    let sum = move |keys: &[K]| {
        let mut sum = 0_u64;
        for &key in keys {
            sum = sum.wrapping_add(get(key));
        }
        sum
    };
    proven(name, keys, wanted, sum)
}

/// Each pass looks up the next [`PASS`] of the keys. The timed loop itself proves, key by key, that it finds what is
/// wanted: a second call of `run`'s code would keep the compiler from inlining the first.
fn proven<K: Copy>(
    name: &str,
    keys: &'static [K],
    wanted: impl Fn(K) -> u64,
    mut run: impl FnMut(&[K]) -> u64 + 'static,
) -> Contender {
    for (position, key) in keys[..PASS].iter().enumerate() {
        let found = run(std::slice::from_ref(key));
        assert!(found == wanted(*key), "{name}: key {position} finds another value");
    }
    let mut windows = keys.chunks_exact(PASS).cycle();
    Contender::new(name, PASS, move |passes| {
        let windows = windows.by_ref().take(passes);
        windows.fold(0, |sum, keys| sum.wrapping_add(run(black_box(keys))))
    })
}

fn bits(value: Option<f64>) -> u64 {
    value.expect("a value of that name").to_bits()
}
