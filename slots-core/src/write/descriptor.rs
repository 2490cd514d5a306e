//! Writes by a descriptor of a slot that is guarded: validators and hooks around it see them.

use super::validate::{self, WriteSite};
use crate::class::{Access, Checked, Slot, Slotted, Writable, get_mut};
use crate::error::AttributeError;
use crate::object::{ObjectMut, ObjectRef};

// This impl is apart from those of the other accesses, since a checked write gives an `AttributeError`, which floors
// below this one do not have.
impl Access for Checked {
    type Checked = Self;
    type Written = Result<(), AttributeError>;
}

impl<Root: Slotted> Writable<Root> for Checked {
    fn __write<V>(slot: &Slot<Root, V, Self>, root: &mut Root, value: V) -> Result<(), AttributeError> {
        set(slot, root, value)
    }
}

/// A value that was exchanged with the field of a descriptor. It is put back on drop, unless it is kept.
struct Exchanged<'a, Root, V> {
    slot: &'a Slot<Root, V, Checked>,
    root: &'a mut Root,
    old: &'a mut V,
    is_kept: bool,
}

impl<Root, V> Drop for Exchanged<'_, Root, V> {
    fn drop(&mut self) {
        if !self.is_kept {
            core::mem::swap(get_mut(self.slot, self.root), self.old);
        }
    }
}

/// Writes to the slot of a descriptor, with the validators and hooks around it.
fn set<Root: Slotted, V>(slot: &Slot<Root, V, Checked>, root: &mut Root, mut value: V) -> Result<(), AttributeError> {
    let site = WriteSite::for_slot(slot);
    core::mem::swap(get_mut(slot, root), &mut value);
    let mut exchanged = Exchanged {
        slot,
        root,
        old: &mut value,
        is_kept: false,
    };
    validate::around(ObjectRef::from_slotted(exchanged.root), site)
        .map_err(|error| AttributeError::refused(Root::CLASS, slot.name(), error))?;
    exchanged.is_kept = true;
    validate::notify(ObjectMut::from_slotted(exchanged.root), site, slot.name());
    Ok(())
}
