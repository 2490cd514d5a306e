//! Values of every shape that serde knows.

mod types;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::fmt::Debug;
use std::marker::PhantomData;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::num::NonZeroU8;
use std::ops::{Bound, Range};
use std::path::PathBuf;
use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;
use slotted::{Slotted, Value};
use types::{Bytes, Engine, Flat, Gear, Metres, Pair, Parked, Tank};
pub(crate) use types::{Setting, Shutter};

/// What every shape is asked for.
pub(crate) trait Shape: Serialize + DeserializeOwned + Clone + Debug + PartialEq + 'static {}
impl<T: Serialize + DeserializeOwned + Clone + Debug + PartialEq + 'static> Shape for T {}

/// A slot of any shape.
#[derive(Slotted, Clone, Debug, PartialEq)]
pub(crate) struct Holder<T> {
    pub(crate) held: T,
}

/// A test of one value, which tells what is wrong with it.
pub(crate) trait Check {
    fn check<T: Shape>(value: T) -> Result<(), String>;
}

/// What is wrong, with which values.
struct Report<C> {
    faults: Vec<String>,
    check: PhantomData<C>,
}

impl<C: Check> Report<C> {
    /// Runs a test over values of several types, and fails with all that is wrong at once.
    fn of(values: &[fn(&mut Self)]) {
        let mut report = Self {
            faults: Vec::new(),
            check: PhantomData,
        };
        for values in values {
            values(&mut report);
        }
        assert!(report.faults.is_empty(), "{}", report.faults.join("\n"));
    }

    fn check<T: Shape>(&mut self, value: T) {
        self.faults.extend(C::check(value).err());
    }
}

/// The fault, unless the condition is met.
pub(crate) fn ensure(met: bool, fault: impl FnOnce() -> String) -> Result<(), String> {
    if met { Ok(()) } else { Err(fault()) }
}

/// Text that a careless reader or printer trips over.
pub(crate) const TEXTS: [&str; 20] = [
    "",
    " ",
    "Bern",
    "null",
    "true",
    "5",
    "-0",
    "NaN",
    "[1]",
    "{\"a\":1}",
    "{",
    "\"Bern\"",
    "a\"b\\c/d",
    "\n\r\t\u{8}\u{c}\0\u{1f}\u{7f}",
    "Größe 📷 \u{2028}\u{feff}\u{10ffff}",
    "it's",
    "\\u0041",
    "of twenty-three bytes..",
    "one of more than 23 bytes",
    "'",
];

fn sorted<K: Ord, V, const N: usize>(entries: [(K, V); N]) -> BTreeMap<K, V> {
    entries.into()
}

/// Runs a test over values of all shapes that have a text of their own.
pub(crate) fn every_shape<C: Check>() {
    Report::<C>::of(&[scalars, shapes, maps]);
}

/// Runs a test over values that have no text of their own, since empty text is `None`, JSON's null is too, and text for
/// a type that takes anything is read as JSON where it is any.
pub(crate) fn every_shape_without_text<C: Check>() {
    Report::<C>::of(&[blurred]);
}

/// Runs a test over maps whose keys have no text.
pub(crate) fn every_map_without_text<C: Check>() {
    Report::<C>::of(&[|check| {
        check.check(sorted([((), 1)]));
        check.check(sorted([(Some(1_u8), 1), (None, 2)]));
        check.check(sorted([(Some(String::new()), 1), (None, 2), (Some("x".into()), 3)]));
        check.check(sorted([(Some(None), 1), (None, 2), (Some(Some(5_u8)), 3)]));
        check.check(sorted([
            (Shutter::Unit(()), 1),
            (Shutter::Perhaps(None), 2),
            (Shutter::Closed, 3),
        ]));
    }]);
}

