//! What lies in memory, and until when: allocations are counted, values are dropped once, and shared objects go with their
//! last handle. The tests that count allocations are all here, under one allocator.

mod allocator;
#[path = "../common/mod.rs"]
mod common;
mod dict;
mod drops;
mod lookup;
mod objects;
mod serde;
mod shared;
mod values;
