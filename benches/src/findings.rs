//! The findings of a chapter, as they are stored, printed and drawn.

use serde::{Deserialize, Serialize};

/// All findings of one run of a chapter.
#[derive(Serialize, Deserialize)]
pub(crate) struct Findings {
    pub(crate) chapter: String,
    pub(crate) title: String,
    /// What was measured, in whole sentences.
    pub(crate) about: String,
    /// The conditions: effort, compiler, machine.
    pub(crate) measured: String,
    pub(crate) panels: Vec<Panel>,
    pub(crate) figures: Vec<Figure>,
    /// The peers that do not take part, and why.
    pub(crate) absent: Vec<(String, String)>,
}

/// Contenders at one task under a few conditions: one picture.
#[derive(Serialize, Deserialize)]
pub(crate) struct Panel {
    pub(crate) title: String,
    /// The unit of the amounts, as on an axis.
    pub(crate) unit: String,
    pub(crate) series: Vec<Series>,
}

/// Contenders under one condition.
#[derive(Serialize, Deserialize)]
pub(crate) struct Series {
    pub(crate) title: String,
    /// The baseline of ratios.
    pub(crate) baseline: String,
    pub(crate) lines: Vec<Line>,
}

/// The amounts of one contender.
#[derive(Serialize, Deserialize)]
pub(crate) struct Line {
    pub(crate) name: String,
    pub(crate) side: Side,
    /// Lower quartile, median, upper quartile.
    pub(crate) quartiles: [f64; 3],
    /// The ratio to the baseline.
    pub(crate) ratio: f64,
}

/// Who a contender belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Side {
    Ours,
    Peer,
    /// No contender of anyone's, but the cost without what is measured, which cannot be beaten.
    Floor,
}

/// A figure to reach.
#[derive(Serialize, Deserialize)]
pub(crate) struct Figure {
    pub(crate) what: String,
    pub(crate) asked: Asked,
    /// `None` if it could not be measured.
    pub(crate) measured: Option<f64>,
    /// What a ratio is to, if that is found by measuring, or an absolute unit.
    pub(crate) note: String,
}

/// The range in which a measured figure has to be.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub(crate) enum Asked {
    AtMost(f64),
    AtLeast(f64),
}

impl Panel {
    /// The names of all contenders, in the order of their first appearance.
    pub(crate) fn names(&self) -> Vec<&str> {
        let mut names = Vec::new();
        for line in self.series.iter().flat_map(|series| &series.lines) {
            if !names.contains(&line.name.as_str()) {
                names.push(line.name.as_str());
            }
        }
        names
    }
}

impl Series {
    pub(crate) fn line(&self, name: &str) -> Option<&Line> {
        self.lines.iter().find(|line| line.name == name)
    }
}

impl Figure {
    /// A ratio or an amount that must not be larger than `limit`.
    pub(crate) fn at_most(what: impl Into<String>, limit: f64, measured: Option<f64>) -> Self {
        Self {
            what: what.into(),
            asked: Asked::AtMost(limit),
            measured,
            note: String::new(),
        }
    }

    /// A ratio or an amount that must not be smaller than `limit`.
    pub(crate) fn at_least(what: impl Into<String>, limit: f64, measured: Option<f64>) -> Self {
        Self {
            asked: Asked::AtLeast(limit),
            ..Self::at_most(what, limit, measured)
        }
    }

    /// A ratio to the best peer, which the note names.
    pub(crate) fn to_best(what: impl Into<String>, limit: f64, measured: Option<(f64, &str)>) -> Self {
        let figure = Self::at_most(what, limit, measured.map(|(ratio, _)| ratio));
        match measured {
            Some((_, peer)) => figure.with_note(format!("to {peer}")),
            None => figure,
        }
    }

    pub(crate) fn with_note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    /// `None` if it could not be measured.
    pub(crate) fn is_met(&self) -> Option<bool> {
        let measured = self.measured?;
        Some(match self.asked {
            Asked::AtMost(limit) => measured <= limit,
            Asked::AtLeast(limit) => measured >= limit,
        })
    }
}
