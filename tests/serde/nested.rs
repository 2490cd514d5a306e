//! Nested fields, of classes that are serde's or are not (row P1).

use std::collections::BTreeMap;

use slotted::Slotted;

use crate::{refused, round_trip};

/// Slotted, and not serde's: it is converted by its class.
#[derive(Slotted, Debug, PartialEq, Clone)]
struct Plain {
    bore: f64,
    note: Option<String>,
}

#[derive(Slotted, Debug, PartialEq, Clone)]
#[slots(serde)]
struct Persistent {
    stroke: f64,
}

#[derive(Slotted, Debug, PartialEq)]
#[slots(serde)]
struct Holder {
    #[slots(nested)]
    plain: Plain,
    #[slots(nested)]
    persistent: Persistent,
    #[slots(nested)]
    many: Vec<Plain>,
    #[slots(nested)]
    map: BTreeMap<String, Persistent>,
    #[slots(nested)]
    maybe: Option<Plain>,
    #[slots(nested, unset)]
    unset: Option<Persistent>,
    #[slots(nested, unset)]
    unset_plain: Option<Plain>,
}

#[test]
fn p01_nested_fields() {
    let plain = Plain { bore: 1.5, note: None };
    let mut holder = Holder {
        plain: plain.clone(),
        persistent: Persistent { stroke: 2.5 },
        many: vec![plain.clone()],
        map: BTreeMap::from([("a".into(), Persistent { stroke: 3.5 })]),
        maybe: None,
        unset: None,
        unset_plain: None,
    };
    let inside = r#"{"bore":1.5,"note":null}"#;
    let start = format!(
        r#"{{"plain":{inside},"persistent":{{"stroke":2.5}},"many":[{inside}],"map":{{"a":{{"stroke":3.5}}}},"maybe":"#
    );
    round_trip(&holder, &format!("{start}null}}"));
    holder.maybe = Some(plain.clone());
    holder.unset = Some(Persistent { stroke: 4.5 });
    holder.unset_plain = Some(plain);
    round_trip(
        &holder,
        &format!(r#"{start}{inside},"unset":{{"stroke":4.5}},"unset_plain":{inside}}}"#),
    );
    // What may be missing may be missing here too.
    let missing = refused::<Holder>("{}");
    assert!(
        missing.starts_with("missing attributes `plain`, `persistent`, `many`, `map` of `Holder`"),
        "{missing}"
    );
    let wrong = refused::<Holder>(r#"{"plain":{"bore":1.5,"bored":2}}"#);
    assert!(wrong.starts_with("`Plain` has no attribute `bored`"), "{wrong}");
    let wrong = refused::<Holder>(r#"{"persistent":{"stroke":1.5,"stroked":2}}"#);
    assert!(
        wrong.starts_with("unknown attribute `stroked` of `Persistent`"),
        "{wrong}"
    );
}
