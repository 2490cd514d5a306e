//! D7: an enum, which is a parent and is asked for its class all the same.

use slotted::Slotted;

#[derive(Slotted)]
enum Shape {
    Round,
    Flat,
}

#[derive(Slotted)]
struct Part {
    #[slots(parent)]
    shape: Shape,
    weight: f64,
}

fn main() {
    let part = Part {
        shape: Shape::Flat,
        weight: 1.0,
    };
    println!("{:?} {:?} {}", Shape::CLASS, Part::CLASS, part.weight());
}
