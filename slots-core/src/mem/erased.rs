//! A value whose type is known at run time only: one that is about to go into a slot, or has just been taken out of it.

#![allow(unsafe_code, reason = "listed in `lib.rs`")]

use alloc::alloc::{alloc, dealloc, handle_alloc_error};
use core::alloc::Layout;
use core::any::TypeId;
use core::mem::MaybeUninit;
use core::ptr::NonNull;

/// The size in bytes up to which a value is stored inline, without an allocation.
const INLINE: usize = 64;

/// An owned value of the type that `type_id` identifies.
///
/// Invariant: `layout`, `type_id` and `drop` are those of one type, and `storage` holds an initialised value of it, at
/// the address that [`as_ptr`](Self::as_ptr) gives.
pub(crate) struct ErasedValue {
    storage: Storage,
    layout: Layout,
    type_id: TypeId,
    drop: unsafe fn(NonNull<u8>),
}

enum Storage {
    Inline(Inline),
    Heap(Allocation),
}

/// Heap memory for one value, freed on drop. The value in it is not dropped.
///
/// Invariant: `pointer` was allocated with `layout` by the global allocator, and nothing else frees it.
struct Allocation {
    pointer: NonNull<u8>,
    layout: Layout,
}

impl Allocation {
    fn new(value: Layout) -> Self {
        let layout = at_least_a_byte(value);
        // SAFETY: the size of `layout` is not zero, as `at_least_a_byte` makes sure of: it gives up only at an
        // alignment for which one byte, rounded up to it, exceeds `isize::MAX`, and no Rust type is aligned to more
        // than 2^29.
        let pointer = unsafe { alloc(layout) };
        match NonNull::new(pointer) {
            Some(pointer) => Self { pointer, layout },
            None => handle_alloc_error(layout),
        }
    }
}

impl Drop for Allocation {
    fn drop(&mut self) {
        // SAFETY: by the invariant of `Allocation` the pointer was allocated with this layout by the global allocator,
        // and is freed nowhere but here, once.
        unsafe { dealloc(self.pointer.as_ptr(), self.layout) };
    }
}

/// Inline memory, large and aligned enough for most values.
#[repr(align(16))]
pub(crate) struct Inline {
    _bytes: [MaybeUninit<u8>; INLINE],
}

impl Inline {
    /// Uninitialised memory for a value of `layout`; `None` if the value is too large or its alignment too strict.
    #[inline]
    pub(crate) fn for_layout(layout: Layout) -> Option<Self> {
        let is_enough = layout.size() <= INLINE && layout.align() <= align_of::<Self>();
        is_enough.then_some(Self {
            _bytes: [MaybeUninit::uninit(); INLINE],
        })
    }

    /// The address of the memory, valid until `self` moves.
    #[inline]
    pub(crate) fn as_ptr(&mut self) -> NonNull<u8> {
        NonNull::from(self).cast()
    }
}

