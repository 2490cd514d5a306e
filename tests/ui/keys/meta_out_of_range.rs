//! Numbers that nothing holds.
use slotted::Slotted;

#[derive(Slotted)]
struct Camera {
    #[slots(meta(least = -170141183460469231731687303715884105728, most = 170141183460469231731687303715884105728))]
    exposure: f64,
    #[slots(meta(most = 1e400))]
    gain: f64,
}

fn main() {}
