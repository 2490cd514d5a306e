//! A type that holds a parameter and that serde does not know.

use slotted::Slotted;

struct Engine<T>(T);

#[derive(Slotted)]
struct Car<T> {
    engine: Engine<T>,
}

fn main() {}
