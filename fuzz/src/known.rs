//! What is known to hang, to abort or to be wrong, and how far the targets go towards it. Once one is mended its entry
//! is removed, which lifts the bound.

/// What a target can be kept from doing without end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// How deep values are that are compared with another that need not be equal.
    ComparedDepth,
    /// How many entries a map has for one key.
    EntriesPerKey,
    /// How deep keys of maps in values are.
    KeyDepth,
    /// How deep values are.
    ValueDepth,
    /// How deep objects are nested in objects of their own class.
    ObjectDepth,
    /// How many finalizers run inside each other, each of which drops the next object.
    FinalizerChain,
    /// How many setters of properties are counted on to be undone.
    UndoneSetters,
    /// How many unsigned integers are written as a negative zero.
    NegativeZeros,
    /// How many callbacks panic with what panics again when it is dropped.
    PanickingPayloads,
}

struct Known {
    bound: Bound,
    most: usize,
    /// What goes wrong past that.
    #[allow(dead_code, reason = "it is for readers")]
    report: &'static str,
}

const KNOWN: &[Known] = &[
    Known {
        bound: Bound::ComparedDepth,
        most: 5,
        report: "Comparing two values whose maps have their keys in different orders takes time exponential in their \
                 depth: two JSON texts of 400 bytes, 22 levels deep, take 0.76 s.",
    },
    Known {
        bound: Bound::EntriesPerKey,
        most: 1,
        report: "A map with two entries for one key equals a map that does not equal it: `{\"a\":1,\"a\":1}` is \
                 `{\"a\":1,\"b\":2}`, and the reverse is not.",
    },
    Known {
        bound: Bound::KeyDepth,
        most: 0,
        report: "A map as the key of a map is printed inside quotes, whose escapes double at each level: 50 bytes of \
                 CBOR print 33 MB.",
    },
    Known {
        bound: Bound::ValueDepth,
        most: 128,
        report: "Reading, printing and dropping values recurses: a value 200,000 levels deep overflows the stack when it \
                 is dropped, 1000 levels of MessagePack overflow 2 MB when they are read.",
    },
    Known {
        bound: Bound::ObjectDepth,
        most: 32,
        report: "An object of a class that nests itself (`children: Vec<Node>`) overflows the stack where it is built \
                 from a value of 400 levels, and where one of 1400 levels is made a value, printed or cloned.",
    },
    Known {
        bound: Bound::FinalizerChain,
        most: 200,
        report: "Finalizers that each drop the next object run inside each other: 100,000 of them overflow the stack.",
    },
    Known {
        bound: Bound::UndoneSetters,
        most: 0,
        report: "A path that ends in a property, whose setter's effect a validator further out refuses: an error, and the \
                 effect stays.",
    },
    Known {
        bound: Bound::NegativeZeros,
        most: 0,
        report: "A slot of an unsigned integer takes the text `-0`, which the type's own parser refuses.",
    },
    Known {
        bound: Bound::PanickingPayloads,
        most: 0,
        report: "A callback whose panic has a payload that panics when it is dropped never returns.",
    },
];

impl Bound {
    /// How far a target goes.
    #[must_use]
    pub fn most(self) -> usize {
        let known = KNOWN.iter().find(|known| known.bound == self);
        known.map_or(usize::MAX, |known| known.most)
    }
}
