//! A patch from any format: an update whose values are read and set one by one.

use core::fmt;

use serde_core::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use smol_str::SmolStr;

use crate::class::{self, Class};
use crate::dict::NameSet;
use crate::error::wording::Duplicate;
use crate::object::ObjectMut;
use crate::value::{Value, smol_str};
use crate::write::{Target, Update};

/// Sets the attributes that `source` names, all of them or none.
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
        let mut seen = NameSet::default();
        while let Some(name) = map.next_key_seed(NameSeed(self.class))? {
            let row = self.class.attribute(&name);
            if !seen.is_first(row.map_or(&name, |row| row.name())) {
                return Err(A::Error::custom(Duplicate(&name)));
            }
            map.next_value_seed(Attribute {
                update: self.update,
                name: &name,
                wide: row.and_then(Wide::for_row),
            })?;
        }
        Ok(())
    }
}

/// The value of one attribute, which is set while it is read, so that the format can report the position of one that is
/// refused.
struct Attribute<'a, 'o> {
    update: &'a mut Update<'o>,
    name: &'a str,
    wide: Option<Wide>,
}

impl<'de> DeserializeSeed<'de> for Attribute<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let value = match self.wide {
            None => Value::deserialize(deserializer),
            Some(wide) if wide.is_optional => deserializer.deserialize_option(wide),
            Some(wide) => wide.read(deserializer),
        }?;
        self.update.try_set(self.name, value).map_err(D::Error::custom)
    }
}

/// An integer of 128 bits, which is requested as such: a format that is asked for any value may give a float.
#[derive(Clone, Copy)]
struct Wide {
    is_signed: bool,
    is_optional: bool,
}

impl Wide {
    fn for_row(row: &'static class::Attribute) -> Option<Self> {
        let (signed, unsigned) = (row.is::<Option<i128>>(), row.is::<Option<u128>>());
        let wide = Self {
            is_signed: signed || row.is::<i128>(),
            is_optional: signed || unsigned,
        };
        (wide.is_signed || wide.is_optional || row.is::<u128>()).then_some(wide)
    }

    fn read<'de, D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        if self.is_signed {
            deserializer.deserialize_i128(self)
        } else {
            deserializer.deserialize_u128(self)
        }
    }
}

macro_rules! visit {
    ($($method:ident: $type:ty),*) => { $(
        fn $method<E>(self, value: $type) -> Result<Value, E> {
            Ok(value.into())
        }
    )* };
}

impl<'de> Visitor<'de> for Wide {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_signed { "an i128" } else { "a u128" })
    }

    // A value that is no integer is refused by the attribute.
    visit! {
        visit_bool: bool, visit_i64: i64, visit_i128: i128, visit_u64: u64, visit_u128: u128, visit_f64: f64, visit_str: &str
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::NULL)
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::NULL)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.read(deserializer)
    }
}

/// The name of a writable attribute. Any other is refused while it is read, so that the format can report its position.
struct NameSeed(&'static Class);

impl<'de> DeserializeSeed<'de> for NameSeed {
    type Value = SmolStr;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<SmolStr, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for NameSeed {
    type Value = SmolStr;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of an attribute")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<SmolStr, E> {
        Target::new(self.0, name).map_err(E::custom)?;
        Ok(smol_str(name))
    }
}
