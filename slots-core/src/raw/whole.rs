//! Building an object that is nothing but slots, without code of its own.

use core::mem::{self, MaybeUninit};
use core::ptr::NonNull;

use crate::assembly::Parts;
use crate::attribute::Attribute;
use crate::slotted::Slotted;

/// A `T` of the parts, or `None` where one cannot be made of what is given, after all of them have been looked at.
pub(crate) fn assemble<T: Slotted>(parts: &mut Parts) -> Option<T> {
    let mut room = MaybeUninit::<T>::uninit();
    let rows = T::CLASS.slots();
    // SAFETY: the rows' offsets are those of fields of a `T`, for which there is room.
    let is_whole = unsafe { fill(NonNull::from(&mut room).cast(), rows, parts) };
    // SAFETY: by the promise of `Slotted`, which leaves only this to a struct all of whose fields are slots that are
    // converted, each field has now been written.
    is_whole.then(|| unsafe { room.assume_init() })
}

/// Writes the values of all slots, or of none.
///
/// # Safety
/// `object` is room for an object that has the slots of `rows`.
unsafe fn fill(object: NonNull<u8>, rows: &'static [Attribute], parts: &mut Parts) -> bool {
    let mut written = Written { object, rows, count: 0 };
    for (position, row) in rows.iter().enumerate() {
        let is_complete = written.count == position;
        let made = parts.take(None, |named, source| {
            if !is_complete {
                // No object comes of it any more, only what is wrong with this one too.
                return named.hold(source).map(|held| held.map(drop));
            }
            // SAFETY: the caller's promise: the slot lies in the object.
            let place = unsafe { object.byte_add(row.byte_offset()) };
            // SAFETY: the row's conversion is of the type of its field, for which there is room at its place.
            row.conversion()
                .map(|conversion| unsafe { conversion.put(place, source) })
        });
        written.count += usize::from(is_complete && made.is_some());
    }
    let is_whole = written.count == rows.len();
    if is_whole {
        // The object owns them now.
        mem::forget(written);
    }
    is_whole
}

/// Values that no object owns yet.
struct Written {
    object: NonNull<u8>,
    rows: &'static [Attribute],
    /// How many of them there are, from the first on.
    count: usize,
}

impl Drop for Written {
    fn drop(&mut self) {
        for row in &self.rows[..self.count] {
            // SAFETY: as in `fill`.
            let place = unsafe { self.object.byte_add(row.byte_offset()) };
            if let Some(conversion) = row.conversion() {
                // SAFETY: `fill` has written a value of the conversion's type there, which nothing else drops.
                unsafe { conversion.drop(place) };
            }
        }
    }
}
