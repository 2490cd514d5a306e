//! Reading, writing and listing attributes by name, by every route (rows A1, A15).

use slotted::{AttributeError, Attributes, Object, Slotted, slot};

use crate::common::{Car, Exhibit, car, exhibit};

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

#[test]
fn a15_has_getattr_default_dir() {
    let car = car();
    assert_eq!(car.get_attr("doors").unwrap_or(3_u8), 5);
    assert_eq!(car.get_attr("wheels").unwrap_or(4_u8), 4);
    let names = ["make", "model", "year", "doors", "fuel_type", "price"];
    assert!(car.attr_names().eq(names));
    assert!(car.attrs().map(|attr| attr.name()).eq(names));
    let object: &dyn Object = &car;
    assert!(object.attr_names().eq(names));
}
