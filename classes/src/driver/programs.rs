//! Random operations on an object: mostly such as do something, and all that can go wrong.

mod names;
mod paths;
mod types;
mod values;

use super::judge::Judge;
use super::table::Ways;
use crate::description::{Declared, Type};
use crate::model::Kind;
use crate::operation::{Format, Operation, Step};
use crate::random::Random;
use crate::value::{Datum, Object};

/// What operations are made for.
pub(crate) struct Context<'a> {
    /// The class.
    pub(crate) judge: &'a Judge<'a>,
    /// The types as which its attributes are asked for exactly: on the struct, and on a `dyn Object`.
    pub(crate) types: (Vec<Type>, Vec<Type>),
    /// Its accessors.
    pub(crate) accessors: Vec<Ways>,
    /// Its descriptors.
    pub(crate) descriptors: Vec<Ways>,
    /// Whether serde's traits are there, and whether a format without names takes it.
    pub(crate) formats: (bool, bool),
    /// Whether it can be shared with weak references.
    pub(crate) is_shared: bool,
}

/// An operation on the object as it is.
pub(crate) fn step(random: &mut Random, context: &Context<'_>, object: &Object) -> Step {
    let erased = random.chance(40);
    let mut maker = Maker {
        random,
        context,
        object,
        erased,
    };
    let operation = loop {
        let make = maker.random.weighted(&MAKERS);
        if let Some(operation) = make(&mut maker) {
            break operation;
        }
    };
    Step {
        operation,
        erased,
        fuse: random
            .chance(20)
            .then(|| u32::try_from(random.below(8)).unwrap_or_default()),
    }
}

/// Makes operations.
struct Maker<'a> {
    random: &'a mut Random,
    context: &'a Context<'a>,
    object: &'a Object,
    erased: bool,
}

