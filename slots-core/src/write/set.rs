//! Writes by name: whether an attribute may be written to, and the validation that follows.

use core::any::{Any, type_name};

use smol_str::SmolStr;

use super::validate::WriteSite;
use super::{Transaction, UndoLog, validate};
use crate::class::{Attribute, Class, Kind, PropertyInput};
use crate::error::AttributeError;
use crate::mem::ErasedValue;
use crate::object::{FieldMut, ObjectMut, ObjectRef};
use crate::value::{Source, Value, ValueError};

/// What a name refers to when it is written to.
pub(crate) enum Target {
    Slot(&'static Attribute),
    Property(&'static Attribute),
    /// An entry of the dict, whether or not it exists yet.
    Entry,
}

impl Target {
    /// What `name` refers to, if it may be written to.
    pub(crate) fn new(class: &'static Class, name: &str) -> Result<Self, AttributeError> {
        let row = class.find(name);
        if Attribute::yields_to_dict(row)
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

/// A write that was made and that all validators have accepted. It is undone on drop, unless it is kept.
pub(crate) struct PendingWrite<'a> {
    changes: Transaction<'a>,
    notification: Option<Notification>,
}

/// What the hooks are called with once the write is kept.
pub(crate) struct Notification {
    pub(crate) site: WriteSite,
    pub(crate) name: SmolStr,
}

impl<'a> PendingWrite<'a> {
    /// Calls the validators around a change that was made.
    fn validated(
        changes: Transaction<'a>,
        site: WriteSite,
        name: &str,
        is_guarded: bool,
    ) -> Result<Self, AttributeError> {
        let notification = is_guarded.then(|| Notification {
            site,
            name: name.into(),
        });
        if is_guarded {
            let object = changes.object();
            validate::around(object, site).map_err(|error| AttributeError::refused(object.class(), name, error))?;
        }
        Ok(Self { changes, notification })
    }

    /// The object with the write made.
    pub(crate) fn object(&self) -> ObjectRef<'_> {
        self.changes.object()
    }

    /// Keeps the write, and calls the hooks.
    pub(crate) fn keep(mut self) {
        self.changes.keep();
        if let Some(Notification { site, name }) = self.notification {
            validate::notify(self.changes.object_mut(), site, &name);
        }
    }

    /// Gives up the borrow of the object: the log undoes the write later, and the notification is what the hooks are to
    /// be called with.
    pub(crate) fn detach(self) -> (UndoLog, Option<Notification>) {
        (self.changes.detach(), self.notification)
    }

    /// A write that was detached. `object` is the object that it was made to.
    pub(crate) fn resume(object: ObjectMut<'a>, log: UndoLog, notification: Option<Notification>) -> Self {
        Self {
            changes: Transaction::resume(object, log),
            notification,
        }
    }
}

/// Sets a plain slot without validators and hooks, converting what `source` gives. It is inlined, so that the source is
/// made where the conversion reads it.
#[inline(always)]
pub(crate) fn set_plain<'a>(
    class: &'static Class,
    slot: FieldMut<'_>,
    source: impl FnOnce() -> Result<Source<'a>, ValueError>,
) -> Result<(), AttributeError> {
    let row = slot.attribute();
    match slot.write(source) {
        Some(Ok(())) => Ok(()),
        None => Err(AttributeError::opaque(class, row)),
        Some(Err(error)) => Err(AttributeError::mismatch(class, row, error)),
    }
}

/// Sets the attribute that answers to `name`, converting what `source` holds.
pub(crate) fn set(
    object: ObjectMut<'_>,
    name: &str,
    source: Result<Source<'_>, ValueError>,
) -> Result<(), AttributeError> {
    begin(object, name, source).map(PendingWrite::keep)
}

/// Sets the attribute that answers to `name`, converting what `source` holds. The write is still to be kept.
pub(crate) fn begin<'a>(
    mut object: ObjectMut<'a>,
    name: &str,
    source: Result<Source<'_>, ValueError>,
) -> Result<PendingWrite<'a>, AttributeError> {
    let class = object.class();
    match Target::new(class, name)? {
        Target::Slot(row) => {
            let source = source.map_err(|error| AttributeError::mismatch(class, row, error))?;
            let value = row.convert(source).ok_or_else(|| AttributeError::opaque(class, row))?;
            put(
                object,
                row,
                value.map_err(|error| AttributeError::mismatch(class, row, error))?,
            )
        }
        Target::Property(row) => {
            let source = source.map_err(|error| AttributeError::mismatch(class, row, error))?;
            set_property(&mut object, row, PropertyInput::source(source))?;
            // What a setter did is not undone, and the hooks were called already.
            Ok(PendingWrite::resume(object, UndoLog::default(), None))
        }
        Target::Entry => {
            let source = source.map_err(|error| AttributeError::of_entry(class, name, error))?;
            let old = object.as_ref().dict().and_then(|dict| dict.get(name));
            let value = entry_value(source, old).map_err(|error| AttributeError::of_entry(class, name, error))?;
            insert(object, name, value)
        }
    }
}

