//! Timing contenders against each other on a machine that others use too.
//!
//! Contenders take turns, a millisecond each, so that a slow phase of the machine meets all of them; each round begins
//! with another one. Medians ignore the turns that were interrupted. A ratio is the median of the ratios within each
//! round.
//!
//! Each round runs at another depth of the stack: where it lies, which the length of the environment decides, is enough to
//! make one contender look better than the other (Mytkowicz and others, "Producing Wrong Data Without Doing Anything
//! Obviously Wrong!", 2009).

use std::hint::black_box;
use std::time::{Duration, Instant};

use crate::findings::{Line, Series, Side};

/// How long to measure.
#[derive(Clone, Copy)]
pub(crate) struct Effort {
    pub(crate) rounds: usize,
    /// How long a turn takes, about.
    pub(crate) turn: Duration,
    /// How many objects are made where it says "a million".
    pub(crate) objects: usize,
    /// How the document calls it.
    pub(crate) name: &'static str,
}

/// One way to do what is measured.
pub(crate) struct Contender {
    name: String,
    side: Side,
    /// How many operations a pass has.
    operations: usize,
    turn: Box<dyn FnMut(usize) -> Duration>,
}

impl Contender {
    /// `run` does so many passes, of so many operations each; what it gives keeps the compiler from leaving them out.
    pub(crate) fn new(name: impl Into<String>, operations: usize, mut run: impl FnMut(usize) -> u64 + 'static) -> Self {
        Self::timed(name, operations, move |passes| {
            let start = Instant::now();
            black_box(run(black_box(passes)));
            start.elapsed()
        })
    }

    /// One that says itself how long its passes took, as another process does.
    pub(crate) fn timed(
        name: impl Into<String>,
        operations: usize,
        turn: impl FnMut(usize) -> Duration + 'static,
    ) -> Self {
        Self {
            name: name.into(),
            side: Side::Peer,
            operations,
            turn: Box::new(turn),
        }
    }

    /// Marks it as what this project offers, and not a peer.
    pub(crate) fn ours(mut self) -> Self {
        self.side = Side::Ours;
        self
    }

    /// Marks it as what nothing can beat that does what is measured.
    pub(crate) fn floor(mut self) -> Self {
        self.side = Side::Floor;
        self
    }

    /// Nanoseconds per operation in one turn, so many steps down the stack.
    fn time(&mut self, passes: usize, depth: usize) -> f64 {
        let time = deeper(depth, &mut || (self.turn)(passes));
        let operations = u32::try_from(passes * self.operations).unwrap_or(u32::MAX);
        time.as_secs_f64() * 1e9 / f64::from(operations)
    }

    /// How many passes fill a turn, by the fastest of a few tries.
    fn passes_in(&mut self, turn: Duration) -> usize {
        let mut passes = 1;
        loop {
            let first = (self.turn)(passes);
            // What is far too long was not merely interrupted.
            let tries = if first > turn * 10 { 0 } else { 2 };
            let fastest = (0..tries).map(|_| (self.turn)(passes)).fold(first, Duration::min);
            if fastest * 2 > turn {
                return passes;
            }
            passes *= 2;
        }
    }
}

/// How many depths of the stack there are; together their steps are about a page.
const DEPTHS: usize = 16;

/// Runs `turn` so many steps down the stack.
#[inline(never)]
fn deeper(steps: usize, turn: &mut dyn FnMut() -> Duration) -> Duration {
    let mut step = [0_u8; 208];
    black_box(&mut step);
    let time = if steps == 0 { turn() } else { deeper(steps - 1, turn) };
    black_box(&step);
    time
}

/// What one contender took.
struct Taken {
    name: String,
    side: Side,
    /// Per operation, round by round; a single one where nothing varies, as with bytes.
    amounts: Vec<f64>,
}

/// What contenders took in the same rounds.
pub(crate) struct Table {
    /// What varies between the tables of a panel.
    title: String,
    /// What the ratios are to.
    baseline: String,
    taken: Vec<Taken>,
}

