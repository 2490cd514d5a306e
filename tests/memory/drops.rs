//! What is written, replaced, converted or refused by name is dropped once, and nothing is lost (rows A1, A13,
//! A17).

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::{Deserialize, Deserializer, Serialize};
use slotted::{Attributes, Object, Slotted, Value};

use crate::common::counted::{Counted, alive};

/// Not more than 30 inches are a wheel, and 13 of them are bad luck.
#[derive(Clone, Debug, Serialize)]
struct Wheel(Counted);

impl Wheel {
    fn new(inches: u8) -> Self {
        Self(Counted::new(inches))
    }

    fn inches(&self) -> u8 {
        self.0.number()
    }
}

impl<'de> Deserialize<'de> for Wheel {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let wheel = Self(Counted::deserialize(deserializer)?);
        assert!(wheel.inches() != 13, "it bursts");
        if wheel.inches() > 30 {
            Err(serde::de::Error::custom("too large"))
        } else {
            Ok(wheel)
        }
    }
}

#[derive(Slotted, Clone, Debug)]
struct Axle {
    left: Wheel,
    right: Wheel,
}

#[derive(Slotted, Clone, Debug)]
struct Cart {
    #[slots(parent)]
    axle: Axle,
    #[slots(default)]
    spare: Option<Wheel>,
    #[slots(default = vec![Wheel::new(1)])]
    loaded: Vec<Wheel>,
    #[slots(opaque, default = Wheel::new(2))]
    hidden: Wheel,
    #[slots(skip, default = Wheel::new(3))]
    inner: Wheel,
}

fn cart() -> Cart {
    Cart {
        axle: Axle {
            left: Wheel::new(16),
            right: Wheel::new(17),
        },
        spare: Some(Wheel::new(18)),
        loaded: vec![Wheel::new(19), Wheel::new(20)],
        hidden: Wheel::new(21),
        inner: Wheel::new(22),
    }
}

#[test]
fn a13_writes_drop_what_they_replace() {
    let mut cart = cart();
    assert_eq!(alive(), 7);
    let object: &mut dyn Object = &mut cart;
    assert!(object.set_attr("left", 10).is_ok());
    assert!(object.set_attr("left", Wheel::new(11)).is_ok());
    assert!(object.set_attr_text("right", "12").is_ok());
    assert!(object.set_attr_as("hidden", Wheel::new(14)).is_ok());
    assert_eq!(alive(), 7);
    assert!(object.set_attr_text("loaded", "[1,2,3]").is_ok());
    assert_eq!(alive(), 8);
    assert!(object.set_attr("spare", None::<u8>).is_ok());
    assert_eq!(alive(), 7);
    *object.attr_as_mut::<Wheel>("left").expect("a wheel") = Wheel::new(15);
    Cart::SLOTS.right.set(&mut cart, Wheel::new(16));
    Cart::slot_mut::<Wheel>("right")
        .expect("a wheel")
        .set(&mut cart, Wheel::new(17));
    assert_eq!(alive(), 7);
    assert_eq!(
        (cart.left().inches(), cart.right().inches(), cart.hidden.inches()),
        (15, 17, 14)
    );
    drop(cart);
    assert_eq!(alive(), 0);
}

#[test]
fn a13_refused_writes_drop_what_they_were_given() {
    let mut cart = cart();
    let object: &mut dyn Object = &mut cart;
    assert!(object.set_attr("left", 31).is_err());
    assert!(object.set_attr("left", 300).is_err());
    assert!(object.set_attr_text("right", "31").is_err());
    assert!(object.set_attr("loaded", [1, 2, 31, 3]).is_err());
    assert!(object.set_attr_text("loaded", "[1,2,\"3\"]").is_err());
    assert!(object.set_attr("hidden", Wheel::new(1)).is_err());
    assert!(object.set_attr_as("spare", Wheel::new(1)).is_err());
    assert!(object.set_attr_as("inner", Wheel::new(1)).is_err());
    assert!(object.set_attr_as("left", Box::new(Wheel::new(1))).is_err());
    assert!(object.set_attr("wheel", Wheel::new(1)).is_err());
    assert_eq!(alive(), 7);
    let burst = catch_unwind(AssertUnwindSafe(|| object.set_attr("loaded", [1, 2, 13])));
    assert!(burst.is_err());
    assert_eq!(alive(), 7);
    let inches: Vec<u8> = cart.loaded.iter().map(Wheel::inches).collect();
    assert_eq!((inches, cart.left().inches()), (vec![19, 20], 16));
}

