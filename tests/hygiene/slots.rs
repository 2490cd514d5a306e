//! Slots, parents and names.

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
    pub struct Box;
    /// Shadows.
    #[derive(Debug)]
    pub struct Class;
    /// Shadows.
    #[derive(Debug)]
    pub struct Root;
    /// Shadows.
    #[derive(Debug)]
    pub struct Slot;
    /// Shadows.
    pub trait Default {}
    /// Shadows.
    pub trait Deref {}
    /// Shadows.
    pub trait Place {}
    /// Shadows.
    pub mod core {}
    /// Shadows.
    pub mod std {}
    /// Shadows.
    pub mod alloc {}
    /// Shadows.
    pub mod slotted {}
    /// Shadows.
    pub mod slots_core {}

    /// A type of the user's that is called like a string.
    #[derive(Debug, Clone, PartialEq, ::serde::Serialize, ::serde::Deserialize)]
    pub struct String(pub u8);

    /// A parent.
    #[derive(::slotted::Slotted, Debug, Clone)]
    pub struct Parent<T> {
        /// Documented.
        pub value: T,
        name: String,
    }

    /// A child whose fields are called like the locals, methods and parameters of generated code.
    #[derive(::slotted::Slotted, Debug, Clone)]
    pub struct Child<T, V> {
        #[slots(parent)]
        parent: Parent<T>,
        parts: V,
        object: u8,
        root: u16,
        at: u32,
        this: u64,
        class: i8,
        slots: i16,
        marker: i32,
        offset: i64,
        deref: f32,
        type_id: f64,
        assemble: bool,
        witness: char,
        #[slots(skip, default)]
        __field0: u8,
        #[slots(default)]
        r#type: u8,
        #[slots(rename = "two words")]
        two: u8,
    }
}

#[test]
fn shadowed_names_reach_the_users_types() {
    use ::slotted::{Attributes, Slotted};
    let child: shadowed::Child<u8, u16> = ::slotted::Slotted::from_attrs([
        ("value", 1.into_value()),
        ("name", 2.into_value()),
        ("parts", 3.into_value()),
        ("object", 4.into_value()),
        ("root", 5.into_value()),
        ("at", 6.into_value()),
        ("this", 7.into_value()),
        ("class", 8.into_value()),
        ("slots", 9.into_value()),
        ("marker", 10.into_value()),
        ("offset", 11.into_value()),
        ("deref", 12.into_value()),
        ("type_id", 13.into_value()),
        ("assemble", true.into()),
        ("witness", 'w'.into()),
        ("two words", 14.into_value()),
    ])
    .expect("all names are given");
    ::std::assert_eq!(
        child.attr_as::<shadowed::String>("name").expect("it is that String"),
        &shadowed::String(2)
    );
    ::std::assert_eq!(
        (child.object(), child.root(), child.witness(), child.r#type()),
        (4, 5, 'w', 0)
    );
    ::std::assert_eq!(*shadowed::Child::<u8, u16>::SLOTS.two.get(&child), 14);
    ::std::assert_eq!(child.get_attr::<u8>("two words").expect("declared"), 14);
}

trait IntoValue {
    fn into_value(self) -> ::slotted::Value;
}
impl IntoValue for i32 {
    fn into_value(self) -> ::slotted::Value {
        self.into()
    }
}
use ::std::convert::Into;
