//! The structs that are compiled: as many as in a program with a large model.

use std::fmt::Write;

/// The number of structs in a program.
pub(super) const RECORDS: usize = 300;
/// The number of nested structs that hold each other before the next family begins: by value they grow like Fibonacci
/// numbers.
const FAMILY: usize = 10;

/// One struct.
pub(super) struct Record {
    /// The struct's number, which each field's name ends with: equal functions would be merged and counted once.
    pub(super) number: usize,
    pub(super) type_name: String,
    /// The names and types of the fields.
    fields: Vec<(String, String)>,
}

impl Record {
    fn new(type_name: String, number: usize, fields: &[(&str, String)]) -> Self {
        let fields = fields.iter().map(|(name, ty)| (format!("{name}_{number}"), ty.clone()));
        Self {
            number,
            type_name,
            fields: fields.collect(),
        }
    }

    /// The struct's source, with `attributes` above it.
    pub(super) fn declaration(&self, attributes: &str) -> String {
        let mut text = format!("{attributes}\npub struct {} {{\n", self.type_name);
        for (name, ty) in &self.fields {
            writeln!(text, "    {name}: {ty},").expect("a string takes everything");
        }
        text + "}\n"
    }
}

/// Structs that do not hold each other, with eight fields of mixed types, in another order in each.
pub(super) fn flat() -> Vec<Record> {
    const FIELDS: [(&str, &str); 8] = [
        ("id", "u8"),
        ("name", "String"),
        ("weight", "f64"),
        ("limit", "Option<u32>"),
        ("tags", "Vec<String>"),
        ("active", "bool"),
        ("stamp", "i64"),
        ("note", "Option<String>"),
    ];
    let record = |number| {
        let mut fields = FIELDS.map(|(name, ty)| (name, ty.to_owned()));
        fields.rotate_left(number % FIELDS.len());
        Record::new(format!("Record{number}"), number, &fields)
    };
    (0..RECORDS).map(record).collect()
}

/// Structs that hold each other: each the three before it.
pub(super) fn nested() -> Vec<Record> {
    let record = |number: usize| {
        let mut fields = vec![
            ("id", "u8".to_owned()),
            ("name", "String".to_owned()),
            ("ratio", "f64".to_owned()),
        ];
        let relatives = [
            ("previous", "Node", ""),
            ("before", "Option<Node", ">"),
            ("others", "Vec<Node", ">"),
        ];
        for (distance, (name, open, close)) in (1..=number % FAMILY).zip(relatives) {
            fields.push((name, format!("{open}{}{close}", number - distance)));
        }
        Record::new(format!("Node{number}"), number, &fields)
    };
    (0..RECORDS).map(record).collect()
}
