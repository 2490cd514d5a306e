//! D3: each parent that has a name of one before it.

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
struct Radio {
    power: f64,
}

#[derive(Slotted)]
struct Car {
    #[slots(parent)]
    engine: Engine,
    #[slots(parent)]
    body: Body,
    #[slots(parent)]
    radio: Radio,
}

fn main() {}
