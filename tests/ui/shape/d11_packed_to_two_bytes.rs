//! D11: packing is told apart from what stands beside it.

use slotted::Slotted;

#[derive(Slotted)]
#[repr(C, packed(2))]
struct Header {
    tag: u8,
    length: u32,
}

#[derive(Slotted)]
struct Message {
    #[slots(parent)]
    header: Header,
    body: Vec<u8>,
}

fn main() {
    println!("{:?} {:?}", Header::CLASS, Message::CLASS);
}
