//! The keys that take code, beside members called like everything that generated code might name.

#![deny(
    warnings,
    missing_docs,
    unreachable_pub,
    unnameable_types,
    single_use_lifetimes,
    private_interfaces,
    deprecated,
    clippy::all,
    clippy::pedantic
)]

/// The names that the derive's output is made of mean something else.
pub mod shadowed {
    use ::std::result::Result::{Err, Ok};

    /// Shadows.
    #[derive(Debug)]
    pub struct Option;
    /// Shadows.
    #[derive(Debug)]
    pub struct Result;
    /// Shadows.
    #[derive(Debug)]
    pub struct Some;
    /// Shadows.
    #[derive(Debug)]
    pub struct None;
    /// Shadows.
    #[derive(Debug)]
    pub struct Dict;
    /// Shadows.
    #[derive(Debug)]
    pub struct Value;
    /// Shadows.
    pub trait Hooked {}
    /// Shadows.
    pub trait MayBeUnset {}
    /// Shadows.
    #[allow(non_camel_case_types)]
    #[derive(Debug)]
    pub struct usize;
    /// Shadows.
    pub mod core {}
    /// Shadows.
    pub mod std {}
    /// Shadows.
    pub mod slotted {}

    type Verdict = ::std::result::Result<(), &'static str>;

    /// A parent with all of it.
    #[derive(::slotted::Slotted, Debug, Clone)]
    #[slots(
        property(
            /// Documented.
            number: u8,
            get = |parent: &Parent<T>| parent.__given,
            set = |parent: &mut Parent<T>, number: u8| parent.__given = number
        ),
        property(given: u8),
        constant(
            /// Documented.
            OFFSET: u8 = 4
        ),
        constant(undocumented: &'static str = "text"),
        validate = Self::__check,
        on_set = Self::__get,
        fallback = Self::__fallback
    )]
    pub struct Parent<T> {
        #[slots(unset)]
        /// Documented.
        pub value: ::std::option::Option<T>,
        #[slots(unset, copy, validate = |name: &u8| if *name == 0 { Err("none") } else { Ok(()) })]
        name: ::std::option::Option<u8>,
        #[slots(skip)]
        __given: u8,
        #[slots(dict)]
        /// Documented.
        pub dict: ::slotted::Dict,
    }

    impl<T> Parent<T> {
        /// Two without a value.
        #[must_use]
        pub fn new(given: u8) -> Self {
            Self {
                value: ::std::option::Option::None,
                name: ::std::option::Option::None,
                __given: given,
                dict: ::slotted::Dict::new(),
            }
        }

        fn given(&self) -> u8 {
            self.__given
        }

        fn __check(&self) -> Verdict {
            if self.__given > 9 { Err("more than 9") } else { Ok(()) }
        }

        fn __get(&mut self, name: &str) {
            if name == "value" {
                self.__given += 1;
            }
        }

        fn __fallback(&self, name: &str) -> ::std::option::Option<u8> {
            (name == "hash").then_some(self.__given)
        }
    }

    /// A child without a rule of its own.
    #[derive(::slotted::Slotted, Debug, Clone)]
    pub struct Child<T> {
        #[slots(parent)]
        /// Documented.
        pub parent: Parent<T>,
        #[slots(validate = |hooks: &bool| if *hooks { Ok(()) } else { Err("false") })]
        hooks: bool,
    }

    impl<T> Child<T> {
        /// One that is true.
        #[must_use]
        pub fn new(parent: Parent<T>) -> Self {
            Self { parent, hooks: true }
        }
    }
}

#[test]
fn hooks_reach_the_users_code() {
    use ::slotted::{Attributes, Slotted};
    use ::std::result::Result::Ok;
    let mut child: shadowed::Child<u16> = shadowed::Child::new(shadowed::Parent::new(7));
    ::std::assert!(child.set_attr("hooks", false).is_err() && child.hooks());
    ::std::assert!(child.set_attr("name", 0).is_err() && child.set_attr("name", 1).is_ok());
    ::std::assert!(::std::matches!(child.parent.name(), ::std::option::Option::Some(1)));
    ::std::assert!(::std::matches!(child.get_attr::<u8>("number"), Ok(7)));
    ::std::assert!(child.set_attr("value", 300).is_ok() && child.set_attr("colour", "red").is_ok());
    ::std::assert!(::std::matches!(child.get_attr::<u8>("given"), Ok(8)));
    ::std::assert!(::std::matches!(child.get_attr::<u8>("hash"), Ok(8)));
    ::std::assert!(child.set_attr("number", 10).is_ok() && child.del_attr("value").is_err());
    ::std::assert_eq!((child.parent.dict.len(), shadowed::Parent::<u8>::OFFSET), (1, 4));
    ::std::assert_eq!(shadowed::Parent::<u8>::undocumented, "text");
    ::std::assert_eq!(shadowed::Child::<u16>::CLASS.attributes().len(), 7);
}
