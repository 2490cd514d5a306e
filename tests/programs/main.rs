//! Programs as a whole: the tutorials' ones, ported, and the example as its users run it.

#[path = "../common/mod.rs"]
mod common;
// Without the standard library the example's errors suggest no names.
#[cfg(feature = "std")]
mod quickstart;
mod tutorials;
