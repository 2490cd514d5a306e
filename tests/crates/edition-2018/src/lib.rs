//! The derive in a crate of the 2018 edition.
#![forbid(unsafe_code)]

use slotted::Slotted;

/// A field is called like a word that a later edition keeps for itself.
#[derive(Slotted, Default)]
pub struct Model {
    gen: u8,
    r#async: u16,
}

#[test]
fn d11_edition_2018() {
    use slotted::{slot, Attributes};
    let mut model = Model::default();
    model.set_attr("gen", 1).unwrap();
    model.set_attr("async", 2).unwrap();
    assert_eq!(
        (model.gen(), model.r#async(), *slot!(Model, "async").get(&model)),
        (1, 2, 2)
    );
}
