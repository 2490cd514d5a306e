//! Who is told that an attribute was set (`on_set`; row A16).

use std::panic::{AssertUnwindSafe, catch_unwind};

use slotted::{Attributes, Dict, Object, Slotted, Value};

use crate::common::counted::{Counted, alive};
use crate::common::told;

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(on_set = |axle: &mut Axle, name: &str| axle.log.push(name.to_owned()))]
struct Axle {
    #[slots(alias = "w")]
    width: u16,
    #[slots(skip, default)]
    log: Vec<String>,
}

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(on_set = Engine::told)]
struct Engine {
    bore: u16,
    #[slots(unset, readonly)]
    serial: Option<u16>,
    #[slots(skip, default)]
    log: Vec<String>,
}

impl Engine {
    fn told(&mut self, name: &str) {
        self.log.push(name.to_owned());
    }
}

#[derive(Slotted, Clone, Debug, Default, PartialEq)]
#[slots(
    property(half: u16, get = |car: &Car| car.doors / 2, set = |car: &mut Car, half: u16| car.doors = half * 2),
    property(checked: u16, get = |car: &Car| car.doors, set = |car: &mut Car, doors: u16| car.set_doors(doors)),
    property(odd: u16, get = |car: &Car| car.doors, set = |_: &mut Car, _: u16| Err::<(), _>("it is odd")),
    constant(WHEELS: u8 = 4),
    on_set = |car: &mut Car, name: &str| car.log.push(name.to_owned()),
)]
struct Car {
    #[slots(parent)]
    axle: Axle,
    #[slots(parent)]
    engine: Engine,
    #[slots(validate = |doors: &u16| if *doors > 6 { Err("too many") } else { Ok(()) })]
    doors: u16,
    #[slots(skip, default)]
    log: Vec<String>,
    #[slots(dict)]
    extra: Dict,
}

fn logs(car: &mut Car) -> [String; 3] {
    [&mut car.axle.log, &mut car.engine.log, &mut car.log].map(|log| std::mem::take(log).join(" "))
}

#[test]
fn a16_told_once_of_each_change() {
    let mut car = Car::default();
    assert_eq!(told(car.set_doors(2)), "()");
    assert_eq!(told(Car::SLOTS.doors.set(&mut car, 3)), "()");
    let object: &mut dyn Object = &mut car;
    assert_eq!(told(object.set_attr("doors", 2)), "()");
    assert_eq!(told(object.set_attr_as("doors", 2_u16)), "()");
    assert_eq!(told(object.set_attr_text("doors", "3")), "()");
    assert_eq!(told(object.set_attr_path("doors", 3)), "()");
    assert_eq!(told(object.set_attr_path_text("doors", "3")), "()");
    assert_eq!(told(object.update_attrs([("doors", 4.into())])), "()");
    assert_eq!(
        logs(&mut car),
        ["", "", "doors doors doors doors doors doors doors doors"]
    );
}

#[test]
fn a16_told_by_the_attributes_own_name() {
    let mut car = Car::default();
    assert_eq!(told(car.set_attr("w", 1)), "()");
    assert_eq!(told(car.set_attr_as("w", 1_u16)), "()");
    assert_eq!(told(car.set_attr_path("w", 1)), "()");
    assert_eq!(told(car.update_attrs([("w", 1.into())])), "()");
    assert_eq!(
        logs(&mut car),
        ["width width width width", "", "width width width width"]
    );
}

/// The struct that declares the attribute, and those around it: not its parents, nor another parent of the child.
#[test]
fn a16_told_to_those_around_it() {
    let mut car = Car::default();
    assert_eq!(told(car.set_attr("bore", 1)), "()");
    assert_eq!(logs(&mut car), ["", "bore", "bore"]);
    assert_eq!(told(Car::SLOTS.axle.width.set(&mut car, 1)), "()");
    assert_eq!(logs(&mut car), ["width", "", "width"]);
    assert_eq!(told(car.set_attr("colour", "red")), "()");
    assert_eq!(told(car.set_attr("WHEELS", 3)), "()");
    assert_eq!(told(car.del_attr("WHEELS")), "()");
    assert_eq!(logs(&mut car), ["", "", "colour WHEELS WHEELS"]);
    assert_eq!(told(car.axle.set_width(1)), "()");
    assert_eq!(logs(&mut car), ["width", "", ""]);
}

#[test]
fn a16_a_property_is_told_to_the_struct_that_declares_it() {
    let mut car = Car::default();
    assert_eq!(told(car.set_attr("half", 1)), "()");
    assert_eq!(told(car.set_attr_as("half", 1_u16)), "()");
    assert_eq!(told(car.set_attr_text("half", "2")), "()");
    assert_eq!(told(car.set_attr_path("half", 2)), "()");
    assert_eq!(told(car.update_attrs([("half", 2.into())])), "()");
    assert_eq!(logs(&mut car), ["", "", "half half half half half"]);
    // What the setter sets by a way that rules know is told of first.
    assert_eq!(told(car.set_attr("checked", 5)), "()");
    assert_eq!(logs(&mut car), ["", "", "doors checked"]);
    assert!(car.set_attr("odd", 1).is_err() && car.set_attr("checked", 7).is_err());
    assert_eq!((logs(&mut car).concat(), car.doors()), (String::new(), 5));
}

