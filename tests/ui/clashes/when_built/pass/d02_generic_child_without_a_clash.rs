//! D2: the same without a clash. A case that passes is also what makes the others here be built, and not only checked.

use slotted::Slotted;

#[derive(Slotted)]
struct Vehicle {
    make: String,
}

#[derive(Slotted)]
struct Car<T> {
    #[slots(parent)]
    vehicle: Vehicle,
    doors: T,
}

fn main() {
    let names: Vec<_> = Car::<u8>::CLASS
        .attributes()
        .iter()
        .map(|attribute| attribute.name())
        .collect();
    assert_eq!(names, ["make", "doors"]);
}
