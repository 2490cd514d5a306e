//! What follows a key, and how that is written.

use super::Key;

/// What follows a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ValueSyntax {
    /// Nothing: `readonly`.
    Nothing,
    /// `= "text"`.
    Text,
    /// `= "camelCase"`.
    Case,
    /// `= expression`.
    Expression,
    /// Nothing, or `= expression`.
    OptionalExpression,
    /// `= name`, or `= false`.
    AccessorName,
    /// `= false`, the only choice that is not made already.
    No,
    /// Nothing, or `(deref = false)`.
    Parent,
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

impl ValueSyntax {
    /// Whether parentheses may follow.
    pub(crate) fn is_list(self) -> bool {
        matches!(
            self,
            Self::Parent | Self::Literals | Self::Property | Self::Constant | Self::Serde
        )
    }

    /// How the key is written with it.
    pub(crate) fn form(self, key: Key) -> String {
        match self {
            Self::Nothing => format!("`{key}`"),
            Self::Text => format!("`{key} = \"name\"`"),
            Self::Case => format!("`{key} = \"camelCase\"`"),
            Self::Expression => format!("`{key} = expression`"),
            Self::OptionalExpression => format!("`{key}` or `{key} = expression`"),
            Self::AccessorName => format!("`{key} = name` or `{key} = false`"),
            Self::No => format!("`{key} = false`"),
            Self::Parent => format!("`{key}` or `{key}(deref = false)`"),
            Self::Path => format!("`{key} = path::to::slotted`"),
            Self::Visibility => format!("`{key} = pub(crate)`"),
            Self::Bounds => format!("`{key} = \"T: Bound\"`"),
            Self::Literals => format!("`{key}(name = literal, ..)`"),
            Self::Property => format!("`{key}(name: Type, get = function, set = function)`"),
            Self::Constant => format!("`{key}(NAME: Type = expression)`"),
            Self::Serde => format!(
                "`{key}`, `{key}(ignore_unknown)`, or on a field `{key}(with = \"module\")`, \
                 `{key}(serialize_with = \"function\")`, `{key}(deserialize_with = \"function\")`, \
                 `{key}(skip_serializing_if = \"function\")`"
            ),
        }
    }
}
