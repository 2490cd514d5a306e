//! Formats that do not describe themselves, for the classes that are structs of a known length (rows P3, P6).

use std::fmt::Debug;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use slotted::Slotted;

use crate::classes::{Base, Engine};

#[derive(Slotted, Debug, PartialEq, Clone)]
#[slots(serde, validate = |this: &Self| if this.doors < 9 { Ok(()) } else { Err("too many doors") })]
struct Child<T> {
    doors: u16,
    #[slots(parent)]
    base: Base<T>,
    text: Option<String>,
    #[slots(parent)]
    engine: Engine,
    #[slots(nested)]
    nested: Engine,
    #[slots(skip, default)]
    cache: Vec<u8>,
}

/// The fields of `Child`, flat and in the class's order, as serde derives it.
#[derive(Serialize, Deserialize, Debug, PartialEq)]
struct Flat<T> {
    x: T,
    k: u8,
    bore: f64,
    doors: u16,
    text: Option<String>,
    nested: (f64,),
}

fn child() -> Child<Vec<i32>> {
    Child {
        doors: 5,
        base: Base { x: vec![1, -2], k: 3 },
        text: Some("t".into()),
        engine: Engine { bore: 75.5 },
        nested: Engine { bore: 80.5 },
        cache: vec![],
    }
}

fn flat() -> Flat<Vec<i32>> {
    Flat {
        x: vec![1, -2],
        k: 3,
        bore: 75.5,
        doors: 5,
        text: Some("t".into()),
        nested: (80.5,),
    }
}

/// Reads what was written, and no beginning of it; its bytes are those of the flat struct.
fn proves<E: Debug>(
    write: impl Fn(&Child<Vec<i32>>) -> Vec<u8>,
    write_flat: impl Fn(&Flat<Vec<i32>>) -> Vec<u8>,
    read: impl Fn(&[u8]) -> Result<Child<Vec<i32>>, E>,
) {
    let bytes = write(&child());
    assert_eq!(bytes, write_flat(&flat()));
    assert_eq!(read(&bytes).unwrap(), child());
    for end in 0..bytes.len() {
        assert!(read(&bytes[..end]).is_err(), "{end} of {} bytes", bytes.len());
    }
}

#[test]
fn p03_postcard() {
    proves(
        |child| postcard::to_allocvec(child).unwrap(),
        |flat| postcard::to_allocvec(flat).unwrap(),
        |bytes| postcard::from_bytes(bytes),
    );
}

#[test]
fn p03_bincode() {
    let config = bincode::config::standard();
    proves(
        |child| bincode::serde::encode_to_vec(child, config).unwrap(),
        |flat| bincode::serde::encode_to_vec(flat, config).unwrap(),
        |bytes| bincode::serde::decode_from_slice(bytes, config).map(|(child, _)| child),
    );
}

#[test]
fn p03_rmp_serde_compact() {
    proves(
        |child| rmp_serde::to_vec(child).unwrap(),
        |flat| rmp_serde::to_vec(flat).unwrap(),
        |bytes| rmp_serde::from_slice(bytes),
    );
}

#[test]
fn p03_rules_are_asked() {
    let mut many = child();
    many.doors = 9;
    let bytes = rmp_serde::to_vec(&many).unwrap();
    let error = rmp_serde::from_slice::<Child<Vec<i32>>>(&bytes).unwrap_err();
    assert_eq!(error.to_string(), "`Child`: too many doors");
    assert!(postcard::from_bytes::<Child<Vec<i32>>>(&postcard::to_allocvec(&many).unwrap()).is_err());
}

/// A format without names can lack the last fields, of which each has a default: an object that was written before its
/// class gained them.
#[test]
fn p06_a_class_that_gained_slots() {
    #[derive(Slotted, Debug, PartialEq)]
    #[slots(serde)]
    struct Gained {
        #[slots(parent)]
        base: Base<u8>,
        #[slots(default = 7)]
        later: u8,
        last: Option<u8>,
    }
    let bytes = rmp_serde::to_vec(&Base { x: 1_u8, k: 2 }).unwrap();
    let gained: Gained = rmp_serde::from_slice(&bytes).unwrap();
    assert_eq!((gained.base.x, gained.later, gained.last), (1, 7, None));
}

/// What borrows keeps its place in the order.
#[test]
fn p03_borrowed() {
    #[derive(Slotted, Debug, PartialEq)]
    #[slots(serde)]
    struct Borrowed<'a> {
        before: u8,
        text: &'a str,
        between: u8,
        bytes: &'a [u8],
    }
    let object = Borrowed {
        before: 1,
        text: "lent",
        between: 2,
        bytes: b"raw",
    };
    let bytes = postcard::to_allocvec(&object).unwrap();
    assert_eq!(bytes, b"\x01\x04lent\x02\x03raw");
    let read: Borrowed<'_> = postcard::from_bytes(&bytes).unwrap();
    assert_eq!(read, object);
    assert!(bytes.as_ptr_range().contains(&read.text.as_ptr()));
}

/// No type is named that would have to be read to know what comes next.
#[test]
fn p03_generic_code() {
    fn copy<T: Serialize + DeserializeOwned>(object: &T) -> T {
        postcard::from_bytes(&postcard::to_allocvec(object).unwrap()).unwrap()
    }
    assert_eq!(copy(&child()), child());
}
