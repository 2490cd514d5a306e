//! What follows from the type of an attribute alone, as constants of that type: the compiler makes them once, however
//! many attributes have the type.

use core::any::{TypeId, type_name};
use core::marker::PhantomData;

use super::optional::Optional;
use super::{Content, Conversion, NestedValue, SlotValue};
use crate::mem::StaticRef;

/// The type of an attribute: its identity and its name.
pub(crate) struct Type {
    pub(crate) id: TypeId,
    pub(crate) name: fn() -> &'static str,
}

/// The part of a declaration that follows from the attribute's type alone.
#[derive(Clone, Copy)]
pub(super) struct Typed {
    pub(super) ty: StaticRef<Type>,
    pub(super) content: Content,
}

/// Carries the constants of the type `V`: one [`Typed`] for each way in which a slot of that type is declared.
pub(super) struct ForType<V>(PhantomData<V>);

impl<V: 'static> ForType<V> {
    pub(super) const TYPE: StaticRef<Type> = StaticRef::new(&Type {
        id: TypeId::of::<V>(),
        name: type_name::<V>,
    });
    pub(super) const OPAQUE: Typed = Self::typed(Content::Slot(None));
    pub(super) const UNSET_OPAQUE: Typed = Self::typed(Content::Unset(None, StaticRef::new(Optional::for_type::<V>())));

    const fn slot(conversion: &'static Conversion) -> Typed {
        Self::typed(Content::Slot(Some(StaticRef::new(conversion))))
    }

    const fn unset(conversion: &'static Conversion) -> Typed {
        Self::typed(Content::Unset(
            Some(StaticRef::new(conversion)),
            StaticRef::new(Optional::for_type::<V>()),
        ))
    }

    const fn typed(content: Content) -> Typed {
        Typed {
            ty: Self::TYPE,
            content,
        }
    }
}

impl<V: SlotValue> ForType<V> {
    pub(super) const SLOT: Typed = Self::slot(Conversion::serde::<V>());
    pub(super) const UNSET: Typed = Self::unset(Conversion::unset::<V>());
}

impl<V: NestedValue> ForType<V> {
    pub(super) const NESTED: Typed = Self::slot(Conversion::nested::<V>());
    pub(super) const UNSET_NESTED: Typed = Self::unset(Conversion::unset_nested::<V>());
}
