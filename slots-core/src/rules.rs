//! Rules: who has to accept a new value, and who is told of it.
//!
//! A new value is put in its place first, then the rules see the object with it, from the inside out: that of the slot,
//! that of the struct that declares it, those of the structs around that. A refusal or a panic puts the old value back.
//! It takes no `Clone`: the two values are exchanged.

use crate::attribute::Attribute;
use crate::class::{Class, DictPlace, Embedding};
use crate::error::AttributeError;
use crate::hooks::Refusal;
use crate::raw::{self, ObjectMut, ObjectRef};
use crate::slot::{Checked, Slot};
use crate::slotted::Slotted;

/// What is written to, as seen from an object: where it lies, and the class that declares it. The place alone does not
/// tell who is around it: what takes no room, or is no field, has the place of something else.
#[derive(Clone, Copy)]
pub(crate) struct Spot {
    /// `None` for a slot whose type names a lifetime: it has a descriptor, and no row. Its place has to tell.
    owner: Option<&'static Class>,
    offset: usize,
}

impl Spot {
    pub(crate) fn of(row: &Attribute) -> Self {
        Self {
            owner: Some(row.owner()),
            offset: row.byte_offset(),
        }
    }

    fn of_slot<Root: Slotted, V>(slot: &Slot<Root, V, Checked>) -> Self {
        Self {
            owner: Root::CLASS.find(slot.name()).map(Attribute::owner),
            offset: slot.offset(),
        }
    }

    /// The dict of `class`.
    pub(crate) fn of_dict(class: &'static Class, place: DictPlace) -> Self {
        let mut owner = class;
        while let Some(parent) = owner.parents().iter().find(|parent| parent.has_dict()) {
            owner = parent;
        }
        Self {
            owner: Some(owner),
            offset: place.offset,
        }
    }

    /// The same as seen from a parent, if it is in there.
    fn inside(self, parent: &Class, embedding: &Embedding) -> Option<Self> {
        let offset = self.offset.checked_sub(embedding.offset)?;
        let is_inside = match self.owner {
            Some(owner) => parent.has_part(owner),
            None => offset < parent.size(),
        };
        is_inside.then_some(Self { offset, ..self })
    }

    fn is_of(self, class: &Class) -> bool {
        self.owner.is_none_or(|owner| class.is_same(owner))
    }
}

/// Asks all rules around a slot, or around the dict.
pub(crate) fn accept(object: ObjectRef<'_>, spot: Spot) -> Result<(), Refusal> {
    for (embedding, parent) in object.parents() {
        if let Some(spot) = spot.inside(parent.class(), embedding) {
            accept(parent, spot)?;
        }
    }
    if spot.is_of(object.class()) {
        object.check(spot.offset)?;
    }
    object.validate()
}

/// Asks the rules of a slot alone.
pub(crate) fn accept_value(object: ObjectRef<'_>, spot: Spot) -> Result<(), Refusal> {
    for (embedding, parent) in object.parents() {
        if let Some(spot) = spot.inside(parent.class(), embedding) {
            accept_value(parent, spot)?;
        }
    }
    if spot.is_of(object.class()) {
        object.check(spot.offset)
    } else {
        Ok(())
    }
}

/// Asks the rules of the structs around any of the spots, each once.
pub(crate) fn accept_object(object: ObjectRef<'_>, spots: &[Spot]) -> Result<(), Refusal> {
    for (embedding, parent) in object.parents() {
        let inside = spots.iter().filter_map(|spot| spot.inside(parent.class(), embedding));
        let inside: alloc::vec::Vec<Spot> = inside.collect();
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
            && let Err(refusal) = accept_value(object, Spot::of(row))
        {
            refused(row.name(), refusal);
        }
    }
    accept_structs(object)
}

/// Asks the rules of a new object and of its parents, but not those of their slots.
pub(crate) fn accept_structs(object: ObjectRef<'_>) -> Result<(), Refusal> {
    object.parents().try_for_each(|(_, parent)| accept_structs(parent))?;
    object.validate()
}

/// Tells the structs around an attribute, from the inside out, that it was set.
pub(crate) fn notify(mut object: ObjectMut<'_>, spot: Spot, name: &str) {
    object.each_parent(|embedding, parent| {
        if let Some(spot) = spot.inside(parent.class(), embedding) {
            notify(parent, spot, name);
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
    let place = Spot::of_slot(slot);
    core::mem::swap(raw::get_mut(slot, root), &mut value);
    let mut exchanged = Exchanged {
        slot,
        root,
        old: &mut value,
        is_kept: false,
    };
    accept(ObjectRef::of(exchanged.root), place)
        .map_err(|refusal| AttributeError::refused(Root::CLASS, slot.name(), refusal))?;
    exchanged.is_kept = true;
    notify(ObjectMut::of(exchanged.root), place, slot.name());
    Ok(())
}
