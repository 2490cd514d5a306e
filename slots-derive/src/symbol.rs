//! The keys of `#[slots(..)]`: the one vocabulary of the derive, and where each of them may stand.

use std::fmt;

/// A key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Key {
    Accessors,
    Alias,
    Bound,
    Constant,
    Copy,
    Crate,
    Default,
    Dict,
    Fallback,
    Frozen,
    Get,
    Meta,
    Nested,
    OnSet,
    Opaque,
    Parent,
    Property,
    ReadOnly,
    Rename,
    RenameAll,
    Serde,
    Set,
    Skip,
    Unset,
    Validate,
    Vis,
    Weakref,
}

/// Where a key may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Struct,
    Field,
}

/// What follows a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Takes {
    /// Nothing: `readonly`.
    Nothing,
    /// `= "text"`.
    Text,
    /// `= expression`.
    Expression,
    /// Nothing, or `= expression`.
    OptionalExpression,
    /// `= name`, or `= false`.
    Name,
    /// `= false`, the only choice that is not made already.
    No,
    /// Nothing, or `(deref = false)`.
    OptionalNo,
    /// `= path`.
    Path,
    /// `= pub(crate)`.
    Visibility,
    /// `= "T: Bound"`.
    Bounds,
    /// `(key = literal, ..)`.
    Literals,
    /// `(name: Type, get = expression, set = expression)`.
    Property,
    /// `(name: Type = expression)`.
    Constant,
    /// Nothing, or `(word, word = path, ..)`.
    Serde,
}

impl Takes {
    /// Whether parentheses may follow.
    pub(crate) fn is_list(self) -> bool {
        matches!(
            self,
            Self::OptionalNo | Self::Literals | Self::Property | Self::Constant | Self::Serde
        )
    }
}

struct Row {
    key: Key,
    name: &'static str,
    sides: &'static [Side],
    takes: Takes,
    /// What to do where it stands on the wrong side.
    instead: &'static str,
}

const STRUCT: &[Side] = &[Side::Struct];
const FIELD: &[Side] = &[Side::Field];
const BOTH: &[Side] = &[Side::Struct, Side::Field];

