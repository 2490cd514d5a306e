//! Several writes as one (`update_attrs`; row A17).

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use slotted::{Attributes, Dict, ErrorKind, Object, Slotted, Value};

use crate::common::counted::{Counted, alive};
use crate::common::{car, exhibit, told};
use crate::guarded::{top, trace};

const NONE: [(&str, Value); 0] = [];

#[test]
fn a17_all_of_it() {
    let mut car = car();
    let object: &mut dyn Object = &mut car;
    assert_eq!(
        told(object.update_attrs([("doors", 3.into()), ("make", "Seat".into()), ("price", Value::NULL)])),
        "()"
    );
    assert_eq!((car.doors(), car.make().as_str(), car.price()), (3, "Seat", &None));
    assert_eq!(told(car.update_attrs(NONE)), "()");
    assert_eq!(
        told(car.update_attrs(vec![(String::from("doors"), Value::from(4.0))])),
        "()"
    );
    assert_eq!(
        told(car.update_attrs(BTreeMap::from([("doors", Value::from(5))]))),
        "()"
    );
    assert_eq!(car.doors(), 5);
}

#[test]
fn a17_or_nothing() {
    let (mut car, before) = (car(), car());
    let error = car.update_attrs([
        ("doors", 3.into()),
        ("prize", 1.into()),
        ("make", Value::from("Seat")),
        ("year", 2021.into()),
        ("model", 7.into()),
        ("doors", 300.into()),
    ]);
    let error = error.expect_err("four are wrong");
    assert_eq!(error.kind(), ErrorKind::Many);
    let errors: Vec<_> = error
        .errors()
        .iter()
        .map(|error| (error.attribute(), error.kind()))
        .collect();
    assert_eq!(
        errors,
        [
            ("prize", ErrorKind::Unknown),
            ("year", ErrorKind::ReadOnly),
            ("model", ErrorKind::WrongType),
            ("doors", ErrorKind::OutOfRange),
        ]
    );
    assert_eq!(
        error.to_string(),
        "4 errors in the attributes of `Car`: (1) `Car` has no attribute `prize` and no dict for new attributes; \
         did you mean `price`? (2) attribute `year` of `Car` is read-only (3) attribute `model` of `Car` expects \
         String, got integer 7 (4) attribute `doors` of `Car` expects u8, 300 is out of range"
    );
    assert_eq!(car, before);
    // The only error is itself.
    assert_eq!(
        told(car.update_attrs([("doors", 3.into()), ("model", Value::from(7))])),
        error.errors()[2].to_string()
    );
    assert_eq!(car, before);
    let (mut frozen, before) = (exhibit(), exhibit());
    assert_eq!(
        told(frozen.update_attrs([("hall", "South".into())])),
        "attribute `hall` of `Exhibit` is read-only"
    );
    assert_eq!(told(frozen.update_attrs(NONE)), "()");
    assert_eq!(frozen, before);
}

/// As a map in Python would have it; the last one counts by whatever name it came.
#[test]
fn a17_a_name_given_twice() {
    #[derive(Slotted, Default)]
    struct Camera {
        #[slots(alias = "t")]
        exposure: f64,
        #[slots(dict)]
        extra: Dict,
    }
    let mut camera = Camera::default();
    let update = [("t", 1), ("gain", 1), ("exposure", 2), ("gain", 2), ("t", 3)];
    assert_eq!(
        told(camera.update_attrs(update.map(|(name, value)| (name, value.into())))),
        "()"
    );
    assert_eq!((camera.exposure(), camera.extra["gain"].as_i64()), (3.0, Some(2)));
}

