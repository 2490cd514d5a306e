//! A8: what `constant` takes.

use slotted::Slotted;

#[derive(Slotted)]
#[slots(constant(WHEELS: u8))]
struct NoValue {}

#[derive(Slotted)]
#[slots(constant(WHEELS: u8 =))]
struct EmptyValue {}

#[derive(Slotted)]
#[slots(constant(WHEELS = 4))]
struct NoType {}

#[derive(Slotted)]
#[slots(constant(WHEELS: u8, 4))]
struct Comma {}

#[derive(Slotted)]
#[slots(constant(WHEELS))]
struct NameAlone {}

#[derive(Slotted)]
#[slots(constant = 4)]
struct Equals {}

#[derive(Slotted)]
#[slots(constant)]
struct Bare {}

#[derive(Slotted)]
#[slots(constant(#[allow(unused)] WHEELS: u8 = 4))]
struct Allowed {}

fn main() {}
