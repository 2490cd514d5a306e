//! Attributes that are more than a slot with a value: computed, constant, unset, or answered by a fallback.

#[path = "../common/mod.rs"]
mod common;
mod computed;
mod constants;
mod fallback;
mod generic;
mod unset;
