//! Fields that are slotted themselves: converted by their own class, without serde.

#![allow(
    private_interfaces,
    reason = "the trait is sealed, so that nobody outside meets the types that its methods speak of"
)]

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use crate::assembly::Parts;
use crate::raw::SlotRef;
use crate::slotted::Slotted;
use crate::value::{Mismatch, Source, Value};

mod sealed {
    /// Its methods speak of private types.
    pub trait Sealed {}
}

/// What a field under `#[slots(nested)]` holds: a slotted struct, or an `Option`, a `Vec` or a map by `String` of such.
/// As a [`Value`] a struct is the map of its attributes.
///
/// Implemented for all of them; there is nothing to implement by hand.
#[diagnostic::on_unimplemented(
    message = "a slot of type `{Self}` is not nested: it is neither slotted nor a collection of slotted structs",
    label = "not slotted",
    note = "derive `Slotted` for the struct inside; the collections are `Option`, `Vec`, `BTreeMap<String, _>` and `HashMap<String, _>`"
)]
pub trait NestedValue: Sized + 'static + sealed::Sealed {
    #[doc(hidden)]
    fn to_nested(&self) -> Result<Value, Mismatch>;
    #[doc(hidden)]
    fn from_nested(source: Source<'_>) -> Result<Self, Mismatch>;
}

impl<T: Slotted + 'static> sealed::Sealed for T {}
impl<T: Slotted + 'static> NestedValue for T {
    fn to_nested(&self) -> Result<Value, Mismatch> {
        let entries = SlotRef::all(self).map(|slot| {
            let name = slot.attribute().name();
            let value = slot.value().unwrap_or_else(|| Err(Mismatch::other("it is opaque")));
            value
                .map(|value| (Value::of_static(name), value))
                .map_err(|mismatch| mismatch.inside(format_args!(".{name}")))
        });
        Ok(Value::from_entries(entries.collect::<Result<_, _>>()?))
    }

    fn from_nested(source: Source<'_>) -> Result<Self, Mismatch> {
        let mut parts = Parts::new(T::CLASS);
        for (name, value) in source.into_map()?.iter() {
            let name = name.as_str().ok_or_else(|| Mismatch::wrong_type("a name", name))?;
            parts.give(name, value.clone());
        }
        let object = T::__assemble(&mut parts);
        parts.finish(object).map_err(Mismatch::nested)
    }
}

impl<T: NestedValue> sealed::Sealed for Option<T> {}
impl<T: NestedValue> NestedValue for Option<T> {
    fn to_nested(&self) -> Result<Value, Mismatch> {
        self.as_ref()
            .map_or(Ok(Value::NULL), |value| value.to_nested().map(Value::some))
    }

    fn from_nested(source: Source<'_>) -> Result<Self, Mismatch> {
        source.into_option().map(T::from_nested).transpose()
    }
}

impl<T: NestedValue> sealed::Sealed for Vec<T> {}
impl<T: NestedValue> NestedValue for Vec<T> {
    fn to_nested(&self) -> Result<Value, Mismatch> {
        let values = self.iter().enumerate();
        let values = values.map(|(at, value)| {
            value
                .to_nested()
                .map_err(|mismatch| mismatch.inside(format_args!("[{at}]")))
        });
        values.collect::<Result<Vec<_>, _>>().map(Value::from_list)
    }

    fn from_nested(source: Source<'_>) -> Result<Self, Mismatch> {
        let values = source.into_list()?;
        let read = |(at, value): (usize, &Value)| {
            T::from_nested(Source::Value(value.clone())).map_err(|mismatch| mismatch.inside(format_args!("[{at}]")))
        };
        values.iter().enumerate().map(read).collect()
    }
}

/// A map by `String`, whichever it is.
macro_rules! maps {
    ($($(#[$attribute:meta])* <$($parameter:ident: $($bound:path)|+),*> $map:ty;)*) => { $(
        $(#[$attribute])*
        impl<$($parameter: $($bound +)+ 'static),*> sealed::Sealed for $map {}
        $(#[$attribute])*
        impl<$($parameter: $($bound +)+ 'static),*> NestedValue for $map {
            fn to_nested(&self) -> Result<Value, Mismatch> {
                let entries = self.iter().map(|(key, value)| match value.to_nested() {
                    Ok(value) => Ok((Value::from(key.as_str()), value)),
                    Err(mismatch) => Err(mismatch.inside(format_args!("[{key:?}]"))),
                });
                Ok(Value::from_entries(entries.collect::<Result<_, _>>()?))
            }

            fn from_nested(source: Source<'_>) -> Result<Self, Mismatch> {
                let entries = source.into_map()?;
                let read = |(key, value): &(Value, Value)| {
                    let key = key.as_str().ok_or_else(|| Mismatch::wrong_type("a string", key))?;
                    match T::from_nested(Source::Value(value.clone())) {
                        Ok(value) => Ok((String::from(key), value)),
                        Err(mismatch) => Err(mismatch.inside(format_args!("[{key:?}]"))),
                    }
                };
                entries.iter().map(read).collect()
            }
        }
    )* };
}

maps! {
    <T: NestedValue> BTreeMap<String, T>;
    #[cfg(feature = "std")]
    <T: NestedValue, S: core::hash::BuildHasher | Default> std::collections::HashMap<String, T, S>;
}
