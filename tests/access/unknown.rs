//! Names that nothing answers to, by every route (rows A2 to A4): a clear and short error with the nearest name, no panic,
//! and the object as it was.

use std::error::Error;

use slotted::{AttributeError, Attributes, ErrorKind, Object, Slotted, Value};

use crate::common::{Car, SHORT, Vehicle, car, exhibit, shown, told};

/// The length of a long name.
const LONG: usize = if cfg!(miri) { 2 * SHORT } else { 1 << 20 };
/// What long names consist of.
const UNITS: &[&str] = if cfg!(miri) {
    &["x", "é"]
} else {
    &["x", "\0", "é", "🚗", "\u{10ffff}", "\u{301}", "\"", "make"]
};
/// Of the short names every so many is tried.
const ONE_OF: usize = if cfg!(miri) { 5 } else { 1 };

/// Names that nothing answers to.
fn names() -> Vec<String> {
    let mut names: Vec<String> = [
        "",
        " ",
        "make ",
        " make",
        "MAKE",
        "make\0",
        "\0",
        "make\n",
        "\n",
        "make\r\nmodel",
        "\u{1b}[31mmake",
        "`",
        "\"",
        "'",
        "\\",
        "{}",
        "{0}",
        "%s",
        "../make",
        "make/model",
        "make.model",
        "vehicle.make",
        "make[0]",
        "m\u{430}ke",
        "make\u{301}",
        "\u{202e}ekam",
        "\u{feff}make",
        "Größe",
        "🚗",
        "日本",
        "self",
        "Self",
        "r#make",
        "__class",
        "\u{10ffff}",
        "\u{7f}",
    ]
    .into_iter()
    .step_by(ONE_OF)
    .map(str::to_owned)
    .collect();
    for unit in UNITS {
        // Cut at any byte, one of these is cut inside of a character.
        names.push(unit.repeat(LONG / unit.len()));
        names.extend(["", "x", "xx", "xxx"].map(|before| format!("{before}{}", unit.repeat(200))));
    }
    names
}

/// Asserts that a result is an error about `name`, printable and short.
fn unknown<T>(result: Result<T, AttributeError>, name: &str) {
    let Err(error) = result else {
        panic!("{:?} is known", shown(name))
    };
    let (text, shown) = (error.to_string(), shown(name));
    assert_eq!(
        (error.kind(), error.class().name()),
        (ErrorKind::Unknown, "Car"),
        "{shown:?}"
    );
    assert!(error.attribute() == name, "{shown:?}: {text}");
    assert!(text.starts_with("`Car` has no attribute `"), "{shown:?}: {text}");
    assert!(text.len() < SHORT, "{shown:?}: {} bytes", text.len());
    assert!(!text.chars().any(char::is_control), "{shown:?}: {text:?}");
    assert!(error.source().is_none() && error.errors().len() == 1, "{shown:?}");
    assert!(
        error
            .suggestion()
            .is_none_or(|name| Car::CLASS.attribute(name).is_some()),
        "{shown:?}"
    );
}

#[test]
fn a02_bad_names_by_every_route() {
    let (mut car, before) = (car(), car());
    for name in names() {
        let object: &mut dyn Object = &mut car;
        assert!(
            !object.has_attr(&name) && object.find_attr(&name).is_none(),
            "{:?}",
            shown(&name)
        );
        unknown(object.attr(&name), &name);
        unknown(object.get_attr::<String>(&name), &name);
        unknown(object.attr_as::<String>(&name), &name);
        unknown(object.attr_as_mut::<String>(&name), &name);
        unknown(object.set_attr_as(&name, String::new()), &name);
        unknown(object.set_attr(&name, "x"), &name);
        unknown(object.set_attr_text(&name, "x"), &name);
        unknown(object.del_attr(&name), &name);
        unknown(Car::slot::<String>(&name), &name);
        unknown(Car::slot_mut::<String>(&name), &name);
        assert!(Car::CLASS.attribute(&name).is_none(), "{:?}", shown(&name));
        assert_eq!(car, before);
    }
}

/// `unwrap` and a `main` that returns the error print it for debugging: that is as short.
#[test]
fn a02_an_error_is_short_for_debugging_too() {
    for name in names() {
        let error = car().attr(&name).map(drop).unwrap_err();
        let text = format!("{error:?}");
        assert!(text.len() < SHORT, "{:?}: {} bytes", shown(&name), text.len());
    }
}

#[test]
fn a02_an_error_is_one_word_and_goes_anywhere() {
    fn is_portable<T: Error + Send + Sync + 'static>() {}
    fn fails() -> Result<(), Box<dyn Error + Send + Sync>> {
        car().set_attr("doors", 300)?;
        Ok(())
    }

    is_portable::<AttributeError>();
    assert_eq!(
        (size_of::<AttributeError>(), size_of::<Result<(), AttributeError>>()),
        (size_of::<usize>(), size_of::<usize>())
    );
    let error = std::thread::spawn(fails)
        .join()
        .expect("it does not panic")
        .unwrap_err();
    assert_eq!(
        error.downcast_ref::<AttributeError>().map(AttributeError::kind),
        Some(ErrorKind::OutOfRange)
    );
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
