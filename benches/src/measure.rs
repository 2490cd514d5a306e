//! Timing contenders against each other on a machine that others use too.
//!
//! Contenders take turns, a millisecond each, so that a slow phase of the machine meets all of them; each round begins
//! with another one. Medians ignore the turns that were interrupted. A ratio is the median of the ratios within each
//! round.

use std::fmt;
use std::hint::black_box;
use std::time::{Duration, Instant};

use crate::contenders::{BASELINE, Contender};

/// How long to measure.
#[derive(Clone, Copy)]
pub(crate) struct Effort {
    pub(crate) rounds: usize,
    /// How long a turn takes, about.
    pub(crate) turn: Duration,
}

/// What one contender took.
struct Line {
    name: &'static str,
    /// Nanoseconds per access: lower quartile, median, upper quartile.
    quartiles: [f64; 3],
    /// How many times as long as the baseline.
    ratio: f64,
}

/// What contenders took in the same rounds.
pub(crate) struct Table {
    title: String,
    lines: Vec<Line>,
}

impl Table {
    /// Lets the contenders take their turns.
    pub(crate) fn measure(title: String, contenders: &[Contender], effort: Effort) -> Self {
        let passes: Vec<usize> = contenders
            .iter()
            .map(|contender| passes_in(contender, effort.turn))
            .collect();
        let mut times = vec![Vec::with_capacity(effort.rounds); contenders.len()];
        for first in 0..effort.rounds {
            for turn in 0..contenders.len() {
                let at = (first + turn) % contenders.len();
                times[at].push(time_per_access(&contenders[at], passes[at]));
            }
        }
        let baseline = contenders.iter().position(|contender| contender.name == BASELINE);
        let baseline = times[baseline.expect("the baseline is among the contenders")].clone();
        let lines = contenders.iter().zip(times).map(|(contender, times)| {
            let ratios = times.iter().zip(&baseline).map(|(time, base)| time / base).collect();
            let [_, ratio, _] = quartiles(ratios);
            Line {
                name: contender.name,
                quartiles: quartiles(times),
                ratio,
            }
        });
        Self {
            title,
            lines: lines.collect(),
        }
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<40}{:>8}  {:>15}  {:>8}", self.title, "ns", "quartiles", "ratio")?;
        for line in &self.lines {
            let [lower, median, upper] = line.quartiles;
            writeln!(
                f,
                "  {:<38}{median:>8.2}  {lower:>7.2} {upper:>7.2}  {:>8.2}",
                line.name, line.ratio
            )?;
        }
        Ok(())
    }
}

/// Nanoseconds per access in one turn.
fn time_per_access(contender: &Contender, passes: usize) -> f64 {
    let start = Instant::now();
    black_box(contender.run(black_box(passes)));
    let accesses = u32::try_from(passes * contender.keys).unwrap_or(u32::MAX);
    start.elapsed().as_secs_f64() * 1e9 / f64::from(accesses)
}

/// How many passes fill a turn, by the fastest of a few tries.
fn passes_in(contender: &Contender, turn: Duration) -> usize {
    let mut passes = 1;
    loop {
        let tries = (0..3).map(|_| {
            let start = Instant::now();
            black_box(contender.run(black_box(passes)));
            start.elapsed()
        });
        if tries.min().unwrap_or_default() * 2 > turn {
            return passes;
        }
        passes *= 2;
    }
}

fn quartiles(mut values: Vec<f64>) -> [f64; 3] {
    values.sort_by(f64::total_cmp);
    [1, 2, 3].map(|quarter| values[(values.len() - 1) * quarter / 4])
}
