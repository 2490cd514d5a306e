//! Whether all writes of an update stand: rules, setters, hooks, in this order.

use super::super::rules::Site;
use super::super::{Failure, Fault, Model, Source, Trace};
use super::Pending;
use crate::description::{Place, Shape};
use crate::value::Object;

impl Model<'_> {
    /// Lets the writes stand, if nothing is against all of them together.
    pub(in crate::model) fn finish(
        &self,
        shape: &Shape,
        object: &mut Object,
        mut pending: Pending,
        trace: &mut Trace,
    ) -> Result<(), Failure> {
        let owners: Vec<usize> = pending
            .changed
            .iter()
            .map(|(site, _)| *site)
            .filter(|site| !matches!(site, Site::Property(_)))
            .map(|site| site.owner(shape))
            .collect();
        let refusal = |refused, trace: &mut Trace| {
            // Which of several it is about is nobody's to say.
            let only = if let [(_, only)] = &*pending.changed {
                only.as_str()
            } else {
                ""
            };
            let site = pending.changed.first().map_or(Site::Slot(0), |(site, _)| *site);
            Self::refusal(shape, site, refused, only, trace)
        };
        if !owners.is_empty()
            && let Err(refused) = Self::ask_structs(shape, object, &owners, trace)
        {
            let error = refusal(refused, trace);
            *object = pending.before;
            return Err(error);
        }
        let told = trace.told.len();
        if let Err(error) = self.set_properties(shape, object, &mut pending, trace) {
            self.take_back(shape, object, pending);
            if !self.has(Fault::HooksAreToldOfPropertiesEarly) {
                trace.told.truncate(told);
            }
            return Err(error);
        }
        let early = if self.has(Fault::HooksAreToldOfPropertiesEarly) {
            trace.told.split_off(told)
        } else {
            Vec::new()
        };
        trace.told.truncate(told);
        trace.told.extend(early);
        let is_early = self.has(Fault::HooksAreToldOfPropertiesEarly);
        let (properties, others): (Vec<_>, Vec<_>) = pending
            .changed
            .iter()
            .partition(|(site, _)| matches!(site, Site::Property(_)));
        for (site, name) in others {
            Self::tell(shape, *site, name, trace);
        }
        if !is_early {
            for (site, name) in properties {
                Self::tell(shape, *site, name, trace);
            }
        }
        Ok(())
    }

    /// Has the setters take their values, and asks the rules of what they did.
    fn set_properties(
        &self,
        shape: &Shape,
        object: &mut Object,
        pending: &mut Pending,
        trace: &mut Trace,
    ) -> Result<(), Failure> {
        let unconverted = std::mem::take(&mut pending.unconverted);
        let late = unconverted.iter().map(|(property, value)| (*property, Some(value), 0));
        let converted = pending
            .properties
            .iter()
            .map(|(property, value)| (*property, None, *value));
        for (property, source, value) in late.chain(converted) {
            let value = match source {
                Some(source) => self.property_value(shape, property, Source::Value(source), trace)?,
                None => value,
            };
            Self::apply_setter(shape, object, property, value, trace)?;
            trace.between.push((
                Fault::PropertiesOfAnUpdateAreNotUndone,
                Self::partly_undone(shape, object, pending),
            ));
            Self::tell(
                shape,
                Site::Property(property),
                &shape.properties[property].property.name,
                trace,
            );
        }
        let set: Vec<usize> = unconverted
            .iter()
            .map(|(property, _)| *property)
            .chain(pending.properties.iter().map(|(property, _)| *property))
            .collect();
        if set.is_empty() || self.has(Fault::PropertyGoesRoundRules) {
            return Ok(());
        }
        for property in &set {
            if let Place::Slot(slot) = shape.properties[*property].over {
                let name = &shape.properties[*property].property.name;
                let asked = Self::ask_slot(shape, object, slot, trace);
                asked.map_err(|refused| Self::refusal(shape, Site::Property(*property), refused, name, trace))?;
            }
        }
        let owners: Vec<usize> = set.iter().map(|property| shape.properties[*property].owner).collect();
        let asked = Self::ask_structs(shape, object, &owners, trace);
        asked.map_err(|refused| Self::refusal(shape, Site::Property(set[0]), refused, "", trace))
    }

    fn take_back(&self, shape: &Shape, object: &mut Object, pending: Pending) {
        *object = if self.has(Fault::PropertiesOfAnUpdateAreNotUndone) {
            Self::partly_undone(shape, object, &pending)
        } else {
            pending.before
        };
    }

    /// The object with its slots and its dict as before, and what setters did.
    fn partly_undone(shape: &Shape, object: &Object, pending: &Pending) -> Object {
        let mut undone = object.clone();
        undone.dict.clone_from(&pending.before.dict);
        for (site, _) in &pending.changed {
            if let Site::Slot(slot) = site {
                undone.slots[*slot].clone_from(&pending.before.slots[*slot]);
            }
        }
        debug_assert_eq!(undone.slots.len(), shape.slots.len());
        undone
    }
}
