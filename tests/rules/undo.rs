//! Rules of slots of any size and alignment, and the old value that stands where they refuse (rows A14, A17).

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use slotted::{Attributes, Dict, Slotted, Value};

use crate::common::counted::{Counted, alive};
use crate::common::told;

/// What takes no room lies where something else does, and has rules all the same.
#[test]
fn a14_of_what_takes_no_room() {
    thread_local!(static ASKED: Cell<[u8; 4]> = const { Cell::new([0; 4]) });
    fn ask<T>(of: &T, who: usize) -> Result<(), String> {
        let mut asked = ASKED.get();
        asked[who] += 1;
        ASKED.set(asked);
        if size_of_val(of) > 16 {
            Err("it is none of these".to_owned())
        } else {
            Ok(())
        }
    }
    #[derive(Slotted, Clone, Debug, Default, PartialEq)]
    #[slots(validate = |marker: &Marker| ask(marker, 1))]
    struct Marker {
        #[slots(validate = |mark: &()| ask(mark, 0))]
        mark: (),
    }
    #[derive(Slotted, Clone, Debug, Default, PartialEq)]
    #[slots(validate = |number: &Number| ask(number, 2))]
    struct Number {
        number: u64,
        end: (),
    }
    #[derive(Slotted, Clone, Debug, Default, PartialEq)]
    #[slots(validate = |both: &Both| ask(both, 3))]
    struct Both {
        #[slots(parent)]
        number: Number,
        #[slots(parent)]
        marker: Marker,
        own: [u8; 0],
    }

    let mut both = Both::default();
    assert_eq!(told(both.set_attr("mark", ())), "()");
    assert_eq!(ASKED.take(), [1, 1, 0, 1]);
    assert_eq!(told(both.set_attr("end", ())), "()");
    assert_eq!(ASKED.take(), [0, 0, 1, 1]);
    assert_eq!(told(both.set_attr("number", 1)), "()");
    assert_eq!(ASKED.take(), [0, 0, 1, 1]);
    assert_eq!(told(both.set_own([])), "()");
    assert_eq!(ASKED.take(), [0, 0, 0, 1]);
    assert_eq!(told(Both::SLOTS.marker.mark.set(&mut both, ())), "()");
    assert_eq!(ASKED.take(), [1, 1, 0, 1]);
    assert_eq!(
        told(both.update_attrs([("mark", Value::NULL), ("number", 2.into())])),
        "()"
    );
    assert_eq!(ASKED.take(), [1, 1, 1, 1]);
}

/// Values of any size and alignment are put back: those too large to be held in place among them.
#[test]
fn a14_the_old_value_stands() {
    #[derive(Clone, Debug, PartialEq, Default)]
    #[repr(align(64))]
    struct Aligned(Counted);

    #[derive(Slotted, Clone, Debug, PartialEq)]
    #[slots(validate = |_: &Large| match REFUSES.get() { 0 => Ok(()), 1 => Err("no"), _ => panic!("it bursts") })]
    struct Large {
        parts: Vec<Counted>,
        numbers: [u64; 30],
        #[slots(opaque)]
        aligned: Aligned,
        #[slots(opaque)]
        many: [Counted; 9],
        nothing: (),
    }
    thread_local!(static REFUSES: Cell<u8> = const { Cell::new(0) });

    let mut large = Large {
        parts: vec![Counted::new(1), Counted::new(2)],
        numbers: [1; 30],
        aligned: Aligned(Counted::new(3)),
        many: Default::default(),
        nothing: (),
    };
    let before = large.clone();
    let count = alive();
    let write = |large: &mut Large| {
        [
            large.set_attr("parts", [4, 5, 6]),
            large.set_attr_text("numbers", &format!("{:?}", [2; 30])),
            large.set_attr_as("aligned", Aligned(Counted::new(7))),
            large.set_attr_as("many", std::array::from_fn::<_, 9, _>(|_| Counted::new(8))),
            large.set_attr("nothing", ()),
            large.set_attr_path("parts[1]", 9),
            large.set_parts(vec![]),
            large.update_attrs([("parts", vec![1].into()), ("numbers", vec![3; 30].into())]),
        ]
    };
    REFUSES.set(1);
    assert!(write(&mut large).iter().all(Result::is_err));
    assert_eq!((&large, alive()), (&before, count));
    REFUSES.set(2);
    let burst = |large: &mut Large, number: u8| {
        let part = Aligned(Counted::new(number));
        catch_unwind(AssertUnwindSafe(|| large.set_attr_as("aligned", part))).is_err()
    };
    assert!(burst(&mut large, 1) && burst(&mut large, 2));
    assert!(catch_unwind(AssertUnwindSafe(|| write(&mut large))).is_err());
    assert_eq!((&large, alive()), (&before, count));
    REFUSES.set(0);
    assert!(write(&mut large).iter().all(Result::is_ok));
    drop((large, before));
    assert_eq!(alive(), 0);
}

/// A value that panics when it is dropped does not keep the others from being put back.
#[test]
fn a17_a_value_that_panics_when_it_is_dropped() {
    #[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
    struct Loud(u8);
    impl Drop for Loud {
        fn drop(&mut self) {
            assert!(self.0 != 66 || std::thread::panicking(), "it screams");
        }
    }
    #[derive(Slotted, Clone, Debug, Default, PartialEq)]
    #[slots(validate = |_: &Row| Err::<(), _>("never"))]
    struct Row {
        first: Counted,
        loud: Loud,
        last: Counted,
        #[slots(dict)]
        extra: Dict,
    }

    let mut row = Row::default();
    for names in [
        ["first", "last", "loud"],
        ["loud", "first", "last"],
        ["first", "loud", "colour"],
    ] {
        let update = names.map(|name| (name, Value::from(66)));
        let screamed = catch_unwind(AssertUnwindSafe(|| row.update_attrs(update)));
        assert!(screamed.is_err());
        assert_eq!((&row, alive()), (&Row::default(), 2), "{names:?}");
    }
    assert!(catch_unwind(AssertUnwindSafe(|| row.set_loud(Loud(66)))).is_err());
    assert_eq!(row, Row::default());
}
