//! How long access by name takes, beside the alternatives.

mod figures;
mod ways;
mod writes;

use crate::chapter::{Chapter, Outcome, Session};
use crate::findings::{Figure, Panel};
use crate::lookups::{Chain, Hot, Load, Misses, Shuffled};
use crate::measure::{Contender, Table};
use crate::names::{Five, Labelled, Observatory, OneHundredTwentyEight, Spectrograph, ThirtyTwo, Three};
use crate::subjects::{Numbered, Subject};

pub(crate) const CHAPTER: Chapter = Chapter {
    name: "access",
    title: "Access by name",
    about: "Structs and maps of `f64` under the same names, 262 144 of which are asked for in turn, so that no branch predictor learns \
            their order by heart; then the same with each name depending on the value before, with one name again and again, and with \
            all names that are one letter away from one that is there. `phf` finds a position in an array: it holds no values that change. `valuable` \
            shows all fields to a visitor, which keeps one.",
    tables: 4 * 4 + 4,
    run,
};

fn run(session: &Session) -> Outcome {
    let sizes = [
        Size::measure::<Three>(session),
        Size::measure::<Five>(session),
        Size::measure::<ThirtyTwo>(session),
        Size::measure::<OneHundredTwentyEight>(session),
    ];
    let depth = session.measure(DEPTH, Shuffled::TITLE, ways::ATTR_AS, deep());
    let typed = session.measure(WRITES, Shuffled::TITLE, ways::HASHBROWN, writes::typed());
    let converting = [conversions::<Shuffled>(session), conversions::<Hot>(session)];
    let mut figures: Vec<Figure> = sizes.iter().flat_map(figures::of_size).collect();
    figures.extend(figures::of_depth());
    figures.extend(figures::of_writes(&typed, &converting));
    let mut panels: Vec<Panel> = sizes.iter().map(Size::panel).collect();
    let others = [
        (DEPTH, vec![depth]),
        (WRITES, vec![typed]),
        (CONVERSIONS, converting.into()),
    ];
    for (title, tables) in others {
        panels.push(Panel {
            title: title.to_owned(),
            unit: UNIT.to_owned(),
            series: tables.iter().map(Table::series).collect(),
        });
    }
    Outcome {
        panels,
        figures,
        absent: Vec::new(),
    }
}

const UNIT: &str = "ns per access";
const DEPTH: &str = "Depth of parents, 32 slots";
const WRITES: &str = "Typed writes, 32 slots";
const CONVERSIONS: &str = "Conversions, 32 slots";

/// Contenders with 32 names each: with none, one and three parents, and beside a slot of another type.
fn deep() -> Vec<Contender> {
    let mut contenders = at_depth::<ThirtyTwo>([ways::ATTR_AS, ways::ATTR_AS_DYN]);
    contenders.extend(at_depth::<Observatory>(["1 parent", "1 parent, dyn Object"]));
    contenders.extend(at_depth::<Spectrograph>(["3 parents", "3 parents, dyn Object"]));
    contenders.extend(at_depth::<Labelled>([
        "slots of two types",
        "slots of two types, dyn Object",
    ]));
    contenders
}

fn conversions<L: Load>(session: &Session) -> Table {
    session.measure(CONVERSIONS, L::TITLE, writes::PARSE, writes::converting::<L>())
}

fn at_depth<T: Numbered>(names: [&str; 2]) -> Vec<Contender> {
    ways::slotted::<T, Shuffled>(names, Shuffled::keys(T::NAMES))
}

fn title(slots: usize) -> String {
    format!("{slots} slots")
}

/// The tables of all loads for one number of slots.
struct Size {
    slots: usize,
    shuffled: Table,
    chain: Table,
    hot: Table,
    misses: Table,
}

impl Size {
    fn measure<T: Subject>(session: &Session) -> Self {
        let slots = T::NAMES.len();
        let (mut shuffled, mut hot) = (ways::all::<T, Shuffled>(), ways::all::<T, Hot>());
        shuffled.extend([ways::field::<T, Shuffled>(), ways::call::<T, Shuffled>()]);
        hot.extend([ways::field::<T, Hot>(), ways::call::<T, Hot>()]);
        let panel = title(slots);
        let measure = |title, contenders| session.measure(&panel, title, ways::HASHBROWN, contenders);
        Self {
            slots,
            shuffled: measure(Shuffled::TITLE, shuffled),
            chain: measure(Chain::TITLE, ways::all::<T, Chain>()),
            hot: measure(Hot::TITLE, hot),
            misses: measure(Misses::TITLE, ways::all::<T, Misses>()),
        }
    }

    fn panel(&self) -> Panel {
        Panel {
            title: title(self.slots),
            unit: UNIT.to_owned(),
            series: [&self.shuffled, &self.chain, &self.hot, &self.misses]
                .map(Table::series)
                .into(),
        }
    }
}
