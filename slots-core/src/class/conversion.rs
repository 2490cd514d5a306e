//! Conversion of slots to and from [`Value`], with the slot's type behind function pointers. A row has the conversion
//! of its slot's type, unless the slot is opaque.

#![allow(unsafe_code, reason = "listed in `lib.rs`")]

use core::alloc::Layout;
use core::any::TypeId;
use core::mem::MaybeUninit;
use core::ptr::NonNull;

use super::{Attribute, Class, Content, NestedValue, SlotValue, Traverse};
use crate::mem::{ErasedValue, drop_in_place};
use crate::value::{Source, Value, ValueError};

/// Reads, makes and drops the values of one type, for callers that know the type by its row only.
///
/// Invariant: all parts are those of one type, *this conversion's type*; for a slot that may be unset, that is the
/// field's `Option`. Each function has the contract of the function that its constructor takes it from.
#[derive(Clone, Copy)]
pub(crate) struct Conversion {
    read: unsafe fn(NonNull<u8>) -> Result<Value, ValueError>,
    make: unsafe fn(NonNull<u8>, Source<'_>) -> Result<(), ValueError>,
    write: unsafe fn(NonNull<u8>, Source<'_>) -> Result<(), ValueError>,
    drop: unsafe fn(NonNull<u8>),
    layout: Layout,
    type_id: TypeId,
    /// How the value is entered, if it is slotted or a collection of such.
    inside: Option<Inside>,
}

#[derive(Clone, Copy)]
struct Inside {
    enter: Enter,
    /// The class of the slotted struct, through any number of collections.
    class: fn() -> &'static Class,
}

/// From the address of a value to a pointer through which it can be entered. Nothing is read.
type Enter = fn(NonNull<u8>) -> NonNull<dyn Traverse>;

/// How values of the type `V` are converted to a [`Value`] and back. There are two ways: by serde, and by the class of
/// a slotted type.
trait Codec<V> {
    const INSIDE: Option<Inside> = None;

    fn value_of(value: &V) -> Result<Value, ValueError>;
    fn read(source: Source<'_>) -> Result<V, ValueError>;
}

/// Conversion by serde.
struct Serde;

impl<V: SlotValue> Codec<V> for Serde {
    fn value_of(value: &V) -> Result<Value, ValueError> {
        Value::of(value)
    }

    fn read(source: Source<'_>) -> Result<V, ValueError> {
        source.into_value_of()
    }
}

/// Conversion by the class of the slotted type.
struct Nested;

impl<V: NestedValue> Codec<V> for Nested {
    const INSIDE: Option<Inside> = Some(Inside {
        enter: |slot| slot.cast::<V>(),
        class: V::nested_class,
    });

    fn value_of(value: &V) -> Result<Value, ValueError> {
        value.to_nested()
    }

    fn read(source: Source<'_>) -> Result<V, ValueError> {
        V::from_nested(source)
    }
}

/// Conversion of an `Option` as the value inside, by `W`. A `None` is an unset slot and has no [`Value`].
struct Unset<W>(W);

impl<V: SlotValue> Codec<Option<V>> for Unset<Serde> {
    fn value_of(value: &Option<V>) -> Result<Value, ValueError> {
        value.as_ref().map_or_else(|| Err(ValueError::unset()), Serde::value_of)
    }

    fn read(source: Source<'_>) -> Result<Option<V>, ValueError> {
        Serde::read(source).map(Some)
    }
}

impl<V: NestedValue> Codec<Option<V>> for Unset<Nested> {
    const INSIDE: Option<Inside> = Some(Inside {
        enter: |slot| slot.cast::<Option<V>>(),
        class: V::nested_class,
    });

    fn value_of(value: &Option<V>) -> Result<Value, ValueError> {
        value
            .as_ref()
            .map_or_else(|| Err(ValueError::unset()), Nested::value_of)
    }

    fn read(source: Source<'_>) -> Result<Option<V>, ValueError> {
        Nested::read(source).map(Some)
    }
}

impl Conversion {
    /// The conversion of `V` by serde.
    pub(super) const fn serde<V: SlotValue>() -> &'static Self {
        Self::with_codec::<V, Serde>()
    }

    /// The conversion of `V` by the class of the slotted type.
    pub(super) const fn nested<V: NestedValue>() -> &'static Self {
        Self::with_codec::<V, Nested>()
    }

    /// The conversion of the value in an `Option<V>`, by serde.
    pub(super) const fn unset<V: SlotValue>() -> &'static Self {
        Self::with_codec::<Option<V>, Unset<Serde>>()
    }

