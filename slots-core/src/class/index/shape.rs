//! How the index of one class is read: the scheme, the seeds and the kind of places that building it has chosen.

/// What is hashed of a name, and how its bytes are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HashScheme {
    /// The affixes: the first four bytes and the last four, or all of fewer.
    Affixes,
    /// The affixes, read without a branch on whether a name is short. At least a fifth of the names have less than four
    /// bytes and at least a fifth have four or more, so that this branch would be mispredicted too often.
    Mixed,
    /// The only byte that each name has. Such a name fits into a place: the first half of the places holds the names,
    /// the second half what places usually hold.
    OneByte,
    /// All bytes, of which each name has up to three.
    UpToThree,
    /// All bytes, since some names have equal affixes.
    AllBytes,
    /// Nothing, since no seed was found: the places hold the rows' numbers in the order of their names.
    Sorted,
}

/// The length in bytes up to which names are compared without a call.
pub(super) const MAX_INLINE_LEN: usize = 32;

/// How the index of one class is read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    pub(super) kind: IndexKind,
    /// The multipliers of a name's words; both are odd.
    pub(super) seeds: [u64; 2],
    /// The hash shifted right by this many bits is the place, before displacement.
    pub(super) shift: u8,
    /// The hash shifted right by this many bits is the bucket; 0 without displacements.
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
pub(crate) struct IndexKind {
    pub(crate) scheme: HashScheme,
    pub(crate) places: Places,
    /// How the longest of the names is compared.
    pub(super) longest: Longest,
}

/// How the names of a class are compared, which depends on the longest of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Longest {
    /// All names by their keys, which hold up to 16 bytes.
    InKey,
    /// Some names have up to [`MAX_INLINE_LEN`] bytes and are compared by further words.
    InWords,
    /// Some names are longer and are compared by a call.
    ByCall,
}

impl IndexKind {
    /// Whether every row is found without a call.
    pub(super) const fn finds_all_at_once(self) -> bool {
        !matches!(self.scheme, HashScheme::Sorted) && !matches!(self.longest, Longest::ByCall)
    }

    /// The kind for code that names of any length can be found by. Such code is used even if no name is long: with only
    /// the choice between two rows left, the optimiser would make it without a branch, and each hit would wait for the
    /// comparison.
    pub(crate) const fn new(scheme: HashScheme, places: Places) -> Self {
        Self {
            scheme,
            places,
            longest: Longest::ByCall,
        }
    }
}

/// What the places hold, and how a hash leads to one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Places {
    /// A place holds the row's number in its low byte and the row's offset in its high one, if all of them fit. The
    /// address of the value is thus known before the row has been read.
    WithOffsets,
    /// A place holds the row's number in one byte, so there are twice as many places.
    Bytes,
    /// A place holds the row's number; a hash is displaced.
    Displaced,
}
