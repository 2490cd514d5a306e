//! The derive where the crate has another name, and by way of a macro that brings it along.
#![forbid(unsafe_code)]

use attributes::Slotted;

/// The path is one from here.
#[derive(Slotted)]
#[slots(crate = attributes, serde)]
pub struct Camera {
    exposure: f64,
}

#[doc(hidden)]
pub use attributes;

/// Makes a model, for crates that do not depend on `slotted` themselves.
#[macro_export]
macro_rules! model {
    ($(#[$meta:meta])* $vis:vis $name:ident($($parent:ident: $class:ty),*) { $($field:ident: $ty:ty),* }) => {
        $(#[$meta])*
        #[derive($crate::attributes::Slotted)]
        #[slots(crate = $crate::attributes, serde)]
        $vis struct $name {
            $(#[slots(parent)] $parent: $class,)*
            $($field: $ty),*
        }
    };
}

mod user {
    model! {
        /// Made by the macro.
        pub Made() { gain: u8 }
    }

    model! {
        /// Made by the macro, of the one before.
        pub Child(made: Made) { offset: i8 }
    }
}
pub use user::{Child, Made};

/// A child of structs that were derived by another path.
#[derive(Slotted)]
#[slots(crate = ::attributes, serde)]
pub struct Both {
    #[slots(parent)]
    camera: Camera,
    #[slots(parent)]
    made: Made,
}

#[test]
fn d11_renamed_dependency() {
    use attributes::{Attributes, slot};
    let mut both = Both::from_attrs([("exposure", 0.5.into()), ("gain", 2.into())]).unwrap();
    both.set_attr("gain", 3).unwrap();
    assert_eq!((both.camera().exposure(), both.made().gain()), (0.5, 3));
    assert!(slot!(Camera, "exposure").get(both.camera()) > &0.4);
}
