//! Finalizers, and maps and sets that do not keep their objects alive: all built on weak references.

mod finalizer;
mod key_map;
mod set;
mod table;
#[cfg(feature = "std")]
mod value_map;

pub use finalizer::Finalizer;
pub use key_map::WeakKeyMap;
pub use set::WeakSet;
#[cfg(feature = "std")]
pub use value_map::WeakValueMap;
