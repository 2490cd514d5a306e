//! The sorted table, for names that no seed places: rows are found by a binary search.

use super::{Index, Key, common_prefix_len};
use crate::class::Attribute;

impl Index {
    /// The row that answers to `name`, in an index whose places hold the rows' numbers in the order of their names.
    #[cold]
    #[inline(never)]
    pub(super) const fn find_sorted(&self, name: &str) -> Option<&'static Attribute> {
        let rows = self.rows.get();
        let key = Key::new_in_const(name);
        let (mut low, mut high) = (0, rows.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let row = &rows[self.places[middle] as usize];
            if precedes(row.key(), row.key_name(), key, name) {
                low = middle + 1;
            } else if precedes(key, name, row.key(), row.key_name()) {
                high = middle;
            } else {
                return Some(row);
            }
        }
        None
    }
}

/// Whether `a` comes before `b` in the sorted table. The order is that of lengths, then of keys, then of bytes. Bytes
/// are compared only if the keys are equal, which takes intent, since the compiler limits the steps of a constant.
pub(super) const fn precedes(a: Key, a_name: &str, b: Key, b_name: &str) -> bool {
    if a_name.len() != b_name.len() {
        return a_name.len() < b_name.len();
    }
    if !a.is(b) {
        return a.precedes(b);
    }
    let (a, b) = (a_name.as_bytes(), b_name.as_bytes());
    let at = common_prefix_len(a, b);
    at < b.len() && a[at] < b[at]
}
