//! A comment can be read where it stands: none begins with "The same", and the argument of a SAFETY comment is there, and
//! not above.

use std::path::Path;

use crate::source::{self, Source};

/// The comments of a file: blocks of whole lines, each with the number of its first line and joined to one text.
fn comments(text: &str) -> Vec<(usize, String)> {
    let mut comments: Vec<(usize, String)> = Vec::new();
    let mut last = None;
    for (number, line) in text.lines().enumerate() {
        let line = line.trim_start();
        let Some(content) = line.strip_prefix("//") else {
            continue;
        };
        let content = content.trim_start_matches(['/', '!']).trim();
        let is_safety = content.starts_with("SAFETY:");
        match comments.last_mut() {
            Some((_, comment))
                if last == number.checked_sub(1) && !is_safety && !comment.is_empty() && !content.is_empty() =>
            {
                comment.push(' ');
                comment.push_str(content);
            }
            // A blank line in a comment begins another paragraph.
            _ => comments.push((number + 1, content.to_owned())),
        }
        last = Some(number);
    }
    comments
}

fn mistakes(source: &Source) -> Vec<String> {
    let leans = [
        "as above",
        "see above",
        "as in ",
        "as for ",
        "as before",
        "likewise",
        "the same as",
    ];
    let mut mistakes = Vec::new();
    for (line, comment) in comments(&source.text) {
        if comment.starts_with("The same") {
            mistakes.push(format!("{}:{line} begins with \"The same\"", source.path));
        }
        let lower = comment.to_lowercase();
        if comment.starts_with("SAFETY:")
            && let Some(lean) = leans.iter().find(|lean| lower.contains(*lean))
        {
            mistakes.push(format!(
                "{}:{line} leans on another comment: \"{}\"",
                source.path,
                lean.trim()
            ));
        }
    }
    mistakes
}

#[test]
fn comments_stand_alone() {
    let root = source::package().parent().expect("the package lies in the workspace");
    let folders = [
        "slots-core/src",
        "slots-core/tests",
        "slots-derive/src",
        "src",
        "tests",
        "examples",
        "benches/src",
        "fuzz/src",
    ];
    let mistakes: Vec<String> = folders
        .iter()
        .map(|folder| root.join(folder))
        // A package that is built by itself has no workspace around it.
        .filter(|folder| folder.exists() || folder.starts_with(source::package()))
        .flat_map(|folder: std::path::PathBuf| {
            let name = folder.strip_prefix(root).unwrap_or(Path::new("")).display().to_string();
            source::all(&folder)
                .into_iter()
                .flat_map(|source| mistakes(&source))
                .map(move |mistake| format!("{name}/{mistake}"))
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(mistakes.is_empty(), "{}", mistakes.join("\n"));
}

#[test]
fn planted_comments_are_found() {
    // With `#` for `/`, so that this file is not taken for one that has them.
    let text = "
### The same for writing.
fn f() {
    ## SAFETY: as above.
    g();
    ## SAFETY: the place is in bounds;
    ## the rest as in `h`.
    g();
    ## SAFETY: the caller promises that the pointer is to a `T`.
    g();
}
### Another name.
###
### The same name is refused.
const A: &str = \"The same\";
"
    .replace('#', "/");
    assert_eq!(
        mistakes(&Source::new("a.rs", &text)),
        [
            "a.rs:2 begins with \"The same\"",
            "a.rs:4 leans on another comment: \"as above\"",
            "a.rs:6 leans on another comment: \"as in\"",
            "a.rs:14 begins with \"The same\""
        ]
    );
}
