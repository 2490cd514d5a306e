//! The derive on structs of every shape: parameters, bounds, lifetimes, odd fields, structs made by macros and inside
//! functions.

use std::collections::HashMap;
use std::fmt::Debug;
use std::hash::Hash;

use serde::Serialize;
use serde::de::DeserializeOwned;
use slotted::{AttributeError, Attributes, Class, Object, Slotted, Value, class_of};

fn names(class: &Class) -> Vec<&'static str> {
    class.attributes().iter().map(slotted::Attribute::name).collect()
}

/// Bounds in both places, a default, a constant, a parameter in a skipped field only.
#[derive(Slotted, Debug)]
struct Table<K: Eq + Hash, V = String, const N: usize = 2, U = ()>
where
    V: Clone + Debug,
{
    #[slots(default)]
    entries: HashMap<K, Vec<V>>,
    first: Option<(K, V)>,
    #[slots(opaque, default = [0; N])]
    counts: [u8; N],
    #[slots(skip, default)]
    unused: Option<U>,
}

#[test]
fn d11_parameters_with_bounds_and_defaults() -> Result<(), AttributeError> {
    let mut table = Table::<u8>::from_attrs([("first", Value::from_serialize((1, "a"))?)])?;
    assert_eq!(names(Table::<u8>::CLASS), ["entries", "first", "counts"]);
    assert_eq!(table.first(), &Some((1, "a".to_owned())));
    table.set_attr_text("entries", r#"{"7": ["x", "y"]}"#)?;
    assert_eq!(table.entries()[&7], ["x", "y"]);
    assert_eq!(table.attr_as::<[u8; 2]>("counts")?, &[0, 0]);
    assert!(table.unused.is_none());
    let wide = Table::<String, u8, 5, HashMap<u8, u8>>::from_attrs([("first", Value::NULL)])?;
    assert_eq!(
        Table::<String, u8, 5, HashMap<u8, u8>>::SLOTS.counts.get(&wide).len(),
        5
    );
    Ok(())
}

trait Unit {
    type Scale: Serialize + DeserializeOwned + Clone + 'static;
}

#[derive(Debug)]
struct Metre;
impl Unit for Metre {
    type Scale = f32;
}

/// An associated type is what serde has to know, and not the parameter that it comes from.
#[derive(Slotted)]
struct Measured<U: Unit> {
    scale: U::Scale,
    others: Vec<<U as Unit>::Scale>,
}

impl Serialize for Metre {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}
impl<'de> serde::Deserialize<'de> for Metre {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <()>::deserialize(deserializer).map(|()| Metre)
    }
}

#[test]
fn d11_associated_types() -> Result<(), AttributeError> {
    let measured = Measured::<Metre>::from_attrs([("scale", 0.5.into()), ("others", vec![1.5, 2.5].into())])?;
    assert_eq!(
        (*measured.scale(), measured.others().as_slice()),
        (0.5, &[1.5_f32, 2.5][..])
    );
    Ok(())
}

#[derive(Slotted, Debug, Default)]
struct Base<T> {
    id: T,
    label: String,
}

#[derive(Slotted, Debug, Default)]
struct Middle<T, V> {
    #[slots(parent)]
    base: Base<T>,
    value: V,
}

#[derive(Slotted, Debug, Default)]
struct Leaf<V> {
    #[slots(parent)]
    middle: Middle<u16, Option<V>>,
    leaf: V,
}

#[test]
fn d11_generic_parents_three_deep() -> Result<(), AttributeError> {
    let mut leaf = Leaf::<f64>::default();
    assert_eq!(names(Leaf::<f64>::CLASS), ["id", "label", "value", "leaf"]);
    leaf.set_attr("id", 300)?;
    leaf.set_attr("value", Some(1))?;
    Leaf::<f64>::SLOTS.label.set(&mut leaf, "L".into());
    assert_eq!(
        (*leaf.id(), leaf.label().as_str(), *leaf.value(), *leaf.leaf()),
        (300, "L", Some(1.0), 0.0)
    );
    let object: &dyn Object = &leaf;
    assert_eq!(*object.as_parent::<Base<u16>>().expect("it is one").id(), 300);
    assert!(
        object.as_parent::<Base<u8>>().is_none(),
        "a class is one instance of a generic struct"
    );
    Ok(())
}

