//! A value whose type is known at run time only: what is about to go into a slot, or has just come out of it.

use alloc::alloc::{alloc, dealloc, handle_alloc_error};
use core::alloc::Layout;
use core::any::TypeId;
use core::mem::MaybeUninit;
use core::ptr::NonNull;

/// As many bytes as are held without an allocation.
const INLINE: usize = 64;

/// A value of the type with this identity, dropped with it.
pub(crate) struct Held {
    room: Room,
    layout: Layout,
    type_id: TypeId,
    drop: unsafe fn(NonNull<u8>),
}

enum Room {
    Inline(Inline),
    Heap(Allocation),
}

/// Memory for one value, which is freed with this.
struct Allocation {
    place: NonNull<u8>,
    layout: Layout,
}

impl Allocation {
    fn new(value: Layout) -> Self {
        let layout = at_least_a_byte(value);
        // SAFETY: the size is not zero.
        let place = unsafe { alloc(layout) };
        match NonNull::new(place) {
            Some(place) => Self { place, layout },
            None => handle_alloc_error(layout),
        }
    }
}

impl Drop for Allocation {
    fn drop(&mut self) {
        // SAFETY: it was allocated with this layout, and is freed here alone.
        unsafe { dealloc(self.place.as_ptr(), self.layout) };
    }
}

/// Room for most values.
#[repr(align(16))]
pub(super) struct Inline {
    _bytes: [MaybeUninit<u8>; INLINE],
}

impl Inline {
    /// Room for a value of this layout, if it is enough.
    #[inline]
    pub(super) fn of(layout: Layout) -> Option<Self> {
        let is_enough = layout.size() <= INLINE && layout.align() <= align_of::<Self>();
        is_enough.then_some(Self {
            _bytes: [MaybeUninit::uninit(); INLINE],
        })
    }

    /// Where it is, while it does not move.
    #[inline]
    pub(super) fn place(&mut self) -> NonNull<u8> {
        NonNull::from(self).cast()
    }
}

impl Held {
    /// What `write` puts at the place that it is given, which has room for a `V`.
    ///
    /// # Safety
    /// Where `write` gives `Ok`, it has written a `V` to the place.
    pub(super) unsafe fn from_writer<V: 'static, E>(
        write: impl FnOnce(NonNull<V>) -> Result<(), E>,
    ) -> Result<Self, E> {
        let layout = Layout::new::<V>();
        // SAFETY: the layout and the way to drop are those of `V`, and the caller promises that a `V` is written.
        unsafe {
            Self::from_erased(layout, TypeId::of::<V>(), drop_in_place::<V>, |place| {
                write(place.cast())
            })
        }
    }

    /// The same of a type that is given piece by piece.
    ///
    /// # Safety
    /// `layout`, `type_id` and `drop` are those of one type, and a value of it is what `write` puts at the place it is
    /// given, where it gives `Ok`.
    pub(super) unsafe fn from_erased<E>(
        layout: Layout,
        type_id: TypeId,
        drop: unsafe fn(NonNull<u8>),
        write: impl FnOnce(NonNull<u8>) -> Result<(), E>,
    ) -> Result<Self, E> {
        if let Some(mut room) = Inline::of(layout) {
            write(room.place())?;
            return Ok(Self {
                room: Room::Inline(room),
                layout,
                type_id,
                drop,
            });
        }
        let room = Allocation::new(layout);
        write(room.place)?;
        Ok(Self {
            room: Room::Heap(room),
            layout,
            type_id,
            drop,
        })
    }

    /// A value.
    pub(crate) fn of<V: 'static>(value: V) -> Self {
        let write = |place: NonNull<V>| {
            // SAFETY: the place has room for a `V`, by the promise of `from_writer`.
            unsafe { place.write(value) };
            Ok::<(), core::convert::Infallible>(())
        };
        // SAFETY: `write` writes a `V`.
        match unsafe { Self::from_writer(write) } {
            Ok(held) => held,
            Err(never) => match never {},
        }
    }

    fn place(&mut self) -> NonNull<u8> {
        match &mut self.room {
            Room::Inline(room) => room.place(),
            Room::Heap(room) => room.place,
        }
    }

    /// Exchanges the value with the one at `slot`, if they have the same type.
    ///
    /// # Safety
    /// At `slot` is a value of the type with the identity `type_id`, borrowed exclusively.
    #[must_use]
    pub(super) unsafe fn swap(&mut self, slot: NonNull<u8>, type_id: TypeId) -> bool {
        if self.type_id != type_id {
            return false;
        }
        let (place, size) = (self.place(), self.layout.size());
        // SAFETY: both are values of one type, so `size` bytes long and each initialised as such; they do not overlap,
        // since this room is our own. Whatever is in them moves with its bytes.
        unsafe { core::ptr::swap_nonoverlapping(slot.as_ptr(), place.as_ptr(), size) };
        true
    }
}

const fn at_least_a_byte(layout: Layout) -> Layout {
    if layout.size() > 0 {
        return layout;
    }
    match Layout::from_size_align(1, layout.align()) {
        Ok(layout) => layout,
        Err(_) => layout,
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let (place, drop) = (self.place(), self.drop);
        // SAFETY: a value of the type that `drop` is for is there, and nobody reads it after this. Its room goes with the field,
        // be it that the value's own drop panics.
        unsafe { drop(place) };
    }
}

/// # Safety
/// A `V` is at `place`, which is not used as such afterwards.
pub(super) unsafe fn drop_in_place<V>(place: NonNull<u8>) {
    // SAFETY: the caller's promise.
    unsafe { place.cast::<V>().drop_in_place() };
}
