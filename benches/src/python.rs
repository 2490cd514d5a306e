//! `CPython`, if it is installed: a process that measures there what it is asked for, line by line.

use std::cell::RefCell;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::rc::Rc;
use std::time::Duration;

use crate::keys::{KEYS, PASS};
use crate::measure::Contender;

const PROGRAM: &str = include_str!("python/objects.py");
/// The number of times that a pass repeats a single access, as the Python program defines it.
const UNROLLED: usize = 16;

/// How a class keeps its attributes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Slots,
    Dict,
    /// `__slots__` with `__dict__` among them, and nothing in the dict.
    Both,
}

impl Kind {
    /// The name of rows.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Slots => "CPython, slots",
            Self::Dict => "CPython, dict",
            Self::Both => "CPython, slots and dict",
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Slots => "slots",
            Self::Dict => "dict",
            Self::Both => "both",
        }
    }
}

/// A running interpreter. Clones use the same process.
#[derive(Clone)]
pub(crate) struct Python {
    process: Rc<RefCell<Process>>,
}

struct Process {
    version: String,
    child: Child,
    commands: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Python {
    /// Starts the interpreter. `Err` has the reason if there is none.
    pub(crate) fn start() -> Result<Self, String> {
        // Isolated: neither the user's site nor the environment changes what is measured.
        let mut child = Command::new("python3")
            .args(["-I", "-c", PROGRAM])
            .args([PASS, KEYS].map(|count| count.to_string()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("`python3` does not start: {error}"))?;
        let commands = child.stdin.take();
        let answers = child.stdout.take().ok_or("`python3` has no output")?;
        let mut process = Process {
            version: String::new(),
            child,
            commands,
            answers: BufReader::new(answers),
        };
        process.version = process.answer()?;
        Ok(Self {
            process: Rc::new(RefCell::new(process)),
        })
    }

    pub(crate) fn version(&self) -> String {
        self.process.borrow().version.clone()
    }

    /// Bytes for each of so many objects. `model:n` is a model of n attributes, whose values are not counted.
    pub(crate) fn bytes(&self, model: &str, kind: Kind, objects: usize) -> f64 {
        self.ask(&format!("bytes {model} {} {objects}", kind.word()))
    }

    /// A contender that does `action` to all of so many objects of a model; `create` makes them.
    pub(crate) fn on_all(&self, action: &str, model: &str, kind: Kind, objects: usize) -> Contender {
        self.contender(action, model, kind, objects, objects)
    }

    /// A contender that repeats one access to a class of so many attributes: `get`, `set`, `getattr`, `setattr`,
    /// `create`.
    pub(crate) fn single(&self, action: &str, kind: Kind, attributes: usize) -> Contender {
        self.contender(action, "single", kind, attributes, UNROLLED)
    }

    /// A contender that calls `getattr` with shuffled names.
    pub(crate) fn shuffled(&self, kind: Kind, attributes: usize) -> Contender {
        self.contender("shuffled", "single", kind, attributes, PASS)
    }

    fn contender(&self, action: &str, model: &str, kind: Kind, count: usize, operations: usize) -> Contender {
        let python = self.clone();
        let command = format!("time {action} {model} {} {count}", kind.word());
        Contender::timed(kind.name(), operations, move |passes| {
            Duration::from_secs_f64(python.ask(&format!("{command} {passes}")))
        })
    }

    /// # Panics
    /// If the interpreter does not answer: its measurements cannot be trusted then.
    fn ask(&self, command: &str) -> f64 {
        let mut process = self.process.borrow_mut();
        let answer = process.ask(command);
        let number = answer.and_then(|answer| answer.parse().map_err(|_| format!("`{answer}` is no number")));
        number.unwrap_or_else(|error| panic!("CPython at `{command}`: {error}"))
    }
}

impl Process {
    fn ask(&mut self, command: &str) -> Result<String, String> {
        let commands = self.commands.as_mut().ok_or("it has no input")?;
        writeln!(commands, "{command}").map_err(|error| error.to_string())?;
        self.answer()
    }

    fn answer(&mut self) -> Result<String, String> {
        let mut line = String::new();
        match self.answers.read_line(&mut line) {
            Ok(0) => Err("it ended".to_owned()),
            Ok(_) => Ok(line.trim().to_owned()),
            Err(error) => Err(error.to_string()),
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // The process ends when its input ends.
        drop(self.commands.take());
        // An error means that it has already ended.
        let _ = self.child.wait();
    }
}
