//! Macros that turn one list of names into every struct that the contenders need.

use bevy_reflect::structs::Struct;
use facet::Facet;
use slotted::Slotted;
use valuable::Valuable;

/// A struct of `f64` fields, each of which holds its position in [`NAMES`](Self::NAMES).
pub(crate) trait Numbered: Slotted + 'static {
    /// The names of the fields, in declared order.
    const NAMES: &'static [&'static str];

    fn numbered() -> Self;
}

/// A numbered struct that all contenders can access.
pub(crate) trait Subject: Numbered + Struct + Facet<'static> + Valuable + Hashed {
    /// The first field, read by code that knows its name.
    fn first(&self) -> f64;

    /// The look-up that one writes by hand without a library.
    fn by_match(&self, name: &str) -> Option<&f64>;

    /// The look-up that `field_accessor` derives, a trait for each struct.
    fn by_accessor(&self, name: &str) -> Option<&f64>;
}

/// The look-up that the build script makes of the names with `phf`.
pub(crate) trait Hashed {
    /// The position of a name.
    fn position(name: &str) -> Option<usize>;
}

/// A flat struct. One struct has all derives, so that they read the same memory.
macro_rules! subject {
    ($subject:ident: $($name:ident)*) => {
        #[derive(slotted::Slotted, bevy_reflect::Reflect, facet::Facet, valuable::Valuable, field_accessor::FieldAccessor)]
        pub(crate) struct $subject {
            $(pub(crate) $name: f64,)*
        }

        impl crate::subjects::Numbered for $subject {
            const NAMES: &'static [&'static str] = &[$(stringify!($name)),*];

            fn numbered() -> Self {
                let mut positions = (0_u32..).map(f64::from);
                Self { $($name: positions.next().unwrap_or_default(),)* }
            }
        }

        impl crate::subjects::Subject for $subject {
            fn first(&self) -> f64 {
                [$(|object: &Self| object.$name),*][0](self)
            }

            fn by_accessor(&self, name: &str) -> Option<&f64> {
                self.get(name).ok()
            }

            fn by_match(&self, name: &str) -> Option<&f64> {
                match name {
                    $(stringify!($name) => Some(&self.$name),)*
                    _ => None,
                }
            }
        }
    };
}

/// A flat struct, and its names once more as a chain of parents.
macro_rules! lineage {
    ($flat:ident: $($class:ident $(($parent:ident: $parent_class:ident))? { $($name:ident)* })*) => {
        subject!($flat: $($($name)*)*);
        chain!($flat: $($class $(($parent: $parent_class))? { $($name)* })*);
    };
}

/// The names of a flat struct, once more as a chain of parents, the innermost first.
macro_rules! chain {
    ($flat:ident: $($class:ident $(($parent:ident: $parent_class:ident))? { $($name:ident)* })*) => {
        $(
            #[derive(slotted::Slotted)]
            pub(crate) struct $class {
                $(
                    #[slots(parent)]
                    $parent: $parent_class,
                )?
                $($name: f64,)*
            }

            impl crate::subjects::Numbered for $class {
                // The names of the whole chain begin with those of each of its classes.
                const NAMES: &'static [&'static str] = {
                    const INHERITED: &[&[&str]] = &[$(<$parent_class as crate::subjects::Numbered>::NAMES)?];
                    const OWN: &[&str] = &[$(stringify!($name)),*];
                    let inherited = if INHERITED.is_empty() { 0 } else { INHERITED[0].len() };
                    <$flat as crate::subjects::Numbered>::NAMES.split_at(inherited + OWN.len()).0
                };

                fn numbered() -> Self {
                    $(let $parent = $parent_class::numbered();)?
                    let inherited = Self::NAMES.len() - [$(stringify!($name)),*].len();
                    let mut positions = (0_u32..).map(f64::from).skip(inherited);
                    Self {
                        $($parent,)?
                        $($name: positions.next().unwrap_or_default(),)*
                    }
                }
            }
        )*
    };
}
