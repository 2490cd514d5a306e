//! The cells of a column: the call of the row, on an object that has the attribute of the column.

use std::convert::identity;

use serde_json::Value as Json;
use slotted::{Object, Slotted};

use crate::classes::{Class, SHELF, Subject};
use crate::common::counted::Counted;
use crate::expected::{Circumstance, Expected};
use crate::kind::{Facts, InPlace, Kind, NEW, OLD, Place, SlotMut};
use crate::route::{Means, Route, Seat};
use crate::trial::{Shortfalls, Trial};
use crate::typed::{Found, Ways};
use crate::write::{Given, OTHER, document, make, write};

/// A column of the table.
pub(crate) trait Column {
    fn facts(&self) -> &Facts;
    fn cell(&self, route: Route, circumstance: Circumstance) -> Cell;
}

pub(crate) enum Cell {
    /// Why there can be no such cell.
    Absent(&'static str),
    /// In what it falls short.
    Tried(Shortfalls),
}

/// A cell, and what it is to come to.
#[derive(Clone, Copy)]
struct Case {
    seat: Seat,
    means: Means,
    circumstance: Circumstance,
    expected: Expected,
}

impl<C: Class, V: 'static> Column for Kind<C, V> {
    fn facts(&self) -> &Facts {
        &self.facts
    }

    fn cell(&self, route: Route, circumstance: Circumstance) -> Cell {
        match self.facts.expected(route, circumstance) {
            Ok(expected) => Cell::Tried(self.tried(Case {
                seat: route.seat,
                means: route.means,
                circumstance,
                expected,
            })),
            Err(_) if self.has_all_the_same(route) => Cell::Tried(vec!["the class has it".to_owned()]),
            Err(reason) => Cell::Absent(reason),
        }
    }
}

