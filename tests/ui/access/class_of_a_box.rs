//! A box is no object: what is in it is.
use slotted::{Object, Slotted, class_of};

#[derive(Slotted)]
struct Car {
    doors: u8,
}

fn main() {
    let object: Box<dyn Object> = Box::new(Car { doors: 5 });
    class_of(&object);
}
