//! P1, P3: one class in every format that describes itself, as a map and as a sequence.

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
struct Vehicle<T> {
    make: String,
    year: T,
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
struct Sparse {
    #[slots(parent)]
    vehicle: Vehicle<String>,
    doors: u8,
    #[slots(unset)]
    owner: Option<String>,
    #[slots(serde(skip_serializing_if = "Vec::is_empty"), default)]
    trips: Vec<u32>,
}

#[derive(Slotted, Debug, PartialEq, Clone)]
#[slots(serde)]
struct Open {
    #[slots(parent)]
    sparse: Sparse,
    #[slots(dict)]
    extra: Dict,
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

#[derive(Slotted, Debug, PartialEq, Clone)]
#[slots(serde)]
struct Row {
    #[slots(parent)]
    vehicle: Vehicle<u16>,
    #[slots(rename = "price in EUR")]
    price: Option<f64>,
    doors: u8,
    sold: bool,
}

fn row(price: Option<f64>) -> Row {
    Row {
        vehicle: Vehicle {
            make: "Kia, \"new\"".into(),
            year: 2024,
        },
        price,
        doors: 5,
        sold: true,
    }
}

#[test]
fn p01_csv() {
    let rows = [row(None), row(Some(1.5))];
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in &rows {
        writer.serialize(row).unwrap();
    }
    let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
    assert_eq!(
        text,
        "make,year,price in EUR,doors,sold\n\"Kia, \"\"new\"\"\",2024,,5,true\n\"Kia, \"\"new\"\"\",2024,1.5,5,true\n"
    );
    let read = |text: &str| {
        csv::Reader::from_reader(text.as_bytes())
            .deserialize()
            .collect::<Result<Vec<Row>, _>>()
    };
    assert_eq!(read(&text).unwrap(), rows);
    // Columns in another order, and none at all.
    assert_eq!(
        read("sold,doors,make,year,price in EUR\ntrue,5,\"Kia, \"\"new\"\"\",2024,\n").unwrap(),
        rows[..1]
    );
    let mut headless = csv::ReaderBuilder::new();
    let mut headless = headless
        .has_headers(false)
        .from_reader("\"Kia, \"\"new\"\"\",2024,1.5,5,true\n".as_bytes());
    assert_eq!(headless.deserialize::<Row>().next().unwrap().unwrap(), rows[1]);
    let error = read("make,yaer\nKia,2024\n").unwrap_err().to_string();
    assert!(
        error.contains("unknown attribute `yaer` of `Row`, did you mean `year`?"),
        "{error}"
    );
    let error = read("make,year,price in EUR,doors,sold\nKia,2024,,five,true\n")
        .unwrap_err()
        .to_string();
    assert!(error.contains("line: 2") && error.contains("field 3"), "{error}");
    // A borrowed record.
    let record = csv::StringRecord::from(vec!["Kia, \"new\"", "2024", "1.5", "5", "true"]);
    assert_eq!(record.deserialize::<Row>(None).unwrap(), rows[1]);
}

#[test]
fn p01_csv_into_a_dict() {
    let mut reader = csv::Reader::from_reader("make,colour,year,owner,doors\nKia,red,2024,Ada,5\n".as_bytes());
    let open: Open = reader.deserialize().next().unwrap().unwrap();
    assert_eq!(
        (open.extra["colour"].as_str(), open.sparse.owner.as_deref()),
        (Some("red"), Some("Ada"))
    );
}

#[test]
fn p01_serde_urlencoded() {
    for row in [row(None), row(Some(1.5))] {
        let text = serde_urlencoded::to_string(&row).unwrap();
        assert!(text.starts_with("make=Kia%2C+%22new%22&year=2024"), "{text}");
        assert_eq!(serde_urlencoded::from_str::<Row>(&text).unwrap(), row);
    }
    let error = serde_urlencoded::from_str::<Row>("make=Kia&colour=red")
        .unwrap_err()
        .to_string();
    assert!(error.starts_with("unknown attribute `colour` of `Row`"), "{error}");
    let open: Open = serde_urlencoded::from_str("make=Kia&year=2024&doors=5&colour=red").unwrap();
    assert_eq!(open.extra["colour"].as_str(), Some("red"));
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
