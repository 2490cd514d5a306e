//! Structs that macros make, and structs inside of functions (row D11).

#![allow(clippy::unnecessary_wraps, reason = "a rule gives a result")]

use slotted::{AttributeError, Attributes, Slotted, Value};

use crate::names;

macro_rules! model {
    ($(#[$attribute:meta])* $vis:vis $name:ident { $($(#[$field_attribute:meta])* $field:ident: $ty:ty),* $(,)? }) => {
        #[derive(Slotted, Default)]
        $(#[$attribute])*
        $vis struct $name {
            local: u8,
            $($(#[$field_attribute])* $field: $ty),*
        }
    };
}

model! {
    #[slots(rename_all = "camelCase")]
    pub(crate) Modelled {
        #[slots(alias = "n")]
        frame_count: u32,
        ratio: f64,
        tags: Vec<String>,
    }
}

#[test]
fn d11_structs_made_by_macros() -> Result<(), AttributeError> {
    let mut made = Modelled::default();
    made.set_attr("n", 4)?;
    let (count, ratio, local): (u32, f64, u8) = (made.frame_count(), made.ratio(), made.local());
    assert_eq!((count, ratio, local, made.tags().len()), (4, 0.0, 0, 0));
    assert_eq!(names(Modelled::CLASS), ["local", "frameCount", "ratio", "tags"]);
    Ok(())
}

#[test]
fn d11_structs_inside_functions() {
    fn first() -> &'static str {
        #[derive(Slotted)]
        struct Local {
            a: u8,
        }
        assert_eq!(Local { a: 1 }.a(), 1);
        Local::CLASS.attributes()[0].name()
    }
    fn second<T: Default>() -> &'static str {
        #[derive(Slotted)]
        struct Local {
            b: u8,
        }
        assert_eq!((Local { b: 2 }.b(), size_of_val(&T::default())), (2, 1));
        Local::CLASS.attributes()[0].name()
    }
    assert_eq!((first(), second::<u8>()), ("a", "b"));
}

/// Every key and every part of a struct as a fragment, the visibility written in the macro.
macro_rules! made {
    (
        $(#[$meta:meta])* $class:ident: $($field:ident: $ty:ty = $default:expr, $rule:path, $name:literal;)*
    ) => {
        $(#[$meta])*
        #[derive(Slotted, Debug)]
        pub struct $class {
            $(#[slots(default = $default, validate = $rule, alias = $name)]
            /// One of them.
            pub $field: $ty,)*
            /// How many there are.
            pub len: usize,
            /// Not what `Iterator` means by it.
            pub iter: u8,
            /// Not what `Clone` means by it.
            pub clone: u8,
            /// Not what a constructor is.
            pub new: u8,
            /// Not what `ops` means by it.
            pub add: u8,
        }
    };
}

fn not_empty(text: &str) -> Result<(), &'static str> {
    if text.is_empty() { Err("empty") } else { Ok(()) }
}

fn any<T>(_: &T) -> Result<(), String> {
    Ok(())
}

made! {
    /// Made by a macro.
    Made:
    name: String = "a".to_owned(), not_empty, "title";
    count: u8 = 1 + 1, any, "number";
}

#[test]
fn d11_a_struct_made_by_a_macro() -> Result<(), AttributeError> {
    let more = ["len", "iter", "clone", "new", "add"].map(|name| (name, Value::from(3)));
    let mut made = Made::from_attrs(more)?;
    assert_eq!(
        (made.name().as_str(), made.count(), made.len(), made.iter()),
        ("a", 2, 3, 3)
    );
    assert_eq!(
        made.set_attr("title", "").unwrap_err().to_string(),
        "attribute `name` of `Made`: empty"
    );
    made.set_attr("number", 4)?;
    assert_eq!(made.count(), 4);
    Ok(())
}
