//! A picture for each chapter: a panel for each task, a row for each contender, and a mark for each condition, on a
//! logarithmic axis, since contenders are orders of magnitude apart.

use std::error::Error;
use std::fs;

use plotters::backend::SVGBackend;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Circle, Cross, PathElement, Polygon, Rectangle, Text, TriangleMarker};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontStyle, IntoFont, RGBColor, TextStyle, WHITE};

use crate::findings::{Findings, Line, Panel, Side};
use crate::report::number;
use crate::store;

type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;
type Result<T> = std::result::Result<T, Box<dyn Error>>;

const COLUMNS: usize = 2;
const PANEL_WIDTH: u32 = 640;
/// The height of a row, and the space above and below the rows of a panel.
const ROW: i32 = 19;
const ABOVE: i32 = 36;
const BELOW: i32 = 58;
/// The height of the title and the legend.
const HEAD: i32 = 76;
/// The positions in a panel at which the axis begins and ends.
const LEFT: i32 = 232;
const RIGHT: i32 = 590;

const INK: RGBColor = RGBColor(34, 34, 34);
const FAINT: RGBColor = RGBColor(222, 222, 222);
/// The background of this project's rows.
const TINT: RGBColor = RGBColor(255, 240, 205);
/// Colours that colour-blind readers can tell apart too (Okabe and Ito, 2008).
const COLOURS: [RGBColor; 8] = [
    RGBColor(0, 114, 178),
    RGBColor(213, 94, 0),
    RGBColor(0, 158, 115),
    RGBColor(204, 121, 167),
    RGBColor(86, 180, 233),
    RGBColor(110, 110, 110),
    RGBColor(0, 0, 0),
    RGBColor(140, 86, 75),
];

/// Draws the findings of a chapter.
pub(crate) fn draw(findings: &Findings) -> Result<()> {
    let folder = store::root().join("benches").join("plots");
    fs::create_dir_all(&folder)?;
    let heights: Vec<i32> = findings.panels.chunks(COLUMNS).map(height).collect();
    let size = (
        PANEL_WIDTH * u32::try_from(COLUMNS.min(findings.panels.len()))?,
        u32::try_from(HEAD + heights.iter().sum::<i32>())?,
    );
    let file = folder.join(format!("{}.svg", findings.chapter));
    let area = SVGBackend::new(&file, size).into_drawing_area();
    area.fill(&WHITE)?;
    let conditions = conditions(findings);
    head(&area, &findings.title, &conditions)?;
    let mut top = HEAD;
    for (panels, height) in findings.panels.chunks(COLUMNS).zip(heights) {
        for (panel, left) in panels.iter().zip((0_i32..).step_by(PANEL_WIDTH as usize)) {
            draw_panel(&area, panel, (left, top), &conditions)?;
        }
        top += height;
    }
    area.present()?;
    Ok(())
}

/// The height of the highest of the panels that are side by side.
fn height(panels: &[Panel]) -> i32 {
    let rows = panels.iter().map(|panel| panel.names().len()).max().unwrap_or(0);
    ABOVE + ROW * i32::try_from(rows).unwrap_or(0) + BELOW
}

/// The conditions of all panels: each has one colour and one shape.
fn conditions(findings: &Findings) -> Vec<&str> {
    let mut titles = Vec::new();
    for series in findings.panels.iter().flat_map(|panel| &panel.series) {
        if !titles.contains(&series.title.as_str()) {
            titles.push(series.title.as_str());
        }
    }
    titles
}

fn head(area: &Area<'_>, title: &str, conditions: &[&str]) -> Result<()> {
    write(area, title, (16, 22), (20, HPos::Left, INK, true))?;
    let mut left = 24;
    for (at, condition) in conditions.iter().enumerate() {
        mark(area, (left, 54), at)?;
        write(area, condition, (left + 12, 54), (14, HPos::Left, INK, false))?;
        left += 36 + 8 * i32::try_from(condition.chars().count())?;
    }
    area.draw(&Rectangle::new([(left, 47), (left + 22, 61)], TINT.filled()))?;
    write(area, "slotted", (left + 30, 54), (14, HPos::Left, INK, true))?;
    write(
        area,
        "whiskers: quartiles",
        (left + 110, 54),
        (14, HPos::Left, INK, false),
    )
}

fn draw_panel(area: &Area<'_>, panel: &Panel, (left, top): (i32, i32), conditions: &[&str]) -> Result<()> {
    let rows = sorted(panel);
    let axis = Axis::around(panel, left);
    let (first, last) = (top + ABOVE, top + ABOVE + ROW * i32::try_from(rows.len())?);
    write(area, &panel.title, (left + 16, top + 18), (16, HPos::Left, INK, true))?;
    for (name, y) in rows.iter().zip((first..).step_by(ROW as usize)) {
        let is_ours = panel
            .series
            .iter()
            .any(|series| series.line(name).is_some_and(|line| line.side == Side::Ours));
        if is_ours {
            let band = [(left + 8, y), (left + RIGHT + 40, y + ROW)];
            area.draw(&Rectangle::new(band, TINT.filled()))?;
        }
        write(
            area,
            name,
            (left + LEFT - 10, y + ROW / 2),
            (13, HPos::Right, INK, is_ours),
        )?;
    }
    for tick in axis.ticks() {
        let x = axis.x(tick);
        area.draw(&PathElement::new(vec![(x, first), (x, last)], FAINT))?;
        write(area, &short(tick), (x, last + 14), (12, HPos::Center, INK, false))?;
    }
    let middle = left + i32::midpoint(LEFT, RIGHT);
    write(area, &panel.unit, (middle, last + 34), (13, HPos::Center, INK, false))?;
    for series in &panel.series {
        let condition = conditions.iter().position(|title| *title == series.title).unwrap_or(0);
        for (name, y) in rows.iter().zip((first + ROW / 2..).step_by(ROW as usize)) {
            if let Some(line) = series.line(name) {
                draw_line(area, line, &axis, y, condition)?;
                if panel.series.len() == 1 {
                    let [_, median, upper] = line.quartiles;
                    write(
                        area,
                        &number(median),
                        (axis.x(upper) + 10, y),
                        (12, HPos::Left, INK, false),
                    )?;
                }
            }
        }
    }
    Ok(())
}