#[test]
fn a13_reads_leave_no_copies() {
    let cart = cart();
    let got = cart.get_attr::<Wheel>("left").expect("a wheel");
    assert_eq!((got.inches(), alive()), (16, 8));
    drop(got);
    let list = cart.get_attr::<Vec<Wheel>>("loaded").expect("wheels");
    assert_eq!((list.len(), alive()), (2, 9));
    drop(list);
    assert!(cart.get_attr::<String>("left").is_err() && cart.get_attr::<[Wheel; 3]>("loaded").is_err());
    assert_eq!(
        cart.attrs().map(|attr| attr.to_string()).collect::<Vec<_>>()[..4],
        ["16", "17", "18", "[19,20]"]
    );
    assert_eq!(alive(), 7);
}

#[test]
fn a17_an_object_that_is_not_built_leaves_nothing() {
    let left = || ("left", Value::from(1));
    let built = Cart::from_attrs([left(), ("right", 2.into()), ("loaded", vec![3, 4].into())]);
    assert_eq!(alive(), 6);
    assert!(built.is_ok_and(|cart| cart.spare.is_none() && cart.hidden.inches() == 2 && cart.inner.inches() == 3));
    assert_eq!(alive(), 0);
    // Missing, wrong, unknown, given twice, and a panic in the midst of it.
    assert!(Cart::from_attrs([left()]).is_err());
    assert!(Cart::from_attrs([left(), ("right", 31.into())]).is_err());
    assert!(Cart::from_attrs([left(), ("right", 2.into()), ("loaded", vec![1, 2, 31].into())]).is_err());
    assert!(Cart::from_attrs([left(), ("right", 2.into()), ("wheel", 2.into())]).is_err());
    assert!(Cart::from_attrs([left(), ("right", 2.into()), ("left", 2.into())]).is_err());
    assert!(Cart::from_attrs([left(), ("right", 2.into()), ("hidden", 2.into())]).is_err());
    assert_eq!(alive(), 0);
    let burst =
        catch_unwind(|| Cart::from_attrs([left(), ("right", 2.into()), ("loaded", vec![1, 13].into())]).is_ok());
    assert!(burst.is_err());
    assert_eq!(alive(), 0);
}

/// Nothing but slots, of more than one size: built in place.
#[derive(Slotted, Debug)]
struct Tricycle {
    bell: bool,
    front: Wheel,
    #[slots(nested)]
    rear: Axle,
    spares: Vec<Wheel>,
}

#[derive(Slotted, Debug)]
struct Nothing {}

#[test]
fn a17_an_object_of_slots_alone_is_built_whole_or_not_at_all() {
    let assemble = |front: u8, [left, right]: [u8; 2], spare: u8| {
        let rear = BTreeMap::from([("left", left), ("right", right)]);
        let rear = Value::from_serialize(rear).expect("numbers");
        let given = [
            ("spares", vec![1, spare].into()),
            ("rear", rear),
            ("front", front.into()),
        ];
        Tricycle::from_attrs(given.into_iter().chain([("bell", true.into())]))
    };
    let built = assemble(1, [2, 3], 4);
    assert_eq!(alive(), 5);
    let inches = |wheel: &Wheel| wheel.inches();
    let read = |tricycle: &Tricycle| {
        let Axle { left, right } = &tricycle.rear;
        let spares: Vec<_> = tricycle.spares.iter().map(inches).collect();
        assert!(tricycle.bell);
        ([&tricycle.front, left, right].map(inches), spares)
    };
    assert_eq!(read(&built.expect("nothing is wrong")), ([1, 2, 3], vec![1, 4]));
    assert_eq!(alive(), 0);
    // The first slot that holds something, the last, one within another, and all of them.
    for (front, rear, spare, wrong) in [
        (31, [2, 3], 4, 1),
        (1, [2, 3], 31, 1),
        (1, [2, 31], 4, 1),
        (31, [31, 31], 31, 3),
    ] {
        let error = assemble(front, rear, spare).expect_err("some wheel is too large");
        assert_eq!(error.errors().len().max(1), wrong, "{error}");
        assert_eq!(alive(), 0);
    }
    for (front, rear, spare) in [(13, [2, 3], 4), (1, [2, 3], 13), (1, [2, 13], 4), (31, [2, 3], 13)] {
        assert!(catch_unwind(|| assemble(front, rear, spare).is_ok()).is_err());
        assert_eq!(alive(), 0);
    }
    assert!(Nothing::from_attrs::<&str>([]).is_ok());
    assert!(Nothing::from_attrs([("bell", true.into())]).is_err());
}

/// An object behind a trait object is dropped as what it is.
#[test]
fn a20_a_boxed_object_is_dropped_whole() {
    let mut objects: Vec<Box<dyn Object>> = vec![Box::new(cart()), Box::new(cart().axle)];
    assert_eq!(alive(), 9);
    assert!(
        objects[1]
            .downcast_mut::<Axle>()
            .is_some_and(|axle| std::mem::replace(&mut axle.left, Wheel::new(9)).inches() != axle.left.inches())
    );
    assert_eq!(alive(), 9);
    drop(objects);
    assert_eq!(alive(), 0);
}
