//! The store of findings: one file for each chapter, so that the document can be written again without measuring
//! everything.

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use crate::findings::Findings;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The folder of the workspace.
pub(crate) fn root() -> PathBuf {
    let mut folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    folder.pop();
    folder
}

fn folder() -> PathBuf {
    root().join("benches").join("results")
}

/// Stores the findings of a chapter in place of its previous ones.
pub(crate) fn keep(findings: &Findings) -> Result<()> {
    fs::create_dir_all(folder())?;
    let file = folder().join(format!("{}.json", findings.chapter));
    fs::write(file, serde_json::to_string_pretty(findings)? + "\n")?;
    Ok(())
}

/// The stored findings of these chapters, without those that never ran. Findings in the format of an earlier edition of
/// this program are skipped with a warning.
pub(crate) fn kept(chapters: &[&str]) -> Result<Vec<Findings>> {
    let mut all = Vec::new();
    for chapter in chapters {
        let file = folder().join(format!("{chapter}.json"));
        match fs::read_to_string(&file) {
            Ok(text) => match serde_json::from_str(&text) {
                Ok(findings) => all.push(findings),
                Err(error) => eprintln!("left out, measure it again: {}: {error}", file.display()),
            },
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(format!("{}: {error}", file.display()).into()),
        }
    }
    Ok(all)
}
