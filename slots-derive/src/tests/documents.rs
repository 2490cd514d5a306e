//! The lists of keys in the documents: the table of keys is their source.

use std::fs;

use super::{diff, file, hold};
use crate::key::{Doc, Key, Target};

const README: &str = "README.md";
const REFERENCE: &str = "slots-derive/src/reference.md";
const CHANGELOG: &str = "CHANGELOG.md";

fn text(path: &str) -> String {
    fs::read_to_string(file(path)).unwrap_or_else(|error| panic!("{path} cannot be read: {error}"))
}

/// All that users read of keys, in the table's order.
fn docs() -> impl Iterator<Item = (Key, &'static Doc)> {
    Key::all().flat_map(|key| key.docs().iter().map(move |docs| (key, docs)))
}

/// What stands between two texts.
fn between<'a>(path: &str, text: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = text
        .split_once(start)
        .unwrap_or_else(|| panic!("{path} has no {start:?}"));
    let (inside, _) = rest
        .split_once(end)
        .unwrap_or_else(|| panic!("{path} has no {end:?} behind {start:?}"));
    inside
}

/// `field, struct`.
fn targets(docs: &Doc) -> String {
    let names = docs.targets.iter().map(|target| match target {
        Target::Struct => "struct",
        Target::Field => "field",
    });
    names.collect::<Vec<_>>().join(", ")
}

/// What rustdoc makes of a heading to link to it.
fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter_map(|c| match c {
        ' ' => Some('-'),
        '-' | '_' => Some(c),
        _ => c.is_alphanumeric().then(|| c.to_ascii_lowercase()),
    });
    kept.collect()
}

#[test]
fn the_readme_has_each_key() {
    let text = text(README);
    let found = between(README, &text, "## The keys of `#[slots(..)]`\n\n", "\n\n");
    let rows = docs().map(|(_, docs)| format!("\n| {} | {} | {} |", docs.forms, targets(docs), docs.what));
    let expected = format!(
        "| key | where | what it does |\n|---|---|---|{}",
        rows.collect::<String>()
    );
    hold(README, found, &expected);
}

#[test]
fn the_reference_has_each_key_at_a_glance() {
    let text = text(REFERENCE);
    let found = between(REFERENCE, &text, "# Keys at a glance\n\n", "\n\n");
    let rows = docs().map(|(key, docs)| {
        let repeats = docs.targets.iter().any(|&target| key.repeats_on(target));
        let repeats = if repeats { " yes |" } else { " |" };
        let anchor = anchor(docs.forms);
        format!("\n| [{}](#{anchor}) | {} |{repeats}", docs.forms, targets(docs))
    });
    let expected = format!(
        "| key | where | more than once |\n|---|---|---|{}",
        rows.collect::<String>()
    );
    hold(REFERENCE, found, &expected);
}

#[test]
fn the_reference_has_a_section_on_each_key() {
    let text = text(REFERENCE);
    for (target, part) in [
        (Target::Struct, "\n# Keys of the struct\n"),
        (Target::Field, "\n# Keys of a field\n"),
    ] {
        // What is in a block of code may begin with a `#` too.
        let part = headings(&text, part);
        let sections = docs().filter(|(_, docs)| docs.targets.contains(&target));
        let expected = sections.map(|(_, docs)| {
            let of_both = target == Target::Struct && docs.targets.contains(&Target::Field);
            let which = if of_both { " on the struct" } else { "" };
            format!("## {}{which}\n", docs.forms)
        });
        let expected: String = expected.collect();
        assert!(
            part == expected,
            "the sections on the keys of {target} in {REFERENCE} are (-), and should be (+):\n\n{}",
            diff(&part, &expected)
        );
    }
}

/// The headings of a part of the reference, a line each.
fn headings(text: &str, part: &str) -> String {
    let (_, rest) = text
        .split_once(part)
        .unwrap_or_else(|| panic!("{REFERENCE} has no {part:?}"));
    // Every other piece is code.
    let prose: String = rest.split("```").step_by(2).collect();
    let lines = prose.split_inclusive('\n').take_while(|line| !line.starts_with("# "));
    lines.filter(|line| line.starts_with("## ")).collect()
}

/// Until there is a first release; from then on a release tells of its new keys alone.
#[test]
fn the_changelog_names_each_key() {
    let text = text(CHANGELOG);
    let start = "generic ones included, with the keys";
    let found = between(CHANGELOG, &text, start, ".\n");
    let mut names: Vec<String> = Key::all().map(|key| format!("`{key}`")).collect();
    let last = names.pop().unwrap_or_default();
    let expected = format!("{} and {last}", names.join(", "));
    if found.split_whitespace().ne(expected.split(' ')) {
        let before = text.split_once(start).map_or("", |(before, _)| before);
        let column = before.rsplit('\n').next().unwrap_or_default().len() + start.len();
        hold(CHANGELOG, found, &filled(&expected, column));
    }
}

/// The words in lines of up to 140 characters, the first of which has some already.
fn filled(words: &str, mut column: usize) -> String {
    let mut filled = String::new();
    for word in words.split(' ') {
        if column + 1 + word.len() > 140 {
            filled.push_str("\n ");
            column = 1;
        }
        filled.push(' ');
        filled.push_str(word);
        column += 1 + word.len();
    }
    filled
}
