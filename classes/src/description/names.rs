//! The cases of names, called as serde calls them.

use serde::{Deserialize, Serialize};

/// A case of `rename_all`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each is named as it is")]
pub enum Case {
    Lower,
    Upper,
    Pascal,
    Camel,
    Snake,
    ScreamingSnake,
    Kebab,
    ScreamingKebab,
}

impl Case {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Lower,
        Self::Upper,
        Self::Pascal,
        Self::Camel,
        Self::Snake,
        Self::ScreamingSnake,
        Self::Kebab,
        Self::ScreamingKebab,
    ];

    /// As the key has it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lower => "lowercase",
            Self::Upper => "UPPERCASE",
            Self::Pascal => "PascalCase",
            Self::Camel => "camelCase",
            Self::Snake => "snake_case",
            Self::ScreamingSnake => "SCREAMING_SNAKE_CASE",
            Self::Kebab => "kebab-case",
            Self::ScreamingKebab => "SCREAMING-KEBAB-CASE",
        }
    }

    /// The name of a field, which is of lower-case ASCII words between single underscores, in this case.
    #[must_use]
    pub fn apply(self, field: &str) -> String {
        let words = || field.split('_');
        let capital = |word: &str| {
            let mut letters = word.chars();
            letters
                .next()
                .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        };
        let upper = |separator: &str| words().map(str::to_uppercase).collect::<Vec<_>>().join(separator);
        match self {
            Self::Lower | Self::Snake => field.to_owned(),
            Self::Upper | Self::ScreamingSnake => upper("_"),
            Self::Pascal => words().map(capital).collect(),
            Self::Camel => {
                let first = words().next().unwrap_or_default().to_owned();
                words().skip(1).map(capital).fold(first, |name, word| name + &word)
            }
            Self::Kebab => words().collect::<Vec<_>>().join("-"),
            Self::ScreamingKebab => upper("-"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Case;

    #[test]
    fn cases_are_those_of_serde() {
        let names = Case::ALL.map(|case| case.apply("page_count"));
        assert_eq!(
            names,
            [
                "page_count",
                "PAGE_COUNT",
                "PageCount",
                "pageCount",
                "page_count",
                "PAGE_COUNT",
                "page-count",
                "PAGE-COUNT"
            ]
        );
    }
}
