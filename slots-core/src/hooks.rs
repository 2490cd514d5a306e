//! What the keys that take code come to: rules, properties, constants, the fallback.
//!
//! The derive implements [`Hooked`] for structs with such keys, and calls the functions below, which take the code as
//! it was written.

use alloc::boxed::Box;
use core::any::Any;
use core::error::Error;

use serde_core::Serialize;

use crate::slotted::{SlotValue, Slotted};
use crate::value::{Mismatch, Source, Value};

/// Why a rule, a getter or a setter refuses.
pub struct Refusal(pub(crate) Mismatch);

/// What a rule says.
pub type Verdict = Result<(), Refusal>;

type Reason = Box<dyn Error + Send + Sync>;

impl Refusal {
    fn new(reason: impl Into<Reason>) -> Self {
        Self(Mismatch::refused(reason.into()))
    }
}

/// What a property is set to: something to convert, or a value of its own type.
pub struct Given<'a>(pub(crate) Offer<'a>);

pub(crate) enum Offer<'a> {
    Source(Source<'a>),
    /// An `Option` of the value.
    Exact(&'a mut dyn Any),
}

impl Given<'_> {
    fn into_value_of<T: SlotValue>(self) -> Result<T, Refusal> {
        match self.0 {
            Offer::Source(source) => source.into_value_of().map_err(Refusal),
            Offer::Exact(value) => {
                let value = value.downcast_mut::<Option<T>>().and_then(Option::take);
                value.ok_or_else(|| Refusal(Mismatch::other("it is of another type")))
            }
        }
    }
}

/// The code that a struct's keys hold.
#[allow(clippy::missing_errors_doc, reason = "a refusal says why it is one")]
pub trait Hooked: Slotted {
    /// Whether the rules of the slots at `offset` accept their values.
    fn __check(&self, _offset: usize) -> Verdict {
        Ok(())
    }

    /// Whether the struct's own rule accepts it.
    fn __validate(&self) -> Verdict {
        Ok(())
    }

    /// Called after an attribute was set.
    fn __on_set(&mut self, _name: &str) {}

    /// The value of the property of this number.
    fn __get(&self, number: usize) -> Result<Value, Refusal> {
        no_property(number)
    }

    /// Sets the property of this number.
    fn __set(&mut self, number: usize, _given: Given<'_>) -> Verdict {
        no_property(number)
    }

    /// The constant of this number.
    #[must_use]
    fn __constant(_number: usize) -> Option<&'static dyn ConstantValue> {
        None
    }

    /// What answers to a name that nothing else answers to.
    fn __fallback(&self, _name: &str) -> Option<Value> {
        None
    }
}

/// What there is of a property that is none.
///
/// # Errors
/// In any case.
pub fn no_property<T>(number: usize) -> Result<T, Refusal> {
    Err(Refusal(Mismatch::other(format_args!("there is no property {number}"))))
}

/// The value of a constant.
#[diagnostic::on_unimplemented(
    message = "a constant of type `{Self}` cannot be read by name: serde does not know the type",
    label = "not serde's",
    note = "derive `serde::Serialize` for `{Self}`"
)]
pub trait ConstantValue: Any {
    /// The value as serde tells it.
    ///
    /// # Errors
    /// What the type's own `Serialize` refuses.
    fn to_value(&self) -> Result<Value, Refusal>;
}

#[diagnostic::do_not_recommend]
impl<T: Serialize + 'static> ConstantValue for T {
    fn to_value(&self) -> Result<Value, Refusal> {
        Value::of(self).map_err(Refusal)
    }
}

/// What a getter or a setter gives: a `T`, or a `Result` with one.
#[diagnostic::on_unimplemented(
    message = "this gives `{Self}`, which is neither `{T}` nor a `Result` with it",
    label = "gives `{Self}`"
)]
pub trait Gives<T> {
    /// What was given.
    ///
    /// # Errors
    /// Why nothing was.
    fn given(self) -> Result<T, Refusal>;
}

impl<T> Gives<T> for T {
    fn given(self) -> Result<T, Refusal> {
        Ok(self)
    }
}

impl<T, E: Into<Reason>> Gives<T> for Result<T, E> {
    fn given(self) -> Result<T, Refusal> {
        self.map_err(Refusal::new)
    }
}

/// `validate = rule`, on a field or on the struct.
///
/// # Errors
/// What the rule refuses.
pub fn check<V: ?Sized, E: Into<Reason>>(value: &V, rule: impl FnOnce(&V) -> Result<(), E>) -> Verdict {
    rule(value).map_err(Refusal::new)
}

/// `validate = rule` on a field that may be unset.
///
/// # Errors
/// What the rule refuses.
pub fn check_set<V, E: Into<Reason>>(value: Option<&V>, rule: impl FnOnce(&V) -> Result<(), E>) -> Verdict {
    value.map_or(Ok(()), |value| check(value, rule))
}

/// `on_set = hook`.
pub fn tell<S>(object: &mut S, name: &str, hook: impl FnOnce(&mut S, &str)) {
    hook(object, name);
}

/// The getter of a property.
///
/// # Errors
/// What the getter refuses.
pub fn get<S, T: Serialize, R: Gives<T>>(object: &S, getter: impl FnOnce(&S) -> R) -> Result<Value, Refusal> {
    let value = getter(object).given()?;
    Value::of(&value).map_err(Refusal)
}

/// The setter of a property.
///
/// # Errors
/// Where the value is none of the property's, and what the setter refuses.
pub fn set<S, T: SlotValue, R: Gives<()>>(
    object: &mut S,
    given: Given<'_>,
    setter: impl FnOnce(&mut S, T) -> R,
) -> Verdict {
    let value = given.into_value_of()?;
    setter(object, value).given()
}

/// `fallback = hook`.
pub fn ask<S, V: Into<Value>>(object: &S, name: &str, hook: impl FnOnce(&S, &str) -> Option<V>) -> Option<Value> {
    hook(object, name).map(Into::into)
}
