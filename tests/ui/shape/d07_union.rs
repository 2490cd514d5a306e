//! D7: a union.

use slotted::Slotted;

#[derive(Slotted)]
union Word {
    number: u32,
    bytes: [u8; 4],
}

#[derive(Slotted)]
struct Register {
    #[slots(parent)]
    word: Word,
    address: u16,
}

fn main() {
    println!("{:?} {:?}", Word::CLASS, Register::CLASS);
}
