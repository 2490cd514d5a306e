//! The serializer that turns anything that serde knows into a [`Value`].

use alloc::sync::Arc;
use alloc::vec::Vec;

use serde_core::ser::{
    Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant, Serializer,
};

use super::data::arbitrary_precision_number;
use super::{Repr, Value, ValueError};

pub(super) struct ValueSerializer;

fn variant(variant: &'static str, content: Value) -> Value {
    Value(Repr::Map(Arc::new([(Value::from_static(variant), content)])))
}

fn list_with_capacity(len: Option<usize>) -> Vec<Value> {
    // The length is a hint of the caller's and may be wrong, so it reserves a bounded amount.
    Vec::with_capacity(len.unwrap_or(0).min(1024))
}

macro_rules! scalars {
    ($($method:ident: $type:ty),*) => { $(
        fn $method(self, value: $type) -> Result<Value, ValueError> {
            Ok(value.into())
        }
    )* };
}

impl Serializer for ValueSerializer {
    type Ok = Value;
    type Error = ValueError;
    type SerializeSeq = List;
    type SerializeTuple = List;
    type SerializeTupleStruct = List;
    type SerializeTupleVariant = List;
    type SerializeMap = Map;
    type SerializeStruct = Map;
    type SerializeStructVariant = Map;

    scalars! {
        serialize_bool: bool, serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64, serialize_i128: i128,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64, serialize_u128: u128,
        serialize_f32: f32, serialize_f64: f64, serialize_char: char, serialize_str: &str
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<Value, ValueError> {
        Ok(Value(Repr::Bytes(value.into())))
    }

    fn serialize_none(self) -> Result<Value, ValueError> {
        Ok(Value::NULL)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Value, ValueError> {
        value.serialize(self).map(Value::some)
    }

    fn serialize_unit(self) -> Result<Value, ValueError> {
        Ok(Value::NULL)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Value, ValueError> {
        Ok(Value::NULL)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<Value, ValueError> {
        Ok(Value::from_static(variant))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<Value, ValueError> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        value: &T,
    ) -> Result<Value, ValueError> {
        Ok(variant(name, value.serialize(self)?))
    }

    fn serialize_seq(self, len: Option<usize>) -> Result<List, ValueError> {
        Ok(List {
            values: list_with_capacity(len),
            variant: None,
        })
    }

    fn serialize_tuple(self, len: usize) -> Result<List, ValueError> {
        self.serialize_seq(Some(len))
    }

    // Does what serde's default does, with fewer functions to instantiate for each type.
    fn collect_seq<I: IntoIterator<Item: Serialize>>(self, values: I) -> Result<Value, ValueError> {
        let mut list = List {
            values: Vec::new(),
            variant: None,
        };
        for value in values {
            list.push(&value)?;
        }
        Ok(list.finish())
    }

    fn serialize_tuple_struct(self, _: &'static str, len: usize) -> Result<List, ValueError> {
        self.serialize_seq(Some(len))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        len: usize,
    ) -> Result<List, ValueError> {
        Ok(List {
            values: list_with_capacity(Some(len)),
            variant: Some(variant),
        })
    }

    fn serialize_map(self, len: Option<usize>) -> Result<Map, ValueError> {
        Ok(Map {
            entries: Vec::with_capacity(len.unwrap_or(0).min(1024)),
            key: None,
            variant: None,
        })
    }

    fn serialize_struct(self, _: &'static str, len: usize) -> Result<Map, ValueError> {
        self.serialize_map(Some(len))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        len: usize,
    ) -> Result<Map, ValueError> {
        Ok(Map {
            variant: Some(variant),
            ..self.serialize_map(Some(len))?
        })
    }
}

/// A list; of an enum's variant if it has a name.
pub(super) struct List {
    values: Vec<Value>,
    variant: Option<&'static str>,
}

impl List {
    fn push<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), ValueError> {
        let value = value.serialize(ValueSerializer)?;
        self.append(value);
        Ok(())
    }

    // Not in `push`, which is compiled for each type that is serialised.
    fn append(&mut self, value: Value) {
        self.values.push(value);
    }

    fn finish(self) -> Value {
        let list = Value(Repr::List(self.values.into()));
        match self.variant {
            Some(name) => variant(name, list),
            None => list,
        }
    }
}

/// A map; of an enum's variant if it has a name.
pub(super) struct Map {
    entries: Vec<(Value, Value)>,
    /// The key whose value comes next.
    key: Option<Value>,
    variant: Option<&'static str>,
}

impl Map {
    fn push<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), ValueError> {
        let value = value.serialize(ValueSerializer)?;
        self.append(key, value);
        Ok(())
    }

    // Not in `push`, which is compiled for each type that is serialised.
    fn append(&mut self, key: &'static str, value: Value) {
        self.entries.push((Value::from_static(key), value));
    }

    fn finish(self) -> Value {
        let map = arbitrary_precision_number(&self.entries).unwrap_or_else(|| Value(Repr::Map(self.entries.into())));
        match self.variant {
            Some(name) => variant(name, map),
            None => map,
        }
    }
}

macro_rules! compounds {
    ($($trait:ident for $type:ident, $method:ident($($key:ident: $key_type:ty)?);)*) => { $(
        impl $trait for $type {
            type Ok = Value;
            type Error = ValueError;

            fn $method<T: Serialize + ?Sized>(&mut self, $($key: $key_type,)? value: &T) -> Result<(), ValueError> {
                self.push($($key,)? value)
            }

            fn end(self) -> Result<Value, ValueError> {
                Ok(self.finish())
            }
        }
    )* };
}

compounds! {
    SerializeSeq for List, serialize_element();
    SerializeTuple for List, serialize_element();
    SerializeTupleStruct for List, serialize_field();
    SerializeTupleVariant for List, serialize_field();
    SerializeStruct for Map, serialize_field(key: &'static str);
    SerializeStructVariant for Map, serialize_field(key: &'static str);
}

impl SerializeMap for Map {
    type Ok = Value;
    type Error = ValueError;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), ValueError> {
        self.key = Some(Value::of(key)?);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), ValueError> {
        let key = self
            .key
            .take()
            .ok_or_else(|| ValueError::other("a map's value was serialised before its key"))?;
        self.entries.push((key, Value::of(value)?));
        Ok(())
    }

    fn end(self) -> Result<Value, ValueError> {
        Ok(self.finish())
    }
}
