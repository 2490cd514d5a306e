//! Paths that are made to do harm: long ones, values that they make deep, any text (row A19).

use std::collections::BTreeMap;

use slotted::{Attributes, ErrorKind};

use crate::common::{SHORT, cases, shown, told};
use crate::refused::{car, refused};

/// How many segments a long path has.
const DEEP: usize = if cfg!(miri) { SHORT } else { 100_000 };
/// How deep the value is from which it is made deeper, step by step.
const GROWN: usize = if cfg!(miri) { 120 } else { 0 };
/// How often a value is tried to be made deeper, at most.
const GROWTHS: usize = 10_000;

/// No overflow of the stack, and no sentence of that length.
#[test]
fn a19_as_long_as_anyone_likes() {
    let mut car = car();
    let paths = [
        ("engine".to_owned() + &".x".repeat(DEEP), ErrorKind::Unknown),
        ("engine".to_owned() + &"[0]".repeat(DEEP), ErrorKind::Unknown),
        ("more".to_owned() + &"[0]".repeat(DEEP), ErrorKind::Unknown),
        ("list".to_owned() + &"[0]".repeat(DEEP), ErrorKind::Path),
        ("any".to_owned() + &".a".repeat(DEEP), ErrorKind::Path),
        ("any".to_owned() + &"[\"a\"]".repeat(DEEP), ErrorKind::Path),
        ("x".to_owned() + &"[".repeat(DEEP), ErrorKind::Path),
        ("x".to_owned() + &"]".repeat(DEEP), ErrorKind::Path),
        (".".repeat(DEEP), ErrorKind::Path),
        ("list[".to_owned() + &"9".repeat(DEEP) + "]", ErrorKind::Path),
        ("named[\"".to_owned() + &"\\".repeat(DEEP), ErrorKind::Path),
        ("x".repeat(DEEP), ErrorKind::Unknown),
    ];
    for (path, kind) in &paths[..11] {
        let (said, sentence) = refused(&mut car, path);
        assert_eq!(said, *kind, "{}: {sentence}", shown(path));
        assert!(sentence.len() < SHORT, "{}", shown(path));
    }
    let error = car.attr_path(&paths[11].0).map(drop).expect_err("there is none");
    assert!(error.to_string().len() < SHORT);
}

/// What is put at the end of a path again and again becomes deep: an error in the end, and no overflow when it is
/// printed, compared or dropped.
#[test]
fn a19_a_value_that_grows() {
    let nested = |depth| r#"{"a":"#.repeat(depth) + "{}" + &"}".repeat(depth);
    let mut car = car();
    assert_eq!(told(car.set_attr("grown", BTreeMap::<String, u8>::new())), "()");
    assert_eq!(told(car.set_attr_text("grown", &nested(GROWN))), "()");
    let mut path = "grown".to_owned() + &".a".repeat(GROWN);
    let mut grow = || {
        path.push_str(".a");
        car.set_attr_path(&path, BTreeMap::<String, u8>::new())
    };
    let error = (0..GROWTHS)
        .find_map(|_| grow().err())
        .expect("it does not grow for ever");
    assert_eq!(error.kind(), ErrorKind::Path);
    assert!(
        error
            .to_string()
            .starts_with("the value is nested too deep (segment 128 of the path `grown.a.a")
    );
    let text = car.attr("grown").map(|attr| attr.to_string()).unwrap_or_default();
    assert_eq!(text, nested(126));
    assert_eq!(told(car.set_attr_text("grown", &text)), "()");
    assert_eq!(car.clone(), car);
}

/// A path is asked for in many ways; none of them panics.
#[test]
fn a19_any_text() {
    let mut runner = proptest::test_runner::TestRunner::new(cases());
    let piece = proptest::sample::select(vec![
        "engine", "more", "list", "any", "named", "none", ".", "[", "]", "\"", "0", "1", "x", "bore", "\\", "é", "[0]",
        ".a", "[\"x\"]",
    ]);
    let paths = proptest::collection::vec(piece, 0..12);
    runner
        .run(&paths, |pieces| {
            let (path, mut car) = (pieces.concat(), car());
            let before = car.clone();
            let read = car.attr_path(&path).map(|attr| attr.to_string());
            if let Err(error) = &read {
                proptest::prop_assert!(error.path() == Some(&path), "{error}");
            }
            match car.set_attr_path(&path, 1) {
                Ok(()) => proptest::prop_assert!(read.is_ok() || car.attr_path(&path).is_ok()),
                Err(error) => {
                    proptest::prop_assert!(error.path() == Some(&path), "{error}");
                    proptest::prop_assert_eq!(&car, &before);
                }
            }
            Ok(())
        })
        .unwrap_or_else(|error| panic!("{error}"));
}
