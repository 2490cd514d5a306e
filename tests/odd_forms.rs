//! The derive on what can be written otherwise: keywords as names, expressions with commas, `Self` in bounds, structs
//! that a `macro_rules!` makes.

#![deny(missing_docs, missing_debug_implementations, clippy::all, clippy::pedantic)]
#![allow(
    clippy::trivially_copy_pass_by_ref,
    clippy::unnecessary_wraps,
    clippy::wrong_self_convention,
    reason = "rules and hostile methods are what they have to be"
)]

use std::collections::{BTreeMap, HashMap};

use slotted::{AttributeError, Attributes, Slotted, Value, slot};

/// D8: keywords of every edition, and identifiers of every script.
#[derive(Slotted, Debug)]
struct Words {
    r#gen: u8,
    r#async: u8,
    r#type: u8,
    #[slots(rename = "dyn")]
    dynamic: u8,
    हिन्दी: u8,
    größe: u8,
}

#[test]
fn d08_a_keyword_is_a_name() -> Result<(), AttributeError> {
    let names = ["gen", "async", "type", "dyn", "हिन्दी", "größe"];
    let mut words = Words::from_attrs(names.map(|name| (name, Value::from(1))))?;
    for (number, name) in names.into_iter().enumerate() {
        words.set_attr(name, number)?;
        assert_eq!(words.get_attr::<usize>(name)?, number);
    }
    assert_eq!((words.r#gen(), *Words::SLOTS.r#gen.get(&words)), (0, 0));
    assert_eq!(*slot!(Words, "gen").get(&words), 0);
    assert_eq!(*slot!(Words, "dyn").get(&words), 3);
    assert_eq!(*slot!(Words, "हिन्दी").get(&words), 4);
    Ok(())
}

#[derive(Slotted)]
#[slots(property(type: u8, get = |_| 7), constant(gen: u8 = 8), property(r#fn: u8, get = |_| 9))]
struct Computed;

#[test]
fn d08_a_keyword_is_the_name_of_what_is_computed() -> Result<(), AttributeError> {
    for (name, value) in [("type", 7), ("gen", 8), ("fn", 9)] {
        assert_eq!(Computed.get_attr::<u8>(name)?, value, "{name}");
    }
    assert_eq!(Computed::r#gen, 8);
    Ok(())
}

trait Limit<const LOW: i64, const HIGH: i64> {
    fn holds(value: &i64) -> Result<(), String>;
}

struct Within;
impl<const LOW: i64, const HIGH: i64> Limit<LOW, HIGH> for Within {
    fn holds(value: &i64) -> Result<(), String> {
        (LOW..=HIGH)
            .contains(value)
            .then_some(())
            .ok_or_else(|| format!("not in {LOW} to {HIGH}"))
    }
}

/// Commas inside of angle brackets, wherever an expression begins; and angles that compare.
#[derive(Slotted)]
#[slots(
    property(none: BTreeMap<u8, u8>, get = |_| <BTreeMap<u8, u8>>::new()),
    property(few: bool, get = |this: &Commas| this.limited < 5 && 1 << 2 < 8, set = |_, _| <Result<(), String>>::Ok(())),
)]
struct Commas {
    #[slots(default = <HashMap<String, u8>>::new())]
    map: HashMap<String, u8>,
    #[slots(validate = <Within as Limit<1, 9>>::holds, default = 1)]
    limited: i64,
    #[slots(default = u8::from(1 < 2) + if cfg!(test) { 1 } else { 2 } * 10, alias = "other")]
    sum: u8,
    #[slots(default = if cfg!(test) { 1 } else { 2 } * 10)]
    product: u8,
    #[slots(default = { 3 } < 4)]
    less: bool,
}

#[test]
fn d10_a_comma_in_a_path_separates_nothing() -> Result<(), AttributeError> {
    let mut commas = Commas::from_attrs([("map", Value::from_serialize(BTreeMap::from([("a", 1)]))?)])?;
    assert_eq!(commas.map()["a"], 1);
    assert_eq!(
        commas.set_attr("limited", 10).unwrap_err().to_string(),
        "attribute `limited` of `Commas`: not in 1 to 9"
    );
    assert_eq!(
        (commas.limited(), commas.sum(), commas.product(), commas.less()),
        (1, 11, 10, true)
    );
    assert_eq!(commas.get_attr::<u8>("other")?, 11);
    assert!(commas.get_attr::<BTreeMap<u8, u8>>("none")?.is_empty());
    assert!(commas.get_attr::<bool>("few")?);
    commas.set_attr("few", true)
}

/// `Self` is the struct in a bound as in a field, whatever else is generated beside it.
#[derive(Slotted)]
struct Compared<T: PartialEq<Self>>
where
    Self: Sized,
    T: Clone,
    Option<Self>: Sized,
{
    value: T,
}

impl PartialEq<Compared<Self>> for u8 {
    fn eq(&self, other: &Compared<Self>) -> bool {
        *self == other.value
    }
}

#[test]
fn d11_self_in_a_bound() -> Result<(), AttributeError> {
    let mut compared = Compared { value: 5_u8 };
    compared.set_attr("value", 6)?;
    assert_eq!(*Compared::<u8>::SLOTS.value.get(&compared), 6);
    assert!(6_u8 == compared);
    Ok(())
}

/// `Self` names the lifetime of the struct as well.
#[derive(Slotted)]
struct Node<'a> {
    text: &'a str,
    #[slots(opaque)]
    next: Option<Box<Self>>,
}

