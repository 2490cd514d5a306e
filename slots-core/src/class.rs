//! The static description of a struct: its attributes, its parents, and the index over their names.

mod clash;
mod declaration;
mod tables;

use core::any::TypeId;
use core::fmt;

pub use clash::{refuse_clash, refuse_overlap, refuse_second_dict};
pub use declaration::{Declaration, Embedding, Extras};
pub use tables::{HasTables, NamesOf, Orphan, Tables};

use crate::attribute::Attribute;
use crate::names::{self, Found, Index, Kind, Places, Way};
use crate::raw::{Fixed, Hooks};

/// What Python calls a class: everything that is known of a struct before there is an object of it.
///
/// All of it is constant data, made by the compiler. [`Slotted::CLASS`](crate::Slotted::CLASS) gives it for a type,
/// [`class_of`](crate::class_of) for an object.
///
/// ```
/// use slotted::Slotted;
///
/// #[derive(Slotted)]
/// struct Vehicle {
///     make: String,
///     year: u16,
/// }
///
/// #[derive(Slotted)]
/// struct Car {
///     #[slots(parent)]
///     vehicle: Vehicle,
///     doors: u8,
/// }
///
/// let names: Vec<&str> = Car::CLASS.attributes().iter().map(|attribute| attribute.name()).collect();
/// assert_eq!(names, ["make", "year", "doors"]);
/// assert_eq!(Car::CLASS.parents()[0].name(), "Vehicle");
/// assert!(Car::CLASS.attribute("price").is_none());
/// ```
#[repr(C)]
pub struct Class {
    /// First, so that a look-up hands itself on as it was called.
    index: Index,
    declaration: Fixed<Declaration>,
    size: usize,
    /// Whether objects, where they are shared, have a word for weak references.
    has_weak_word: bool,
    kinds: Kinds,
    dict: Option<DictPlace>,
    has_fallback: bool,
    is_plain: bool,
    /// What stands for a name that is not declared.
    absent: Fixed<Attribute>,
}

/// How many rows of each kind there are.
#[derive(Clone, Copy)]
pub(crate) struct Kinds {
    pub(crate) slots: usize,
    pub(crate) properties: usize,
    pub(crate) constants: usize,
}

/// Where an object has its dict, and whether it may be written to as it is.
#[derive(Clone, Copy)]
pub(crate) struct DictPlace {
    pub(crate) offset: usize,
    pub(crate) read_only: bool,
    /// Whether a rule has to accept what is written.
    pub(crate) ruled: bool,
}

