//! Paths, `o.a.b`, through objects and into collections.

#[path = "../common/mod.rs"]
mod common;
mod garage;
mod hostile;
mod read;
mod refused;
mod write;
