//! Random classes, driven against a model of them.

pub mod description;
pub mod driver;
pub mod model;
pub mod operation;
pub mod random;
pub mod source;
pub mod value;
