//! D5: slot, property and constant in any pairing.

use slotted::Slotted;

#[derive(Slotted)]
#[slots(property(doors: u8, get = |_: &Car| 1))]
#[slots(property(area: u8, get = |_: &Car| 1), property(area: u8, get = |_: &Car| 1))]
#[slots(constant(make: u8 = 1), constant(area: u8 = 1), constant(WHEELS: u8 = 1), constant(WHEELS: u8 = 1))]
#[slots(property(brand: u8, get = |_: &Car| 1), constant(price: u8 = 2))]
struct Car {
    doors: u8,
    #[slots(alias = "brand")]
    make: String,
    #[slots(rename = "price")]
    cost: f64,
}

fn main() {}
