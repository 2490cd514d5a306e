//! How the index of one class is read.

/// What is hashed of a name, and how its bytes are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// The ends.
    Ends,
    /// The ends too. A fifth of the names and more have less than four bytes, and a fifth and more have not: so many
    /// that a branch between them would be mispredicted too often.
    Mixed,
    /// The only byte that each name has. So short a name is held by a place: the first half of the places holds the names,
    /// the second what a place holds otherwise.
    Letters,
    /// All bytes, of which no name has four.
    Tiny,
    /// All bytes, since some names have equal ends.
    Keys,
    /// Nothing, since no seeds were found: the places hold the rows' numbers in the order of their names.
    Sorted,
}

/// Longer names are compared by a call.
pub(super) const AT_ONCE: usize = 32;

/// How the index of one class is read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    pub(super) kind: Kind,
    /// What a name's words are multiplied by; both are odd.
    pub(super) seeds: [u64; 2],
    /// The hash shifted right by this is the place, before displacement.
    pub(super) shift: u8,
    /// The hash shifted right by this is the bucket; 0 without displacements.
    pub(super) bucket_shift: u8,
}

impl Shape {
    /// Whether there are displacements.
    pub(crate) const fn is_displaced(&self) -> bool {
        matches!(self.kind.places, Places::Displaced)
    }
}

/// What the code that reads an index depends on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kind {
    pub(crate) way: Way,
    pub(crate) places: Places,
    /// How long the longest of the names is.
    pub(super) longest: Longest,
}

/// How the names of a class are compared, the longest and so all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Longest {
    /// By their keys, which hold up to sixteen bytes.
    InKey,
    /// Some by more words, up to [`AT_ONCE`] bytes.
    InWords,
    /// Some by a call.
    ByCall,
}

impl Kind {
    pub(super) const fn finds_all_at_once(self) -> bool {
        !matches!(self.way, Way::Sorted) && !matches!(self.longest, Longest::ByCall)
    }

    /// That of code for all names, be they long or not. So it is where no name is long, too: with nothing left but the
    /// choice between two rows, the optimiser would make it without a branch, and each hit wait for the comparison.
    pub(crate) const fn new(way: Way, places: Places) -> Self {
        Self {
            way,
            places,
            longest: Longest::ByCall,
        }
    }
}

/// What the places hold, and which of them a hash leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Places {
    /// The rows' numbers in their low bytes and the rows' offsets in their high ones, where both are as small as that: so a
    /// field is found before its row has been read.
    WithOffsets,
    /// The rows' numbers, in a byte each: so there are twice as many places.
    Bytes,
    /// The rows' numbers; a hash is displaced.
    Displaced,
}
