//! The memory that dynamic attributes take in each map.

use std::collections::HashMap;

use indexmap::IndexMap;
use slotted::{Dict, Value};

use super::maps::{DICT, Extras, HASHBROWN, HASHBROWN_BOXED, Hashbrown, INDEX_MAP, STD, STD_BOXED};
use super::{EXTRAS, extras, panel};
use crate::chapter::Session;
use crate::findings::{Figure, Panel, Side};
use crate::heap;
use crate::measure::Table;

/// Numbers of extras, and the bytes of heap that a dict may take for each.
const SIZES: [(usize, f64); 4] = [(0, 0.0), (1, 88.0), (3, 184.0), (8, 424.0)];

pub(super) struct Memory {
    /// Bytes, the map itself included.
    tables: Vec<Table>,
    /// The dict's bytes on the heap alone.
    heap: Vec<f64>,
}

impl Memory {
    pub(super) fn measure(session: &Session) -> Self {
        let tables = SIZES.map(|(count, _)| {
            let rows = [
                row::<Dict>(DICT, Side::Ours, count),
                row::<OneByOne>("Dict, filled one by one", Side::Ours, count),
                row::<Hashbrown>(HASHBROWN, Side::Peer, count),
                row::<Option<Box<Hashbrown>>>(HASHBROWN_BOXED, Side::Peer, count),
                row::<HashMap<String, Value>>(STD, Side::Peer, count),
                row::<Option<Box<HashMap<String, Value>>>>(STD_BOXED, Side::Peer, count),
                row::<IndexMap<String, Value>>(INDEX_MAP, Side::Peer, count),
            ];
            Table::of(extras(count), DICT, rows)
        });
        session.done("dict: memory");
        Self {
            tables: tables.into(),
            heap: SIZES.map(|(count, _)| on_heap::<Dict>(count)).into(),
        }
    }

    pub(super) fn figures(&self) -> Vec<Figure> {
        let figures = self.heap.iter().zip(SIZES).map(|(bytes, (count, limit))| {
            Figure::at_most(format!("heap, {}", extras(count)), limit, Some(*bytes)).with_note("bytes")
        });
        figures.collect()
    }

    pub(super) fn panel(&self) -> Panel {
        panel("Memory", "bytes per map, its own place included", &self.tables)
    }
}

fn row<M: Extras>(name: &str, side: Side, count: usize) -> (String, Side, Vec<f64>) {
    #[expect(clippy::cast_precision_loss, reason = "a few bytes")]
    let place = size_of::<M>() as f64;
    (name.to_owned(), side, vec![place + on_heap::<M>(count)])
}

fn on_heap<M: Extras>(count: usize) -> f64 {
    let names = EXTRAS[..count].iter().copied();
    let (bytes, _map) = heap::held_by(|| M::of(names.zip((0_u32..).map(f64::from))));
    bytes.rounded
}

/// A dict that does not learn beforehand how many entries there will be.
struct OneByOne(Dict);

impl Extras for OneByOne {
    fn of(entries: impl Iterator<Item = (&'static str, f64)>) -> Self {
        let mut dict = Dict::new();
        for (name, value) in entries {
            dict.insert(name, value);
        }
        Self(dict)
    }

    fn find(&self, name: &str) -> Option<&Value> {
        self.0.find(name)
    }

    fn search(&self, name: &str) -> &Value {
        self.0.search(name)
    }
}
