//! Chapter A: reading and writing attributes by names that arrive at run time.
#![allow(clippy::float_cmp, reason = "what is read back is exactly what was written")]

mod common;

use common::{Car, Exhibit, Vehicle, car, exhibit, told};
use slotted::{AttributeError, Attributes, ErrorKind, Object, Slotted, Value, slot};

/// The names that rows A1 to A4 ask for, with the text of each value.
const VALUES: [(&str, &str); 6] = [
    ("make", "Kia"),
    ("model", "Rio"),
    ("year", "2020"),
    ("doors", "5"),
    ("fuel_type", "petrol"),
    ("price", "12500.5"),
];

#[test]
fn a01_every_route_reads_own_and_inherited_slots() -> Result<(), AttributeError> {
    let car = car();
    assert_eq!((car.make().as_str(), car.year(), car.doors()), ("Kia", 2020, 5));
    assert_eq!(
        (Car::SLOTS.make.get(&car).as_str(), *Car::SLOTS.doors.get(&car)),
        ("Kia", 5)
    );
    assert_eq!(
        (*slot!(Car, "year").get(&car), *slot!(Car, "doors").get(&car)),
        (2020, 5)
    );
    assert_eq!(
        (
            *Car::slot::<u16>("year")?.get(&car),
            *Car::slot::<u8>("doors")?.get(&car)
        ),
        (2020, 5)
    );
    assert_eq!((car.get_attr::<u16>("year")?, car.get_attr::<u8>("doors")?), (2020, 5));
    assert_eq!((car.attr_as::<u16>("year")?, car.attr_as::<u8>("doors")?), (&2020, &5));
    for (name, text) in VALUES {
        assert_eq!(car.attr(name)?.to_string(), text, "{name}");
        assert_eq!(
            car.find_attr(name).map(|attr| (attr.name(), attr.to_string())),
            Some((name, text.into())),
            "{name}"
        );
        assert!(car.has_attr(name), "{name}");
    }
    Ok(())
}

#[test]
fn a01_every_route_reads_through_a_trait_object() -> Result<(), AttributeError> {
    let exhibit = exhibit();
    let object: &dyn Object = &exhibit;
    assert_eq!(
        (object.get_attr::<u16>("year")?, object.attr_as::<u8>("doors")?),
        (2020, &5)
    );
    for (name, text) in VALUES.into_iter().chain([("hall", "North")]) {
        assert_eq!(object.attr(name)?.to_string(), text, "{name}");
        assert_eq!(
            object.find_attr(name).map(|attr| attr.to_string()).as_deref(),
            Some(text),
            "{name}"
        );
        assert!(object.has_attr(name), "{name}");
    }
    Ok(())
}

/// No route copies: each leads to the field itself.
#[test]
fn a01_routes_lead_to_the_field() -> Result<(), AttributeError> {
    let mut exhibit = exhibit();
    let make: *const String = &raw const exhibit.car.vehicle.make;
    assert!(std::ptr::eq(exhibit.attr_as::<String>("make")?, make));
    assert!(std::ptr::eq(Exhibit::SLOTS.make.get(&exhibit), make));
    assert!(std::ptr::eq(Exhibit::slot::<String>("make")?.get(&exhibit), make));
    assert_eq!(
        exhibit.attr("make")?.downcast_ref::<String>().map(std::ptr::from_ref),
        Some(make)
    );
    let doors: *const u8 = &raw const exhibit.car.doors;
    assert!(std::ptr::eq(exhibit.car.attr_as_mut::<u8>("doors")?, doors));
    assert!(std::ptr::eq(Car::SLOTS.doors.get_mut(&mut exhibit.car), doors));
    Ok(())
}

#[test]
fn a01_every_route_writes_own_and_inherited_slots() -> Result<(), AttributeError> {
    let mut car = car();
    car.set_make("Seat".into());
    car.set_doors(1);
    assert_eq!((&*car.vehicle.make, car.doors), ("Seat", 1));
    *car.make_mut() = "Fiat".into();
    *car.doors_mut() = 2;
    assert_eq!((&*car.vehicle.make, car.doors), ("Fiat", 2));
    Car::SLOTS.make.set(&mut car, "Audi".into());
    slot!(Car, "doors").set(&mut car, 3);
    assert_eq!((&*car.vehicle.make, car.doors), ("Audi", 3));
    Car::slot_mut::<String>("make")?.get_mut(&mut car).push('!');
    Car::slot_mut::<u8>("doors")?.set(&mut car, 4);
    assert_eq!((&*car.vehicle.make, car.doors), ("Audi!", 4));
    let object: &mut dyn Object = &mut car;
    object.attr_as_mut::<String>("make")?.truncate(2);
    object.set_attr_as("doors", 5_u8)?;
    object.set_attr("model", "A4")?;
    object.set_attr_text("price", "17000")?;
    assert_eq!(
        (&*car.vehicle.make, &*car.vehicle.model, car.doors, car.price),
        ("Au", "A4", 5, Some(17_000.0))
    );
    assert_eq!((car.vehicle.year, &*car.fuel_type), (2020, "petrol"));
    Ok(())
}

