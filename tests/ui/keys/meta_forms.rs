//! What `meta` takes: names with literals, each once.
use slotted::Slotted;

#[derive(Slotted)]
struct Camera {
    #[slots(meta)]
    exposure: f64,
    #[slots(meta = "s")]
    delay: f64,
    #[slots(meta(unit = SECONDS))]
    interval: f64,
    #[slots(meta(unit = "s", unit = "ms"))]
    shutter: f64,
    #[slots(meta(flags = b"raw"))]
    flags: u8,
    #[slots(meta(unit))]
    gain: u8,
}

fn main() {}
