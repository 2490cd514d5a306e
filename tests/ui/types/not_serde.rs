//! A type that serde does not know.

use slotted::Slotted;

struct Engine {
    power: f64,
}

#[derive(Slotted)]
struct Car {
    doors: u8,
    engine: Engine,
}

fn main() {
    let mut car = Car {
        doors: 5,
        engine: Engine { power: 90.0 },
    };
    car.set_engine(Engine { power: 100.0 });
    println!(
        "{} {} {:?}",
        car.engine().power,
        Car::SLOTS.engine.get(&car).power,
        Car::CLASS
    );
}
