//! Names that have been met.

use crate::dict::Dict;
use crate::value::Value;

/// Names that have been met, each once. A dict tells them apart: it is there already, where another kind of set would be
/// compiled in every user's build.
#[derive(Default)]
pub(crate) struct Seen(Dict);

impl Seen {
    /// Notes a name; whether it was met for the first time.
    pub(crate) fn is_first(&mut self, name: &str) -> bool {
        self.0.insert(name, Value::NULL).is_none()
    }
}
