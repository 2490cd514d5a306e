//! Structs with parameters: bounds, defaults, constants, associated types, generic parents (row D11).

use std::collections::HashMap;
use std::fmt::Debug;
use std::hash::Hash;

use serde::Serialize;
use serde::de::DeserializeOwned;
use slotted::{AttributeError, Attributes, Object, Slotted, Value};

use crate::names;

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
fn d11_parameters_with_bounds_and_defaults() -> Result<(), Box<dyn std::error::Error>> {
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

#[derive(Slotted)]
#[slots(bound = "T: slotted::SlotValue")]
struct Tagged<T> {
    tag: std::marker::PhantomData<T>,
    value: Option<T>,
}

#[test]
fn d11_bounds_of_ones_own() -> Result<(), AttributeError> {
    let tagged = Tagged::<u8>::from_attrs([("tag", Value::NULL), ("value", 5.into())])?;
    assert_eq!(*tagged.value(), Some(5));
    Ok(())
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
