//! Rules: who has to accept a write, and in which order.

use super::{Failure, Kind, Model, Trace};
use crate::description::{Place, Rule, Shape, SlotShape};
use crate::value::Object;

/// Who refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The rule of the slot of this number.
    Slot(usize),
    /// The rule of the struct of this number.
    Struct(usize),
}

/// Whether the rule of a slot accepts its value; nothing to refuse where it is unset.
fn slot_accepts(slot: &SlotShape, object: &Object, number: usize) -> bool {
    let value = object.slots[number].as_ref();
    let accepts = |rule: Rule| value.is_none_or(|value| rule.accepts(value));
    slot.keys.validate.is_none_or(accepts)
}

/// Whether the rule of a struct accepts the object.
fn struct_accepts(shape: &Shape, object: &Object, number: usize) -> bool {
    let Some(rule) = &shape.structs[number].rule else {
        return true;
    };
    let measure = |way: &Vec<String>| match shape.place(number, way) {
        Some(Place::Slot(slot)) => object.slots[slot].as_ref().map_or(0, crate::value::Datum::measure),
        Some(Place::Hidden(hidden)) => object.hidden[hidden].measure(),
        None => 0,
    };
    let sum = rule.terms.iter().map(measure).fold(0, i128::saturating_add);
    let is_full = rule.entries.as_ref().is_some_and(|(_, most)| object.dict.len() > *most);
    sum <= rule.bound && !is_full
}

/// Asks the rules of structs: those of parents before the struct's own.
fn structs(shape: &Shape, object: &Object, number: usize) -> Result<(), Refused> {
    for parent in &shape.structs[number].parents {
        structs(shape, object, *parent)?;
    }
    if struct_accepts(shape, object, number) {
        Ok(())
    } else {
        Err(Refused::Struct(number))
    }
}

/// Asks all rules of an object.
///
/// # Errors
/// The first that refuses.
pub fn whole(shape: &Shape, object: &Object) -> Result<(), Refused> {
    match refused_slots(shape, object).first() {
        Some(slot) => Err(Refused::Slot(*slot)),
        None => structs(shape, object, 0),
    }
}

/// The slots whose rules refuse their values.
pub(super) fn refused_slots(shape: &Shape, object: &Object) -> Vec<usize> {
    let slots = shape.slots.iter().enumerate();
    slots
        .filter(|(number, slot)| !slot_accepts(slot, object, *number))
        .map(|(number, _)| number)
        .collect()
}

/// What is written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Site {
    /// The slot of this number.
    Slot(usize),
    /// The dict.
    Dict,
    /// The property of this number: with it the field that it is made of.
    Property(usize),
}

impl Site {
    /// The struct that declares what is written to.
    pub(super) fn owner(self, shape: &Shape) -> usize {
        match self {
            Self::Slot(slot) => shape.slots[slot].owner,
            Self::Property(property) => shape.properties[property].owner,
            // Who writes to a dict has seen that there is one.
            Self::Dict => shape.dict.map_or(0, |dict| dict.owner),
        }
    }
}

impl Model<'_> {
    /// Asks the rule of a slot alone.
    pub(super) fn ask_slot(shape: &Shape, object: &Object, slot: usize, trace: &mut Trace) -> Result<(), Refused> {
        if shape.slots[slot].keys.validate.is_some() {
            trace.reach("asked: the rule of a slot");
        }
        if slot_accepts(&shape.slots[slot], object, slot) {
            Ok(())
        } else {
            Err(Refused::Slot(slot))
        }
    }

    /// Asks the rule of one struct, which looks at the slots that it has.
    fn ask_struct(shape: &Shape, object: &Object, number: usize, trace: &mut Trace) -> Result<(), Refused> {
        if shape.structs[number].rule.is_none() {
            return Ok(());
        }
        let mut refused = refused_slots(shape, object).into_iter();
        trace.saw_refused |= refused.any(|slot| shape.lies_in(shape.slots[slot].owner, number));
        if struct_accepts(shape, object, number) {
            Ok(())
        } else {
            Err(Refused::Struct(number))
        }
    }

    /// Asks all rules around what is written to, from the inside out.
    pub(super) fn ask_around(shape: &Shape, object: &Object, site: Site, trace: &mut Trace) -> Result<(), Refused> {
        match site {
            Site::Slot(slot) => Self::ask_slot(shape, object, slot, trace)?,
            Site::Property(property) => {
                if let Place::Slot(slot) = shape.properties[property].over {
                    Self::ask_slot(shape, object, slot, trace)?;
                }
            }
            Site::Dict => {}
        }
        let mut at = Some(site.owner(shape));
        while let Some(number) = at {
            Self::ask_struct(shape, object, number, trace)?;
            at = shape.structs[number].outer;
        }
        Ok(())
    }

    /// Asks the rules of the structs around any of several sites, each once: of parents first.
    pub(super) fn ask_structs(
        shape: &Shape,
        object: &Object,
        owners: &[usize],
        trace: &mut Trace,
    ) -> Result<(), Refused> {
        Self::ask_structs_in(shape, object, 0, owners, trace)
    }

    fn ask_structs_in(
        shape: &Shape,
        object: &Object,
        number: usize,
        owners: &[usize],
        trace: &mut Trace,
    ) -> Result<(), Refused> {
        for parent in &shape.structs[number].parents {
            if owners.iter().any(|owner| shape.lies_in(*owner, *parent)) {
                Self::ask_structs_in(shape, object, *parent, owners, trace)?;
            }
        }
        Self::ask_struct(shape, object, number, trace)
    }

    /// Asks the rules of all structs of a new object.
    pub(super) fn ask_all_structs(shape: &Shape, object: &Object, trace: &mut Trace) -> Result<(), Refused> {
        let owners: Vec<usize> = (0..shape.structs.len()).collect();
        Self::ask_structs(shape, object, &owners, trace)
    }

    /// Tells the hooks around what was written to, from the inside out.
    pub(super) fn tell(shape: &Shape, site: Site, name: &str, trace: &mut Trace) {
        for around in shape.outwards(site.owner(shape)) {
            if around.on_set {
                trace.told.push((around.name.clone(), name.to_owned()));
            }
        }
    }

    /// The error of a refusal.
    pub(super) fn refusal(shape: &Shape, site: Site, refused: Refused, name: &str, trace: &mut Trace) -> Failure {
        trace.reach(match refused {
            Refused::Slot(_) => "refused: by the rule of a slot",
            Refused::Struct(number) if number == site.owner(shape) => "refused: by the rule of a struct",
            Refused::Struct(_) => "refused: by the rule of a struct further out",
        });
        Failure::new(Kind::Refused, shape, name)
    }
}
