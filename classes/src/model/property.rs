//! Properties: what their setters take, do and refuse (row A30).

use super::rules::Site;
use super::{Failure, Fault, Kind, Model, Source, Trace};
use crate::description::{Int, Place, Shape, Type};
use crate::value::{Datum, Object};

impl Model<'_> {
    /// A value for a property.
    pub(super) fn property_value(
        &self,
        shape: &Shape,
        property: usize,
        source: Source<'_>,
        trace: &mut Trace,
    ) -> Result<i64, Failure> {
        let name = &shape.properties[property].property.name;
        let value = self.convert(&Type::Int(Int::I64), source, trace);
        let value = value.map_err(|kind| Failure::new(kind, shape, name))?;
        Ok(i64::try_from(value.measure()).unwrap_or_default())
    }

    /// Has a setter take a value, if the rules around it accept what it does.
    pub(super) fn set_property(
        &self,
        shape: &Shape,
        object: &mut Object,
        property: usize,
        value: i64,
        trace: &mut Trace,
    ) -> Result<(), Failure> {
        let before = object.clone();
        Self::apply_setter(shape, object, property, value, trace)?;
        let site = Site::Property(property);
        let name = &shape.properties[property].property.name;
        if !self.has(Fault::PropertyGoesRoundRules)
            && let Err(refused) = Self::ask_around(shape, object, site, trace)
        {
            *object = before;
            return Err(Self::refusal(shape, site, refused, name, trace));
        }
        Self::tell(shape, site, name, trace);
        Ok(())
    }

    /// What a setter does by itself.
    pub(super) fn apply_setter(
        shape: &Shape,
        object: &mut Object,
        property: usize,
        value: i64,
        trace: &mut Trace,
    ) -> Result<(), Failure> {
        let found = &shape.properties[property];
        let accepts = found.property.set.is_some_and(|set| set.accepts(value));
        if !accepts {
            trace.reach("refused: by a setter");
            return Err(Failure::new(Kind::Refused, shape, &found.property.name));
        }
        let (ty, place) = match found.over {
            Place::Slot(slot) => (&shape.slots[slot].ty, object.slots[slot].get_or_insert(Datum::Int(0))),
            Place::Hidden(hidden) => (&shape.hidden[hidden].ty, &mut object.hidden[hidden]),
        };
        if let Type::Int(int) = ty {
            let (least, greatest) = int.range();
            *place = Datum::Int(i128::from(value / 2).clamp(least, greatest));
        }
        Ok(())
    }
}