impl Class {
    /// The class of errors that concern no object.
    pub(crate) const NONE: &'static Self = {
        &Self {
            declaration: Fixed::new(&Declaration::BLANK),
            size: 0,
            has_weak_word: false,
            kinds: Kinds {
                slots: 0,
                properties: 0,
                constants: 0,
            },
            dict: None,
            has_fallback: false,
            is_plain: true,
            absent: Fixed::new(Attribute::UNKNOWN),
            index: Index {
                rows: Fixed::new(&[]),
                shape: names::build(&[], &mut [], &mut [], &mut []),
                places: &[],
                displacements: &[],
            },
        }
    };

    pub(crate) const fn declaration(&self) -> &'static Declaration {
        self.declaration.get()
    }

    /// The attributes, then one row for each alias.
    #[inline(always)]
    const fn rows(&self) -> &'static [Attribute] {
        self.index.rows.get()
    }

    /// The struct's name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.declaration().name
    }

    /// The struct's doc comment, its lines joined; empty without one.
    #[must_use]
    pub const fn doc(&self) -> &'static str {
        self.declaration().doc
    }

    /// The size of an object in bytes: `size_of` the struct, to which the derive adds nothing.
    #[must_use]
    pub const fn size(&self) -> usize {
        self.size
    }

    /// All declared attributes: the slots, then the properties, then the constants; of each kind those of the parents
    /// first, then the struct's own, in declared order.
    #[must_use]
    pub const fn attributes(&self) -> &'static [Attribute] {
        let Kinds {
            slots,
            properties,
            constants,
        } = self.kinds;
        self.rows().split_at(slots + properties + constants).0
    }

    /// The attributes that are stored in fields.
    pub(crate) const fn slots(&self) -> &'static [Attribute] {
        self.rows().split_at(self.kinds.slots).0
    }

    pub(crate) const fn properties(&self) -> &'static [Attribute] {
        self.attributes()
            .split_at(self.kinds.slots)
            .1
            .split_at(self.kinds.properties)
            .0
    }

    pub(crate) const fn constants(&self) -> &'static [Attribute] {
        let Kinds { slots, properties, .. } = self.kinds;
        self.attributes().split_at(slots + properties).1
    }

    /// One row for each alias.
    pub(crate) const fn aliases(&self) -> &'static [Attribute] {
        self.rows().split_at(self.attributes().len()).1
    }

    /// The classes of the parents, in declared order: Python's `__bases__`.
    #[must_use]
    pub const fn parents(&self) -> &'static [&'static Class] {
        self.declaration().parents
    }

    /// The attribute that answers to `name`.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&'static Attribute> {
        self.find(name)
    }

    /// Whether objects take attributes that are not declared: whether the struct, or a parent, has a `#[slots(dict)]`.
    #[must_use]
    pub const fn has_dict(&self) -> bool {
        self.dict.is_some()
    }

    pub(crate) const fn dict(&self) -> Option<DictPlace> {
        self.dict
    }

    pub(crate) const fn has_weak_word(&self) -> bool {
        self.has_weak_word
    }

    pub(crate) const fn hooks(&self) -> Option<&'static Hooks> {
        self.declaration().extras.hooks
    }

    /// Whether the struct, or a parent, answers to names that are not declared.
    pub(crate) const fn has_fallback(&self) -> bool {
        self.has_fallback
    }

    /// Whether each name either leads to a slot that has a value in any case, or nowhere. It is asked for where the
    /// class is known when compiling, and what is not needed falls away.
    #[inline(always)]
    pub(crate) const fn is_plain(&self) -> bool {
        self.is_plain
    }

    /// The position among the attributes of what a row stands for, which is one of [`find`](Self::find)'s.
    pub(crate) fn number_of(&self, row: &'static Attribute) -> Option<usize> {
        let bytes = core::ptr::from_ref(row)
            .addr()
            .checked_sub(self.rows().as_ptr().addr())?;
        let number = bytes / size_of::<Attribute>();
        if number < self.attributes().len() {
            return Some(number);
        }
        // An alias: what it stands for has the same declaration's name.
        self.attributes()
            .iter()
            .position(|attribute| attribute.name() == row.name())
    }

    /// All names that lead to an attribute.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.rows().iter().map(Attribute::key_name)
    }

    /// The row that answers to `name`.
    #[inline(never)]
    pub(crate) fn find(&self, name: &str) -> Option<&'static Attribute> {
        self.index.find(name)
    }

    /// The same, for classes that are known where this is compiled: the index is made of constants then.
    #[inline(always)]
    pub(crate) fn find_inlined(&self, name: &str) -> Option<&'static Attribute> {
        self.index.find(name)
    }

    /// The row that answers to `name`, or what stands for one that is not declared: by code that classes of one kind
    /// share. Of each class's own it would take the compiler half as long again as all the rest of a class.
    pub(crate) const fn finder(&self) -> fn(&Self, &str) -> &'static Attribute {
        let kind = self.index.kind();
        match (kind.way, kind.places) {
            (Way::Letters, Places::WithOffsets) => Self::find_letter,
            (Way::Tiny, Places::WithOffsets) => Self::find_tiny,
            (Way::Mixed, Places::WithOffsets) => Self::find_mixed,
            (Way::Mixed, Places::Bytes) => Self::find_mixed_in_large,
            (Way::Ends, Places::WithOffsets) => Self::find_by_ends,
            (Way::Ends, Places::Bytes) => Self::find_by_ends_in_large,
            (Way::Ends, Places::Displaced) => Self::find_displaced,
            _ => Self::find_or_absent,
        }
    }

    /// Whether [`find_at_once`](Self::find_at_once) finds all that there is.
    #[inline(always)]
    pub(crate) const fn finds_all_at_once(&self) -> bool {
        self.index.finds_all_at_once()
    }

    fn find_or_absent(&self, name: &str) -> &'static Attribute {
        self.find(name).unwrap_or(self.absent.get())
    }

    #[inline(always)]
    pub(crate) fn find_at_once(&self, name: &str) -> Option<Found> {
        self.index.find_at_once(name)
    }

    /// The row that answers to `name`, and its position among the rows.
    #[inline(always)]
    pub(crate) fn find_with_position(&self, name: &str) -> Option<(&'static Attribute, usize)> {
        let row = self.find(name)?;
        let bytes = core::ptr::from_ref(row)
            .addr()
            .wrapping_sub(self.rows().as_ptr().addr());
        Some((row, bytes / size_of::<Attribute>()))
    }

    pub(crate) fn is_same(&self, other: &Class) -> bool {
        self.declaration().id == other.declaration().id
    }

    /// Whether an object of this class is one of `other`, or has one as a part.
    pub(crate) fn has_part(&self, other: &Class) -> bool {
        self.offset_of(other.declaration().id).is_some()
    }

    /// Where an object of the class with this identity lies in an object of this class, be it itself.
    pub(crate) fn offset_of(&self, id: TypeId) -> Option<usize> {
        if self.declaration().id == id {
            return Some(0);
        }
        let parents = self.declaration().parents.iter().zip(self.declaration().embeddings);
        parents
            .map(|(parent, embedding)| Some(embedding.offset + parent.offset_of(id)?))
            .find_map(|offset| offset)
    }
}

/// The code that classes share.
macro_rules! finders {
    ($($finder:ident: $way:ident $places:ident)*) => {
        impl Class {
            $(
                #[inline]
                fn $finder(&self, name: &str) -> &'static Attribute {
                    self.index.find_as(const { Kind::new(Way::$way, Places::$places) }, name, self.absent)
                }
            )*
        }
    };
}

finders! {
    find_letter: Letters WithOffsets
    find_tiny: Tiny WithOffsets
    find_mixed: Mixed WithOffsets
    find_mixed_in_large: Mixed Bytes
    find_by_ends: Ends WithOffsets
    find_by_ends_in_large: Ends Bytes
    find_displaced: Ends Displaced
}

impl fmt::Debug for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Class")
            .field("name", &self.name())
            .field("size", &self.size())
            .field("attributes", &self.attributes())
            .finish_non_exhaustive()
    }
}
