//! The allocation of a shared object: `[weak word, if the type has one][strong count][value]`.
//!
//! A handle points at the value, so that reading it costs no arithmetic and handles to all objects are of one kind. The
//! header is found by stepping back from there. An alignment larger than the header puts padding in front of it.

#![allow(unsafe_code, reason = "listed in `lib.rs`")]

use core::alloc::Layout;
use core::mem::ManuallyDrop;
use core::ptr::{self, NonNull};

use super::block::Block;
use super::share;
use super::share::Share;
use super::sync::{AtomicPtr, AtomicUsize, LastUse, Ordering, dealloc};

/// The number of handles to an object.
pub(super) type Strong = AtomicUsize;
/// The block of an object's weak references. It is null until there is one and never null again: a block that was seen
/// may be used for as long as a handle is held, without counting a reference to it.
pub(super) type WeakWord = AtomicPtr<Block>;

/// The largest count that is accepted. A larger one aborts the program, with as much again to go before the count would
/// wrap.
pub(super) const MAX_COUNT: usize = isize::MAX as usize;

const STRONG: usize = size_of::<Strong>();
const WEAK_WORD: usize = size_of::<WeakWord>();
/// A word before an aligned count is aligned too.
const _: () = assert!(align_of::<WeakWord>() == align_of::<Strong>());

/// The layout of the allocation for a value, and the offset of the value in it.
#[derive(Clone, Copy)]
pub(super) struct AllocLayout {
    pub(super) whole: Layout,
    pub(super) offset: usize,
    has_word: bool,
}

impl AllocLayout {
    /// # Panics
    /// If the allocation would be larger than `isize::MAX` bytes.
    #[inline]
    pub(super) const fn new(value: Layout, has_word: bool) -> Self {
        let header = if has_word { WEAK_WORD + STRONG } else { STRONG };
        let align = if value.align() > align_of::<Strong>() {
            value.align()
        } else {
            align_of::<Strong>()
        };
        // `next_multiple_of` cannot overflow: a header has two words at most, and alignments are far below
        // `usize::MAX`.
        let offset = header.next_multiple_of(align);
        let Some(size) = offset.checked_add(value.size()) else {
            panic!("the value is too large to be shared")
        };
        let Ok(layout) = Layout::from_size_align(size, align) else {
            panic!("the value is too large to be shared")
        };
        Self {
            whole: layout.pad_to_align(),
            offset,
            has_word,
        }
    }
}

/// Writes the header of a new object: one handle and no weak references.
///
/// # Safety
/// `value` is `layout.offset` bytes into an allocation of `layout.whole`, is derived from the pointer to all of that
/// allocation, and nothing else uses the allocation.
#[inline]
pub(super) unsafe fn init<T>(value: NonNull<T>, layout: AllocLayout) {
    // SAFETY: `value` is the address of the value in an allocation that `layout` describes, derived from the pointer to
    // all of it (the caller's promise).
    let strong = unsafe { strong_ptr(value) };
    // SAFETY: `strong` is valid for a write: the offset leaves the size of a count right before the value, and nothing
    // else uses the allocation (the caller's promise). It is aligned: the value's address is a multiple of the layout's
    // alignment, which is at least that of a count, and the size of a count, which is subtracted, is a multiple of that
    // too.
    unsafe { strong.write(Strong::new(1)) };
    if layout.has_word {
        // SAFETY: `value` is the address of the value in an allocation that `layout` describes, with a weak word,
        // derived from the pointer to all of it (the caller's promise).
        let word = unsafe { word_ptr(value) };
        // SAFETY: `word` is valid for a write: with a weak word, the offset leaves the sizes of a word and a count
        // before the value, and nothing else uses the allocation (the caller's promise). It is aligned: the count after
        // it is, a pointer has the alignment of a count, and the size of a word is a multiple of that.
        unsafe { word.write(WeakWord::new(ptr::null_mut())) };
    }
}

/// # Safety
/// `value` is the address of the value in an allocation laid out by [`AllocLayout`], derived from the pointer to all of
/// that allocation.
#[inline]
unsafe fn strong_ptr<T: ?Sized>(value: NonNull<T>) -> NonNull<Strong> {
    // SAFETY: `sub` has to stay in bounds of the allocation: `AllocLayout` leaves the size of a count right before the
    // value, and `value` may reach it, since it is derived from the pointer to all of the allocation (the caller's
    // promise).
    unsafe { value.cast::<Strong>().sub(1) }
}

/// # Safety
/// `value` is the address of the value in an allocation laid out by [`AllocLayout`] with a weak word, derived from the
/// pointer to all of that allocation.
#[inline]
unsafe fn word_ptr<T: ?Sized>(value: NonNull<T>) -> NonNull<WeakWord> {
    // SAFETY: `value` is the address of the value in an allocation laid out by `AllocLayout`, derived from the pointer
    // to all of it (the caller's promise).
    let strong = unsafe { strong_ptr(value) };
    // SAFETY: `sub` has to stay in bounds of the allocation: it was laid out with a weak word right before the count,
    // and `value`, of which `strong` is derived, may reach all of it (the caller's promise).
    unsafe { strong.cast::<WeakWord>().sub(1) }
}

/// The count of an object's handles.
///
/// # Safety
/// `value` is the pointer of a handle, and the object's allocation is not freed while the result is used.
#[inline]
pub(super) unsafe fn strong<'a, T: ?Sized>(value: NonNull<T>) -> &'a Strong {
    // SAFETY: a handle's pointer is to the value in an allocation laid out by `AllocLayout`, and derived from the
    // pointer to all of it (invariant of handles).
    let strong = unsafe { strong_ptr(value) };
    // SAFETY: `init` wrote a count there, at an aligned address, which is dropped only when the allocation is freed:
    // not while the result is used (the caller's promise). Until then the count is used through shared references only.
    unsafe { strong.as_ref() }
}

