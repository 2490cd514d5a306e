//! A parent that is seen by fewer than its child is.

mod vehicles {
    use slotted::Slotted;

    #[derive(Slotted)]
    struct Vehicle {
        make: String,
    }

    #[derive(Slotted)]
    pub struct Car {
        #[slots(parent)]
        vehicle: Vehicle,
        doors: u8,
    }
}

fn main() {}
