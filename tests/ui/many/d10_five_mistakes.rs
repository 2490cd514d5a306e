//! D10: all at once, each at its own token.

use slotted::Slotted;

#[derive(Slotted)]
struct Vehicle {
    make: String,
    model: String,
}

#[derive(Slotted)]
#[slots(readonly)]
struct Car {
    #[slots(parent, rename = "base")]
    vehicle: Vehicle,
    #[slots(redonly)]
    doors: u8,
    #[slots(rename = 5)]
    fuel: String,
    #[slots(rename = "doors")]
    hatches: u8,
    #[slots(default, default)]
    price: f64,
}

fn main() {
    let car = Car {
        vehicle: Vehicle {
            make: "Kia".into(),
            model: "Rio".into(),
        },
        doors: 5,
        fuel: "petrol".into(),
        hatches: 1,
        price: 1.0,
    };
    println!(
        "{} {} {} {:?}",
        car.make(),
        car.fuel(),
        Car::SLOTS.price.get(&car),
        Car::CLASS
    );
}