/// The weak word of an object.
///
/// # Safety
/// `value` is the pointer of a handle, or was that of the last one, the object has a weak word, and its allocation is
/// not freed while the result is used.
#[inline]
pub(super) unsafe fn word<'a, T: ?Sized>(value: NonNull<T>) -> &'a WeakWord {
    // SAFETY: a handle's pointer is to the value in an allocation laid out by `AllocLayout`, and derived from the
    // pointer to all of it (invariant of handles); the object has a weak word (the caller's promise).
    let word = unsafe { word_ptr(value) };
    // SAFETY: `init` wrote a word there, at an aligned address, which is dropped only when the allocation is freed: not
    // while the result is used (the caller's promise). Until then the word is used through shared references only.
    unsafe { word.as_ref() }
}

/// The block of an object's weak references, if it has one yet.
///
/// # Safety
/// `value` is the pointer of a handle that exists, and whose value is not lent by `get_mut`, while the result is used.
#[inline]
pub(super) unsafe fn block<'a, T: ?Sized + Share>(value: NonNull<T>) -> Option<&'a Block> {
    // SAFETY: the value is aligned, initialised and live while the handle exists (invariant of handles), and is not
    // borrowed exclusively (the caller's promise).
    if !share::has_word(unsafe { value.as_ref() }) {
        return None;
    }
    // SAFETY: `value` is the pointer of a handle that exists while the result is used (the caller's promise), so the
    // allocation is not freed; the object has just said that it has a weak word.
    let word = unsafe { word(value) };
    let block = NonNull::new(word.load(Ordering::Acquire))?;
    // SAFETY: a word that is not null is the object's own counted reference to its block, which it has until its last
    // handle is gone: so not while the result is used (the caller's promise). The load acquires what `make_block`
    // released, so the block is initialised; it is used through shared references only.
    Some(unsafe { &*block.as_ptr() })
}

/// Frees the allocation of an object when dropped. The value in it is already gone by then.
pub(super) struct Memory {
    value: NonNull<u8>,
    layout: AllocLayout,
}

impl Memory {
    /// # Safety
    /// - `value` is the address of the value in an allocation laid out as `layout`, whose header `init` wrote, and is
    ///   derived from the pointer to all of that allocation.
    /// - Nothing uses the allocation once the result is dropped or freed, and nothing else frees it.
    #[inline]
    pub(super) unsafe fn new<T: ?Sized>(value: NonNull<T>, layout: AllocLayout) -> Self {
        Self {
            value: value.cast(),
            layout,
        }
    }

    #[inline(always)]
    pub(super) fn free(self) {
        let this = ManuallyDrop::new(self);
        // SAFETY: `this` is never dropped, so this is the only call for it.
        unsafe { this.free_once() };
    }

    /// # Safety
    /// This is called once, and the object's value is not used after.
    #[inline(always)]
    unsafe fn free_once(&self) {
        // SAFETY: `value` is the address of the value in an allocation laid out by `AllocLayout`, derived from the
        // pointer to all of it (the promise made to `Memory::new`), and the allocation is freed only below.
        let strong = unsafe { strong_ptr(self.value) };
        // SAFETY: `init` wrote an aligned count there, which has not been dropped yet, since this is called once.
        // Nothing uses it any more (the promise made to `Memory::new`).
        unsafe { retire(strong) };
        if self.layout.has_word {
            // SAFETY: `value` is the address of the value in an allocation laid out as `layout`, which has a weak word,
            // and is derived from the pointer to all of it (the promise made to `Memory::new`).
            let word = unsafe { word_ptr(self.value) };
            // SAFETY: `init` wrote an aligned word there, which has not been dropped yet, since this is called once.
            // Nothing uses it any more (the promise made to `Memory::new`).
            unsafe { retire(word) };
        }
        // SAFETY: `sub` has to stay in bounds of the allocation: the value lies `offset` bytes into it, and `value` is
        // derived from the pointer to all of it (the promise made to `Memory::new`).
        let base = unsafe { self.value.sub(self.layout.offset) };
        // SAFETY: `base` is the pointer that the allocator gave for exactly this layout. It is freed here alone and
        // once, and not used after (the promises made to `Memory::new` and by the caller).
        unsafe { dealloc(base.as_ptr(), self.layout.whole) };
    }
}

impl Drop for Memory {
    fn drop(&mut self) {
        // SAFETY: a value is dropped once, and one that was freed by `free` is never dropped, so this is the only call
        // for it.
        unsafe { self.free_once() };
    }
}

/// Drops an atomic. Those of the language have nothing to drop, those of loom have.
///
/// # Safety
/// `atomic` points at an aligned and initialised `A` that nothing else uses, during this call or after, and that is not
/// dropped again.
#[inline]
unsafe fn retire<A: LastUse>(mut atomic: NonNull<A>) {
    // SAFETY: `atomic` is aligned and initialised, and nothing else uses it (the caller's promise), so the reference is
    // valid and exclusive.
    unsafe { atomic.as_mut() }.last_use();
    // SAFETY: `atomic` is aligned, initialised, valid for writes, and neither used nor dropped after (the caller's
    // promise).
    unsafe { atomic.drop_in_place() };
}

/// Aborts the program: there are more handles or references than can be counted. If the count wrapped, what is still
/// used would be freed.
#[cold]
pub(super) fn abort_on_overflow() -> ! {
    #[cfg(feature = "std")]
    std::process::abort();
    // Without the standard library there is one way to abort: a panic that would leave an `extern "C"` function.
    #[cfg(not(feature = "std"))]
    {
        extern "C" fn end() -> ! {
            panic!("more references to one object than can be counted")
        }
        end()
    }
}
