//! Objects whose type is erased, and how their attributes are read.
//!
//! An object and its class, and a field and its row, are kept together by one type each, through which writes go too.

mod attr_ref;
mod convert;
mod erased;
mod field;
mod refs;
pub(crate) mod resolve;

pub use attr_ref::AttrRef;
pub(crate) use convert::convert_row;
pub use erased::class_of;
pub(crate) use field::{FieldMut, FieldRef};
pub(crate) use refs::{ObjectMut, ObjectRef};
