//! The tables of all chapters, for the terminal and as the document.

use std::fmt::Write;

use crate::findings::{Asked, Figure, Findings, Line, Panel, Side};

/// A table of text cells. The first cell of each row is words, the others are numbers.
struct Grid {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// The findings of a chapter as ratios, for the terminal.
pub(crate) fn text(findings: &Findings) -> String {
    let mut text = format!("{}\n{}\n", findings.title, findings.measured);
    for panel in &findings.panels {
        write!(
            text,
            "\n{}, ratios to {}\n{}",
            panel.title,
            baselines(panel),
            ratios(panel).aligned()
        )
        .expect("a string takes everything");
    }
    for (peer, reason) in &findings.absent {
        writeln!(text, "\nabsent: {peer}: {reason}").expect("a string takes everything");
    }
    text
}

/// The figures of all chapters in one table, for the terminal.
pub(crate) fn figures_text(all: &[Findings]) -> String {
    format!("What is asked, and what is measured\n{}", figures(all).aligned())
}

/// The document.
pub(crate) fn markdown(all: &[Findings]) -> String {
    let mut text = "# Measured\n\n\
        Written by `cargo run --release -p slots-bench`, which measures everything side by side: contenders take turns, a millisecond\n\
        each, and what is told are medians over the rounds. Ratios are medians of the ratios within each round. On another machine the\n\
        nanoseconds are others; the ratios should not be far off. [What is fast, why, and how to read the plots](docs/performance.md).\n\n\
        ## What is asked, and what is measured\n\n"
        .to_owned();
    text += &figures(all).markdown();
    for findings in all {
        text += &chapter(findings);
    }
    text
}

fn chapter(findings: &Findings) -> String {
    let mut text = format!(
        "\n## {}\n\n{}\n\nMeasured: {}.\n\n![{}](benches/plots/{}.svg)\n",
        findings.title, findings.about, findings.measured, findings.title, findings.chapter
    );
    for panel in &findings.panels {
        write!(
            text,
            "\n### {}\n\n{}, and the ratio to {}.\n\n{}",
            panel.title,
            capitalised(&panel.unit),
            baselines(panel),
            amounts(panel).markdown()
        )
        .expect("a string takes everything");
    }
    if !findings.absent.is_empty() {
        text += "\n### Absent\n\n";
        for (peer, reason) in &findings.absent {
            writeln!(text, "- {peer}: {reason}").expect("a string takes everything");
        }
    }
    text
}

fn figures(all: &[Findings]) -> Grid {
    let header = ["", "asked", "measured", "", "met"].map(str::to_owned).to_vec();
    let rows = all.iter().flat_map(|findings| {
        let row = |figure: &Figure| {
            let asked = match figure.asked {
                Asked::AtMost(limit) => format!("at most {}", number(limit)),
                Asked::AtLeast(limit) => format!("at least {}", number(limit)),
            };
            let met = match figure.is_met() {
                Some(true) => "yes",
                Some(false) => "**no**",
                None => "not measured",
            };
            vec![
                format!("{}: {}", findings.chapter, figure.what),
                asked,
                figure.measured.map_or_else(|| "-".to_owned(), number),
                figure.note.clone(),
                met.to_owned(),
            ]
        };
        findings.figures.iter().map(row).collect::<Vec<_>>()
    });
    Grid {
        rows: rows.collect(),
        header,
    }
}

/// Each contender's ratio under each condition.
fn ratios(panel: &Panel) -> Grid {
    grid(panel, |line| number(line.ratio))
}

/// Each contender's median, with quartiles and ratio.
fn amounts(panel: &Panel) -> Grid {
    grid(panel, |line| {
        let [lower, median, upper] = line.quartiles.map(number);
        let ratio = number(line.ratio);
        if lower == upper {
            format!("{median}, {ratio}x")
        } else {
            format!("{median} ({lower}-{upper}), {ratio}x")
        }
    })
}

fn grid(panel: &Panel, cell: impl Fn(&Line) -> String) -> Grid {
    let mut header = vec![String::new()];
    header.extend(panel.series.iter().map(|series| series.title.clone()));
    let rows = panel.names().into_iter().map(|name| {
        let lines = panel.series.iter().map(|series| series.line(name));
        let is_ours = lines.clone().flatten().any(|line| line.side == Side::Ours);
        let mut row = vec![if is_ours {
            format!("**{name}**")
        } else {
            name.to_owned()
        }];
        row.extend(lines.map(|line| line.map_or_else(String::new, &cell)));
        row
    });
    Grid {
        rows: rows.collect(),
        header,
    }
}

/// The baselines of a panel, mostly one contender.
fn baselines(panel: &Panel) -> String {
    let mut names: Vec<&str> = panel.series.iter().map(|series| series.baseline.as_str()).collect();
    names.dedup();
    names.join(", ")
}

/// The amount with three significant digits.
pub(crate) fn number(value: f64) -> String {
    let digits = match value.abs() {
        0.0..10.0 => 2,
        10.0..100.0 => 1,
        _ => 0,
    };
    format!("{value:.digits$}")
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

impl Grid {
    /// The table in columns, with emphasis as a star.
    fn aligned(&self) -> String {
        let plain = |cell: &str| cell.replacen("**", "", 1).replace("**", " *").replace('`', "");
        let lines: Vec<Vec<String>> = std::iter::once(&self.header)
            .chain(&self.rows)
            .map(|line| line.iter().map(|cell| plain(cell)).collect())
            .collect();
        let width = |column: usize| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or(0);
        let widths: Vec<usize> = (0..self.header.len()).map(width).collect();
        let mut text = String::new();
        for line in &lines {
            let mut row = format!("  {:<width$}", line[0], width = widths[0]);
            for (cell, width) in line.iter().zip(&widths).skip(1) {
                write!(row, "  {cell:>width$}").expect("a string takes everything");
            }
            text += row.trim_end();
            text.push('\n');
        }
        text
    }

    fn markdown(&self) -> String {
        let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
        let rule = |column| if column == 0 { "---" } else { "---:" };
        let rules: Vec<String> = (0..self.header.len()).map(|column| rule(column).to_owned()).collect();
        let rows: String = self.rows.iter().map(|row| line(row)).collect();
        line(&self.header) + &line(&rules) + &rows
    }
}
