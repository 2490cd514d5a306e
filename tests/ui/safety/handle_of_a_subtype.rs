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

/// Nor does a handle to what lives longer.
fn lent<'a, T: Share>(long: Shared<T>, _: &'a ()) -> Shared<T> {
    long
}

fn shorter<'a>(long: WeakRef<Guarded<'static>>, short: &'a ()) -> WeakRef<Guarded<'a>> {
    let _ = short;
    long
}

#[derive(slotted::Slotted)]
#[slots(weakref)]
struct Guarded<'a> {
    name: &'a str,
}

fn main() {
    let _ = (handle, lent::<Guarded<'static>>, shorter);
}
