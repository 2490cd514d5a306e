//! Finding a row of a class by name, and the position of a row. The search itself is the index's; here it is inlined or
//! called, as suits the caller.

use super::index::Found;
use super::{Attribute, Class};

impl Class {
    /// The position in [`attributes`](Self::attributes) of the attribute that `row`, a result of [`find`](Self::find),
    /// describes.
    pub(crate) fn number_of(&self, row: &'static Attribute) -> Option<usize> {
        let bytes = core::ptr::from_ref(row)
            .addr()
            .checked_sub(self.rows().as_ptr().addr())?;
        let number = bytes / size_of::<Attribute>();
        if number < self.attributes().len() {
            return Some(number);
        }
        // The row of an alias: the attribute is the one with the name that the row's declaration has.
        self.attributes()
            .iter()
            .position(|attribute| attribute.name() == row.name())
    }

    /// All names that lead to an attribute, aliases included.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.rows().iter().map(Attribute::key_name)
    }

    /// The row that answers to `name`.
    #[inline(never)]
    pub(crate) fn find(&self, name: &str) -> Option<&'static Attribute> {
        self.index.find(name)
    }

    /// The row that answers to `name`. Inlined, for callers whose class is a constant: its index then is one as well.
    #[inline(always)]
    pub(crate) fn find_inlined(&self, name: &str) -> Option<&'static Attribute> {
        self.index.find(name)
    }

    /// The row that answers to `name`, if it is found without a call. `None` does not mean that there is no such row,
    /// unless [`finds_all_at_once`](Self::finds_all_at_once).
    #[inline(always)]
    pub(crate) fn find_at_once(&self, name: &str) -> Option<Found> {
        self.index.find_at_once(name)
    }

    /// Whether [`find_at_once`](Self::find_at_once) finds every row.
    #[inline(always)]
    pub(crate) const fn finds_all_at_once(&self) -> bool {
        self.index.finds_all_at_once()
    }

    /// The row that answers to `name`, and its position among all rows.
    #[inline(always)]
    pub(crate) fn find_with_position(&self, name: &str) -> Option<(&'static Attribute, usize)> {
        let row = self.find(name)?;
        let bytes = core::ptr::from_ref(row)
            .addr()
            .wrapping_sub(self.rows().as_ptr().addr());
        Some((row, bytes / size_of::<Attribute>()))
    }
}