/// The value that a source gives in a dict, whose entries have no type. Text replaces text as it is; otherwise it is
/// read as JSON, or taken as a string if it is not valid JSON. Empty text, which null prints as, replaces null by null.
pub(crate) fn entry_value(source: Source<'_>, old: Option<&Value>) -> Result<Value, ValueError> {
    match source {
        Source::Text(text) if old.is_some_and(|old| old.as_str().is_some()) => Ok(text.into()),
        Source::Text("") if old.is_some_and(Value::is_null) => Ok(Value::NULL),
        source => source.into_any(),
    }
}

/// Sets the attribute that answers to `name` to a value of its own type, without conversion.
#[inline(never)]
pub(crate) fn set_exact<T: 'static>(mut object: ObjectMut<'_>, name: &str, value: T) -> Result<(), AttributeError> {
    let class = object.class();
    match Target::new(class, name)? {
        Target::Slot(row) if row.is::<T>() => {
            let value = if row.is_field_of::<T>() {
                ErasedValue::new(value)
            } else {
                ErasedValue::new(Some(value))
            };
            put(object, row, value).map(PendingWrite::keep)
        }
        Target::Property(row) if row.is::<T>() => {
            let mut value = Some(value);
            set_property(&mut object, row, PropertyInput::exact(&mut value))
        }
        Target::Slot(row) | Target::Property(row) => Err(AttributeError::not_exact::<T>(class, row)),
        Target::Entry => {
            let mut value = Some(value);
            let value = Value::from_exact(&mut value as &mut dyn Any)
                .ok_or_else(|| AttributeError::not_exactly(class, name, type_name::<Value>(), type_name::<T>()))?;
            insert(object, name, value).map(PendingWrite::keep)
        }
    }
}

/// Exchanges the value of a slot with `value`, and validates it.
fn put<'a>(
    object: ObjectMut<'a>,
    row: &'static Attribute,
    value: ErasedValue,
) -> Result<PendingWrite<'a>, AttributeError> {
    let class = object.class();
    let mut changes = Transaction::new(object);
    if !changes.put(row, value) {
        return Err(AttributeError::opaque(class, row));
    }
    PendingWrite::validated(changes, WriteSite::new(row), row.name(), row.is_guarded())
}

/// Sets an entry of the dict, and validates it.
fn insert<'a>(object: ObjectMut<'a>, name: &str, value: Value) -> Result<PendingWrite<'a>, AttributeError> {
    let class = object.class();
    let mut changes = Transaction::new(object);
    match class.dict() {
        Some(dict) if changes.insert(name, value) => {
            PendingWrite::validated(changes, WriteSite::of_dict(class, dict), name, dict.guarded)
        }
        _ => Err(AttributeError::no_dict(class, name)),
    }
}

/// Calls the setter of a property, then the hooks.
pub(crate) fn set_property(
    object: &mut ObjectMut<'_>,
    row: &'static Attribute,
    input: PropertyInput<'_>,
) -> Result<(), AttributeError> {
    object.set_property(row, input)?;
    if row.is_guarded() {
        validate::notify(object.reborrow(), WriteSite::new(row), row.name());
    }
    Ok(())
}

/// Deletes the attribute that answers to `name`: an entry of the dict, or the value of a slot that may be unset.
pub(crate) fn delete(object: ObjectMut<'_>, name: &str) -> Result<(), AttributeError> {
    let class = object.class();
    let row = class.find(name);
    if Attribute::yields_to_dict(row)
        && let Some(dict) = class.dict()
        && object.as_ref().dict().is_some_and(|dict| dict.contains(name))
    {
        if dict.read_only {
            return Err(AttributeError::read_only(class, name));
        }
        let mut changes = Transaction::new(object);
        return if changes.remove(name) {
            PendingWrite::validated(changes, WriteSite::of_dict(class, dict), name, dict.guarded)
                .map(PendingWrite::keep)
        } else {
            Err(AttributeError::unknown(class, name))
        };
    }
    let row = row.ok_or_else(|| AttributeError::unknown(class, name))?;
    if !row.is_writable() && row.kind() != Kind::Property {
        return Err(AttributeError::not_writable(class, row));
    }
    let unset = row
        .unset_value()
        .ok_or_else(|| AttributeError::not_deletable(class, row))?;
    if object.as_ref().find(name).is_none_or(|slot| !slot.is_set()) {
        return Err(AttributeError::unset(class, row.name()));
    }
    put(object, row, unset).map(PendingWrite::keep)
}
