//! Timing contenders against each other, on a machine that other programs use too.
//!
//! Contenders take turns of a millisecond each, so that a slow phase of the machine affects all of them; each round
//! begins with another one. Medians ignore the turns that were interrupted. A ratio is the median of the ratios within
//! each round.
//!
//! Each round runs at another depth of the stack. The address of the stack, which depends on the size of the
//! environment, is enough to make one contender look better than the other (Mytkowicz and others, "Producing Wrong Data
//! Without Doing Anything Obviously Wrong!", 2009).

use std::hint::black_box;
use std::time::{Duration, Instant};

use crate::findings::{Line, Series, Side};

/// How long to measure.
#[derive(Clone, Copy)]
pub(crate) struct Effort {
    pub(crate) rounds: usize,
    /// The approximate time of a turn.
    pub(crate) turn: Duration,
    /// The number of objects that "a million" stands for.
    pub(crate) objects: usize,
    /// The effort's name in the document.
    pub(crate) name: &'static str,
}

/// One way to do what is measured.
pub(crate) struct Contender {
    name: String,
    side: Side,
    /// The number of operations in a pass.
    operations: usize,
    turn: Box<dyn FnMut(usize) -> Duration>,
}

impl Contender {
    /// A contender whose `run` does so many passes of `operations` each. Its result keeps the compiler from removing
    /// them.
    pub(crate) fn new(name: impl Into<String>, operations: usize, mut run: impl FnMut(usize) -> u64 + 'static) -> Self {
        Self::timed(name, operations, move |passes| {
            let start = Instant::now();
            black_box(run(black_box(passes)));
            start.elapsed()
        })
    }

    /// A contender that reports by itself how long its passes took, as another process does.
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

    /// Marks a contender as this project's, and not a peer.
    pub(crate) fn ours(mut self) -> Self {
        self.side = Side::Ours;
        self
    }

    /// Marks a contender as a lower bound, which nothing that does what is measured can beat.
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

    /// The number of passes that fill a turn, by the fastest of a few tries.
    fn passes_in(&mut self, turn: Duration) -> usize {
        let mut passes = 1;
        loop {
            let first = (self.turn)(passes);
            // A pass that takes far too long was not merely interrupted.
            let tries = if first > turn * 10 { 0 } else { 2 };
            let fastest = (0..tries).map(|_| (self.turn)(passes)).fold(first, Duration::min);
            if fastest * 2 > turn {
                return passes;
            }
            passes *= 2;
        }
    }
}

/// The number of depths of the stack. Together their steps are about a page.
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

/// The amounts of one contender.
struct Taken {
    name: String,
    side: Side,
    /// Amounts per operation, round by round; a single one if nothing varies, as with bytes.
    amounts: Vec<f64>,
}

/// The amounts of contenders in the same rounds.
pub(crate) struct Table {
    /// The condition that varies between the tables of a panel.
    title: String,
    /// The baseline of the ratios.
    baseline: String,
    taken: Vec<Taken>,
}

impl Table {
    /// Lets the contenders take their turns, and calls `each_round` after each round.
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

    /// A table of amounts that were not timed in turns: each with its name and whose it is.
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

    /// The median of a contender's amounts.
    pub(crate) fn median(&self, name: &str) -> Option<f64> {
        let [_, median, _] = quartiles(self.find(name)?.amounts.clone());
        Some(median)
    }

    /// The ratio of one contender to another.
    pub(crate) fn ratio(&self, name: &str, other: &str) -> Option<f64> {
        Some(ratio(self.find(name)?, self.find(other)?))
    }

    /// The ratio to the best of the peers without some, with that peer's name.
    pub(crate) fn ratio_to_best(&self, name: &str, without: &[&str]) -> Option<(f64, &str)> {
        let peers = self.taken.iter().filter(|taken| taken.side == Side::Peer);
        let named = peers.filter(|taken| !without.contains(&taken.name.as_str()));
        let ratios = named.filter_map(|peer| Some((self.ratio(name, &peer.name)?, peer.name.as_str())));
        ratios.max_by(|(one, _), (other, _)| one.total_cmp(other))
    }

    /// The part of the table that is stored.
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
