//! A dict as serde's map (rows D4, P1 and P6).

use slotted::{Dict, Value};

use crate::{LONG, SIZES, name, names, numbered};

#[test]
fn d04_p01_a_dict_is_a_map_in_its_order() {
    for &size in SIZES {
        let dict = numbered(size);
        let text = serde_json::to_string(&dict).expect("it is a map");
        let fields: Vec<String> = (0..size)
            .map(|number| format!("\"{}\":{number}", name(number)))
            .collect();
        assert_eq!(text, format!("{{{}}}", fields.join(",")));
        let back: Dict = serde_json::from_str(&text).expect("it is a map");
        assert_eq!(back, dict);
        assert!(back.names().eq(dict.names()));
        let value = Value::from_serialize(&dict).expect("it is a map");
        assert_eq!(value.deserialize_into::<Dict>().expect("it is a map"), dict);
    }
}

#[test]
fn p01_every_kind_of_value_and_name_survives() {
    let text = r#"{"":null,"é\n\"":[1,{"a":-2}],"x":true,"a name of more than twenty-three bytes":1.5}"#;
    let dict: Dict = serde_json::from_str(text).expect("it is a map");
    assert_eq!(
        names(&dict),
        ["", "é\n\"", "x", "a name of more than twenty-three bytes"]
    );
    assert_eq!(serde_json::to_string(&dict).expect("it is a map"), text);
}

#[test]
fn p06_a_name_that_comes_twice_is_an_error() {
    let told = |text: &str| serde_json::from_str::<Dict>(text).map_err(|error| error.to_string());
    assert_eq!(
        told(r#"{"a": 1, "b": 2, "a": 3}"#),
        Err("duplicate attribute `a` at line 1 column 20".into())
    );
    let many: Vec<String> = (0..40).map(|number| format!("\"{}\":1", name(number % 39))).collect();
    let error = told(&format!("{{{}}}", many.join(","))).expect_err("the first name comes twice");
    assert!(error.starts_with("duplicate attribute `attribute_0`"), "{error}");
    let long = format!(r#"{{"{0}": 1, "{0}": 1}}"#, "x".repeat(LONG));
    assert!(told(&long).expect_err("a name comes twice").len() < 300);
    for wrong in ["3", "[1]", "null", r#""a""#, r#"{"a"}"#, r#"{"a": }"#] {
        assert!(told(wrong).is_err(), "{wrong}");
    }
    assert_eq!(
        told("[]").expect_err("a list is no map"),
        "invalid type: sequence, expected a map of attributes at line 1 column 0"
    );
}
