//! Two types that serde does not know.

use slotted::Slotted;
use std::sync::mpsc::{Receiver, Sender};

#[derive(Slotted)]
struct Pipe {
    sender: Sender<u8>,
    name: String,
    receiver: Receiver<u8>,
}

fn main() {}
