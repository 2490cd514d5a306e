//! Text that is held in place where it is short.

use smol_str::SmolStr;

/// A copy of the text.
///
/// Short text by `new_inline`, since `SmolStr::new` reads what it has just written, for which a processor waits: half as
/// long again.
#[inline]
pub(crate) fn compact(text: &str) -> SmolStr {
    if text.len() <= SmolStr::INLINE_CAP {
        SmolStr::new_inline(text)
    } else {
        SmolStr::new(text)
    }
}
