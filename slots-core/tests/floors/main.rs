//! The house of the core: imports point down, unsafe code stands where `lib.rs` lists it, comments stand alone.
//!
//! `cargo test -p slots-core --test floors -- --nocapture` prints how many imports there are, how many of them point up,
//! and how large the largest circle of modules is.

mod comments;
mod imports;
mod paths;
mod source;
mod unsafe_code;
