//! A handle, whose last one drops the object, does not outlive what the object borrows.

use slotted::{Shared, Slotted};

#[derive(Slotted)]
#[slots(weakref)]
struct Label<'a> {
    text: &'a str,
}

fn main() {
    let weak;
    {
        let text = String::from("short");
        let label = Shared::new(Label { text: &text });
        weak = Shared::downgrade(&label);
    }
    assert!(weak.upgrade().is_none());
}
