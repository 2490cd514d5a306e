//! The dict: by itself, as serde's map, and as the attributes that a struct does not declare.

mod attributes;
#[path = "../common/mod.rs"]
mod common;
mod container;
mod model;
mod names;
mod serde;

use slotted::Dict;

/// Sizes around those at which the layout changes.
const SIZES: &[usize] = if cfg!(miri) {
    &[0, 1, 2, 8, 9, 12, 13, 26]
} else {
    &[0, 1, 2, 3, 7, 8, 9, 10, 12, 13, 100, 1000]
};

/// The length of a long name.
const LONG: usize = if cfg!(miri) { 10_000 } else { 1 << 20 };

fn name(number: usize) -> String {
    format!("attribute_{number}")
}

fn numbered(size: usize) -> Dict {
    (0..size).map(|number| (name(number), number)).collect()
}

fn names(dict: &Dict) -> Vec<&str> {
    dict.names().collect()
}
