//! D2: a child with parameters, whose class a constant asks for.

use slotted::Slotted;

#[derive(Slotted)]
struct Vehicle {
    make: String,
}

#[derive(Slotted)]
struct Car<T> {
    #[slots(parent)]
    vehicle: Vehicle,
    make: T,
}

const _: () = {
    <Car<u8> as Slotted>::CLASS;
};

fn main() {}
