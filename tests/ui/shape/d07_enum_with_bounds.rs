//! D7: an enum with a lifetime, bounds and a constant.

use slotted::Slotted;

#[derive(Slotted)]
enum Shape<'a, T: Copy, const N: usize>
where
    T: Default,
{
    Round(&'a T),
    Flat([u8; N]),
}

fn main() {
    println!("{:?}", Shape::<u8, 3>::CLASS);
}
