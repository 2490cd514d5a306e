//! A9: what `property` takes.

use slotted::Slotted;

#[derive(Slotted)]
#[slots(property(area))]
struct NoType {
    side: f64,
}

#[derive(Slotted)]
#[slots(property(area: f64, read = |s: &Word| s.side))]
struct Word {
    side: f64,
}

#[derive(Slotted)]
#[slots(property(area: f64, get = |s: &Twice| s.side, get = |s: &Twice| s.side))]
struct Twice {
    side: f64,
}

#[derive(Slotted)]
#[slots(property(area: f64, get))]
struct NoGetter {
    side: f64,
}

#[derive(Slotted)]
#[slots(property(area: f64, get =))]
struct EmptyGetter {
    side: f64,
}

#[derive(Slotted)]
#[slots(property(area: f64 get = |s: &NoComma| s.side))]
struct NoComma {
    side: f64,
}

#[derive(Slotted)]
#[slots(property("area": f64))]
struct Quoted {
    side: f64,
}

#[derive(Slotted)]
#[slots(property = area)]
struct Equals {
    side: f64,
}

#[derive(Slotted)]
#[slots(property)]
struct Bare {
    side: f64,
}

#[derive(Slotted)]
#[slots(property())]
struct Empty {
    side: f64,
}

#[derive(Slotted)]
#[slots(property(#[inline] area: f64, get = |s: &Inlined| s.side))]
struct Inlined {
    side: f64,
}

fn main() {}
