//! `SmolStr`s, made without a stall.

use smol_str::SmolStr;

/// A copy of the text.
///
/// Short text goes through `new_inline`: `SmolStr::new` reads back what it has just written, for which a processor
/// stalls, and takes half as long again.
#[inline]
pub(crate) fn smol_str(text: &str) -> SmolStr {
    if text.len() <= SmolStr::INLINE_CAP {
        SmolStr::new_inline(text)
    } else {
        SmolStr::new(text)
    }
}
