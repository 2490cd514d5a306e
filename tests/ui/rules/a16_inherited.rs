//! A16: nor is the parent of a struct with a rule, nor what is inherited.

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
    car.vehicle_mut().set_make("Kia".to_owned());
    Car::SLOTS.make.get_mut(&mut car).push('x');
    let () = Car::SLOTS.make.set(&mut car, "Kia".to_owned());
}
