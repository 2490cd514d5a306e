//! A macro in the place of a type may be another type each time it is expanded, and the derive writes it down more than
//! once. What it says of a parent is true of the parent that is there, or does not compile.

use late_attributes::by_turns;
use slotted::{Attributes, Object, Slotted};

#[derive(Slotted)]
#[slots(opaque)]
struct Vehicle {
    #[slots(rename = "key")]
    number: usize,
}

#[derive(Slotted)]
#[slots(opaque)]
struct Boat {
    #[slots(rename = "key")]
    name: &'static &'static str,
}

/// Of the numbers of the expansions only those are left out that do not compile (`tests/ui/safety`), and that of the
/// field itself.
macro_rules! is_the_vehicle_that_it_has {
    ($($test:ident: $($turn:literal)+;)+) => { $(
        #[test]
        fn $test() {
            #[derive(Slotted)]
            #[slots(accessors = false)]
            struct Car {
                #[slots(parent(deref = false))]
                vehicle: by_turns!(Vehicle Boat $($turn)+),
            }

            let mut car = Car { vehicle: Vehicle { number: 1 } };
            let key: &usize = Car::SLOTS.vehicle.key.get(&car);
            assert_eq!(*key, 1);
            assert_eq!(Car::CLASS.parents()[0].name(), "Vehicle");
            car.set_attr_as("key", 2_usize).unwrap();
            let object: &dyn Object = &car;
            assert_eq!(*object.attr_as::<usize>("key").unwrap(), 2);
            assert_eq!(object.as_parent::<Vehicle>().unwrap().number(), 2);
            assert!(object.as_parent::<Boat>().is_none() && object.attr_as::<&'static &'static str>("key").is_err());
        }
    )+ };
}

is_the_vehicle_that_it_has! {
    at_its_second_expansion: 1;
    at_its_third: 2;
    at_its_fourth: 3;
    at_its_sixth: 5;
    at_its_seventh: 6;
    at_its_ninth: 8;
    at_its_tenth: 9;
    at_its_eleventh: 10;
    at_its_twelfth: 11;
    at_some_of_them: 6 9 11;
    at_all_that_compile: 1 2 3 5 6 8 9 10 11;
}

#[test]
fn the_other_has_a_name() {
    assert_eq!(**Boat { name: &"Ida" }.name(), "Ida");
}
