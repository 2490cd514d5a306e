//! Loads a fleet of cars from a file with one JSON object a line, reports what is wrong with the lines that it refuses,
//! overrides attributes from the command line, and prints the cars as a table.
//!
//! ```text
//! cargo run --example quickstart
//! cargo run --example quickstart -- doors=4 fuel_type=electrc year=2024
//! cargo run --example quickstart -- my-fleet.jsonl price= 'tags=["pool car"]'
//! ```

use std::collections::BTreeMap;
use std::error::Error;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::{env, fs};

use serde::{Deserialize, Serialize};
use slotted::{AttrRef, AttributeError, Attributes, Slotted, Value};

/// A road vehicle.
#[derive(Slotted)]
struct Vehicle {
    make: String,
    model: String,
    /// Set when the object is built, and read-only after.
    #[slots(readonly)]
    year: u16,
}

/// A slot holds any type that serde knows.
#[derive(Serialize, Deserialize, Debug)]
#[serde(rename_all = "lowercase")]
enum Fuel {
    Petrol,
    Diesel,
    Hybrid,
    Electric,
}

/// A car answers to seven names: those of its parent, then its own.
#[derive(Slotted)]
struct Car {
    #[slots(parent)]
    vehicle: Vehicle,
    doors: u8,
    fuel_type: Fuel,
    /// May be left out, since an `Option` is `None` then.
    price: Option<f64>,
    /// May be left out, since it has a default: no tags.
    #[slots(default)]
    tags: Vec<String>,
}

/// One mistake in a line.
struct Refusal {
    line: usize,
    kind: String,
    message: String,
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        // A closed pipe means that the reader has seen enough, such as `| head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> io::Result<()> {
    let (mut file, mut overrides) = (None, Vec::new());
    for argument in env::args_os().skip(1) {
        if let Some((name, text)) = argument.to_str().and_then(|argument| argument.split_once('=')) {
            overrides.push((name.to_owned(), text.to_owned()));
        } else if file.replace(PathBuf::from(argument)).is_some() {
            return Err(io::Error::other("usage: quickstart [FILE] [attribute=value ...]"));
        }
    }
    let file = file.unwrap_or_else(|| concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/fleet.jsonl").into());
    let bytes = fs::read(&file)
        .map_err(|error| io::Error::new(error.kind(), format!("cannot read `{}`: {error}", file.display())))?;

    let out = &mut io::stdout().lock();
    let (mut cars, refusals) = load(&bytes);
    print_refusals(out, &refusals)?;
    for (name, text) in &overrides {
        // The slot's type parses the text. An error on one car is an error on all, so the first is enough.
        match cars.iter_mut().try_for_each(|car| car.set_attr_text(name, text)) {
            Ok(()) => writeln!(out, "override {name}={text}: set on {} cars", cars.len())?,
            Err(error) => writeln!(out, "override {name}={text}: {error}")?,
        }
    }
    print_table(out, &cars)?;
    print_summary(out, &cars, &refusals)
}

fn load(bytes: &[u8]) -> (Vec<Car>, Vec<Refusal>) {
    let (mut cars, mut refusals) = (Vec::new(), Vec::new());
    let lines = (1..).zip(bytes.split(|byte| *byte == b'\n'));
    for (line, text) in lines.filter(|(_, text)| !text.trim_ascii().is_empty()) {
        let refusal = |kind, message| Refusal { line, kind, message };
        match read_car(text) {
            Ok(car) => cars.push(car),
            Err(error) => match error.downcast_ref().map(AttributeError::errors) {
                // All mistakes in the object. Each is a sentence, and has an `attribute()` and a `suggestion()`.
                Some(errors) => refusals.extend(errors.iter().map(|each| {
                    let kind = format!("{:?}", each.kind());
                    refusal(kind, each.to_string())
                })),
                None => refusals.push(refusal("Json".into(), error.to_string())),
            },
        }
    }
    (cars, refusals)
}

fn read_car(line: &[u8]) -> Result<Car, Box<dyn Error>> {
    // A `Value` holds anything that serde can represent. As a map it keeps the order of the keys, and a key that is
    // given twice.
    let value: Value = serde_json::from_slice(line).map_err(|error| error.to_string().replace(" line 1", ""))?;
    let entries = value.as_map().ok_or("expected an object")?;
    // Values are converted to the slots' types if nothing is lost: 4.0 is four doors; 4.5, 400 and "four" are refused.
    let attrs = entries.iter().map(|(name, value)| (name.to_string(), value.clone()));
    Ok(Car::from_attrs(attrs)?)
}

fn print_refusals(out: &mut impl Write, refusals: &[Refusal]) -> io::Result<()> {
    const SHOWN: usize = 30;
    for Refusal { line, message, .. } in refusals.iter().take(SHOWN) {
        writeln!(out, "line {line}: {message}")?;
    }
    match refusals.len().saturating_sub(SHOWN) {
        0 => Ok(()),
        more => writeln!(out, "and {more} more errors"),
    }
}

/// Prints a table with a column for each attribute.
fn print_table(out: &mut impl Write, cars: &[Car]) -> io::Result<()> {
    const SHOWN: usize = 10;
    let columns = Car::CLASS.attributes();
    let mut table: Vec<Vec<String>> = vec![columns.iter().map(|column| column.name().into()).collect()];
    table.extend(
        cars.iter()
            .take(SHOWN)
            .map(|car| car.attrs().map(|attr| cell(&attr)).collect()),
    );

    let mut widths = vec![0; columns.len()];
    for row in &table {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.chars().count().max(*width);
        }
    }
    writeln!(out)?;
    for row in &table {
        let cells = row.iter().zip(&widths);
        let cells: Vec<String> = cells.map(|(cell, &width)| format!("{cell:width$}")).collect();
        writeln!(out, "{}", cells.join("  ").trim_end())?;
    }
    match cars.len().saturating_sub(SHOWN) {
        0 => Ok(()),
        more => writeln!(out, "and {more} more cars"),
    }
}

/// An attribute's value, short and on one line.
fn cell(attr: &AttrRef<'_>) -> String {
    let mut text = attr.to_string().replace(char::is_control, " ");
    if let Some((end, _)) = text.char_indices().nth(24) {
        text.replace_range(end.., "...");
    }
    text
}

fn print_summary(out: &mut impl Write, cars: &[Car], refusals: &[Refusal]) -> io::Result<()> {
    // A name that is known at compile time is a method, and a misspelt one does not compile.
    let fuels = cars.iter().map(|car| format!("{:?}", car.fuel_type()));
    let prices = cars.iter().filter_map(|car| *car.price());
    let (sum, count) = prices.fold((0.0, 0.0), |(sum, count), price| (sum + price, count + 1.0));
    let lines = refusals.chunk_by(|a, b| a.line == b.line).count();
    let kinds = refusals.iter().map(|refusal| refusal.kind.clone());

    writeln!(out, "\nloaded:     {} cars ({})", cars.len(), tally(fuels))?;
    writeln!(out, "refused:    {lines} lines ({})", tally(kinds))?;
    writeln!(out, "mean price: {:.2} (of {count} cars)", sum / f64::max(count, 1.0))
}

/// How often each of the names occurs: `2 Diesel, 3 Petrol`.
fn tally(names: impl Iterator<Item = String>) -> String {
    let mut counts = BTreeMap::new();
    for name in names {
        *counts.entry(name).or_insert(0) += 1;
    }
    let counts: Vec<String> = counts.iter().map(|(name, count)| format!("{count} {name}")).collect();
    if counts.is_empty() {
        "none".into()
    } else {
        counts.join(", ")
    }
}
