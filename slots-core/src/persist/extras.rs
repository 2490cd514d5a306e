//! Where names go that are none of a field's.

use crate::dict::{Collected, Dict};
use crate::value::Value;

/// What becomes of them.
pub(super) trait Extras: Default {
    /// Whether there is a dict that takes them.
    const HAS_DICT: bool;

    /// Begins an entry of the dict, and gives the place of its value; nothing where there is one of this name, or no dict.
    fn begin(&mut self, name: &str) -> Option<&mut Value>;

    fn into_dict(self) -> Dict;
}

/// There is no dict. A class without one is read by code of its own, which has no dict to keep in memory.
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

/// They go into the dict.
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
