//! A class for each kind of attribute. What is written is called `slot` in all of them; beside it is `other`. `family!` gives
//! each class a child (`Heir`) and an object that holds one (`Shelf`).

mod computed;
mod free;
mod nested;
mod open;
mod ruled;

use std::fmt::Debug;

use serde::de::DeserializeOwned;
use slotted::Slotted;

pub(crate) use computed::{Computed, ComputedUnder, Fixed, Refusing, RefusingRuled};
pub(crate) use free::{Frozen, FrozenChild, Kept, Plain, Unset};
pub(crate) use nested::{Case, CaseRuled, Holder, HolderRuled};
pub(crate) use open::{Open, OpenFrozen, OpenRuled};
pub(crate) use ruled::{Ruled, RuledBetween, RuledChild, UnsetRuled, Validated, Watched};

use crate::common::counted::Counted;

/// What is written to and compared.
pub(crate) trait Subject: Slotted + Clone + Debug + Default + DeserializeOwned + PartialEq + 'static {
    /// The attribute `other`.
    fn other(&mut self) -> &mut Counted;
}

/// The class that has the attribute.
pub(crate) trait Class: Subject {
    type Heir: Subject;
    type Shelf: Subject;

    /// A child's object with this as its parent.
    fn inherited(self) -> Self::Heir;
    /// An object that this is nested in.
    fn shelved(self) -> Self::Shelf;
}

/// Who is told of what lies on a shelf, and under which name.
pub(crate) const SHELF: (&str, &str) = ("Shelf", "item");

/// Declares a class's child, which adds no code, and the object that it is nested in, which is told of it.
macro_rules! family {
    ($class:ident { $($other:ident).+ }, $heir:ident, $shelf:ident) => {
        impl crate::classes::Subject for $class {
            fn other(&mut self) -> &mut Counted {
                &mut self.$($other).+
            }
        }

        #[derive(Slotted, Clone, Debug, Default, PartialEq)]
        #[slots(serde)]
        pub(crate) struct $heir {
            #[slots(parent)]
            base: $class,
            own: Counted,
        }
        impl crate::classes::Subject for $heir {
            fn other(&mut self) -> &mut Counted {
                crate::classes::Subject::other(&mut self.base)
            }
        }

        #[derive(Slotted, Clone, Debug, Default, PartialEq)]
        #[slots(
            serde,
            on_set = |shelf: &mut $shelf, name: &str| crate::witness::hook("Shelf", shelf, name),
            property(second: u8, get = crate::classes::zero, set = crate::classes::never),
            property(twin: u8, get = crate::classes::zero, set = crate::classes::set_other),
        )]
        pub(crate) struct $shelf {
            #[slots(nested)]
            item: $class,
            other: Counted,
        }
        impl crate::classes::Subject for $shelf {
            fn other(&mut self) -> &mut Counted {
                &mut self.other
            }
        }

        impl crate::classes::Class for $class {
            type Heir = $heir;
            type Shelf = $shelf;

            fn inherited(self) -> $heir {
                $heir { base: self, own: Counted::default() }
            }
            fn shelved(self) -> $shelf {
                $shelf { item: self, other: Counted::default() }
            }
        }
    };
}
use family;

/// The setter of `second`, a property that no value suits.
fn never<T>(_: &mut T, _: u8) -> Result<(), &'static str> {
    Err("no value suits it")
}

/// The setter of `twin`, a property that is `other` by another name.
fn set_other<T: Subject>(object: &mut T, number: u8) {
    *object.other() = Counted::new(number);
}

/// What both of them are when they are read.
fn zero<T>(_: &T) -> u8 {
    0
}
