//! The room of unsafe code: joined tables, words of names, and the places of slots in objects.
//!
//! What everything here rests on is the promise of `unsafe impl Slotted`, made by the derive's output alone: each slot
//! that a class declares is a field of its struct, of the type declared, at the offset declared; each parent likewise.

mod conversion;
mod declared;
mod field;
mod layout;
mod words;

pub(crate) use conversion::Conversion;
pub use declared::{Declared, Literal, offset};
pub use field::slot;
pub(crate) use field::{SlotMut, SlotRef, descriptors, get, get_mut, make, parent, resolve, resolve_mut};
pub use layout::{Count, Own, Sum};
pub(crate) use layout::{as_mut_slice, as_slice};
pub(crate) use words::{Fours, ends, halves};
