//! The numbers of a class's fields, and how a name is resolved to one.

use super::Persist;
use crate::class::{Attribute, Class, Count, Declaration, NO_FIELD, NamesOf, Pair, as_mut_slice, as_slice};
use crate::mem;

/// What a class and its parents need when they are read.
#[derive(Clone, Copy)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is there or not, whatever the others are"
)]
pub struct Capabilities {
    /// Whether some fields are not reached by name, and so not in the index: those that borrow.
    pub borrowed: bool,
    /// Whether some struct has a validator, which the object has to pass as a whole.
    pub rules: bool,
    /// Whether some properties are set on an object that is read.
    pub properties: bool,
    /// Whether unknown names are ignored. This is not inherited.
    pub ignore_unknown: bool,
}

impl Capabilities {
    /// The capabilities of a class and of its parents.
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

/// The fields of `P` for a child.
#[must_use]
pub const fn inherited<P: Persist>() -> Inherited {
    Inherited {
        class: P::CLASS,
        numbers: as_slice::<NamesOf<P>, u16>(P::NUMBERS),
        fields: P::Fields::N,
    }
}

/// Two tables, one after the other.
#[must_use]
pub const fn pair<A: Copy, B: Copy>(a: A, b: B) -> Pair<A, B> {
    Pair::new(a, b)
}

/// For each row of a class the number of its field. `slots` and `properties` give the numbers of the class's own among
/// its own fields.
///
/// # Panics
/// If the parts do not make up the rows of one class.
#[must_use]
pub const fn numbers<N: Count>(
    declaration: &Declaration,
    parents: &[Inherited],
    slots: &[u16],
    properties: &[u16],
) -> N::Table<u16> {
    let mut table = N::NUMBERS;
    let mut to = Table {
        numbers: as_mut_slice::<N, u16>(&mut table),
        filled: 0,
    };
    let own = to.inherit(parents, Part::Slots);
    to.append(slots, 0, slots.len(), own);
    to.inherit(parents, Part::Properties);
    to.append(properties, 0, properties.len(), own);
    to.inherit(parents, Part::Constants);
    // The class's own constants are skipped, since constants are no fields.
    to.filled += declaration.extras.constants.len();
    to.inherit(parents, Part::Aliases);
    let mut i = 0;
    while i < slots.len() {
        let mut j = 0;
        while j < declaration.slots[i].metadata().aliases.len() {
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
    /// Appends some of the numbers, each increased by the number of fields before them. [`NO_FIELD`] is skipped, which
    /// is what the table is filled with.
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

    /// Appends the numbers of one kind of rows of all parents, and gives the number of the parents' fields.
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
    as_slice::<T::Fields, &'static str>(T::NAMES)
}

/// The number of the field that answers to `name`; otherwise the row that does, if there is one. `next` is the number
/// after that of the last field found. It is tried first: most names come in the order in which they were written, and
/// comparing one name takes less time than a look-up.
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

/// `a == b`, without a call of `memcmp` for names of 4 to 16 bytes, as most are.
#[inline(always)]
fn is_same(a: &str, b: &str) -> bool {
    a.len() == b.len()
        && match (mem::load_4_to_16(a.as_bytes()), mem::load_4_to_16(b.as_bytes())) {
            (Some((a, b)), Some((c, d))) => (a ^ c) | (b ^ d) == 0,
            _ => a == b,
        }
}

#[inline(always)]
fn look_up<T: Persist>(name: &str) -> Result<usize, Option<&'static Attribute>> {
    let numbers = const { as_slice::<NamesOf<T>, u16>(T::NUMBERS) };
    match T::CLASS.find_with_position(name) {
        Some((row, position)) => match numbers.get(position) {
            Some(&number) if number != NO_FIELD => Ok(usize::from(number)),
            _ => Err(Some(row)),
        },
        None if T::CAPABILITIES.borrowed => {
            let number = names::<T>().iter().position(|field| *field == name);
            number.ok_or(None)
        }
        None => Err(None),
    }
}

/// The error for a number that no field has.
///
/// # Errors
/// Always.
pub fn no_field<T, E: serde_core::de::Error>(number: usize) -> Result<T, E> {
    Err(E::custom(format_args!("there is no field {number}")))
}
