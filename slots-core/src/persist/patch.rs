//! A patch from any format: an update whose values are read one by one.

use alloc::collections::BTreeSet;
use core::fmt;

use serde_core::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use smol_str::SmolStr;

use crate::class::Class;
use crate::compact::compact;
use crate::persist::wording::Duplicate;
use crate::raw::ObjectMut;
use crate::update::Update;
use crate::value::Value;
use crate::write::Target;

/// Sets what the source says, all of it or nothing.
pub(crate) fn patch<'de, D: Deserializer<'de>>(object: ObjectMut<'_>, source: D) -> Result<(), D::Error> {
    let class = object.class();
    let mut update = Update::new(object);
    source.deserialize_map(Patch {
        class,
        update: &mut update,
    })?;
    update.finish().map_err(D::Error::custom)
}

struct Patch<'a, 'o> {
    class: &'static Class,
    update: &'a mut Update<'o>,
}

impl<'de> Visitor<'de> for Patch<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a map of attributes of {}", self.class.name())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut seen = BTreeSet::new();
        while let Some(given) = map.next_key_seed(Name(self.class))? {
            let name = self
                .class
                .attribute(&given)
                .map_or_else(|| given.clone(), |row| row.name().into());
            if !seen.insert(name) {
                return Err(A::Error::custom(Duplicate(&given)));
            }
            map.next_value_seed(Attribute {
                update: self.update,
                name: &given,
            })?;
        }
        Ok(())
    }
}

/// The value of one attribute, put in its place while it is read, so that the format knows where what is refused is.
struct Attribute<'a, 'o> {
    update: &'a mut Update<'o>,
    name: &'a str,
}

impl<'de> DeserializeSeed<'de> for Attribute<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let value = Value::deserialize(deserializer)?;
        self.update.try_set(self.name, value).map_err(D::Error::custom)
    }
}

/// The name of what may be written to: any other is refused at once, where it is.
struct Name(&'static Class);

impl<'de> DeserializeSeed<'de> for Name {
    type Value = SmolStr;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<SmolStr, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Name {
    type Value = SmolStr;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of an attribute")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<SmolStr, E> {
        Target::of(self.0, name).map_err(E::custom)?;
        Ok(compact(name))
    }
}
