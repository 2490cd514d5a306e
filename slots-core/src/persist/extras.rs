//! Names that are not those of a field: a class collects them in its dict, or has none.

use crate::dict::{Collected, Dict};
use crate::value::Value;

/// Where such names and their values go.
pub(super) trait Extras: Default {
    /// Whether there is a dict for them.
    const HAS_DICT: bool;

    /// Begins an entry of the dict and gives its value to be written to; `None` if there is an entry of this name
    /// already, or no dict.
    fn begin(&mut self, name: &str) -> Option<&mut Value>;

    fn into_dict(self) -> Dict;
}

/// The extras of a class without a dict. It is read by code of its own, which keeps no dict in memory.
#[derive(Default)]
pub(super) struct Closed;

impl Extras for Closed {
    const HAS_DICT: bool = false;

    fn begin(&mut self, _: &str) -> Option<&mut Value> {
        None
    }

    #[inline(always)]
    fn into_dict(self) -> Dict {
        Dict::new()
    }
}

/// The extras of a class with a dict, which become its entries.
impl Extras for Collected {
    const HAS_DICT: bool = true;

    #[inline(always)]
    fn begin(&mut self, name: &str) -> Option<&mut Value> {
        self.begin(name)
    }

    #[inline(always)]
    fn into_dict(self) -> Dict {
        self.into_dict()
    }
}