#[derive(Slotted)]
struct Grid<const N: usize> {
    #[slots(opaque, default = [1; N])]
    cells: [u8; N],
    title: String,
}

#[derive(Slotted)]
struct Map<const N: usize> {
    #[slots(parent)]
    grid: Grid<N>,
    scale: f64,
}

#[test]
fn d11_constants_of_parents() -> Result<(), AttributeError> {
    let map = Map::<3>::from_attrs([("title", "T".into()), ("scale", 2.into())])?;
    assert_eq!(names(Map::<3>::CLASS), ["cells", "title", "scale"]);
    assert_eq!(
        (map.attr_as::<[u8; 3]>("cells")?, map.title().as_str(), map.scale()),
        (&[1; 3], "T", 2.0)
    );
    Ok(())
}

/// A slot whose type names a lifetime is reached by accessor and descriptor; the others also by name.
#[derive(Slotted, Debug)]
struct View<'a, T> {
    text: &'a str,
    items: Vec<&'a T>,
    count: usize,
}

mod hooks {
    use slotted::Slotted;

    #[derive(Slotted)]
    pub(super) struct Hooks {
        #[slots(opaque, default = |text| text)]
        pub(super) plain: for<'x> fn(&'x str) -> &'x str,
        #[slots(opaque, default = Box::new(|a, b| a + b))]
        pub(super) boxed: Box<dyn Fn(u8, u8) -> u8 + Send>,
    }
}

#[test]
fn d11_function_and_trait_object_fields() -> Result<(), AttributeError> {
    use hooks::Hooks;
    let hooks = Hooks::from_attrs([("", Value::NULL); 0])?;
    assert_eq!(((hooks.plain())("x"), (hooks.boxed)(1, 2)), ("x", 3));
    assert!(hooks.attr_as::<Box<dyn Fn(u8, u8) -> u8 + Send>>("boxed").is_ok());
    Ok(())
}

#[test]
fn d11_lifetimes() -> Result<(), AttributeError> {
    let owned = String::from("text");
    let mut view = View {
        text: &owned,
        items: vec![&1_u8, &2],
        count: 2,
    };
    view.set_count(3);
    View::SLOTS.text.set(&mut view, &owned[1..]);
    assert_eq!(
        (*view.text(), view.items().len(), *View::<u8>::SLOTS.count.get(&view)),
        ("ext", 2, 3)
    );
    assert_eq!(names(View::<u8>::CLASS), ["count"]);
    // One that borrows from what lives for ever is an object.
    let mut forever = View {
        text: "forever",
        items: vec![&1_u8],
        count: 1,
    };
    forever.set_attr("count", 9)?;
    assert_eq!(forever.get_attr::<u8>("count")?, 9);
    assert!(!forever.has_attr("text"));
    Ok(())
}

/// The tail has no size in general; where it has, the struct is slotted.
#[derive(Slotted)]
struct Tailed<T: ?Sized> {
    head: u8,
    #[slots(skip)]
    tail: T,
}

#[test]
fn d11_tail_without_a_size() -> Result<(), AttributeError> {
    let mut tailed = Tailed {
        head: 1,
        tail: [1, 2, 3],
    };
    tailed.set_attr("head", 2)?;
    let unsized_tail: &Tailed<[i32]> = &tailed;
    assert_eq!((unsized_tail.head(), unsized_tail.tail.len()), (2, 3));
    Ok(())
}

#[derive(Slotted, Default)]
struct Conditional {
    #[cfg(not(any()))]
    kept: u8,
    #[cfg(any())]
    dropped: NoSuchType,
    #[cfg_attr(not(any()), slots(rename = "renamed"))]
    field: u8,
    #[deprecated = "use `kept`"]
    old: u8,
}

