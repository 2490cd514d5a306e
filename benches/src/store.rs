//! Where findings are kept: one file a chapter, so that the document can be made anew without measuring all of it.

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use crate::findings::Findings;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The workspace.
pub(crate) fn root() -> PathBuf {
    let mut folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    folder.pop();
    folder
}

fn folder() -> PathBuf {
    root().join("benches").join("results")
}

/// Keeps what a chapter found out in place of what it did before.
pub(crate) fn keep(findings: &Findings) -> Result<()> {
    fs::create_dir_all(folder())?;
    let file = folder().join(format!("{}.json", findings.chapter));
    fs::write(file, serde_json::to_string_pretty(findings)? + "\n")?;
    Ok(())
}

/// What the chapters of these names found out, those left out that never ran. What an earlier edition of this program
/// kept, and this one cannot read, is left out aloud.
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
