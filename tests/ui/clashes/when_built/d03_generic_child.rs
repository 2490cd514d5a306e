//! D3: a child with parameters and two parents.

use slotted::Slotted;

#[derive(Slotted)]
struct Engine<T> {
    maker: T,
}

#[derive(Slotted)]
struct Body {
    maker: String,
}

#[derive(Slotted)]
struct Car<T> {
    #[slots(parent)]
    engine: Engine<T>,
    #[slots(parent)]
    body: Body,
}

fn main() {
    println!("{:?}", Car::<u8>::CLASS);
}
