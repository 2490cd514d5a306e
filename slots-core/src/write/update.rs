//! Several writes as one: all of them are kept, or none.

use alloc::vec::Vec;

use smol_str::SmolStr;

use super::set::{Target, set_property};
use super::validate::WriteSite;
use super::{Transaction, validate};
use crate::class::{Attribute, PropertyInput};
use crate::dict::NameSet;
use crate::error::AttributeError;
use crate::object::ObjectMut;
use crate::value::{Source, Value, smol_str};

/// Writes that were made, and are still to be kept.
pub(crate) struct Update<'a> {
    changes: Transaction<'a>,
    /// The guarded attributes that were written, each once, and their names.
    changed: Vec<Changed>,
    names: NameSet,
    /// Properties are set last, since the effects of their setters are not undone.
    properties: Vec<(&'static Attribute, Value)>,
    errors: Vec<AttributeError>,
}

struct Changed {
    site: WriteSite,
    name: SmolStr,
}

impl<'a> Update<'a> {
    pub(crate) fn new(object: ObjectMut<'a>) -> Self {
        Self {
            changes: Transaction::new(object),
            changed: Vec::new(),
            names: NameSet::default(),
            properties: Vec::new(),
            errors: Vec::new(),
        }
    }

    /// Writes one attribute; an error is collected.
    pub(crate) fn set(&mut self, name: &str, value: Value) {
        if let Err(error) = self.try_set(name, value) {
            self.errors.push(error);
        }
    }

    /// Writes one attribute; an error is returned right away.
    pub(crate) fn try_set(&mut self, name: &str, value: Value) -> Result<(), AttributeError> {
        let class = self.changes.object().class();
        let (site, is_guarded) = match Target::new(class, name)? {
            Target::Property(row) => {
                match self
                    .properties
                    .iter_mut()
                    .find(|(property, _)| property.name() == row.name())
                {
                    Some(property) => property.1 = value,
                    None => self.properties.push((row, value)),
                }
                return Ok(());
            }
            Target::Slot(row) => {
                let value = row
                    .convert(Source::Value(value))
                    .ok_or_else(|| AttributeError::opaque(class, row))?
                    .map_err(|error| AttributeError::mismatch(class, row, error))?;
                if !self.changes.put(row, value) {
                    return Err(AttributeError::opaque(class, row));
                }
                if row.has_validator() {
                    validate::slot_alone(self.changes.object(), WriteSite::new(row))
                        .map_err(|error| AttributeError::refused(class, row.name(), error))?;
                }
                (WriteSite::new(row), row.is_guarded())
            }
            Target::Entry => match class.dict() {
                Some(dict) if self.changes.insert(name, value) => (WriteSite::of_dict(class, dict), dict.guarded),
                _ => return Err(AttributeError::no_dict(class, name)),
            },
        };
        if is_guarded {
            let name = smol_str(class.find(name).map_or(name, |row| row.name()));
            if self.names.is_first(&name) {
                self.changed.push(Changed { site, name });
            }
        }
        Ok(())
    }

    /// Keeps the writes, if none of them failed and the validators of the structs accept all of them together.
    pub(crate) fn finish(mut self) -> Result<(), AttributeError> {
        let class = self.changes.object().class();
        if !self.errors.is_empty() {
            return Err(AttributeError::many(class, self.errors));
        }
        let sites: Vec<WriteSite> = self.changed.iter().map(|changed| changed.site).collect();
        if !sites.is_empty() {
            validate::structs_around(self.changes.object(), &sites).map_err(|error| {
                let name = if let [only] = &*self.changed { &only.name } else { "" };
                AttributeError::refused(class, name, error)
            })?;
        }
        for (row, value) in self.properties {
            set_property(
                &mut self.changes.object_mut(),
                row,
                PropertyInput::source(Source::Value(value)),
            )?;
        }
        self.changes.keep();
        for changed in &self.changed {
            validate::notify(self.changes.object_mut(), changed.site, &changed.name);
        }
        Ok(())
    }
}
