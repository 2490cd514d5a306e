//! D7: an enum with parameters.

use slotted::Slotted;

#[derive(Slotted)]
enum Shape<T> {
    Round(T),
    Flat,
}

#[derive(Slotted)]
struct Part {
    #[slots(parent)]
    shape: Shape<u8>,
    weight: f64,
}

fn main() {
    println!("{:?} {:?}", Shape::<u8>::CLASS, Part::CLASS);
}
