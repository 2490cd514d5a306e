//! Rules: who has to accept a new value, and who is told of it.
//!
//! A new value is put in its place first, then the rules see the object with it, from the inside out: that of the slot,
//! that of the struct that declares it, those of the structs around that. A refusal or a panic puts the old value back.
//! It takes no `Clone`: the two values are exchanged.

use crate::class::Class;
use crate::error::AttributeError;
use crate::hooks::Refusal;
use crate::raw::{self, ObjectMut, ObjectRef};
use crate::slot::{Checked, Slot};
use crate::slotted::Slotted;

/// Whether the class lies around what is at `offset` in its child.
fn is_around(class: &Class, at: usize, offset: usize) -> bool {
    at <= offset && offset < at + class.size()
}

/// Asks all rules around the slot at `offset`, or around the dict there.
pub(crate) fn accept(object: ObjectRef<'_>, offset: usize) -> Result<(), Refusal> {
    for (embedding, parent) in object.parents() {
        if is_around(parent.class(), embedding.offset, offset) {
            accept(parent, offset - embedding.offset)?;
        }
    }
    object.check(offset)?;
    object.validate()
}

/// Asks the rules of the slot at `offset` alone.
pub(crate) fn accept_value(object: ObjectRef<'_>, offset: usize) -> Result<(), Refusal> {
    for (embedding, parent) in object.parents() {
        if is_around(parent.class(), embedding.offset, offset) {
            accept_value(parent, offset - embedding.offset)?;
        }
    }
    object.check(offset)
}

/// Asks the rules of the structs around any of the `offsets`, each once.
pub(crate) fn accept_object(object: ObjectRef<'_>, offsets: &[usize]) -> Result<(), Refusal> {
    for (embedding, parent) in object.parents() {
        let around = |offset: &&usize| is_around(parent.class(), embedding.offset, **offset);
        let inside: alloc::vec::Vec<usize> = offsets
            .iter()
            .filter(around)
            .map(|offset| offset - embedding.offset)
            .collect();
        if !inside.is_empty() {
            accept_object(parent, &inside)?;
        }
    }
    object.validate()
}

/// Asks all rules of a new object; what is wrong with each slot goes to `refused`.
pub(crate) fn accept_all(
    object: ObjectRef<'_>,
    refused: &mut impl FnMut(&'static str, Refusal),
) -> Result<(), Refusal> {
    for row in object.class().slots() {
        if row.is_checked()
            && let Err(refusal) = accept_value(object, row.byte_offset())
        {
            refused(row.name(), refusal);
        }
    }
    accept_structs(object)
}

fn accept_structs(object: ObjectRef<'_>) -> Result<(), Refusal> {
    object.parents().try_for_each(|(_, parent)| accept_structs(parent))?;
    object.validate()
}

/// Tells the structs around the attribute at `offset`, from the inside out, that it was set.
pub(crate) fn notify(mut object: ObjectMut<'_>, offset: usize, name: &str) {
    object.each_parent(|embedding, parent| {
        if is_around(parent.class(), embedding.offset, offset) {
            notify(parent, offset - embedding.offset, name);
        }
    });
    object.on_set(name);
}

/// A value in the field of a descriptor, put back when dropped, unless it is kept.
struct Exchanged<'a, Root, V> {
    slot: &'a Slot<Root, V, Checked>,
    root: &'a mut Root,
    old: &'a mut V,
    is_kept: bool,
}

impl<Root, V> Drop for Exchanged<'_, Root, V> {
    fn drop(&mut self) {
        if !self.is_kept {
            core::mem::swap(raw::get_mut(self.slot, self.root), self.old);
        }
    }
}

/// Sets a slot by its descriptor.
pub(crate) fn set<Root: Slotted, V>(
    slot: &Slot<Root, V, Checked>,
    root: &mut Root,
    mut value: V,
) -> Result<(), AttributeError> {
    core::mem::swap(raw::get_mut(slot, root), &mut value);
    let mut exchanged = Exchanged {
        slot,
        root,
        old: &mut value,
        is_kept: false,
    };
    accept(ObjectRef::of(exchanged.root), slot.offset())
        .map_err(|refusal| AttributeError::refused(Root::CLASS, slot.name(), refusal))?;
    exchanged.is_kept = true;
    notify(ObjectMut::of(exchanged.root), slot.offset(), slot.name());
    Ok(())
}
