//! D7: a struct whose fields have no names.

use slotted::Slotted;

#[derive(Slotted)]
struct Point(f64, f64);

#[derive(Slotted)]
struct Pixel {
    #[slots(parent)]
    point: Point,
    colour: u32,
}

fn main() {
    println!("{:?} {:?}", Point::CLASS, Pixel::CLASS);
}
