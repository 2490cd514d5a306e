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
