//! The instructions that the hot paths take, counted by callgrind: unlike time, they do not vary on a busy machine.
//!
//! The program runs itself under callgrind twice for each operation, the second time with twice as many passes. The
//! difference is that of the loop alone, without the code before and after it.

use std::env;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::process::{Command, ExitCode};

use crate::probes::{Loop, OPERATIONS, PROBES, Probe, TYPED};

/// The file with the recorded counts.
const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/instructions.txt");
const COMPILER: &str = concat!(env!("SLOTS_BENCH_RUSTC"), ", ", env!("SLOTS_BENCH_TARGET"));

/// What to do with the counts beside printing them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Print,
    Check,
    Write,
}

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Counts and prints, and compares or records the counts if `mode` says so.
pub(crate) fn run(mode: Mode, callgrind_is_required: bool) -> Result<ExitCode> {
    if Command::new("valgrind").arg("--version").output().is_err() {
        eprintln!("VALGRIND IS ABSENT: no instruction was counted, nothing was checked.");
        return Ok(if callgrind_is_required {
            ExitCode::FAILURE
        } else {
            ExitCode::SUCCESS
        });
    }
    println!("instructions per operation, {COMPILER}");
    let [typed, erased] = [Loop::Typed, Loop::Erased].map(|around| instructions(&around.alone()));
    let (typed, erased) = (typed?, erased?);
    let mut counts = Vec::new();
    for probe in PROBES {
        let around = match probe.around {
            Loop::Typed => typed,
            Loop::Erased => erased,
        };
        let count = instructions(probe)? - around;
        println!("{:<42}{count:>9.1}", probe.name);
        counts.push((probe.name, count));
    }
    match mode {
        Mode::Print => Ok(ExitCode::SUCCESS),
        Mode::Check => check(&counts, &Recorded::read()?),
        Mode::Write => {
            fs::write(FILE, table(&counts)?)?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// The recorded count of an operation.
pub(crate) fn kept(name: &str) -> Option<f64> {
    Recorded::read().ok()?.of(name)
}

/// Runs a probe: this is what the program does under callgrind.
pub(crate) fn run_probe(name: &str, passes: usize) -> Result<u64> {
    let loops = [Loop::Typed, Loop::Erased].map(Loop::alone);
    let probe = PROBES.iter().chain(&loops).find(|probe| probe.name == name);
    Ok((probe.ok_or("no such probe")?.run)(passes))
}

/// Instructions per operation, the loop around it included.
fn instructions(probe: &Probe) -> Result<f64> {
    let (once, twice) = (collected(probe, 1)?, collected(probe, 2)?);
    Ok(f64::from(twice - once) / f64::from(u32::try_from(OPERATIONS)?))
}

/// All instructions of one run of this program.
fn collected(probe: &Probe, passes: usize) -> Result<i32> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(env::current_exe()?)
        .args(["probe", probe.name, &passes.to_string()])
        .output()?;
    let report = String::from_utf8_lossy(&output.stderr);
    let count = report.lines().find_map(|line| line.split_once("Collected :"));
    match count {
        Some((_, count)) if output.status.success() => Ok(count.trim().parse()?),
        _ => Err(format!("callgrind failed at `{}`:\n{report}", probe.name).into()),
    }
}

/// The contents of the file.
struct Recorded {
    compiler: String,
    counts: Vec<(String, f64)>,
}

impl Recorded {
    fn read() -> Result<Self> {
        let text = fs::read_to_string(FILE).map_err(|error| format!("{FILE}: {error}; make it with --write"))?;
        let compiler = text.lines().find_map(|line| line.strip_prefix("# compiler: "));
        let mut counts = Vec::new();
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let (name, count) = line
                .rsplit_once(' ')
                .ok_or_else(|| format!("{FILE}: `{line}` has no count"))?;
            counts.push((name.trim_end().to_owned(), count.parse()?));
        }
        Ok(Self {
            compiler: compiler.unwrap_or_default().to_owned(),
            counts,
        })
    }

    fn of(&self, name: &str) -> Option<f64> {
        let (_, count) = self.counts.iter().find(|(recorded, _)| recorded == name)?;
        Some(*count)
    }
}

/// Fails if an operation takes more instructions than recorded, if one with a name that the compiler knows takes more
/// than the field, or if the file and this program do not have the same operations.
fn check(counts: &[(&str, f64)], recorded: &Recorded) -> Result<ExitCode> {
    let mut complaints = String::new();
    let (_, field) = counts.first().ok_or("there is no operation")?;
    for (name, count) in counts {
        match recorded.of(name) {
            Some(before) if is_dearer(*count, before) => writeln!(complaints, "{name}: {before:.1} -> {count:.1}")?,
            Some(_) => {}
            None => writeln!(complaints, "{name}: not in the file")?,
        }
        if name.starts_with(TYPED) && is_dearer(*count, *field) {
            writeln!(complaints, "{name}: {count:.1}, where the field takes {field:.1}")?;
        }
    }
    for (name, _) in &recorded.counts {
        if !counts.iter().any(|(counted, _)| counted == name) {
            writeln!(complaints, "{name}: in the file, but no longer counted")?;
        }
    }
    let is_same_compiler = recorded.compiler == COMPILER;
    if !is_same_compiler {
        println!(
            "\nANOTHER COMPILER: the counts in the file are those of {}; differences are told, none is an error.",
            recorded.compiler
        );
    }
    if complaints.is_empty() {
        println!("\nno operation takes more instructions than in {FILE}");
    } else {
        println!("\nmore instructions than in {FILE}:\n{complaints}");
    }
    Ok(if complaints.is_empty() || !is_same_compiler {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Whether a count is larger by more than what alignment and the order of blocks change from build to build.
fn is_dearer(count: f64, before: f64) -> bool {
    let tolerance = if before < 10.0 { 0.5 } else { before * 0.05 };
    count > before + tolerance
}

fn table(counts: &[(&str, f64)]) -> Result<String> {
    let mut text = format!(
        "# Instructions per operation, the loop around it subtracted. Written and compared by\n\
         #     cargo run --release -p slots-bench -- instructions --write | --check\n\
         # Names are random ones of 32 slots where nothing else is said. Counts hold for this compiler only:\n\
         # compiler: {COMPILER}\n\n"
    );
    for (name, count) in counts {
        writeln!(text, "{name:<42}{count:>9.1}")?;
    }
    Ok(text)
}
