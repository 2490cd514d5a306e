//! Persistence in JSON: a class with its parents, beside one flat struct of serde's and serde's `flatten`.
//!
//! All of them are written to and read from the same text. A flat struct does not accept undeclared names, so a class
//! that does is compared with `flatten` into a map.

use std::cell::Cell;
use std::collections::HashMap;
use std::hint::black_box;

use ::serde::de::DeserializeOwned;
use ::serde::{Deserialize, Serialize};
use slotted::{Dict, Slotted};

use crate::chapter::{Chapter, Outcome, Session};
use crate::findings::{Figure, Panel, Side};
use crate::heap;
use crate::measure::{Contender, Table};

pub(crate) const CHAPTER: Chapter = Chapter {
    name: "serde",
    title: "Persistence in JSON",
    about: "Records of five fields, of as many more in a parent, and of as many again in that one's parent, read from and written to the same text \
            with `serde_json`: by `#[slots(serde)]`, by one flat struct of serde's that has all of the fields, and by structs that \
            `flatten` each other (none at five fields). Extras go into the dict, and for `flatten` into a map of `serde_json::Value`.",
    tables: 3 * 4,
    run,
};

/// Defines the same fields three times: as classes, as structs that `flatten`, and as one flat struct.
macro_rules! shapes {
    (
        $class:ident: $($base:ident in $place:ident)?, $flatten:ident: $($other:ident)?, $flat:ident
        { $($inherited:ident: $inherited_ty:ty,)* } { $($own:ident: $own_ty:ty,)* }
    ) => {
        #[derive(Slotted)]
        #[slots(serde)]
        struct $class {
            $(#[slots(parent)] $place: $base,)?
            $($own: $own_ty,)*
        }

        #[derive(Serialize, Deserialize)]
        struct $flatten {
            $(#[serde(flatten)] base: $other,)?
            $($own: $own_ty,)*
        }

        #[derive(Serialize, Deserialize)]
        struct $flat {
            $($inherited: $inherited_ty,)*
            $($own: $own_ty,)*
        }
    };
}

shapes! {
    Vehicle: , FlattenVehicle: , FlatVehicle {} {
        make: String, model: String, year: u16, mass: f64, electric: bool,
    }
}

shapes! {
    Car: Vehicle in vehicle, FlattenCar: FlattenVehicle, FlatCar {
        make: String, model: String, year: u16, mass: f64, electric: bool,
    } {
        fuel_type: String, doors: u8, price: Option<f64>, mileage: u32, length: f32,
    }
}

shapes! {
    Taxi: Car in car, FlattenTaxi: FlattenCar, FlatTaxi {
        make: String, model: String, year: u16, mass: f64, electric: bool,
        fuel_type: String, doors: u8, price: Option<f64>, mileage: u32, length: f32,
    } {
        driver: String, licence: u64, seats: u8, fare: f64, on_duty: bool,
    }
}

#[derive(Slotted)]
#[slots(serde)]
struct OpenCar {
    #[slots(parent)]
    car: Car,
    #[slots(dict)]
    extra: Dict,
}

#[derive(Serialize, Deserialize)]
struct FlattenOpenCar {
    #[serde(flatten)]
    car: FlatCar,
    #[serde(flatten)]
    extra: HashMap<String, serde_json::Value>,
}

const VEHICLE: &str = r#"{"make":"Hindustan","model":"Ambassador","year":1958,"mass":1176.5,"electric":false}"#;
const CAR: &str = r#"{"make":"Hindustan","model":"Ambassador","year":1958,"mass":1176.5,"electric":false,"fuel_type":"petrol","doors":4,"price":null,"mileage":250000,"length":4.325}"#;
const TAXI: &str = r#"{"make":"Hindustan","model":"Ambassador","year":1958,"mass":1176.5,"electric":false,"fuel_type":"petrol","doors":4,"price":null,"mileage":250000,"length":4.325,"driver":"Ravi","licence":918273645,"seats":4,"fare":12.75,"on_duty":true}"#;
const OPEN: &str = r#"{"make":"Hindustan","model":"Ambassador","year":1958,"mass":1176.5,"electric":false,"fuel_type":"petrol","doors":4,"price":null,"mileage":250000,"length":4.325,"colour":"white","owners":3,"note":"restored in 1999"}"#;

const FLAT: &str = "one flat serde struct";
const FLATTEN: &str = "serde's flatten";
const CLASS: &str = "slots(serde)";

const SIZES: [&str; 4] = ["5 fields", "5 + 5 fields", "5 + 5 + 5 fields", "5 + 5 fields, 3 extras"];
/// The baseline of each size.
const BASELINES: [&str; 4] = [FLAT, FLAT, FLAT, FLATTEN];

fn run(session: &Session) -> Outcome {
    const READING: &str = "Reading";
    const WRITING: &str = "Writing";
    const ALLOCATIONS: &str = "Allocations of one record that is read";
    let read = timed(session, READING, ways(&Reading));
    let written = timed(session, WRITING, ways(&Writing));
    let allocated = counted(session, ways(&Counting));
    let figure = |table: &Table, what: String, limit, other: &str| {
        Figure::at_most(what, limit, table.ratio(CLASS, other)).with_note(format!("to {other}"))
    };
    let mut figures = Vec::new();
    for (at, size) in SIZES.iter().enumerate().skip(1) {
        if BASELINES[at] == FLAT {
            figures.push(figure(&read[at], format!("{size}: reading"), 1.1, FLAT));
            figures.push(figure(
                &allocated[at],
                format!("{size}: allocations when read"),
                1.0,
                FLAT,
            ));
            figures.push(figure(&written[at], format!("{size}: writing"), 1.05, FLAT));
        } else {
            figures.push(figure(&read[at], format!("{size}: reading"), 0.6, FLATTEN));
        }
    }
    let panel = |title: &str, unit: &str, tables: &[Table]| Panel {
        title: title.to_owned(),
        unit: unit.to_owned(),
        series: tables.iter().map(Table::series).collect(),
    };
    Outcome {
        panels: vec![
            panel(READING, "ns per record", &read),
            panel(WRITING, "ns per record", &written),
            panel(ALLOCATIONS, "allocations", &allocated),
        ],
        figures,
        absent: Vec::new(),
    }
}

fn timed(session: &Session, panel: &str, ways: [Vec<Contender>; 4]) -> Vec<Table> {
    let sizes = ways.into_iter().zip(SIZES).zip(BASELINES);
    let measure = |((ways, size), baseline)| session.measure(panel, size, baseline, ways);
    sizes.map(measure).collect()
}

fn counted(session: &Session, ways: [Vec<(&'static str, f64)>; 4]) -> Vec<Table> {
    let sizes = ways.into_iter().zip(SIZES).zip(BASELINES);
    let count = |((ways, size), baseline): ((Vec<(&str, f64)>, _), _)| {
        session.done("serde: allocations");
        let row = |(name, count): (&str, f64)| {
            let side = if name == CLASS { Side::Ours } else { Side::Peer };
            (name.to_owned(), side, vec![count])
        };
        Table::of(size, baseline, ways.into_iter().map(row))
    };
    sizes.map(count).collect()
}

/// The number of records that are written in turn, since the address of one may be lucky relative to that of its text.
const RECORDS: usize = 16;

/// The task that is done with a type and the text of one of its records.
trait Task {
    type Given;

    fn of<T: Serialize + DeserializeOwned + 'static>(&self, name: &'static str, text: &'static str) -> Self::Given;
}

/// Every way, at each of the sizes.
fn ways<T: Task>(task: &T) -> [Vec<T::Given>; 4] {
    [
        vec![
            task.of::<Vehicle>(CLASS, VEHICLE),
            task.of::<FlatVehicle>(FLAT, VEHICLE),
            task.of::<FlattenVehicle>(FLATTEN, VEHICLE),
        ],
        vec![
            task.of::<Car>(CLASS, CAR),
            task.of::<FlatCar>(FLAT, CAR),
            task.of::<FlattenCar>(FLATTEN, CAR),
        ],
        vec![
            task.of::<Taxi>(CLASS, TAXI),
            task.of::<FlatTaxi>(FLAT, TAXI),
            task.of::<FlattenTaxi>(FLATTEN, TAXI),
        ],
        vec![
            task.of::<OpenCar>(CLASS, OPEN),
            task.of::<FlattenOpenCar>(FLATTEN, OPEN),
        ],
    ]
}

struct Reading;

impl Task for Reading {
    type Given = Contender;

    fn of<T: Serialize + DeserializeOwned + 'static>(&self, name: &'static str, text: &'static str) -> Contender {
        let read = move || black_box(read::<T>(black_box(text)));
        whose(name, move || drop(read()))
    }
}

struct Writing;

impl Task for Writing {
    type Given = Contender;

    fn of<T: Serialize + DeserializeOwned + 'static>(&self, name: &'static str, text: &'static str) -> Contender {
        let records: Vec<T> = (0..RECORDS).map(|_| read(text)).collect();
        let written = serde_json::to_string(&records[0]).expect("it can be written");
        assert_eq!(sorted(&written), sorted(text), "{name}: another record is written");
        let next = Cell::new(0);
        whose(name, move || {
            let record = &records[next.get()];
            next.set((next.get() + 1) % RECORDS);
            drop(black_box(
                serde_json::to_vec(black_box(record)).expect("it can be written"),
            ));
        })
    }
}

struct Counting;

impl Task for Counting {
    type Given = (&'static str, f64);

    fn of<T: Serialize + DeserializeOwned + 'static>(&self, name: &'static str, text: &'static str) -> Self::Given {
        let (bytes, _) = heap::held_by(|| read::<T>(text));
        (name, bytes.allocations)
    }
}

fn read<T: DeserializeOwned>(text: &str) -> T {
    serde_json::from_str(text).expect("the text is a record of this type")
}

/// The record with its fields ordered by name, since a map of extras has no order.
fn sorted(text: &str) -> std::collections::BTreeMap<String, serde_json::Value> {
    read(text)
}

fn whose(name: &'static str, run: impl Fn() + 'static) -> Contender {
    let contender = Contender::new(name, 1, move |passes| {
        for _ in 0..passes {
            run();
        }
        0
    });
    if name == CLASS { contender.ours() } else { contender }
}