impl<C: Class, V: 'static> Kind<C, V> {
    fn before(&self) -> C {
        let mut object = C::default();
        if self.facts.place != Place::NewEntry {
            (self.put)(&mut object, OLD);
        }
        object
    }

    fn after(&self, means: Means) -> C {
        let mut object = self.before();
        match (means, self.take) {
            (Means::DelAttr, Some(take)) => take(&mut object),
            _ => (self.put)(&mut object, NEW),
        }
        object
    }

    fn tried(&self, case: Case) -> Shortfalls {
        let Case {
            means, circumstance, ..
        } = case;
        let given = || self.given(case);
        match case.seat {
            Seat::Struct => self.attempt(case, identity, |object| {
                let typed = self.typed_call(means, circumstance, object);
                typed.map_or_else(|| write(object, means, given()), in_words)
            }),
            Seat::Erased => self.attempt(case, identity, |object| write::<dyn Object, V>(object, means, given())),
            Seat::Heir => self.attempt(case, C::inherited, |object| {
                let typed = self.inherited_call(means, circumstance, object);
                typed.map_or_else(|| write(object, means, given()), in_words)
            }),
            Seat::ErasedHeir => self.attempt(case, C::inherited, |object| {
                write::<dyn Object, V>(object, means, given())
            }),
            Seat::Through => self.attempt(case, C::shelved, |object| write(object, means, given())),
            Seat::Whole => self.attempt(case, C::shelved, |object| write(object, means, self.given_whole(case))),
        }
    }

    /// Makes the call on what `holder` makes of the object, or makes such a holder.
    fn attempt<O: Subject>(
        &self,
        case: Case,
        holder: fn(C) -> O,
        call: impl FnOnce(&mut O) -> Result<(), String>,
    ) -> Shortfalls {
        let Case { means, expected, .. } = case;
        let beside = means.beside();
        let mut told = self.facts.told.to_vec();
        match case.seat {
            Seat::Through => told.push(SHELF),
            Seat::Whole => told = vec![SHELF],
            _ => {}
        }
        let mut after = holder(self.after(means));
        let mut told_beside = Vec::new();
        if let Some(name) = beside.name().filter(|_| beside.is_accepted()) {
            *after.other() = Counted::new(OTHER);
            told_beside.extend(told.iter().map(|(who, _)| (*who, name)));
        }
        let plan = case.circumstance.plan(&self.facts, means);
        let is_called = case.circumstance != Circumstance::HookPanics || expected == Expected::AcceptedWithPanic;
        let trial = Trial {
            before: holder(self.before()),
            after,
            expected,
            plan,
            is_objected: plan.is_some() && is_called && !beside.is_refused(),
            told,
            told_beside,
        };
        if means.makes() {
            let around = match case.seat {
                Seat::Whole => &[SHELF.1][..],
                _ => &[],
            };
            let document = self.made_of(&trial.before, around, case.circumstance);
            trial.make(|| make(means, &document))
        } else {
            trial.write(call)
        }
    }

    /// The number as a document, or what stands for it.
    fn number(circumstance: Circumstance) -> Json {
        match circumstance {
            Circumstance::WrongType => "x".into(),
            Circumstance::OutOfRange => 300.into(),
            _ => NEW.into(),
        }
    }

    /// The names that lead to the attribute, or to one that is not there.
    fn path(&self, circumstance: Circumstance) -> Vec<&'static str> {
        let mut path = self.facts.path.to_vec();
        if circumstance == Circumstance::Unknown {
            path.pop();
            path.push("absent");
        }
        path
    }

    /// The attribute's new value, by its name and path.
    fn given(&self, Case { seat, circumstance, .. }: Case) -> Given<V> {
        let path = self.path(circumstance);
        let around = (seat == Seat::Through).then_some(SHELF.1);
        Given {
            name: path.concat(),
            path: around.into_iter().chain(path).collect::<Vec<_>>().join("."),
            document: (self.facts.document)(Self::number(circumstance)),
            exact: (circumstance != Circumstance::WrongType).then(|| (self.exact)(NEW)),
        }
    }

    /// The object that has the attribute, as the value of what it is nested in.
    fn given_whole(
        &self,
        Case {
            means, circumstance, ..
        }: Case,
    ) -> Given<C> {
        let name = match circumstance {
            Circumstance::Unknown => "absent",
            _ => SHELF.1,
        };
        Given {
            name: name.to_owned(),
            path: name.to_owned(),
            document: self.made_of(&self.before(), &[], circumstance),
            exact: (circumstance != Circumstance::WrongType).then(|| self.after(means)),
        }
    }

    /// What holds an object, as a document in which the attribute has a new value. `around` leads to the object.
    fn made_of(&self, holder: &impl Subject, around: &[&str], circumstance: Circumstance) -> Json {
        let path = [around, &self.path(circumstance)].concat();
        let mut whole = document(holder);
        let mut place = &mut whole;
        for name in path {
            place = &mut place[name];
        }
        *place = (self.facts.document)(Self::number(circumstance));
        whole
    }

    /// A call on the struct that names its type; `None` if the route is no such call.
    fn typed_call(&self, means: Means, circumstance: Circumstance, object: &mut C) -> Option<Called> {
        call(&self.typed.own, means, object, (self.exact)(NEW))
            .or_else(|| self.by_slot_mut(self.slot_mut, means, circumstance, object))
    }

    /// A call on the child's struct that names its type.
    fn inherited_call(&self, means: Means, circumstance: Circumstance, object: &mut C::Heir) -> Option<Called> {
        let new = (self.exact)(NEW);
        let found = match means {
            Means::ParentSetter => (self.typed.parent_setter)(object, new),
            Means::ParentLender => (self.typed.parent_lender)(object, new),
            _ => {
                return call(&self.typed.inherited, means, object, new)
                    .or_else(|| self.by_slot_mut(self.slot_mut_inherited, means, circumstance, object));
            }
        };
        Some(called(found))
    }

    fn by_slot_mut<O: Slotted + 'static>(
        &self,
        slot_mut: SlotMut<O, V>,
        means: Means,
        circumstance: Circumstance,
        object: &mut O,
    ) -> Option<Called> {
        let in_place = InPlace(match means {
            Means::SlotMut => false,
            Means::SlotMutLender => true,
            _ => return None,
        });
        let name = self.path(circumstance).concat();
        let written = match circumstance {
            Circumstance::WrongType => O::slot_mut::<bool>(&name).map(drop),
            _ => slot_mut(object, &name, (self.exact)(NEW), in_place),
        };
        Some(written.map_err(|error| Some(error.to_string())))
    }

    /// Whether a class has a typed route that is said to be lacking.
    fn has_all_the_same(&self, Route { seat, means }: Route) -> bool {
        let called = match seat {
            Seat::Struct => self.typed_call(means, Circumstance::Written, &mut self.before()),
            Seat::Heir => self.inherited_call(means, Circumstance::Written, &mut self.before().inherited()),
            _ => None,
        };
        means.is_typed() && self.facts.lacks(means).is_some() && !matches!(called, Some(Err(None)))
    }
}

/// What a typed call came to: `Err(None)` if there is no such method.
type Called = Result<(), Option<String>>;

fn in_words(called: Called) -> Result<(), String> {
    called.map_err(|error| error.unwrap_or_else(|| "there is no such method".to_owned()))
}

fn called(found: Found) -> Called {
    match found {
        Some(written) => written.map_err(|error| Some(error.to_string())),
        None => Err(None),
    }
}

fn call<O, V>(ways: &Ways<O, V>, means: Means, object: &mut O, new: V) -> Option<Called> {
    let way = match means {
        Means::Setter => ways.setter,
        Means::Lender => ways.lender,
        Means::Descriptor => ways.descriptor,
        Means::DescriptorLender => ways.descriptor_lender,
        _ => return None,
    };
    Some(called(way(object, new)))
}
