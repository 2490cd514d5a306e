//! What is built on weak references: finalizers, and maps and sets that do not keep what is in them.

mod finalizer;

pub use finalizer::Finalizer;
