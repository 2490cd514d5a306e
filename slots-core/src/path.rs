//! Paths: `engine.cylinders[1].bore`.
//!
//! A path goes from object to object where fields are `nested`, and is written to in place there. Past that, in
//! whatever else serde knows, it goes through values: the attribute is read as one, changed in it, and written back
//! whole.

mod parse;
mod part;
mod set;

use alloc::vec::Vec;
use core::fmt;

pub(crate) use parse::Key;
use parse::{Segment, parse};
pub(crate) use set::set;

use crate::attr_ref::AttrRef;
use crate::class::Class;
use crate::error::AttributeError;
use crate::lookup;
use crate::nested::{Dead, Descend, Descent};
use crate::raw::ObjectRef;

/// A path that was understood.
struct Path<'p> {
    text: &'p str,
    segments: Vec<Segment<'p>>,
}

/// Where the way into a value ends.
enum Stop<'a> {
    /// At an element of a collection.
    Element(&'a dyn Descend),
    /// Before the key of this number.
    Nowhere(usize, Dead),
}

impl<'p> Path<'p> {
    fn new(class: &'static Class, text: &'p str) -> Result<Self, AttributeError> {
        match parse(text) {
            Ok(segments) => Ok(Self { text, segments }),
            Err((number, at, why)) => Err(AttributeError::no_path(class, why).in_path(text, number + 1, at)),
        }
    }

    /// The name in the segment of this number.
    fn name(&self, number: usize) -> alloc::borrow::Cow<'_, str> {
        self.segments
            .get(number)
            .map_or_else(Default::default, |segment| segment.key.as_name())
    }

    /// The keys behind the segment of this number.
    fn keys_behind(&self, number: usize) -> impl Iterator<Item = &Key<'p>> {
        self.segments.iter().skip(number + 1).map(|segment| &segment.key)
    }

    /// The error, with the segment at which it happened.
    fn mark(&self, error: AttributeError, number: usize) -> AttributeError {
        let at = self.segments.get(number).map_or(self.text.len(), |segment| segment.at);
        error.in_path(self.text, number + 1, at)
    }

    /// The error of a segment that leads nowhere.
    fn dead(&self, class: &'static Class, dead: Dead, number: usize) -> AttributeError {
        self.mark(AttributeError::no_path(class, dead), number)
    }
}

/// The first object on the way into a value, and how many keys lead to it.
fn object_inside<'a, 'k>(
    mut inside: &'a dyn Descend,
    keys: impl Iterator<Item = &'k Key<'k>>,
) -> Result<(ObjectRef<'a>, usize), Stop<'a>> {
    for (number, key) in keys.enumerate() {
        match inside.descend(key) {
            Descent::Object(object) => return Ok((object, number)),
            Descent::Element(element) => inside = element,
            Descent::Nowhere(dead) => return Err(Stop::Nowhere(number, dead)),
        }
    }
    Err(Stop::Element(inside))
}

/// What a path leads to.
pub(crate) fn find<'a>(root: ObjectRef<'a>, text: &str) -> Result<AttrRef<'a>, AttributeError> {
    let path = Path::new(root.class(), text)?;
    let (mut object, mut number) = (root, 0);
    loop {
        let (class, name) = (object.class(), path.name(number));
        let attr =
            lookup::find_by_name(object, &name).ok_or_else(|| path.mark(lookup::nothing(object, &name), number))?;
        if number + 1 == path.segments.len() {
            return Ok(attr);
        }
        let inside = attr
            .enter()
            .map(|inside| object_inside(inside, path.keys_behind(number)));
        match (inside, attr.attribute()) {
            (Some(Ok((inside, keys))), _) => (object, number) = (inside, number + 1 + keys),
            (Some(Err(Stop::Nowhere(key, dead))), _) => return Err(path.dead(class, dead, number + 1 + key)),
            (Some(Err(Stop::Element(element))), Some(row)) => return Ok(AttrRef::of_element(class, row, element)),
            (Some(Err(Stop::Element(_))) | None, _) => {
                let whole = attr.to_value().map_err(|error| path.mark(error, number))?;
                return match part::find(&whole, path.keys_behind(number)) {
                    Ok(value) => Ok(AttrRef::of_value(class, attr.attribute(), attr.name(), value.clone())),
                    Err((key, dead)) => Err(path.dead(class, dead, number + 1 + key)),
                };
            }
        }
    }
}

/// The error of what a path leads to, with its last segment.
pub(crate) fn at_end(error: AttributeError, text: &str) -> AttributeError {
    match Path::new(error.class(), text) {
        Ok(path) => path.mark(error, path.segments.len() - 1),
        Err(_) => error,
    }
}

impl fmt::Display for Dead {
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
