//! The kinds of errors, shared by those of values and those of attributes.

/// The kind of an [`AttributeError`](crate::AttributeError) or a [`ValueError`](crate::ValueError).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// There is no attribute of that name.
    Unknown,
    /// The attribute has no value: it was not set yet, or it was deleted.
    Unset,
    /// The attribute is read-only.
    ReadOnly,
    /// The attribute cannot be deleted: a slot always has a value, unless it is declared `unset`.
    NotDeletable,
    /// The value, or the requested type, does not match the attribute's type.
    WrongType,
    /// The attribute's type does not hold the number, or not exactly.
    OutOfRange,
    /// The attribute's type does not parse the text. The error's source is that of the parser, if it gives one.
    Text,
    /// The write or the read was refused: by a validator of the field or the struct, by a getter or a setter, by a
    /// type's own `Serialize`, or since a name was given twice.
    Refused,
    /// An object cannot be built without this name.
    Missing,
    /// The path is malformed, or leads nowhere.
    Path,
    /// Several errors; see [`AttributeError::errors`](crate::AttributeError::errors).
    Many,
}
