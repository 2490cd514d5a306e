//! Accessors that are given a name which another one has.
use slotted::Slotted;

#[derive(Slotted)]
struct Car {
    #[slots(set = make)]
    doors: u8,
    make: String,
    #[slots(get = both, set = both)]
    seats: u8,
    #[slots(get = set_doors)]
    wheels: u8,
}

#[derive(Slotted)]
struct Boat {
    #[slots(get = mast)]
    sails: u8,
    mast: u8,
    #[slots(set = set_mast)]
    crew: u8,
}

fn main() {
    let _ = (Car::make, Car::both, Boat::mast, Boat::set_mast);
}
