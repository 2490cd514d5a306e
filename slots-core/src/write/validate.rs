//! Validation: which validators have to accept a write, and which hooks are called after it.
//!
//! A new value is written first. The validators then see the object with it, from the inside out: that of the slot,
//! that of the struct that declares it, those of the structs around that. An error or a panic puts the old value back.
//! The two values are exchanged, so this needs no `Clone`.

use alloc::vec::Vec;

use crate::class::{Attribute, Checked, Class, DictField, Embedding, HooksRef, Slot, Slotted, ValidationError};
use crate::object::{ObjectMut, ObjectRef};

/// What is written to, as seen from an object: its offset, and the class that declares it. The offset alone does not
/// determine which structs are around it: a zero-sized field, or a property, shares its offset with something else.
#[derive(Clone, Copy)]
pub(crate) struct WriteSite {
    /// `None` for a slot whose type names a lifetime: it has a descriptor but no row, and is located by its offset
    /// alone.
    owner: Option<&'static Class>,
    offset: usize,
}

impl WriteSite {
    pub(crate) fn new(row: &Attribute) -> Self {
        Self {
            owner: Some(row.owner()),
            offset: row.byte_offset(),
        }
    }

    pub(super) fn for_slot<Root: Slotted, V>(slot: &Slot<Root, V, Checked>) -> Self {
        Self {
            owner: Root::CLASS.find(slot.name()).map(Attribute::owner),
            offset: slot.offset(),
        }
    }

    /// The dict of an object of `class`.
    pub(crate) fn of_dict(class: &'static Class, dict: DictField) -> Self {
        let mut owner = class;
        while let Some(parent) = owner.parents().iter().find(|parent| parent.has_dict()) {
            owner = parent;
        }
        Self {
            owner: Some(owner),
            offset: dict.offset,
        }
    }

    /// The site as seen from a parent, if the parent contains it.
    fn inside(self, parent: &Class, embedding: &Embedding) -> Option<Self> {
        let offset = self.offset.checked_sub(embedding.offset)?;
        let is_inside = match self.owner {
            Some(owner) => parent.has_part(owner),
            None => offset < parent.size(),
        };
        is_inside.then_some(Self { offset, ..self })
    }

    fn is_declared_by(self, class: &Class) -> bool {
        self.owner.is_none_or(|owner| class.is_same(owner))
    }
}

/// Calls all validators around what is written to, from the inside out: that of the slot, that of the struct that
/// declares it, those of the structs around that.
pub(crate) fn around(object: ObjectRef<'_>, site: WriteSite) -> Result<(), ValidationError> {
    for (embedding, parent) in object.parents() {
        if let Some(site) = site.inside(parent.class(), embedding) {
            around(parent, site)?;
        }
    }
    own_slot(object, site)?;
    own_struct(object)
}

/// Calls the validator of a slot, and not those of the structs around it.
pub(crate) fn slot_alone(object: ObjectRef<'_>, site: WriteSite) -> Result<(), ValidationError> {
    for (embedding, parent) in object.parents() {
        if let Some(site) = site.inside(parent.class(), embedding) {
            slot_alone(parent, site)?;
        }
    }
    own_slot(object, site)
}

/// Calls the validators of the structs around any of the sites, each once.
pub(crate) fn structs_around(object: ObjectRef<'_>, sites: &[WriteSite]) -> Result<(), ValidationError> {
    for (embedding, parent) in object.parents() {
        let inside = sites.iter().filter_map(|site| site.inside(parent.class(), embedding));
        let inside: Vec<WriteSite> = inside.collect();
        if !inside.is_empty() {
            structs_around(parent, &inside)?;
        }
    }
    own_struct(object)
}

/// Calls all validators of a new object; the errors of slots go to `invalid`.
pub(crate) fn built(
    object: ObjectRef<'_>,
    invalid: &mut impl FnMut(&'static str, ValidationError),
) -> Result<(), ValidationError> {
    for row in object.class().slots() {
        if row.has_validator()
            && let Err(error) = slot_alone(object, WriteSite::new(row))
        {
            invalid(row.name(), error);
        }
    }
    structs(object)
}

/// Calls the validators of a new object and of its parents, and not those of their slots.
pub(crate) fn structs(object: ObjectRef<'_>) -> Result<(), ValidationError> {
    object.parents().try_for_each(|(_, parent)| structs(parent))?;
    own_struct(object)
}

/// Calls the validators of the slots at the site, if the object's own class declares it.
fn own_slot(object: ObjectRef<'_>, site: WriteSite) -> Result<(), ValidationError> {
    match object.hooks() {
        Some(hooks) if site.is_declared_by(object.class()) => hooks.validate_slot(site.offset),
        _ => Ok(()),
    }
}

/// Calls the validator of the object's own class.
fn own_struct(object: ObjectRef<'_>) -> Result<(), ValidationError> {
    object.hooks().map_or(Ok(()), HooksRef::validate)
}

/// Calls the hooks of the structs around an attribute, from the inside out: it was set.
pub(crate) fn notify(mut object: ObjectMut<'_>, site: WriteSite, name: &str) {
    object.each_parent(|embedding, parent| {
        if let Some(site) = site.inside(parent.class(), embedding) {
            notify(parent, site, name);
        }
    });
    if let Some(mut hooks) = object.hooks() {
        hooks.on_set(name);
    }
}
