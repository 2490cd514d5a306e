//! D10: a key that is nearly one, on a field that is used as what it was meant to be.

use slotted::Slotted;

#[derive(Slotted)]
struct Vehicle {
    make: String,
    model: String,
}

#[derive(Slotted)]
struct Car {
    #[slots(parnt)]
    vehicle: Vehicle,
    doors: u8,
}

fn main() {
    let car = Car {
        vehicle: Vehicle {
            make: "Kia".into(),
            model: "Rio".into(),
        },
        doors: 5,
    };
    println!("{} {}", car.make(), Car::SLOTS.model.get(&car));
}
