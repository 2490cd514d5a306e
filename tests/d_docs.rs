//! Row D6: doc comments at run time.

use slotted::{Attribute, Attributes, Class, Slotted};

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
    assert_eq!(doc(Meter::CLASS, "dark").map(str::trim), Some("In a block."));
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
