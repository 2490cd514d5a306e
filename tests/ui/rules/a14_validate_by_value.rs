//! A14: a rule sees the value by reference.

use slotted::Slotted;

fn at_most_six(doors: u8) -> Result<(), String> {
    if doors > 6 { Err("too many".into()) } else { Ok(()) }
}

#[derive(Slotted)]
struct Car {
    #[slots(validate = at_most_six)]
    doors: u8,
}

fn main() {}
