//! A struct with parameters, used with an argument that serde does not know.

use slotted::Slotted;

struct Engine;

#[derive(Slotted)]
struct Car<T> {
    engine: T,
}

fn main() {
    println!("{:?}", Car::<Engine>::CLASS);
}
