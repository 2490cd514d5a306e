//! Access by name to a class with a dict: to its slots, beside a class without one, and to the dict's entries.

use std::hint::black_box;

use slotted::{Attributes, Dict, Object, Slotted, Value};

use super::maps::Hashbrown;
use super::{EXTRAS, extras, panel};
use crate::chapter::Session;
use crate::findings::Panel;
use crate::lookups::{Load, Misses, Shuffled};
use crate::measure::Contender;
use crate::names::{Five, ThirtyTwo};
use crate::subjects::{Numbered, Subject};

pub(super) const TABLES: u64 = 2 + 2 + 2;

const ATTR_AS: &str = "attr_as";
const HAS_ATTR: &str = "has_attr";
/// The alternative of a program that keeps its extras in a map.
const BY_HAND: &str = "match, then hashbrown";

/// A class, and another with the slots of the first and a dict.
trait Opened: Subject {
    /// The class with the slots and a dict. Its extras hold the numbers after those of the slots.
    type Open: Object;

    fn opened(extras: usize) -> Self::Open;
}

macro_rules! opened {
    ($($open:ident: $class:ident;)*) => { $(
        /// The slots are inherited, which makes no difference in time.
        #[derive(Slotted)]
        struct $open {
            #[slots(parent)]
            slots: $class,
            #[slots(dict)]
            extra: Dict,
        }

        impl Opened for $class {
            type Open = $open;

            fn opened(extras: usize) -> $open {
                $open { slots: $class::numbered(), extra: entries::<$class>(extras).collect() }
            }
        }
    )* };
}

opened! {
    OpenFive: Five;
    OpenThirtyTwo: ThirtyTwo;
}

/// Extras, each with its number after those of the slots.
fn entries<T: Subject>(extras: usize) -> impl Iterator<Item = (&'static str, f64)> {
    let numbers = (0_u32..).map(f64::from).skip(T::NAMES.len());
    EXTRAS[..extras].iter().copied().zip(numbers)
}

pub(super) fn measure(session: &Session) -> Vec<Panel> {
    const SLOTS: &str = "Slots of a class with 3 extras";
    const MISSES: &str = "A miss on a class with 3 extras";
    const ENTRIES: &str = "Extras of a class of 5 slots";
    let slots = [
        session.measure(SLOTS, "5 slots", ATTR_AS, slots::<Five>()),
        session.measure(SLOTS, "32 slots", ATTR_AS, slots::<ThirtyTwo>()),
    ];
    let misses = [
        session.measure(MISSES, "5 slots", HAS_ATTR, misses::<Five>()),
        session.measure(MISSES, "32 slots", HAS_ATTR, misses::<ThirtyTwo>()),
    ];
    let entries = [3, 8].map(|count| session.measure(ENTRIES, &extras(count), BY_HAND, found(count)));
    vec![
        panel(SLOTS, "ns per access", &slots),
        panel(MISSES, "ns per access", &misses),
        panel(ENTRIES, "ns per access", &entries),
    ]
}

/// Look-ups of the slots, with the dict and without.
fn slots<T: Opened>() -> Vec<Contender> {
    let keys = Shuffled::keys(T::NAMES);
    let plain: &'static T = leaked(T::numbered());
    let open: &'static T::Open = leaked(T::opened(3));
    let (plain_dyn, open_dyn): (&'static dyn Object, &'static dyn Object) = (black_box(plain), black_box(open));
    let wanted = |key: &str| plain.attr_as(key).ok().copied();
    vec![
        Shuffled::contender(ATTR_AS, keys, wanted, |key| plain.attr_as(key).ok().copied()).ours(),
        Shuffled::contender("attr_as, beside a dict", keys, wanted, |key| {
            open.attr_as(key).ok().copied()
        })
        .ours(),
        Shuffled::contender("attr_as on dyn Object", keys, wanted, |key| {
            plain_dyn.attr_as(key).ok().copied()
        })
        .ours(),
        Shuffled::contender("attr_as on dyn, beside a dict", keys, wanted, |key| {
            open_dyn.attr_as(key).ok().copied()
        })
        .ours(),
        Shuffled::contender("get_attr", keys, wanted, |key| plain.get_attr(key).ok()).ours(),
        Shuffled::contender("get_attr, beside a dict", keys, wanted, |key| open.get_attr(key).ok()).ours(),
    ]
}

/// Look-ups of names near those of the slots.
fn misses<T: Opened>() -> Vec<Contender> {
    let keys = Misses::keys(T::NAMES);
    let plain: &'static T = leaked(T::numbered());
    let [open, empty]: [&'static T::Open; 2] = [3, 0].map(|extras| leaked(T::opened(extras)));
    let found = |is_there: bool| is_there.then_some(0.0);
    let wanted = |_| None;
    vec![
        Misses::contender(HAS_ATTR, keys, wanted, move |key| found(plain.has_attr(key))).ours(),
        Misses::contender("has_attr, beside an empty dict", keys, wanted, move |key| {
            found(empty.has_attr(key))
        })
        .ours(),
        Misses::contender("has_attr, beside a dict", keys, wanted, move |key| {
            found(open.has_attr(key))
        })
        .ours(),
        Misses::contender("find_attr", keys, wanted, move |key| {
            found(plain.find_attr(key).is_some())
        })
        .ours(),
        Misses::contender("find_attr, beside a dict", keys, wanted, move |key| {
            found(open.find_attr(key).is_some())
        })
        .ours(),
    ]
}

/// Look-ups of the extras.
fn found(count: usize) -> Vec<Contender> {
    let keys = Shuffled::keys(&EXTRAS[..count]);
    let open: &'static OpenFive = leaked(Five::opened(count));
    let dynamic: &'static dyn Object = black_box(open);
    let fields: &'static Five = leaked(Five::numbered());
    let by_hand = |(name, value): (&str, f64)| (name.to_owned(), Value::from(value));
    let map: &'static Hashbrown = leaked(entries::<Five>(count).map(by_hand).collect());
    let wanted = |key: &str| {
        entries::<Five>(count)
            .find(|(name, _)| *name == key)
            .map(|(_, value)| value)
    };
    let dict = || open.attr_dict().expect("the class has one");
    vec![
        Shuffled::contender("attr_as::<f64>", keys, wanted, |key| open.attr_as(key).ok().copied()).ours(),
        Shuffled::contender("attr_as::<f64> on dyn Object", keys, wanted, |key| {
            dynamic.attr_as(key).ok().copied()
        })
        .ours(),
        Shuffled::contender("attr_as::<Value>", keys, wanted, |key| {
            open.attr_as::<Value>(key).ok().and_then(Value::as_f64)
        })
        .ours(),
        Shuffled::contender("get_attr::<f64>", keys, wanted, |key| open.get_attr(key).ok()).ours(),
        Shuffled::contender("find_attr", keys, wanted, |key| {
            open.find_attr(key).and_then(|found| found.downcast_ref().copied())
        })
        .ours(),
        Shuffled::contender("attr_dict, then get", keys, wanted, move |key| {
            dict().get(key).and_then(Value::as_f64)
        })
        .ours(),
        Shuffled::contender(BY_HAND, keys, wanted, |key| {
            let field = fields.by_match(key).copied();
            field.or_else(|| map.get(key).and_then(Value::as_f64))
        }),
    ]
}

fn leaked<T>(value: T) -> &'static T {
    black_box(Box::leak(Box::new(value)))
}
