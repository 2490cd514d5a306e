//! D2: nothing is added where the struct is used.

use slotted::Slotted;

#[derive(Slotted)]
struct Vehicle {
    make: String,
    model: String,
}

#[derive(Slotted)]
struct Car {
    #[slots(parent)]
    vehicle: Vehicle,
    make: String,
}

#[derive(Slotted)]
struct Taxi {
    #[slots(parent)]
    car: Car,
    licence: u32,
}

fn main() {
    let taxi = Taxi {
        car: Car {
            vehicle: Vehicle {
                make: "Kia".into(),
                model: "Rio".into(),
            },
            make: "Seat".into(),
        },
        licence: 7,
    };
    println!("{} {} {:?}", taxi.make(), Taxi::SLOTS.make.get(&taxi), Taxi::CLASS);
}
