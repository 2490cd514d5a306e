//! A workspace of its own in the target folder, in which the generated crate is compiled.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use slots_classes::description::Classes;
use slots_classes::driver::{Report, Request};
use slots_classes::source::{self, Scope};

/// The workspace.
pub(crate) struct Workspace {
    folder: PathBuf,
    target: PathBuf,
}

/// Why a crate did not report.
#[derive(Debug)]
pub(crate) enum Failed {
    /// It does not compile: what the compiler says.
    Compile(String),
    /// It ended otherwise than it should: what it printed.
    Run(String),
}

impl std::fmt::Display for Failed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Compile(error) => write!(f, "it does not compile:\n{error}"),
            Self::Run(error) => write!(f, "it does not run to its end:\n{error}"),
        }
    }
}

impl From<io::Error> for Failed {
    fn from(error: io::Error) -> Self {
        Self::Run(error.to_string())
    }
}

impl Workspace {
    /// The workspace, with the versions of dependencies that the project has.
    pub(crate) fn new() -> io::Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize()?;
        let target = std::env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| root.join("target"), PathBuf::from)
            .join("classes");
        let folder = target.join("generated");
        fs::create_dir_all(folder.join("src"))?;
        fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock"))?;
        fs::copy(root.join("rust-toolchain.toml"), folder.join("rust-toolchain.toml"))?;
        let path = |name: &str| root.join(name).display().to_string();
        let manifest = format!(
            "[package]\nname = \"generated\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n\
             [workspace]\n\n\
             [dependencies]\nslotted = {{ path = {:?} }}\nslots-classes = {{ path = {:?} }}\n\
             serde = {{ version = \"1\", features = [\"derive\"] }}\n\n\
             [profile.dev]\ndebug = false\nincremental = false\n\n\
             [profile.dev.package.\"*\"]\nopt-level = 1\n",
            path("."),
            path("classes"),
        );
        fs::write(folder.join("Cargo.toml"), manifest)?;
        Ok(Self { folder, target })
    }

    /// Compiles modules of classes as one program, and has it do what is asked for.
    pub(crate) fn run(
        &self,
        modules: &[(String, &Classes)],
        scope: &Scope,
        request: &Request,
    ) -> Result<Report, Failed> {
        let source = self.folder.join("src");
        for entry in fs::read_dir(&source)? {
            fs::remove_file(entry?.path())?;
        }
        let names: Vec<String> = modules.iter().map(|(name, _)| name.clone()).collect();
        fs::write(source.join("main.rs"), source::main(&names))?;
        for (name, classes) in modules {
            fs::write(source.join(format!("{name}.rs")), source::module(classes, scope))?;
            let description = serde_json::to_string(classes).map_err(io::Error::other)?;
            fs::write(source.join(format!("{name}.json")), description)?;
        }
        let target = self.target.join("target");
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let built = Command::new(cargo)
            .current_dir(&self.folder)
            .args(["build", "--offline", "--quiet", "--target-dir"])
            .arg(&target)
            .env("RUSTFLAGS", "--cap-lints=allow")
            .output()?;
        if !built.status.success() {
            return Err(Failed::Compile(String::from_utf8_lossy(&built.stderr).into_owned()));
        }
        let path = self.folder.join("request.json");
        fs::write(&path, serde_json::to_string(request).map_err(io::Error::other)?)?;
        let ran = Command::new(target.join("debug").join("generated"))
            .arg(&path)
            .output()?;
        let printed = String::from_utf8_lossy(&ran.stdout);
        match serde_json::from_str(&printed) {
            Ok(report) if ran.status.success() => Ok(report),
            _ => Err(Failed::Run(format!(
                "{}{printed}",
                String::from_utf8_lossy(&ran.stderr)
            ))),
        }
    }
}
