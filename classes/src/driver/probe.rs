//! What generated code calls: it counts the calls of user code, has one of them panic, and keeps what hooks were told.

use std::cell::{Cell, RefCell};
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The message of a panic that is meant.
pub(super) const BURST: &str = "it bursts";

thread_local! {
    /// How many calls of user code are left before one panics.
    static FUSE: Cell<Option<u32>> = const { Cell::new(None) };
    /// What had its turn when the fuse blew.
    static BLOWN: Cell<Option<Site>> = const { Cell::new(None) };
    static TOLD: RefCell<Vec<(String, String)>> = const { RefCell::new(Vec::new()) };
    static SAW_REFUSED: Cell<bool> = const { Cell::new(false) };
    static ALIVE: Cell<usize> = const { Cell::new(0) };
}

/// A kind of user code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named as it is")]
pub(super) enum Site {
    SlotRule,
    StructRule,
    Hook,
    Getter,
    Setter,
    Fallback,
    Drop,
    Serialize,
    Deserialize,
}

impl Site {
    /// All of them.
    pub(super) const ALL: [Self; 9] = [
        Self::SlotRule,
        Self::StructRule,
        Self::Hook,
        Self::Getter,
        Self::Setter,
        Self::Fallback,
        Self::Drop,
        Self::Serialize,
        Self::Deserialize,
    ];

    /// What coverage calls it.
    #[must_use]
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::SlotRule => "the rule of a slot",
            Self::StructRule => "the rule of a struct",
            Self::Hook => "a hook",
            Self::Getter => "a getter",
            Self::Setter => "a setter",
            Self::Fallback => "a fallback",
            Self::Drop => "Drop",
            Self::Serialize => "Serialize",
            Self::Deserialize => "Deserialize",
        }
    }
}

/// Has the call of user code of this number panic; none where there is no number.
pub(super) fn arm(fuse: Option<u32>) {
    FUSE.set(fuse);
    BLOWN.set(None);
    TOLD.take();
    SAW_REFUSED.set(false);
}

/// Has none panic any more. Gives what panicked, what hooks were told, and whether a struct's rule saw what a slot's
/// rule refuses.
#[must_use]
pub(super) fn disarm() -> (Option<Site>, Vec<(String, String)>, bool) {
    FUSE.set(None);
    (BLOWN.take(), TOLD.take(), SAW_REFUSED.get())
}

/// How many counted values are alive.
#[must_use]
pub(super) fn alive() -> usize {
    ALIVE.get()
}

/// A call of user code.
///
/// # Panics
/// Where it is the one that is to.
fn enter(site: Site) {
    match FUSE.get() {
        Some(0) => {
            FUSE.set(None);
            BLOWN.set(Some(site));
            std::panic::panic_any(BURST);
        }
        Some(left) => FUSE.set(Some(left - 1)),
        None => {}
    }
}

/// What a rule, a getter or a setter says.
///
/// # Errors
/// Its name, where it refuses.
fn answer(accepts: bool, name: &str) -> Result<(), String> {
    if accepts {
        Ok(())
    } else {
        Err(format!("refused by {name}"))
    }
}

/// The rule of a slot.
///
/// # Errors
/// Where it does not hold.
pub fn slot_rule(name: &str, holds: bool) -> Result<(), String> {
    enter(Site::SlotRule);
    answer(holds, name)
}

/// The rule of a struct, which is told whether its slots' rules hold.
///
/// # Errors
/// Where it does not hold.
pub fn struct_rule(name: &str, slots_hold: bool, holds: bool) -> Result<(), String> {
    enter(Site::StructRule);
    if !slots_hold {
        SAW_REFUSED.set(true);
    }
    answer(holds, name)
}

/// A hook.
pub fn told(class: &str, name: &str) {
    TOLD.with_borrow_mut(|told| told.push((class.to_owned(), name.to_owned())));
    enter(Site::Hook);
}

/// A getter.
///
/// # Errors
/// Where it refuses.
pub fn getter(name: &str, accepts: bool) -> Result<(), String> {
    enter(Site::Getter);
    answer(accepts, name)
}

/// A setter.
///
/// # Errors
/// Where it refuses.
pub fn setter(name: &str, accepts: bool) -> Result<(), String> {
    enter(Site::Setter);
    answer(accepts, name)
}

/// A number in an allocation of its own, which counts how many of them are alive, and may panic when it is dropped.
#[derive(Debug)]
struct Held(Box<u32>);

impl Held {
    fn new(number: u32) -> Self {
        ALIVE.set(ALIVE.get() + 1);
        Self(Box::new(number))
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        ALIVE.set(ALIVE.get() - 1);
        // While another panic unwinds, a second one ends the program, and the fuse blows once.
        if !std::thread::panicking() {
            enter(Site::Drop);
        }
    }
}

/// A counted number that serde knows.
pub struct Counted(Held);

/// A counted number that serde does not know.
pub struct Handle(Held);

macro_rules! counted {
    ($($name:ident)*) => { $(
        impl $name {
            /// A new one.
            #[must_use]
            pub fn new(number: u32) -> Self {
                Self(Held::new(number))
            }

            /// Its number.
            #[must_use]
            pub fn number(&self) -> u32 {
                *self.0.0
            }
        }

        impl Clone for $name {
            fn clone(&self) -> Self {
                Self::new(self.number())
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::new(0)
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.number() == other.number()
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.number().fmt(f)
            }
        }
    )* };
}

counted!(Counted Handle);

impl Serialize for Counted {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        enter(Site::Serialize);
        serializer.serialize_u32(self.number())
    }
}

impl<'de> Deserialize<'de> for Counted {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let counted = u32::deserialize(deserializer).map(Self::new)?;
        enter(Site::Deserialize);
        Ok(counted)
    }
}

macro_rules! called {
    ($($(#[$doc:meta])* $name:ident $site:ident)*) => { $(
        $(#[$doc])*
        pub fn $name() {
            enter(Site::$site);
        }
    )* };
}

called! {
    /// A getter that does not refuse.
    called_getter Getter
    /// A setter that does not refuse.
    called_setter Setter
    /// A fallback.
    called_fallback Fallback
}