#[test]
fn a16_nobody_is_told_of_what_is_refused() {
    let mut car = Car::default();
    assert!(car.set_doors(7).is_err() && car.set_attr("doors", 7).is_err() && car.set_attr("doors", "x").is_err());
    assert!(car.set_attr("serial", 1).is_err() && car.del_attr("serial").is_err() && car.del_attr("x").is_err());
    assert!(car.update_attrs([("width", 1.into()), ("doors", 7.into())]).is_err());
    assert!(car.update_attrs([("width", 1.into()), ("odd", 7.into())]).is_err());
    assert_eq!(logs(&mut car).concat(), "");
    assert_eq!(car, Car::default());
}

/// In the order in which the names were first given; a name that comes twice is told once.
#[test]
fn a16_told_once_of_an_update() {
    let mut car = Car::default();
    let update = [
        ("doors", 1),
        ("bore", 2),
        ("w", 3),
        ("x", 4),
        ("doors", 2),
        ("width", 5),
        ("x", 6),
    ];
    assert_eq!(
        told(car.update_attrs(update.map(|(name, value)| (name, Value::from(value))))),
        "()"
    );
    assert_eq!(logs(&mut car), ["width", "bore", "doors bore width x"]);
    assert_eq!(
        (car.doors(), car.axle.width, told(car.get_attr::<u8>("x"))),
        (2, 5, "6".to_owned())
    );
    let update = [("half", 1), ("doors", 1), ("half", 2)].map(|(name, value)| (name, Value::from(value)));
    assert_eq!(told(car.update_attrs(update)), "()");
    // Properties are set last; of what was given twice the last value counts.
    assert_eq!(car.doors(), 4);
    let told = logs(&mut car)[2].clone();
    assert_eq!(told.matches("half").count(), 1, "{told}");
    assert_eq!(told.matches("doors").count(), 1, "{told}");
}

#[test]
fn a16_nobody_is_told_of_what_an_object_is_built_with() {
    let given = [("width", 1), ("bore", 2), ("doors", 0), ("half", 1), ("colour", 4)];
    let mut car = Car::from_attrs(given.map(|(name, value)| (name, Value::from(value)))).expect("nothing is wrong");
    assert_eq!(car.doors(), 2);
    assert_eq!(logs(&mut car), ["", "", ""]);
}

/// A hook may go on to set attributes, which the others are told of.
#[test]
fn a16_a_hook_that_sets() {
    #[derive(Slotted, Clone, Debug, Default, PartialEq)]
    #[slots(on_set = Square::keep)]
    struct Square {
        side: u32,
        #[slots(readonly)]
        area: u32,
        #[slots(dict)]
        extra: Dict,
    }
    impl Square {
        fn keep(&mut self, name: &str) {
            self.area = self.side * self.side;
            if name == "side" {
                assert!(self.set_attr("told", 1).is_ok());
            }
        }
    }
    let mut square = Square::default();
    assert_eq!(told(square.set_side(3)), "()");
    assert_eq!((square.area(), square.has_attr("told")), (9, true));
}

/// A hook that panics has been told of what stands.
#[test]
fn a16_a_hook_that_panics() {
    #[derive(Slotted, Clone, Debug, Default, PartialEq)]
    #[slots(on_set = |_: &mut Fuse, name: &str| assert!(name != "part", "it blows"))]
    struct Fuse {
        part: Counted,
        label: String,
    }
    #[derive(Slotted, Clone, Debug, Default, PartialEq)]
    struct Board {
        #[slots(nested)]
        fuses: Vec<Fuse>,
    }

    let mut board = Board {
        fuses: vec![Fuse::default(); 2],
    };
    let mut expected = 0;
    let mut burst = |write: &dyn Fn(&mut Board, u8)| {
        expected += 1;
        assert!(catch_unwind(AssertUnwindSafe(|| write(&mut board, expected))).is_err());
        assert_eq!((board.fuses[1].part.number(), alive()), (expected, 2));
    };
    burst(&|board, number| drop(board.fuses[1].set_part(Counted::new(number))));
    burst(&|board, number| drop(board.fuses[1].set_attr("part", number)));
    burst(&|board, number| drop(board.fuses[1].set_attr_as("part", Counted::new(number))));
    burst(&|board, number| drop(board.set_attr_path("fuses[1].part", number)));
    burst(&|board, number| drop(board.fuses[1].update_attrs([("label", "x".into()), ("part", number.into())])));
    assert_eq!(told(board.set_attr_path("fuses[1].label", "y")), "()");
    drop(board);
    assert_eq!(alive(), 0);
}
