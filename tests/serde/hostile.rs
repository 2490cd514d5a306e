//! What no writer writes: an error of the format's own type, nothing half-built, no panic (rows P2, P7).

use proptest::prelude::*;
use slotted::{Attributes, Dict, Slotted};

use crate::common::cases;

/// How many names a document has that nobody declared.
const NAMES: usize = if cfg!(miri) { 100 } else { 10_000 };
/// How deep documents are nested.
const DEPTHS: [usize; 2] = if cfg!(miri) { [200, 1000] } else { [100_000, 1_000_000] };

#[derive(Slotted, Debug, PartialEq)]
#[slots(serde)]
struct Base {
    text: String,
    list: Vec<Option<u8>>,
}

#[derive(Slotted, Debug, PartialEq)]
#[slots(serde)]
struct Strict {
    #[slots(parent)]
    base: Base,
    #[slots(nested)]
    nested: Option<Plain>,
    number: i16,
}

#[derive(Slotted, Debug, PartialEq)]
struct Plain {
    inside: u8,
}

#[derive(Slotted, Debug, PartialEq)]
#[slots(serde)]
struct Open {
    #[slots(parent)]
    base: Base,
    #[slots(dict)]
    extra: Dict,
}

#[derive(Slotted, Debug, PartialEq)]
#[slots(serde(ignore_unknown))]
struct Lenient {
    #[slots(parent)]
    base: Base,
}

const TEXT: &str = r#"{"text":"t","list":[1,null],"nested":{"inside":3},"number":-4}"#;

#[test]
fn p07_truncated_anywhere() {
    assert!(serde_json::from_str::<Strict>(TEXT).is_ok());
    for end in 0..TEXT.len() {
        let error = serde_json::from_str::<Strict>(&TEXT[..end]).unwrap_err();
        assert!(error.is_eof(), "{end}: {error}");
        assert!(serde_json::from_str::<Open>(&TEXT[..end]).unwrap_err().is_eof());
        assert!(serde_json::from_str::<Lenient>(&TEXT[..end]).is_err());
    }
    let object: Strict = serde_json::from_str(TEXT).unwrap();
    let mut bytes = Vec::new();
    ciborium::into_writer(&object, &mut bytes).unwrap();
    let named = rmp_serde::to_vec_named(&object).unwrap();
    for end in 0..bytes.len() {
        assert!(ciborium::from_reader::<Strict, _>(&bytes[..end]).is_err());
    }
    for end in 0..named.len() {
        assert!(rmp_serde::from_slice::<Strict>(&named[..end]).is_err());
    }
}

