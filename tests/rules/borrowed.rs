//! Rules, hooks, properties and constants of structs with borrowed fields (rows A9, A14, A16).

use std::marker::PhantomData;

use slotted::{AttributeError, Attributes, Slotted};

use crate::common::told;

/// A struct with a lifetime has rules, hooks and descriptors that check; by name it is reached where it lives for ever.
#[test]
fn a16_beside_borrowed_fields() {
    #[derive(Slotted, Debug)]
    #[slots(
        validate = |cursor: &Cursor<'a>| if cursor.at > cursor.text.len() { Err("past the end") } else { Ok(()) },
        on_set = |cursor: &mut Cursor<'a>, _: &str| cursor.moves += 1,
        property(rest: String, get = |cursor: &Cursor<'a>| cursor.text[cursor.at..].to_owned()),
        constant(STEP: usize = 1),
    )]
    struct Cursor<'a> {
        text: &'a str,
        at: usize,
        #[slots(skip, default)]
        moves: usize,
    }
    #[derive(Slotted)]
    struct Reader<'a> {
        #[slots(parent)]
        cursor: Cursor<'a>,
        #[slots(opaque)]
        kind: PhantomData<&'a ()>,
    }
    let owned = String::from("text");
    let mut cursor = Cursor {
        text: &owned,
        at: 0,
        moves: 0,
    };
    assert_eq!(told(cursor.set_at(2)), "()");
    assert_eq!(told(cursor.set_at(5)), "attribute `at` of `Cursor`: past the end");
    assert_eq!(told(cursor.set_text("a")), "attribute `text` of `Cursor`: past the end");
    let mut reader = Reader {
        cursor,
        kind: PhantomData,
    };
    let written: Result<(), AttributeError> = Reader::SLOTS.at.set(&mut reader, 4);
    assert_eq!(
        (told(written), reader.at(), reader.cursor.moves, Cursor::STEP),
        ("()".to_owned(), 4, 2, 1)
    );
    let mut fixed = Cursor {
        text: "for ever",
        at: 0,
        moves: 0,
    };
    assert_eq!(told(fixed.set_attr("at", 4)), "()");
    assert_eq!(told(fixed.get_attr::<String>("rest")), r#""ever""#);
    assert_eq!(
        told(fixed.set_attr("at", 9)),
        "attribute `at` of `Cursor`: past the end"
    );
}
