//! Attributes by names that arrive at run time: read, written, listed, of objects of any class, and objects built of them.

mod build;
mod build_refused;
mod by_name;
#[path = "../common/mod.rs"]
mod common;
mod erased;
mod exact;
mod objects;
mod unknown;
