//! Types of which one is a subtype of the other, and of which one alone has a weak word: a handle that passed from one to
//! the other would look for a word where there is none.
use slotted::{NoWeak, Share, Shared, WeakRef, WeakSlot};

struct Guard<F>(F);

type Any = for<'a> fn(&'a u8);
type Static = fn(&'static u8);

impl Share for Guard<Any> {
    type Weak = NoWeak;
}

impl Share for Guard<Static> {
    type Weak = WeakSlot;
}

fn handle(any: Shared<Guard<Any>>) -> Shared<Guard<Static>> {
    any
}

#[derive(slotted::Slotted)]
#[slots(weakref)]
struct Lent<'a> {
    name: &'a str,
}

/// Nor does one pass for one to what lives shorter.
fn shorter<'a>(long: WeakRef<Lent<'static>>, _: &'a ()) -> WeakRef<Lent<'a>> {
    long
}

fn main() {
    let _ = (handle, shorter);
}
