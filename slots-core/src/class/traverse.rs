//! Entering a value key by key, for callers that do not know its type: how a path leads through nested slots. The trait
//! is implemented on the floor `nested`.

use alloc::borrow::Cow;
use alloc::string::ToString;
use core::any::{Any, type_name};
use core::fmt;

use super::Object;
use crate::value::{Value, ValueError};

/// One key of a path.
#[doc(hidden)]
#[derive(Debug)]
pub enum PathKey<'p> {
    /// Written `name`, `.name` or `["name"]`.
    Name(Cow<'p, str>),
    /// Written `[2]`.
    Number(usize),
}

impl PathKey<'_> {
    /// The key as the name of a map's entry.
    pub(crate) fn name(&self) -> Option<&str> {
        match self {
            Self::Name(name) => Some(name),
            Self::Number(_) => None,
        }
    }

    /// The key as the number of an element. A name may be a number too: `pair.0`.
    pub(crate) fn number(&self) -> Option<usize> {
        match self {
            Self::Name(name) => name.parse().ok(),
            Self::Number(number) => Some(*number),
        }
    }

    /// The key as the name of an attribute, which a number may be too.
    pub(crate) fn as_name(&self) -> Cow<'_, str> {
        match self {
            Self::Name(name) => Cow::Borrowed(name),
            Self::Number(number) => Cow::Owned(number.to_string()),
        }
    }
}

/// A value that a path can lead into.
#[doc(hidden)]
pub trait Traverse: Any {
    /// The object that the value is, or that an `Option` holds.
    fn object(&self) -> Option<&dyn Object>;
    /// The value as a whole.
    fn whole(&self) -> Result<Value, ValueError>;
    fn type_name(&self) -> &'static str {
        type_name::<Self>()
    }
    /// Where `key` leads from the value.
    fn step(&self, key: &PathKey<'_>) -> Step<'_>;
    /// Where `key` leads from the value, for a write.
    fn step_mut(&mut self, key: &PathKey<'_>) -> StepMut<'_>;
}

/// What one key of a path leads to.
#[doc(hidden)]
pub enum Step<'a> {
    /// The value is this object, and the key names one of its attributes.
    Object(&'a dyn Object),
    /// The key leads to this element.
    Element(&'a dyn Traverse),
    /// The key leads nowhere, for this reason.
    Nowhere(PathError),
}

/// What one key of a path leads to, borrowed exclusively for a write.
#[doc(hidden)]
pub enum StepMut<'a> {
    /// The value is this object, and the key names one of its attributes.
    Object(&'a mut dyn Object),
    /// The key leads to this element.
    Element(&'a mut dyn Traverse),
    /// The key leads nowhere, for this reason.
    Nowhere(PathError),
}

/// Why a key leads nowhere.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub enum PathError {
    /// The value is a null now, though it may have contents at another time.
    None,
    /// A value of this kind never has contents.
    Leaf,
    /// The list has only so many elements.
    Beyond(usize),
    /// The map has no entry with this key.
    NoKey,
    /// The value is a list, whose elements have numbers, and the key is a name.
    NotANumber,
    /// The value is a map, whose entries have names, and the key is a number.
    NotAName,
    /// The value is nested too deep for anything to be added to it.
    TooDeep,
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("there is nothing inside: the value is null"),
            Self::Leaf => f.write_str("there is nothing inside: the value is neither an object nor a list or a map"),
            Self::Beyond(1) => f.write_str("there is no such element: there is 1"),
            Self::Beyond(len) => write!(f, "there is no such element: there are {len}"),
            Self::NoKey => f.write_str("there is no such key"),
            Self::NotANumber => f.write_str("an element of a list is named by its number"),
            Self::TooDeep => f.write_str("the value is nested too deep"),
            Self::NotAName => f.write_str("an entry of a map is named by its key, in quotes"),
        }
    }
}
