//! The code that searches the index of a class known at run time only: one function for each kind of index, which
//! classes share.

use super::{HashScheme, Index, IndexKind, Places};
use crate::class::Attribute;

/// From an index and a name to the row that answers to it, or to the row that represents an undeclared name.
pub(crate) type Finder = fn(&Index, &str) -> &'static Attribute;

impl Index {
    /// The function that searches indices of this kind. One for each class would take the compiler half as long as
    /// everything else of a class does.
    pub(crate) const fn finder(&self) -> Finder {
        let kind = self.kind();
        match (kind.scheme, kind.places) {
            (HashScheme::OneByte, Places::WithOffsets) => Self::find_one_byte,
            (HashScheme::UpToThree, Places::WithOffsets) => Self::find_up_to_three,
            (HashScheme::Mixed, Places::WithOffsets) => Self::find_mixed,
            (HashScheme::Mixed, Places::Bytes) => Self::find_mixed_in_large,
            (HashScheme::Affixes, Places::WithOffsets) => Self::find_by_affixes,
            (HashScheme::Affixes, Places::Bytes) => Self::find_by_affixes_in_large,
            (HashScheme::Affixes, Places::Displaced) => Self::find_displaced,
            _ => Self::find_or_undeclared,
        }
    }

    #[inline(never)]
    fn find_or_undeclared(&self, name: &str) -> &'static Attribute {
        self.find(name).unwrap_or(self.undeclared.get())
    }
}

macro_rules! finders {
    ($($finder:ident: $scheme:ident $places:ident)*) => {
        impl Index {
            $(
                #[inline]
                fn $finder(&self, name: &str) -> &'static Attribute {
                    self.find_as(const { IndexKind::new(HashScheme::$scheme, Places::$places) }, name)
                }
            )*
        }
    };
}

finders! {
    find_one_byte: OneByte WithOffsets
    find_up_to_three: UpToThree WithOffsets
    find_mixed: Mixed WithOffsets
    find_mixed_in_large: Mixed Bytes
    find_by_affixes: Affixes WithOffsets
    find_by_affixes_in_large: Affixes Bytes
    find_displaced: Affixes Displaced
}
