//! `Slotted` is a promise about memory, made by hidden items: it takes `unsafe`, and the derive.

use slotted::Slotted;

struct Fake;

impl Slotted for Fake {}

fn main() {}