/// Makes one operation; nothing where the class has nothing for it.
type Make = fn(&mut Maker<'_>) -> Option<Operation>;

/// All operations, each by its weight.
const MAKERS: [(u32, Make); 37] = [
    (2, |maker| Some(Operation::Has(maker.name()))),
    (2, |maker| Some(Operation::Find(maker.name()))),
    (2, |maker| Some(Operation::Attr(maker.name()))),
    (4, |maker| {
        Some(maker.exactly(|name, ty, _| Operation::AttrAs(name, ty)))
    }),
    (5, |maker| Some(maker.exactly(Operation::Lend))),
    (6, |maker| Some(maker.exactly(Operation::SetAs))),
    (5, |maker| Some(Operation::Get(maker.name(), maker.asked_type()))),
    (14, |maker| {
        let name = maker.name();
        let value = values::untyped(maker.random, maker.context, &name);
        Some(Operation::Set(name, value))
    }),
    (9, |maker| {
        let name = maker.name();
        let text = values::text(maker.random, maker.context, &name);
        Some(Operation::SetText(name, text))
    }),
    (5, |maker| Some(Operation::TextBack(maker.name()))),
    (7, |maker| Some(Operation::Delete(maker.name()))),
    (1, |_| Some(Operation::Attrs)),
    (1, |_| Some(Operation::Names)),
    (1, |_| Some(Operation::ToValue)),
    (12, |maker| Some(Operation::Update(maker.given(false)))),
    (8, |maker| Some(Operation::Patch(maker.given(false)))),
    (4, |maker| Some(Operation::AttrPath(maker.path()))),
    (4, |maker| Some(Operation::GetPath(maker.path(), maker.asked_type()))),
    (10, |maker| {
        let path = maker.path();
        let end = paths::end_type(maker.context, &path);
        let value = values::untyped_of(maker.random, maker.context, end.as_ref());
        Some(Operation::SetPath(path, value))
    }),
    (7, |maker| {
        let path = maker.path();
        let end = paths::end_type(maker.context, &path);
        let text = values::text_of(maker.random, maker.context, end.as_ref());
        Some(Operation::SetPathText(path, text))
    }),
    (1, |maker| {
        let bad = maker.random.pick(&BAD_PATHS)?;
        Some(Operation::BadPath((*bad).to_owned()))
    }),
    (1, |_| Some(Operation::Dict)),
    (3, |maker| {
        let name = maker.name();
        let value = maker.random.chance(65).then(|| maker.random.untyped(1));
        Some(Operation::DictMut(name, value))
    }),
    (6, |maker| Some(Operation::Build(maker.given(true)))),
    (2, |maker| {
        maker.by_accessor(|ways| ways.get, |name, _| Operation::Getter(name))
    }),
    (5, |maker| maker.by_accessor(|ways| ways.set, Operation::Setter)),
    (3, |maker| maker.by_accessor(|ways| ways.lend, Operation::Lender)),
    (1, |maker| {
        maker.by_descriptor(|ways| ways.get, |name, _| Operation::SlotGet(name))
    }),
    (5, |maker| maker.by_descriptor(|ways| ways.set, Operation::SlotSet)),
    (2, |maker| maker.by_descriptor(|ways| ways.lend, Operation::SlotLend)),
    (3, |maker| Some(maker.resolved(|name, ty, _| Operation::Slot(name, ty)))),
    (4, |maker| Some(maker.resolved(Operation::SlotMut))),
    (2, |maker| maker.context.formats.0.then_some(Operation::Write)),
    (6, |maker| {
        maker.context.formats.0.then(|| Operation::Read(maker.given(true)))
    }),
    (3, |maker| {
        let format = maker
            .context
            .formats
            .0
            .then(|| values::format(maker.random, maker.context))?;
        format.map(Operation::Echo)
    }),
    (1, |maker| maker.context.is_shared.then_some(Operation::Share)),
    (1, |maker| {
        (maker.context.judge.shape.structs.len() > 1).then_some(Operation::Parents)
    }),
];

/// Texts that are no paths.
const BAD_PATHS: [&str; 11] = [
    "",
    ".",
    "a..b",
    "a[",
    "a[b]",
    "a[\"b]",
    "[1",
    "a]b",
    "a.[0]",
    "a[99999999999999999999999]",
    "a[\"\\q\"]",
];

impl Maker<'_> {
    fn name(&mut self) -> String {
        names::name(self.random, self.context, self.object)
    }

    fn types(&self) -> &[Type] {
        if self.erased {
            &self.context.types.1
        } else {
            &self.context.types.0
        }
    }

    fn asked_type(&mut self) -> Type {
        let types = self.types().to_vec();
        types::asked_type(self.random, &types)
    }

    fn given(&mut self, whole: bool) -> crate::operation::Given {
        values::given(self.random, self.context, self.object, whole)
    }

    fn path(&mut self) -> Vec<crate::model::Segment> {
        paths::path(self.random, self.context, self.object)
    }

    /// By the exact type of an attribute, with a value of it.
    fn exactly(&mut self, make: fn(String, Type, Datum) -> Operation) -> Operation {
        let (name, types) = (self.name(), self.types().to_vec());
        let ty = types::exact_type(self.random, self.context, &name, &types);
        let value = types::of_type(self.random, self.context, &name, &ty);
        make(name, ty, value)
    }

    /// By a descriptor that is resolved by name, with a value for its field.
    fn resolved(&mut self, make: fn(String, Type, Datum) -> Operation) -> Operation {
        let name = self.name();
        let ty = types::field_type(self.random, self.context, &name, &self.context.types.0);
        let value = types::of_field(self.random, self.context, &name, &ty);
        make(name, ty, value)
    }

    fn by_accessor(&mut self, has: fn(&Ways) -> bool, make: fn(String, Datum) -> Operation) -> Option<Operation> {
        self.typed(&self.context.accessors, has, make)
    }

    fn by_descriptor(&mut self, has: fn(&Ways) -> bool, make: fn(String, Datum) -> Operation) -> Option<Operation> {
        self.typed(&self.context.descriptors, has, make)
    }

    /// By what a slot has for its type, with a value for it.
    fn typed(
        &mut self,
        ways: &[Ways],
        has: fn(&Ways) -> bool,
        make: fn(String, Datum) -> Operation,
    ) -> Option<Operation> {
        let ways: Vec<&Ways> = ways.iter().filter(|ways| has(ways)).collect();
        let name = self.random.pick(&ways)?.name.clone();
        match self.context.judge.shape.find(&name) {
            Some(Declared::Slot(slot)) => {
                let value = types::datum(self.random, self.context, slot);
                Some(make(name, value))
            }
            _ => None,
        }
    }
}

/// The kinds of errors that are to be reached.
pub(crate) const KINDS: [Kind; 11] = [
    Kind::Unknown,
    Kind::Unset,
    Kind::ReadOnly,
    Kind::NotDeletable,
    Kind::WrongType,
    Kind::OutOfRange,
    Kind::Text,
    Kind::Refused,
    Kind::Missing,
    Kind::Path,
    Kind::Many,
];

/// The formats.
pub(crate) const FORMATS: [(Format, &str); 3] = [
    (Format::Json, "JSON"),
    (Format::MessagePack, "MessagePack"),
    (Format::Postcard, "postcard"),
];
