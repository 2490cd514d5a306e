//! One class in every format that describes itself, as a map and as a sequence (rows P1, P7).

use std::collections::BTreeMap;
use std::fmt::Debug;

use serde::de::value::{BytesDeserializer, Error, MapDeserializer, SeqDeserializer, StrDeserializer, U64Deserializer};
use serde::de::{DeserializeOwned, IntoDeserializer};
use serde::{Deserialize, Serialize};
use slotted::{Dict, Slotted};

#[derive(Serialize, Deserialize, Debug, PartialEq, Clone)]
enum Fuel {
    Petrol,
    Mixed(u8, u8),
    Other { name: String },
}

#[derive(Slotted, Debug, PartialEq, Clone)]
#[slots(serde)]
pub(crate) struct Vehicle<T> {
    pub(crate) make: String,
    pub(crate) year: T,
}

#[derive(Slotted, Debug, PartialEq, Clone)]
#[slots(serde)]
struct Engine {
    bore: f64,
    fuel: Fuel,
}

#[derive(Slotted, Debug, PartialEq, Clone)]
#[slots(serde)]
struct Car {
    #[slots(parent)]
    vehicle: Vehicle<u16>,
    #[slots(parent)]
    engine: Engine,
    price: Option<f32>,
    tags: BTreeMap<String, Vec<i64>>,
}

/// With all that P1 reserves for formats that describe themselves.
#[derive(Slotted, Debug, PartialEq, Clone)]
#[slots(serde, property(doubled: u8, get = |this: &Self| this.doors * 2, serde(include)))]
pub(crate) struct Sparse {
    #[slots(parent)]
    vehicle: Vehicle<String>,
    doors: u8,
    #[slots(unset)]
    pub(crate) owner: Option<String>,
    #[slots(serde(skip_serializing_if = "Vec::is_empty"), default)]
    trips: Vec<u32>,
}

#[derive(Slotted, Debug, PartialEq, Clone)]
#[slots(serde)]
pub(crate) struct Open {
    #[slots(parent)]
    pub(crate) sparse: Sparse,
    #[slots(dict)]
    pub(crate) extra: Dict,
}

fn cars() -> [Car; 3] {
    let car = |fuel, price| Car {
        vehicle: Vehicle {
            make: "Kia \"é\"\n".into(),
            year: 2024,
        },
        engine: Engine { bore: 75.5, fuel },
        price,
        tags: BTreeMap::from([("a.b".into(), vec![1, -2]), ("c".into(), vec![])]),
    };
    let other = Fuel::Other { name: "wood".into() };
    [
        car(Fuel::Petrol, None),
        car(Fuel::Mixed(1, 2), Some(1.5)),
        car(other, None),
    ]
}

fn sparse() -> [Sparse; 2] {
    let empty = Sparse {
        vehicle: Vehicle {
            make: "Kia".into(),
            year: "2024".into(),
        },
        doors: 4,
        owner: None,
        trips: vec![],
    };
    let full = Sparse {
        owner: Some("Ada".into()),
        trips: vec![1, 2],
        ..empty.clone()
    };
    [empty, full]
}

fn open() -> [Open; 2] {
    let [empty, full] = sparse();
    let mut extra = Dict::new();
    extra.insert("colour", "red");
    extra.insert("wheels", 4);
    extra.insert("list", vec![1.5, 2.5]);
    [
        Open {
            sparse: empty,
            extra: Dict::new(),
        },
        Open { sparse: full, extra },
    ]
}

/// Writes and reads everything.
fn all(with: &impl Format) {
    for car in &cars() {
        with.round_trip(car);
    }
    for car in &sparse() {
        with.round_trip(car);
    }
    for car in &open() {
        with.round_trip(car);
    }
}

trait Format {
    fn round_trip<T: Serialize + DeserializeOwned + PartialEq + Debug>(&self, object: &T);
}

struct Json;
impl Format for Json {
    fn round_trip<T: Serialize + DeserializeOwned + PartialEq + Debug>(&self, object: &T) {
        let text = serde_json::to_string_pretty(object).unwrap();
        assert_eq!(&serde_json::from_str::<T>(&text).unwrap(), object);
        assert_eq!(&serde_json::from_reader::<_, T>(text.as_bytes()).unwrap(), object);
        let value = serde_json::to_value(object).unwrap();
        assert_eq!(&serde_json::from_value::<T>(value.clone()).unwrap(), object);
        assert_eq!(&T::deserialize(&value).unwrap(), object);
    }
}

struct Toml;
impl Format for Toml {
    fn round_trip<T: Serialize + DeserializeOwned + PartialEq + Debug>(&self, object: &T) {
        let text = toml::to_string(object).unwrap();
        assert_eq!(&toml::from_str::<T>(&text).unwrap(), object, "{text}");
        let value = toml::Value::try_from(object).unwrap();
        assert_eq!(&value.try_into::<T>().unwrap(), object);
    }
}

