//! What a generated program reports.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::coverage::Coverage;
use crate::operation::Step;
use crate::value::Object;

/// What came of driving.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Report {
    /// How often what was reached.
    pub coverage: Coverage,
    /// How often which known fault was met, by its name.
    pub faults: BTreeMap<String, u64>,
    /// How many steps were done.
    pub steps: u64,
    /// What differed, and is not known.
    pub differences: Vec<Difference>,
    /// The modules in which a program differs as it did, with what is left of it.
    pub replayed: Vec<(String, Difference)>,
}

/// A program at whose last step something differs from the model.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// The class, by its name.
    pub class: String,
    /// The object at the beginning.
    pub start: Object,
    /// The steps.
    pub steps: Vec<Step>,
    /// What differs: the result, the object, ...
    pub what: String,
    /// What the model says.
    pub expected: String,
    /// What was seen instead.
    pub seen: String,
}

impl Difference {
    /// Whether another one is of one kind with this.
    #[must_use]
    pub fn is_like(&self, other: &Self) -> bool {
        let last = |difference: &Self| difference.steps.last().map(|step| step.operation.name());
        self.what == other.what && last(self) == last(other)
    }
}