/// The contenders under the first condition in which each appears, the quickest or smallest first.
fn sorted(panel: &Panel) -> Vec<&str> {
    let mut names = panel.names();
    let first = |name: &str| {
        let line = panel.series.iter().find_map(|series| series.line(name));
        line.map_or(f64::INFINITY, |line| line.quartiles[1])
    };
    names.sort_by(|one, other| first(one).total_cmp(&first(other)));
    names
}

fn draw_line(area: &Area<'_>, line: &Line, axis: &Axis, y: i32, condition: usize) -> Result<()> {
    let [lower, median, upper] = line.quartiles.map(|amount| axis.x(amount));
    let style = COLOURS[condition % COLOURS.len()].stroke_width(2);
    area.draw(&PathElement::new(vec![(lower, y), (upper, y)], style))?;
    mark(area, (median, y), condition)
}

/// Draws the mark of a condition, each of which has its own shape.
fn mark(area: &Area<'_>, (x, y): (i32, i32), condition: usize) -> Result<()> {
    let colour = COLOURS[condition % COLOURS.len()];
    let (full, outline) = (colour.filled(), colour.stroke_width(2));
    let square = [(x - 4, y - 4), (x + 4, y + 4)];
    let diamond = vec![(x, y - 6), (x + 6, y), (x, y + 6), (x - 6, y)];
    match condition {
        0 => area.draw(&Circle::new((x, y), 5, full))?,
        1 => area.draw(&TriangleMarker::new((x, y), 6, full))?,
        2 => area.draw(&Rectangle::new(square, full))?,
        3 => area.draw(&Cross::new((x, y), 4, colour.stroke_width(3)))?,
        4 => area.draw(&Polygon::new(diamond, full))?,
        5 => area.draw(&Circle::new((x, y), 5, outline))?,
        6 => area.draw(&Rectangle::new(square, outline))?,
        _ => area.draw(&PathElement::new([&diamond[..], &diamond[..1]].concat(), outline))?,
    }
    Ok(())
}

/// Size, side, colour, and whether it is bold.
type Look = (i32, HPos, RGBColor, bool);

fn write(area: &Area<'_>, text: &str, at: (i32, i32), look: Look) -> Result<()> {
    let (points, side, colour, is_bold) = look;
    let weight = if is_bold { FontStyle::Bold } else { FontStyle::Normal };
    let style = TextStyle::from(("sans-serif", points).into_font().style(weight))
        .color(&colour)
        .pos(Pos::new(side, VPos::Center));
    area.draw(&Text::new(text.to_owned(), at, style))?;
    Ok(())
}

/// A logarithmic axis.
struct Axis {
    left: i32,
    from: f64,
    to: f64,
}

impl Axis {
    /// An axis with all amounts of the panel, at least a factor of ten long.
    fn around(panel: &Panel, left: i32) -> Self {
        let lines = panel.series.iter().flat_map(|series| &series.lines);
        let amounts = || {
            lines
                .clone()
                .flat_map(|line| line.quartiles)
                .filter(|amount| *amount > 0.0)
        };
        let smallest = amounts().fold(f64::INFINITY, f64::min);
        let largest = amounts().fold(0.0, f64::max);
        let centre = (smallest * largest).sqrt();
        Self {
            left,
            from: (smallest / 1.15).min(centre / 3.2),
            to: (largest * 1.15).max(centre * 3.2),
        }
    }

    /// The position of an amount.
    fn x(&self, amount: f64) -> i32 {
        let share = (amount.max(self.from) / self.from).ln() / (self.to / self.from).ln();
        #[expect(clippy::cast_possible_truncation, reason = "a place in the picture")]
        let along = (share * f64::from(RIGHT - LEFT)).round() as i32;
        self.left + LEFT + along
    }

    /// The ticks: 1, 2, 5 and their multiples by powers of ten, or the powers of ten alone if there would be many.
    fn ticks(&self) -> Vec<f64> {
        let decades = (self.to / self.from).log10();
        let steps: &[f64] = if decades > 3.0 { &[1.0] } else { &[1.0, 2.0, 5.0] };
        let all = (-6..12).flat_map(|power| steps.iter().map(move |step| step * 10_f64.powi(power)));
        all.filter(|tick| (self.from..=self.to).contains(tick)).collect()
    }
}

/// A round number in its usual notation.
fn short(tick: f64) -> String {
    if tick < 1.0 {
        format!("{tick:.6}").trim_end_matches('0').to_owned()
    } else if tick < 1e6 {
        format!("{tick:.0}")
    } else {
        format!("{:.0} M", tick / 1e6)
    }
}
