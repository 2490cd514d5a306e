//! Numbers in patches: of 128 bits, and of any precision (row A13).

use slotted::{Attributes, Dict, Slotted};

use crate::patch::{Limits, Open, patch};

#[derive(Slotted, Debug, PartialEq, Clone, Default)]
struct Wide {
    signed: i128,
    unsigned: u128,
    may_be: Option<i128>,
    #[slots(unset)]
    or_not: Option<u128>,
}

#[test]
fn a13_wide_integers_keep_their_digits() {
    let mut wide = Wide::default();
    patch(
        &mut wide,
        r#"{"signed":-123456789012345678901234567890,"unsigned":340282366920938463463374607431768211455,
            "may_be":123456789012345678901234567891,"or_not":18446744073709551617}"#,
    )
    .unwrap();
    let wanted = Wide {
        signed: -123_456_789_012_345_678_901_234_567_890,
        unsigned: u128::MAX,
        may_be: Some(123_456_789_012_345_678_901_234_567_891),
        or_not: Some((1 << 64) + 1),
    };
    assert_eq!(wide, wanted);
    patch(&mut wide, r#"{"may_be":null,"signed":5,"unsigned":6}"#).unwrap();
    assert_eq!((wide.signed, wide.unsigned, wide.may_be), (5, 6, None));
    let before = wide.clone();
    for (text, wanted) in [
        (r#"{"unsigned":-1}"#, "out of range"),
        (r#"{"signed":"five"}"#, "invalid number at line 1 column 11"),
        (r#"{"unsigned":[1]}"#, "invalid number at line 1 column 13"),
        (r#"{"signed":2.5}"#, "at line 1 column 12"),
    ] {
        let error = patch(&mut wide, text).unwrap_err().to_string();
        assert!(error.contains(wanted), "{text}: {error}");
        assert_eq!(wide, before, "{text}");
    }
}

/// What a format that lends its deserializer to nobody but `Deserialize` reads.
struct Patched(Wide);

impl<'de> serde::Deserialize<'de> for Patched {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut wide = Wide::default();
        wide.patch_attrs(deserializer)?;
        Ok(Self(wide))
    }
}

#[test]
fn a13_wide_integers_from_other_formats() {
    let wanted = Wide {
        signed: -5,
        unsigned: 6,
        may_be: Some(7),
        or_not: Some(8),
    };
    let text = "signed = -5\nunsigned = 6\nmay_be = 7\nor_not = 8";
    let mut wide = Wide::default();
    wide.patch_attrs(toml::Deserializer::parse(text).unwrap()).unwrap();
    assert_eq!(wide, wanted);

    let json = serde_json::json!({"signed": -5, "unsigned": 6, "may_be": 7, "or_not": 8});
    let mut wide = Wide::default();
    wide.patch_attrs(&json).unwrap();
    assert_eq!(wide, wanted);

    let mut cbor = Vec::new();
    ciborium::into_writer(&json, &mut cbor).unwrap();
    let Patched(patched) = ciborium::from_reader(&*cbor).unwrap();
    assert_eq!(patched, wanted);

    let packed = rmp_serde::to_vec_named(&json).unwrap();
    let mut wide = Wide::default();
    wide.patch_attrs(&mut rmp_serde::Deserializer::new(&*packed)).unwrap();
    assert_eq!(wide, wanted);
}

/// As `serde_json` tells numbers where its `arbitrary_precision` is on, which it is not here.
#[test]
fn a13_numbers_of_any_precision() {
    #[derive(serde::Serialize)]
    #[serde(rename = "$serde_json::private::Number")]
    struct Number {
        #[serde(rename = "$serde_json::private::Number")]
        digits: &'static str,
    }

    let number = |digits: &str| format!(r#"{{"$serde_json::private::Number":"{digits}"}}"#);
    let mut limits = Limits { low: 0, high: 10 };
    patch(
        &mut limits,
        &format!(r#"{{"low":{},"high":{}}}"#, number("2.0"), number("300")),
    )
    .unwrap();
    assert_eq!(limits, Limits { low: 2, high: 300 });
    limits.set_attr("low", Number { digits: "-3" }).unwrap();
    assert_eq!(limits.low, -3);
    assert_eq!(
        limits
            .set_attr("low", Number { digits: "2.5" })
            .unwrap_err()
            .to_string(),
        "attribute `low` of `Limits` expects i32, got float 2.5"
    );

    let mut open = Open {
        doors: 1,
        extra: Dict::new(),
    };
    let many = number("123456789012345678901234567890");
    patch(
        &mut open,
        &format!(
            r#"{{"doors":{},"mass":{},"many":{many},"not":{}}}"#,
            number("2"),
            number("-0.5"),
            number("x")
        ),
    )
    .unwrap();
    assert_eq!((open.doors, open.extra["mass"].as_f64()), (2, Some(-0.5)));
    assert_eq!(
        open.get_attr::<u128>("many").unwrap(),
        123_456_789_012_345_678_901_234_567_890
    );
    assert!(open.extra["not"].as_map().is_some());
}
