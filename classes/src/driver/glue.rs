//! All that generated code names.

use std::fmt::Display;
use std::str::FromStr;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use slotted::{AttributeError, Attributes, Object, Shared, Slotted, Weakref};

pub use super::by_name::{exact, exact_opaque};
pub use super::described::{Described, Parts, Taking};
pub use super::portable::{Portable, measure, measure_set};
pub use super::probe::{
    Counted, Handle, called_fallback, called_getter, called_setter, getter, setter, slot_rule, struct_rule, told,
};
pub use super::subject::{Holder, Subject};
pub use super::table::{Persistence, Resolved, Table, Typed};
pub use crate::value::Datum;

/// What a setter gives: nothing, or a `Result`.
pub trait Written {
    /// As a `Result`.
    ///
    /// # Errors
    /// What the setter says.
    fn written(self) -> Result<(), AttributeError>;
}

impl Written for () {
    fn written(self) -> Result<(), AttributeError> {
        Ok(())
    }
}

impl Written for Result<(), AttributeError> {
    fn written(self) -> Result<(), AttributeError> {
        self
    }
}

/// `T::slot` and `T::slot_mut` of a type.
#[must_use]
pub fn resolved<T: Slotted + 'static, V: Portable + 'static>() -> Resolved<T> {
    Resolved {
        get: |object, name| Ok(T::slot::<V>(name)?.get(object).to_datum()),
        set: |object, name, value| {
            T::slot_mut::<V>(name)?.set(object, V::from_datum(value));
            Ok(())
        },
    }
}

/// Serde's traits of a class.
#[must_use]
pub fn persistence<T: Serialize + DeserializeOwned>() -> Persistence<T> {
    Persistence {
        write: |object| serde_json::to_string(object).map_err(drop),
        read: |text| serde_json::from_str(text).map_err(drop),
        json: |object| serde_json::from_str(&serde_json::to_string(object).map_err(drop)?).map_err(drop),
        message_pack: |object| rmp_serde::from_slice(&rmp_serde::to_vec_named(object).map_err(drop)?).map_err(drop),
        postcard: None,
    }
}

impl<T: Serialize + DeserializeOwned> Persistence<T> {
    /// With a format that has no names.
    #[must_use]
    pub fn with_postcard(self) -> Self {
        Self {
            postcard: Some(|object| postcard::from_bytes(&postcard::to_allocvec(object).map_err(drop)?).map_err(drop)),
            ..self
        }
    }
}

/// Shares an object, refers to it weakly, and takes it back; says whether all was as it has to be.
///
/// # Panics
/// Where the only handle does not give the object back.
pub fn share<T: Weakref + 'static>(object: T) -> (T, bool) {
    let shared = Shared::new(object);
    let weak = Shared::downgrade(&shared);
    let second = weak.upgrade();
    let counts = (Shared::strong_count(&shared), Shared::weak_count(&shared));
    let is_same = second.as_ref().is_some_and(|second| Shared::ptr_eq(second, &shared));
    drop(second);
    let object = Shared::try_unwrap(shared).unwrap_or_else(|_| panic!("the only handle gives the object"));
    (object, is_same && counts == (2, 1) && weak.upgrade().is_none())
}

/// Whether an object says that it has this parent.
pub fn has_parent<T: Object, P: Slotted + 'static>(object: &T, parent: &P) -> bool {
    let erased: &dyn Object = object;
    let is_it = |found: Option<&P>| found.is_some_and(|found| std::ptr::eq(found, parent));
    erased.is_instance::<P>()
        && is_it(erased.as_parent::<P>())
        && object.has_attr("__dict__") == erased.has_attr("__dict__")
}

/// Whether nothing is worth writing of a value.
pub fn is_zero(value: &impl Portable) -> bool {
    measure(value) == 0
}

/// A number as its text.
pub mod as_text {
    use super::{Deserialize, Deserializer, Display, FromStr, Serializer};

    /// Writes it.
    ///
    /// # Errors
    /// The format's.
    pub fn serialize<S: Serializer>(value: &impl Display, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(value)
    }

    /// Reads it.
    ///
    /// # Errors
    /// The format's, and where it is none.
    pub fn deserialize<'de, T: FromStr, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|_| serde::de::Error::custom("no number"))
    }
}
