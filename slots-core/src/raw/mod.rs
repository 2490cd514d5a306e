//! The room of unsafe code: joined tables, words of names, and the places of slots in objects.
//!
//! What everything here rests on is the promise of `unsafe impl Slotted`, made by the derive's output alone: each slot
//! that a class declares is a field of its struct, of the type declared, at the offset declared; each parent likewise.

mod conversion;
mod declared;
mod descriptor;
mod field;
mod held;
mod hooks;
mod layout;
mod object;
mod optional;
mod words;

pub(crate) use conversion::Conversion;
pub(crate) use declared::Content;
pub use declared::{Declared, Literal, dict, offset};
pub use descriptor::slot;
pub(crate) use descriptor::{descriptors, get, get_mut, resolve, resolve_mut};
pub(crate) use field::{RowMut, RowRef};
pub(crate) use held::Held;
pub use hooks::Hooks;
pub use layout::{Count, Own, Sum};
pub(crate) use layout::{Pair, as_mut_slice, as_slice};
pub(crate) use object::{ObjectMut, ObjectRef};
pub use optional::MayBeUnset;
pub(crate) use words::{Fours, ends, halves};
