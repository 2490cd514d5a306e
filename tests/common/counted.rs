//! A value that is counted while it is alive, where writes are taken back and what is refused is dropped.

use std::cell::Cell;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

thread_local! {
    static ALIVE: Cell<Census> = const { Cell::new([0; 256]) };
}

/// How many values there are of each number.
pub(crate) type Census = [u16; 256];

/// How many of each number this thread has.
pub(crate) fn census() -> Census {
    ALIVE.get()
}

/// How many of them this thread has.
pub(crate) fn alive() -> usize {
    census().into_iter().map(usize::from).sum()
}

/// A number with an allocation of its own, so that what is dropped twice or never is seen.
#[derive(Debug)]
pub(crate) struct Counted {
    number: Box<u8>,
}

impl Counted {
    pub(crate) fn new(number: u8) -> Self {
        let mut alive = census();
        alive[usize::from(number)] += 1;
        ALIVE.set(alive);
        Self {
            number: Box::new(number),
        }
    }

    pub(crate) fn number(&self) -> u8 {
        *self.number
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        let mut alive = census();
        alive[usize::from(*self.number)] -= 1;
        ALIVE.set(alive);
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
