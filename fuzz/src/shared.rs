//! Shared objects, weak references, callbacks, finalizers and weak collections, beside a model of their counts.

mod collections;
mod finalizers;
mod handles;
mod model;
mod references;
mod work;

use arbitrary::Unstructured;
use model::World;

/// Runs a program of operations, each a byte with what it needs behind, and asks after each for all that can be counted.
pub fn shared(data: &[u8]) {
    work::expect_panics();
    let mut bytes = Unstructured::new(data);
    let mut world = World::default();
    while !bytes.is_empty() {
        let done = world.step(&mut bytes);
        world.check();
        if done.is_err() {
            break;
        }
    }
    world.end();
}
