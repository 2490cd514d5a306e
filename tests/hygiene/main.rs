//! The derive under hostile surroundings: no prelude, no `std` in sight, strict lints, user items called like everything
//! that it might name.

#![no_implicit_prelude]
#![forbid(unsafe_code)]
#![deny(
    warnings,
    missing_docs,
    unreachable_pub,
    unnameable_types,
    single_use_lifetimes,
    private_interfaces,
    private_bounds,
    deprecated,
    clippy::all,
    clippy::pedantic
)]

pub mod hooks;
pub mod serde;
pub mod slots;
