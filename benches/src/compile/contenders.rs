//! The contenders: the derives on the structs, and how a program uses them.

use super::records::{self, Record};

/// Which structs a contender is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Set {
    Flat,
    Nested,
}

/// One way to derive, as a program of its own.
pub(super) struct Contender {
    pub(super) set: Set,
    pub(super) name: &'static str,
    /// Dependency lines of the manifest. `$slotted` is replaced by the path of this workspace.
    dependencies: &'static [&'static str],
    /// The attributes of each struct, besides the `Default` that all derive.
    attributes: &'static str,
    /// The lines that the program begins with.
    preamble: &'static [&'static str],
    /// How the program uses one struct: it writes one attribute and reads another. `$` is replaced by the struct's
    /// number, `$type` by its name.
    exercise: &'static str,
}

pub(super) const PLAIN: &str = "plain";
pub(super) const SLOTTED: &str = "slotted";
pub(super) const SLOTTED_NO_ACCESSORS: &str = "slotted, no accessors";
pub(super) const SERDE: &str = "serde, both derives";
pub(super) const BEVY_REFLECT: &str = "bevy_reflect";
pub(super) const SERDE_AND_SLOTTED: &str = "serde, both derives, and slotted";

const SLOTTED_DEPENDENCY: &str = "slotted = { path = '$slotted' }";
const SERDE_DEPENDENCIES: [&str; 2] = [
    "serde = { version = \"1\", features = [\"derive\"] }",
    "serde_json = \"1\"",
];

const PLAIN_EXERCISE: &str = "\
    let mut record = black_box($type::default());
    record.id_$ = black_box(7);
    black_box(&record.name_$);";

/// Uses attributes by name and through `dyn`, as a program does that learns the names when it runs.
const SLOTTED_PREAMBLE: &str = "\
use slotted::{Attributes, Object, Slotted};

