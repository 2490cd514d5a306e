//! Two ways that exclude each other.
use slotted::Slotted;

#[derive(Slotted)]
struct Engine {
    bore: f64,
}

#[derive(Slotted)]
struct Car {
    #[slots(nested, opaque)]
    engine: Engine,
}

fn main() {}
