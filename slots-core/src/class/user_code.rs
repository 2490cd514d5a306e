//! Calls of the expressions in a struct's keys: validators, getters, setters, hooks, the fallback.
//!
//! The derive's impl of [`Hooked`](super::Hooked) passes each expression to one of the functions here as it was
//! written. So the compiler reports an expression of a wrong type at the user's token.

use alloc::boxed::Box;
use core::any::Any;
use core::error::Error;

use serde_core::Serialize;

use super::SlotValue;
use crate::value::{Source, Value, ValueError};

/// Why a validator, a getter or a setter refuses.
pub struct ValidationError(pub(crate) ValueError);

type Reason = Box<dyn Error + Send + Sync>;

impl ValidationError {
    fn new(reason: impl Into<Reason>) -> Self {
        Self(ValueError::refused(reason.into()))
    }
}

/// The value that a property is to be set to.
pub struct PropertyInput<'a>(Input<'a>);

enum Input<'a> {
    /// A value or a text, to be converted to the property's type.
    Source(Source<'a>),
    /// An `Option<T>` of the property's type `T`, from which the value is taken.
    Exact(&'a mut dyn Any),
}

impl<'a> PropertyInput<'a> {
    /// A value or a text, to be converted to the property's type.
    pub(crate) fn source(source: Source<'a>) -> Self {
        Self(Input::Source(source))
    }

    /// A value of the property's type `T`: `value` is an `Option<T>`, from which it is taken.
    pub(crate) fn exact(value: &'a mut dyn Any) -> Self {
        Self(Input::Exact(value))
    }

    fn into_value_of<T: SlotValue>(self) -> Result<T, ValidationError> {
        match self.0 {
            Input::Source(source) => source.into_value_of().map_err(ValidationError),
            Input::Exact(value) => {
                let value = value.downcast_mut::<Option<T>>().and_then(Option::take);
                value.ok_or_else(|| ValidationError(ValueError::other("it is of another type")))
            }
        }
    }
}

/// The result for a number that no property has.
///
/// # Errors
/// Always.
pub fn no_property<T>(number: usize) -> Result<T, ValidationError> {
    Err(ValidationError(ValueError::other(format_args!(
        "there is no property {number}"
    ))))
}

/// A constant that can be read as a [`Value`]. Implemented for every type that serde writes.
#[diagnostic::on_unimplemented(
    message = "a constant of type `{Self}` cannot be read by name: serde does not know the type",
    label = "not serde's",
    note = "derive `serde::Serialize` for `{Self}`"
)]
pub trait ConstantValue: Any {
    /// The constant as serde writes it.
    ///
    /// # Errors
    /// The error of the type's own `Serialize`.
    fn to_value(&self) -> Result<Value, ValidationError>;
}

#[diagnostic::do_not_recommend]
impl<T: Serialize + 'static> ConstantValue for T {
    fn to_value(&self) -> Result<Value, ValidationError> {
        Value::of(self).map_err(ValidationError)
    }
}

/// The return type of a getter or a setter: a `T`, or a `Result` of one.
#[diagnostic::on_unimplemented(
    message = "this gives `{Self}`, which is neither `{T}` nor a `Result` with it",
    label = "gives `{Self}`"
)]
pub trait Gives<T> {
    /// The value as a `Result`.
    ///
    /// # Errors
    /// The error in a `Result` that has one.
    fn given(self) -> Result<T, ValidationError>;
}

impl<T> Gives<T> for T {
    fn given(self) -> Result<T, ValidationError> {
        Ok(self)
    }
}

impl<T, E: Into<Reason>> Gives<T> for Result<T, E> {
    fn given(self) -> Result<T, ValidationError> {
        self.map_err(ValidationError::new)
    }
}

/// Calls `f` of `validate = f`, on a field or on the struct.
///
/// # Errors
/// The error of the validator.
pub fn validate<V: ?Sized, E: Into<Reason>>(
    value: &V,
    validator: impl FnOnce(&V) -> Result<(), E>,
) -> Result<(), ValidationError> {
    validator(value).map_err(ValidationError::new)
}

/// Calls `f` of `validate = f` on a field that may be unset, if it is set.
///
/// # Errors
/// The error of the validator.
pub fn validate_set<V, E: Into<Reason>>(
    value: Option<&V>,
    validator: impl FnOnce(&V) -> Result<(), E>,
) -> Result<(), ValidationError> {
    value.map_or(Ok(()), |value| validate(value, validator))
}

/// Calls `f` of `on_set = f`.
pub fn call_on_set<S>(object: &mut S, name: &str, hook: impl FnOnce(&mut S, &str)) {
    hook(object, name);
}

/// Calls the getter of a property, and converts what it returns.
///
/// # Errors
/// The error of the getter, or of the `Serialize` of what it returns.
pub fn call_getter<S, T: Serialize, R: Gives<T>>(
    object: &S,
    getter: impl FnOnce(&S) -> R,
) -> Result<Value, ValidationError> {
    let value = getter(object).given()?;
    Value::of(&value).map_err(ValidationError)
}

/// Calls the setter of a property with `input`, converted to the property's type.
///
/// # Errors
/// If `input` cannot be converted; the error of the setter.
pub fn call_setter<S, T: SlotValue, R: Gives<()>>(
    object: &mut S,
    input: PropertyInput<'_>,
    setter: impl FnOnce(&mut S, T) -> R,
) -> Result<(), ValidationError> {
    let value = input.into_value_of()?;
    setter(object, value).given()
}

/// Calls `f` of `fallback = f`.
pub fn call_fallback<S, V: Into<Value>>(
    object: &S,
    name: &str,
    fallback: impl FnOnce(&S, &str) -> Option<V>,
) -> Option<Value> {
    fallback(object, name).map(Into::into)
}
