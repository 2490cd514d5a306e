//! Values: what they hold, what they are converted to, and their text, of every shape that serde knows.

#[path = "../common/mod.rs"]
mod common;
mod conversion;
mod every_shape;
mod json;
mod refused;
mod shapes;
mod text;
mod value;