/// An inherited slot whose name is also a method of a trait in scope, here `Ord::max`.
#[test]
fn a01_a_slot_named_as_a_method() -> Result<(), AttributeError> {
    #[derive(Slotted, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
    struct Limits {
        min: i32,
        max: i32,
    }
    #[derive(Slotted, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
    struct Gauge {
        #[slots(parent)]
        limits: Limits,
        clone: u8,
    }

    let gauge = Gauge {
        limits: Limits { min: -5, max: 9 },
        clone: 3,
    };
    assert_eq!(
        (
            *gauge.attr_as::<i32>("max")?,
            *Gauge::SLOTS.max.get(&gauge),
            gauge.limits().max()
        ),
        (9, 9, 9)
    );
    assert_eq!(
        (*gauge.attr_as::<u8>("clone")?, *Gauge::SLOTS.clone.get(&gauge)),
        (3, 3)
    );
    assert_eq!(gauge.attr_names().collect::<Vec<_>>(), ["min", "max", "clone"]);
    Ok(())
}

#[test]
fn a02_undeclared_get() {
    let mut car = car();
    let sentence = "`Car` has no attribute `colour`";
    assert!(!car.has_attr("colour") && car.find_attr("colour").is_none());
    assert_eq!(told(car.get_attr::<String>("colour")), sentence);
    assert_eq!(told(car.attr("colour")), sentence);
    assert_eq!(told(car.attr_as::<String>("colour")), sentence);
    assert_eq!(told(car.attr_as_mut::<String>("colour")), sentence);
    assert_eq!(told(Car::slot::<String>("colour")), sentence);
    assert_eq!(told(Car::slot_mut::<String>("colour")), sentence);
    assert_eq!(told(car.del_attr("colour")), sentence);
    let object: &dyn Object = &car;
    assert_eq!(told(object.get_attr::<String>("colour")), sentence);
    assert_eq!(
        object.attr("colour").map_err(|error| error.kind()).err(),
        Some(ErrorKind::Unknown)
    );
}

/// The slots of a class are not those of its children.
#[test]
fn a02_a_parent_does_not_have_its_childs_slots() {
    let exhibit = exhibit();
    let car: &dyn Object = &exhibit.car;
    assert_eq!(told(car.attr("hall")), "`Car` has no attribute `hall`");
    assert!(exhibit.has_attr("hall") && exhibit.has_attr("doors") && !exhibit.car.vehicle.has_attr("doors"));
}

#[test]
fn a03_undeclared_set() {
    let (mut car, before) = (car(), car());
    let sentence = "`Car` has no attribute `colour` and no dict for new attributes";
    assert_eq!(told(car.set_attr("colour", "red")), sentence);
    assert_eq!(told(car.set_attr_as("colour", 5_u8)), sentence);
    assert_eq!(told(car.set_attr_text("colour", "red")), sentence);
    let object: &mut dyn Object = &mut car;
    assert_eq!(told(object.set_attr("colour", "red")), sentence);
    assert_eq!(car, before);
}

#[test]
fn a04_the_nearest_name_is_suggested() {
    let mut car = car();
    let cases = [
        ("door", "doors"),
        ("Doors", "doors"),
        ("fuel_tpye", "fuel_type"),
        ("fueltype", "fuel_type"),
        ("yaer", "year"),
    ];
    for (typo, name) in cases {
        let tail = format!("; did you mean `{name}`?");
        let errors = [
            car.get_attr::<u8>(typo).err(),
            car.attr(typo).err(),
            car.attr_as::<u8>(typo).err(),
            car.set_attr(typo, 5).err(),
            car.set_attr_as(typo, 5_u8).err(),
            car.set_attr_text(typo, "5").err(),
            car.del_attr(typo).err(),
            Car::slot::<u8>(typo).err(),
            Car::from_attrs([(typo, Value::from(5))])
                .err()
                .and_then(|error| error.into_iter().next()),
        ];
        for error in errors {
            let error = error.expect(typo);
            assert_eq!(error.suggestion(), Some(name), "{typo}");
            assert!(error.to_string().ends_with(&tail), "{error}");
        }
    }
}

#[test]
fn a04_nothing_is_suggested_for_a_name_unlike_all() {
    let car = car();
    // `car` is two edits away from `year`: more than a third of it.
    for name in ["colour", "", "x", "horsepower", "d", "🚗", "car", "mile"] {
        let error = car.attr(name).unwrap_err();
        assert_eq!(error.suggestion(), None, "{name:?}");
        assert!(!error.to_string().contains("did you mean"), "{error}");
    }
    // Nor for a name that is right.
    for error in [
        exhibit().set_attr("doors", 1).unwrap_err(),
        car.get_attr::<String>("doors").unwrap_err(),
    ] {
        assert_eq!(error.suggestion(), None, "{error}");
    }
}

/// An attribute of another class that has an attribute of that name too: what is asked for is not suggested.
#[test]
fn a04_a_name_is_not_suggested_for_itself() {
    #[derive(Slotted)]
    struct Boat {
        make: String,
    }

    let make = Vehicle::CLASS.attribute("make").expect("it is declared");
    let error = make.of(&Boat { make: "Bavaria".into() }).unwrap_err();
    assert_eq!(error.suggestion(), None);
    assert!(!error.to_string().contains("did you mean"), "{error}");
    assert_eq!(
        make.of(&exhibit()).map(|attr| attr.to_string()).ok().as_deref(),
        Some("Kia")
    );
}
