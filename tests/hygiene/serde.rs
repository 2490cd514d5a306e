//! What the derive makes of `#[slots(serde)]`.

#![deny(
    warnings,
    missing_docs,
    unreachable_pub,
    unnameable_types,
    single_use_lifetimes,
    private_interfaces,
    private_bounds,
    deprecated,
    clippy::all,
    clippy::pedantic
)]
#![allow(clippy::trivially_copy_pass_by_ref, reason = "rules see references")]

/// The names that the derive's output is made of mean something else.
pub mod shadowed {
    macro_rules! shadow {
        ($($name:ident)*) => { $(
            /// Shadows.
            #[derive(Debug)]
            pub struct $name;
        )* };
    }
    shadow!(Option Result Some None Ok Err Box Partial Persist Restore Outcome Features Checked Unset Pick);
    /// Shadows.
    pub trait Serialize {}
    /// Shadows.
    pub trait Deserialize {}
    /// Shadows.
    pub trait Default {}
    /// Shadows.
    pub mod serde {}
    /// Shadows.
    pub mod serde_core {}
    /// Shadows.
    pub mod core {}
    /// Shadows.
    pub mod slotted {}

    mod private {
        /// Less visible than the struct that holds it.
        #[derive(Debug, Clone, PartialEq, ::serde::Serialize, ::serde::Deserialize)]
        pub(super) struct Inside(u8);
    }

    mod hex {
        #[allow(clippy::trivially_copy_pass_by_ref, reason = "it is how serde calls it")]
        pub(super) fn serialize<S: ::serde::Serializer>(
            value: &u8,
            serializer: S,
        ) -> ::std::result::Result<S::Ok, S::Error> {
            serializer.collect_str(value)
        }

        pub(super) fn deserialize<'de, D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::std::result::Result<u8, D::Error> {
            <u8 as ::serde::Deserialize>::deserialize(deserializer)
        }
    }

    #[allow(clippy::trivially_copy_pass_by_ref, reason = "a rule is given a reference")]
    fn small(value: &u8) -> ::std::result::Result<(), &'static ::std::primitive::str> {
        if *value < 100 {
            ::std::result::Result::Ok(())
        } else {
            ::std::result::Result::Err("large")
        }
    }

    /// A parent.
    #[derive(::slotted::Slotted, Debug, Clone)]
    #[slots(serde)]
    pub struct Parent<T> {
        /// Documented.
        pub value: T,
        #[slots(validate = small, default = 1)]
        checked: u8,
        #[slots(serde(with = "hex"), default)]
        by_module: u8,
    }

    /// Its field's type is less visible than it is.
    #[derive(::slotted::Slotted, Debug, Clone)]
    #[slots(serde, vis = pub(in crate::serde::shadowed))]
    pub struct Guarded {
        inside: private::Inside,
    }

    /// A child whose fields are called like the locals, methods and parameters of generated code.
    #[derive(::slotted::Slotted, Debug, Clone)]
    #[slots(
        serde,
        validate = Self::accept,
        property(twice: u8, get = |this: &Self| this.number * 2, set = Self::set_twice, serde(include)),
        property(area: f64, serde(include))
    )]
    pub struct Child<'a, T, V: ::std::clone::Clone, const N: ::std::primitive::usize> {
        #[slots(parent)]
        parent: Parent<T>,
        partial: V,
        number: u8,
        values: ::std::vec::Vec<V>,
        to: &'a ::std::primitive::str,
        #[deprecated]
        outcome: i8,
        #[slots(unset)]
        value_of: ::std::option::Option<V>,
        #[slots(nested)]
        nested: ::std::option::Option<Parent<u8>>,
        #[slots(serde(skip_serializing_if = "::std::vec::Vec::is_empty"), default)]
        list: ::std::vec::Vec<u8>,
        #[slots(dict)]
        extra: ::slotted::Dict,
    }

    impl<T, V: ::std::clone::Clone, const N: ::std::primitive::usize> Child<'_, T, V, N> {
        fn accept(&self) -> ::std::result::Result<(), &'static ::std::primitive::str> {
            small(&self.number)
        }

        fn set_twice(&mut self, twice: u8) {
            self.number = twice / 2;
        }

        fn area(&self) -> f64 {
            ::std::convert::From::from(self.number)
        }
    }
}

#[test]
fn d11_persistence_under_shadowed_names() {
    let text = r#"{"value":1,"checked":2,"by_module":3,"partial":true,"number":5,"values":[],"to":"lent","outcome":-1,"nested":null,"twice":10,"area":5.0,"more":null}"#;
    let child: shadowed::Child<'_, u8, bool, 2> = ::serde_json::from_str(text).expect("it is one");
    ::std::assert_eq!(child.number(), 5);
    let written = ::serde_json::to_string(&child).expect("it can be written");
    ::std::assert_eq!(written, text.replace("\"by_module\":3", "\"by_module\":\"3\""));
    let guarded = ::serde_json::from_str::<shadowed::Guarded>(r#"{"inside":4}"#).expect("it is one");
    ::std::assert_eq!(
        ::serde_json::to_string(&guarded).expect("it can be written"),
        r#"{"inside":4}"#
    );
    let error = ::serde_json::from_str::<shadowed::Parent<u8>>(r#"{"checked":100}"#).expect_err("it is too large");
    ::std::assert_eq!(
        ::std::string::ToString::to_string(&error),
        "attribute `checked` of `Parent`: large at line 1 column 15"
    );
}