impl Table {
    /// Lets the contenders take their turns; `each_round` is told when one is over.
    pub(crate) fn measure(
        title: impl Into<String>,
        baseline: &str,
        mut contenders: Vec<Contender>,
        effort: Effort,
        mut each_round: impl FnMut(),
    ) -> Self {
        let passes: Vec<usize> = contenders
            .iter_mut()
            .map(|contender| contender.passes_in(effort.turn))
            .collect();
        let mut amounts = vec![Vec::with_capacity(effort.rounds); contenders.len()];
        for round in 0..effort.rounds {
            for turn in 0..contenders.len() {
                let at = (round + turn) % contenders.len();
                amounts[at].push(contenders[at].time(passes[at], round % DEPTHS));
            }
            each_round();
        }
        let taken = contenders.into_iter().zip(amounts).map(|(contender, amounts)| Taken {
            name: contender.name,
            side: contender.side,
            amounts,
        });
        Self::new(title, baseline, taken.collect())
    }

    /// Amounts that were not timed by turns: each with its name, and whose it is.
    pub(crate) fn of(
        title: impl Into<String>,
        baseline: &str,
        amounts: impl IntoIterator<Item = (String, Side, Vec<f64>)>,
    ) -> Self {
        let taken = amounts
            .into_iter()
            .map(|(name, side, amounts)| Taken { name, side, amounts });
        Self::new(title, baseline, taken.collect())
    }

    fn new(title: impl Into<String>, baseline: &str, taken: Vec<Taken>) -> Self {
        let table = Self {
            title: title.into(),
            baseline: baseline.to_owned(),
            taken,
        };
        assert!(table.find(baseline).is_some(), "{}: no `{baseline}`", table.title);
        table
    }

    fn find(&self, name: &str) -> Option<&Taken> {
        self.taken.iter().find(|taken| taken.name == name)
    }

    /// The median of what that contender took.
    pub(crate) fn median(&self, name: &str) -> Option<f64> {
        let [_, median, _] = quartiles(self.find(name)?.amounts.clone());
        Some(median)
    }

    /// How many times what the other took.
    pub(crate) fn ratio(&self, name: &str, other: &str) -> Option<f64> {
        Some(ratio(self.find(name)?, self.find(other)?))
    }

    /// How many times what the best of the peers took, leaving out some; with that peer's name.
    pub(crate) fn ratio_to_best(&self, name: &str, without: &[&str]) -> Option<(f64, &str)> {
        let peers = self.taken.iter().filter(|taken| taken.side == Side::Peer);
        let named = peers.filter(|taken| !without.contains(&taken.name.as_str()));
        let ratios = named.filter_map(|peer| Some((self.ratio(name, &peer.name)?, peer.name.as_str())));
        ratios.max_by(|(one, _), (other, _)| one.total_cmp(other))
    }

    /// What is kept of it.
    pub(crate) fn series(&self) -> Series {
        let baseline = self.find(&self.baseline);
        let lines = self.taken.iter().map(|taken| Line {
            name: taken.name.clone(),
            side: taken.side,
            quartiles: quartiles(taken.amounts.clone()),
            ratio: baseline.map_or(f64::NAN, |baseline| ratio(taken, baseline)),
        });
        Series {
            title: self.title.clone(),
            baseline: self.baseline.clone(),
            lines: lines.collect(),
        }
    }
}

fn ratio(one: &Taken, other: &Taken) -> f64 {
    let rounds = one.amounts.iter().zip(&other.amounts);
    let [_, ratio, _] = quartiles(rounds.map(|(one, other)| one / other).collect());
    ratio
}

fn quartiles(mut values: Vec<f64>) -> [f64; 3] {
    values.sort_by(f64::total_cmp);
    [1, 2, 3].map(|quarter| values[(values.len() - 1) * quarter / 4])
}
