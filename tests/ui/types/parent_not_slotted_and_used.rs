//! A parent without the derive, in a struct that is used.

use slotted::Slotted;

struct Vehicle {
    make: String,
}

#[derive(Slotted)]
struct Car {
    #[slots(parent)]
    vehicle: Vehicle,
    doors: u8,
}

#[derive(Slotted)]
struct Taxi {
    #[slots(parent)]
    car: Car,
    licence: u32,
}

fn main() {
    let mut taxi = Taxi {
        car: Car {
            vehicle: Vehicle { make: "Kia".into() },
            doors: 5,
        },
        licence: 7,
    };
    taxi.set_licence(8);
    println!("{} {} {}", taxi.make, taxi.doors(), Taxi::SLOTS.doors.get(&taxi));
}
