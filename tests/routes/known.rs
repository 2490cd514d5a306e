//! The cells that fall short, and in what. Each entry lists its routes, kinds and circumstances, and stands for all that they
//! cross to: a cell of them that no longer falls short fails the test, as one does that falls short and is not listed.

use crate::expected::Circumstance as C;
use crate::route::{Beside, Means as M, Route, Seat};

/// How many cells fall short. It may only go down.
pub(crate) const COUNT: usize = 1251;

pub(crate) struct Known {
    pub(crate) what: &'static str,
    routes: Vec<Route>,
    kinds: Vec<&'static str>,
    circumstances: Vec<C>,
}

impl Known {
    pub(crate) fn has(&self, route: Route, kind: &str, circumstance: C) -> bool {
        self.circumstances.contains(&circumstance) && self.kinds.contains(&kind) && self.routes.contains(&route)
    }

    /// How many cells it lists.
    pub(crate) fn len(&self) -> usize {
        self.routes.len() * self.kinds.len() * self.circumstances.len()
    }
}

const STRUCTS: [Seat; 2] = [Seat::Struct, Seat::Heir];
const OBJECTS: [Seat; 4] = [Seat::Struct, Seat::Erased, Seat::Heir, Seat::ErasedHeir];

const SINGLY: [M; 5] = [
    M::SetAttr,
    M::SetAttrAs,
    M::SetAttrText,
    M::SetAttrPath,
    M::SetAttrPathText,
];
const BY_PATH: [M; 2] = [M::SetAttrPath, M::SetAttrPathText];
const ALONE: [M; 2] = [M::Update(Beside::Nothing), M::Patch(Beside::Nothing)];
const BESIDE_GOOD: [M; 4] = [
    M::Update(Beside::Accepted),
    M::Patch(Beside::Accepted),
    M::Update(Beside::AcceptedProperty),
    M::Patch(Beside::AcceptedProperty),
];
const BESIDE_GOOD_PROPERTY: [M; 2] = [M::Update(Beside::AcceptedProperty), M::Patch(Beside::AcceptedProperty)];
const BESIDE_BAD_SLOT: [M; 2] = [M::Update(Beside::Mismatched), M::Patch(Beside::Mismatched)];
const BESIDE_BAD_PROPERTY: [M; 4] = [
    M::Update(Beside::MismatchedProperty),
    M::Update(Beside::Refused),
    M::Patch(Beside::MismatchedProperty),
    M::Patch(Beside::Refused),
];

const PROPERTIES: [&str; 4] = [
    "property",
    "refusing property",
    "property, its struct has a rule",
    "property, a child has a rule",
];
const HOOKED: [&str; 9] = [
    "slot with a rule",
    "slot, its struct has a rule",
    "slot, a child has a rule",
    "slot, on_set alone",
    "slot inherited through a rule",
    "unset slot with a rule",
    "new entry with a rule",
    "entry with a rule",
    "nested object under a rule",
];
const HOOKED_INSIDE: [&str; 2] = ["inside, ruled there", "inside, ruled further out"];

/// Each of the calls on each of the seats.
fn on<const N: usize>(seats: &[Seat], means: [&[M]; N]) -> Vec<Route> {
    let of = |seat: Seat| means.concat().into_iter().map(move |means| Route { seat, means });
    seats.iter().copied().flat_map(of).collect()
}

pub(crate) fn all() -> Vec<Known> {
    [properties(), hooks(), built()].into_iter().flatten().collect()
}

/// Routes that set a property of an object that is there.
fn set_property() -> Vec<Route> {
    [
        on(&OBJECTS, [&SINGLY, &ALONE, &BESIDE_GOOD, &BESIDE_BAD_PROPERTY]),
        on(&[Seat::Through], [&BY_PATH]),
    ]
    .concat()
}

