//! Whether an object has a word is not for others to say.

use slotted::{NoWeak, Share, WeakHeader};

struct Guarded(u8);

impl Share for Guarded {
    type Weak = NoWeak;

    fn __has_word(&self, _: ()) -> bool {
        true
    }
}

struct Half;

impl WeakHeader for Half {
    const __IS_WORD: bool = false;
    type __Or<Other: WeakHeader> = Other;
}

fn main() {}
