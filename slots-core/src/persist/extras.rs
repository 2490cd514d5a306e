//! Where names go that are none of a field's.

use crate::dict::{Collected, Dict};
use crate::value::Value;

/// What becomes of them.
pub(super) trait Extras: Default {
    /// Whether there is a dict that takes them.
    const HAS_DICT: bool;

    /// Begins an entry of the dict; says whether there was none of this name.
    fn begin(&mut self, name: &str) -> bool;

    /// The value of the entry that was begun last.
    fn last_mut(&mut self) -> Option<&mut Value>;

    fn into_dict(self) -> Dict;
}

/// There is no dict. A class without one is read by code of its own, which has no dict to keep in memory.
#[derive(Default)]
pub(super) struct Closed;

impl Extras for Closed {
    const HAS_DICT: bool = false;

    fn begin(&mut self, _: &str) -> bool {
        true
    }

    #[inline(always)]
    fn last_mut(&mut self) -> Option<&mut Value> {
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
    fn begin(&mut self, name: &str) -> bool {
        self.begin(name)
    }

    #[inline(always)]
    fn last_mut(&mut self) -> Option<&mut Value> {
        self.last_mut()
    }

    #[inline(always)]
    fn into_dict(self) -> Dict {
        self.into_dict()
    }
}
