//! Several writes as one: all of them, or none (row A17).

mod finish;

use super::rules::Site;
use super::write::{Target, insert_entry};
use super::{Failure, Fault, Kind, Model, Source, Trace};
use crate::description::{Declared, Shape};
use crate::value::{Datum, Object, Untyped};

/// Writes that have yet to be let stand.
pub(super) struct Pending {
    before: Object,
    /// What has changed, each once, in the order in which it was given.
    changed: Vec<(Site, String)>,
    properties: Vec<(usize, i64)>,
    /// Properties whose values have yet to be converted, where that is a fault.
    unconverted: Vec<(usize, Untyped)>,
}

impl Pending {
    pub(super) fn new(object: &Object) -> Self {
        Self {
            before: object.clone(),
            changed: Vec::new(),
            properties: Vec::new(),
            unconverted: Vec::new(),
        }
    }

    pub(super) fn note(&mut self, site: Site, name: &str) -> bool {
        let is_first = self.changed.iter().all(|(_, other)| other != name);
        if is_first {
            self.changed.push((site, name.to_owned()));
        }
        is_first
    }
}

impl Model<'_> {
    /// `update_attrs`.
    ///
    /// # Errors
    /// As the method's; the object is as before then.
    pub fn update(
        &self,
        shape: &Shape,
        object: &mut Object,
        given: &[(String, Untyped)],
        trace: &mut Trace,
    ) -> Result<(), Failure> {
        let mut pending = Pending::new(object);
        let mut errors = Vec::new();
        for (number, (name, value)) in given.iter().enumerate() {
            if let Err(error) = self.update_one(shape, object, name, value, &mut pending, trace) {
                errors.push((Self::rank(shape, name, number, error.kind), error));
            }
        }
        if !errors.is_empty() {
            *object = pending.before;
            if !self.has(Fault::ErrorsOfAnUpdateAreUnsorted) {
                errors.sort_by_key(|(rank, _)| *rank);
            }
            return Err(Failure::many(
                shape,
                errors.into_iter().map(|(_, error)| error).collect(),
            ));
        }
        self.finish(shape, object, pending, trace)
    }

    /// Where the error of a name stands: unknown names first, then the others in the order of the class.
    fn rank(shape: &Shape, name: &str, number: usize, kind: Kind) -> (usize, usize) {
        match shape.find(name) {
            _ if kind == Kind::Unknown => (0, number),
            Some(Declared::Slot(slot)) => (1, slot),
            Some(Declared::Property(property)) => (2, property),
            Some(Declared::Constant(constant)) => (3, constant),
            None => (4, number),
        }
    }

    fn update_one(
        &self,
        shape: &Shape,
        object: &mut Object,
        name: &str,
        value: &Untyped,
        pending: &mut Pending,
        trace: &mut Trace,
    ) -> Result<(), Failure> {
        match Self::target(shape, name, trace)? {
            Target::Slot(slot) => {
                let value = self.converted(shape, slot, Source::Value(value), trace)?;
                self.update_slot(shape, object, slot, Some(value), pending, trace)
            }
            Target::Property(property) => {
                self.first(shape, pending, Site::Property(property), name, trace)?;
                if self.has(Fault::PropertiesOfAnUpdateAreNotUndone) {
                    Self::update_property_late(property, value, pending);
                    return Ok(());
                }
                let value = self.property_value(shape, property, Source::Value(value), trace)?;
                Self::update_property(property, value, pending);
                Ok(())
            }
            Target::Entry => {
                self.first(shape, pending, Site::Dict, name, trace)?;
                insert_entry(object, name, value.clone());
                Ok(())
            }
        }
    }

    /// Notes what is written to, and refuses what is given twice.
    fn first(
        &self,
        shape: &Shape,
        pending: &mut Pending,
        site: Site,
        name: &str,
        trace: &mut Trace,
    ) -> Result<(), Failure> {
        if pending.note(site, name) || self.has(Fault::UpdateTakesTheLast) {
            return Ok(());
        }
        trace.reach("refused: a name that is given twice");
        Err(Failure::new(Kind::Refused, shape, name))
    }

    /// Puts a value in a slot whose own rule accepts it.
    pub(super) fn update_slot(
        &self,
        shape: &Shape,
        object: &mut Object,
        slot: usize,
        value: Option<Datum>,
        pending: &mut Pending,
        trace: &mut Trace,
    ) -> Result<(), Failure> {
        let name = &shape.slots[slot].name;
        self.first(shape, pending, Site::Slot(slot), name, trace)?;
        object.slots[slot] = value;
        let asked = Self::ask_slot(shape, object, slot, trace);
        asked.map_err(|refused| Self::refusal(shape, Site::Slot(slot), refused, name, trace))
    }

    /// Puts an entry in the dict, or takes it out.
    pub(super) fn update_entry(
        &self,
        shape: &Shape,
        object: &mut Object,
        name: &str,
        value: Option<Untyped>,
        pending: &mut Pending,
        trace: &mut Trace,
    ) -> Result<(), Failure> {
        self.first(shape, pending, Site::Dict, name, trace)?;
        match value {
            Some(value) => insert_entry(object, name, value),
            None => object.dict.retain(|(other, _)| other != name),
        }
        Ok(())
    }

    /// Has a property set at the end.
    pub(super) fn update_property(property: usize, value: i64, pending: &mut Pending) {
        put_in_place(&mut pending.properties, property, value);
    }

    /// Has a property set at the end, its value to be converted then.
    pub(super) fn update_property_late(property: usize, value: &Untyped, pending: &mut Pending) {
        put_in_place(&mut pending.unconverted, property, value.clone());
    }
}

/// Puts a value beside a property: in the place of the one that was there.
fn put_in_place<V>(values: &mut Vec<(usize, V)>, property: usize, value: V) {
    match values.iter_mut().find(|(other, _)| *other == property) {
        Some(found) => found.1 = value,
        None => values.push((property, value)),
    }
}
