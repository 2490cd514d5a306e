//! What a class says of its attributes: doc comments, `meta`, kinds of slots (row D6).

use slotted::{Attribute, Attributes, Class, Slotted, Value};

macro_rules! documented {
    ($(#[$meta:meta])* $class:ident { $($(#[$inner:meta])* $field:ident: $doc:literal,)* }) => {
        $(#[$meta])*
        #[derive(Slotted)]
        struct $class {
            $($(#[$inner])* #[doc = $doc] $field: u8,)*
        }
    };
}

documented! {
    /// Takes pictures.
    Camera {
        #[doc = "Of the picture."]
        width: "In pixels.",
        height: "Too.",
    }
}

#[test]
fn d06_doc_comments_are_the_docs() {
    /// Measures light.
    ///
    ///   - indented, `code`, "quotes" and ü
    #[derive(Slotted)]
    struct Meter {
        /// In lux.
        /// At the sensor.
        light: f64,
        #[doc = "As the factory says."]
        gain: f64,
        // No doc comment.
        offset: f64,
        /** In a block. */
        dark: f64,
        #[doc = concat!("Joined ", "by the compiler.")]
        bias: f64,
        #[doc(hidden)]
        serial: u32,
    }
    #[derive(Slotted)]
    struct LightMeter {
        #[slots(parent)]
        meter: Meter,
    }

    let doc = |class: &Class, name| class.attribute(name).map(Attribute::doc);
    assert_eq!(
        Meter::CLASS.doc(),
        "Measures light.\n\n  - indented, `code`, \"quotes\" and ü"
    );
    assert_eq!(
        (doc(Meter::CLASS, "light"), doc(LightMeter::CLASS, "light")),
        (Some("In lux.\nAt the sensor."), Some("In lux.\nAt the sensor."))
    );
    assert_eq!(doc(Meter::CLASS, "gain"), Some("As the factory says."));
    assert_eq!(
        (
            doc(Meter::CLASS, "offset"),
            doc(Meter::CLASS, "serial"),
            LightMeter::CLASS.doc()
        ),
        (Some(""), Some(""), "")
    );
    assert_eq!(doc(Meter::CLASS, "dark"), Some("In a block."));
    assert_eq!(
        (Camera::CLASS.doc(), doc(Camera::CLASS, "width")),
        ("Takes pictures.", Some("Of the picture.\nIn pixels."))
    );
    assert_eq!(doc(Meter::CLASS, "bias"), Some("Joined by the compiler."));
    let meter = Meter {
        light: 0.0,
        gain: 1.0,
        offset: 0.0,
        dark: 0.0,
        bias: 0.0,
        serial: 1,
    };
    assert_eq!(LightMeter { meter }.attrs().count(), 6);
    assert_eq!(Camera { width: 1, height: 2 }.attrs().count(), 2);
}

#[test]
fn d06_blocks_without_their_stars() {
    /** Block.
     *
     * - a point
     *   of two lines
     */
    #[derive(Slotted)]
    struct Starred {
        /**
        Without stars.

            indented code
        */
        plain: u8,
        /**
         * First.
         * **strong** and *plain*
         */
        stars: u8,
        #[doc = "* a list\n* of two"]
        list: u8,
    }
    let doc = |name| Starred::CLASS.attribute(name).map(Attribute::doc);
    assert_eq!(Starred::CLASS.doc(), "Block.\n\n- a point\n  of two lines");
    assert_eq!(doc("plain"), Some("Without stars.\n\n    indented code"));
    assert_eq!(doc("stars"), Some("First.\n**strong** and *plain*"));
    assert_eq!(doc("list"), Some("* a list\n* of two"));
    let starred = Starred {
        plain: 1,
        stars: 2,
        list: 3,
    };
    assert_eq!(starred.attrs().count(), 3);
}

#[derive(Slotted)]
struct Exposure {
    #[slots(meta(unit = "s", min = 0.001, max = 60, bits = -7, auto = true, key = 'e'))]
    time: f64,
    gain: u8,
}

#[derive(Slotted)]
struct Shot {
    #[slots(parent)]
    exposure: Exposure,
    frames: u32,
}

#[test]
fn d06_meta_is_told_by_the_class() {
    let time = Shot::CLASS.attribute("time").expect("declared");
    let expected: [(&str, Value); 6] = [
        ("unit", "s".into()),
        ("min", 0.001.into()),
        ("max", 60.into()),
        ("bits", (-7).into()),
        ("auto", true.into()),
        ("key", 'e'.into()),
    ];
    for (key, value) in &expected {
        assert_eq!(time.meta(key).as_ref(), Some(value), "{key}");
    }
    assert!(time.meta_keys().eq(expected.map(|(key, _)| key)));
    assert_eq!(
        Shot::CLASS.attribute("gain").map(|gain| gain.meta_keys().count()),
        Some(0)
    );
    assert_eq!(time.meta("units"), None);
    assert_eq!(Shot::CLASS.attribute("gain").and_then(|gain| gain.meta("unit")), None);
    let exposure = Exposure { time: 0.5, gain: 1 };
    assert_eq!(Shot { exposure, frames: 1 }.attrs().count(), 3);
}

#[test]
fn d06_what_kind_of_slot_it_is() {
    #[derive(Slotted)]
    struct Kinds {
        plain: Vec<Option<std::time::Duration>>,
        #[slots(opaque)]
        opaque: std::sync::mpsc::Sender<u8>,
        #[slots(unset)]
        unset: Option<u8>,
        #[slots(unset, opaque)]
        both: Option<std::thread::ThreadId>,
    }
    let row = |name| Kinds::CLASS.attribute(name).expect("declared");
    let kinds = |name| {
        (
            row(name).is_opaque(),
            row(name).may_be_unset(),
            row(name).short_type_name(),
        )
    };
    assert_eq!(kinds("plain"), (false, false, "Vec<Option<Duration>>".into()));
    assert_eq!(kinds("opaque"), (true, false, "Sender<u8>".into()));
    assert_eq!(kinds("unset"), (false, true, "u8".into()));
    assert_eq!(kinds("both"), (true, true, "ThreadId".into()));
    assert!(row("plain").nested_class().is_none());
    let (opaque, _) = std::sync::mpsc::channel();
    let kinds = Kinds {
        plain: vec![],
        opaque,
        unset: None,
        both: None,
    };
    assert_eq!(kinds.attrs().count(), 2);
}

/// `#[doc(alias = "..")]` is no documentation.
#[derive(Slotted, Debug)]
pub struct Aliased {
    #[doc(alias = "z")]
    private: u8,
}

#[test]
fn d06_an_alias_is_no_documentation() {
    assert_eq!(Aliased { private: 1 }.private(), 1);
    assert_eq!(Aliased::CLASS.attribute("private").map(Attribute::doc), Some(""));
}