    /// The conversion of the value in an `Option<V>`, by the class of the slotted type.
    pub(super) const fn unset_nested<V: NestedValue>() -> &'static Self {
        Self::with_codec::<Option<V>, Unset<Nested>>()
    }

    const fn with_codec<V: 'static, W: Codec<V>>() -> &'static Self {
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

    /// The value at `slot` as a [`Value`].
    ///
    /// # Safety
    /// - `slot` points to an initialised value of this conversion's type, is aligned for it, and is derived from a
    ///   reference to all of it.
    /// - The value is borrowed at least shared for the call.
    pub(crate) unsafe fn read(&self, slot: NonNull<u8>) -> Result<Value, ValueError> {
        // SAFETY: by the invariant of `Conversion`, `self.read` is the function `read` for this conversion's type. The
        // caller promises that `slot` points to such a value, initialised, aligned and borrowed at least shared for the
        // call.
        unsafe { (self.read)(slot) }
    }

    /// A new value made from `source`, on its own, to be put in a slot later.
    pub(crate) fn convert(&self, source: Source<'_>) -> Result<ErasedValue, ValueError> {
        let make = |memory| {
            // SAFETY: by the invariant of `Conversion`, `self.make` is the function `make` for this conversion's type.
            // `from_erased`, to which this closure is passed below with the layout of that type, gives a pointer that
            // is valid for writes of such a value, aligned for it, and exclusive for the call.
            unsafe { (self.make)(memory, source) }
        };
        // SAFETY: by the invariant of `Conversion`, layout and identity are those of this conversion's type, and
        // `self.drop` is `drop_in_place` for it, which may be called with an initialised value that is borrowed
        // exclusively and not used afterwards. If `make` gives `Ok`, the function that it calls has written an
        // initialised value of this type.
        unsafe { ErasedValue::from_erased(self.layout, self.type_id, self.drop, make) }
    }

    /// Writes a new value made from `source` to `memory`, which holds none. On an error nothing is written. On `Ok`,
    /// `memory` holds an initialised value of this conversion's type.
    ///
    /// # Safety
    /// `memory` is valid for writes of a value of this conversion's type, is aligned for it, and is not accessed
    /// through another pointer during the call. It need not be initialised; a value in it is overwritten without being
    /// dropped.
    pub(crate) unsafe fn put(&self, memory: NonNull<u8>, source: Source<'_>) -> Result<(), ValueError> {
        // SAFETY: by the invariant of `Conversion`, `self.make` is the function `make` for this conversion's type. The
        // caller promises that `memory` is valid for writes of such a value, aligned, and exclusive for the call.
        unsafe { (self.make)(memory, source) }
    }

    /// Drops the value at `slot`.
    ///
    /// # Safety
    /// - `slot` points to an initialised value of this conversion's type, is aligned for it, and is valid for reads and
    ///   writes.
    /// - The value is borrowed exclusively for the call, and is neither used nor dropped afterwards.
    pub(crate) unsafe fn drop(&self, slot: NonNull<u8>) {
        // SAFETY: by the invariant of `Conversion`, `self.drop` is `drop_in_place` for this conversion's type. The
        // caller promises that `slot` points to such a value, initialised, aligned, valid for reads and writes, and
        // exclusive for the call, and that the value is neither used nor dropped afterwards.
        unsafe { (self.drop)(slot) }
    }

    /// Replaces the value at `slot` with a new one made from `source`. On an error the old value stays.
    ///
    /// # Safety
    /// - `slot` points to an initialised value of this conversion's type, is aligned for it, and is derived from an
    ///   exclusive reference to all of it.
    /// - The value is borrowed exclusively for the call.
    #[inline(always)]
    pub(crate) unsafe fn write(&self, slot: NonNull<u8>, source: Source<'_>) -> Result<(), ValueError> {
        // SAFETY: by the invariant of `Conversion`, `self.write` is the function `write` for this conversion's type.
        // The caller promises that `slot` points to such a value, initialised, aligned and borrowed exclusively for the
        // call.
        unsafe { (self.write)(slot, source) }
    }

    /// A new value made from `source`.
    ///
    /// # Safety
    /// `V` is this conversion's type.
    pub(crate) unsafe fn make<V>(&self, source: Source<'_>) -> Result<V, ValueError> {
        let mut value = MaybeUninit::<V>::uninit();
        // SAFETY: `value` is memory for a `V`, which the caller promises is this conversion's type: the pointer is
        // valid for writes of one and aligned, and it is derived from an exclusive reference to a local that nothing
        // else accesses.
        unsafe { self.put(NonNull::from(&mut value).cast(), source) }?;
        // SAFETY: `put` has given `Ok`, after which the memory holds an initialised value of this conversion's type,
        // which the caller promises is `V`.
        Ok(unsafe { value.assume_init() })
    }

    /// A pointer through which the value at `slot` can be entered, if it is slotted or a collection of such. It points
    /// to what `slot` points to, as this conversion's type.
    pub(crate) fn enter(&self, slot: NonNull<u8>) -> Option<NonNull<dyn Traverse>> {
        self.inside.map(|inside| (inside.enter)(slot))
    }

    /// The class of the slotted struct in the value, if it is one or a collection of such.
    pub(crate) fn nested_class(&self) -> Option<&'static Class> {
        self.inside.map(|inside| (inside.class)())
    }
}

