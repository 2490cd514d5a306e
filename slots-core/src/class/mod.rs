//! The static description of a struct, as constant data: its attributes, its parents, and the index over their names.
//! The floors above read and write objects by it.

mod attribute;
mod clash;
mod conversion;
mod declaration;
mod declared;
mod descriptor;
mod field_offset;
mod find;
mod hooks;
pub(crate) mod index;
mod layout;
mod metadata;
pub(crate) mod nested_value;
mod object;
mod optional;
mod slot;
mod slotted;
mod tables;
mod traverse;
mod typed;
mod user_code;
mod weak_header;

use core::any::TypeId;
use core::fmt;

pub(crate) use attribute::Lookup;
pub use attribute::{Attribute, Kind};
pub use clash::{refuse_clash, refuse_overlap, refuse_second_dict};
pub(crate) use conversion::Conversion;
pub use declaration::{Declaration, Embedding, Extras};
pub(crate) use declared::Content;
pub use declared::{Declared, Declaring};
pub use descriptor::{Origin, parent, slot};
pub(crate) use descriptor::{Unresolved, get, get_mut};
pub use field_offset::{dict, offset};
pub use hooks::{HookTable, Hooked};
pub(crate) use hooks::{HooksMut, HooksRef};
use index::Index;
pub use layout::{Count, NO_FIELD, Own, Sum};
pub(crate) use layout::{Pair, as_mut_slice, as_slice};
pub use metadata::{Literal, Metadata};
pub use nested_value::NestedValue;
pub use object::Object;
pub(crate) use object::{find, find_at_once, is_known};
pub use optional::MayBeUnset;
pub(crate) use slot::Writable;
pub use slot::{
    Access, Checked, CheckedSlot, Descriptors, Embeds, Free, FreeSlot, Here, NoSlots, Place, ReadOnly, Slot, Unproven,
    Within,
};
pub use slotted::{Derived, Parent, SlotValue, Slotted};
pub use tables::{HasTables, NamesOf, RootTables, Tables};
pub(crate) use traverse::{PathError, PathKey, Step, StepMut, Traverse};
pub(crate) use user_code::Gives;
pub use user_code::{
    ConstantValue, PropertyInput, ValidationError, call_fallback, call_getter, call_on_set, call_setter, no_property,
    validate, validate_set,
};
pub use weak_header::{NoWeak, WeakHeader, WeakSlot};

use crate::mem::StaticRef;

/// What Python calls a class: everything that is known about a struct before an object of it exists.
///
/// All of it is constant data, built by the compiler. [`Slotted::CLASS`] gives it for a type,
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
    /// First, so that a reference to the class is also one to its index, and a look-up passes it on unchanged.
    index: Index,
    declaration: StaticRef<Declaration>,
    size: usize,
    /// Whether a shared object has a word for weak references in its header.
    has_weak_word: bool,
    counts: RowCounts,
    dict: Option<DictField>,
    has_fallback: bool,
    is_plain: bool,
}

/// The number of rows of each kind, without those of aliases.
#[derive(Clone, Copy)]
pub(crate) struct RowCounts {
    pub(crate) slots: usize,
    pub(crate) properties: usize,
    pub(crate) constants: usize,
}

/// The dict of a class: its offset in an object, and what a write to its entries has to respect.
#[derive(Clone, Copy)]
pub(crate) struct DictField {
    pub(crate) offset: usize,
    pub(crate) read_only: bool,
    /// Whether a validator or hook has to see every write.
    pub(crate) guarded: bool,
}

