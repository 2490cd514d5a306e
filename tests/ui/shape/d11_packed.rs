//! D11: a packed struct, whose fields have no references.

use slotted::Slotted;

#[derive(Slotted)]
#[repr(packed)]
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