/// Entries are put back where they were, and new ones are gone.
#[test]
fn a17_the_dict_is_put_back() {
    #[derive(Slotted, Clone, Debug, Default, PartialEq)]
    struct Bag {
        size: u8,
        #[slots(dict)]
        extra: Dict,
    }
    let mut bag = Bag::default();
    bag.extra.extend([("a", 1), ("b", 2)]);
    let before = bag.clone();
    let update = [("c", 3), ("a", 4), ("d", 5), ("size", 6), ("c", 7), ("size", 300)];
    assert!(
        bag.update_attrs(update.map(|(name, value)| (name, value.into())))
            .is_err()
    );
    assert_eq!(bag, before);
    assert!(bag.extra.names().eq(["a", "b"]));
    assert_eq!(
        told(bag.update_attrs([("c", 3.into()), ("b", 1.into()), ("a", 2.into())])),
        "()"
    );
    assert_eq!(format!("{:?}", bag.extra), r#"{"a": 2, "b": 1, "c": 3}"#);
}

/// Each slot's rule is asked as its value comes, the structs' once, at the end, from the inside out.
#[test]
fn a17_structs_rules_are_asked_once() {
    let mut object = top();
    trace();
    let all = [
        ("label", "x".into()),
        ("part", 7.into()),
        ("entry", 2.into()),
        ("part", Value::from(8)),
    ];
    assert_eq!(told(object.update_attrs(all.clone())), "()");
    assert_eq!(
        trace(),
        [
            "?part",
            "?part",
            "?Base",
            "?Middle",
            "?Top",
            "Base.label",
            "Top.label",
            "Base.part",
            "Top.part",
            "Top.entry"
        ]
    );
    // Of those alone that are around what has changed.
    assert_eq!(
        told(object.update_attrs([("entry", 3.into()), ("new", 4.into())])),
        "()"
    );
    assert_eq!(trace(), ["?Middle", "?Top", "Top.entry", "Top.new"]);
    assert_eq!(
        told(object.update_attrs([("inner", Value::from(Vec::<u8>::new()))])),
        "()"
    );
    assert_eq!(trace(), ["?Top", "Top.inner"]);
    assert_eq!(told(object.update_attrs(NONE)), "()");
    assert!(trace().is_empty());
}

#[test]
fn a17_taken_back_on_refusal_and_panic() {
    let mut object = top();
    let (before, count) = (object.clone(), alive());
    for (part, sentence) in [
        (100, "attribute `part` of `Top`: part refuses 100"),
        (101, "`Top`: Base refuses 101"),
        (102, "`Top`: Middle refuses 102"),
        (103, "`Top`: Top refuses 103"),
    ] {
        let update = [
            ("entry", 2.into()),
            ("part", Value::from(part)),
            ("new", 3.into()),
            ("tag", "x".into()),
        ];
        assert_eq!(told(object.update_attrs(update)), sentence);
        assert_eq!((&object.middle, object.told), (&before.middle, 0));
    }
    let burst = catch_unwind(AssertUnwindSafe(|| {
        object.update_attrs([("label", "x".into()), ("entry", "y".into()), ("part", Value::from(13))])
    }));
    assert!(burst.is_err());
    // The source of the names and values may panic too.
    let burst = catch_unwind(AssertUnwindSafe(|| {
        let source = ["label", "entry", "part"]
            .map(|name| (name, Value::from("x")))
            .into_iter();
        object.update_attrs(source.inspect(|(name, _)| assert!(*name != "part", "it bursts")))
    }));
    assert!(burst.is_err());
    assert_eq!((&object, alive()), (&before, count));
    drop((object, before));
    assert_eq!(alive(), 0);
}

/// Properties come last, so that slots are put back when a setter refuses.
#[test]
fn a17_properties_are_set_last() {
    #[derive(Slotted, Clone, Debug, Default, PartialEq)]
    #[slots(
        property(double: u8, get = |pair: &Pair| pair.single * 2, set = Pair::halve),
        property(fixed: u8, get = |_: &Pair| 1),
    )]
    struct Pair {
        single: u8,
        held: Counted,
    }
    impl Pair {
        fn halve(&mut self, double: u8) -> Result<(), String> {
            match double % 2 {
                0 => self.single = double / 2,
                _ if double == 13 => panic!("it bursts"),
                _ => return Err(format!("{double} is odd, beside {}", self.single)),
            }
            Ok(())
        }
    }
    let mut pair = Pair::default();
    assert_eq!(
        told(pair.update_attrs([("double", 6.into()), ("single", 1.into())])),
        "()"
    );
    assert_eq!(pair.single, 3);
    let before = pair.clone();
    let update = |double: u8| {
        [
            ("double", double.into()),
            ("held", 9.into()),
            ("single", Value::from(5)),
        ]
    };
    assert_eq!(
        told(pair.update_attrs(update(7))),
        "attribute `double` of `Pair`: 7 is odd, beside 5"
    );
    assert!(catch_unwind(AssertUnwindSafe(|| pair.update_attrs(update(13)))).is_err());
    assert_eq!(
        told(pair.update_attrs([("held", 9.into()), ("fixed", Value::from(2))])),
        "property `fixed` of `Pair` has no setter"
    );
    assert_eq!(pair, before);
    drop((pair, before));
    assert_eq!(alive(), 0);
}