const KEYS: &[Row] = &[
    Row {
        key: Key::Accessors,
        name: "accessors",
        sides: STRUCT,
        takes: Takes::No,
        instead: "put it on the struct, or write `get = false` and `set = false` for this field alone",
    },
    Row {
        key: Key::Alias,
        name: "alias",
        sides: FIELD,
        takes: Takes::Text,
        instead: "put it on the field whose attribute has another name too",
    },
    Row {
        key: Key::Bound,
        name: "bound",
        sides: STRUCT,
        takes: Takes::Bounds,
        instead: "put it on the struct",
    },
    Row {
        key: Key::Constant,
        name: "constant",
        sides: STRUCT,
        takes: Takes::Constant,
        instead: "put it on the struct: a constant is no field",
    },
    Row {
        key: Key::Copy,
        name: "copy",
        sides: FIELD,
        takes: Takes::Nothing,
        instead: "put it on each field that is read by value",
    },
    Row {
        key: Key::Crate,
        name: "crate",
        sides: STRUCT,
        takes: Takes::Path,
        instead: "put it on the struct",
    },
    Row {
        key: Key::Default,
        name: "default",
        sides: FIELD,
        takes: Takes::OptionalExpression,
        instead: "put it on each field that may be left out",
    },
    Row {
        key: Key::Dict,
        name: "dict",
        sides: FIELD,
        takes: Takes::Nothing,
        instead: "put it on a field of type `Dict`",
    },
    Row {
        key: Key::Fallback,
        name: "fallback",
        sides: STRUCT,
        takes: Takes::Expression,
        instead: "put it on the struct",
    },
    Row {
        key: Key::Frozen,
        name: "frozen",
        sides: STRUCT,
        takes: Takes::Nothing,
        instead: "put it on the struct, or write `readonly` for this field alone",
    },
    Row {
        key: Key::Get,
        name: "get",
        sides: FIELD,
        takes: Takes::Name,
        instead: "put it on the field whose accessor it names",
    },
    Row {
        key: Key::Meta,
        name: "meta",
        sides: FIELD,
        takes: Takes::Literals,
        instead: "put it on the field that it says something of",
    },
    Row {
        key: Key::Nested,
        name: "nested",
        sides: FIELD,
        takes: Takes::Nothing,
        instead: "put it on the field that holds what is slotted itself",
    },
    Row {
        key: Key::OnSet,
        name: "on_set",
        sides: STRUCT,
        takes: Takes::Expression,
        instead: "put it on the struct: it is told which attribute was set",
    },
    Row {
        key: Key::Opaque,
        name: "opaque",
        sides: BOTH,
        takes: Takes::Nothing,
        instead: "",
    },
    Row {
        key: Key::Parent,
        name: "parent",
        sides: FIELD,
        takes: Takes::OptionalNo,
        instead: "put it on the field that holds the parent",
    },
    Row {
        key: Key::Property,
        name: "property",
        sides: STRUCT,
        takes: Takes::Property,
        instead: "put it on the struct: a property is no field",
    },
    Row {
        key: Key::ReadOnly,
        name: "readonly",
        sides: FIELD,
        takes: Takes::Nothing,
        instead: "put it on a field, or write `frozen` for all attributes",
    },
    Row {
        key: Key::Rename,
        name: "rename",
        sides: FIELD,
        takes: Takes::Text,
        instead: "put it on the field whose attribute has another name, or write `rename_all` for all attributes",
    },
    Row {
        key: Key::RenameAll,
        name: "rename_all",
        sides: STRUCT,
        takes: Takes::Text,
        instead: "put it on the struct, or write `rename` for this field alone",
    },
    Row {
        key: Key::Serde,
        name: "serde",
        sides: BOTH,
        takes: Takes::Serde,
        instead: "",
    },
    Row {
        key: Key::Set,
        name: "set",
        sides: FIELD,
        takes: Takes::Name,
        instead: "put it on the field whose setter it names",
    },
    Row {
        key: Key::Skip,
        name: "skip",
        sides: FIELD,
        takes: Takes::Nothing,
        instead: "put it on each field that is no attribute",
    },
    Row {
        key: Key::Unset,
        name: "unset",
        sides: FIELD,
        takes: Takes::Nothing,
        instead: "put it on each field, of type `Option`, that starts without a value",
    },
    Row {
        key: Key::Validate,
        name: "validate",
        sides: BOTH,
        takes: Takes::Expression,
        instead: "",
    },
    Row {
        key: Key::Vis,
        name: "vis",
        sides: STRUCT,
        takes: Takes::Visibility,
        instead: "put it on the struct: all accessors and descriptors have one visibility",
    },
    Row {
        key: Key::Weakref,
        name: "weakref",
        sides: STRUCT,
        takes: Takes::Nothing,
        instead: "put it on the struct: it is objects of the struct that are referred to weakly",
    },
];

impl Key {
    fn row(self) -> &'static Row {
        KEYS.iter().find(|row| row.key == self).expect("every key has its row")
    }

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        KEYS.iter().find(|row| row.name == name).map(|row| row.key)
    }

    /// The key nearest to a name that is none: of those that may stand there, else of all.
    pub(crate) fn nearest(name: &str, side: Side) -> Option<Self> {
        let near = |row: &Row| {
            let distance = strsim::osa_distance(name, row.name);
            (distance <= name.len().max(row.name.len()).div_ceil(3)).then_some(distance)
        };
        let keys = KEYS.iter().filter_map(|row| Some((row, near(row)?)));
        keys.min_by_key(|(row, distance)| (!row.key.is_allowed_on(side), *distance))
            .map(|(row, _)| row.key)
    }

    /// All keys that may stand on a side, for a list.
    pub(crate) fn all(side: Side) -> String {
        let keys = KEYS
            .iter()
            .filter(|row| row.sides.contains(&side))
            .map(|row| format!("`{}`", row.name));
        keys.collect::<Vec<_>>().join(", ")
    }

    pub(crate) fn is_allowed_on(self, side: Side) -> bool {
        self.row().sides.contains(&side)
    }

    /// Whether it may stand more than once.
    pub(crate) fn repeats(self) -> bool {
        matches!(self, Self::Alias | Self::Constant | Self::Property)
    }

    pub(crate) fn takes(self) -> Takes {
        self.row().takes
    }

    pub(crate) fn instead(self) -> &'static str {
        self.row().instead
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.row().name)
    }
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Struct => "the struct",
            Self::Field => "a field",
        })
    }
}
