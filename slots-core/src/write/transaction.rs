//! Changes to an object that can be undone.

use alloc::vec::Vec;

use smol_str::SmolStr;

use crate::class::Attribute;
use crate::mem::ErasedValue;
use crate::object::{ObjectMut, ObjectRef};
use crate::value::{Value, smol_str};

/// Changes to one object. All of them are undone on drop, unless they are kept.
pub(crate) struct Transaction<'a> {
    object: ObjectMut<'a>,
    log: UndoLog,
    is_kept: bool,
}

/// What it takes to undo changes.
#[derive(Default)]
pub(crate) struct UndoLog {
    // Most writes are a single change, which needs no allocation.
    first: Option<Change>,
    further: Vec<Change>,
}

/// What it takes to undo one change.
enum Change {
    /// The slot held `old`.
    Slot { row: &'static Attribute, old: ErasedValue },
    /// The entry did not exist; it is the last one.
    Added { name: SmolStr },
    /// The entry had the value `old`.
    Replaced { name: SmolStr, old: Value },
    /// The entry existed, at this position.
    Removed { position: usize, name: SmolStr, old: Value },
}

impl UndoLog {
    fn push(&mut self, change: Change) {
        if self.first.is_none() {
            self.first = Some(change);
        } else {
            self.further.push(change);
        }
    }

    fn pop(&mut self) -> Option<Change> {
        self.further.pop().or_else(|| self.first.take())
    }

    /// Undoes the changes, the last one first. `object` is the object that was changed.
    pub(crate) fn undo(self, object: ObjectMut<'_>) {
        /// Undoes what remains, even if the drop of a value that was taken out panics.
        struct Remaining<'a>(UndoLog, ObjectMut<'a>);
        impl Remaining<'_> {
            fn undo(&mut self) {
                while let Some(change) = self.0.pop() {
                    change.undo(self.1.reborrow());
                }
            }
        }
        impl Drop for Remaining<'_> {
            fn drop(&mut self) {
                self.undo();
            }
        }
        Remaining(self, object).undo();
    }
}

impl Change {
    fn undo(self, object: ObjectMut<'_>) {
        match self {
            Self::Slot { row, mut old } => {
                let is_swapped = object.find(row.name()).is_some_and(|mut slot| slot.swap(&mut old));
                debug_assert!(is_swapped, "what came out of a slot goes back into it");
            }
            Self::Added { name } => {
                object.into_dict().and_then(|dict| dict.remove(&name));
            }
            Self::Replaced { name, old } => {
                object.into_dict().and_then(|dict| dict.insert(&name, old));
            }
            Self::Removed { position, name, old } => {
                if let Some(dict) = object.into_dict() {
                    dict.insert_at(position, name, old);
                }
            }
        }
    }
}

impl<'a> Transaction<'a> {
    pub(crate) fn new(object: ObjectMut<'a>) -> Self {
        Self::resume(object, UndoLog::default())
    }

    /// Changes that were made already. `object` is the object that was changed.
    pub(crate) fn resume(object: ObjectMut<'a>, log: UndoLog) -> Self {
        Self {
            object,
            log,
            is_kept: false,
        }
    }

    /// Gives up the borrow of the object; the log undoes the changes later.
    pub(crate) fn detach(mut self) -> UndoLog {
        self.is_kept = true;
        core::mem::take(&mut self.log)
    }

    /// The object with the changes made.
    pub(crate) fn object(&self) -> ObjectRef<'_> {
        self.object.as_ref()
    }

    pub(crate) fn object_mut(&mut self) -> ObjectMut<'_> {
        self.object.reborrow()
    }

    /// Keeps the changes.
    pub(crate) fn keep(&mut self) {
        self.is_kept = true;
    }

    /// Exchanges the value of the slot of `row` with `new`; returns whether `new` is of the type of the slot's field.
    #[must_use]
    pub(crate) fn put(&mut self, row: &'static Attribute, mut new: ErasedValue) -> bool {
        let slot = self.object.reborrow().find(row.name());
        let is_swapped = slot.is_some_and(|mut slot| slot.swap(&mut new));
        if is_swapped {
            self.log.push(Change::Slot { row, old: new });
        }
        is_swapped
    }

    /// Sets an entry of the dict; returns whether the object has a dict.
    #[must_use]
    pub(crate) fn insert(&mut self, name: &str, value: Value) -> bool {
        let Some(dict) = self.object.reborrow().into_dict() else {
            return false;
        };
        let old = dict.insert(name, value);
        let name = smol_str(name);
        self.log.push(match old {
            Some(old) => Change::Replaced { name, old },
            None => Change::Added { name },
        });
        true
    }

    /// Removes an entry of the dict; returns whether it existed.
    #[must_use]
    pub(crate) fn remove(&mut self, name: &str) -> bool {
        let Some(dict) = self.object.reborrow().into_dict() else {
            return false;
        };
        let Some(position) = dict.position(name) else {
            return false;
        };
        if let Some(old) = dict.remove(name) {
            let name = smol_str(name);
            self.log.push(Change::Removed { position, name, old });
        }
        true
    }
}

impl Drop for Transaction<'_> {
    fn drop(&mut self) {
        if !self.is_kept {
            core::mem::take(&mut self.log).undo(self.object.reborrow());
        }
    }
}
