//! What must not be written to: `readonly` and `frozen` (row A12).

use slotted::{Attributes, Slotted};

use crate::common::{Car, car, exhibit, told};

#[test]
fn a12_a_readonly_slot() {
    let (mut car, before) = (car(), car());
    let sentence = "attribute `year` of `Car` is read-only";
    assert_eq!(told(car.set_attr("year", 2021)), sentence);
    assert_eq!(told(car.set_attr("year", "last year")), sentence);
    assert_eq!(told(car.set_attr_as("year", 2021_u16)), sentence);
    assert_eq!(told(car.set_attr_as("year", "last year")), sentence);
    assert_eq!(told(car.set_attr_text("year", "2021")), sentence);
    assert_eq!(told(car.attr_as_mut::<u16>("year")), sentence);
    assert_eq!(told(Car::slot_mut::<u16>("year")), sentence);
    assert_eq!(told(car.del_attr("year")), sentence);
    assert_eq!(car, before);
    assert_eq!(car.get_attr::<u16>("year").ok(), Some(2020));
}

#[test]
fn a12_a_frozen_class_freezes_what_it_inherits() {
    let (mut object, before) = (exhibit(), exhibit());
    for name in object.attr_names().map(str::to_owned).collect::<Vec<_>>() {
        let sentence = format!("attribute `{name}` of `Exhibit` is read-only");
        assert_eq!(told(object.set_attr(&name, "x")), sentence);
        assert_eq!(told(object.set_attr_text(&name, "1")), sentence);
        assert_eq!(told(object.set_attr_as(&name, 1_u8)), sentence);
        assert_eq!(told(object.attr_as_mut::<u8>(&name)), sentence);
        assert_eq!(told(object.del_attr(&name)), sentence);
        assert!(
            !object
                .attr(&name)
                .expect("it is listed")
                .attribute()
                .expect("it is declared")
                .is_writable(),
            "{name}"
        );
    }
    assert_eq!(object, before);
    // The class by itself is as writable as it was.
    assert!(object.car.set_attr("doors", 3).is_ok());
    // A row of the parent, applied to the child, tells what the child allows.
    let doors = Car::CLASS.attribute("doors").expect("it is declared");
    assert!(doors.is_writable());
    assert!(
        !doors
            .of(&object)
            .ok()
            .and_then(|attr| attr.attribute())
            .expect("it is declared")
            .is_writable()
    );
}

#[test]
fn a12_a_readonly_parent() {
    #[derive(Slotted)]
    struct Rental {
        #[slots(parent, readonly)]
        car: Car,
        days: u8,
    }

    let mut rental = Rental { car: car(), days: 7 };
    assert_eq!(
        told(rental.set_attr("doors", 3)),
        "attribute `doors` of `Rental` is read-only"
    );
    assert_eq!(
        told(rental.attr_as_mut::<String>("make")),
        "attribute `make` of `Rental` is read-only"
    );
    assert_eq!(
        told(Rental::slot_mut::<u8>("doors")),
        "attribute `doors` of `Rental` is read-only"
    );
    assert_eq!(told(rental.set_attr("days", 8)), "()");
    assert_eq!((rental.days(), rental.doors()), (8, 5));
}

#[test]
fn a12_an_unknown_name_on_a_frozen_class_is_unknown() {
    let mut exhibit = exhibit();
    assert_eq!(
        told(exhibit.set_attr("colour", 1)),
        "`Exhibit` has no attribute `colour` and no dict for new attributes"
    );
    assert_eq!(told(exhibit.del_attr("colour")), "`Exhibit` has no attribute `colour`");
}
