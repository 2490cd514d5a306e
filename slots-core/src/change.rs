//! Changes to an object that can be taken back.

use alloc::vec::Vec;

use smol_str::SmolStr;

use crate::attribute::Attribute;
use crate::compact::compact;
use crate::raw::{Held, ObjectMut, ObjectRef};
use crate::value::Value;

/// Changes to one object, all of which are taken back when this is dropped, unless they are kept.
pub(crate) struct Changes<'a> {
    object: ObjectMut<'a>,
    log: Log,
    is_kept: bool,
}

/// What it takes to take changes back.
#[derive(Default)]
pub(crate) struct Log {
    // Most writes are one change, for which this asks for no memory.
    first: Option<Change>,
    further: Vec<Change>,
}

/// One change, as what it takes to take it back.
enum Change {
    /// A slot holds another value than this.
    Slot { row: &'static Attribute, old: Held },
    /// The dict has a new entry, its last.
    Added { name: SmolStr },
    /// An entry of the dict has another value than this.
    Replaced { name: SmolStr, old: Value },
    /// The dict had this entry, in this place.
    Removed { place: usize, name: SmolStr, old: Value },
}

impl Log {
    fn note(&mut self, change: Change) {
        if self.first.is_none() {
            self.first = Some(change);
        } else {
            self.further.push(change);
        }
    }

    fn pop(&mut self) -> Option<Change> {
        self.further.pop().or_else(|| self.first.take())
    }

    /// Takes the changes back, the last one first. `object` is the one that was changed.
    pub(crate) fn take_back(self, object: ObjectMut<'_>) {
        /// A value that came out may panic when it is dropped: the others go back all the same.
        struct Rest<'a>(Log, ObjectMut<'a>);
        impl Rest<'_> {
            fn take_back(&mut self) {
                while let Some(change) = self.0.pop() {
                    change.take_back(self.1.reborrow());
                }
            }
        }
        impl Drop for Rest<'_> {
            fn drop(&mut self) {
                self.take_back();
            }
        }
        Rest(self, object).take_back();
    }
}

impl Change {
    fn take_back(self, object: ObjectMut<'_>) {
        match self {
            Self::Slot { row, mut old } => {
                let is_put = object.find(row.name()).is_some_and(|mut slot| slot.swap(&mut old));
                debug_assert!(is_put, "what came out of a slot goes back into it");
            }
            Self::Added { name } => {
                object.into_dict().and_then(|dict| dict.remove(&name));
            }
            Self::Replaced { name, old } => {
                object.into_dict().and_then(|dict| dict.insert(&name, old));
            }
            Self::Removed { place, name, old } => {
                if let Some(dict) = object.into_dict() {
                    dict.insert_at(place, name, old);
                }
            }
        }
    }
}

impl<'a> Changes<'a> {
    pub(crate) fn new(object: ObjectMut<'a>) -> Self {
        Self::resume(object, Log::default())
    }

    /// Changes that were made already. `object` is the one that was changed.
    pub(crate) fn resume(object: ObjectMut<'a>, log: Log) -> Self {
        Self {
            object,
            log,
            is_kept: false,
        }
    }

    /// What it takes to take the changes back later.
    pub(crate) fn detach(mut self) -> Log {
        self.is_kept = true;
        core::mem::take(&mut self.log)
    }

    /// The object as it is with the changes.
    pub(crate) fn object(&self) -> ObjectRef<'_> {
        self.object.as_ref()
    }

    pub(crate) fn object_mut(&mut self) -> ObjectMut<'_> {
        self.object.reborrow()
    }

    /// Lets the changes stand.
    pub(crate) fn keep(&mut self) {
        self.is_kept = true;
    }

    /// Puts what is held in the slot of `row`; says whether it is of the slot's type.
    #[must_use]
    pub(crate) fn put(&mut self, row: &'static Attribute, mut new: Held) -> bool {
        let slot = self.object.reborrow().find(row.name());
        let is_put = slot.is_some_and(|mut slot| slot.swap(&mut new));
        if is_put {
            self.log.note(Change::Slot { row, old: new });
        }
        is_put
    }

    /// Puts a value in the dict; says whether there is one.
    #[must_use]
    pub(crate) fn insert(&mut self, name: &str, value: Value) -> bool {
        let Some(dict) = self.object.reborrow().into_dict() else {
            return false;
        };
        let old = dict.insert(name, value);
        let name = compact(name);
        self.log.note(match old {
            Some(old) => Change::Replaced { name, old },
            None => Change::Added { name },
        });
        true
    }

    /// Takes an entry out of the dict; says whether there is one.
    #[must_use]
    pub(crate) fn remove(&mut self, name: &str) -> bool {
        let Some(dict) = self.object.reborrow().into_dict() else {
            return false;
        };
        let Some(place) = dict.position(name) else {
            return false;
        };
        if let Some(old) = dict.remove(name) {
            let name = compact(name);
            self.log.note(Change::Removed { place, name, old });
        }
        true
    }
}

impl Drop for Changes<'_> {
    fn drop(&mut self) {
        if !self.is_kept {
            core::mem::take(&mut self.log).take_back(self.object.reborrow());
        }
    }
}
