//! Building an object that consists of slots alone, without generated code: the slots are written at their offsets.

#![allow(unsafe_code, reason = "listed in `lib.rs`")]

use core::mem::{self, MaybeUninit};
use core::ptr::NonNull;

use crate::class::{Attribute, Slotted};
use crate::write::Builder;

/// Builds a `T` from the values in `builder`; `None` if one of them does not convert. All of them are taken even
/// then, so that every error is reported.
pub(crate) fn build_in_place<T: Slotted>(builder: &mut Builder) -> Option<T> {
    let mut object = MaybeUninit::<T>::uninit();
    let rows = T::CLASS.slots();
    // SAFETY: the rows are the slots of the class of `T`. `object` is a local of the size and alignment of a `T`, which
    // may be written to, and which nothing else uses during the call.
    let is_initialized = unsafe { fill(NonNull::from(&mut object).cast(), rows, builder) };
    // SAFETY: `fill` has written the fields of all slots. The contract of `Slotted` leaves this way of building to
    // structs all of whose fields are slots that are converted, so every field of the object is initialised.
    is_initialized.then(|| unsafe { object.assume_init() })
}

/// Writes the values of all slots and returns `true`, or leaves none and returns `false`.
///
/// # Safety
/// `rows` are the slots of a class. `object` points to memory with the size and alignment of the struct that the class
/// describes; it may be written to, and nothing else uses it during the call.
unsafe fn fill(object: NonNull<u8>, rows: &'static [Attribute], builder: &mut Builder) -> bool {
    let mut written = Initialized { object, rows, count: 0 };
    for (position, row) in rows.iter().enumerate() {
        let is_complete = written.count == position;
        let result = builder.take(None, |named, source| {
            if !is_complete {
                // The object will not be built: the value is converted for the sake of its error.
                return named.convert(source).map(|value| value.map(drop));
            }
            // SAFETY: by the contract of `Slotted` the slot's field lies within an object of the class at the row's
            // offset, and by the caller's promise `object` points to memory of that size. So the sum stays in bounds.
            let field = unsafe { object.byte_add(row.byte_offset()) };
            // SAFETY: the conversion of a row is made for the type of its field. By the contract of `Slotted` `field`
            // is aligned for it and has its size in bounds of the object, whose memory nothing else uses by the
            // caller's promise.
            row.conversion()
                .map(|conversion| unsafe { conversion.put(field, source) })
        });
        written.count += usize::from(is_complete && result.is_some());
    }
    let is_initialized = written.count == rows.len();
    if is_initialized {
        // The caller's object owns the values from here on.
        mem::forget(written);
    }
    is_initialized
}

/// The values that `fill` has written, and which no object owns yet.
///
/// # Invariants
/// `rows` and `object` are what `fill` was called with. The fields of the first `count` slots are initialised, and this
/// owns their values.
struct Initialized {
    object: NonNull<u8>,
    rows: &'static [Attribute],
    /// The number of slots that are initialised.
    count: usize,
}

impl Drop for Initialized {
    fn drop(&mut self) {
        for row in &self.rows[..self.count] {
            // SAFETY: by the contract of `Slotted` the slot's field lies within an object of the class at the row's
            // offset, and by the invariant `object` points to memory of that size. So the sum stays in bounds.
            let field = unsafe { self.object.byte_add(row.byte_offset()) };
            if let Some(conversion) = row.conversion() {
                // SAFETY: by the invariant a value of the field's type is at `field`, which is the type that the row's
                // conversion is made for. This owns the value and is being dropped, so nothing uses or drops it
                // afterwards.
                unsafe { conversion.drop(field) };
            }
        }
    }
}
