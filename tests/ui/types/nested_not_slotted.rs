//! A nested field is slotted, or a collection of what is.
use slotted::Slotted;

struct Engine {
    bore: f64,
}

#[derive(Slotted)]
struct Car {
    #[slots(nested)]
    engine: Engine,
    #[slots(nested)]
    spares: Vec<Engine>,
}

fn main() {}
