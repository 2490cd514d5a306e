use crate::description::{Classes, Reduction, Shape};
use crate::model::rules;

#[test]
fn a_seed_decides_the_classes() {
    for seed in 0..20 {
        assert_eq!(Classes::generate(seed), Classes::generate(seed), "seed {seed}");
        assert_ne!(Classes::generate(seed), Classes::generate(seed + 1), "seed {seed}");
    }
}

/// No two attributes of an object share a name (D1, D2, D3, D5), and no object has two dicts (D4).
#[test]
fn names_are_unique() {
    for seed in 0..200 {
        let classes = Classes::generate(seed);
        for number in 0..classes.classes.len() {
            let shape = Shape::new(&classes, &classes.reference(number));
            let aliases = shape
                .slots
                .iter()
                .flat_map(|slot| slot.keys.aliases.iter().map(String::as_str));
            let mut names: Vec<&str> = shape.names().chain(aliases).collect();
            let count = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), count, "seed {seed}, {}", shape.name);
        }
    }
}

/// What a random object falls back on is accepted by all rules, so that programs begin with one that is.
#[test]
fn objects_of_defaults_are_accepted() {
    for seed in 0..200 {
        let classes = Classes::generate(seed);
        for number in 0..classes.classes.len() {
            let reference = classes.reference(number);
            let shape = Shape::new(&classes, &reference);
            let object = classes.zero_object(&reference);
            assert_eq!(rules::whole(&shape, &object), Ok(()), "seed {seed}, {}", shape.name);
        }
    }
}

/// Whatever is left out, an object goes with what is left.
#[test]
fn reductions_leave_an_object() {
    for seed in 0..40 {
        let classes = Classes::generate(seed);
        let last = classes.classes.len() - 1;
        let start = classes.zero_object(&classes.reference(last));
        let name = classes.classes[last].name.clone();
        for reduction in Reduction::all(&classes, "") {
            if let Some((smaller, start)) = reduction.apply(&classes, &name, &start) {
                let shape = Shape::new(&smaller, &smaller.reference(last));
                assert_eq!(start.slots.len(), shape.slots.len(), "seed {seed}, {reduction:?}");
                assert_ne!(smaller, classes, "seed {seed}, {reduction:?}");
            }
        }
    }
}
