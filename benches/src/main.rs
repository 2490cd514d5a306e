//! Access by name, measured: how long it takes beside what else one could use, and how many instructions.

#[macro_use]
mod subjects;
mod compile;
mod contenders;
mod instructions;
mod keys;
mod measure;
#[allow(
    dead_code,
    clippy::large_stack_arrays,
    reason = "what the derives make of so many fields is not all used, and in constants large"
)]
mod names;
mod probes;
mod shared;

use std::env;
use std::error::Error;
use std::hint::black_box;
use std::process::ExitCode;
use std::time::Duration;

use contenders::Contender;
use instructions::Mode;
use measure::{Effort, Table};
use names::{Five, Labelled, OneHundredTwentyEight, Spectrograph, ThirtyTwo, Three};
use subjects::Subject;

const USAGE: &str = "\
usage: slots-bench [--quick]
       slots-bench instructions [--check | --write] [--require]
       slots-bench compile [--quick] [--write]
       slots-bench shared [--quick]

Without arguments: nanoseconds per access by name, for 3, 5, 32 and 128 slots, beside other ways to reach a value by name.
  --quick    less than half a minute
instructions: instructions per operation, counted by callgrind
  --check    fail where an operation takes more of them than benches/instructions.txt says
  --write    write that file
  --require  fail where valgrind is absent
compile: what the derive costs the compiler, beside what others' derives cost
  --quick    two rounds instead of five
  --write    write docs/compile-cost.md
shared: shared objects and weak references, beside `Arc` and `triomphe`: time, and memory that outlives objects";

// A turn is shorter than what a scheduler gives a program at a time, so that on a busy machine too most turns are not
// interrupted.
const FULL: Effort = Effort {
    rounds: 1000,
    turn: Duration::from_millis(1),
};
const QUICK: Effort = Effort {
    rounds: 150,
    turn: Duration::from_millis(1),
};

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let owned: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = owned.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        [] => Ok(side_by_side(FULL)),
        ["--quick"] => Ok(side_by_side(QUICK)),
        // Hidden: what `instructions` runs under callgrind.
        ["probe", name, passes] => {
            black_box(instructions::run_probe(name, passes.parse()?)?);
            Ok(ExitCode::SUCCESS)
        }
        ["instructions", options @ ..] => {
            let (mut mode, mut is_required) = (Mode::Print, false);
            for option in options {
                match *option {
                    "--check" if mode == Mode::Print => mode = Mode::Check,
                    "--write" if mode == Mode::Print => mode = Mode::Write,
                    "--require" => is_required = true,
                    _ => return Ok(refuse()),
                }
            }
            instructions::run(mode, is_required)
        }
        ["compile", ..] => Ok(compile::run(&owned[1..])),
        ["shared", options @ ..] => Ok(shared::run(options.contains(&"--quick"))),
        ["--help" | "-h"] => {
            println!("{USAGE}");
            Ok(ExitCode::SUCCESS)
        }
        _ => Ok(refuse()),
    }
}

fn refuse() -> ExitCode {
    eprintln!("{USAGE}");
    ExitCode::FAILURE
}

fn side_by_side(effort: Effort) -> ExitCode {
    println!(
        "nanoseconds per access, the median of {} rounds, and the ratio to {}\n",
        effort.rounds,
        contenders::BASELINE
    );
    size::<Three>(effort, Vec::new());
    size::<Five>(effort, Vec::new());
    let deep = ["attr_as, 3 parents deep", "attr_as on dyn Object, 3 parents deep"];
    let mixed = ["attr_as, slots of two types", "attr_as on dyn Object, two types"];
    let mut beside = contenders::random_of::<Spectrograph>(deep);
    beside.extend(contenders::random_of::<Labelled>(mixed));
    size::<ThirtyTwo>(effort, beside);
    size::<OneHundredTwentyEight>(effort, Vec::new());
    ExitCode::SUCCESS
}

/// `beside` takes its turns with the random names.
fn size<T: Subject>(effort: Effort, beside: Vec<Contender>) {
    let slots = T::NAMES.len();
    let mut random = contenders::random::<T>();
    random.extend(beside);
    println!(
        "{}",
        Table::measure(format!("{slots} slots, random names"), &random, effort)
    );
    println!(
        "{}",
        Table::measure(
            format!("{slots} slots, near misses"),
            &contenders::misses::<T>(),
            effort
        )
    );
    println!(
        "{}",
        Table::measure(format!("{slots} slots, one name"), &contenders::hot::<T>(), effort)
    );
}
