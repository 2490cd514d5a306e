//! Every write by name: what may be written to, and the rules that it has to pass.

use core::any::{Any, type_name};

use smol_str::SmolStr;

use crate::attribute::{Attribute, Kind};
use crate::change::{Changes, Log};
use crate::class::Class;
use crate::error::AttributeError;
use crate::hooks::{Given, Offer};
use crate::lookup::yields_to_dict;
use crate::raw::{Held, ObjectMut, ObjectRef, RowMut};
use crate::rules::{self, Spot};
use crate::value::{Mismatch, Source, Value};

/// What a name stands for when it is written to.
pub(crate) enum Target {
    Slot(&'static Attribute),
    Property(&'static Attribute),
    /// An entry of the dict, there already or not.
    Entry,
}

impl Target {
    /// What `name` stands for, where it may be written to.
    pub(crate) fn of(class: &'static Class, name: &str) -> Result<Self, AttributeError> {
        let row = class.find(name);
        if yields_to_dict(row)
            && let Some(dict) = class.dict()
        {
            return if dict.read_only {
                Err(AttributeError::read_only(class, name))
            } else {
                Ok(Self::Entry)
            };
        }
        match row {
            None => Err(AttributeError::no_dict(class, name)),
            Some(row) if !row.is_writable() => Err(AttributeError::not_writable(class, row)),
            Some(row) if row.kind() == Kind::Property => Ok(Self::Property(row)),
            Some(row) => Ok(Self::Slot(row)),
        }
    }
}

/// A write that is in place and that the rules of its object accept: taken back when dropped, unless it is kept.
pub(crate) struct Written<'a> {
    changes: Changes<'a>,
    told: Option<Told>,
}

/// What the hooks are told of, once the write stands.
pub(crate) struct Told {
    pub(crate) spot: Spot,
    pub(crate) name: SmolStr,
}

impl<'a> Written<'a> {
    /// Asks the rules around a change that is in place.
    fn accepted(changes: Changes<'a>, spot: Spot, name: &str, is_ruled: bool) -> Result<Self, AttributeError> {
        let told = is_ruled.then(|| Told {
            spot,
            name: name.into(),
        });
        if is_ruled {
            let object = changes.object();
            rules::accept(object, spot).map_err(|refusal| AttributeError::refused(object.class(), name, refusal))?;
        }
        Ok(Self { changes, told })
    }

    /// The object as it is with the write.
    pub(crate) fn object(&self) -> ObjectRef<'_> {
        self.changes.object()
    }

    /// Lets the write stand, and tells of it.
    pub(crate) fn keep(mut self) {
        self.changes.keep();
        if let Some(Told { spot, name }) = self.told {
            rules::notify(self.changes.object_mut(), spot, &name);
        }
    }

    /// What it takes to take the write back later, and to tell of it.
    pub(crate) fn detach(self) -> (Log, Option<Told>) {
        (self.changes.detach(), self.told)
    }

    /// The write again. `object` is the one that was written to.
    pub(crate) fn resume(object: ObjectMut<'a>, log: Log, told: Option<Told>) -> Self {
        Self {
            changes: Changes::resume(object, log),
            told,
        }
    }
}

/// Sets a slot that nothing stands against to what `source` gives, converted. Inlined, so that the source is made where the
/// conversion reads it.
#[inline(always)]
pub(crate) fn set_plain<'a>(
    class: &'static Class,
    slot: RowMut<'_>,
    source: impl FnOnce() -> Result<Source<'a>, Mismatch>,
) -> Result<(), AttributeError> {
    let row = slot.attribute();
    match slot.write(source) {
        Some(Ok(())) => Ok(()),
        None => Err(AttributeError::opaque(class, row)),
        Some(Err(mismatch)) => Err(AttributeError::mismatch(class, row, mismatch)),
    }
}

/// Sets what answers to `name` to what `source` holds, converted.
pub(crate) fn set(
    object: ObjectMut<'_>,
    name: &str,
    source: Result<Source<'_>, Mismatch>,
) -> Result<(), AttributeError> {
    begin(object, name, source).map(Written::keep)
}

/// The same, to be let stand or taken back.
pub(crate) fn begin<'a>(
    mut object: ObjectMut<'a>,
    name: &str,
    source: Result<Source<'_>, Mismatch>,
) -> Result<Written<'a>, AttributeError> {
    let class = object.class();
    match Target::of(class, name)? {
        Target::Slot(row) => {
            let source = source.map_err(|mismatch| AttributeError::mismatch(class, row, mismatch))?;
            let held = row.hold(source).ok_or_else(|| AttributeError::opaque(class, row))?;
            put(
                object,
                row,
                held.map_err(|mismatch| AttributeError::mismatch(class, row, mismatch))?,
            )
        }
        Target::Property(row) => {
            let source = source.map_err(|mismatch| AttributeError::mismatch(class, row, mismatch))?;
            set_property(&mut object, row, Given(Offer::Source(source)))?;
            // What the setter did is its own, and it was told already.
            Ok(Written::resume(object, Log::default(), None))
        }
        Target::Entry => {
            let source = source.map_err(|mismatch| AttributeError::of_entry(class, name, mismatch))?;
            let old = object.as_ref().dict().and_then(|dict| dict.get(name));
            let value = entry_value(source, old).map_err(|mismatch| AttributeError::of_entry(class, name, mismatch))?;
            insert(object, name, value)
        }
    }
}

