//! The structs of 3, 5, 32 and 128 slots that are measured.

use crate::subjects::Numbered;

include!("lists.rs");

// The tables that the build script makes of the lists.
include!(concat!(env!("OUT_DIR"), "/phf.rs"));

/// A class with the 32 names and a slot of another type. If all types are equal, the compiler may leave out their
/// comparison.
#[derive(slotted::Slotted)]
pub(crate) struct Labelled {
    #[slots(parent)]
    spectrograph: Spectrograph,
    label: u32,
}

impl Numbered for Labelled {
    const NAMES: &'static [&'static str] = Spectrograph::NAMES;

    fn numbered() -> Self {
        Self {
            spectrograph: Spectrograph::numbered(),
            label: 0,
        }
    }
}

const _: () = assert!(Three::NAMES.len() == 3 && Five::NAMES.len() == 5);
const _: () = assert!(OneHundredTwentyEight::NAMES.len() == 128);
const _: () = assert!(ThirtyTwo::NAMES.len() == 32 && Spectrograph::NAMES.len() == 32);
const _: () = assert!(Observatory::NAMES.len() == 32);
