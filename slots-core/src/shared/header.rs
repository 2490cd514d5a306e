//! The allocation of a shared object: `[weak word, if the type has one][strong count][value]`.
//!
//! A handle points at the value, so that reading it costs no arithmetic and a handle to any object is of one kind; what
//! lies before it is found by stepping back. Alignment larger than the header's puts padding in front of all.

use core::alloc::Layout;
use core::mem::ManuallyDrop;
use core::ptr::{self, NonNull};

use super::block::Block;
use super::share::{self, Share};
use super::sync::{AtomicPtr, AtomicUsize, LastUse, Ordering, dealloc};

/// The number of handles to the object.
pub(super) type Strong = AtomicUsize;
/// The block of the object's weak references. Null until there is one, and never again: so whoever has seen a block may
/// go on using it for as long as it holds a handle, without having counted itself in.
pub(super) type Word = AtomicPtr<Block>;

/// A count past this ends the program, with as much again to go before it wraps.
pub(super) const MOST: usize = isize::MAX as usize;

const STRONG: usize = size_of::<Strong>();
const WORD: usize = size_of::<Word>();

/// The allocation of a value, and how far into it the value lies.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) layout: Layout,
    pub(super) offset: usize,
    has_word: bool,
}

impl Place {
    /// # Panics
    /// If the allocation would be larger than an address can tell.
    #[inline]
    pub(super) const fn of(value: Layout, has_word: bool) -> Self {
        let header = if has_word { WORD + STRONG } else { STRONG };
        let align = if value.align() > align_of::<Strong>() {
            value.align()
        } else {
            align_of::<Strong>()
        };
        // `next_multiple_of` cannot overflow: a header is small, and alignments end well below the largest number.
        let offset = header.next_multiple_of(align);
        let Some(size) = offset.checked_add(value.size()) else {
            panic!("the value is too large to be shared")
        };
        let Ok(layout) = Layout::from_size_align(size, align) else {
            panic!("the value is too large to be shared")
        };
        Self {
            layout: layout.pad_to_align(),
            offset,
            has_word,
        }
    }
}

/// Writes the header of a new object: one handle, no weak references.
///
/// # Safety
/// `value` is `place.offset` bytes into an allocation of `place.layout`, of which nobody else knows.
#[inline]
pub(super) unsafe fn begin<T>(value: NonNull<T>, place: Place) {
    // SAFETY: the offset leaves room for the count right before the value.
    let strong = unsafe { strong_place(value) };
    // SAFETY: the place is in bounds, and aligned: the value is to at least the count's alignment, of which the count's
    // size is a multiple.
    unsafe { strong.write(Strong::new(1)) };
    if place.has_word {
        // SAFETY: the offset leaves room for the word before the count.
        let word = unsafe { word_place(value) };
        // SAFETY: the place is in bounds, and aligned: a pointer is as a count is.
        unsafe { word.write(Word::new(ptr::null_mut())) };
    }
}

/// # Safety
/// `value` is the value of an allocation laid out by [`Place`], and its pointer is derived from that to all of it.
#[inline]
unsafe fn strong_place<T: ?Sized>(value: NonNull<T>) -> NonNull<Strong> {
    // SAFETY: the count is in the same allocation, right before the value (the caller's promise).
    unsafe { value.cast::<Strong>().sub(1) }
}

/// # Safety
/// As [`strong_place`], and the allocation has a word.
#[inline]
unsafe fn word_place<T: ?Sized>(value: NonNull<T>) -> NonNull<Word> {
    // SAFETY: the caller's promise is the same.
    let strong = unsafe { strong_place(value) };
    // SAFETY: the word is in the same allocation, right before the count.
    unsafe { strong.cast::<Word>().sub(1) }
}

/// The count of handles to the object.
///
/// # Safety
/// `value` is the pointer of a handle, and the object's allocation is not freed while the result is used.
#[inline]
pub(super) unsafe fn strong<'a, T: ?Sized>(value: NonNull<T>) -> &'a Strong {
    // SAFETY: a handle's pointer is derived from that to all of the allocation.
    let place = unsafe { strong_place(value) };
    // SAFETY: `begin` wrote a count there, aligned; it is only ever used through shared references, and lives as long
    // as the allocation does.
    unsafe { place.as_ref() }
}

