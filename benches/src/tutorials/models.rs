//! The classes that articles about `__slots__` measure, as structs, and the operations on their objects.

use std::collections::HashMap;

use slotted::{Attributes, Slotted};

use crate::keys::Random;

/// A tutorial's class.
pub(super) trait Model: Slotted + 'static {
    /// The model's name in the program for `CPython`.
    const NAME: &'static str;
    /// The model's name in the document.
    const TITLE: &'static str;
    /// The operation on all objects, in words.
    const OPERATION: &'static str;
    /// The number of objects in the tutorial.
    const OBJECTS: usize;
    /// The type of an attribute.
    type Value: 'static;

    /// Object number `i`.
    fn make(i: usize) -> Self;

    /// Object number `i` as a map.
    fn map(i: usize) -> Map<Self>;

    /// The operation on one object. The sum of the results keeps the compiler from removing it.
    fn operate(&mut self, random: &mut Random) -> f64;

    /// The operation by names that come at run time, in the order of declaration.
    fn operate_by_name(&mut self, names: &[&str], random: &mut Random) -> f64;

    /// The operation on a map.
    fn operate_on_map(map: &mut Map<Self>, names: &[&str], random: &mut Random) -> f64;
}

/// An object without a struct.
pub(super) type Map<M> = HashMap<&'static str, <M as Model>::Value>;

/// `Car`, with one attribute.
#[derive(Slotted)]
pub(super) struct Car {
    brand_name: String,
}

/// `NormalPoint` and `SlottedPoint`.
#[derive(Slotted)]
pub(super) struct Point {
    x: i64,
    y: i64,
}

/// `Employee` and `SlottedEmployee`.
#[derive(Slotted)]
#[expect(clippy::struct_field_names, reason = "the tutorial's names")]
pub(super) struct Employee {
    name: String,
    employee_id: String,
    department: String,
}

/// `Point3D`, which is moved.
#[derive(Slotted)]
pub(super) struct Point3D {
    x: f64,
    y: f64,
    z: f64,
}

/// `WithDict` and `WithSlots`.
#[derive(Slotted)]
pub(super) struct Triple {
    x: i64,
    y: i64,
    z: i64,
}

/// A particle of a simulated Brownian motion.
#[derive(Slotted)]
pub(super) struct Particle {
    x: f64,
    y: f64,
    z: f64,
    diffusion: f64,
}

#[expect(clippy::cast_precision_loss, reason = "a few million")]
fn float(i: usize) -> f64 {
    i as f64
}

fn integer(i: usize) -> i64 {
    i64::try_from(i).unwrap_or(i64::MAX)
}

/// The width of a step's distribution: the variance of a step is 2 D dt, that of a uniform number 1 / 12.
fn width(diffusion: f64) -> f64 {
    (24.0 * diffusion * TIME_STEP).sqrt()
}

const TIME_STEP: f64 = 0.01;
const DIFFUSION: f64 = 0.5;
const MOVE: [f64; 3] = [1.0, 2.0, 3.0];

const IS_THERE: &str = "an attribute of that type";

impl Model for Car {
    const NAME: &'static str = "car";
    const TITLE: &'static str = "One car";
    const OPERATION: &'static str = "read its brand";
    const OBJECTS: usize = 1;
    type Value = String;

    fn make(_: usize) -> Self {
        let brand_name = "kia".to_owned();
        Self { brand_name }
    }

    fn map(_: usize) -> Map<Self> {
        HashMap::from([("brand_name", "kia".to_owned())])
    }

    fn operate(&mut self, _: &mut Random) -> f64 {
        float(self.brand_name().len())
    }

    fn operate_by_name(&mut self, names: &[&str], _: &mut Random) -> f64 {
        float(self.attr_as::<String>(names[0]).expect(IS_THERE).len())
    }

    fn operate_on_map(map: &mut Map<Self>, names: &[&str], _: &mut Random) -> f64 {
        float(map[names[0]].len())
    }
}

/// Implements `Model` for points, which are made of one integer or of the same ones, and read.
macro_rules! points {
    ($($model:ident, $name:literal, $title:literal, $operation:literal, $objects:literal: $i:ident => $($axis:ident = $value:expr),*;)*) => {$(
        impl Model for $model {
            const NAME: &'static str = $name;
            const TITLE: &'static str = $title;
            const OPERATION: &'static str = $operation;
            const OBJECTS: usize = $objects;
            type Value = i64;

            fn make($i: usize) -> Self {
                Self { $($axis: $value),* }
            }

            fn map($i: usize) -> Map<Self> {
                HashMap::from([$((stringify!($axis), $value)),*])
            }

            #[expect(clippy::cast_precision_loss, reason = "a few million")]
            fn operate(&mut self, _: &mut Random) -> f64 {
                (0 $(+ self.$axis())*) as f64
            }

            #[expect(clippy::cast_precision_loss, reason = "a few million")]
            fn operate_by_name(&mut self, names: &[&str], _: &mut Random) -> f64 {
                names.iter().map(|name| *self.attr_as::<i64>(name).expect(IS_THERE)).sum::<i64>() as f64
            }

            #[expect(clippy::cast_precision_loss, reason = "a few million")]
            fn operate_on_map(map: &mut Map<Self>, names: &[&str], _: &mut Random) -> f64 {
                names.iter().map(|name| map[*name]).sum::<i64>() as f64
            }
        }
    )*};
}

