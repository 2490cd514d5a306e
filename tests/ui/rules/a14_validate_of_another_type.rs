//! A14: a rule of another type's.

use slotted::Slotted;

fn at_most_six(doors: &u16) -> Result<(), String> {
    if *doors > 6 { Err("too many".into()) } else { Ok(()) }
}

#[derive(Slotted)]
struct Car {
    #[slots(validate = at_most_six)]
    doors: u8,
}

fn main() {}
