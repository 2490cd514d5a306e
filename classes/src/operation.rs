//! Operations on an object, as data: a program is a list of them.

use serde::{Deserialize, Serialize};

use crate::description::Type;
use crate::model::Segment;
use crate::value::{Datum, Untyped};

/// Names with values.
pub type Given = Vec<(String, Untyped)>;

/// One operation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Operation {
    /// `has_attr`.
    Has(String),
    /// `find_attr`.
    Find(String),
    /// `attr`.
    Attr(String),
    /// `attr_as`.
    AttrAs(String, Type),
    /// `attr_as_mut`, and a value put there.
    Lend(String, Type, Datum),
    /// `set_attr_as`.
    SetAs(String, Type, Datum),
    /// `get_attr`.
    Get(String, Type),
    /// `set_attr`.
    Set(String, Untyped),
    /// `set_attr_text`.
    SetText(String, String),
    /// The text that an attribute prints as, set again.
    TextBack(String),
    /// `del_attr`.
    Delete(String),
    /// `attrs`.
    Attrs,
    /// `attr_names`.
    Names,
    /// `attrs_to_value`.
    ToValue,
    /// `update_attrs`.
    Update(Given),
    /// `patch_attrs`.
    Patch(Given),
    /// `attr_path`.
    AttrPath(Vec<Segment>),
    /// `get_attr_path`.
    GetPath(Vec<Segment>, Type),
    /// `set_attr_path`.
    SetPath(Vec<Segment>, Untyped),
    /// `set_attr_path_text`.
    SetPathText(Vec<Segment>, String),
    /// `set_attr_path` with a text that is no path.
    BadPath(String),
    /// `attr_dict`.
    Dict,
    /// `attr_dict_mut`, and an entry put there or, without a value, taken out.
    DictMut(String, Option<Untyped>),
    /// `from_attrs`.
    Build(Given),
    /// An accessor that reads.
    Getter(String),
    /// An accessor that sets.
    Setter(String, Datum),
    /// An accessor that lends, and a value put there.
    Lender(String, Datum),
    /// A typed descriptor's `get`.
    SlotGet(String),
    /// A typed descriptor's `set`.
    SlotSet(String, Datum),
    /// A typed descriptor's `get_mut`, and a value put there.
    SlotLend(String, Datum),
    /// `T::slot`, and its `get`.
    Slot(String, Type),
    /// `T::slot_mut`, and its `set`.
    SlotMut(String, Type, Datum),
    /// Writing as JSON.
    Write,
    /// Reading from JSON.
    Read(Given),
    /// Writing and reading back.
    Echo(Format),
    /// Sharing the object, with a weak reference, and taking it back.
    Share,
    /// What the object is an instance of, and its parents.
    Parents,
}

/// A format of serde's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each is named as it is")]
pub enum Format {
    Json,
    MessagePack,
    Postcard,
}

/// An operation in a program.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// What is done.
    pub operation: Operation,
    /// Whether it is done on a `dyn Object`, where that is possible.
    pub erased: bool,
    /// How many calls of user code come before one panics.
    pub fuse: Option<u32>,
}

impl Operation {
    /// What coverage calls them, in the order of the enumeration.
    pub const NAMES: [&'static str; 37] = [
        "has_attr",
        "find_attr",
        "attr",
        "attr_as",
        "attr_as_mut",
        "set_attr_as",
        "get_attr",
        "set_attr",
        "set_attr_text",
        "text back",
        "del_attr",
        "attrs",
        "attr_names",
        "attrs_to_value",
        "update_attrs",
        "patch_attrs",
        "attr_path",
        "get_attr_path",
        "set_attr_path",
        "set_attr_path_text",
        "a bad path",
        "attr_dict",
        "attr_dict_mut",
        "from_attrs",
        "accessor x()",
        "accessor set_x()",
        "accessor x_mut()",
        "descriptor get",
        "descriptor set",
        "descriptor get_mut",
        "T::slot",
        "T::slot_mut",
        "write JSON",
        "read JSON",
        "there and back",
        "shared",
        "parents",
    ];

    /// What coverage calls it.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        let number = match self {
            Self::Has(_) => 0,
            Self::Find(_) => 1,
            Self::Attr(_) => 2,
            Self::AttrAs(..) => 3,
            Self::Lend(..) => 4,
            Self::SetAs(..) => 5,
            Self::Get(..) => 6,
            Self::Set(..) => 7,
            Self::SetText(..) => 8,
            Self::TextBack(_) => 9,
            Self::Delete(_) => 10,
            Self::Attrs => 11,
            Self::Names => 12,
            Self::ToValue => 13,
            Self::Update(_) => 14,
            Self::Patch(_) => 15,
            Self::AttrPath(_) => 16,
            Self::GetPath(..) => 17,
            Self::SetPath(..) => 18,
            Self::SetPathText(..) => 19,
            Self::BadPath(_) => 20,
            Self::Dict => 21,
            Self::DictMut(..) => 22,
            Self::Build(_) => 23,
            Self::Getter(_) => 24,
            Self::Setter(..) => 25,
            Self::Lender(..) => 26,
            Self::SlotGet(_) => 27,
            Self::SlotSet(..) => 28,
            Self::SlotLend(..) => 29,
            Self::Slot(..) => 30,
            Self::SlotMut(..) => 31,
            Self::Write => 32,
            Self::Read(_) => 33,
            Self::Echo(_) => 34,
            Self::Share => 35,
            Self::Parents => 36,
        };
        Self::NAMES[number]
    }

    /// Whether it goes by an accessor or a descriptor.
    #[must_use]
    pub const fn is_typed(&self) -> bool {
        matches!(
            self,
            Self::Getter(_)
                | Self::Setter(..)
                | Self::Lender(..)
                | Self::SlotGet(_)
                | Self::SlotSet(..)
                | Self::SlotLend(..)
        )
    }

    /// The exact type by which it asks.
    #[must_use]
    pub const fn exact_type(&self) -> Option<&Type> {
        match self {
            Self::AttrAs(_, ty)
            | Self::Lend(_, ty, _)
            | Self::SetAs(_, ty, _)
            | Self::Get(_, ty)
            | Self::GetPath(_, ty)
            | Self::Slot(_, ty)
            | Self::SlotMut(_, ty, _) => Some(ty),
            _ => None,
        }
    }

    /// Whether it goes by name, and so on a `dyn Object` too.
    #[must_use]
    pub const fn is_by_name(&self) -> bool {
        !matches!(
            self,
            Self::Build(_)
                | Self::Getter(_)
                | Self::Setter(..)
                | Self::Lender(..)
                | Self::SlotGet(_)
                | Self::SlotSet(..)
                | Self::SlotLend(..)
                | Self::Slot(..)
                | Self::SlotMut(..)
                | Self::Write
                | Self::Read(_)
                | Self::Echo(_)
                | Self::Share
                | Self::Parents
        )
    }
}
