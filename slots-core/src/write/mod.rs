//! All writes: by name, by descriptor, of several attributes as one, and of all attributes when an object is built.
//!
//! A write is made, validated, and kept or undone; `set` does this for one attribute, `update` for several. `validate`
//! finds the validators and hooks around an attribute, and `transaction` undoes.

mod build;
mod descriptor;
mod set;
mod transaction;
mod update;
pub(crate) mod validate;

pub use build::Builder;
pub(crate) use build::in_place::build_in_place;
pub(crate) use set::{PendingWrite, Target, begin, delete, entry_value, set, set_exact, set_plain, set_property};
pub(crate) use transaction::{Transaction, UndoLog};
pub(crate) use update::Update;
pub(crate) use validate::WriteSite;
