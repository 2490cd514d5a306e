//! Fuzz targets of `slotted`: functions that take any bytes, and panic where the library does not keep a promise.
//!
//! A target is a function here, so that it runs in three ways: under libFuzzer (`fuzz/run`), over its corpus as a test
//! (`cargo test`, on any toolchain and under Miri), and over single files (`cargo run --bin paths -- file`). What is
//! known to go wrong stands in [`known`], and is kept away from.

mod derive;
mod dict;
mod documents;
pub mod known;
mod patches;
mod paths;
mod same;
mod shared;
mod text;
mod values;

pub use derive::derive;
pub use dict::dict;
pub use documents::documents;
#[cfg(fuzzing)]
pub use libfuzzer_sys;
pub use patches::patches;
pub use paths::paths;
pub use shared::shared;
pub use text::text;
pub use values::values;

/// A target: it returns, or it has found something.
pub type Target = fn(&[u8]);

/// All targets by the names of their corpora.
pub const TARGETS: [(&str, Target); 8] = [
    ("paths", paths),
    ("text", text),
    ("documents", documents),
    ("patches", patches),
    ("values", values),
    ("dict", dict),
    ("shared", shared),
    ("derive", derive),
];

/// The program of a target: libFuzzer's under `cfg(fuzzing)`, else one that runs the target over the files that it is
/// given.
#[macro_export]
macro_rules! target {
    ($target:ident) => {
        #[cfg(fuzzing)]
        $crate::libfuzzer_sys::fuzz_target!(|data: &[u8]| $crate::$target(data));

        #[cfg(not(fuzzing))]
        fn main() -> ::std::io::Result<()> {
            for file in ::std::env::args_os().skip(1) {
                $crate::$target(&::std::fs::read(file)?);
            }
            Ok(())
        }
    };
}