#[inline(never)]
fn by_name(object: &mut dyn Object, id: &str, name: &str) {
    object.set_attr(id, black_box(7)).expect(\"an attribute that 7 fits\");
    black_box(object.get_attr::<String>(name).expect(\"a text\"));
}
";
const SLOTTED_EXERCISE: &str = "    by_name(black_box(&mut $type::default()), \"id_$\", \"name_$\");";

const SERDE_PREAMBLE: &str = "use serde::{Deserialize, Serialize};\n";
const SERDE_EXERCISE: &str = "\
    let text = serde_json::to_string(black_box(&$type::default())).expect(\"a document\");
    black_box(serde_json::from_str::<$type>(&text).expect(\"a record\"));";

const BOTH_EXERCISE: &str = "\
    let text = serde_json::to_string(black_box(&$type::default())).expect(\"a document\");
    let mut record = serde_json::from_str::<$type>(&text).expect(\"a record\");
    by_name(black_box(&mut record), \"id_$\", \"name_$\");";

const BEVY_REFLECT_PREAMBLE: &str = "\
use bevy_reflect::structs::Struct;
use bevy_reflect::{PartialReflect, Reflect};

#[inline(never)]
fn by_name(record: &mut dyn Struct, id: &str, name: &str) {
    let field = record.field_mut(id).expect(\"a field\");
    field.try_apply(&black_box(7_u8)).expect(\"a field that 7 fits\");
    black_box(record.field(name).and_then(|field| field.try_downcast_ref::<String>()).expect(\"a text\"));
}
";

const FACET_PREAMBLE: &str = "\
use facet::Facet;
use facet_reflect::Poke;

#[inline(never)]
fn by_name(record: Poke<'_, '_>, id: &str, name: &str) {
    let mut record = record.into_struct().expect(\"a struct\");
    record.field_by_name(id).and_then(|mut field| field.set(black_box(7_u8))).expect(\"a field that 7 fits\");
    black_box(record.peek_field_by_name(name).expect(\"a field\").get::<String>().expect(\"a text\"));
}
";

const GETSET_EXERCISE: &str = "\
    let mut record = black_box($type::default());
    record.set_id_$(black_box(7));
    record.name_$_mut().push('a');
    black_box(record.name_$());";

const BON_EXERCISE: &str = "\
    let record = $type::builder()
        .id_$(black_box(7)).name_$(String::new()).weight_$(1.0).tags_$(Vec::new()).active_$(true).stamp_$(1)
        .build();
    black_box(&record.name_$);";

/// All contenders, each set's plain structs first.
pub(super) const CONTENDERS: &[Contender] = &[
    Contender {
        set: Set::Flat,
        name: PLAIN,
        dependencies: &[],
        attributes: "",
        preamble: &[],
        exercise: PLAIN_EXERCISE,
    },
    Contender {
        set: Set::Flat,
        name: SLOTTED,
        dependencies: &[SLOTTED_DEPENDENCY],
        attributes: "#[derive(Slotted)]",
        preamble: &[SLOTTED_PREAMBLE],
        exercise: SLOTTED_EXERCISE,
    },
    Contender {
        set: Set::Flat,
        name: SLOTTED_NO_ACCESSORS,
        dependencies: &[SLOTTED_DEPENDENCY],
        attributes: "#[derive(Slotted)]\n#[slots(accessors = false)]",
        preamble: &[SLOTTED_PREAMBLE],
        exercise: SLOTTED_EXERCISE,
    },
    Contender {
        set: Set::Flat,
        name: SERDE,
        dependencies: &SERDE_DEPENDENCIES,
        attributes: "#[derive(Serialize, Deserialize)]",
        preamble: &[SERDE_PREAMBLE],
        exercise: SERDE_EXERCISE,
    },
    Contender {
        set: Set::Flat,
        name: BEVY_REFLECT,
        dependencies: &["bevy_reflect = { version = \"0.20.1\", default-features = false }"],
        attributes: "#[derive(Reflect)]",
        preamble: &[BEVY_REFLECT_PREAMBLE],
        exercise: "    by_name(black_box(&mut $type::default()), \"id_$\", \"name_$\");",
    },
    Contender {
        set: Set::Flat,
        name: "facet",
        dependencies: &[
            "facet = { version = \"0.46.5\", default-features = false, features = [\"std\"] }",
            "facet-reflect = { version = \"0.46.5\", default-features = false, features = [\"std\"] }",
        ],
        attributes: "#[derive(Facet)]",
        preamble: &[FACET_PREAMBLE],
        exercise: "    by_name(Poke::new(black_box(&mut $type::default())), \"id_$\", \"name_$\");",
    },
    Contender {
        set: Set::Flat,
        name: "getset",
        dependencies: &["getset = \"0.1.7\""],
        attributes: "#[derive(Getters, MutGetters, Setters)]\n#[getset(get = \"pub\", get_mut = \"pub\", set = \"pub\")]",
        preamble: &["use getset::{Getters, MutGetters, Setters};\n"],
        exercise: GETSET_EXERCISE,
    },
    Contender {
        set: Set::Flat,
        name: "bon, builder",
        dependencies: &["bon = \"3\""],
        attributes: "#[derive(bon::Builder)]",
        preamble: &[],
        exercise: BON_EXERCISE,
    },
    Contender {
        set: Set::Nested,
        name: PLAIN,
        dependencies: &[],
        attributes: "",
        preamble: &[],
        exercise: PLAIN_EXERCISE,
    },
    Contender {
        set: Set::Nested,
        name: SERDE,
        dependencies: &SERDE_DEPENDENCIES,
        attributes: "#[derive(Serialize, Deserialize)]",
        preamble: &[SERDE_PREAMBLE],
        exercise: SERDE_EXERCISE,
    },
    Contender {
        set: Set::Nested,
        name: SERDE_AND_SLOTTED,
        dependencies: &[SLOTTED_DEPENDENCY, SERDE_DEPENDENCIES[0], SERDE_DEPENDENCIES[1]],
        attributes: "#[derive(Serialize, Deserialize, Slotted)]",
        preamble: &[SERDE_PREAMBLE, SLOTTED_PREAMBLE],
        exercise: BOTH_EXERCISE,
    },
];

/// The manifest of a package in a workspace of its own, so that one whose dependencies are unavailable does not stop
/// the others. `slotted` is the path of this workspace.
pub(super) fn manifest(package: &str, dependencies: &[&str], slotted: &str) -> String {
    let dependencies = dependencies.join("\n").replace("$slotted", slotted);
    format!(
        "[package]\nname = \"{package}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\n{dependencies}\n\n[workspace]\n"
    )
}

impl Contender {
    pub(super) fn is_flat(&self) -> bool {
        self.set == Set::Flat
    }

    /// Dependency lines of the manifest.
    pub(super) fn dependencies(&self) -> &'static [&'static str] {
        self.dependencies
    }

    /// The package's name, which differs from those of its dependencies.
    pub(super) fn package(&self) -> String {
        let words = self.name.split([',', ' ']).filter(|word| !word.is_empty());
        let name = words.collect::<Vec<_>>().join("-");
        match self.set {
            Set::Flat => format!("flat-{name}"),
            Set::Nested => format!("nested-{name}"),
        }
    }

    /// The manifest. `slotted` is the path of this workspace.
    pub(super) fn manifest(&self, slotted: &str) -> String {
        manifest(&self.package(), self.dependencies, slotted)
    }

    /// The source of the program.
    pub(super) fn program(&self) -> String {
        let records = match self.set {
            Set::Flat => records::flat(),
            Set::Nested => records::nested(),
        };
        let attributes = format!("#[derive(Default)]\n{}", self.attributes);
        let items = records.iter().map(|record| {
            format!(
                "{}\n#[inline(never)]\nfn exercise_{}() {{\n{}\n}}\n",
                record.declaration(attributes.trim_end()),
                record.number,
                self.exercise_of(record),
            )
        });
        let calls = records
            .iter()
            .map(|record| format!("    exercise_{}();\n", record.number));
        format!(
            "#![allow(dead_code)]\n\nuse std::hint::black_box;\n{}\n{}\nfn main() {{\n{}}}\n",
            self.preamble.concat(),
            items.collect::<String>(),
            calls.collect::<String>(),
        )
    }

    fn exercise_of(&self, record: &Record) -> String {
        let exercise = self.exercise.replace("$type", &record.type_name);
        exercise.replace('$', &record.number.to_string())
    }
}