/// The weak word of the object.
///
/// # Safety
/// As [`strong`], and the object has a word.
#[inline]
pub(super) unsafe fn word<'a, T: ?Sized>(value: NonNull<T>) -> &'a Word {
    // SAFETY: a handle's pointer is derived from that to all of the allocation, which has a word.
    let place = unsafe { word_place(value) };
    // SAFETY: as in `strong`.
    unsafe { place.as_ref() }
}

/// The block of the object's weak references, if there is one yet.
///
/// # Safety
/// `value` is the pointer of a handle, which is there while the result is used.
#[inline]
pub(super) unsafe fn block<'a, T: ?Sized + Share>(value: NonNull<T>) -> Option<&'a Block> {
    // SAFETY: the object is there while a handle is.
    if !share::has_word(unsafe { value.as_ref() }) {
        return None;
    }
    // SAFETY: as above, and the object has a word.
    let word = unsafe { word(value) };
    let block = NonNull::new(word.load(Ordering::Acquire))?;
    // SAFETY: a word that is not null is the object's own hold on the block, which it has until its last handle is gone.
    Some(unsafe { &*block.as_ptr() })
}

/// Frees an object's allocation when dropped, its value being gone.
pub(super) struct Memory {
    value: NonNull<u8>,
    place: Place,
}

impl Memory {
    /// # Safety
    /// `value` is that of an allocation laid out by `place`, which nobody uses any more once the result is dropped, and
    /// nobody else frees.
    #[inline]
    pub(super) unsafe fn of<T: ?Sized>(value: NonNull<T>, place: Place) -> Self {
        Self {
            value: value.cast(),
            place,
        }
    }

    #[inline(always)]
    pub(super) fn free(self) {
        let this = ManuallyDrop::new(self);
        // SAFETY: it is not dropped, so that this is the only time.
        unsafe { this.free_once() };
    }

    /// # Safety
    /// Called once.
    #[inline(always)]
    unsafe fn free_once(&self) {
        // SAFETY: the value's allocation is there until the end of this function (the promise of `of`).
        let strong = unsafe { strong_place(self.value) };
        // SAFETY: `begin` wrote it, and nobody uses it any more.
        unsafe { retire(strong) };
        if self.place.has_word {
            // SAFETY: as above; the place says that there is a word.
            let word = unsafe { word_place(self.value) };
            // SAFETY: as for the count.
            unsafe { retire(word) };
        }
        // SAFETY: the value lies that far into the allocation.
        let base = unsafe { self.value.sub(self.place.offset) };
        // SAFETY: `base` is what the allocator gave for this very layout, and it is freed here alone, once (the caller's
        // promise).
        unsafe { dealloc(base.as_ptr(), self.place.layout) };
    }
}

impl Drop for Memory {
    fn drop(&mut self) {
        // SAFETY: what is dropped has not been freed by `free`, and is dropped once.
        unsafe { self.free_once() };
    }
}

/// Drops an atomic: nothing is to be done for those of the language, but for loom's.
///
/// # Safety
/// It is there, nobody uses it any more, and it is not dropped again.
#[inline]
unsafe fn retire<A: LastUse>(mut atomic: NonNull<A>) {
    // SAFETY: it is there, and nobody else uses it (the caller's promise).
    unsafe { atomic.as_mut() }.last_use();
    // SAFETY: it is there, and not dropped again (the caller's promise).
    unsafe { atomic.drop_in_place() };
}

/// Ends the program: more handles or references are there than can be counted. Freeing what is still used is what would
/// come next.
#[cold]
pub(super) fn too_many() -> ! {
    #[cfg(feature = "std")]
    std::process::abort();
    // A panic that would leave an `extern "C"` function ends the program, and is all there is without the standard
    // library.
    #[cfg(not(feature = "std"))]
    {
        extern "C" fn end() -> ! {
            panic!("more references to one object than can be counted")
        }
        end()
    }
}
