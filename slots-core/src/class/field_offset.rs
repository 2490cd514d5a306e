//! Offsets of fields, computed from pointers: a pointer to the field also proves the field's type, as `offset_of!` with
//! a type beside it would not.

#![allow(unsafe_code, reason = "listed in `lib.rs`")]

/// The offset of the field at `$field` in the struct at `$object`, in bytes. `$align` is the alignment of the struct.
///
/// As `$field` is the field's place itself (`&raw mut (*object).field`), the compiler makes sure that `$V` is the
/// field's type and no other: `*mut V` has no subtypes, and the only coercion between such pointers makes a type
/// unsized, which `V` is not.
///
/// It is a macro, since each call is a step of the compiler's interpreter that costs as much as ten others. It panics
/// if a reference to the field could be misaligned, which happens if an attribute that runs after the derive packs the
/// struct.
///
/// To be used in an unsafe function whose caller promises that `$field` points to a field of the struct that `$object`
/// points to, and that both pointers are derived from one to the same allocation.
macro_rules! distance {
    ($field:ident: *mut $V:ty, $object:expr, $align:expr) => {{
        #[allow(
            clippy::ptr_as_ptr,
            clippy::borrow_as_ptr,
            reason = "a cast is a step of the compiler's interpreter, a call is several"
        )]
        let field = $field as *const u8;
        // SAFETY: the caller of the function around this promises that both pointers are derived from one to the same
        // allocation and lie within it, so their distance does not exceed `isize::MAX`. It is a multiple of the size of
        // the pointee, which is 1.
        #[allow(clippy::cast_sign_loss, reason = "a field lies behind the beginning of its struct")]
        let offset = unsafe { field.offset_from($object) } as usize;
        let align = align_of::<$V>();
        if align > $align || offset & (align - 1) != 0 {
            $crate::class::field_offset::refuse_packed();
        }
        offset
    }};
}
pub(super) use distance;

/// The offset of the field at `field` in the struct at `object`, in bytes.
///
/// # Panics
/// If a reference to the field could be misaligned, which happens in a packed struct.
///
/// # Safety
/// `field` points to a field of the struct that `object` points to. Both pointers are derived from one to the
/// allocation in which that struct lies. Nothing is read there, so the struct need not be initialised.
#[doc(hidden)]
pub const unsafe fn offset<T, V>(object: *mut T, field: *mut V) -> usize {
    distance!(field: *mut V, object.cast::<u8>(), align_of::<T>())
}

pub(super) const fn refuse_packed() -> ! {
    panic!("the fields of a packed struct have no references")
}

mod sealed {
    /// Keeps other types from implementing [`IsDict`](super::IsDict): a field of a type that does is read as a `Dict`.
    pub trait Sealed {}
    impl Sealed for crate::dict::Dict {}
}

/// The type of a field that holds undeclared attributes: [`Dict`](crate::Dict) and no other.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`dict` goes on a field of type `Dict`",
    label = "not a `Dict`",
    note = "it holds what is not declared, as `slotted::Dict`"
)]
pub trait IsDict: sealed::Sealed {}
impl IsDict for crate::dict::Dict {}

/// The offset of the dict at `field` in the struct at `object`, in bytes.
///
/// # Panics
/// If a reference to the dict could be misaligned, which happens in a packed struct.
///
/// # Safety
/// `field` points to a field of the struct that `object` points to. Both pointers are derived from one to the
/// allocation in which that struct lies. Nothing is read there, so the struct need not be initialised.
#[doc(hidden)]
pub const unsafe fn dict<T, D: IsDict>(object: *mut T, field: *mut D) -> usize {
    // SAFETY: the caller promises that `field` points to a field of the struct at `object`, and that both pointers are
    // derived from one to the allocation of that struct.
    unsafe { offset(object, field) }
}

#[cfg(test)]
mod tests {
    use core::mem::{MaybeUninit, offset_of};

    use super::offset;

    /// What an attribute that runs after the derive may turn a struct into.
    #[repr(Rust, packed)]
    struct Packed {
        small: u8,
        large: u32,
    }

    #[repr(C, packed)]
    struct Aligned {
        large: u32,
        small: u8,
    }

    struct Mixed {
        small: u8,
        large: u64,
        nothing: (),
    }

    macro_rules! offset {
        ($type:ty, $field:ident) => {{
            let mut object = MaybeUninit::<$type>::uninit();
            let object = object.as_mut_ptr();
            // SAFETY: the second pointer is to a field of the struct at the first one, from which it is derived; the
            // struct is a local, which is one allocation.
            unsafe { offset(object, &raw mut (*object).$field) }
        }};
    }

    #[test]
    fn is_that_of_the_field() {
        assert_eq!(offset!(Mixed, small), offset_of!(Mixed, small));
        assert_eq!(offset!(Mixed, large), offset_of!(Mixed, large));
        assert_eq!(offset!(Mixed, nothing), offset_of!(Mixed, nothing));
        assert_eq!(offset!(Packed, small), offset_of!(Packed, small));
    }

    #[test]
    #[should_panic(expected = "a packed struct")]
    fn a_misplaced_field_is_refused() {
        offset!(Packed, large);
    }

    #[test]
    #[should_panic(expected = "a packed struct")]
    fn a_field_in_place_of_a_misplaced_object_is_refused() {
        offset!(Aligned, large);
    }
}
