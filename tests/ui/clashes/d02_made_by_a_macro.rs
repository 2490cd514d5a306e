//! D2: in a struct that a macro declares the field's name is the caller's.

use slotted::Slotted;

#[derive(Slotted)]
struct Vehicle {
    make: String,
    model: String,
}

macro_rules! child {
    ($name:ident { $field:ident: $type:ty }) => {
        #[derive(Slotted)]
        struct $name {
            #[slots(parent)]
            vehicle: Vehicle,
            $field: $type,
        }
    };
}

child!(Car { make: String });

fn main() {}
