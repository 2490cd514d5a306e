//! A slot's type behind function pointers: what a table knows of it.

use core::mem::MaybeUninit;
use core::ptr::NonNull;

use crate::nested::NestedValue;
use crate::slotted::SlotValue;
use crate::value::{Mismatch, Source, Value};

/// How the values of one type are read, written and made, for callers that know the type by its row only.
#[derive(Clone, Copy)]
pub(crate) struct Conversion {
    read: unsafe fn(NonNull<u8>) -> Result<Value, Mismatch>,
    write: unsafe fn(NonNull<u8>, Source<'_>) -> Result<(), Mismatch>,
    make: unsafe fn(NonNull<u8>, Source<'_>) -> Result<(), Mismatch>,
}

/// How one type is told as a [`Value`] and read back. Two ways do it: serde's, and that of a slotted type's own class.
trait Way<V> {
    fn value_of(value: &V) -> Result<Value, Mismatch>;
    fn read(source: Source<'_>) -> Result<V, Mismatch>;
}

struct Serde;

impl<V: SlotValue> Way<V> for Serde {
    fn value_of(value: &V) -> Result<Value, Mismatch> {
        Value::of(value)
    }

    // Not copied into `write` and `make` both: it is all of a type's `Deserialize`.
    #[inline(never)]
    fn read(source: Source<'_>) -> Result<V, Mismatch> {
        source.into_value_of()
    }
}

struct Nested;

impl<V: NestedValue> Way<V> for Nested {
    fn value_of(value: &V) -> Result<Value, Mismatch> {
        value.to_nested()
    }

    #[inline(never)]
    fn read(source: Source<'_>) -> Result<V, Mismatch> {
        V::from_nested(source)
    }
}

impl Conversion {
    /// The conversion of `V` by serde.
    pub(super) const fn of<V: SlotValue>() -> &'static Self {
        Self::by::<V, Serde>()
    }

    /// The conversion of `V` by its class.
    pub(super) const fn nested<V: NestedValue>() -> &'static Self {
        Self::by::<V, Nested>()
    }

    const fn by<V, W: Way<V>>() -> &'static Self {
        const {
            &Self {
                read: read::<V, W>,
                write: write::<V, W>,
                make: make::<V, W>,
            }
        }
    }

    /// The value at `slot`.
    ///
    /// # Safety
    /// `slot` points to a value of this conversion's type, which is borrowed at least shared for the call.
    pub(super) unsafe fn read(&self, slot: NonNull<u8>) -> Result<Value, Mismatch> {
        // SAFETY: `read` was made for the type of this conversion, and the caller's promise is its own.
        unsafe { (self.read)(slot) }
    }

    /// Puts what `source` holds at `slot`; on an error the old value stands.
    ///
    /// # Safety
    /// `slot` points to a value of this conversion's type, which is borrowed exclusively for the call.
    #[inline]
    pub(super) unsafe fn write(&self, slot: NonNull<u8>, source: Source<'_>) -> Result<(), Mismatch> {
        // SAFETY: as in `read`.
        unsafe { (self.write)(slot, source) }
    }

    /// A new value. The type of the result is compared with the row's by the caller.
    ///
    /// # Safety
    /// `V` is the type of this conversion.
    pub(super) unsafe fn make<V>(&self, source: Source<'_>) -> Result<V, Mismatch> {
        let mut value = MaybeUninit::<V>::uninit();
        // SAFETY: the room is for a `V`, which the caller says is this conversion's type.
        unsafe { (self.make)(NonNull::from(&mut value).cast(), source) }?;
        // SAFETY: `make` gives `Ok` only after it has written the value.
        Ok(unsafe { value.assume_init() })
    }
}

/// # Safety
/// As for [`Conversion::read`], of the type `V`.
unsafe fn read<V, W: Way<V>>(slot: NonNull<u8>) -> Result<Value, Mismatch> {
    // SAFETY: by the caller a `V` is there, borrowed shared for as long as this call lasts.
    let value = unsafe { slot.cast::<V>().as_ref() };
    W::value_of(value)
}

/// # Safety
/// As for [`Conversion::write`], of the type `V`.
unsafe fn write<V, W: Way<V>>(slot: NonNull<u8>, source: Source<'_>) -> Result<(), Mismatch> {
    let new = W::read(source)?;
    // SAFETY: by the caller a `V` is there, borrowed exclusively for as long as this call lasts.
    let slot = unsafe { slot.cast::<V>().as_mut() };
    *slot = new;
    Ok(())
}

/// Writes a new `V` to `room` if it gives `Ok`.
///
/// # Safety
/// `room` points to writable memory with the size and alignment of `V`.
unsafe fn make<V, W: Way<V>>(room: NonNull<u8>, source: Source<'_>) -> Result<(), Mismatch> {
    let new = W::read(source)?;
    // SAFETY: the caller's promise.
    unsafe { room.cast::<V>().write(new) };
    Ok(())
}
