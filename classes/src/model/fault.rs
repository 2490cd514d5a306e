//! Faults of `slotted` that are known: each can be switched on in the model, which then predicts what is done today.
//! A difference from the model without faults that the model with some of them predicts is one of those; any other is new.

/// A known fault: [`sentence`](Self::sentence) says what is done, [`met`](Self::met) where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each has its sentence in the table")]
pub enum Fault {
    PropertyGoesRoundRules,
    PathToPropertyIsNotUndone,
    PropertiesOfAnUpdateAreNotUndone,
    HooksAreToldOfPropertiesEarly,
    HooksAfterAPanicAreNotTold,
    UpdateTakesTheLast,
    ErrorsOfAnUpdateAreUnsorted,
    BuildingAsksStructsOfRefusedValues,
    ReadingTellsHooks,
    PatchIgnoresWith,
    PatchReplacesNested,
    PatchConverts,
    PatchIgnoresNothing,
    PatchRefusesEqualReadOnly,
    PatchKeepsNull,
    TextInDictLosesDigits,
    TextOfAnElementIsGuessed,
    PathDoesNotAppend,
    ElementRebuildsSiblings,
    PartOfAnEntryHasNoName,
    BuildingLeaksOnPanic,
}

/// A fault, what is done, and where.
type Row = (Fault, &'static str, &'static str);

const TABLE: [Row; 21] = [
    (
        Fault::PropertyGoesRoundRules,
        "a property's setter goes round the rule of the slot that it writes to, and the rules of the structs around it",
        "a write of a property, on any route, whose effect a rule refuses",
    ),
    (
        Fault::PathToPropertyIsNotUndone,
        "what a setter did at the end of a path stays, although a rule further out refuses it",
        "a path that ends in a property of a nested object, where a rule of a struct around that object refuses",
    ),
    (
        Fault::PropertiesOfAnUpdateAreNotUndone,
        "what the setters of an update did stays when a later one refuses, panics, or gets a value that does not convert",
        "an update or a patch with a property that is refused",
    ),
    (
        Fault::HooksAreToldOfPropertiesEarly,
        "hooks are told of a property before it is known whether the whole is accepted, and before they are told of slots",
        "an update, a patch or a path with a property",
    ),
    (
        Fault::HooksAfterAPanicAreNotTold,
        "when a hook panics, those that would be told after it are not",
        "a panic of a hook, where more than one is to be told",
    ),
    (
        Fault::UpdateTakesTheLast,
        "of two values for one name the last counts, where documents and building refuse the second",
        "an update in which a name comes twice",
    ),
    (
        Fault::ErrorsOfAnUpdateAreUnsorted,
        "the errors come in the order of the names given, and not unknown names first and then in the order of the class",
        "an update with several errors",
    ),
    (
        Fault::BuildingAsksStructsOfRefusedValues,
        "a struct's rule is asked of a new object although a slot's rule refused a value of it",
        "`from_attrs`, and nested objects that are built, with a value that a slot's rule refuses",
    ),
    (
        Fault::ReadingTellsHooks,
        "hooks are told of the properties that are set while an object is read",
        "reading a document with an included property of a struct with a hook",
    ),
    (
        Fault::PatchIgnoresWith,
        "a slot's value is read by its type instead of by its functions",
        "a patch of a class with serde, for a slot with `serde(with = ..)`",
    ),
    (
        Fault::PatchReplacesNested,
        "a nested object is replaced as a whole instead of merged",
        "a patch of a class with serde, for a nested slot",
    ),
    (
        Fault::PatchConverts,
        "a value is converted, where reading takes the type's own form alone",
        "a patch of a class with serde, for a slot or a property, with a number of another kind",
    ),
    (
        Fault::PatchIgnoresNothing,
        "what reading passes over is refused",
        "a patch of a class with serde, with an unknown name under `ignore_unknown`, or an included property without a setter",
    ),
    (
        Fault::PatchRefusesEqualReadOnly,
        "the value that a read-only slot has anyway is refused",
        "a patch of a class with serde, for a read-only slot",
    ),
    (
        Fault::PatchKeepsNull,
        "null is a value like others: it neither unsets a slot nor removes an entry",
        "a patch of a class with serde, with null for a slot that may be unset or for an entry of the dict",
    ),
    (
        Fault::TextInDictLosesDigits,
        "text becomes the number, or the truth value, that it is as JSON, though that prints otherwise",
        "text for an entry of the dict, by name or path",
    ),
    (
        Fault::TextOfAnElementIsGuessed,
        "text is taken for what it is as JSON and then for text, whatever the element's type, and the second error is told",
        "text for an element, by a path that goes by value",
    ),
    (
        Fault::PathDoesNotAppend,
        "the place behind the last element is no place",
        "a write by a path whose last segment is a list's length",
    ),
    (
        Fault::ElementRebuildsSiblings,
        "all elements are built anew of their attributes: what they hide is reset, and what is opaque stops it",
        "a write by a path of a whole object in a list or a map",
    ),
    (
        Fault::PartOfAnEntryHasNoName,
        "the attribute has an empty name, where a part of a slot has the slot's",
        "`attr_path` into an entry of the dict",
    ),
    (
        Fault::BuildingLeaksOnPanic,
        "what was made of an object before it fails is not dropped",
        "a panic of a value's `Drop` while an object is built that fails",
    ),
];

impl Fault {
    /// All of them.
    pub const ALL: [Self; TABLE.len()] = {
        let mut all = [TABLE[0].0; TABLE.len()];
        let mut number = 0;
        while number < TABLE.len() {
            all[number] = TABLE[number].0;
            assert!(
                all[number] as usize == number,
                "the table is in the order of the faults"
            );
            number += 1;
        }
        all
    };

    /// What is done, in a sentence.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        TABLE[self as usize].1
    }

    /// Where it is met: the kind of operation, the kind of attribute, the circumstance.
    #[must_use]
    pub const fn met(self) -> &'static str {
        TABLE[self as usize].2
    }
}

/// Some of the faults.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Faults(u32);

impl Faults {
    /// None of them.
    pub const NONE: Self = Self(0);

    /// All of them.
    #[must_use]
    pub fn all() -> Self {
        Fault::ALL.iter().copied().collect()
    }

    /// Whether this one is among them.
    #[must_use]
    pub const fn has(self, fault: Fault) -> bool {
        self.0 & (1 << fault as u32) != 0
    }

    /// The others without this one.
    #[must_use]
    pub const fn without(self, fault: Fault) -> Self {
        Self(self.0 & !(1 << fault as u32))
    }

    /// The faults, in their order.
    pub fn iter(self) -> impl Iterator<Item = Fault> {
        Fault::ALL.into_iter().filter(move |fault| self.has(*fault))
    }
}

impl FromIterator<Fault> for Faults {
    fn from_iter<I: IntoIterator<Item = Fault>>(faults: I) -> Self {
        Self(faults.into_iter().fold(0, |faults, fault| faults | (1 << fault as u32)))
    }
}
