//! Documents: bytes of a format, read as objects of classes with `#[slots(serde)]`.

mod classes;
mod twins;

use std::fmt::Debug;

use classes::{Car, Guarded, Lenient, Nest, Node, Open, Pair, Sparse, Vehicle};
use serde::Serialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use slotted::{Attributes, Slotted};
use twins::{FlatCar, FlatVehicle, SerdePair};

use crate::known::Bound;
use crate::same::assert_same;
use crate::values::{from_cbor, from_message_pack, to_cbor, to_json, to_message_pack};

/// The first byte says the format and the class; what is behind it is the document.
pub fn documents(data: &[u8]) {
    let Some((which, document)) = data.split_first() else {
        return;
    };
    let class = which / 3;
    match which % 3 {
        0 => read::<Json>(class, document),
        1 => read::<MessagePack>(class, document),
        _ => read::<Cbor>(class, document),
    }
}

/// A format that describes itself.
trait Format {
    fn read<T: DeserializeOwned>(bytes: &[u8]) -> Option<T>;
    fn write<T: Serialize>(value: &T) -> Option<Vec<u8>>;
}

struct Json;
struct MessagePack;
struct Cbor;

impl Format for Json {
    fn read<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
        serde_json::from_slice(bytes).ok()
    }

    fn write<T: Serialize>(value: &T) -> Option<Vec<u8>> {
        to_json(value)
    }
}

impl Format for MessagePack {
    fn read<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
        from_message_pack(bytes)
    }

    fn write<T: Serialize>(value: &T) -> Option<Vec<u8>> {
        to_message_pack(value)
    }
}

impl Format for Cbor {
    fn read<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
        from_cbor(bytes)
    }

    fn write<T: Serialize>(value: &T) -> Option<Vec<u8>> {
        to_cbor(value)
    }
}

fn read<F: Format>(class: u8, document: &[u8]) {
    match class % 10 {
        0 => beside_twin::<F, Vehicle, FlatVehicle>(document),
        1 => beside_twin::<F, Car, FlatCar>(document),
        2 => beside_twin::<F, Pair<String>, SerdePair<String>>(document),
        3 => beside_twin::<F, Pair<Vehicle>, SerdePair<FlatVehicle>>(document),
        4 => drop(round_trip::<F, Open>(document)),
        5 => drop(round_trip::<F, Sparse>(document)),
        6 => drop(round_trip::<F, Guarded>(document)),
        7 => drop(round_trip::<F, Nest>(document)),
        8 => drop(round_trip::<F, Lenient>(document)),
        _ => {
            if Node::levels(&F::read::<classes::Levels>(document).unwrap_or_default()) <= Bound::ObjectDepth.most() {
                drop(round_trip::<F, Node>(document));
            }
        }
    }
}

/// What is read is written, and read again as it was; and it is built of its attributes.
fn round_trip<F: Format, T: Slotted + Serialize + DeserializeOwned + Debug + 'static>(document: &[u8]) -> Option<T> {
    let object = F::read::<T>(document)?;
    let Some(bytes) = F::write(&object) else {
        panic!("{object:?} was read, and cannot be written");
    };
    let Some(again) = F::read::<T>(&bytes) else {
        panic!("{object:?} is written as {bytes:?}, and cannot be read");
    };
    assert_same(&again, &object, || format!("written as {bytes:?}"));
    assert!(
        F::write(&again).as_ref() == Some(&bytes),
        "{object:?} is written in two ways"
    );
    let value = object.attrs_to_value();
    let value = value.unwrap_or_else(|error| panic!("{object:?} is no value: {error}"));
    let attrs = value
        .into_attrs()
        .unwrap_or_else(|| panic!("{object:?} has names that are no text"));
    let built =
        T::from_attrs(attrs).unwrap_or_else(|error| panic!("{object:?} is not built of its attributes: {error}"));
    assert_same(&built, &object, || "built of its attributes".into());
    Some(object)
}

/// A class reads and writes what serde's derive does for a flat struct that denies unknown fields.
fn beside_twin<F, T, S>(document: &[u8])
where
    F: Format,
    T: Slotted + Serialize + DeserializeOwned + Debug + 'static,
    S: Serialize + DeserializeOwned + Debug,
{
    let (object, twin) = (round_trip::<F, T>(document), F::read::<S>(document));
    match (&object, &twin) {
        (Some(object), Some(twin)) => {
            assert!(
                F::write(object) == F::write(twin),
                "{object:?} is written unlike {twin:?}"
            );
        }
        (None, None) => {}
        // A sequence may end before the fields do that can do without a value, which serde's derive does not allow.
        (Some(_), None) if F::read::<Vec<IgnoredAny>>(document).is_some() => {}
        _ => panic!("it is {object:?}, and {twin:?} to serde's derive"),
    }
}
