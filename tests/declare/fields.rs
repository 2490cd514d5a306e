//! Fields of every kind: borrowed, without a size, functions, in terms of the struct itself, conditional (row D11).

use slotted::{AttributeError, Attributes, Slotted, Value};

use crate::names;

/// A slot whose type names a lifetime is reached by accessor and descriptor; the others also by name.
#[derive(Slotted, Debug)]
struct View<'a, T> {
    text: &'a str,
    items: Vec<&'a T>,
    count: usize,
}

#[test]
fn d11_a_struct_that_borrows() -> Result<(), AttributeError> {
    let owned = String::from("text");
    let mut view = View {
        text: &owned,
        items: vec![&1_u8, &2],
        count: 2,
    };
    assert_eq!((view.text(), View::<u8>::SLOTS.text.get(&view)), (&"text", &"text"));
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
    #[cfg_attr(all(), slots(readonly))]
    depth: u16,
    #[deprecated = "use `kept`"]
    old: u8,
}

#[test]
fn d11_conditional_and_deprecated_fields() {
    assert_eq!(names(Conditional::CLASS), ["kept", "renamed", "depth", "old"]);
    let mut conditional = Conditional::default();
    #[expect(deprecated, reason = "what leads to a deprecated field is deprecated itself")]
    let old = (conditional.old(), *Conditional::SLOTS.old.get(&conditional));
    assert_eq!((old, conditional.kept(), conditional.field()), ((0, 0), 0, 0));
    assert!(conditional.set_attr("kept", 3).is_ok() && conditional.set_attr("depth", 3).is_err());
    assert_eq!((conditional.kept(), conditional.depth()), (3, 0));
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
