//! Where a field lies in its struct.

/// How far into a struct, of which `$object` would be one, its field `$field` lies, in bytes.
///
/// Given the place itself (`&raw mut (*object).field`), the compiler sees to it that `$V` is the field's type and no
/// other: `*mut V` has no subtypes, and the only coercion between such pointers makes a type unsized, which `V` is not.
///
/// A macro, since each call is a step of the compiler's interpreter that costs as much as ten others. It panics where a
/// reference to the field could be misaligned: an attribute that ran after the derive has packed the struct.
macro_rules! distance {
    ($field:ident: *mut $V:ty, $object:expr, $align:expr) => {{
        #[allow(clippy::ptr_as_ptr, clippy::borrow_as_ptr, reason = "by steps, not by calls")]
        let field = $field as *const u8;
        // SAFETY: by the caller both lie in one allocation.
        #[allow(clippy::cast_sign_loss, reason = "a field lies behind the beginning of its struct")]
        let offset = unsafe { field.offset_from($object) } as usize;
        let align = align_of::<$V>();
        if align > $align || offset & (align - 1) != 0 {
            $crate::raw::place::packed();
        }
        offset
    }};
}
pub(super) use distance;

/// How far into `object` a field of it lies, in bytes.
///
/// # Panics
/// Where a reference to the field could be misaligned.
///
/// # Safety
/// `field` is the place of a field of `object`; both lie in one allocation.
#[doc(hidden)]
pub const unsafe fn offset<T, V>(object: *mut T, field: *mut V) -> usize {
    distance!(field: *mut V, object.cast::<u8>(), align_of::<T>())
}

pub(super) const fn packed() -> ! {
    panic!("the fields of a packed struct have no references")
}

mod sealed {
    /// What is told to be a dict is read as one.
    pub trait Sealed {}
    impl Sealed for crate::Dict {}
}

/// A field that holds attributes that are not declared.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`dict` goes on a field of type `Dict`",
    label = "not a `Dict`",
    note = "it holds what is not declared, as `slotted::Dict`"
)]
pub trait IsDict: sealed::Sealed {}
impl IsDict for crate::Dict {}

/// How far into `object` its dict lies, in bytes.
///
/// # Safety
/// As for [`offset`].
#[doc(hidden)]
pub const unsafe fn dict<T, D: IsDict>(object: *mut T, field: *mut D) -> usize {
    // SAFETY: the caller's promise.
    unsafe { offset(object, field) }
}

#[cfg(test)]
mod tests {
    use core::mem::{MaybeUninit, offset_of};

    use super::offset;

    /// In the place of a struct that an attribute has packed behind the derive's back.
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
            // SAFETY: the place of a field of the object.
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
