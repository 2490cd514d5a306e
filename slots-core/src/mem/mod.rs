//! Memory, below any class: the bytes of names as words, references in constants, and values whose type is known at run
//! time only. Nothing here knows what a class or an attribute is.

mod bytes;
mod erased;
mod static_ref;
mod words;

pub(crate) use bytes::{bytes_of, bytes_of_mut};
pub(crate) use erased::{ErasedValue, drop_in_place};
pub(crate) use static_ref::StaticRef;
pub(crate) use words::{
    AffixWords, affix_words, affix_words_or_short, equal_16_to_32, load_1_to_3, load_4_to_16, load_16_to_32,
};
