//! A14: what a rule refuses with is an error, or text.

use slotted::Slotted;

struct TooMany;

#[derive(Slotted)]
struct Car {
    #[slots(validate = |doors: &u8| if *doors > 6 { Err(TooMany) } else { Ok(()) })]
    doors: u8,
}

fn main() {}
