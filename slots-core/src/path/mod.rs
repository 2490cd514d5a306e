//! Paths such as `engine.cylinders[1].bore`: parsing them, reading what they lead to, and writing to it.
//!
//! A path goes from object to object through `nested` fields, and writes to the last object in place. Beyond that, in
//! any other value that serde knows, it goes by value: the attribute is read as a [`Value`](crate::value::Value),
//! changed there, and written back as a whole.

mod parse;
mod part;
mod set;

use alloc::vec::Vec;

use parse::{Segment, parse};
pub(crate) use set::set;

use crate::class::{Class, PathError, PathKey, Step, Traverse};
use crate::error::AttributeError;
use crate::object::{AttrRef, ObjectRef, resolve};

/// A path, parsed into its segments.
struct Path<'p> {
    text: &'p str,
    segments: Vec<Segment<'p>>,
}

/// Where a traversal into a value ends without reaching an object.
enum TraverseEnd<'a> {
    /// At an element of a collection.
    Element(&'a dyn Traverse),
    /// At the key with this position, which leads nowhere for this reason.
    Nowhere(usize, PathError),
}

impl<'p> Path<'p> {
    fn new(class: &'static Class, text: &'p str) -> Result<Self, AttributeError> {
        match parse(text) {
            Ok(segments) => Ok(Self { text, segments }),
            Err((number, at, why)) => Err(AttributeError::no_path(class, why).in_path(text, number + 1, at)),
        }
    }

    /// The key of a segment as the name of an attribute.
    fn name(&self, number: usize) -> alloc::borrow::Cow<'_, str> {
        self.segments
            .get(number)
            .map_or_else(Default::default, |segment| segment.key.as_name())
    }

    /// The keys after a segment.
    fn keys_behind(&self, number: usize) -> impl Iterator<Item = &PathKey<'p>> {
        self.segments.iter().skip(number + 1).map(|segment| &segment.key)
    }

    /// The error, located at a segment.
    fn mark(&self, error: AttributeError, number: usize) -> AttributeError {
        let at = self.segments.get(number).map_or(self.text.len(), |segment| segment.at);
        error.in_path(self.text, number + 1, at)
    }

    /// The error of a key that leads nowhere, located at its segment.
    fn no_path(&self, class: &'static Class, error: PathError, number: usize) -> AttributeError {
        self.mark(AttributeError::no_path(class, error), number)
    }
}

/// The first object that the keys lead to, and how many of them lead there.
fn object_inside<'a, 'k>(
    mut inside: &'a dyn Traverse,
    keys: impl Iterator<Item = &'k PathKey<'k>>,
) -> Result<(ObjectRef<'a>, usize), TraverseEnd<'a>> {
    for (number, key) in keys.enumerate() {
        match inside.step(key) {
            Step::Object(object) => return Ok((ObjectRef::new(object), number)),
            Step::Element(element) => inside = element,
            Step::Nowhere(error) => return Err(TraverseEnd::Nowhere(number, error)),
        }
    }
    Err(TraverseEnd::Element(inside))
}

/// The attribute or element that a path leads to.
pub(crate) fn find<'a>(root: ObjectRef<'a>, text: &str) -> Result<AttrRef<'a>, AttributeError> {
    let path = Path::new(root.class(), text)?;
    let (mut object, mut number) = (root, 0);
    loop {
        let (class, name) = (object.class(), path.name(number));
        let attr =
            resolve::find_by_name(object, &name).ok_or_else(|| path.mark(resolve::missing(object, &name), number))?;
        if number + 1 == path.segments.len() {
            return Ok(attr);
        }
        let inside = attr
            .enter()
            .map(|inside| object_inside(inside, path.keys_behind(number)));
        match (inside, attr.attribute()) {
            (Some(Ok((inside, keys))), _) => (object, number) = (inside, number + 1 + keys),
            (Some(Err(TraverseEnd::Nowhere(key, error))), _) => {
                return Err(path.no_path(class, error, number + 1 + key));
            }
            (Some(Err(TraverseEnd::Element(element))), Some(row)) => {
                return Ok(AttrRef::of_element(class, row, element));
            }
            (Some(Err(TraverseEnd::Element(_))) | None, _) => {
                let whole = attr.to_value().map_err(|error| path.mark(error, number))?;
                return match part::find(&whole, path.keys_behind(number)) {
                    Ok(value) => Ok(AttrRef::of_value(class, attr.attribute(), attr.name(), value.clone())),
                    Err((key, error)) => Err(path.no_path(class, error, number + 1 + key)),
                };
            }
        }
    }
}

/// The error of an operation on what a path leads to, located at the last segment.
pub(crate) fn at_end(error: AttributeError, text: &str) -> AttributeError {
    match Path::new(error.class(), text) {
        Ok(path) => path.mark(error, path.segments.len() - 1),
        Err(_) => error,
    }
}