#[test]
fn d11_self_that_borrows() {
    let text = String::from("short");
    let next = Some(Box::new(Node {
        text: &text,
        next: None,
    }));
    let node = Node { text: "long", next };
    assert_eq!(node.next().as_ref().map(|next| *next.text()), Some("short"));
    assert_eq!(Node::SLOTS.text.get(&node), &"long");
}

/// What serde has to know of is the associated type, however it is written.
#[derive(Slotted)]
struct Items<I: Iterator + Send + Sync> {
    first: Option<<I as Iterator>::Item>,
    #[slots(opaque)]
    rest: I,
}

#[test]
fn d11_an_associated_type_by_its_trait() -> Result<(), AttributeError> {
    // A range of `char`s is none of serde's types, its items are.
    let mut items = Items {
        first: None,
        rest: std::iter::repeat_n('a', 3),
    };
    items.set_attr("first", "b")?;
    assert_eq!((*items.first(), items.rest().len()), (Some('b'), 3));
    Ok(())
}

/// What is only marked with a parameter asks nothing of it, as with serde.
#[derive(Slotted)]
struct Marked<U> {
    value: f64,
    unit: std::marker::PhantomData<U>,
}

#[test]
fn d11_a_marker_asks_nothing_of_its_parameter() -> Result<(), AttributeError> {
    struct Metre;
    let mut marked = Marked::<Metre> {
        value: 1.0,
        unit: std::marker::PhantomData,
    };
    marked.set_attr("value", 2)?;
    assert_eq!((marked.value(), marked.attrs().count()), (2.0, 2));
    Ok(())
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

/// Methods of the same names that everything has.
mod everywhere {
    use slotted::{AttributeError, Attributes, Slotted};

    #[allow(dead_code, reason = "they are there to be taken for others")]
    trait Everywhere: Sized {
        fn set(self, _: u8) {}
        fn as_mut_ptr(self) {}
    }
    impl<T> Everywhere for T {}

    #[derive(Slotted)]
    struct Ruled {
        #[slots(validate = |value: &u8| if *value < 9 { Ok(()) } else { Err("too many") })]
        doors: u8,
    }

    #[test]
    fn d11_methods_that_every_type_has() -> Result<(), AttributeError> {
        let mut ruled = Ruled { doors: 1 };
        ruled.set_doors(2)?;
        ruled.set_attr("doors", 3)?;
        assert!(ruled.set_doors(9).is_err());
        assert_eq!(ruled.doors(), 3);
        Ok(())
    }
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
    assert_eq!(
        Aliased::CLASS.attribute("private").map(slotted::Attribute::doc),
        Some("")
    );
}
