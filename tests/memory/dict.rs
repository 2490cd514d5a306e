//! What a dict holds of the heap, and when it asks for it (row A5).

use slotted::{Attributes, Dict, Object, Slotted, Value};

use crate::allocator::{allocations, held};
use crate::common::told;

/// Sizes around those at which the layout changes.
const SIZES: &[usize] = if cfg!(miri) {
    &[0, 1, 2, 8, 9, 12, 13, 26]
} else {
    &[0, 1, 2, 3, 7, 8, 9, 10, 12, 13, 100, 1000]
};

/// Sizes at which a dict has an index.
const INDEXED: &[usize] = if cfg!(miri) {
    &[9, 17, 33]
} else {
    &[9, 10, 16, 17, 33, 100, 1000, 20_000]
};

/// Sizes at which attributes come and go, and how often.
const STEADY: &[usize] = if cfg!(miri) { &[9, 12, 26] } else { &[9, 12, 100, 1000] };
const TIMES: usize = if cfg!(miri) { 50 } else { 10_000 };

fn name(number: usize) -> String {
    format!("attribute_{number}")
}

fn numbered(size: usize) -> Dict {
    (0..size).map(|number| (name(number), number)).collect()
}

/// Names of up to 23 bytes and numbers are held in place.
fn of_numbers(size: usize) -> Dict {
    (0..size).map(|number| (format!("{number:_>23}"), 0.5)).collect()
}

#[test]
fn a05_a_dict_is_small() {
    assert_eq!(size_of::<Dict>(), 8);
    for (size, most) in [(0, 0), (1, 88), (3, 184), (8, 424)] {
        let (dict, bytes) = held(|| of_numbers(size));
        assert!(bytes <= most, "{bytes} bytes for {size} attributes");
        // However it came to have so many.
        let (clone, bytes) = held(|| dict.clone());
        assert!(bytes <= most, "{bytes} bytes for a clone of {size} attributes");
        assert_eq!(dict, clone);
        let mut more = of_numbers(8);
        let ((), bytes) = held(|| {
            for number in size..8 {
                more.remove(&format!("{number:_>23}"));
            }
        });
        let (_, whole) = held(|| of_numbers(8));
        assert!(whole.wrapping_add(bytes) <= most, "{size} attributes left of eight");
        assert_eq!(more, dict);
    }
}

/// Of many attributes each takes 48 bytes, at most as many again for those to come, and what its place in the index
/// takes.
#[test]
fn a05_many_attributes_take_little_more_than_their_entries() {
    for &size in INDEXED {
        let (dict, bytes) = held(|| of_numbers(size));
        assert!(
            bytes <= size * (2 * 48 + 20) + 300,
            "{bytes} bytes for {size} attributes"
        );
        let (clone, bytes) = held(|| dict.clone());
        assert!(
            bytes <= size * (48 + 20) + 300,
            "{bytes} bytes for a clone of {size} attributes"
        );
        assert_eq!(clone, dict);
    }
}

#[test]
fn a05_what_is_emptied_holds_nothing() {
    for &size in SIZES {
        let ((), bytes) = held(|| {
            let mut dict = numbered(size);
            dict.clear();
            std::mem::forget(dict);
        });
        assert_eq!(bytes, 0, "cleared of {size}");
        let ((), bytes) = held(|| {
            let mut dict = numbered(size);
            (0..size).for_each(|number| drop(dict.remove(&name(number))));
            std::mem::forget(dict);
        });
        assert_eq!(bytes, 0, "{size} removed");
        let ((), bytes) = held(|| {
            let mut dict = numbered(size);
            dict.retain(|_, _| false);
            std::mem::forget(dict);
        });
        assert_eq!(bytes, 0, "{size} not retained");
        let ((), bytes) = held(|| drop(numbered(size)));
        assert_eq!(bytes, 0, "{size} dropped");
    }
}

#[test]
fn a05_neither_look_ups_nor_replacements_allocate() {
    for &size in SIZES {
        let mut dict = of_numbers(size);
        let names: Vec<String> = dict.names().map(String::from).collect();
        let many = allocations(|| {
            assert!(!dict.contains("absent") && dict.get_mut("absent").is_none());
            for name in &names {
                assert!(dict.get(name).is_some() && dict.insert(name, 1).is_some());
            }
            assert!(dict.iter().all(|(_, value)| *value == Value::from(1)));
        });
        assert_eq!(many, 0, "{size}");
    }
}

/// What goes makes room for what comes.
#[test]
fn a05_coming_and_going_seldom_allocates() {
    for &size in STEADY {
        let mut dict = of_numbers(size);
        let names: Vec<String> = (0..size + TIMES).map(|number| format!("{number:_>23}")).collect();
        dict.insert(&names[size], 1);
        dict.remove(&names[size]);
        let many = allocations(|| {
            for _ in 0..TIMES {
                dict.insert(&names[size], 1);
                dict.remove(&names[size]);
            }
        });
        assert_eq!(many, 0, "{size}");
        let many = allocations(|| {
            for (old, new) in names.iter().zip(&names[size..]) {
                dict.insert(new, 1);
                dict.remove(old);
            }
        });
        // Without the standard library each seed of the index takes an allocation of its own.
        let most = if cfg!(feature = "std") { 50 } else { 100 };
        assert!(many <= most, "{many} times for {size}");
        assert_eq!(dict.len(), size);
    }
}

#[derive(Slotted, Default)]
struct Vehicle {
    #[slots(dict)]
    extra: Dict,
}

#[derive(Slotted, Default)]
struct Car {
    #[slots(parent)]
    vehicle: Vehicle,
    doors: u8,
}

#[test]
fn d04_the_dict_is_a_field_of_one_word() {
    assert_eq!(size_of::<Dict>(), size_of::<usize>());
    assert_eq!(size_of::<Option<Box<u8>>>(), size_of::<Dict>());
    let allocated = allocations(|| {
        let mut empty = Dict::default();
        assert!(empty.is_empty() && empty.clone() == Dict::new() && empty.remove("a").is_none());
    });
    assert_eq!(allocated, 0);
    // Asking for what is there, or is not, takes no memory either.
    let mut car = Car::default();
    assert_eq!(told(car.set_attr("colour", "red")), "()");
    let object: &dyn Object = &car;
    let allocated = allocations(|| {
        assert!(object.has_attr("colour") && !object.has_attr("color") && object.find_attr("colour").is_some());
    });
    assert_eq!(allocated, 0);
    // The last one deleted, it is as it was.
    assert_eq!(told(car.del_attr("colour")), "()");
    assert_eq!(allocations(|| drop(car.vehicle.extra.clone())), 0);
}