fn properties() -> Vec<Known> {
    let built = [
        on(&STRUCTS, [&[M::FromAttrs, M::Deserialize]]),
        on(
            &[Seat::Whole],
            [
                &[M::SetAttr, M::SetAttrText, M::FromAttrs, M::Deserialize],
                &BY_PATH,
                &ALONE,
                &BESIDE_GOOD,
            ],
        ),
    ];
    vec![
        Known {
            what: "no rule is asked of what a property's setter has written",
            routes: [set_property(), built.concat()].concat(),
            kinds: vec!["property, its struct has a rule", "property, a child has a rule"],
            circumstances: vec![C::RuleRefuses, C::RulePanics],
        },
        Known {
            what: "what a setter has written stands when it then refuses",
            routes: set_property(),
            kinds: vec!["refusing property", "property, its struct has a rule"],
            circumstances: vec![C::SetterRefusesLate],
        },
        Known {
            what: "what a setter has written stands when it then panics",
            routes: set_property(),
            kinds: PROPERTIES.to_vec(),
            circumstances: vec![C::SetterPanics],
        },
        Known {
            what: "a property stays set, and hooks are told of it, when the one beside it is refused or does not convert",
            routes: on(&OBJECTS, [&BESIDE_BAD_PROPERTY]),
            kinds: PROPERTIES.to_vec(),
            circumstances: vec![C::Written, C::HookPanics],
        },
    ]
}

fn hooks() -> Vec<Known> {
    vec![
        Known {
            what: "hooks are told of a property before the one beside it is set",
            routes: on(&OBJECTS, [&BESIDE_GOOD_PROPERTY]),
            kinds: PROPERTIES.to_vec(),
            circumstances: vec![C::Written],
        },
        Known {
            what: "after a hook's panic nobody is told of the attribute beside",
            routes: on(&OBJECTS, [&BESIDE_GOOD]),
            kinds: HOOKED.to_vec(),
            circumstances: vec![C::HookPanics],
        },
        Known {
            what: "after a hook's panic nobody is told of the attribute beside",
            routes: on(&[Seat::Whole], [&BESIDE_GOOD]),
            kinds: [&HOOKED[..], &HOOKED_INSIDE, &PROPERTIES].concat(),
            circumstances: vec![C::HookPanics],
        },
        Known {
            what: "after a hook's panic the property stands, and the attribute beside is taken back",
            routes: on(&OBJECTS, [&BESIDE_GOOD]),
            kinds: PROPERTIES.to_vec(),
            circumstances: vec![C::HookPanics],
        },
        Known {
            what: "after a panic of a parent's hook the child's is not told",
            routes: on(&OBJECTS, [&SINGLY, &ALONE]),
            kinds: vec!["slot, a child has a rule", "property, a child has a rule"],
            circumstances: vec![C::HookPanics],
        },
        Known {
            what: "after a panic of a parent's hook the child's is not told",
            routes: on(&STRUCTS, [&[M::Descriptor]]),
            kinds: vec!["slot, a child has a rule"],
            circumstances: vec![C::HookPanics],
        },
        Known {
            what: "after a panic of a nested object's hook that of the object around it is not told",
            routes: on(&[Seat::Through], [&BY_PATH]),
            kinds: [&HOOKED[..], &HOOKED_INSIDE, &PROPERTIES].concat(),
            circumstances: vec![C::HookPanics],
        },
        Known {
            what: "after a panic of a nested object's hook that of the object around it is not told",
            routes: on(&OBJECTS, [&BY_PATH]),
            kinds: vec!["inside, ruled further out"],
            circumstances: vec![C::HookPanics],
        },
    ]
}

fn built() -> Vec<Known> {
    vec![
        Known {
            what: "hooks are told of a property that an object is read with",
            routes: on(&[Seat::Struct, Seat::Heir, Seat::Whole], [&[M::Deserialize]]),
            kinds: PROPERTIES.to_vec(),
            circumstances: vec![C::Written, C::HookPanics],
        },
        Known {
            what: "the struct's rule is asked of what the slot's has refused",
            routes: [
                on(&STRUCTS, [&[M::FromAttrs]]),
                on(
                    &[Seat::Whole],
                    [
                        &[M::SetAttr, M::SetAttrText, M::FromAttrs],
                        &BY_PATH,
                        &ALONE,
                        &BESIDE_GOOD,
                        &BESIDE_BAD_SLOT,
                        &BESIDE_BAD_PROPERTY,
                    ],
                ),
            ]
            .concat(),
            kinds: vec!["slot with a rule"],
            circumstances: vec![C::RuleRefuses],
        },
    ]
}