struct Cbor;
impl Format for Cbor {
    fn round_trip<T: Serialize + DeserializeOwned + PartialEq + Debug>(&self, object: &T) {
        let mut bytes = Vec::new();
        ciborium::into_writer(object, &mut bytes).unwrap();
        assert_eq!(&ciborium::from_reader::<T, _>(&bytes[..]).unwrap(), object);
        let value = ciborium::Value::serialized(object).unwrap();
        assert_eq!(&value.deserialized::<T>().unwrap(), object);
    }
}

struct MessagePack;
impl Format for MessagePack {
    fn round_trip<T: Serialize + DeserializeOwned + PartialEq + Debug>(&self, object: &T) {
        let bytes = rmp_serde::to_vec_named(object).unwrap();
        assert_eq!(&rmp_serde::from_slice::<T>(&bytes).unwrap(), object);
        assert_eq!(&rmp_serde::from_read::<_, T>(&bytes[..]).unwrap(), object);
    }
}

#[test]
fn p01_serde_json() {
    all(&Json);
}

#[test]
fn p01_toml() {
    all(&Toml);
}

#[test]
fn p01_ciborium() {
    all(&Cbor);
}

#[test]
fn p01_rmp_serde_by_name() {
    all(&MessagePack);
}

/// A map's length is told before its entries, to formats that ask for it.
#[test]
fn p01_the_length_is_told() {
    for open in open() {
        let bytes = rmp_serde::to_vec_named(&open).unwrap();
        let names = serde_json::to_value(&open).unwrap().as_object().unwrap().len();
        assert_eq!(bytes[0], 0x80 | u8::try_from(names).unwrap());
    }
}

/// Names come as text that is lent or is not, as bytes, or as numbers.
#[test]
fn p01_names_of_every_kind() {
    let wanted = Vehicle {
        make: "Kia".to_owned(),
        year: "2024".to_owned(),
    };
    let values = ["Kia", "2024"];
    let text = ["make", "year"].into_iter().zip(values);
    let lent = MapDeserializer::<_, Error>::new(text.clone().map(|(name, value)| (Lent(name), value)));
    assert_eq!(Vehicle::deserialize(lent).unwrap(), wanted);
    let owned = text.clone().map(|(name, value)| (name.to_owned(), value));
    assert_eq!(
        Vehicle::deserialize(MapDeserializer::<_, Error>::new(owned)).unwrap(),
        wanted
    );
    let bytes = text.map(|(name, value)| (BytesDeserializer::new(name.as_bytes()), value));
    assert_eq!(
        Vehicle::deserialize(MapDeserializer::<_, Error>::new(bytes)).unwrap(),
        wanted
    );
    let numbers = [(1_u64, "2024"), (0, "Kia")].into_iter();
    assert_eq!(
        Vehicle::deserialize(MapDeserializer::<_, Error>::new(numbers)).unwrap(),
        wanted
    );
    let sequence = SeqDeserializer::<_, Error>::new(values.into_iter());
    assert_eq!(Vehicle::deserialize(sequence).unwrap(), wanted);

    let error = |name| Vehicle::<String>::deserialize(MapDeserializer::<_, Error>::new([(name, "x")].into_iter()));
    let told = error(BytesDeserializer::new(b"m\xffke")).unwrap_err().to_string();
    assert!(told.contains("the name of an attribute"), "{told}");
    let wrong = MapDeserializer::<_, Error>::new([(2_u64, "x")].into_iter());
    let told = Vehicle::<String>::deserialize(wrong).unwrap_err().to_string();
    assert_eq!(told, "invalid value: integer `2`, expected the name of an attribute");
    let wrong = MapDeserializer::<_, Error>::new([(true, "x")].into_iter());
    let told = Vehicle::<String>::deserialize(wrong).unwrap_err().to_string();
    assert_eq!(told, "invalid type: boolean `true`, expected the name of an attribute");
}

struct Lent(&'static str);
impl<'de> IntoDeserializer<'de, Error> for Lent {
    type Deserializer = StrDeserializer<'de, Error>;
    fn into_deserializer(self) -> Self::Deserializer {
        self.0.into_deserializer()
    }
}

/// What is no record at all.
#[test]
fn p07_what_is_no_record() {
    let told = Vehicle::<u8>::deserialize(U64Deserializer::<Error>::new(1))
        .unwrap_err()
        .to_string();
    assert_eq!(told, "invalid type: integer `1`, expected struct Vehicle");
    assert!(
        serde_json::from_str::<Car>("null")
            .unwrap_err()
            .to_string()
            .starts_with("invalid type: null, expected struct Car")
    );
    assert!(
        serde_json::from_str::<Open>("[]")
            .unwrap_err()
            .to_string()
            .starts_with("invalid type: sequence, expected struct Open")
    );
}
