//! What the derive expands to, in `snapshots/<name>.expected.rs`.

use std::fs;

use syn::{DeriveInput, parse_quote};

use super::{file, hold};
use crate::derive::derive;

/// Holds the expansion to what was written down.
#[track_caller]
fn snapshot(name: &str, input: &DeriveInput) {
    let expansion = derive(input);
    let parsed = syn::parse2(expansion.clone()).unwrap_or_else(|error| panic!("{error} in {expansion}"));
    let path = format!("slots-derive/src/tests/snapshots/{name}.expected.rs");
    // One that is not there yet is written with the others.
    let expected = fs::read_to_string(file(&path)).unwrap_or_default();
    hold(&path, &expected, &prettyplease::unparse(&parsed));
}

#[test]
fn plain() {
    let input = parse_quote! {
        /// A car.
        pub struct Car {
            /// How many doors it has.
            pub doors: u8,
            #[slots(readonly, alias = "name")]
            model: String,
        }
    };
    snapshot("plain", &input);
}

#[test]
fn child() {
    let input = parse_quote! {
        #[slots(property(total: f64, get = Self::total))]
        struct Truck {
            #[slots(parent)]
            car: Car,
            #[slots(unset, meta(unit = "kg"))]
            load: Option<f64>,
            #[slots(skip, default)]
            cache: Vec<u8>,
            #[slots(dict)]
            extra: Dict,
        }
    };
    snapshot("child", &input);
}

#[test]
fn generic_child_with_rules() {
    let input = parse_quote! {
        #[slots(validate = Self::check, on_set = |this, name| this.log(name))]
        struct Fleet<'a, T: Clone, const N: usize>
        where
            T: Default,
        {
            #[slots(parent, readonly)]
            depot: Depot<T>,
            #[slots(parent)]
            office: Office,
            #[slots(validate = not_empty)]
            cars: [T; N],
            #[slots(nested, default = Driver::new())]
            driver: Driver,
            town: &'a str,
        }
    };
    snapshot("generic_child_with_rules", &input);
}

#[test]
fn serde() {
    let input = parse_quote! {
        #[slots(serde, rename_all = "camelCase", property(mean_speed: f64, serde(include)))]
        struct Trip {
            #[slots(parent)]
            route: Route,
            #[slots(unset, serde(skip_serializing_if = "is_short"))]
            driver_name: Option<String>,
            #[slots(serde(with = "seconds"), default, validate = positive)]
            duration: Duration,
            #[slots(nested)]
            stops: Vec<Stop>,
        }
    };
    snapshot("serde", &input);
}
