//! The tables of compile costs, for the terminal and as Markdown.

use std::fmt::{self, Write};

use super::contenders::{
    BEVY_REFLECT, CONTENDERS, PLAIN, SERDE, SERDE_AND_SLOTTED, SLOTTED, SLOTTED_NO_ACCESSORS, Set,
};
use super::costs::{Costs, Measure};
use super::records::RECORDS;
use super::trees::{self, Tree};
use crate::findings::{Asked, Figure, Panel, Side};

/// A table; the first column is text, the others are numbers.
pub(super) struct Table {
    title: &'static str,
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// All tables, in the order in which they are shown.
pub(super) fn tables(costs: &Costs) -> Vec<Table> {
    vec![
        table(costs, "`cargo check`", Set::Flat, Measure::Check),
        table(costs, "`cargo build --release`", Set::Flat, Measure::Release),
        table(costs, "Machine code and constant data", Set::Flat, Measure::Bytes),
        table(
            costs,
            "Structs that hold each other: `cargo check`",
            Set::Nested,
            Measure::Check,
        ),
        table(
            costs,
            "Structs that hold each other: `cargo build --release`",
            Set::Nested,
            Measure::Release,
        ),
        trees(&costs.trees),
        figure_table(costs),
    ]
}

/// The table of one amount: for each contender of a set the total and its ratios to others, then the part beyond the
/// plain structs and its ratios.
fn table(costs: &Costs, title: &'static str, set: Set, measure: Measure) -> Table {
    let (total, beyond) = match measure {
        Measure::Check | Measure::Release => ("seconds", "beyond plain"),
        Measure::Bytes => ("bytes", "per struct, beyond plain"),
    };
    let others: &[&str] = match set {
        Set::Flat => &[SERDE, BEVY_REFLECT],
        Set::Nested => &[SERDE],
    };
    let mut header = vec![String::new()];
    for amount in [total, beyond] {
        header.push(amount.to_owned());
        header.extend(others.iter().map(|other| format!("to {}", short(other))));
    }
    let all = |name: &str| costs.cost(set, name)?.of(measure);
    let own = |name: &str| costs.beyond_plain(set, name, measure);
    let cells = |name: &str, of: &dyn Fn(&str) -> Option<f64>| {
        let mut cells = vec![amount(of(name), measure)];
        cells.extend(others.iter().map(|other| ratio(quotient(of(name), of(other)))));
        cells
    };
    let contenders = CONTENDERS.iter().filter(|contender| contender.set == set);
    let rows = contenders.map(|contender| {
        let mut row = vec![contender.name.to_owned()];
        row.extend(cells(contender.name, &all));
        if contender.name == PLAIN {
            row.resize(header.len(), String::new());
        } else {
            row.extend(cells(contender.name, &own));
        }
        row
    });
    Table {
        title,
        rows: rows.collect(),
        header,
    }
}

/// The table of what the dependencies take to build.
pub(super) fn trees(trees: &[Tree]) -> Table {
    let rows = trees.iter().map(|tree| {
        vec![
            tree.name.to_owned(),
            format!("{:.2}", tree.time.as_secs_f64()),
            ratio(quotient(trees::seconds(trees, tree.name), trees::seconds(trees, SERDE))),
            tree.packages.to_string(),
        ]
    });
    Table {
        title: "Clean build of the dependencies, `cargo build`",
        header: ["", "seconds", "to serde", "packages"].map(str::to_owned).to_vec(),
        rows: rows.collect(),
    }
}

/// The figures to reach: amounts beyond the plain structs, except for the clean build.
pub(super) fn figures(costs: &Costs) -> Vec<Figure> {
    let to = |name, other, measure| {
        let own = |name| costs.beyond_plain(Set::Flat, name, measure);
        quotient(own(name), own(other))
    };
    let added = |measure| {
        let own = |name| costs.beyond_plain(Set::Nested, name, measure);
        quotient(Some(own(SERDE_AND_SLOTTED)? - own(SERDE)?), own(SERDE))
    };
    let plain = [
        ("check", SERDE, 0.75, to(SLOTTED, SERDE, Measure::Check)),
        (
            "check without accessors",
            SERDE,
            0.6,
            to(SLOTTED_NO_ACCESSORS, SERDE, Measure::Check),
        ),
        ("check", BEVY_REFLECT, 0.5, to(SLOTTED, BEVY_REFLECT, Measure::Check)),
        ("release build", SERDE, 0.5, to(SLOTTED, SERDE, Measure::Release)),
        (
            "release build",
            BEVY_REFLECT,
            0.1,
            to(SLOTTED, BEVY_REFLECT, Measure::Release),
        ),
        (
            "code and data per struct",
            BEVY_REFLECT,
            0.5,
            to(SLOTTED, BEVY_REFLECT, Measure::Bytes),
        ),
        (
            "added to nested structs with serde's derives, check",
            SERDE,
            1.0,
            added(Measure::Check),
        ),
        (
            "added to nested structs with serde's derives, release build",
            SERDE,
            1.0,
            added(Measure::Release),
        ),
        (
            "clean build of the dependencies",
            SERDE,
            1.3,
            quotient(
                trees::seconds(&costs.trees, SLOTTED),
                trees::seconds(&costs.trees, SERDE),
            ),
        ),
    ];
    let figure = |(what, other, at_most, measured)| {
        Figure::at_most(what, at_most, measured).with_note(format!("to {}", short(other)))
    };
    plain.into_iter().map(figure).collect()
}

fn figure_table(costs: &Costs) -> Table {
    let rows = figures(costs).into_iter().map(|figure| {
        let verdict = match figure.is_met() {
            Some(true) => "yes",
            Some(false) => "no",
            None => "not measured",
        };
        let limit = match figure.asked {
            Asked::AtMost(limit) | Asked::AtLeast(limit) => limit,
        };
        vec![
            format!("{}, {}", figure.what, figure.note),
            format!("{limit:.2}"),
            ratio(figure.measured),
            verdict.to_owned(),
        ]
    });
    Table {
        title: "Beyond plain, what is aimed at",
        header: ["", "at most", "measured", "reached"].map(str::to_owned).to_vec(),
        rows: rows.collect(),
    }
}

/// The costs as panels, for the document of all chapters.
pub(super) fn panels(costs: &Costs) -> Vec<Panel> {
    let built = [
        ("Check", "seconds beyond plain", Measure::Check),
        ("Release build", "seconds beyond plain", Measure::Release),
        ("Code and data", "bytes per struct, beyond plain", Measure::Bytes),
    ];
    let mut panels: Vec<Panel> = built
        .into_iter()
        .map(|(title, unit, measure)| {
            let contenders = CONTENDERS.iter().filter(|contender| contender.is_flat());
            let amounts = contenders.filter_map(|contender| {
                let own = costs.beyond_plain(Set::Flat, contender.name, measure)?;
                Some((contender.name, own))
            });
            panel(&format!("{RECORDS} structs: {title}"), unit, amounts)
        })
        .collect();
    let trees = costs.trees.iter().map(|tree| (tree.name, tree.time.as_secs_f64()));
    panels.push(panel("Clean build of the dependencies", "seconds", trees));
    panels.retain(|panel| !panel.series.is_empty());
    panels
}

/// A panel without the contenders that take no time at all, as the plain structs beyond themselves.
fn panel(title: &str, unit: &str, amounts: impl Iterator<Item = (&'static str, f64)>) -> Panel {
    let amounts = amounts.filter(|(_, amount)| *amount > 0.0).map(|(name, amount)| {
        let side = if name.starts_with(SLOTTED) {
            Side::Ours
        } else {
            Side::Peer
        };
        (name.to_owned(), side, vec![amount])
    });
    let amounts: Vec<_> = amounts.collect();
    let is_compared = amounts.iter().any(|(name, ..)| name == SERDE);
    Panel {
        title: title.to_owned(),
        unit: unit.to_owned(),
        series: is_compared
            .then(|| crate::measure::Table::of("processor seconds or bytes", SERDE, amounts).series())
            .into_iter()
            .collect(),
    }
}

/// The name up to its first comma.
fn short(name: &str) -> &str {
    name.split(',').next().unwrap_or(name)
}

fn quotient(a: Option<f64>, b: Option<f64>) -> Option<f64> {
    Some(a? / b?)
}

fn amount(value: Option<f64>, measure: Measure) -> String {
    value.map_or_else(missing, |value| match measure {
        Measure::Check | Measure::Release => format!("{value:.2}"),
        Measure::Bytes => format!("{value:.0}"),
    })
}

fn ratio(value: Option<f64>) -> String {
    value.map_or_else(missing, |value| format!("{value:.2}"))
}

fn missing() -> String {
    "-".to_owned()
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines = || std::iter::once(&self.header).chain(&self.rows);
        let width = |column: usize| lines().map(|line| line[column].len()).max().unwrap_or(0);
        writeln!(f, "{}", self.title.replace('`', ""))?;
        for line in lines() {
            write!(f, "  {:<width$}", line[0], width = width(0))?;
            for (column, cell) in line.iter().enumerate().skip(1) {
                write!(f, "  {cell:>width$}", width = width(column))?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}

/// The document. `about` describes how it was measured.
pub(super) fn markdown(costs: &Costs, about: &str) -> String {
    let mut text = format!("# What the derive costs the compiler\n\n{about}\n");
    for table in tables(costs) {
        let rule = |column| if column == 0 { "---" } else { "---:" };
        let rules = (0..table.header.len()).map(rule).collect::<Vec<_>>();
        let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
        let rows = table.rows.iter().map(|row| line(row)).collect::<String>();
        write!(
            text,
            "\n## {}\n\n{}| {} |\n{rows}",
            table.title,
            line(&table.header),
            rules.join(" | ")
        )
        .expect("a string takes everything");
    }
    if !costs.skipped.is_empty() {
        text.push_str("\n## Not measured\n\n");
        for (set, name, reason) in &costs.skipped {
            writeln!(text, "- {name} ({set:?}): {reason}").expect("a string takes everything");
        }
    }
    text
}
