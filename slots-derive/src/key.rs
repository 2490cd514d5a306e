//! The keys of `#[slots(..)]`: the one vocabulary of the derive, where each of them may stand, and beside what.

pub(crate) mod syntax;
pub(crate) mod table;

use std::fmt;

pub(crate) use syntax::ValueSyntax;
use table::keys;

/// What a key is written on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    Struct,
    Field,
}

struct Row {
    key: Key,
    name: &'static str,
    on_struct: Option<Use>,
    on_field: Option<Use>,
    /// What to do where it stands on another target.
    hint: Option<&'static str>,
    /// Only these may stand beside it, for this reason.
    allows: Option<(&'static [Key], &'static str)>,
    /// What its users read of it, unless another key's says it too.
    docs: &'static [Doc],
    described_with: Option<Key>,
}

/// How a key is written where it may stand.
struct Use {
    syntax: ValueSyntax,
    repeats: bool,
}

/// What users read of a key, in Markdown.
pub(crate) struct Doc {
    pub(crate) targets: &'static [Target],
    /// How it is written: code, between backticks.
    pub(crate) forms: &'static str,
    pub(crate) what: &'static str,
}

/// Whether what follows a key in the table stands in brackets, and may stand more than once.
macro_rules! repeats {
    ([$syntax:ident]) => {
        true
    };
    ($syntax:ident) => {
        false
    };
}

macro_rules! target {
    (struct) => {
        Target::Struct
    };
    (field) => {
        Target::Field
    };
}

/// What the table has or has not.
macro_rules! optional {
    () => {
        None
    };
    ($value:expr) => {
        Some($value)
    };
}

macro_rules! syntax {
    ([$syntax:ident]) => {
        ValueSyntax::$syntax
    };
    ($syntax:ident) => {
        ValueSyntax::$syntax
    };
}

macro_rules! define {
    ($(
        $key:ident $field:ident $name:literal ($(struct: $on_struct:tt)? $(,)? $(field: $on_field:tt)?) {
            $(hint: $hint:literal,)?
            $(allows: [$($allowed:ident),*] because $reason:literal,)?
            $(docs: [$($($target:ident)+ $forms:literal => $what:literal),+ $(,)?],)?
            $(described_with: $described_with:ident,)?
        }
    )*) => {
        /// A key.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Key {
            $($key,)*
        }

        const KEYS: &[Row] = &[$(Row {
            key: Key::$key,
            name: $name,
            on_struct: optional!($(Use { syntax: syntax!($on_struct), repeats: repeats!($on_struct) })?),
            on_field: optional!($(Use { syntax: syntax!($on_field), repeats: repeats!($on_field) })?),
            hint: optional!($($hint)?),
            allows: optional!($((&[$(Key::$allowed),*], $reason))?),
            docs: &[$($(Doc { targets: &[$(target!($target)),+], forms: $forms, what: $what }),+)?],
            described_with: optional!($(Key::$described_with)?),
        },)*];
    };
}

keys!(define);

impl Key {
    pub(crate) fn name(self) -> &'static str {
        self.row().name
    }

    fn row(self) -> &'static Row {
        &KEYS[self as usize]
    }

    fn use_on(self, target: Target) -> Option<&'static Use> {
        let row = self.row();
        match target {
            Target::Struct => row.on_struct.as_ref(),
            Target::Field => row.on_field.as_ref(),
        }
    }

    /// All keys, in the table's order.
    #[cfg(test)]
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        KEYS.iter().map(|row| row.key)
    }

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        KEYS.iter().find(|row| row.name == name).map(|row| row.key)
    }

    /// The key nearest to an unknown name: of those that may stand there, else of all.
    pub(crate) fn nearest(name: &str, target: Target) -> Option<Self> {
        let mut nearest: Option<(bool, usize, Self)> = None;
        for &Row { key, name: other, .. } in KEYS {
            let distance = strsim::osa_distance(name, other);
            let is_elsewhere = !key.is_allowed_on(target);
            if distance <= name.len().max(other.len()).div_ceil(3)
                && nearest.is_none_or(|(than, ever, _)| (is_elsewhere, distance) < (than, ever))
            {
                nearest = Some((is_elsewhere, distance, key));
            }
        }
        nearest.map(|(_, _, key)| key)
    }

    /// All keys that may stand on a target.
    pub(crate) fn all_on(target: Target) -> Vec<Self> {
        let mut keys = Vec::new();
        for row in KEYS {
            if row.key.is_allowed_on(target) {
                keys.push(row.key);
            }
        }
        keys
    }

    pub(crate) fn is_allowed_on(self, target: Target) -> bool {
        self.use_on(target).is_some()
    }

    /// What follows it, where it may stand.
    pub(crate) fn syntax_on(self, target: Target) -> Option<ValueSyntax> {
        self.use_on(target).map(|one| one.syntax)
    }

    /// Whether it may stand more than once.
    pub(crate) fn repeats_on(self, target: Target) -> bool {
        self.use_on(target).is_some_and(|one| one.repeats)
    }

    /// What to do where it stands on the wrong target.
    pub(crate) fn hint(self) -> &'static str {
        self.row().hint.unwrap_or_default()
    }

    /// Why another key cannot stand beside this one, if it cannot: where a key says which others may, all others are
    /// refused, one that is new among them.
    pub(crate) fn refuses(self, other: Self) -> Option<&'static str> {
        let (allowed, reason) = self.row().allows?;
        (other != self && !allowed.contains(&other)).then_some(reason)
    }

    /// What its users read of it; nothing where another key's says it too.
    #[cfg(test)]
    pub(crate) fn docs(self) -> &'static [Doc] {
        self.row().docs
    }

    /// What its users read of it where it stands on the target.
    pub(crate) fn docs_on(self, target: Target) -> Option<&'static Doc> {
        let row = self.row().described_with.unwrap_or(self).row();
        row.docs.iter().find(|docs| docs.targets.contains(&target))
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Struct => "the struct",
            Self::Field => "a field",
        })
    }
}