impl Class {
    /// A class without attributes, for errors that concern no object.
    pub(crate) const EMPTY: &'static Self = {
        &Self {
            declaration: StaticRef::new(&Declaration::EMPTY),
            size: 0,
            has_weak_word: false,
            counts: RowCounts {
                slots: 0,
                properties: 0,
                constants: 0,
            },
            dict: None,
            has_fallback: false,
            is_plain: true,
            index: Index {
                rows: StaticRef::new(&[]),
                undeclared: StaticRef::new(Attribute::UNKNOWN),
                shape: index::build(&[], &mut [], &mut [], &mut []),
                places: &[],
                displacements: &[],
            },
        }
    };

    pub(crate) const fn declaration(&self) -> &'static Declaration {
        self.declaration.get()
    }

    /// All rows: one for each attribute, then one for each alias.
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

    /// The size of an object in bytes: `size_of` of the struct, to which the derive adds nothing.
    #[must_use]
    pub const fn size(&self) -> usize {
        self.size
    }

    /// All declared attributes: the slots, then the properties, then the constants. Within each kind those of the
    /// parents come first, then the struct's own, in declared order.
    #[must_use]
    pub const fn attributes(&self) -> &'static [Attribute] {
        let RowCounts {
            slots,
            properties,
            constants,
        } = self.counts;
        self.rows().split_at(slots + properties + constants).0
    }

    /// The rows of the attributes that are stored in fields.
    pub(crate) const fn slots(&self) -> &'static [Attribute] {
        self.rows().split_at(self.counts.slots).0
    }

    pub(crate) const fn properties(&self) -> &'static [Attribute] {
        self.attributes()
            .split_at(self.counts.slots)
            .1
            .split_at(self.counts.properties)
            .0
    }

    pub(crate) const fn constants(&self) -> &'static [Attribute] {
        let RowCounts { slots, properties, .. } = self.counts;
        self.attributes().split_at(slots + properties).1
    }

    /// The rows of the aliases: each has the name of the alias, and else describes the attribute.
    pub(crate) const fn aliases(&self) -> &'static [Attribute] {
        self.rows().split_at(self.attributes().len()).1
    }

    /// The classes of the parents, in declared order: Python's `__bases__`.
    #[must_use]
    pub const fn parents(&self) -> &'static [&'static Class] {
        self.declaration().parents
    }

    /// The attribute that answers to `name`, which may be an alias; `None` if no declared attribute does.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&'static Attribute> {
        self.find(name)
    }

    /// Whether objects take attributes that are not declared: whether the struct or a parent has a `#[slots(dict)]`
    /// field.
    #[must_use]
    pub const fn has_dict(&self) -> bool {
        self.dict.is_some()
    }

    pub(crate) const fn dict(&self) -> Option<DictField> {
        self.dict
    }

    pub(crate) const fn has_weak_word(&self) -> bool {
        self.has_weak_word
    }

    pub(crate) const fn hooks(&self) -> Option<&'static HookTable> {
        self.declaration().extras.hooks
    }

    /// Whether the struct or a parent has a `fallback`, which may answer to names that are not declared.
    pub(crate) const fn has_fallback(&self) -> bool {
        self.has_fallback
    }

    /// Whether each name leads either to a slot that always has a value, or to nothing at all. Callers that know the
    /// class at compile time branch on it, and the compiler removes the code for everything else.
    #[inline(always)]
    pub(crate) const fn is_plain(&self) -> bool {
        self.is_plain
    }

    pub(crate) const fn index(&self) -> &Index {
        &self.index
    }

    /// Whether both describe one struct. Compares identities, since constants may be duplicated and addresses then
    /// differ.
    pub(crate) fn is_same(&self, other: &Class) -> bool {
        self.declaration().id == other.declaration().id
    }

    /// Whether an object of this class is one of `other`, or contains one as a direct or indirect parent.
    pub(crate) fn has_part(&self, other: &Class) -> bool {
        self.offset_of(other.declaration().id).is_some()
    }

    /// The offset, in an object of this class, of the part whose class has this identity: 0 for the class itself; for a
    /// direct or indirect parent, the sum of the offsets on the way to it. `None` if there is no such part.
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

impl fmt::Debug for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Class")
            .field("name", &self.name())
            .field("size", &self.size())
            .field("attributes", &self.attributes())
            .finish_non_exhaustive()
    }
}
