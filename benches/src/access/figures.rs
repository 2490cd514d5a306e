//! The figures that access by name has to reach.

use super::ways::{
    ATTR_AS, ATTR_AS_DYN, BEVY, BEVY_DYN, DYNAMIC_STRUCT, FIND_ATTR, HAS_ATTR, HASHBROWN, INDEX_MAP, JSON, MATCH, PEEK,
    POKE, STD,
};
use super::writes::{GET_ATTR, GET_ATTR_AS_I64, PARSE, SET_ATTR_AS, SET_ATTR_TEXT};
use super::{Size, title};
use crate::findings::Figure;
use crate::instructions;
use crate::measure::Table;

pub(super) fn of_size(size: &Size) -> Vec<Figure> {
    let slots = title(size.slots);
    let shuffled = &size.shuffled;
    let mut figures = match size.slots {
        3 => vec![
            to_one(format!("{slots}, shuffled: `attr_as`"), 1.5, shuffled, ATTR_AS, PEEK),
            Figure::to_best(
                format!("{slots}, shuffled: `attr_as` to the best but facet and `match`"),
                1.0,
                shuffled.ratio_to_best(ATTR_AS, &[PEEK, POKE, MATCH]),
            ),
        ],
        slots_here => {
            let limit = match slots_here {
                5 => 1.0,
                32 => 0.45,
                _ => 0.55,
            };
            vec![Figure::to_best(
                format!("{slots}, shuffled: `attr_as` to the best peer"),
                limit,
                shuffled.ratio_to_best(ATTR_AS, &[]),
            )]
        }
    };
    figures.push(best_of(
        format!("{slots}, latency chain: `attr_as` to the best map, bevy_reflect, facet"),
        1.0,
        &size.chain,
        &[
            STD,
            HASHBROWN,
            INDEX_MAP,
            JSON,
            BEVY,
            BEVY_DYN,
            DYNAMIC_STRUCT,
            PEEK,
            POKE,
        ],
    ));
    if size.slots >= 32 {
        figures.push(to_one(
            format!("{slots}, one hot name: `attr_as`"),
            1.5,
            &size.hot,
            ATTR_AS,
            MATCH,
        ));
    }
    for way in [HAS_ATTR, FIND_ATTR] {
        figures.push(to_one(
            format!("{slots}, a miss: `{way}`"),
            0.5,
            &size.misses,
            way,
            HASHBROWN,
        ));
    }
    figures.push(to_one(
        format!("{slots}, shuffled: `dyn Object`"),
        1.4,
        shuffled,
        ATTR_AS_DYN,
        ATTR_AS,
    ));
    figures
}

/// The cost of depth, by the instruction counts that the gate guards.
pub(super) fn of_depth() -> Vec<Figure> {
    let ratio = |deep, flat| Some(instructions::kept(deep)? / instructions::kept(flat)?);
    let deep = [
        (
            "32 slots, three parents deep: instructions",
            "attr_as, 32 slots, 3 parents deep",
            "attr_as, 32 slots",
        ),
        (
            "32 slots, three parents deep, `dyn Object`: instructions",
            "attr_as on dyn Object, 3 parents deep",
            "attr_as on dyn Object",
        ),
    ];
    let figure = |(what, deep, flat)| Figure::at_most(what, 1.02, ratio(deep, flat)).with_note("to no parents");
    deep.map(figure).into()
}

/// The cost of writes, and of conversions with shuffled names and with one hot name and one text.
pub(super) fn of_writes(typed: &Table, [shuffled, hot]: &[Table; 2]) -> Vec<Figure> {
    let mut figures = vec![to_one(
        "32 slots: typed write".to_owned(),
        1.1,
        typed,
        SET_ATTR_AS,
        ATTR_AS,
    )];
    for (load, table) in [("shuffled", shuffled), ("one hot name", hot)] {
        let what = |what| format!("32 slots, {load}: {what}");
        figures.extend([
            to_one(what("`get_attr` of an f64"), 1.3, table, GET_ATTR, ATTR_AS),
            Figure::at_most(what("`get_attr` of an f64 as i64"), 15.0, table.median(GET_ATTR_AS_I64)).with_note("ns"),
            to_one(what("`set_attr_text` of an f64"), 1.5, table, SET_ATTR_TEXT, PARSE),
        ]);
    }
    figures
}

fn to_one(what: String, limit: f64, table: &Table, way: &str, other: &str) -> Figure {
    Figure::at_most(what, limit, table.ratio(way, other)).with_note(format!("to {other}"))
}

/// The ratio of `attr_as` to the best of some peers.
fn best_of(what: String, limit: f64, table: &Table, peers: &[&'static str]) -> Figure {
    let ratios = peers
        .iter()
        .filter_map(|peer| Some((table.ratio(ATTR_AS, peer)?, *peer)));
    Figure::to_best(what, limit, ratios.max_by(|(one, _), (other, _)| one.total_cmp(other)))
}
