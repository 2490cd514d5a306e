//! A value that is counted while it is alive, where writes are taken back and what is refused is dropped.

use std::cell::RefCell;
use std::rc::Rc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

thread_local! {
    static ALIVE: RefCell<Rc<()>> = RefCell::default();
}

/// How many of them this thread has.
pub(crate) fn alive() -> usize {
    ALIVE.with_borrow(Rc::strong_count) - 1
}

/// A number with an allocation of its own, so that what is dropped twice or never is seen.
#[derive(Debug)]
pub(crate) struct Counted {
    number: Box<u8>,
    _alive: Rc<()>,
}

impl Counted {
    pub(crate) fn new(number: u8) -> Self {
        Self {
            number: Box::new(number),
            _alive: ALIVE.with_borrow(Rc::clone),
        }
    }

    pub(crate) fn number(&self) -> u8 {
        *self.number
    }
}

impl Default for Counted {
    fn default() -> Self {
        Self::new(0)
    }
}

impl Clone for Counted {
    fn clone(&self) -> Self {
        Self::new(*self.number)
    }
}

impl PartialEq for Counted {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

impl Serialize for Counted {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(*self.number)
    }
}

impl<'de> Deserialize<'de> for Counted {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        u8::deserialize(deserializer).map(Self::new)
    }
}
