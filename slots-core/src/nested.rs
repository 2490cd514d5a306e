//! Nested values: structs that are slotted themselves, and collections of them. Their own class converts them, without
//! serde, and paths enter them in place.

#![allow(
    private_interfaces,
    reason = "the trait is sealed, so that nobody outside meets the types that its methods speak of"
)]

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use crate::class::nested_value::sealed::Sealed;
use crate::class::{Class, NestedValue, Object, PathError, PathKey, Slotted, Step, StepMut, Traverse};
use crate::error::AttributeError;
use crate::object::{ObjectRef, resolve};
use crate::value::{Source, Value, ValueError};
use crate::write::Builder;

impl<T: Slotted + 'static> Sealed for T {}
impl<T: Slotted + 'static> NestedValue for T {
    fn to_nested(&self) -> Result<Value, ValueError> {
        resolve::to_value(ObjectRef::new(self)).map_err(AttributeError::into_value_error)
    }

    fn from_nested(source: Source<'_>) -> Result<Self, ValueError> {
        let mut builder = Builder::new(T::CLASS);
        for (name, value) in source.into_map()?.iter() {
            let name = name.as_str().ok_or_else(|| ValueError::wrong_type("a name", name))?;
            builder.set(name, value.clone());
        }
        builder.build().map_err(AttributeError::into_value_error)
    }

    fn nested_class() -> &'static Class {
        T::CLASS
    }
}

impl<T: Slotted + 'static> Traverse for T {
    fn object(&self) -> Option<&dyn Object> {
        Some(self)
    }

    fn whole(&self) -> Result<Value, ValueError> {
        self.to_nested()
    }

    fn step(&self, _: &PathKey<'_>) -> Step<'_> {
        Step::Object(self)
    }

    fn step_mut(&mut self, _: &PathKey<'_>) -> StepMut<'_> {
        StepMut::Object(self)
    }
}

impl<T: NestedValue> Sealed for Option<T> {}
impl<T: NestedValue> NestedValue for Option<T> {
    fn to_nested(&self) -> Result<Value, ValueError> {
        self.as_ref()
            .map_or(Ok(Value::NULL), |value| value.to_nested().map(Value::some))
    }

    fn from_nested(source: Source<'_>) -> Result<Self, ValueError> {
        source.into_option().map(T::from_nested).transpose()
    }

    fn nested_class() -> &'static Class {
        T::nested_class()
    }
}

/// The content is entered as if there were no `Option` around it.
impl<T: NestedValue> Traverse for Option<T> {
    fn object(&self) -> Option<&dyn Object> {
        self.as_ref()?.object()
    }

    fn whole(&self) -> Result<Value, ValueError> {
        self.to_nested()
    }

    fn step(&self, key: &PathKey<'_>) -> Step<'_> {
        self.as_ref()
            .map_or(Step::Nowhere(PathError::None), |value| value.step(key))
    }

    fn step_mut(&mut self, key: &PathKey<'_>) -> StepMut<'_> {
        self.as_mut()
            .map_or(StepMut::Nowhere(PathError::None), |value| value.step_mut(key))
    }
}

impl<T: NestedValue> Sealed for Vec<T> {}
impl<T: NestedValue> NestedValue for Vec<T> {
    fn to_nested(&self) -> Result<Value, ValueError> {
        let values = self.iter().enumerate();
        let values = values.map(|(at, value)| value.to_nested().map_err(|error| error.inside(format_args!("[{at}]"))));
        values.collect::<Result<Vec<_>, _>>().map(Value::from_list)
    }

    fn from_nested(source: Source<'_>) -> Result<Self, ValueError> {
        let values = source.into_list()?;
        let read = |(at, value): (usize, &Value)| {
            T::from_nested(Source::Value(value.clone())).map_err(|error| error.inside(format_args!("[{at}]")))
        };
        values.iter().enumerate().map(read).collect()
    }

    fn nested_class() -> &'static Class {
        T::nested_class()
    }
}

impl<T: NestedValue> Traverse for Vec<T> {
    fn object(&self) -> Option<&dyn Object> {
        None
    }

    fn whole(&self) -> Result<Value, ValueError> {
        self.to_nested()
    }

    fn step(&self, key: &PathKey<'_>) -> Step<'_> {
        match key.number() {
            Some(at) => self
                .get(at)
                .map_or(Step::Nowhere(PathError::Beyond(self.len())), |value| {
                    Step::Element(value)
                }),
            None => Step::Nowhere(PathError::NotANumber),
        }
    }

    fn step_mut(&mut self, key: &PathKey<'_>) -> StepMut<'_> {
        let len = self.len();
        match key.number() {
            Some(at) => self
                .get_mut(at)
                .map_or(StepMut::Nowhere(PathError::Beyond(len)), |value| {
                    StepMut::Element(value)
                }),
            None => StepMut::Nowhere(PathError::NotANumber),
        }
    }
}

/// Implements the traits for the maps whose keys are `String`s.
macro_rules! maps {
    ($($(#[$attribute:meta])* <$($parameter:ident: $($bound:path)|+),*> $map:ty;)*) => { $(
        $(#[$attribute])*
        impl<$($parameter: $($bound +)+ 'static),*> Sealed for $map {}
        $(#[$attribute])*
        impl<$($parameter: $($bound +)+ 'static),*> NestedValue for $map {
            fn to_nested(&self) -> Result<Value, ValueError> {
                let entries = self.iter().map(|(key, value)| match value.to_nested() {
                    Ok(value) => Ok((Value::from(key.as_str()), value)),
                    Err(error) => Err(error.inside(format_args!("[{key:?}]"))),
                });
                Ok(Value::from_entries(entries.collect::<Result<_, _>>()?))
            }

            fn from_nested(source: Source<'_>) -> Result<Self, ValueError> {
                let entries = source.into_map()?;
                let read = |(key, value): &(Value, Value)| {
                    let key = key.as_str().ok_or_else(|| ValueError::wrong_type("a string", key))?;
                    match T::from_nested(Source::Value(value.clone())) {
                        Ok(value) => Ok((String::from(key), value)),
                        Err(error) => Err(error.inside(format_args!("[{key:?}]"))),
                    }
                };
                entries.iter().map(read).collect()
            }

            fn nested_class() -> &'static Class {
                T::nested_class()
            }
        }

        $(#[$attribute])*
        impl<$($parameter: $($bound +)+ 'static),*> Traverse for $map {
            fn object(&self) -> Option<&dyn Object> {
                None
            }

            fn whole(&self) -> Result<Value, ValueError> {
                self.to_nested()
            }

            fn step(&self, key: &PathKey<'_>) -> Step<'_> {
                match key.name() {
                    Some(name) => self
                        .get(name)
                        .map_or(Step::Nowhere(PathError::NoKey), |value| Step::Element(value)),
                    None => Step::Nowhere(PathError::NotAName),
                }
            }

            fn step_mut(&mut self, key: &PathKey<'_>) -> StepMut<'_> {
                match key.name() {
                    Some(name) => self
                        .get_mut(name)
                        .map_or(StepMut::Nowhere(PathError::NoKey), |value| StepMut::Element(value)),
                    None => StepMut::Nowhere(PathError::NotAName),
                }
            }
        }
    )* };
}

maps! {
    <T: NestedValue> BTreeMap<String, T>;
    #[cfg(feature = "std")]
    <T: NestedValue, S: core::hash::BuildHasher | Default> std::collections::HashMap<String, T, S>;
}
