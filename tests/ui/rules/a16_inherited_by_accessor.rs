//! A16: nor does the struct dereference to it mutably.

use slotted::Slotted;

#[derive(Slotted)]
struct Vehicle {
    make: String,
}

#[derive(Slotted)]
#[slots(validate = |car: &Car| if car.doors > 6 { Err("too many") } else { Ok(()) })]
struct Car {
    #[slots(parent)]
    vehicle: Vehicle,
    doors: u8,
}

fn main() {
    let mut car = Car { vehicle: Vehicle { make: String::new() }, doors: 5 };
    car.set_make("Kia".to_owned());
    car.make_mut().push('x');
}
