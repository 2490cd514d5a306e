//! Row D12: no storage but the fields, in structs of any layout; and parents of parents of parents.

use std::collections::HashMap;
use std::mem::offset_of;

use slotted::{AttributeError, Attributes, Object, Slotted};

/// Declares a struct twice, once without the derive, and compares.
macro_rules! same_layout {
    ($($(#[$repr:meta])* struct $class:ident { $($field:ident: $type:ty,)* })*) => { $( {
        mod plain {
            $(#[$repr])*
            #[allow(dead_code, reason = "its layout is all that is asked for")]
            pub(super) struct $class { $(pub(super) $field: $type,)* }
        }
        $(#[$repr])*
        #[derive(Slotted)]
        struct $class { $($field: $type,)* }

        let name = stringify!($class);
        assert_eq!(size_of::<$class>(), size_of::<plain::$class>(), "{name}");
        assert_eq!(align_of::<$class>(), align_of::<plain::$class>(), "{name}");
        assert_eq!(size_of::<Option<$class>>(), size_of::<Option<plain::$class>>(), "{name}");
        assert_eq!($class::CLASS.size(), size_of::<plain::$class>(), "{name}");
        assert!(!$class::CLASS.has_dict(), "{name}");
        let declared = [$((stringify!($field), offset_of!($class, $field))),*];
        for (field, offset) in declared {
            assert_eq!($class::CLASS.attribute(field).and_then(|row| row.offset()), Some(offset), "{field} of {name}");
        }
        assert_eq!($class::CLASS.attributes().len(), declared.len(), "{name}");
    } )* };
}

#[test]
fn d12_size_is_that_of_the_fields() {
    same_layout! {
        struct One { a: u8, }
        struct Mixed { a: u8, b: u64, c: u8, d: u32, e: bool, f: u16, }
        struct Niche { a: Box<u8>, b: bool, }
        struct NoNiche { a: u64, b: u64, }
        struct Heap { a: String, b: Vec<u8>, c: Option<String>, d: std::collections::BTreeMap<u8, String>, }
        struct Nothings { a: (), b: [u64; 0], c: std::marker::PhantomData<u8>, }
        struct Wide { a: [u8; 32], b: u128, c: (u8, u64), }
        #[repr(C)]
        struct InOrder { a: u8, b: u64, c: u8, }
        #[repr(align(64))]
        struct Aligned { a: u8, b: u8, }
        #[repr(C, align(32))]
        struct AlignedInOrder { a: u8, b: u32, }
        #[repr(transparent)]
        struct Transparent { a: u64, }
    }
}

/// A child is as large as the same fields with the parent in one of them, and no larger than the parent where it adds
/// nothing.
#[test]
fn d12_size_of_children() {
    #[derive(Slotted)]
    struct Wheel {
        inches: u8,
        spokes: u32,
    }
    #[derive(Slotted)]
    struct Winter {
        #[slots(parent)]
        wheel: Wheel,
    }
    #[derive(Slotted)]
    struct Spiked {
        #[slots(parent)]
        winter: Winter,
        spikes: u16,
    }

    assert_eq!(
        (size_of::<Wheel>(), size_of::<Winter>(), size_of::<Spiked>()),
        (8, 8, size_of::<(Wheel, u16)>())
    );
    assert_eq!(
        (Winter::CLASS.size(), Spiked::CLASS.size()),
        (8, size_of::<(Wheel, u16)>())
    );
    let spiked = Spiked {
        winter: Winter {
            wheel: Wheel { inches: 16, spokes: 5 },
        },
        spikes: 80,
    };
    assert_eq!(
        (spiked.attr_as::<u8>("inches").ok(), spiked.spokes(), spiked.spikes()),
        (Some(&16), 5, 80)
    );
}

#[derive(Slotted, Debug, PartialEq)]
struct Reading<T, const N: usize> {
    values: Vec<T>,
    last: T,
    #[slots(opaque, default = [0; N])]
    flags: [u8; N],
}

#[test]
fn d12_generic_structs() -> Result<(), AttributeError> {
    assert_eq!(size_of::<Reading<u8, 3>>(), size_of::<(Vec<u8>, u8, [u8; 3])>());
    assert_eq!(
        (Reading::<u8, 3>::CLASS.size(), Reading::<u64, 100>::CLASS.size()),
        (32, 136)
    );
    let mut narrow = Reading::<u8, 3>::from_attrs([("values", vec![1, 2].into()), ("last", 2.into())])?;
    let wide = Reading::<String, 1> {
        values: vec![],
        last: "x".into(),
        flags: [7],
    };
    assert_eq!(
        (&narrow.values[..], narrow.flags, narrow.attr_as::<[u8; 3]>("flags")?),
        (&[1, 2][..], [0; 3], &[0; 3])
    );
    assert_eq!(
        (wide.attr("last")?.as_str(), wide.attr_as::<[u8; 1]>("flags")?),
        (Some("x"), &[7])
    );
    narrow.set_attr("last", 255)?;
    assert!(narrow.set_attr("last", 256).is_err() && narrow.last == 255);
    // Each set of parameters is a class of its own.
    let object: &dyn Object = &narrow;
    assert!(object.is_instance::<Reading<u8, 3>>() && !object.is_instance::<Reading<u8, 4>>());
    let last = Reading::<u8, 3>::CLASS.attribute("last").expect("it is declared");
    assert!(last.of(&narrow).is_ok() && last.of(&wide).is_err() && last.is::<u8>());
    Ok(())
}

/// Twelve levels, each of which adds slots of its own type; each struct twice, once without the derive. To compile them takes
/// no time: where constants lead to a parent in several ways, the compiler goes each of them, and took six minutes.
macro_rules! levels {
    ($base:ident $slot:ident: $type:ty $(, $class:ident($parent:ident $up:ident) $name:ident: $own:ty)* $(,)?) => {
        #[derive(Slotted, Default, Clone, Debug, PartialEq)]
        struct $base {
            $slot: $type,
        }
        $(
            #[derive(Slotted, Default, Clone, Debug, PartialEq)]
            struct $class {
                $name: $own,
                #[slots(parent)]
                $up: $parent,
            }
        )*
        #[allow(dead_code, reason = "their layouts are all that is asked for")]
        mod plain {
            use super::HashMap;

            pub(super) struct $base {
                $slot: $type,
            }
            $(
                pub(super) struct $class {
                    $name: $own,
                    $up: $parent,
                }
            )*
        }
        const LEVELS: &[&str] = &[stringify!($slot) $(, stringify!($name))*];
        const SIZES: &[(usize, usize)] = &[
            (size_of::<$base>(), size_of::<plain::$base>())
            $(, (size_of::<$class>(), size_of::<plain::$class>()))*
        ];
    };
}

levels! {
    L0 slot0: u8,
    L1(L0 l0) slot1: String,
    L2(L1 l1) slot2: u64,
    L3(L2 l2) slot3: bool,
    L4(L3 l3) slot4: Vec<u8>,
    L5(L4 l4) slot5: Option<u16>,
    L6(L5 l5) slot6: f32,
    L7(L6 l6) slot7: char,
    L8(L7 l7) slot8: u128,
    L9(L8 l8) slot9: HashMap<String, u8>,
    L10(L9 l9) slot10: (u8, u16),
    L11(L10 l10) slot11: [u8; 5],
    L12(L11 l11) slot12: i8,
}

#[test]
fn d03_d12_twelve_levels() -> Result<(), AttributeError> {
    assert_eq!(SIZES.len(), 13);
    assert!(SIZES.iter().all(|(slotted, plain)| slotted == plain), "{SIZES:?}");
    let mut deep = L12::default();
    assert!(deep.attr_names().eq(LEVELS.iter().copied()));
    let texts = [
        "255",
        "text",
        "18446744073709551615",
        "true",
        "[1,2]",
        "7",
        "0.1",
        "ß",
        "340282366920938463463374607431768211455",
        r#"{"a":1}"#,
        "[1,2]",
        "[1,2,3,4,5]",
        "-5",
    ];
    for (name, text) in LEVELS.iter().zip(texts) {
        deep.set_attr_text(name, text)?;
        assert_eq!(deep.attr(name)?.to_string(), text, "{name}");
    }
    // No write went astray.
    for (name, text) in LEVELS.iter().zip(texts) {
        assert_eq!(deep.attr(name)?.to_string(), text, "{name}");
    }
    assert_eq!(
        (deep.slot0(), deep.slot1().as_str(), deep.slot5(), deep.slot12()),
        (255, "text", &Some(7), -5)
    );
    assert_eq!(
        (
            *L12::SLOTS.slot0.get(&deep),
            *L12::SLOTS.slot8.get(&deep),
            *L12::SLOTS.slot12.get(&deep)
        ),
        (255, u128::MAX, -5)
    );
    L12::SLOTS.slot0.set(&mut deep, 1);
    assert_eq!(
        (
            deep.slot0(),
            *deep.attr_as::<u8>("slot0")?,
            *L12::slot::<u8>("slot0")?.get(&deep)
        ),
        (1, 1, 1)
    );
    deep.set_slot1("other".into());
    let object: &dyn Object = &deep;
    assert!(object.is_instance::<L0>() && object.is_instance::<L6>() && object.is_instance::<L12>());
    assert_eq!(
        object.as_parent::<L1>().map(|parent| parent.slot1().as_str()),
        Some("other")
    );
    assert!(std::ptr::eq(
        object.as_parent::<L0>().expect("the first"),
        deep.l11().l10().l9().l8().l7().l6().l5().l4().l3().l2().l1().l0()
    ));
    let row = L12::CLASS.attribute("slot0").expect("inherited");
    assert_eq!(
        (
            row.owner().name(),
            row.of(&deep)?.to_string(),
            L0::CLASS.attribute("slot0").expect("own").of(&deep)?.to_string()
        ),
        ("L0", "1".into(), "1".into())
    );
    let built = L12::from_attrs(
        deep.attrs()
            .map(|attr| (attr.name(), attr.to_value().expect("plain data"))),
    )?;
    assert_eq!(built, deep);
    Ok(())
}
