//! What comes as a fragment of a macro is told as what is written out.
use slotted::Slotted;

macro_rules! fragments {
    ($text:ty, $parent:ty, $tail:ty) => {
        #[derive(Slotted)]
        struct Lent {
            text: $text,
        }

        #[derive(Slotted)]
        struct Child {
            #[slots(parent)]
            parent: $parent,
        }

        #[derive(Slotted)]
        struct Tail {
            name: u8,
            tail: $tail,
        }
    };
}

fragments!(&'static str, &'static Lent, str);

fn main() {}
