//! An object whose type is known by its class only.

use core::any::TypeId;
use core::marker::PhantomData;
use core::ptr::NonNull;

use super::{RowMut, RowRef};
use crate::attribute::Attribute;
use crate::class::{Class, DictPlace, Embedding};
use crate::dict::Dict;
use crate::hooks::Verdict;
use crate::object::Object;
use crate::slotted::Slotted;
use crate::value::Value;

/// A borrowed object. Its makers are below, so that the class describes what is at `base`.
#[derive(Clone, Copy)]
pub(crate) struct ObjectRef<'a> {
    class: &'static Class,
    base: NonNull<u8>,
    object: PhantomData<&'a ()>,
}

/// An exclusively borrowed object.
pub(crate) struct ObjectMut<'a> {
    class: &'static Class,
    base: NonNull<u8>,
    object: PhantomData<&'a mut ()>,
}

impl<'a> ObjectRef<'a> {
    #[inline]
    pub(crate) fn new(object: &'a (impl Object + ?Sized)) -> Self {
        Self {
            class: object.__class(),
            base: NonNull::from(object).cast(),
            object: PhantomData,
        }
    }

    /// An object whose type may have borrowed fields.
    pub(crate) fn of<T: Slotted>(object: &'a T) -> Self {
        Self {
            class: T::CLASS,
            base: NonNull::from(object).cast(),
            object: PhantomData,
        }
    }

    pub(crate) fn class(self) -> &'static Class {
        self.class
    }

    /// What the class declares under `name`.
    pub(crate) fn find(self, name: &str) -> Option<RowRef<'a>> {
        // SAFETY: the row is of the class of the object.
        self.class.find(name).map(|row| unsafe { self.row(row) })
    }

    /// All that the class declares, in its order.
    pub(crate) fn rows(self) -> impl Iterator<Item = RowRef<'a>> {
        // SAFETY: the rows are of the class of the object.
        self.class.attributes().iter().map(move |row| unsafe { self.row(row) })
    }

    /// # Safety
    /// `row` belongs to the class of the object.
    unsafe fn row(self, row: &'static Attribute) -> RowRef<'a> {
        // SAFETY: by the promise of `Slotted` the row's offset is within an object of its class, from a reference to
        // all of which `base` is derived.
        let place = unsafe { self.base.byte_add(row.byte_offset()) };
        // SAFETY: the row is of the object's class, and the place is where it says.
        unsafe { RowRef::at(row, place) }
    }

    /// The parents, and where each lies.
    pub(crate) fn parents(self) -> impl Iterator<Item = (&'static Embedding, Self)> {
        let declaration = self.class.declaration();
        let parents = declaration.parents.iter().zip(declaration.embeddings);
        parents.map(move |(class, embedding)| {
            // SAFETY: by the promise of `Slotted` a parent lies at the offset of its embedding.
            let base = unsafe { self.base.byte_add(embedding.offset) };
            let parent = Self {
                class,
                base,
                object: PhantomData,
            };
            (embedding, parent)
        })
    }

    /// The part of the object that is a `P`: itself or one of its parents.
    pub(crate) fn part<P: Slotted + 'static>(self) -> Option<&'a P> {
        let offset = self.class.offset_of(TypeId::of::<P>())?;
        // SAFETY: by the promise of `Slotted` a parent lies at the offset of its embedding, so the sum stays within the
        // object.
        let place = unsafe { self.base.byte_add(offset) };
        // SAFETY: it is of the type whose identity its class holds, which is `P`'s; it is borrowed with the object.
        Some(unsafe { place.cast::<P>().as_ref() })
    }

    /// The dynamic attributes.
    pub(crate) fn dict(self) -> Option<&'a Dict> {
        let DictPlace { offset, .. } = self.class.dict()?;
        // SAFETY: by the promise of `Slotted` the class's dict is a field within the object,
        let place = unsafe { self.base.byte_add(offset) };
        // SAFETY: of type `Dict`; it is borrowed with the object.
        Some(unsafe { place.cast::<Dict>().as_ref() })
    }

    /// Whether the rules of the class's own slots at `offset` accept their values.
    pub(crate) fn check(self, offset: usize) -> Verdict {
        match self.class.hooks() {
            // SAFETY: the hooks of a class are those of its type, a value of which is at `base`, borrowed.
            Some(hooks) => unsafe { hooks.check(self.base, offset) },
            None => Ok(()),
        }
    }

    /// Whether the class's own rule accepts the object.
    pub(crate) fn validate(self) -> Verdict {
        match self.class.hooks() {
            // SAFETY: as in `check`.
            Some(hooks) => unsafe { hooks.validate(self.base) },
            None => Ok(()),
        }
    }

    /// What the class's own fallback says of a name.
    pub(crate) fn fallback(self, name: &str) -> Option<Value> {
        let hooks = self.class.hooks()?;
        // SAFETY: as in `check`.
        unsafe { hooks.fallback(self.base, name) }
    }
}

