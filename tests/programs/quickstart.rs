//! The quickstart example as its users run it: what it prints, and what it makes of files that are not as they should
//! be.

use std::env::consts::EXE_SUFFIX;
use std::ffi::OsStr;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;

/// The example's program: beside this one, or else built. It is stale only where this binary is tested by itself (`--test
/// programs`).
static EXAMPLE: LazyLock<PathBuf> = LazyLock::new(|| {
    let test = std::env::current_exe().unwrap();
    let profile = test.parent().and_then(|deps| deps.parent()).unwrap();
    let example = profile.join("examples").join(format!("quickstart{EXE_SUFFIX}"));
    if example.exists() { example } else { build() }
});

/// Asks Cargo for the program, and where it put it.
fn build() -> PathBuf {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()))
        .args(["build", "--example", "quickstart", "--message-format=json"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let messages = String::from_utf8_lossy(&output.stdout);
    let built = messages.lines().find_map(|message| {
        let message: serde_json::Value = serde_json::from_str(message).ok()?;
        Some(message["executable"].as_str()?.into())
    });
    built.unwrap_or_else(|| panic!("no example: {}", String::from_utf8_lossy(&output.stderr)))
}

/// Runs the example, which may refuse, but not panic.
fn run<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Output {
    let output = Command::new(&*EXAMPLE).args(arguments).output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(
        matches!(output.status.code(), Some(0 | 1)),
        "{:?}: {errors}",
        output.status
    );
    assert!(!errors.contains("panicked"), "{errors}");
    output
}

/// What a run prints that succeeds and has nothing to say on stderr.
fn printed<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> String {
    let output = run(arguments);
    assert!(output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    String::from_utf8(output.stdout).unwrap()
}

/// What a run says on stderr that gives up before it prints anything.
fn failed<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> String {
    let output = run(arguments);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    String::from_utf8(output.stderr).unwrap()
}

/// A file for one test, gone after it.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = std::env::temp_dir().join(format!("slotted-quickstart-{}-{name}", std::process::id()));
        fs::write(&path, bytes).unwrap();
        Self(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

/// What is printed for a file of these bytes.
fn printed_for(name: &str, bytes: impl AsRef<[u8]>) -> String {
    let file = Scratch::new(name, bytes);
    let printed = printed([&file.0]);
    assert!(
        printed.lines().count() < 80 && printed.len() < 40_000,
        "{} bytes",
        printed.len()
    );
    printed
}

#[track_caller]
fn assert_contains(text: &str, part: &str) {
    assert!(
        text.contains(part),
        "{part:?} is not in:\n{}",
        text.get(..4000).unwrap_or(text)
    );
}

const CAR: &str = r#"{"make": "Kia", "model": "Rio", "year": 2020, "doors": 5, "fuel_type": "petrol"}"#;

/// The car's line with another text in the place of its number of doors.
fn car_with_doors(doors: &str) -> String {
    CAR.replace('5', doors)
}

#[test]
#[cfg_attr(miri, ignore = "it runs a program")]
fn bundled_fleet() {
    assert_eq!(
        printed::<&str>([]),
        include_str!("../../examples/expected/quickstart.txt").replace("\r\n", "\n")
    );
}

#[test]
#[cfg_attr(miri, ignore = "it runs a program")]
fn bundled_fleet_with_overrides() {
    let overrides = [
        "doors=4",
        "price=19990",
        "tags=[\"pool car\"]",
        "fuel_type=electrc",
        "dors=5",
        "year=2024",
        "doors=many",
    ];
    assert_eq!(
        printed(overrides),
        include_str!("../../examples/expected/quickstart-overrides.txt").replace("\r\n", "\n")
    );
}

#[test]
#[cfg_attr(miri, ignore = "it runs a program")]
fn every_line_is_judged_by_itself() {
    let lines = [CAR, "", " \t\r", "{", "[]", &car_with_doors("256"), "\u{0}", CAR].join("\n");
    let printed = printed_for("mixed", lines);
    assert_contains(&printed, "line 4: EOF while parsing an object at column 1\n");
    assert_contains(&printed, "line 5: expected an object\n");
    assert_contains(
        &printed,
        "line 6: attribute `doors` of `Car` expects u8, 256 is out of range\n",
    );
    assert_contains(&printed, "line 7: expected value at column 1\n");
    assert_contains(
        &printed,
        "loaded:     2 cars (2 Petrol)\nrefused:    4 lines (3 Json, 1 OutOfRange)\n",
    );
}

#[test]
#[cfg_attr(miri, ignore = "it runs a program")]
fn nothing_to_load() {
    for (name, bytes) in [("empty", ""), ("blank", "\n\n\r\n")] {
        let printed = printed_for(name, bytes);
        assert_contains(&printed, "make  model  year  doors  fuel_type  price  tags\n");
        assert_contains(
            &printed,
            "loaded:     0 cars (none)\nrefused:    0 lines (none)\nmean price: 0.00 (of 0 cars)\n",
        );
    }
}

#[test]
#[cfg_attr(miri, ignore = "it runs a program")]
fn bytes_that_are_no_text() {
    let mut bytes = b"{\"make\": \"\xff\xfe\"}\n".to_vec();
    bytes.extend([0; 5000]);
    bytes.extend(b"\n\x80\xc0\n");
    bytes.extend(CAR.bytes());
    let printed = printed_for("bytes", bytes);
    assert_contains(&printed, "line 1: invalid unicode code point at column");
    assert_contains(
        &printed,
        "line 2: expected value at column 1\nline 3: expected value at column 1\n",
    );
    assert_contains(&printed, "loaded:     1 cars");
}

#[test]
#[cfg_attr(miri, ignore = "it runs a program")]
fn deep_nesting() {
    let deep = "[".repeat(1_000_000);
    let printed = printed_for(
        "deep",
        [deep.clone(), car_with_doors(&deep), "{\"a\":".repeat(200_000)].join("\n"),
    );
    assert_contains(&printed, "line 1: recursion limit exceeded at column");
    assert_contains(&printed, "line 2: recursion limit exceeded at column");
    assert_contains(&printed, "refused:    3 lines (3 Json)");
}

#[test]
#[cfg_attr(miri, ignore = "it runs a program")]
fn long_lines() {
    let long = "x".repeat(10_000_000);
    let lines = [
        format!("\"{long}\""),
        long.clone(),
        CAR.replace("Kia", &long),
        car_with_doors(&format!("\"{long}\"")),
        CAR.replace("petrol", &long),
        CAR.replace("make", &long),
        car_with_doors(&"9".repeat(1_000_000)),
    ];
    let printed = printed_for("long", lines.join("\n"));
    assert_contains(
        &printed,
        "line 1: expected an object\nline 2: expected value at column 1\n",
    );
    assert_contains(
        &printed,
        "line 4: attribute `doors` of `Car` expects u8, got string \"xxx",
    );
    assert_contains(&printed, "\nxxxxxxxxxxxxxxxxxxxxxxxx...  Rio ");
    assert_contains(&printed, "loaded:     1 cars");
}

#[test]
#[cfg_attr(miri, ignore = "it runs a program")]
fn many_errors() {
    let names: Vec<String> = (0..5_000)
        .map(|number| format!("\"doors{number}\": {number}"))
        .collect();
    let printed = printed_for("many", format!("{{{}}}\n{}", names.join(", "), "x\n".repeat(10_000)));
    assert_contains(&printed, "\nand 14975 more errors\n");
    assert_contains(
        &printed,
        "refused:    10001 lines (10000 Json, 5 Missing, 5000 Unknown)",
    );
}

#[test]
#[cfg_attr(miri, ignore = "it runs a program")]
fn values_cannot_break_the_table() {
    let printed = printed_for(
        "control",
        CAR.replace("Kia", r"\u001b[31mK\n\u0000ia").replace("Rio", "日本"),
    );
    assert_contains(&printed, "\n [31mK  ia  日本     2020  5      petrol            []\n");
}

#[test]
#[cfg_attr(miri, ignore = "it runs a program")]
fn unreadable_files() {
    let directory = std::env::temp_dir();
    for path in [directory.as_path(), "no/such/fleet.jsonl".as_ref(), "".as_ref()] {
        let message = failed([path]);
        assert!(
            message.starts_with(&format!("error: cannot read `{}`: ", path.display())),
            "{message}"
        );
        assert_eq!(message.lines().count(), 1);
    }
    assert_eq!(
        failed(["a", "b"]),
        "error: usage: quickstart [FILE] [attribute=value ...]\n"
    );
}

#[test]
#[cfg_attr(miri, ignore = "it runs a program")]
fn odd_overrides() {
    let file = Scratch::new("odd", CAR);
    let texts = [
        "=",
        "==",
        "price=NaN",
        "make=",
        "doors=",
        "doors=-0",
        "tags=[",
        "fuel_type=\"petrol\"",
        "make=a=b",
    ];
    let printed = printed(texts.iter().map(OsStr::new).chain([file.0.as_os_str()]));
    assert_contains(
        &printed,
        "override =: `Car` has no attribute `` and no dict for new attributes\n",
    );
    assert_contains(&printed, "override price=NaN: set on 1 cars\n");
    assert_contains(&printed, "override make=: set on 1 cars\n");
    assert_contains(&printed, "override make=a=b: set on 1 cars\n");
    assert_contains(&printed, "\na=b   Rio ");
}

#[cfg(unix)]
#[test]
#[cfg_attr(miri, ignore = "it runs a program")]
fn arguments_that_are_no_text() {
    use std::os::unix::ffi::OsStrExt;
    let message = failed([OsStr::from_bytes(b"doors=\xff")]);
    assert_contains(&message, "error: cannot read `doors=");
}

/// As under `| head -1`.
#[test]
#[cfg_attr(miri, ignore = "it runs a program")]
fn reader_that_stops() {
    // Much more than a pipe holds, so that the example cannot be done before the reader is gone.
    let file = Scratch::new("pipe", format!("{{\"{}\": 1}}\n", "\u{1}".repeat(100)).repeat(30));
    let mut child = Command::new(&*EXAMPLE)
        .arg(&file.0)
        .args(vec!["x=".to_owned() + &"y".repeat(1000); 500])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    assert_contains(&line, "line 1: ");
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert!(output.status.success());
}
