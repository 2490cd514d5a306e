//! Rules around writes: what they refuse on every route, who is told, and that a refusal changes nothing.

mod borrowed;
#[path = "../common/mod.rs"]
mod common;
mod guarded;
mod model;
mod nested;
mod on_set;
mod readonly;
mod routes;
mod undo;
mod update;
mod validate;