impl<'a> ObjectMut<'a> {
    #[inline]
    pub(crate) fn new(object: &'a mut (impl Object + ?Sized)) -> Self {
        Self {
            class: object.__class(),
            base: NonNull::from(object).cast(),
            object: PhantomData,
        }
    }

    /// An object whose type may have borrowed fields.
    pub(crate) fn of<T: Slotted>(object: &'a mut T) -> Self {
        Self {
            class: T::CLASS,
            base: NonNull::from(object).cast(),
            object: PhantomData,
        }
    }

    pub(crate) fn class(&self) -> &'static Class {
        self.class
    }

    pub(crate) fn reborrow(&mut self) -> ObjectMut<'_> {
        ObjectMut {
            class: self.class,
            base: self.base,
            object: PhantomData,
        }
    }

    pub(crate) fn as_ref(&self) -> ObjectRef<'_> {
        ObjectRef {
            class: self.class,
            base: self.base,
            object: PhantomData,
        }
    }

    /// What the class declares under `name`.
    pub(crate) fn find(self, name: &str) -> Option<RowMut<'a>> {
        let row = self.class.find(name)?;
        // SAFETY: as in `ObjectRef::row`; the pointer is derived from an exclusive reference to all of the object.
        let place = unsafe { self.base.byte_add(row.byte_offset()) };
        // SAFETY: the row is of the object's class, and the place is where it says.
        Some(unsafe { RowMut::at(row, place) })
    }

    /// The parents, one at a time, and where each lies.
    pub(crate) fn each_parent(&mut self, mut with: impl FnMut(&'static Embedding, ObjectMut<'_>)) {
        let declaration = self.class.declaration();
        for (class, embedding) in declaration.parents.iter().zip(declaration.embeddings) {
            // SAFETY: by the promise of `Slotted` a parent lies at the offset of its embedding.
            let base = unsafe { self.base.byte_add(embedding.offset) };
            with(
                embedding,
                ObjectMut {
                    class,
                    base,
                    object: PhantomData,
                },
            );
        }
    }

    /// The dynamic attributes, whatever rules there are around them.
    pub(crate) fn into_dict(self) -> Option<&'a mut Dict> {
        let DictPlace { offset, .. } = self.class.dict()?;
        // SAFETY: as in `ObjectRef::dict`; the borrow is exclusive, and `self`, its only handle, is consumed.
        let place = unsafe { self.base.byte_add(offset) };
        // SAFETY: as above.
        Some(unsafe { place.cast::<Dict>().as_mut() })
    }

    /// Tells the class's own hook that an attribute was set.
    pub(crate) fn on_set(&mut self, name: &str) {
        if let Some(hooks) = self.class.hooks() {
            // SAFETY: the hooks of a class are those of its type, a value of which is at `base`, borrowed exclusively.
            unsafe { hooks.on_set(self.base, name) };
        }
    }
}
