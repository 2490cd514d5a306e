//! Bad names, by every route (rows A2, A3, A17): a clear and short error, no panic, and the object as it was.

mod common;

use std::error::Error;

use common::{Car, SHORT, car, shown};
use slotted::{AttributeError, Attributes, ErrorKind, Object, Slotted, Value};

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
    .map(str::to_owned)
    .into();
    for unit in ["x", "\0", "é", "🚗", "\u{10ffff}", "\u{301}", "\"", "make"] {
        // Cut at any byte, one of these is cut inside of a character.
        names.push(unit.repeat((1 << 20) / unit.len()));
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
fn a17_from_attrs_tells_all_that_is_wrong() {
    let attrs = [
        ("make", Value::from(5)),
        ("doors", 300.into()),
        ("door", 4.into()),
        ("fuel_type", "petrol".into()),
        ("fuel_type", "diesel".into()),
        ("", 0.into()),
        ("vehicle", 0.into()),
    ];
    let error = Car::from_attrs(attrs).unwrap_err();
    assert_eq!(
        (error.kind(), error.class().name(), error.attribute()),
        (ErrorKind::Many, "Car", "")
    );
    assert!(error.source().is_none() && error.suggestion().is_none());
    let mut told: Vec<_> = error
        .errors()
        .iter()
        .map(|error| (error.attribute(), error.kind()))
        .collect();
    told.sort_by_key(|(name, _)| *name);
    let expected = [
        ("", ErrorKind::Unknown),
        ("door", ErrorKind::Unknown),
        ("doors", ErrorKind::OutOfRange),
        ("fuel_type", ErrorKind::Refused),
        ("make", ErrorKind::WrongType),
        ("model", ErrorKind::Missing),
        ("vehicle", ErrorKind::Unknown),
        ("year", ErrorKind::Missing),
    ];
    assert_eq!(told, expected);
    assert!(
        error
            .errors()
            .iter()
            .all(|error| error.class().name() == "Car" && error.errors().len() == 1)
    );
    // One error is itself.
    let error = Car::from_attrs(
        [
            ("make", "a"),
            ("model", "b"),
            ("fuel_type", "c"),
            ("doors", "d"),
            ("year", "1"),
        ]
        .map(|(name, text)| {
            (
                name,
                if name == "year" {
                    Value::from(1)
                } else {
                    Value::from(text)
                },
            )
        }),
    );
    assert_eq!(
        error.map_err(|error| (error.kind(), error.attribute().to_owned())),
        Err((ErrorKind::WrongType, "doors".into()))
    );
    assert_eq!(
        Car::from_attrs::<&str>([]).map_err(|error| error.errors().len()),
        Err(5)
    );
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
