//! `Attributes` is implemented for every `Object`.

use slotted::Attributes;

struct Fake;

impl Attributes for Fake {}

fn main() {}
