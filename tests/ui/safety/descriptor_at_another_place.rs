//! The descriptors of a class at a place where it does not lie take `unsafe`.

use slotted::__private::Descriptors;
use slotted::{Place, Slotted};

#[derive(Slotted)]
struct Car {
    doors: u8,
}

struct Far;

impl Place for Far {
    const OFFSET: usize = 4096;
    type Access<Own: slotted::__private::Access> = Own;
}

type Forged = <Car as Slotted>::Slots<Car, Far>;

fn forge() -> Forged {
    <Forged as Descriptors>::ALL.assume()
}

fn main() {}
