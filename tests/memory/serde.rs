//! What reading and writing an object allocates: what one flat struct of serde's does.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use slotted::{Dict, Slotted};

use crate::allocator::allocations;

#[derive(Slotted)]
#[slots(serde)]
struct Vehicle {
    make: String,
    model: String,
    year: u16,
}

#[derive(Slotted)]
#[slots(serde)]
struct Car {
    #[slots(parent)]
    vehicle: Vehicle,
    doors: u8,
    fuel_type: String,
    price: Option<f64>,
}

#[derive(Slotted)]
#[slots(serde)]
struct Taxi {
    #[slots(parent)]
    car: Car,
    driver: String,
    seats: Vec<u8>,
}

#[derive(Slotted)]
#[slots(serde)]
struct Open {
    #[slots(parent)]
    car: Car,
    #[slots(dict)]
    extra: Dict,
}

#[derive(Serialize, Deserialize)]
struct Flat {
    make: String,
    model: String,
    year: u16,
    doors: u8,
    fuel_type: String,
    price: Option<f64>,
}

#[derive(Serialize, Deserialize)]
struct FlatTaxi {
    make: String,
    model: String,
    year: u16,
    doors: u8,
    fuel_type: String,
    price: Option<f64>,
    driver: String,
    seats: Vec<u8>,
}

const CAR: &str = r#"{"make":"Kia","model":"Rio","year":2024,"doors":5,"fuel_type":"petrol","price":null"#;

fn reading<T: DeserializeOwned>(text: &str) -> usize {
    allocations(|| drop(serde_json::from_str::<T>(text).unwrap()))
}

fn writing<T: DeserializeOwned + Serialize>(text: &str) -> usize {
    let object: T = serde_json::from_str(text).unwrap();
    let mut room = Vec::with_capacity(1000);
    let many = allocations(|| serde_json::to_writer(&mut room, &object).unwrap());
    assert_eq!(room, text.as_bytes());
    many
}

#[test]
fn p02_no_more_than_one_flat_struct() {
    let (car, taxi) = (format!("{CAR}}}"), format!(r#"{CAR},"driver":"Ravi","seats":[1,2]}}"#));
    assert_eq!((reading::<Car>(&car), reading::<Flat>(&car)), (3, 3));
    assert_eq!(reading::<Taxi>(&taxi), reading::<FlatTaxi>(&taxi));
    assert_eq!((writing::<Car>(&car), writing::<Taxi>(&taxi)), (0, 0));
    // In another order, and as a sequence.
    let mixed = r#"{"price":1,"fuel_type":"petrol","year":2024,"make":"Kia","doors":5,"model":"Rio"}"#;
    assert_eq!(reading::<Car>(mixed), 3);
    assert_eq!(reading::<Car>(r#"["Kia","Rio",2024,5,"petrol"]"#), 3);
    let bytes = allocations(|| {
        let _ = postcard::from_bytes::<Car>(b"\x03Kia\x03Rio\xe8\x0f\x05\x06petrol\x00").unwrap();
    });
    assert_eq!(bytes, 3);
}

/// The dict takes its entries and its own box, and what they are collected in, which is freed; short names and values
/// take none.
#[test]
fn p02_what_goes_into_the_dict() {
    let open = format!(r#"{CAR},"colour":"white","owners":3,"note":"restored in 1999"}}"#);
    assert_eq!(reading::<Open>(&open), 3 + 2 + 1);
    assert_eq!(reading::<Open>(&format!("{CAR}}}")), 3);
    assert_eq!(writing::<Open>(&open), 0);
}
