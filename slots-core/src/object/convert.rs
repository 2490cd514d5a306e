//! The value of an attribute as another type, by serde's data model.

use core::any::{Any, TypeId};

use serde_core::de::DeserializeOwned;

use super::FieldRef;
use crate::class::Class;
use crate::error::AttributeError;
use crate::value::{Source, Value, ValueError};

/// The value of a field as a `T`, without an [`AttrRef`](super::AttrRef) in between.
#[inline]
pub(crate) fn convert_row<T>(class: &'static Class, row: FieldRef<'_>) -> Result<T, AttributeError>
where
    T: DeserializeOwned + 'static,
{
    // The value is read in place: to move it as a whole, right after it was written in parts, stalls the processor.
    match row.value() {
        Some(Ok(ref value)) => read(value, class, row.attribute().name()),
        Some(Err(error)) => Err(unreadable(class, row, Some(error))),
        None => Err(unreadable(class, row, None)),
    }
}

/// Converts a value to a `T`. `name` is the name that was asked for.
pub(super) fn read<T: DeserializeOwned + 'static>(
    value: &Value,
    class: &'static Class,
    name: &str,
) -> Result<T, AttributeError> {
    if TypeId::of::<T>() == TypeId::of::<Value>() {
        // A `Value` is not converted, which would fail for an opaque one.
        let mut value = Some(value.clone());
        let value = (&mut value as &mut dyn Any)
            .downcast_mut::<Option<T>>()
            .and_then(Option::take);
        return value.ok_or_else(|| AttributeError::unknown(class, name));
    }
    Source::Borrowed(value)
        .into_value_of()
        .map_err(|error| AttributeError::not_readable::<T>(class, name, error))
}

/// Why a field has no value that serde could serialise.
#[cold]
pub(super) fn unreadable(class: &'static Class, row: FieldRef<'_>, error: Option<ValueError>) -> AttributeError {
    match error {
        Some(error) => AttributeError::mismatch(class, row.attribute(), error),
        None => AttributeError::opaque(class, row.attribute()),
    }
}