#[test]
fn p07_mistyped() {
    for wrong in ["1", "1.5", "true", "null", "\"x\"", "[]", "{}", "[[]]", "[{}]"] {
        for name in ["text", "list", "nested", "number"] {
            let text = format!(r#"{{"{name}":{wrong}}}"#);
            let error = serde_json::from_str::<Strict>(&text).unwrap_err();
            assert!(error.is_data(), "{text}: {error}");
            assert_eq!(error.line(), 1);
        }
        assert!(serde_json::from_str::<Strict>(wrong).unwrap_err().is_data());
    }
}

#[test]
fn p02_ten_thousand_unknown_names() {
    let last = format!("unknown name {}", NAMES - 1);
    let names = (0..NAMES).map(|i| format!("\"unknown name {i}\":[{i}]"));
    let unknown = names.collect::<Vec<_>>().join(",");
    let text = format!(r#"{{{unknown},"text":"t","list":[]}}"#);
    let error = serde_json::from_str::<Strict>(&text).unwrap_err().to_string();
    assert!(error.contains("`unknown name 0`") && error.len() < 200, "{error}");
    let open: Open = serde_json::from_str(&text).unwrap();
    assert_eq!(open.extra.len(), NAMES);
    assert_eq!(open.extra[&last].to_string(), format!("[{}]", NAMES - 1));
    assert_eq!(serde_json::from_str::<Lenient>(&text).unwrap().base.text, "t");
    // As a patch.
    let patch = format!("{{{unknown}}}");
    let mut object = serde_json::from_str::<Open>(r#"{"text":"t","list":[]}"#).unwrap();
    object
        .patch_attrs(&mut serde_json::Deserializer::from_str(&patch))
        .unwrap();
    assert_eq!(object, open);
    // The last of them is given twice.
    let text = format!(r#"{{{unknown},"{last}":0}}"#);
    assert!(
        serde_json::from_str::<Open>(&text)
            .unwrap_err()
            .to_string()
            .starts_with(&format!("duplicate attribute `{last}`"))
    );
}

#[test]
fn p07_deep_nesting() {
    for depth in DEPTHS {
        let (open, close) = ("[".repeat(depth), "]".repeat(depth));
        for name in ["text", "list", "nested", "number", "unknown"] {
            for text in [
                format!(r#"{{"{name}":{open}{close}}}"#),
                format!(r#"{{"{name}":{open}"#),
            ] {
                assert!(serde_json::from_str::<Strict>(&text).is_err());
                assert!(serde_json::from_str::<Open>(&text).is_err());
                assert!(serde_json::from_str::<Lenient>(&text).is_err());
                let mut object: Open = serde_json::from_str(r#"{"text":"t","list":[]}"#).unwrap();
                assert!(
                    object
                        .patch_attrs(&mut serde_json::Deserializer::from_str(&text))
                        .is_err()
                );
                assert!(object.extra.is_empty());
            }
        }
    }
    let mut cbor = vec![0xa1, 0x64, b't', b'e', b'x', b't'];
    cbor.extend(std::iter::repeat_n(0x81, DEPTHS[1]));
    assert!(ciborium::from_reader::<Strict, _>(&cbor[..]).is_err());
    cbor[5] = b'u';
    assert!(ciborium::from_reader::<Open, _>(&cbor[..]).is_err());
}

/// A length that is claimed and not kept asks for no memory.
#[test]
fn p07_lengths_that_lie() {
    // A map of 2^64 - 1 entries, and of 2^32 - 1.
    assert!(ciborium::from_reader::<Open, _>(&b"\xbb\xff\xff\xff\xff\xff\xff\xff\xff\x61a\x01"[..]).is_err());
    assert!(rmp_serde::from_slice::<Open>(b"\xdf\xff\xff\xff\xff\xa1a\x01").is_err());
    assert!(rmp_serde::from_slice::<Strict>(b"\xdd\xff\xff\xff\xff\xa1a").is_err());
}

proptest! {
    #![proptest_config(cases())]

    /// Bytes of any kind never panic.
    #[test]
    fn p07_any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
        let _ = serde_json::from_slice::<Strict>(&bytes).map(drop);
        let _ = serde_json::from_slice::<Open>(&bytes).map(drop);
        let _ = ciborium::from_reader::<Open, _>(&bytes[..]).map(drop);
        let _ = rmp_serde::from_slice::<Strict>(&bytes).map(drop);
        let _ = rmp_serde::from_slice::<Open>(&bytes).map(drop);
        let _ = postcard::from_bytes::<Base>(&bytes).map(drop);
        let _ = toml::from_slice::<Lenient>(&bytes).map(drop);
    }

    /// Nor does a document with one byte changed, and what is read then can be written and read again.
    #[test]
    fn p07_one_byte_changed(at in 0..TEXT.len(), byte in any::<u8>()) {
        let mut bytes = TEXT.as_bytes().to_vec();
        bytes[at] = byte;
        if let Ok(open) = serde_json::from_slice::<Open>(&bytes) {
            let text = serde_json::to_string(&open).unwrap();
            prop_assert_eq!(serde_json::from_str::<Open>(&text).unwrap(), open);
        }
    }
}
