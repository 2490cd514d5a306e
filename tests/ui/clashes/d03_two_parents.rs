//! D3: two parents that share a name.

use slotted::Slotted;

#[derive(Slotted)]
struct Engine {
    power: f64,
    maker: String,
}

#[derive(Slotted)]
struct Body {
    colour: u32,
    maker: String,
}

#[derive(Slotted)]
struct Car {
    #[slots(parent)]
    engine: Engine,
    #[slots(parent)]
    body: Body,
}

fn main() {}
