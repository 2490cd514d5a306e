//! A set of names.

use super::Dict;
use crate::value::Value;

/// A set of names, made of a dict: another kind of set would be one more type to compile in every user's build.
#[derive(Default)]
pub(crate) struct NameSet(Dict);

impl NameSet {
    /// Inserts a name, and returns whether it was absent.
    pub(crate) fn is_first(&mut self, name: &str) -> bool {
        self.0.insert(name, Value::NULL).is_none()
    }
}