points! {
    Point, "point", "Points", "read x and y", 100_000: i => x = integer(i), y = integer(i);
    Triple, "triple", "WithDict, WithSlots", "read x, y and z", 1_000_000: _i => x = 1, y = 2, z = 3;
}

impl Model for Employee {
    const NAME: &'static str = "employee";
    const TITLE: &'static str = "Employees";
    const OPERATION: &'static str = "read the name";
    const OBJECTS: usize = 10_000;
    type Value = String;

    fn make(i: usize) -> Self {
        Self {
            name: format!("Emp_{i}"),
            employee_id: format!("E{i:04}"),
            department: "Eng".to_owned(),
        }
    }

    fn map(i: usize) -> Map<Self> {
        HashMap::from([
            ("name", format!("Emp_{i}")),
            ("employee_id", format!("E{i:04}")),
            ("department", "Eng".to_owned()),
        ])
    }

    fn operate(&mut self, _: &mut Random) -> f64 {
        float(self.name().len())
    }

    fn operate_by_name(&mut self, names: &[&str], _: &mut Random) -> f64 {
        float(self.attr_as::<String>(names[0]).expect(IS_THERE).len())
    }

    fn operate_on_map(map: &mut Map<Self>, names: &[&str], _: &mut Random) -> f64 {
        float(map[names[0]].len())
    }
}

impl Model for Point3D {
    const NAME: &'static str = "point3d";
    const TITLE: &'static str = "3-D points";
    const OPERATION: &'static str = "translate";
    const OBJECTS: usize = 50_000;
    type Value = f64;

    fn make(i: usize) -> Self {
        let [x, y, z] = [1, 2, 3].map(|factor| float(i * factor));
        Self { x, y, z }
    }

    fn map(i: usize) -> Map<Self> {
        HashMap::from([("x", float(i)), ("y", float(i * 2)), ("z", float(i * 3))])
    }

    fn operate(&mut self, _: &mut Random) -> f64 {
        let [dx, dy, dz] = MOVE;
        self.x += dx;
        self.y += dy;
        self.z += dz;
        0.0
    }

    fn operate_by_name(&mut self, names: &[&str], _: &mut Random) -> f64 {
        for (name, by) in names.iter().zip(MOVE) {
            *self.attr_as_mut::<f64>(name).expect(IS_THERE) += by;
        }
        0.0
    }

    fn operate_on_map(map: &mut Map<Self>, names: &[&str], _: &mut Random) -> f64 {
        for (name, by) in names.iter().zip(MOVE) {
            *map.get_mut(*name).expect(IS_THERE) += by;
        }
        0.0
    }
}

impl Model for Particle {
    const NAME: &'static str = "particle";
    const TITLE: &'static str = "Brownian particles";
    const OPERATION: &'static str = "one step in time";
    const OBJECTS: usize = 10_000;
    type Value = f64;

    fn make(_: usize) -> Self {
        Self {
            x: 0.0,
            y: 0.0,
            z: 0.0,
            diffusion: DIFFUSION,
        }
    }

    fn map(_: usize) -> Map<Self> {
        HashMap::from([("x", 0.0), ("y", 0.0), ("z", 0.0), ("diffusion", DIFFUSION)])
    }

    fn operate(&mut self, random: &mut Random) -> f64 {
        let width = width(self.diffusion);
        for axis in [&mut self.x, &mut self.y, &mut self.z] {
            *axis += width * (random.uniform() - 0.5);
        }
        0.0
    }

    fn operate_by_name(&mut self, names: &[&str], random: &mut Random) -> f64 {
        let width = width(*self.attr_as(names[3]).expect(IS_THERE));
        for name in &names[..3] {
            *self.attr_as_mut::<f64>(name).expect(IS_THERE) += width * (random.uniform() - 0.5);
        }
        0.0
    }

    fn operate_on_map(map: &mut Map<Self>, names: &[&str], random: &mut Random) -> f64 {
        let width = width(map[names[3]]);
        for name in &names[..3] {
            *map.get_mut(*name).expect(IS_THERE) += width * (random.uniform() - 0.5);
        }
        0.0
    }
}

/// Asserts that the mean square displacement after a time t is 6 D t (Einstein, 1905).
///
/// # Panics
/// If it is not: the timed operation would be no Brownian motion.
pub(super) fn prove_diffusion() {
    const STEPS: u32 = 50;
    let mut random = Random::new();
    let mut particles: Vec<Particle> = (0..20_000).map(Particle::make).collect();
    for _ in 0..STEPS {
        for particle in &mut particles {
            particle.operate(&mut random);
        }
    }
    let square = |particle: &Particle| particle.x.powi(2) + particle.y.powi(2) + particle.z.powi(2);
    let mean = particles.iter().map(square).sum::<f64>() / float(particles.len());
    let expected = 6.0 * DIFFUSION * TIME_STEP * f64::from(STEPS);
    assert!(
        (mean / expected - 1.0).abs() < 0.03,
        "the particles' mean square displacement is {mean}, not {expected}"
    );
}
