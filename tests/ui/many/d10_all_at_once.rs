//! D10: each mistake at its own token, and no other.

use slotted::{Dict, Slotted};

#[derive(Slotted)]
#[slots(propertey(area: f64), constant(WHEELS: u8), fallbak = Car::ask)]
struct Car {
    #[slots(unsett)]
    plate: Option<String>,
    #[slots(validat = fine)]
    doors: u8,
    #[slots(dict)]
    extra: Dict,
    #[slots(dict)]
    more: Dict,
}

impl Car {
    fn area(&self) -> f64 {
        1.0
    }

    fn ask(&self, _: &str) -> Option<u8> {
        None
    }
}

fn main() {}
