//! The table of keys. Whoever needs something of every key takes it from here: `keys!(callback)` calls the macro
//! `callback!` with all rows, in alphabetical order. A row is
//!
//! ```text
//! Variant field "name" (struct: Syntax, field: [Syntax]) {
//!     hint: what to do where the key stands on the wrong target; not there for a key of both
//!     allows: [Variant, ..] because "reason", for a key beside which no others may stand
//!     docs: [targets "forms" => "what it does", ..]
//!     described_with: Variant, in place of `docs`
//! }
//! ```
//!
//! What follows the key on each target is a `ValueSyntax`, in brackets where the key may stand more than once. `docs`
//! is what the tables of keys in the README and in the reference say, and what an editor shows.

macro_rules! keys {
    ($callback:ident) => {
        $callback! {
            Accessors accessors "accessors" (struct: No) {
                hint: "put it on the struct, or write `get = false` and `set = false` for this field alone",
                docs: [struct "`accessors = false`" => "No accessors, for a struct with methods of its own by those names."],
            }
            Alias alias "alias" (field: [Text]) {
                hint: "put it on the field whose attribute has another name too",
                docs: [field "`alias = \"name\"`" => "Another name that the attribute answers to; may be given several times."],
            }
            Bound bound "bound" (struct: Bounds) {
                hint: "put it on the struct",
                docs: [struct "`bound = \"T: Bound\"`" => "Stands in place of the bounds that are inferred for a generic struct."],
            }
            Constant constant "constant" (struct: [Constant]) {
                hint: "put it on the struct: a constant is no field",
                docs: [struct "`constant(NAME: T = expression)`" =>
                    "An attribute that is the same for all objects, and an associated constant."],
            }
            Copy copy "copy" (field: Nothing) {
                hint: "put it on each field that is read by value",
                docs: [field "`copy`" => "The accessor gives the value, as it does for primitives anyway."],
            }
            Crate root "crate" (struct: Path) {
                hint: "put it on the struct",
                docs: [struct "`crate = path`" => "Where the crate is found, if not at `::slotted`."],
            }
            Default default "default" (field: OptionalExpression) {
                hint: "put it on each field that may be left out",
                docs: [field "`default`, `default = expression`" =>
                    "What `from_attrs` takes when the name is missing: `Default::default()`, or the expression."],
            }
            Dict dict "dict" (field: Nothing) {
                hint: "put it on a field of type `Dict`",
                allows: [] because "what is in the dict is attributes, the field itself is none",
                docs: [field "`dict`" => "The field, a `Dict`, holds attributes that are not declared."],
            }
            Fallback fallback "fallback" (struct: Expression) {
                hint: "put it on the struct",
                docs: [struct "`fallback = function`" => "Asked last for a name that nothing else answers to."],
            }
            Frozen frozen "frozen" (struct: Nothing) {
                hint: "put it on the struct, or write `readonly` for this field alone",
                docs: [struct "`frozen`" => "`readonly` for all attributes, inherited ones included."],
            }
            Get get "get" (field: AccessorName) {
                hint: "put it on the field whose accessor it names",
                docs: [field "`get = name`, `set = name`" => "The accessors' names, or `false` for none."],
            }
            Meta meta "meta" (field: Literals) {
                hint: "put it on the field that it says something of",
                docs: [field "`meta(key = literal, ..)`" =>
                    "What is to be known of the attribute: units, limits, labels. Read by `Attribute::meta`."],
            }
            Nested nested "nested" (field: Nothing) {
                hint: "put it on the field that holds what is slotted itself",
                allows: [Alias, Copy, Default, Get, Meta, ReadOnly, Rename, Serde, Set, Unset, Validate]
                    because "what is nested is converted by its class",
                docs: [field "`nested`" =>
                    "The field is slotted itself, or an `Option`, `Vec` or map of such: converted by its own class, no serde needed."],
            }
            OnSet on_set "on_set" (struct: Expression) {
                hint: "put it on the struct: it is told which attribute was set",
                docs: [struct "`on_set = function`" => "Told of each attribute that was set, once every rule has accepted it."],
            }
            Opaque opaque "opaque" (struct: Nothing, field: Nothing) {
                docs: [field struct "`opaque`" =>
                    "The type need not be serde's: exact access only, no conversion. On the struct: for all of its own slots."],
            }
            Parent parent "parent" (field: Parent) {
                hint: "put it on the field that holds the parent",
                allows: [Get, ReadOnly, Set] because "the parent's slots are attributes, the field itself is none",
                docs: [field "`parent`, `parent(deref = false)`" =>
                    "The field's own slots become attributes of this struct, under their bare names; the struct dereferences to its only parent."],
            }
            Property property "property" (struct: [Property]) {
                hint: "put it on the struct: a property is no field",
                docs: [struct "`property(name: T, get = .., set = ..)`" =>
                    "An attribute that is computed; read-only without `set`. Both may give a `Result`."],
            }
            ReadOnly readonly "readonly" (field: Nothing) {
                hint: "put it on a field, or write `frozen` for all attributes",
                docs: [field "`readonly`" =>
                    "Reads only, on every route by name, accessor and descriptor. On a parent: for all of its slots."],
            }
            Rename rename "rename" (field: Text) {
                hint: "put it on the field whose attribute has another name, or write `rename_all` for all attributes",
                docs: [field "`rename = \"name\"`" =>
                    "The attribute's name at run time, and its descriptor's. The accessor keeps the field's."],
            }
            RenameAll rename_all "rename_all" (struct: Case) {
                hint: "put it on the struct, or write `rename` for this field alone",
                docs: [struct "`rename_all = \"camelCase\"`" => "The same for all slots, by a rule; the cases are serde's."],
            }
            Serde serde "serde" (struct: Serde, field: Serde) {
                docs: [
                    struct "`serde`, `serde(ignore_unknown)`" =>
                        "`Serialize` and `Deserialize` of the struct with its parents, as one flat record that is never buffered.",
                    field "`serde(with = \"module\", ..)`" =>
                        "How one field is written and read: `with`, `serialize_with`, `deserialize_with`, `skip_serializing_if`."
                ],
            }
            Set set "set" (field: AccessorName) {
                hint: "put it on the field whose setter it names",
                described_with: Get,
            }
            Skip skip "skip" (field: Nothing) {
                hint: "put it on each field that is no attribute",
                allows: [Default] because "a skipped field is no attribute",
                docs: [field "`skip`" => "No attribute: neither accessor, nor descriptor, nor access by name."],
            }
            Unset unset "unset" (field: Nothing) {
                hint: "put it on each field, of type `Option`, that starts without a value",
                docs: [field "`unset`" => "The field, an `Option<T>`, is a slot of type `T` that may have no value."],
            }
            Validate validate "validate" (struct: Expression, field: Expression) {
                docs: [field struct "`validate = function`" =>
                    "A rule that every new value has to pass, on every route; what it refuses is not written."],
            }
            Vis vis "vis" (struct: Visibility) {
                hint: "put it on the struct: all accessors and descriptors have one visibility",
                docs: [struct "`vis = pub(crate)`" =>
                    "The visibility of accessors and descriptors, where it is not to be the struct's."],
            }
            Weakref weakref "weakref" (struct: Nothing) {
                hint: "put it on the struct: it is objects of the struct that are referred to weakly",
                docs: [struct "`weakref`" =>
                    "Objects held by `Shared` can be referred to weakly, those of children too."],
            }
        }
    };
}

pub(crate) use keys;
