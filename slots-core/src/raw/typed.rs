//! What follows from the type of an attribute alone: constants of the type, made once however many attributes have it.

use core::any::{TypeId, type_name};
use core::marker::PhantomData;

use super::declared::Content;
use super::optional::Optional;
use super::{Conversion, Fixed};
use crate::nested::NestedValue;
use crate::slotted::SlotValue;

/// An attribute's type.
pub(crate) struct Type {
    pub(crate) id: TypeId,
    pub(crate) name: fn() -> &'static str,
}

/// What follows from the type `V` of an attribute alone.
#[derive(Clone, Copy)]
pub(super) struct Typed {
    pub(super) ty: Fixed<Type>,
    pub(super) content: Content,
}

pub(super) struct Of<V>(PhantomData<V>);

impl<V: 'static> Of<V> {
    pub(super) const TYPE: Fixed<Type> = Fixed::new(&Type {
        id: TypeId::of::<V>(),
        name: type_name::<V>,
    });
    pub(super) const OPAQUE: Typed = Self::typed(Content::Slot(None));
    pub(super) const UNSET_OPAQUE: Typed = Self::typed(Content::Unset(None, Fixed::new(Optional::of::<V>())));

    const fn slot(conversion: &'static Conversion) -> Typed {
        Self::typed(Content::Slot(Some(Fixed::new(conversion))))
    }

    const fn unset(conversion: &'static Conversion) -> Typed {
        Self::typed(Content::Unset(
            Some(Fixed::new(conversion)),
            Fixed::new(Optional::of::<V>()),
        ))
    }

    const fn typed(content: Content) -> Typed {
        Typed {
            ty: Self::TYPE,
            content,
        }
    }
}

impl<V: SlotValue> Of<V> {
    pub(super) const SLOT: Typed = Self::slot(Conversion::of::<V>());
    pub(super) const UNSET: Typed = Self::unset(Conversion::unset::<V>());
}

impl<V: NestedValue> Of<V> {
    pub(super) const NESTED: Typed = Self::slot(Conversion::nested::<V>());
    pub(super) const UNSET_NESTED: Typed = Self::unset(Conversion::unset_nested::<V>());
}
