//! A slot of every type.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use slotted::{Dict, Slotted, Value};

#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub(super) enum Shutter {
    Closed,
    Timed(u64),
    Curtain(u8, i8),
    Bulb {
        most: Option<u32>,
        note: String,
    },
    Perhaps(Option<u8>),
    #[serde(rename = "öffnen \"ganz\"")]
    Open,
}

#[derive(Slotted, Clone, Debug, PartialEq)]
pub(super) struct Engine {
    bore: f64,
    #[slots(unset)]
    note: Option<String>,
    #[slots(dict)]
    extra: Dict,
}

/// What is known of how a type is read from text.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    /// A scalar, by its own parser.
    Scalar(fn(&str) -> bool),
    /// As it is.
    Verbatim,
    /// Each value has a text of its own.
    Own,
    /// Some values have one text.
    Blurred,
}

impl Kind {
    /// Whether the type's own parser takes the text, where it has one.
    pub(super) fn parses(self, text: &str) -> Option<bool> {
        match self {
            Self::Scalar(parses) => Some(parses(text)),
            Self::Verbatim => Some(true),
            Self::Own | Self::Blurred => None,
        }
    }

    pub(super) fn is_verbatim(self) -> bool {
        matches!(self, Self::Verbatim)
    }

    pub(super) fn has_own_text(self) -> bool {
        !matches!(self, Self::Blurred)
    }
}

fn parses<T: FromStr>(text: &str) -> bool {
    text.parse::<T>().is_ok()
}

/// Digits that overflow to infinity are out of range; text that spells infinity gives it.
fn parses_float<T: FromStr + Into<f64>>(text: &str) -> bool {
    let is_spelled = !text.bytes().any(|byte| byte.is_ascii_digit());
    text.parse::<T>()
        .is_ok_and(|float| is_spelled || !float.into().is_infinite())
}

macro_rules! slots {
    ($($(#[$key:meta])* $name:ident: $type:ty = $value:expr, $kind:expr;)*) => {
        #[derive(Slotted, Clone, Debug, PartialEq)]
        pub(super) struct Slots {
            $($(#[$key])* $name: $type,)*
            #[slots(dict)]
            extra: Dict,
        }

        impl Slots {
            pub(super) fn new() -> Self {
                let extra = Dict::from_iter([("text", Value::from("red")), ("number", 4.into()), ("list", vec![1, 2].into())]);
                Self { $($name: $value,)* extra }
            }
        }

        /// The names of all slots, of entries of the dict, and of what is not there yet.
        pub(super) const NAMES: &[(&str, Kind)] = &[
            $((stringify!($name), $kind),)*
            ("text", Kind::Verbatim), ("number", Kind::Blurred), ("list", Kind::Blurred), ("new", Kind::Blurred),
        ];
    };
}

slots! {
    signed8: i8 = 1, Kind::Scalar(parses::<i8>);
    signed16: i16 = 1, Kind::Scalar(parses::<i16>);
    signed32: i32 = 1, Kind::Scalar(parses::<i32>);
    signed64: i64 = 1, Kind::Scalar(parses::<i64>);
    signed128: i128 = 1, Kind::Scalar(parses::<i128>);
    unsigned8: u8 = 1, Kind::Scalar(parses::<u8>);
    unsigned16: u16 = 1, Kind::Scalar(parses::<u16>);
    unsigned32: u32 = 1, Kind::Scalar(parses::<u32>);
    unsigned64: u64 = 1, Kind::Scalar(parses::<u64>);
    unsigned128: u128 = 1, Kind::Scalar(parses::<u128>);
    float32: f32 = 1.0, Kind::Scalar(parses_float::<f32>);
    float64: f64 = 1.0, Kind::Scalar(parses_float::<f64>);
    truth: bool = true, Kind::Scalar(parses::<bool>);
    letter: char = 'x', Kind::Scalar(parses::<char>);
    string: String = "x".into(), Kind::Verbatim;
    maybe_number: Option<f64> = Some(1.0), Kind::Own;
    maybe_string: Option<String> = None, Kind::Own;
    maybe_list: Option<Vec<u8>> = None, Kind::Own;
    #[slots(unset)]
    unset: Option<String> = None, Kind::Verbatim;
    unit: () = (), Kind::Own;
    shutter: Shutter = Shutter::Closed, Kind::Own;
    maybe_shutter: Option<Shutter> = None, Kind::Own;
    bytes: Vec<u8> = vec![1], Kind::Own;
    floats: Vec<f32> = vec![1.5], Kind::Own;
    words: Vec<String> = vec![], Kind::Own;
    options: Vec<Option<String>> = vec![], Kind::Own;
    wide: Vec<i128> = vec![], Kind::Own;
    triple: (u8, char, Option<bool>) = (1, 'x', None), Kind::Own;
    array: [i16; 2] = [1, 2], Kind::Own;
    tags: BTreeMap<String, Vec<i64>> = BTreeMap::new(), Kind::Own;
    codes: BTreeMap<i8, bool> = BTreeMap::new(), Kind::Own;
    choices: BTreeMap<char, Shutter> = BTreeMap::new(), Kind::Own;
    address: IpAddr = IpAddr::from([127, 0, 0, 1]), Kind::Scalar(parses::<IpAddr>);
    json: serde_json::Value = serde_json::Value::Null, Kind::Blurred;
    any: Value = Value::NULL, Kind::Blurred;
    anything: Vec<Value> = vec![], Kind::Blurred;
    #[slots(nested)]
    engine: Engine = Engine { bore: 1.0, note: None, extra: Dict::new() }, Kind::Blurred;
    #[slots(nested)]
    engines: Vec<Engine> = vec![], Kind::Blurred;
    #[slots(nested)]
    best: Option<Engine> = None, Kind::Blurred;
}