#[test]
fn d11_conditional_and_deprecated_fields() {
    assert_eq!(names(Conditional::CLASS), ["kept", "renamed", "old"]);
    let conditional = Conditional::default();
    #[expect(deprecated, reason = "what leads to a deprecated field is deprecated itself")]
    let old = (conditional.old(), *Conditional::SLOTS.old.get(&conditional));
    assert_eq!((old, conditional.kept(), conditional.field()), ((0, 0), 0, 0));
}

#[derive(Slotted, Default)]
struct Recursive {
    #[slots(opaque, default)]
    next: Option<Box<Self>>,
    depth: u8,
}

#[test]
fn d11_a_struct_in_terms_of_itself() {
    let outer = Recursive {
        next: Some(Box::new(Recursive { next: None, depth: 2 })),
        depth: 1,
    };
    let next = Recursive::SLOTS.next.get(&outer).as_deref().expect("there is one");
    assert_eq!((outer.depth(), next.depth()), (1, 2));
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
    pub(crate) Made {
        #[slots(alias = "n")]
        frame_count: u32,
        ratio: f64,
        tags: Vec<String>,
    }
}

#[test]
fn d11_structs_made_by_macros() -> Result<(), AttributeError> {
    let mut made = Made::default();
    made.set_attr("n", 4)?;
    let (count, ratio, local): (u32, f64, u8) = (made.frame_count(), made.ratio(), made.local());
    assert_eq!((count, ratio, local, made.tags().len()), (4, 0.0, 0, 0));
    assert_eq!(names(Made::CLASS), ["local", "frameCount", "ratio", "tags"]);
    Ok(())
}

/// Each level has the one before as its parent.
macro_rules! levels {
    ($($name:ident($parent:ident) $slot:ident),*) => { $(
        #[derive(Slotted, Default)]
        struct $name {
            #[slots(parent)]
            parent: $parent,
            $slot: u8,
        }
    )* };
}

#[derive(Slotted, Default)]
struct L0 {
    s0: u8,
}
levels!(
    L1(L0) s1, L2(L1) s2, L3(L2) s3, L4(L3) s4, L5(L4) s5, L6(L5) s6, L7(L6) s7, L8(L7) s8, L9(L8) s9, L10(L9) s10, L11(L10) s11,
    L12(L11) s12
);

#[test]
fn d03_twelve_levels_of_parents() -> Result<(), AttributeError> {
    let mut deep = L12::default();
    for (number, name) in names(L12::CLASS).into_iter().enumerate() {
        assert_eq!(name, format!("s{number}"));
        deep.set_attr(name, number)?;
        assert_eq!(deep.get_attr::<usize>(name)?, number, "{name}");
    }
    assert_eq!(
        (
            deep.s0(),
            *L12::SLOTS.s0.get(&deep),
            *L12::SLOTS.s11.get(&deep),
            size_of::<L12>()
        ),
        (0, 0, 11, 13)
    );
    assert!((&deep as &dyn Object).is_instance::<L0>());
    Ok(())
}

/// As many unrelated structs as one has parents.
macro_rules! parents {
    ($($name:ident $field:ident $slot:ident),*) => {
        $(#[derive(Slotted, Default)]
        struct $name {
            $slot: u16,
        })*

        #[derive(Slotted, Default)]
        struct Family {
            $(#[slots(parent)] $field: $name,)*
            own: u16,
        }
    };
}
parents!(P0 p0 q0, P1 p1 q1, P2 p2 q2, P3 p3 q3, P4 p4 q4, P5 p5 q5, P6 p6 q6, P7 p7 q7);

#[test]
fn d03_eight_parents() -> Result<(), AttributeError> {
    let mut family = Family::default();
    let all = names(class_of(&family));
    assert_eq!(all, ["q0", "q1", "q2", "q3", "q4", "q5", "q6", "q7", "own"]);
    for (number, name) in (1_u16..).zip(all) {
        family.set_attr_as(name, number)?;
    }
    assert_eq!((family.p0().q0(), family.p7().q7(), family.own()), (1, 8, 9));
    Family::SLOTS.p3.q3.set(&mut family, 40);
    assert_eq!(*family.attr_as::<u16>("q3")?, 40);
    Ok(())
}
