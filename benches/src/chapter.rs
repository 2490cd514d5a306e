//! Chapters, and the session that each is given to measure with.
//!
//! A chapter is a module with a constant `CHAPTER`, which `main` lists. Its `run` makes contenders, lets
//! [`Session::measure`] time them in turns, and gives tables as panels ([`Table::series`]), with the figures that they
//! have to reach ([`Table::ratio`], [`Table::ratio_to_best`]). The progress bar, the document, the plot and the storing
//! of findings need nothing from the chapter.

use indicatif::{ProgressBar, ProgressStyle};

use crate::findings::{Figure, Findings, Panel};
use crate::measure::{Contender, Effort, Table};

/// A group of measurements that is run, stored and drawn by itself.
pub(crate) struct Chapter {
    /// The chapter's name on the command line and in file names.
    pub(crate) name: &'static str,
    pub(crate) title: &'static str,
    /// What is measured, in whole sentences.
    pub(crate) about: &'static str,
    /// The number of tables it measures, for the progress bar.
    pub(crate) tables: u64,
    pub(crate) run: fn(&Session) -> Outcome,
}

/// The result of a chapter's run.
pub(crate) struct Outcome {
    pub(crate) panels: Vec<Panel>,
    pub(crate) figures: Vec<Figure>,
    pub(crate) absent: Vec<(String, String)>,
}

impl Chapter {
    pub(crate) fn findings(&self, session: &Session) -> Findings {
        let outcome = (self.run)(session);
        Findings {
            chapter: self.name.to_owned(),
            title: self.title.to_owned(),
            about: self.about.to_owned(),
            measured: conditions(session.effort.name, session.effort.rounds),
            panels: outcome.panels,
            figures: outcome.figures,
            absent: outcome.absent,
        }
    }
}

/// One run of the program: its effort and its progress.
pub(crate) struct Session {
    pub(crate) effort: Effort,
    progress: ProgressBar,
}

/// Ticks of the progress bar for each table, whatever the effort.
const TICKS: u64 = 100;

impl Session {
    /// A session that measures so many tables.
    pub(crate) fn new(effort: Effort, tables: u64) -> Self {
        let style = ProgressStyle::with_template("{bar:30} {percent:>3} %  {elapsed} of about {duration}  {msg}");
        let progress = ProgressBar::new(tables * TICKS).with_style(style.expect("a template as indicatif wants it"));
        Self { effort, progress }
    }

    /// Lets contenders take turns. `baseline` is the contender that ratios are to.
    pub(crate) fn measure(&self, panel: &str, title: &str, baseline: &str, contenders: Vec<Contender>) -> Table {
        self.measure_with(self.effort, [panel, title], baseline, contenders)
    }

    /// Lets contenders take turns in fewer rounds, for those whose single pass takes longer than a turn should.
    pub(crate) fn measure_long(&self, panel: &str, title: &str, baseline: &str, contenders: Vec<Contender>) -> Table {
        let effort = Effort {
            rounds: (self.effort.rounds / 50).max(3),
            ..self.effort
        };
        self.measure_with(effort, [panel, title], baseline, contenders)
    }

    fn measure_with(
        &self,
        effort: Effort,
        [panel, title]: [&str; 2],
        baseline: &str,
        contenders: Vec<Contender>,
    ) -> Table {
        let before = self.progress.position();
        let mut rounds = 0;
        self.progress.set_message(format!("{panel}: {title}"));
        Table::measure(title, baseline, contenders, effort, || {
            rounds += 1;
            self.progress
                .set_position(before + TICKS * rounds / effort.rounds as u64);
        })
    }

    /// Reports progress for a table that was not measured in turns.
    pub(crate) fn done(&self, title: &str) {
        self.progress.set_message(title.to_owned());
        self.progress.inc(TICKS);
    }

    /// Clears the progress bar.
    pub(crate) fn finish(&self) {
        self.progress.finish_and_clear();
    }
}

/// The conditions of a measurement: effort, rounds, compiler and processor.
pub(crate) fn conditions(effort: &str, rounds: usize) -> String {
    let (compiler, processor) = (env!("SLOTS_BENCH_RUSTC"), processor());
    format!("{effort}, {rounds} rounds; {compiler}; {processor}")
}

/// The processor's name, if the system gives one.
fn processor() -> String {
    let information = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let field = |key: &str| {
        let (_, value) = information
            .lines()
            .find(|line| line.split(':').next().is_some_and(|name| name.trim() == key))?
            .split_once(':')?;
        Some(value.trim())
    };
    let name = field("model name").unwrap_or("a processor without a name");
    // Several kinds of processor may have one name, and their ratios differ.
    match (field("cpu family"), field("model")) {
        (Some(family), Some(model)) => format!("{name} (family {family}, model {model})"),
        _ => name.to_owned(),
    }
}
