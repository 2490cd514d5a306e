//! The fields of a class in numbers: which name leads to which.

use crate::attribute::Attribute;
use crate::class::{Class, Declaration, NamesOf};
use crate::persist::Persist;
use crate::raw::{self, Count, Pair};

/// The number of what is no field.
pub const NO_FIELD: u16 = u16::MAX;

/// What the classes of an object have among them.
#[derive(Clone, Copy)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is there or not, whatever the others are"
)]
pub struct Features {
    /// Fields that are not reached by name, and so are not in the index.
    pub borrowed: bool,
    /// Rules of structs, which the object has to pass as a whole.
    pub rules: bool,
    /// Properties that are set.
    pub properties: bool,
    /// Names that nobody knows are passed over. This is not inherited.
    pub ignore_unknown: bool,
}

impl Features {
    /// Those of a class and of its parents.
    #[must_use]
    pub const fn and(mut self, parents: &[Self]) -> Self {
        let mut i = 0;
        while i < parents.len() {
            self.borrowed |= parents[i].borrowed;
            self.rules |= parents[i].rules;
            self.properties |= parents[i].properties;
            i += 1;
        }
        self
    }
}

/// What a child needs to know of a parent's fields.
pub struct Inherited {
    class: &'static Class,
    numbers: &'static [u16],
    fields: usize,
}

/// The fields of `P` as a child sees them.
#[must_use]
pub const fn inherited<P: Persist>() -> Inherited {
    Inherited {
        class: P::CLASS,
        numbers: raw::as_slice::<NamesOf<P>, u16>(P::NUMBERS),
        fields: P::Fields::N,
    }
}

/// Two tables one behind the other.
#[must_use]
pub const fn pair<A: Copy, B: Copy>(a: A, b: B) -> Pair<A, B> {
    Pair::new(a, b)
}

/// For each name of a class, in the order of its rows, the number of its field. `slots` and `properties` give the
/// numbers of the class's own among its own fields.
///
/// # Panics
/// Where the parts are not those of one class.
#[must_use]
pub const fn numbers<N: Count>(
    declaration: &Declaration,
    parents: &[Inherited],
    slots: &[u16],
    properties: &[u16],
) -> N::Of<u16> {
    let mut table = N::NUMBERS;
    let mut to = Table {
        numbers: raw::as_mut_slice::<N, u16>(&mut table),
        filled: 0,
    };
    let own = to.inherit(parents, Part::Slots);
    to.append(slots, 0, slots.len(), own);
    to.inherit(parents, Part::Properties);
    to.append(properties, 0, properties.len(), own);
    to.inherit(parents, Part::Constants);
    // Those that were not appended yet: constants are no fields.
    to.filled += declaration.extras.constants.len();
    to.inherit(parents, Part::Aliases);
    let mut i = 0;
    while i < slots.len() {
        let mut j = 0;
        while j < declaration.slots[i].notes().aliases.len() {
            to.append(slots, i, i + 1, own);
            j += 1;
        }
        i += 1;
    }
    assert!(to.filled == N::N);
    table
}

/// A kind of rows.
#[derive(Clone, Copy)]
enum Part {
    Slots,
    Properties,
    Constants,
    Aliases,
}

struct Table<'a> {
    numbers: &'a mut [u16],
    filled: usize,
}

impl Table<'_> {
    /// Appends some of the numbers, each as much larger as there are fields before them.
    const fn append(&mut self, numbers: &[u16], from: usize, to: usize, before: usize) {
        let mut i = from;
        while i < to {
            if numbers[i] != NO_FIELD {
                #[allow(clippy::cast_possible_truncation, reason = "a class has at most 65534 names")]
                {
                    self.numbers[self.filled] = numbers[i] + before as u16;
                }
            }
            self.filled += 1;
            i += 1;
        }
    }

    /// Appends one part of the numbers of all parents; gives how many fields they have.
    const fn inherit(&mut self, parents: &[Inherited], part: Part) -> usize {
        let (mut before, mut i) = (0, 0);
        while i < parents.len() {
            let (class, numbers) = (parents[i].class, parents[i].numbers);
            let slots = class.slots().len();
            let properties = slots + class.properties().len();
            let (from, to) = match part {
                Part::Slots => (0, slots),
                Part::Properties => (slots, properties),
                Part::Constants => (properties, class.attributes().len()),
                Part::Aliases => (class.attributes().len(), numbers.len()),
            };
            self.append(numbers, from, to, before);
            before += parents[i].fields;
            i += 1;
        }
        before
    }
}

/// The names of all fields.
pub(super) const fn names<T: Persist>() -> &'static [&'static str] {
    raw::as_slice::<T::Fields, &'static str>(T::NAMES)
}

/// The number of the field that answers to `name`; where it is none, what else it is. `next` is the field after the one
/// that was found before: most names come in the order in which they were written, and to compare one name takes less
/// than to look it up.
#[inline(always)]
pub(super) fn find<T: Persist>(name: &str, next: &mut usize) -> Result<usize, Option<&'static Attribute>> {
    let names = const { names::<T>() };
    let number = match names.get(*next) {
        Some(guess) if is_same(guess, name) => *next,
        _ => look_up::<T>(name)?,
    };
    *next = number + 1;
    Ok(number)
}

/// `a == b`, without a call of `memcmp` where they have 4 to 16 bytes, as most names have.
#[inline(always)]
fn is_same(a: &str, b: &str) -> bool {
    a.len() == b.len()
        && match (raw::ends(a.as_bytes()), raw::ends(b.as_bytes())) {
            (Some((a, b)), Some((c, d))) => (a ^ c) | (b ^ d) == 0,
            _ => a == b,
        }
}

#[inline(always)]
fn look_up<T: Persist>(name: &str) -> Result<usize, Option<&'static Attribute>> {
    let numbers = const { raw::as_slice::<NamesOf<T>, u16>(T::NUMBERS) };
    match T::CLASS.find_with_position(name) {
        Some((row, position)) => match numbers.get(position) {
            Some(&number) if number != NO_FIELD => Ok(usize::from(number)),
            _ => Err(Some(row)),
        },
        None if T::FEATURES.borrowed => {
            let number = names::<T>().iter().position(|field| *field == name);
            number.ok_or(None)
        }
        None => Err(None),
    }
}

/// What there is of a field that is none.
///
/// # Errors
/// In any case.
pub fn no_field<T, E: serde_core::de::Error>(number: usize) -> Result<T, E> {
    Err(E::custom(format_args!("there is no field {number}")))
}
