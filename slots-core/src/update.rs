//! Several writes as one: all of them, or none.

use alloc::vec::Vec;

use smol_str::SmolStr;

use crate::attribute::Attribute;
use crate::change::Changes;
use crate::compact::compact;
use crate::error::AttributeError;
use crate::hooks::{Given, Offer};
use crate::raw::ObjectMut;
use crate::rules::{self, Spot};
use crate::seen::Seen;
use crate::value::{Source, Value};
use crate::write::{Target, set_property};

/// Writes that have yet to be let stand.
pub(crate) struct Update<'a> {
    changes: Changes<'a>,
    /// What has changed that rules have a say in, each once, and the names of it.
    changed: Vec<Changed>,
    names: Seen,
    /// Set last, since what their setters do is not taken back.
    properties: Vec<(&'static Attribute, Value)>,
    errors: Vec<AttributeError>,
}

struct Changed {
    spot: Spot,
    name: SmolStr,
}

impl<'a> Update<'a> {
    pub(crate) fn new(object: ObjectMut<'a>) -> Self {
        Self {
            changes: Changes::new(object),
            changed: Vec::new(),
            names: Seen::default(),
            properties: Vec::new(),
            errors: Vec::new(),
        }
    }

    /// Writes one attribute; what stands against it is noted.
    pub(crate) fn set(&mut self, name: &str, value: Value) {
        if let Err(error) = self.try_set(name, value) {
            self.errors.push(error);
        }
    }

    /// The same, at once.
    pub(crate) fn try_set(&mut self, name: &str, value: Value) -> Result<(), AttributeError> {
        let class = self.changes.object().class();
        let (spot, is_ruled) = match Target::of(class, name)? {
            Target::Property(row) => {
                match self.properties.iter_mut().find(|(given, _)| given.name() == row.name()) {
                    Some(given) => given.1 = value,
                    None => self.properties.push((row, value)),
                }
                return Ok(());
            }
            Target::Slot(row) => {
                let held = row
                    .hold(Source::Value(value))
                    .ok_or_else(|| AttributeError::opaque(class, row))?
                    .map_err(|mismatch| AttributeError::mismatch(class, row, mismatch))?;
                if !self.changes.put(row, held) {
                    return Err(AttributeError::opaque(class, row));
                }
                if row.is_checked() {
                    rules::accept_value(self.changes.object(), Spot::of(row))
                        .map_err(|refusal| AttributeError::refused(class, row.name(), refusal))?;
                }
                (Spot::of(row), row.is_ruled())
            }
            Target::Entry => match class.dict() {
                Some(dict) if self.changes.insert(name, value) => (Spot::of_dict(class, dict), dict.ruled),
                _ => return Err(AttributeError::no_dict(class, name)),
            },
        };
        if is_ruled {
            let name = compact(class.find(name).map_or(name, |row| row.name()));
            if self.names.is_first(&name) {
                self.changed.push(Changed { spot, name });
            }
        }
        Ok(())
    }

    /// Lets the writes stand, if there is nothing against any of them nor against all of them together.
    pub(crate) fn finish(mut self) -> Result<(), AttributeError> {
        let class = self.changes.object().class();
        if !self.errors.is_empty() {
            return Err(AttributeError::many(class, self.errors));
        }
        let spots: Vec<Spot> = self.changed.iter().map(|changed| changed.spot).collect();
        if !spots.is_empty() {
            rules::accept_object(self.changes.object(), &spots).map_err(|refusal| {
                let name = if let [only] = &*self.changed { &only.name } else { "" };
                AttributeError::refused(class, name, refusal)
            })?;
        }
        for (row, value) in self.properties {
            set_property(
                &mut self.changes.object_mut(),
                row,
                Given(Offer::Source(Source::Value(value))),
            )?;
        }
        self.changes.keep();
        for changed in &self.changed {
            rules::notify(self.changes.object_mut(), changed.spot, &changed.name);
        }
        Ok(())
    }
}
