//! Every route that writes, by every kind of attribute, by what is made of the write: a table whose cells are made by
//! crossing lists (rows A14, A16, A17).
//!
//! Each cell asks what a write leaves behind. After a refusal or a panic the object is as it was, nothing was dropped or
//! kept too much, and nobody was told. After an accepted write the new value is there, the old one is gone, and each hook
//! around it was told once, from the inside out, when all stood. `known` lists the cells that fall short.
//!
//!     cargo test --test routes -- --nocapture table
//!
//! prints it. A new class goes into `classes`, with the kind of attribute that it is for in `kinds`; a new route into
//! `route`, with its call in `write`.

mod cell;
mod classes;
#[path = "../common/mod.rs"]
mod common;
mod expected;
mod kind;
mod kinds;
mod known;
mod route;
mod table;
mod trial;
mod typed;
mod witness;
mod write;
