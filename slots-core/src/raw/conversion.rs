//! A slot's type behind function pointers: what a table knows of it.

use core::alloc::Layout;
use core::any::TypeId;
use core::mem::MaybeUninit;
use core::ptr::NonNull;

use super::held::{Held, drop_in_place};
use crate::class::Class;
use crate::nested::{Descend, NestedValue};
use crate::slotted::SlotValue;
use crate::value::{Mismatch, Source, Value};

/// How the values of one type are read and made, for callers that know the type by its row only.
#[derive(Clone, Copy)]
pub(crate) struct Conversion {
    read: unsafe fn(NonNull<u8>) -> Result<Value, Mismatch>,
    make: unsafe fn(NonNull<u8>, Source<'_>) -> Result<(), Mismatch>,
    write: unsafe fn(NonNull<u8>, Source<'_>) -> Result<(), Mismatch>,
    drop: unsafe fn(NonNull<u8>),
    layout: Layout,
    type_id: TypeId,
    /// What is known of a value that is slotted, or a collection of such.
    inside: Option<Inside>,
}

#[derive(Clone, Copy)]
struct Inside {
    enter: Enter,
    class: fn() -> &'static Class,
}

/// From the place of a value to the value, to be entered.
type Enter = fn(NonNull<u8>) -> NonNull<dyn Descend>;

/// How one type is told as a [`Value`] and read back. Two ways do it: serde's, and that of a slotted type's own class.
trait Way<V> {
    const INSIDE: Option<Inside> = None;

    fn value_of(value: &V) -> Result<Value, Mismatch>;
    fn read(source: Source<'_>) -> Result<V, Mismatch>;
}

struct Serde;

impl<V: SlotValue> Way<V> for Serde {
    fn value_of(value: &V) -> Result<Value, Mismatch> {
        Value::of(value)
    }

    fn read(source: Source<'_>) -> Result<V, Mismatch> {
        source.into_value_of()
    }
}

struct Nested;

impl<V: NestedValue> Way<V> for Nested {
    const INSIDE: Option<Inside> = Some(Inside {
        enter: |slot| slot.cast::<V>(),
        class: V::nested_class,
    });

    fn value_of(value: &V) -> Result<Value, Mismatch> {
        value.to_nested()
    }

    fn read(source: Source<'_>) -> Result<V, Mismatch> {
        V::from_nested(source)
    }
}

/// An `Option` as its content, which may have yet to be set.
struct Unset<W>(W);

impl<V: SlotValue> Way<Option<V>> for Unset<Serde> {
    fn value_of(value: &Option<V>) -> Result<Value, Mismatch> {
        value.as_ref().map_or_else(|| Err(Mismatch::unset()), Serde::value_of)
    }

    fn read(source: Source<'_>) -> Result<Option<V>, Mismatch> {
        Serde::read(source).map(Some)
    }
}

impl<V: NestedValue> Way<Option<V>> for Unset<Nested> {
    const INSIDE: Option<Inside> = Some(Inside {
        enter: |slot| slot.cast::<Option<V>>(),
        class: V::nested_class,
    });

    fn value_of(value: &Option<V>) -> Result<Value, Mismatch> {
        value.as_ref().map_or_else(|| Err(Mismatch::unset()), Nested::value_of)
    }

    fn read(source: Source<'_>) -> Result<Option<V>, Mismatch> {
        Nested::read(source).map(Some)
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

    /// The conversion of what an `Option<V>` holds by serde.
    pub(super) const fn unset<V: SlotValue>() -> &'static Self {
        Self::by::<Option<V>, Unset<Serde>>()
    }

    /// The conversion of what an `Option<V>` holds by its class.
    pub(super) const fn unset_nested<V: NestedValue>() -> &'static Self {
        Self::by::<Option<V>, Unset<Nested>>()
    }

    const fn by<V: 'static, W: Way<V>>() -> &'static Self {
        const {
            &Self {
                read: read::<V, W>,
                make: make::<V, W>,
                write: write::<V, W>,
                drop: drop_in_place::<V>,
                layout: Layout::new::<V>(),
                type_id: TypeId::of::<V>(),
                inside: W::INSIDE,
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

    /// A new value, to be put in a slot.
    pub(super) fn hold(&self, source: Source<'_>) -> Result<Held, Mismatch> {
        let make = |place| {
            // SAFETY: the place has room for a value of the layout below, which is that of this conversion's type.
            unsafe { (self.make)(place, source) }
        };
        // SAFETY: layout, identity and drop are those of the one type that the conversion is for, a value of which
        // `make` writes where it gives `Ok`.
        unsafe { Held::from_erased(self.layout, self.type_id, self.drop, make) }
    }

    /// Puts a new value at `room`, where there is none; on an error there is none still.
    ///
    /// # Safety
    /// `room` points to memory with the size and alignment of this conversion's type, which is borrowed exclusively for
    /// the call.
    pub(super) unsafe fn put(&self, room: NonNull<u8>, source: Source<'_>) -> Result<(), Mismatch> {
        // SAFETY: `make` was made for the type of this conversion, and the caller's promise is its own.
        unsafe { (self.make)(room, source) }
    }

    /// Drops the value at `slot`.
    ///
    /// # Safety
    /// A value of this conversion's type is there, which nobody uses or drops afterwards.
    pub(super) unsafe fn drop(&self, slot: NonNull<u8>) {
        // SAFETY: `drop` was made for the type of this conversion, and the caller's promise is its own.
        unsafe { (self.drop)(slot) }
    }

    /// Puts a new value at `slot`, and drops the old one; on an error that stands.
    ///
    /// # Safety
    /// `slot` points to a value of this conversion's type, which is borrowed exclusively for the call.
    #[inline(always)]
    pub(super) unsafe fn write(&self, slot: NonNull<u8>, source: Source<'_>) -> Result<(), Mismatch> {
        // SAFETY: `write` was made for the type of this conversion, and the caller's promise is its own.
        unsafe { (self.write)(slot, source) }
    }

    /// A new value. The type of the result is compared with the row's by the caller.
    ///
    /// # Safety
    /// `V` is the type of this conversion.
    pub(super) unsafe fn make<V>(&self, source: Source<'_>) -> Result<V, Mismatch> {
        let mut value = MaybeUninit::<V>::uninit();
        // SAFETY: the room is for a `V`, which the caller says is this conversion's type.
        unsafe { self.put(NonNull::from(&mut value).cast(), source) }?;
        // SAFETY: `put` gives `Ok` only after it has written the value.
        Ok(unsafe { value.assume_init() })
    }

    /// The way into the value at `slot`, where there is one.
    pub(super) fn enter(&self, slot: NonNull<u8>) -> Option<NonNull<dyn Descend>> {
        self.inside.map(|inside| (inside.enter)(slot))
    }

    /// The class of what is nested.
    pub(crate) fn nested_class(&self) -> Option<&'static Class> {
        self.inside.map(|inside| (inside.class)())
    }
}

/// # Safety
/// As for [`Conversion::read`], of the type `V`.
unsafe fn read<V, W: Way<V>>(slot: NonNull<u8>) -> Result<Value, Mismatch> {
    // SAFETY: by the caller a `V` is there, borrowed shared for as long as this call lasts.
    let value = unsafe { slot.cast::<V>().as_ref() };
    W::value_of(value)
}

/// Puts a new `V` at `slot`, and drops the one that was there.
///
/// # Safety
/// At `slot` is a `V`, borrowed exclusively.
unsafe fn write<V, W: Way<V>>(slot: NonNull<u8>, source: Source<'_>) -> Result<(), Mismatch> {
    let mut room = MaybeUninit::<V>::uninit();
    // SAFETY: the room is for a `V`.
    unsafe { make::<V, W>(NonNull::from(&mut room).cast(), source) }?;
    // SAFETY: the caller's promise.
    let slot = unsafe { slot.cast::<V>().as_mut() };
    // SAFETY: `make` gives `Ok` only after it has written the value.
    *slot = unsafe { room.assume_init() };
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
