//! W1: nor through parents that have it not; and finalizers and counts are weak references too.

use slotted::{Finalizer, Shared, Slotted};

#[derive(Slotted)]
struct Boat {
    sails: u8,
}

#[derive(Slotted)]
struct Yacht {
    #[slots(parent)]
    boat: Boat,
}

fn main() {
    let yacht = Shared::new(Yacht {
        boat: Boat { sails: 2 },
    });
    Finalizer::new(&yacht, || ());
    Shared::weak_count(&yacht);
}
