//! A7: the attribute has the type inside.

use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slots(unset)]
    plate: Option<String>,
}

fn main() {
    let mut car = Car { plate: None };
    car.set_plate(Some("ZH 1".to_owned()));
}