impl ErasedValue {
    /// Takes the value that `write` writes. The pointer given to `write` is valid for writes of a `V`, aligned for it,
    /// and exclusive for the call; the memory is uninitialised.
    ///
    /// # Safety
    /// If `write` gives `Ok`, it has written an initialised `V` through the pointer.
    pub(crate) unsafe fn from_writer<V: 'static, E>(
        write: impl FnOnce(NonNull<V>) -> Result<(), E>,
    ) -> Result<Self, E> {
        let layout = Layout::new::<V>();
        // SAFETY: layout, identity and `drop_in_place` are all those of `V`. `write` is given the pointer unchanged but
        // for its type, and the caller promises that it has written a `V` through it if it gives `Ok`.
        unsafe {
            Self::from_erased(layout, TypeId::of::<V>(), drop_in_place::<V>, |memory| {
                write(memory.cast())
            })
        }
    }

    /// Takes the value that `write` writes, of a type described by its parts. The pointer given to `write` is valid for
    /// writes of `layout.size()` bytes, aligned to `layout.align()`, and exclusive for the call; the memory is
    /// uninitialised.
    ///
    /// # Safety
    /// - `layout` and `type_id` are those of one type.
    /// - `drop` may be called with a pointer to a value of this type that is initialised, borrowed exclusively, and not
    ///   used as such afterwards.
    /// - If `write` gives `Ok`, it has written an initialised value of this type through the pointer.
    pub(crate) unsafe fn from_erased<E>(
        layout: Layout,
        type_id: TypeId,
        drop: unsafe fn(NonNull<u8>),
        write: impl FnOnce(NonNull<u8>) -> Result<(), E>,
    ) -> Result<Self, E> {
        if let Some(mut inline) = Inline::for_layout(layout) {
            write(inline.as_ptr())?;
            return Ok(Self {
                storage: Storage::Inline(inline),
                layout,
                type_id,
                drop,
            });
        }
        let allocation = Allocation::new(layout);
        write(allocation.pointer)?;
        Ok(Self {
            storage: Storage::Heap(allocation),
            layout,
            type_id,
            drop,
        })
    }

    pub(crate) fn new<V: 'static>(value: V) -> Self {
        let write = |memory: NonNull<V>| {
            // SAFETY: `from_writer`, the only caller, gives a pointer that is valid for writes of a `V` and aligned for
            // it. The memory is uninitialised, so no value in it is overwritten without being dropped.
            unsafe { memory.write(value) };
            Ok::<(), core::convert::Infallible>(())
        };
        // SAFETY: `write` always writes `value`, an initialised `V`, through the pointer that it is given.
        match unsafe { Self::from_writer(write) } {
            Ok(value) => value,
            Err(never) => match never {},
        }
    }

    /// The address of the value, valid until `self` moves.
    fn as_ptr(&mut self) -> NonNull<u8> {
        match &mut self.storage {
            Storage::Inline(inline) => inline.as_ptr(),
            Storage::Heap(allocation) => allocation.pointer,
        }
    }

    /// Exchanges this value with the one at `slot` if they are of the same type, and returns whether they are.
    ///
    /// # Safety
    /// - `slot` points to an initialised value of the type that `type_id` identifies.
    /// - `slot` is valid for reads and writes of that value, which is borrowed exclusively for the call.
    #[must_use]
    pub(crate) unsafe fn swap(&mut self, slot: NonNull<u8>, type_id: TypeId) -> bool {
        if self.type_id != type_id {
            return false;
        }
        let (own, size) = (self.as_ptr(), self.layout.size());
        // SAFETY: the two values are of one type, since their identities have just been compared, so each consists of
        // `size` bytes. `own` is valid for reads and writes of these by the invariant of `ErasedValue` and the
        // exclusive borrow of `self`, `slot` by the caller's promise. A `u8` has an alignment of 1. The regions do not
        // overlap, as both are borrowed exclusively. Each side holds an initialised value of the type afterwards: to
        // move a value is to copy its bytes, and the copy is untyped, so padding and provenance are kept.
        unsafe { core::ptr::swap_nonoverlapping(slot.as_ptr(), own.as_ptr(), size) };
        true
    }
}

/// `layout`, with a size of 1 instead of 0: the allocator takes no size of zero.
const fn at_least_a_byte(layout: Layout) -> Layout {
    if layout.size() > 0 {
        return layout;
    }
    match Layout::from_size_align(1, layout.align()) {
        Ok(layout) => layout,
        Err(_) => layout,
    }
}

impl Drop for ErasedValue {
    fn drop(&mut self) {
        let (value, drop) = (self.as_ptr(), self.drop);
        // SAFETY: by the invariant of `ErasedValue` an initialised value of the type that `drop` is for is at `value`,
        // and `self` is borrowed exclusively. Nothing uses the value afterwards: `self` is being dropped, and what is
        // dropped next, also if this call panics, is its storage, which is only freed.
        unsafe { drop(value) };
    }
}

/// Drops the `V` at `value`.
///
/// # Safety
/// `value` points to an initialised `V`, is aligned for it and valid for reads and writes. The value is borrowed
/// exclusively for the call, and is not used as a `V` afterwards.
pub(crate) unsafe fn drop_in_place<V>(value: NonNull<u8>) {
    // SAFETY: the caller promises that `value` points to an initialised `V`, is aligned, valid for reads and writes,
    // and exclusive, and that the value is neither used nor dropped again.
    unsafe { value.cast::<V>().drop_in_place() };
}
