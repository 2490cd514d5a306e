//! What each cell is to come to, or why there is none.

use crate::kind::{Access, Facts, NEW, Place, Rule, Setter, When};
use crate::route::{Means, Route, Seat};
use crate::witness::{Plan, Who};

/// What is made of a write.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Circumstance {
    /// A value of the right type, which nobody objects to.
    Written,
    WrongType,
    OutOfRange,
    /// By a name that the class does not have.
    Unknown,
    RuleRefuses,
    RulePanics,
    /// The setter refuses before it has written anything.
    SetterRefuses,
    /// The setter refuses what it has written already.
    SetterRefusesLate,
    SetterPanics,
    HookPanics,
}

use Circumstance as C;

/// What a cell is to come to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Expected {
    Accepted,
    /// Accepted, and told to all, whereupon the panic of the hook goes on.
    AcceptedWithPanic,
    Refused,
    Panics,
    /// There are two reasons against it, of which the first that is met counts.
    RefusedOrPanics,
}

impl Expected {
    pub(crate) fn is_accepted(self) -> bool {
        matches!(self, Self::Accepted | Self::AcceptedWithPanic)
    }
}

impl Circumstance {
    /// The code that objects, and how.
    pub(crate) fn plan(self, facts: &Facts, means: Means) -> Option<Plan> {
        let seen = (means != Means::DelAttr).then_some(NEW);
        let who = match self {
            C::Written | C::WrongType | C::OutOfRange | C::Unknown => return None,
            C::RuleRefuses | C::RulePanics => Who::Rule(facts.rule.name()?, seen),
            C::SetterRefuses => Who::SetterFirst,
            C::SetterRefusesLate | C::SetterPanics => Who::SetterLast,
            C::HookPanics => Who::Hook,
        };
        let panics = matches!(self, C::RulePanics | C::SetterPanics | C::HookPanics);
        Some(Plan { who, panics })
    }

    /// Whether it is code of the class that objects.
    fn is_by_code(self) -> bool {
        !matches!(self, C::Written | C::WrongType | C::OutOfRange | C::Unknown)
    }
}

impl Facts {
    /// What can be made of a write to such an attribute, by whatever route.
    pub(crate) fn circumstances(&self) -> Vec<Circumstance> {
        let mut all = vec![C::Written];
        if self.place == Place::Field {
            all.extend([C::WrongType, C::OutOfRange, C::Unknown]);
        }
        if self.rule.name().is_some() {
            all.extend([C::RuleRefuses, C::RulePanics]);
        }
        match self.setter {
            Setter::None => {}
            Setter::Plain => all.push(C::SetterPanics),
            Setter::Refusing => all.extend([C::SetterRefuses, C::SetterRefusesLate, C::SetterPanics]),
        }
        if !self.told.is_empty() {
            all.push(C::HookPanics);
        }
        all
    }

    /// Why a class with such an attribute does not have the typed route.
    pub(crate) fn lacks(&self, means: Means) -> Option<&'static str> {
        match self.access {
            Access::Free => None,
            Access::CheckedParent => {
                (!matches!(means, Means::Descriptor)).then_some("a parent under a rule or hook is not lent")
            }
            Access::ReadOnly => Some("what is read-only has neither setter nor mutable accessor"),
            Access::None => Some("what is no slot has neither accessor nor descriptor"),
            Access::Inside if means.is_descriptor() => Some("a descriptor does not lead into a nested object"),
            Access::Checked | Access::Inside => means.lends().then_some("what rules or hooks have to see is not lent"),
            Access::InsideChecked => Some("a nested object under a rule is not lent"),
        }
    }

    /// What the cell of a circumstance is to come to, or why there is none.
    pub(crate) fn expected(&self, route: Route, circumstance: Circumstance) -> Result<Expected, &'static str> {
        let Route { seat, means } = route;
        self.reached_by(route)?;
        if let Some(reason) = unsayable(means, circumstance) {
            return Err(reason);
        }
        let is_made_apart = means.is_exact() && (seat == Seat::Whole || matches!(self.rule, Rule::Inside(_)));
        if is_made_apart && matches!(circumstance, C::RuleRefuses | C::RulePanics) {
            return Err("an object that is made already has its rules behind it");
        }
        if is_made_apart && seat == Seat::Whole && circumstance.is_by_code() && circumstance != C::HookPanics {
            return Err("an object that is made already has its setters behind it");
        }
        if !self.accepts(route) {
            return if circumstance.is_by_code() {
                Err("what is refused anyway is not shown to any code")
            } else {
                Ok(Expected::Refused)
            };
        }
        if means.beside().is_refused() {
            return Ok(match circumstance {
                C::RulePanics | C::SetterPanics => Expected::RefusedOrPanics,
                _ => Expected::Refused,
            });
        }
        Ok(match circumstance {
            C::Written => Expected::Accepted,
            C::HookPanics if means.makes() => Expected::Accepted,
            C::HookPanics => Expected::AcceptedWithPanic,
            C::RulePanics | C::SetterPanics => Expected::Panics,
            C::WrongType | C::OutOfRange | C::Unknown | C::RuleRefuses | C::SetterRefuses | C::SetterRefusesLate => {
                Expected::Refused
            }
        })
    }

    /// Whether the route leads to such an attribute, be it refused there or not.
    fn reached_by(&self, Route { seat, means }: Route) -> Result<(), &'static str> {
        if means.is_typed()
            && let Some(reason) = self.lacks(means)
        {
            return Err(reason);
        }
        if means == Means::AttrDictMut && self.place == Place::Field {
            return Err("it is not in the dict");
        }
        let is_by_name = !means.is_typed() && !means.is_path() && !means.makes();
        if self.path.len() > 1 && is_by_name && seat != Seat::Whole {
            return Err("a name does not lead into a nested object");
        }
        if matches!(means, Means::SlotMut | Means::SlotMutLender) && self.access == Access::None {
            return Err("what is no slot has neither accessor nor descriptor");
        }
        if means.beside().is_property() && !self.properties && seat != Seat::Whole {
            return Err("the class has no property to set beside it");
        }
        Ok(())
    }

    /// Whether the route accepts a value of the right type.
    fn accepts(&self, Route { seat, means }: Route) -> bool {
        match means {
            _ if seat == Seat::Whole => self.given != When::Never || means.is_exact(),
            _ if means.makes() => self.given != When::Never,
            Means::DelAttr => self.deletable,
            Means::AttrAsMut => self.lent,
            Means::AttrDictMut => self.given == When::Always && self.told.is_empty() && self.rule.name().is_none(),
            Means::SlotMut | Means::SlotMutLender => self.access == Access::Free,
            _ => self.given == When::Always,
        }
    }
}

/// Why a route has no way to say what the circumstance is about.
fn unsayable(means: Means, circumstance: Circumstance) -> Option<&'static str> {
    match circumstance {
        C::WrongType | C::OutOfRange | C::Unknown if means.is_typed() => Some("it does not compile"),
        C::OutOfRange if means.is_exact() => Some("a value of the type is in its range"),
        C::WrongType | C::OutOfRange if means == Means::DelAttr => Some("no value is given"),
        _ => None,
    }
}
