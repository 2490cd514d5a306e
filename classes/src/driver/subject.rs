//! An object that is driven, its class known by tables of functions alone.

use slotted::{Attributes, Class, Slotted};

use super::by_name::{document, done, failure, given, run, run_erased};
use super::described::{Described, object_from, object_of};
use super::table::{Table, Typed, Ways};
use crate::description::Type;
use crate::model::Outcome;
use crate::operation::{Format, Operation};
use crate::value::{Datum, Object as ModelObject};

/// An object that is driven.
pub trait Subject {
    /// The number of its class in the description.
    fn class(&self) -> usize;

    /// Is told by which types its attributes are asked for: on the struct, and on a `dyn Object`.
    fn describe(&mut self, types: (Vec<Type>, Vec<Type>));

    /// Makes the object.
    fn make(&mut self, object: &ModelObject);

    /// Drops the object, and what was kept of it.
    fn clear(&mut self);

    /// The object as it is.
    ///
    /// # Panics
    /// Where there is none.
    fn state(&self) -> ModelObject;

    /// Keeps a clone of the object.
    fn keep(&mut self);

    /// Whether the object is equal to the clone, which is dropped.
    fn is_kept(&mut self) -> bool;

    /// The text that an attribute prints as, where there is one.
    fn text(&self, name: &str) -> Option<String>;

    /// Does an operation.
    fn run(&mut self, operation: &Operation, erased: bool) -> Outcome;

    /// The class as `slotted` has it.
    fn slotted_class(&self) -> &'static Class;

    /// What its accessors do.
    fn accessors(&self) -> Vec<Ways>;

    /// What its descriptors do.
    fn descriptors(&self) -> Vec<Ways>;

    /// Whether serde's traits are there, and whether a format without names takes it.
    fn formats(&self) -> (bool, bool);

    /// Whether it can be shared with weak references.
    fn is_shared(&self) -> bool;
}

/// An object of a class.
pub struct Holder<T: 'static> {
    table: Table<T>,
    types: Vec<Type>,
    all_types: Vec<Type>,
    object: Option<T>,
    kept: Option<T>,
}

impl<T: 'static> Holder<T> {
    /// An object that is yet to be made.
    #[must_use]
    pub fn new(table: Table<T>) -> Self {
        Self {
            table,
            types: Vec::new(),
            all_types: Vec::new(),
            object: None,
            kept: None,
        }
    }
}

/// Where a type stands among those that there are functions for.
fn position(types: &[Type], ty: &Type) -> usize {
    types
        .iter()
        .position(|other| other == ty)
        .unwrap_or_else(|| panic!("there are no functions for {ty:?}"))
}

fn ways<T>(typed: &[Typed<T>]) -> Vec<Ways> {
    let ways = typed.iter().map(|typed| Ways {
        name: typed.name.to_owned(),
        get: typed.get.is_some(),
        set: typed.set.is_some(),
        lend: typed.lend.is_some(),
    });
    ways.collect()
}

fn found<'t, T>(typed: &'t [Typed<T>], name: &str) -> Option<&'t Typed<T>> {
    typed.iter().find(|typed| typed.name == name)
}

fn get<T>(typed: &[Typed<T>], object: &T, name: &str) -> Outcome {
    let value = found(typed, name).and_then(|typed| (typed.get?)(object));
    value.map_or(Outcome::Nothing, Outcome::Datum)
}

fn set<T>(typed: &[Typed<T>], object: &mut T, name: &str, value: &Datum) -> Outcome {
    found(typed, name)
        .and_then(|typed| typed.set)
        .map_or(Outcome::Nothing, |set| done(set(object, value)))
}

fn lend<T>(typed: &[Typed<T>], object: &mut T, name: &str, value: &Datum) -> Outcome {
    match found(typed, name).and_then(|typed| typed.lend) {
        Some(lend) if lend(object, value) => Outcome::Done,
        _ => Outcome::Nothing,
    }
}

impl<T: Slotted + Described + Clone + PartialEq + 'static> Holder<T> {
    /// The object that another one stands in place of, or why not.
    fn replace<E>(&mut self, new: Result<T, E>, error: impl FnOnce(E) -> Outcome) -> Outcome {
        match new {
            Ok(object) => {
                self.object = Some(object);
                Outcome::Done
            }
            Err(failed) => error(failed),
        }
    }

    fn echo(&mut self, format: Format) -> Outcome {
        let Some(persistence) = &self.table.persistence else {
            return Outcome::Nothing;
        };
        let through = match format {
            Format::Json => Some(persistence.json),
            Format::MessagePack => Some(persistence.message_pack),
            Format::Postcard => persistence.postcard,
        };
        let (Some(through), Some(object)) = (through, &self.object) else {
            return Outcome::Nothing;
        };
        self.replace(through(object), |()| Outcome::Malformed)
    }
}

