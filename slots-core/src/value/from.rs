//! `From` and `Into`: the types that become a value without serde.

use alloc::string::String;
use alloc::vec::Vec;
use core::any::Any;

use smol_str::SmolStr;

use super::{Repr, Value, smol_str};

macro_rules! from {
    ($($type:ty => |$value:ident| $repr:expr;)*) => { $(
        impl From<$type> for Value {
            fn from($value: $type) -> Self {
                Self($repr)
            }
        }
    )* };
}

from! {
    bool => |value| Repr::Bool(value);
    i8 => |value| Repr::I64(value.into());
    i16 => |value| Repr::I64(value.into());
    i32 => |value| Repr::I64(value.into());
    i64 => |value| Repr::I64(value);
    isize => |value| Repr::I64(value as i64);
    i128 => |value| i64::try_from(value).map_or_else(|_| Repr::I128(value.to_ne_bytes()), Repr::I64);
    u8 => |value| Repr::U64(value.into());
    u16 => |value| Repr::U64(value.into());
    u32 => |value| Repr::U64(value.into());
    u64 => |value| Repr::U64(value);
    usize => |value| Repr::U64(value as u64);
    u128 => |value| u64::try_from(value).map_or_else(|_| Repr::U128(value.to_ne_bytes()), Repr::U64);
    f32 => |value| Repr::F32(value);
    f64 => |value| Repr::F64(value);
    char => |value| Repr::Str(SmolStr::new_inline(value.encode_utf8(&mut [0; 4])));
    &str => |value| Repr::Str(smol_str(value));
    String => |value| Repr::Str(smol_str(&value));
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::NULL, |value| Self::some(value.into()))
    }
}

impl<T: Into<Value>> From<Vec<T>> for Value {
    fn from(values: Vec<T>) -> Self {
        Self(Repr::List(values.into_iter().map(Into::into).collect()))
    }
}

impl Value {
    /// Takes the value out of `value`, an `Option` of one of the types that are `Into<Value>`; `None` for any other
    /// type.
    pub(crate) fn from_exact(value: &mut dyn Any) -> Option<Self> {
        macro_rules! try_each {
            ($($type:ty)*) => { $(
                if let Some(value) = value.downcast_mut::<Option<$type>>() {
                    return value.take().map(Self::from);
                }
            )* };
        }
        try_each!(Self bool i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize f32 f64 char String &'static str);
        None
    }
}