/// What a source comes to in a dict, whose entries have no type: text is text where text was before, and else what it
/// is as JSON, if it is any. Null, which prints as nothing, is read back from nothing.
pub(crate) fn entry_value(source: Source<'_>, old: Option<&Value>) -> Result<Value, Mismatch> {
    match source {
        Source::Text(text) if old.is_some_and(|old| old.as_str().is_some()) => Ok(text.into()),
        Source::Text("") if old.is_some_and(Value::is_null) => Ok(Value::NULL),
        source => source.into_any(),
    }
}

/// Sets what answers to `name` to a value of its own type.
#[inline(never)]
pub(crate) fn set_exact<T: 'static>(mut object: ObjectMut<'_>, name: &str, value: T) -> Result<(), AttributeError> {
    let class = object.class();
    match Target::of(class, name)? {
        Target::Slot(row) if row.is::<T>() => {
            let held = if row.is_field_of::<T>() {
                Held::of(value)
            } else {
                Held::of(Some(value))
            };
            put(object, row, held).map(Written::keep)
        }
        Target::Property(row) if row.is::<T>() => {
            let mut value = Some(value);
            set_property(&mut object, row, Given(Offer::Exact(&mut value)))
        }
        Target::Slot(row) | Target::Property(row) => Err(AttributeError::not_exact::<T>(class, row)),
        Target::Entry => {
            let mut value = Some(value);
            let value = Value::from_exact(&mut value as &mut dyn Any)
                .ok_or_else(|| AttributeError::not_exactly(class, name, type_name::<Value>(), type_name::<T>()))?;
            insert(object, name, value).map(Written::keep)
        }
    }
}

/// Puts what is held in a slot, if its rules accept it.
fn put<'a>(object: ObjectMut<'a>, row: &'static Attribute, held: Held) -> Result<Written<'a>, AttributeError> {
    let class = object.class();
    let mut changes = Changes::new(object);
    if !changes.put(row, held) {
        return Err(AttributeError::opaque(class, row));
    }
    Written::accepted(changes, Spot::of(row), row.name(), row.is_ruled())
}

/// Puts a value in the dict, if the rules around it accept that.
fn insert<'a>(object: ObjectMut<'a>, name: &str, value: Value) -> Result<Written<'a>, AttributeError> {
    let class = object.class();
    let mut changes = Changes::new(object);
    match class.dict() {
        Some(dict) if changes.insert(name, value) => {
            Written::accepted(changes, Spot::of_dict(class, dict), name, dict.ruled)
        }
        _ => Err(AttributeError::no_dict(class, name)),
    }
}

/// Has a property's setter take a value, and tells of it.
pub(crate) fn set_property(
    object: &mut ObjectMut<'_>,
    row: &'static Attribute,
    given: Given<'_>,
) -> Result<(), AttributeError> {
    give_property(object, row, given)?;
    if row.is_ruled() {
        rules::notify(object.reborrow(), Spot::of(row), row.name());
    }
    Ok(())
}

/// Has a property's setter take a value.
pub(crate) fn give_property(
    object: &mut ObjectMut<'_>,
    row: &'static Attribute,
    given: Given<'_>,
) -> Result<(), AttributeError> {
    let class = object.class();
    match object.reborrow().find(row.name()) {
        Some(mut property) => property
            .set_property(given)
            .map_err(|refusal| AttributeError::mismatch(class, row, refusal.0)),
        None => Ok(()),
    }
}

/// Deletes what answers to `name`: an entry of the dict, or the value of a slot that may be unset.
pub(crate) fn delete(object: ObjectMut<'_>, name: &str) -> Result<(), AttributeError> {
    let class = object.class();
    let row = class.find(name);
    if yields_to_dict(row)
        && let Some(dict) = class.dict()
        && object.as_ref().dict().is_some_and(|dict| dict.contains(name))
    {
        if dict.read_only {
            return Err(AttributeError::read_only(class, name));
        }
        let mut changes = Changes::new(object);
        return if changes.remove(name) {
            Written::accepted(changes, Spot::of_dict(class, dict), name, dict.ruled).map(Written::keep)
        } else {
            Err(AttributeError::unknown(class, name))
        };
    }
    let row = row.ok_or_else(|| AttributeError::unknown(class, name))?;
    if !row.is_writable() && row.kind() != Kind::Property {
        return Err(AttributeError::not_writable(class, row));
    }
    let nothing = row.nothing().ok_or_else(|| AttributeError::not_deletable(class, row))?;
    if object.as_ref().find(name).is_none_or(|slot| !slot.is_set()) {
        return Err(AttributeError::unset(class, row.name()));
    }
    put(object, row, nothing).map(Written::keep)
}
