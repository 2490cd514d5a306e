//! The operations whose instructions are counted, in loops that differ by the operation alone.

use std::hint::black_box;

use slotted::{AttributeError, Attributes, Object, Slotted};

use crate::keys;
use crate::names::{Five, Labelled, OneHundredTwentyEight, Spectrograph, ThirtyTwo, Three};
use crate::subjects::Numbered;

/// An operation in a loop.
#[derive(Clone, Copy)]
pub(crate) struct Probe {
    pub(crate) name: &'static str,
    pub(crate) around: Loop,
    /// Runs so many passes of [`OPERATIONS`] each.
    pub(crate) run: fn(usize) -> u64,
}

/// The loop around the operation, whose instructions are subtracted.
#[derive(Clone, Copy)]
pub(crate) enum Loop {
    /// The object's type is known.
    Typed,
    /// The object is a `dyn Object`, a reference to which takes two words.
    Erased,
}

impl Loop {
    /// The loop without an operation, which gives the object's address instead of a value.
    pub(crate) const fn alone(self) -> Probe {
        let run = match self {
            Self::Typed => |passes| read(passes, |object: &Three, _| address(object)),
            Self::Erased => |passes| read_erased::<Three>(passes, |object, _| address(object)),
        };
        let name = match self {
            Self::Typed => "loop",
            Self::Erased => "loop over dyn Object",
        };
        Probe {
            name,
            around: self,
            run,
        }
    }
}

/// The number of operations in a pass.
pub(crate) const OPERATIONS: usize = keys::PASS;

macro_rules! probes {
    ($($name:literal in $around:ident: $run:expr;)*) => {
        &[$(Probe { name: $name, around: Loop::$around, run: $run }),*]
    };
}

/// The prefix of operations whose name the compiler knows. Each may cost as much as the first of them, the field.
pub(crate) const TYPED: &str = "typed: ";

/// All operations.
pub(crate) const PROBES: &[Probe] = probes! {
    "typed: field" in Typed: |n| read(n, |object: &Three, _| object.y.to_bits());
    "typed: accessor" in Typed: |n| read(n, |object: &Three, _| object.y().to_bits());
    "typed: SLOTS.y.get" in Typed: |n| read(n, |object: &Three, _| Three::SLOTS.y.get(object).to_bits());
    "typed: SLOTS.gain.get, inherited" in Typed: |n| read(n, |object, _| Spectrograph::SLOTS.gain.get(object).to_bits());
    "typed: attr_as of a literal, 3 slots" in Typed: |n| read(n, |object: &Three, _| bits(object.attr_as("y")));
    "typed: attr_as of a literal, 128 slots" in Typed: |n| read(n, |object: &OneHundredTwentyEight, _| bits(object.attr_as("gear")));
    "typed: attr_as of a literal, inherited" in Typed: |n| read(n, |object: &Spectrograph, _| bits(object.attr_as("gain")));
    "typed: Slot chosen at run time" in Typed: |n| {
        let slot = Spectrograph::slot(black_box("gain")).expect("a slot");
        read(n, move |object, _| f64::to_bits(*slot.get(object)))
    };
    "attr_as of a literal of 23 bytes" in Typed: |n| read(n, |object: &ThirtyTwo, _| bits(object.attr_as("readout_noise_electrons")));
    "attr_as, 3 slots" in Typed: |n| read(n, |object: &Three, key| bits(object.attr_as(key)));
    "attr_as, 5 slots" in Typed: |n| read(n, |object: &Five, key| bits(object.attr_as(key)));
    "attr_as, 32 slots" in Typed: |n| read(n, |object: &ThirtyTwo, key| bits(object.attr_as(key)));
    "attr_as, 32 slots, 3 parents deep" in Typed: |n| read(n, |object: &Spectrograph, key| bits(object.attr_as(key)));
    "attr_as, slots of two types" in Typed: |n| read(n, |object: &Labelled, key| bits(object.attr_as(key)));
    "attr_as, 128 slots" in Typed: |n| read(n, |object: &OneHundredTwentyEight, key| bits(object.attr_as(key)));
    "attr_as on dyn Object" in Erased: |n| read_erased::<ThirtyTwo>(n, |object, key| bits(object.attr_as(key)));
    "attr_as on dyn Object, 3 slots" in Erased: |n| read_erased::<Three>(n, |object, key| bits(object.attr_as(key)));
    "attr_as on dyn Object, 3 parents deep" in Erased: |n| read_erased::<Spectrograph>(n, |object, key| bits(object.attr_as(key)));
    "has_attr of a near miss" in Typed: |n| miss::<ThirtyTwo>(n);
    "has_attr of a near miss, 3 slots" in Typed: |n| miss::<Three>(n);
    "set_attr_as" in Typed: |n| write(n, |object, key| object.set_attr_as(key, 1.5));
    "get_attr" in Typed: |n| read(n, |object: &ThirtyTwo, key| object.get_attr(key).map_or(0, f64::to_bits));
    "get_attr, f64 as i64" in Typed: |n| read(n, |object: &ThirtyTwo, key| object.get_attr(key).map_or(0, i64::cast_unsigned));
    "set_attr" in Typed: |n| write(n, |object, key| object.set_attr(key, 1.5));
    "set_attr_text" in Typed: |n| write(n, |object, key| object.set_attr_text(key, "1.5"));
};

/// Runs an operation on a random name of `T` in each turn.
#[inline(always)]
fn read<T: Numbered>(passes: usize, operation: impl Fn(&T, &str) -> u64) -> u64 {
    repeat(passes, keys::shuffled(T::NAMES), &T::numbered(), operation)
}

#[inline(always)]
fn read_erased<T: Numbered>(passes: usize, operation: impl Fn(&dyn Object, &str) -> u64) -> u64 {
    let object: &dyn Object = &T::numbered();
    repeat(passes, keys::shuffled(T::NAMES), object, operation)
}

/// Looks up a name of `T` with a mistake in it in each turn.
#[inline(always)]
fn miss<T: Numbered>(passes: usize) -> u64 {
    let keys = keys::near_misses(T::NAMES);
    repeat(passes, keys, &T::numbered(), |object, key| {
        u64::from(object.has_attr(key))
    })
}

#[inline(always)]
fn repeat<T: ?Sized>(passes: usize, keys: &[&str], object: &T, operation: impl Fn(&T, &str) -> u64) -> u64 {
    let mut sum = 0_u64;
    for _ in 0..passes {
        for key in black_box(&keys[..OPERATIONS]) {
            // The black box around the object keeps its loads in the loop, the one around the result keeps results
            // apart.
            sum = sum.wrapping_add(black_box(operation(black_box(object), key)));
        }
    }
    sum
}

#[inline(always)]
fn write(passes: usize, operation: impl Fn(&mut ThirtyTwo, &str) -> Result<(), AttributeError>) -> u64 {
    let keys = keys::shuffled(ThirtyTwo::NAMES);
    let mut object = ThirtyTwo::numbered();
    let mut sum = 0_u64;
    for _ in 0..passes {
        for key in black_box(&keys[..OPERATIONS]) {
            let object = black_box(&mut object);
            operation(object, key).expect("a slot");
            sum = sum.wrapping_add(black_box(address(object)));
        }
    }
    sum
}

fn address<T: ?Sized>(object: &T) -> u64 {
    std::ptr::from_ref(object).addr() as u64
}

fn bits(value: Result<&f64, AttributeError>) -> u64 {
    value.expect("a slot").to_bits()
}
