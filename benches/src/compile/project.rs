//! A contender's program on disk: writing, compiling and measuring it.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use object::{Object, ObjectSection};
use wait4::Wait4;

use super::contenders::Contender;

/// The cargo commands that are measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    Check,
    Release,
}

impl Stage {
    fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::Check => &["check", "--offline"],
            Self::Release => &["build", "--release", "--offline"],
        }
    }
}

/// A program whose dependencies are compiled.
pub(super) struct Project {
    package: String,
    folder: PathBuf,
    /// The target folder, which all programs share, so that a dependency is compiled once.
    target: PathBuf,
}

impl Project {
    /// Writes the program, compiles it, and runs it once to prove that it works. `Err` has the reason if it does not.
    pub(super) fn prepare(contender: &Contender, workspace: &Path) -> Result<Self, String> {
        let package = contender.package();
        let manifest = contender.manifest(&workspace.to_string_lossy());
        let project = Self::lay_out(package, &manifest, &contender.program(), workspace, "target")?;
        project.cargo(Stage::Check.arguments())?;
        project.cargo(Stage::Release.arguments())?;
        match Command::new(project.binary()).status() {
            Ok(status) if status.success() => Ok(project),
            Ok(status) => Err(format!("the program fails: {status}")),
            Err(error) => Err(format!("the program does not start: {error}")),
        }
    }

    /// Writes the program and fetches its dependencies.
    pub(super) fn lay_out(
        package: String,
        manifest: &str,
        program: &str,
        workspace: &Path,
        target: &str,
    ) -> Result<Self, String> {
        let root = workspace.join("target").join("compile-cost");
        let project = Self {
            folder: root.join(&package),
            target: root.join(target),
            package,
        };
        project
            .write(manifest, program, workspace)
            .map_err(|error| format!("it cannot be written: {error}"))?;
        // If the registry is out of reach, the crates that are already downloaded may suffice.
        let fetched = project.cargo(&["fetch"]);
        fetched.or_else(|reason| project.cargo(&["fetch", "--offline"]).map_err(|_| reason))?;
        Ok(project)
    }

    fn write(&self, manifest: &str, program: &str, workspace: &Path) -> io::Result<()> {
        fs::create_dir_all(self.folder.join("src"))?;
        fs::write(self.folder.join("Cargo.toml"), manifest)?;
        fs::write(self.source(), program)?;
        let lock = self.folder.join("Cargo.lock");
        if !lock.exists() {
            // This workspace's versions are used as far as possible, since they are already downloaded.
            fs::copy(workspace.join("Cargo.lock"), lock)?;
        }
        Ok(())
    }

    /// Builds the program and all its dependencies from scratch. Gives the time, and the number of packages beside the
    /// program.
    pub(super) fn clean_build(&self) -> Result<(Duration, usize), String> {
        match fs::remove_dir_all(&self.target) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(format!("what was built cannot be removed: {error}"));
            }
            _ => {}
        }
        let (time, said) = self.cargo(&["build", "--offline"])?;
        let compiled = said.lines().filter(|line| line.contains("Compiling ")).count();
        Ok((time, compiled.saturating_sub(1)))
    }

    fn source(&self) -> PathBuf {
        self.folder.join("src").join("main.rs")
    }

    fn binary(&self) -> PathBuf {
        let file = format!("{}{}", self.package, std::env::consts::EXE_SUFFIX);
        self.target.join("release").join(file)
    }

    /// Compiles the program again, and nothing else.
    pub(super) fn recompile(&self, stage: Stage) -> Result<Duration, String> {
        let touched = File::options().append(true).open(self.source());
        touched
            .and_then(|source| source.set_modified(SystemTime::now()))
            .map_err(|error| format!("its source cannot be touched: {error}"))?;
        let (time, said) = self.cargo(stage.arguments())?;
        let compiled = |line: &&str| line.contains("Checking ") || line.contains("Compiling ");
        match said.lines().filter(compiled).count() {
            1 => Ok(time),
            packages => Err(format!("cargo compiled {packages} packages and not this one alone")),
        }
    }

    /// Runs cargo on the program. Gives the time that it and the compiler took, and its output; `Err` has the first
    /// error.
    fn cargo(&self, arguments: &[&str]) -> Result<(Duration, String), String> {
        let log = self.folder.join("cargo.txt");
        let time = File::create(&log).and_then(|file| self.timed_cargo(arguments, file));
        let said = fs::read_to_string(&log).unwrap_or_default();
        match time {
            Ok(Some(time)) => Ok((time, said)),
            Ok(None) => Err(said
                .lines()
                .find(|line| line.starts_with("error"))
                .unwrap_or("cargo gives no reason")
                .to_owned()),
            Err(error) => Err(format!("cargo does not start: {error}")),
        }
    }

    /// The time that cargo and the compiler took; `None` if cargo fails.
    fn timed_cargo(&self, arguments: &[&str], log: File) -> io::Result<Option<Duration>> {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
        let start = Instant::now();
        let child = Command::new(cargo)
            .args(arguments)
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", &self.target)
            // Compile from scratch each time.
            .env("CARGO_INCREMENTAL", "0")
            // A compiler that is run by a server, or whose output is cached, would seem to take no time.
            .env("RUSTC_WRAPPER", "")
            .env("CARGO_TERM_COLOR", "never")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()?;
        let used = child.wait4()?;
        // Only on Unix does a child's usage include that of its own children, and so the compiler's.
        let time = if cfg!(unix) {
            used.rusage.utime + used.rusage.stime
        } else {
            start.elapsed()
        };
        Ok(used.status.success().then_some(time))
    }

    /// The bytes of machine code and constant data in the program. `None` if its format has other sections.
    pub(super) fn bytes(&self) -> Option<u64> {
        let data = fs::read(self.binary()).ok()?;
        let program = object::File::parse(data.as_slice()).ok()?;
        let size = |name| program.section_by_name(name).map(|section| section.size());
        Some(size(".text")? + size(".rodata")? + size(".data.rel.ro").unwrap_or_default())
    }
}
