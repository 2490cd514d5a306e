//! The table: its cells are made by crossing rows and columns, and printed as a grid.

use std::collections::BTreeMap;
use std::fmt;

use crate::cell::{Cell, Column};
use crate::expected::Circumstance;
use crate::kinds;
use crate::known::{self, Known};
use crate::route::Route;

/// Under Miri one cell in so many is tried.
const STEP: usize = if cfg!(miri) { 37 } else { 1 };

#[test]
fn table() {
    let (columns, known) = (kinds::all(), known::all());
    let table = Table::new(Route::all(), &columns, &known);
    println!("{table}");
    assert!(
        table.wrong.is_empty(),
        "{} cells are not as they are listed:\n{}",
        table.wrong.len(),
        table.wrong.join("\n")
    );
    if STEP == 1 {
        assert_eq!(
            known.iter().map(Known::len).sum::<usize>(),
            known::COUNT,
            "how many fall short may only go down"
        );
        assert_eq!(
            table.sum(|cells| cells.known),
            known::COUNT,
            "each of those listed is in the table, once"
        );
    }
}

/// How many cells there are of one route and one kind.
#[derive(Clone, Copy, Default)]
struct Cells {
    good: usize,
    known: usize,
    absent: usize,
}

struct Table<'a> {
    routes: Vec<Route>,
    kinds: Vec<&'static str>,
    known: &'a [Known],
    /// By row and column.
    cells: Vec<Vec<Cells>>,
    /// Why there are no such cells, and how many.
    absent: BTreeMap<&'static str, usize>,
    /// Cells that fall short and are not listed, or the reverse.
    wrong: Vec<String>,
}

impl<'a> Table<'a> {
    fn new(routes: Vec<Route>, columns: &[Box<dyn Column>], known: &'a [Known]) -> Self {
        let mut table = Self {
            cells: vec![vec![Cells::default(); columns.len()]; routes.len()],
            routes,
            kinds: columns.iter().map(|column| column.facts().name).collect(),
            known,
            absent: BTreeMap::new(),
            wrong: Vec::new(),
        };
        let places = |row| {
            columns
                .iter()
                .enumerate()
                .map(move |(place, column)| (row, place, column))
        };
        let cells = (0..table.routes.len())
            .flat_map(places)
            .flat_map(|(row, place, column)| {
                let circumstances = column.facts().circumstances().into_iter();
                circumstances.map(move |circumstance| (row, place, circumstance))
            });
        for (row, place, circumstance) in cells.step_by(STEP).collect::<Vec<_>>() {
            let cell = columns[place].cell(table.routes[row], circumstance);
            table.enter(row, place, circumstance, cell);
        }
        table
    }

    fn enter(&mut self, row: usize, column: usize, circumstance: Circumstance, cell: Cell) {
        let (route, kind, cells) = (self.routes[row], self.kinds[column], &mut self.cells[row][column]);
        let is_known = self.known.iter().any(|known| known.has(route, kind, circumstance));
        let wrong = match cell {
            Cell::Absent(reason) => {
                cells.absent += 1;
                *self.absent.entry(reason).or_default() += 1;
                is_known.then(|| "is listed, and there is no such cell".to_owned())
            }
            Cell::Tried(short) if short.is_empty() => {
                cells.good += 1;
                is_known.then(|| "is listed, and does not fall short any more".to_owned())
            }
            Cell::Tried(short) => {
                cells.known += usize::from(is_known);
                (!is_known).then(|| short.join("; "))
            }
        };
        self.wrong
            .extend(wrong.map(|wrong| format!("{route} | {kind} | {circumstance:?}: {wrong}")));
    }

    fn sum(&self, of: impl Fn(&Cells) -> usize) -> usize {
        self.cells.iter().flatten().map(of).sum()
    }
}

impl fmt::Display for Table<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "A cell is a route, a kind and what is made of the write. `4` are four that are good, `2!3` two that are good"
        )?;
        writeln!(f, "and three that are known to fall short, `.` none.\n")?;
        for (number, kind) in (1..).zip(&self.kinds) {
            writeln!(f, "{number:>4} {kind}")?;
        }
        write!(f, "\n{:44}", "")?;
        for number in 1..=self.kinds.len() {
            write!(f, "{number:>4}")?;
        }
        writeln!(f)?;
        for (route, cells) in self.routes.iter().zip(&self.cells) {
            write!(f, "{:44}", route.to_string())?;
            for cells in cells {
                let shown = match (cells.good, cells.known) {
                    (0, 0) => ".".to_owned(),
                    (good, 0) => good.to_string(),
                    (good, known) => format!("{good}!{known}"),
                };
                write!(f, "{shown:>4}")?;
            }
            writeln!(f)?;
        }
        writeln!(f, "\nknown to fall short:")?;
        for known in self.known {
            writeln!(f, "{:>6} {}", known.len(), known.what)?;
        }
        writeln!(f, "\nabsent:")?;
        for (reason, count) in &self.absent {
            writeln!(f, "{count:>6} {reason}")?;
        }
        let [good, known, absent] = [
            |cells: &Cells| cells.good,
            |cells: &Cells| cells.known,
            |cells: &Cells| cells.absent,
        ];
        let [good, known, absent] = [self.sum(good), self.sum(known), self.sum(absent)];
        let (routes, kinds) = (self.routes.len(), self.kinds.len());
        writeln!(
            f,
            "\n{routes} routes, {kinds} kinds, {} cells: {good} good, {known} known, {absent} absent",
            good + known + absent
        )
    }
}
