//! D11: a struct without a size has no class.
use slotted::Slotted;

#[derive(Slotted)]
struct Packet {
    kind: u8,
    #[slots(skip)]
    payload: [u8],
}

fn main() {}
