//! Each target over its corpus: what was found once is found again.

use std::path::{Path, PathBuf};
use std::{fs, io};

use slotted_fuzz::TARGETS;

/// The files of a target's corpus, in the order of their names.
fn corpus(target: &str) -> io::Result<Vec<PathBuf>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target);
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<_>>()?;
    files.sort();
    Ok(files)
}

/// Runs a target over its corpus, and tells the file before it fails.
fn run(name: &str) -> io::Result<()> {
    let (_, target) = TARGETS
        .iter()
        .find(|(target, _)| *target == name)
        .expect("it is a target");
    let files = corpus(name)?;
    // Miri takes its time: some of each.
    let step = if cfg!(miri) { files.len().div_ceil(10) } else { 1 };
    for file in files.iter().step_by(step) {
        println!("{}", file.display());
        target(&fs::read(file)?);
    }
    Ok(())
}

macro_rules! corpora {
    ($($target:ident)*) => {
        $(
            #[test]
            fn $target() -> io::Result<()> {
                run(stringify!($target))
            }
        )*

        /// No target is without a test, none without seeds, and all together stay small.
        #[test]
        fn corpora_are_there_and_small() -> io::Result<()> {
            let tested = [$(stringify!($target)),*];
            let mut size = 0;
            for (target, _) in TARGETS {
                assert!(tested.contains(&target), "{target} is not tested");
                let files = corpus(target)?;
                assert!(files.len() >= 30, "{target} has {} seeds", files.len());
                for file in files {
                    size += fs::metadata(file)?.len();
                }
            }
            assert!(size < 1 << 20, "{size} bytes");
            Ok(())
        }
    };
}

corpora!(paths text documents patches values dict shared derive);