fn shapes<C: Check>(check: &mut Report<C>) {
    macro_rules! each {
        ($($value:expr),* $(,)?) => { $(check.check($value);)* };
    }
    each! {
        Some(5_u8), None::<u8>, Some(-0.5), Some('x'), Some(true), Some("Bern".to_owned()), None::<String>, Some(Some(5)), None::<Option<u8>>,
        Some(vec![1]), Some(Vec::<u8>::new()), Some((1, 'x')), Some(Shutter::Closed), Some(Shutter::Timed(5)), None::<Shutter>,
        Some(Metres(5)), Some(Box::new(5)), Some(sorted([("a".to_owned(), 1)])),
        (), Parked, PhantomData::<u8>, Metres(5), Pair(-1, Some("x".into())), Pair(1, None), (1_u8,), (1, "x".to_owned(), 0.5, None::<u8>),
        vec![1_u8, 2], Vec::<u8>::new(), vec![vec![1], vec![]], [1_i8, -2, 3], [(); 2], vec![(), ()], vec![Some(1), None], [0_u8; 0],
        TEXTS.map(str::to_owned), VecDeque::from([1.5, -0.5]), BTreeSet::from(['a', '"']), vec![i128::MIN, i128::MAX], vec![u128::MAX, 0],
        vec![f32::MAX, f32::MIN_POSITIVE, 0.1, 1e-7], vec![f64::MAX, f64::MIN_POSITIVE, 5e-324, 0.1, 1e300, f64::INFINITY, -f64::INFINITY],
        Shutter::Closed, Shutter::Timed(u64::MAX), Shutter::Curtain(255, -128), Shutter::Bulb { most: None, note: "{".into() },
        Shutter::Bulb { most: Some(1), note: String::new() }, Shutter::Nested(Box::new(Shutter::Timed(1))), Shutter::Perhaps(None),
        Shutter::Nested(Box::new(Shutter::Closed)), Shutter::Perhaps(Some(1)), Shutter::Unit(()), Shutter::Nothing(), Shutter::Empty {},
        Shutter::Open, vec![Shutter::Open, Shutter::Closed, Shutter::Timed(1)],
        Engine::None, Engine::Electric { range: 400 }, Engine::Fuel(Tank::default()), Gear::Neutral, Gear::Forward(6), Gear::Pair(1, 2),
        Gear::Named { name: "low".into() }, Setting::Level(5), Setting::Range { from: 0.5, to: 1.5 }, Setting::Name("high".into()),
        Tank { litres: 40.5, fuel: Some("petrol".into()), stops: vec![("Bern".into(), 100)] }, Tank { litres: 0.1, ..Tank::default() },
        Flat { name: "x".into(), rest: sorted([("a".into(), 1), ("b".into(), 2)]) },
        Bytes(vec![0, 255]), Bytes(vec![]), vec![Bytes(vec![1])], Duration::new(5, 999_999_999), PathBuf::from("/a b/ä"),
        IpAddr::from(Ipv4Addr::LOCALHOST), IpAddr::from(Ipv6Addr::LOCALHOST), NonZeroU8::MAX, Range { start: 1, end: 5 }, Bound::Included(1),
        Bound::<u8>::Unbounded, Ok::<u8, String>(5), Err::<u8, String>("no".into()), Box::<str>::from("x"), Box::<[u8]>::from([1, 2]),
        Cow::Borrowed("x"), serde_json::json!({"a": [1, -1, 0.5, null, "5", {}], "": true}), serde_json::json!([]),
        Value::from(vec![Some(1), None]), Value::from("Bern"), Value::from(5),
    }
}

fn scalars<C: Check>(check: &mut Report<C>) {
    macro_rules! integers {
        ($($type:ident)*) => { $(
            for value in [$type::MIN, $type::MAX, 0, 1, 5, $type::MAX / 2, $type::MAX - 1] {
                check.check(value);
            }
        )* };
    }
    integers!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize);
    for value in [
        0.0,
        -0.0,
        0.1,
        -1.5,
        1e15,
        1e16,
        1e17,
        1e300,
        5e-324,
        f64::MIN,
        f64::MAX,
        f64::INFINITY,
        f64::NEG_INFINITY,
    ] {
        check.check(value);
    }
    for value in [
        0.0,
        -0.0,
        0.1,
        16_777_216.0,
        1e-45,
        f32::MIN,
        f32::MAX,
        f32::INFINITY,
        f32::NEG_INFINITY,
    ] {
        check.check::<f32>(value);
    }
    for value in ['a', ' ', '"', '\\', '\0', '\n', 'ß', '📷', '\u{10ffff}', '\u{301}'] {
        check.check(value);
    }
    for value in TEXTS {
        check.check(value.to_owned());
    }
    check.check(true);
    check.check(false);
}

/// Maps, of which text knows keys that are text only.
fn maps<C: Check>(check: &mut Report<C>) {
    macro_rules! keys {
        ($($($key:expr),+;)*) => { $(
            check.check(sorted([$(($key, vec![Some(1)])),+]));
        )* };
    }
    check.check(HashMap::from([(1_u8, 'a'), (2, 'b')]));
    check.check(HashMap::<String, u8>::new());
    check.check(
        TEXTS
            .into_iter()
            .map(|text| (text.to_owned(), text.len()))
            .collect::<BTreeMap<_, _>>(),
    );
    check.check(sorted([(
        "outer".to_owned(),
        sorted([(-1_i8, sorted([('x', f64::INFINITY)]))]),
    )]));
    keys! {
        i8::MIN, i8::MAX;
        0_u64, u64::MAX;
        i128::MIN, i128::MAX;
        u128::MAX;
        true, false;
        'a', '"', ' ', '5';
        "5".to_owned(), "null".to_owned(), "a\"b".to_owned();
        Metres(1), Metres(2);
        Shutter::Closed, Shutter::Open;
        // No JSON has such keys; here they are text inside the text.
        (1_u8, 'x'), (2, 'y');
        Shutter::Timed(5), Shutter::Curtain(1, 2);
        vec!["a".to_owned(), "b".to_owned()], vec![];
        Bytes(vec![1, 2]);
        [Some(1), None];
    }
}

fn blurred<C: Check>(check: &mut Report<C>) {
    check.check(Some(String::new()));
    check.check(Some(None::<u8>));
    check.check(Some(Some(None::<u8>)));
    check.check(Some(()));
    check.check(Some(Parked));
    check.check(vec![Some(None::<u8>), None, Some(Some(1))]);
    check.check(Shutter::Nested(Box::new(Shutter::Perhaps(None))));
    check.check(Setting::Name("5".into()));
    check.check(serde_json::json!("5"));
    check.check(serde_json::json!(null));
    check.check(Value::from("[1]"));
    check.check(Value::from(Some(None::<u8>)));
}