impl Attribute {
    /// A new value for the slot, made from `source`, with its type erased; `None` if the slot is opaque, and for a
    /// property or a constant.
    pub(crate) fn convert(&self, source: Source<'_>) -> Option<Result<ErasedValue, ValueError>> {
        self.conversion().map(|conversion| conversion.convert(source))
    }

    /// A new value for the slot, made from `source`; `None` if the slot is opaque or its field is not a `V`.
    pub(crate) fn make<V: 'static>(&self, source: Source<'_>) -> Option<Result<V, ValueError>> {
        let conversion = self
            .conversion()
            .filter(|_| self.field_type() == Some(TypeId::of::<V>()))?;
        // SAFETY: the constructors of `Declared` give a row the conversion of its field's type, whose identity has just
        // been compared with that of `V`.
        Some(unsafe { conversion.make(source) })
    }

    /// The `None` that unsets the slot, if it may be unset.
    pub(crate) fn unset_value(&self) -> Option<ErasedValue> {
        match self.content() {
            Content::Unset(_, optional) => Some(optional.none()),
            _ => None,
        }
    }
}

/// The `V` at `slot` as a [`Value`].
///
/// # Safety
/// - `slot` points to an initialised `V`, is aligned for it, and is derived from a reference to all of it.
/// - The `V` is borrowed at least shared for the call.
unsafe fn read<V, W: Codec<V>>(slot: NonNull<u8>) -> Result<Value, ValueError> {
    // SAFETY: the caller promises that `slot` points to an initialised `V`, is aligned for it, and is derived from a
    // reference to it. The `V` stays borrowed at least shared for the call, which the reference does not outlive.
    let value = unsafe { slot.cast::<V>().as_ref() };
    W::value_of(value)
}

/// Replaces the `V` at `slot` with a new one made from `source`. On an error the old value stays.
///
/// # Safety
/// - `slot` points to an initialised `V`, is aligned for it, and is derived from an exclusive reference to all of it.
/// - The `V` is borrowed exclusively for the call.
unsafe fn write<V, W: Codec<V>>(slot: NonNull<u8>, source: Source<'_>) -> Result<(), ValueError> {
    let mut value = MaybeUninit::<V>::uninit();
    // SAFETY: `value` is memory for a `V`: the pointer is valid for writes of one and aligned, and it is derived from
    // an exclusive reference to a local that nothing else accesses.
    unsafe { make::<V, W>(NonNull::from(&mut value).cast(), source) }?;
    // SAFETY: the caller promises that `slot` points to an initialised `V`, is aligned for it, and is derived from an
    // exclusive reference to it. The `V` stays borrowed exclusively for the call, which the reference does not outlive.
    let slot = unsafe { slot.cast::<V>().as_mut() };
    // SAFETY: `make` has given `Ok`, which it does only after it has written an initialised `V`.
    *slot = unsafe { value.assume_init() };
    Ok(())
}

/// Writes a new `V` made from `source` to `memory`. On an error nothing is written.
///
/// # Safety
/// `memory` is valid for writes of a `V`, is aligned for it, and is not accessed through another pointer during the
/// call. It need not be initialised; a value in it is overwritten without being dropped.
unsafe fn make<V, W: Codec<V>>(memory: NonNull<u8>, source: Source<'_>) -> Result<(), ValueError> {
    let new = W::read(source)?;
    // SAFETY: the caller promises that `memory` is valid for writes of a `V`, aligned for it, and exclusive for the
    // call.
    unsafe { memory.cast::<V>().write(new) };
    Ok(())
}
