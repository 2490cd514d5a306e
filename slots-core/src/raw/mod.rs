//! The room of unsafe code: joined tables, words of names, and the places of slots in objects.
//!
//! What everything here rests on is the promise of `unsafe impl Slotted`, made by the derive's output alone: each slot
//! that a class declares is a field of its struct, of the type declared, at the offset declared; each parent likewise; and
//! where an object is built without code of its struct's own, these slots are all of its fields.

mod conversion;
mod declared;
mod descriptor;
mod field;
mod fixed;
mod held;
mod hooks;
mod layout;
mod notes;
mod object;
mod optional;
mod place;
mod typed;
mod whole;
mod words;

pub(crate) use conversion::Conversion;
pub(crate) use declared::Content;
pub use declared::{Declared, Declaring};
pub use descriptor::{Origin, parent, slot};
pub(crate) use descriptor::{descriptors, get, get_mut, resolve, resolve_mut};
pub(crate) use field::{RowMut, RowRef};
pub(crate) use fixed::Fixed;
pub(crate) use held::Held;
pub use hooks::Hooks;
pub use layout::{Count, Own, Sum};
pub(crate) use layout::{Pair, as_mut_places, as_mut_slice, as_places, as_slice, bytes_of, bytes_of_mut};
pub use notes::{Literal, Notes};
pub(crate) use object::{ObjectMut, ObjectRef};
pub use optional::MayBeUnset;
pub use place::{dict, offset};
pub(crate) use whole::assemble;
pub(crate) use words::{Fours, are_equal_halves, corners, corners_or_tiny, ends, halves, tiny};