impl<T: Slotted + Described + Clone + PartialEq + 'static> Subject for Holder<T> {
    fn class(&self) -> usize {
        self.table.class
    }

    fn describe(&mut self, types: (Vec<Type>, Vec<Type>)) {
        (self.types, self.all_types) = types;
        assert_eq!(
            (self.types.len(), self.all_types.len()),
            (self.table.exact.len(), self.table.erased.len())
        );
    }

    fn make(&mut self, object: &ModelObject) {
        self.object = Some(object_from(object));
    }

    fn clear(&mut self) {
        self.object = None;
        self.kept = None;
    }

    fn state(&self) -> ModelObject {
        object_of(self.object.as_ref().expect("there is an object while it is driven"))
    }

    fn keep(&mut self) {
        self.kept.clone_from(&self.object);
    }

    fn is_kept(&mut self) -> bool {
        let is_kept = self.kept == self.object;
        self.kept = None;
        is_kept
    }

    fn text(&self, name: &str) -> Option<String> {
        let attr = self.object.as_ref()?.find_attr(name)?;
        Some(attr.to_string())
    }

    fn run(&mut self, operation: &Operation, erased: bool) -> Outcome {
        let table = &self.table;
        let Some(object) = &mut self.object else {
            return Outcome::Nothing;
        };
        match operation {
            operation if operation.is_by_name() && erased => {
                let (types, exact) = (&self.all_types, &table.erased);
                run_erased(object, operation, &|ty| exact[position(types, ty)].copied())
            }
            operation if operation.is_by_name() => {
                let (types, exact) = (&self.types, &table.exact);
                run(object, operation, &|ty| exact[position(types, ty)].copied())
            }
            Operation::Build(attrs) => {
                let built = T::from_attrs(given(attrs));
                self.replace(built, |error| Outcome::Failed(failure(&error)))
            }
            Operation::Getter(name) => get(&table.accessors, object, name),
            Operation::Setter(name, value) => set(&table.accessors, object, name, value),
            Operation::Lender(name, value) => lend(&table.accessors, object, name, value),
            Operation::SlotGet(name) => get(&table.descriptors, object, name),
            Operation::SlotSet(name, value) => set(&table.descriptors, object, name, value),
            Operation::SlotLend(name, value) => lend(&table.descriptors, object, name, value),
            Operation::Slot(name, ty) => {
                let read = (table.resolved[position(&self.types, ty)].get)(object, name);
                read.map_or_else(|error| Outcome::Failed(failure(&error)), Outcome::Datum)
            }
            Operation::SlotMut(name, ty, value) => {
                done((table.resolved[position(&self.types, ty)].set)(object, name, value))
            }
            Operation::Write => match &table.persistence {
                Some(persistence) => (persistence.write)(object).map_or(Outcome::Malformed, Outcome::Text),
                None => Outcome::Nothing,
            },
            Operation::Read(attrs) => match &table.persistence {
                Some(persistence) => {
                    let read = (persistence.read)(&document(attrs));
                    self.replace(read, |()| Outcome::Malformed)
                }
                None => Outcome::Nothing,
            },
            Operation::Echo(format) => self.echo(*format),
            Operation::Share => match (table.share, self.object.take()) {
                (Some(share), Some(object)) => {
                    let (object, is_right) = share(object);
                    self.object = Some(object);
                    Outcome::Truth(is_right)
                }
                (_, object) => {
                    self.object = object;
                    Outcome::Nothing
                }
            },
            Operation::Parents => Outcome::Truth(table.parents.iter().all(|has_parent| has_parent(object))),
            other => panic!("{} is done by no table", other.name()),
        }
    }

    fn slotted_class(&self) -> &'static Class {
        T::CLASS
    }

    fn accessors(&self) -> Vec<Ways> {
        ways(&self.table.accessors)
    }

    fn descriptors(&self) -> Vec<Ways> {
        ways(&self.table.descriptors)
    }

    fn formats(&self) -> (bool, bool) {
        let persistence = self.table.persistence.as_ref();
        (
            persistence.is_some(),
            persistence.is_some_and(|persistence| persistence.postcard.is_some()),
        )
    }

    fn is_shared(&self) -> bool {
        self.table.share.is_some()
    }
}
