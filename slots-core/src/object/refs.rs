//! An object whose type is erased, paired with its class.

#![allow(unsafe_code, reason = "listed in `lib.rs`")]

use core::any::TypeId;
use core::marker::PhantomData;
use core::ptr::NonNull;

use super::{FieldMut, FieldRef};
use crate::class::{Attribute, Class, DictField, Embedding, HooksMut, HooksRef, Object, PropertyInput, Slotted};
use crate::dict::Dict;
use crate::error::AttributeError;

/// A borrowed object.
///
/// # Invariants
/// `base` points to an initialised object of the struct that `class` describes. It may read all of the object, which is
/// borrowed for `'a`.
#[derive(Clone, Copy)]
pub(crate) struct ObjectRef<'a> {
    class: &'static Class,
    base: NonNull<u8>,
    object: PhantomData<&'a ()>,
}

/// An exclusively borrowed object.
///
/// # Invariants
/// `base` points to an initialised object of the struct that `class` describes. It may read and write all of the
/// object, which is borrowed exclusively for `'a`.
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

    /// An object whose type may have borrowed fields, which a `dyn Object` cannot.
    pub(crate) fn from_slotted<T: Slotted>(object: &'a T) -> Self {
        Self {
            class: T::CLASS,
            base: NonNull::from(object).cast(),
            object: PhantomData,
        }
    }

    pub(crate) fn class(self) -> &'static Class {
        self.class
    }

    /// The attribute that the class declares under `name`.
    pub(crate) fn find(self, name: &str) -> Option<FieldRef<'a>> {
        // SAFETY: `find` gives a row of the object's class.
        self.class.find(name).map(|row| unsafe { self.field(row) })
    }

    /// All attributes that the class declares, in its order.
    pub(crate) fn rows(self) -> impl Iterator<Item = FieldRef<'a>> {
        // SAFETY: the rows are those of the object's class.
        self.class
            .attributes()
            .iter()
            .map(move |row| unsafe { self.field(row) })
    }

    /// # Safety
    /// `row` is a row of the object's class.
    unsafe fn field(self, row: &'static Attribute) -> FieldRef<'a> {
        // SAFETY: by the invariant of `ObjectRef` `base` points to an object of the class, with access to all of it,
        // which is in bounds of one allocation. By the contract of `Slotted` what the row describes lies within the
        // object at the row's offset, so the sum stays in bounds.
        let target = unsafe { self.base.byte_add(row.byte_offset()) };
        // SAFETY: `target` is at the row's offset in the object, of whose class the row is by the caller's promise.
        // `base` has access to all of the object, which is borrowed for `'a`.
        unsafe { FieldRef::at(row, target) }
    }

    /// The parts of the object that are its parents, and how each is embedded.
    pub(crate) fn parents(self) -> impl Iterator<Item = (&'static Embedding, Self)> {
        let declaration = self.class.declaration();
        let parents = declaration.parents.iter().zip(declaration.embeddings);
        parents.map(move |(class, embedding)| {
            // SAFETY: by the invariant of `ObjectRef` `base` points to an object of the class, with access to all of
            // it, which is in bounds of one allocation. By the contract of `Slotted` a field of the parent's type lies
            // within the object at the offset of its embedding, so the sum stays in bounds, and points to an object of
            // the parent's class.
            let base = unsafe { self.base.byte_add(embedding.offset) };
            let parent = Self {
                class,
                base,
                object: PhantomData,
            };
            (embedding, parent)
        })
    }

    /// The part of an object that is a `P`: the object itself, or a parent at any depth. Not a method, since an identity
    /// says nothing of lifetimes: the type of the object has to be `'static`, as that of each [`Object`] is.
    pub(crate) fn part<P: Slotted + 'static>(object: &'a (impl Object + ?Sized)) -> Option<&'a P> {
        let object = Self::new(object);
        let offset = object.class.offset_of(TypeId::of::<P>())?;
        // SAFETY: by the invariant of `ObjectRef` `base` points to an object of the class, with access to all of it,
        // which is in bounds of one allocation. By the contract of `Slotted` each parent lies within its child at the
        // offset of its embedding, and the offset is 0 or a sum of these, so it stays in bounds.
        let part = unsafe { object.base.byte_add(offset) };
        // SAFETY: the class with the identity of `P` describes an aligned and initialised object at `part`, which is
        // borrowed for `'a`. Its type is `P`, and not one that has the same identity but other lifetimes: an `Object` is
        // `'static`, and so is each type that it is made of.
        Some(unsafe { part.cast::<P>().as_ref() })
    }

    /// The dict, if the class has one.
    pub(crate) fn dict(self) -> Option<&'a Dict> {
        let DictField { offset, .. } = self.class.dict()?;
        // SAFETY: by the invariant of `ObjectRef` `base` points to an object of the class, with access to all of it,
        // which is in bounds of one allocation. By the contract of `Slotted` the dict lies within the object at this
        // offset.
        let dict = unsafe { self.base.byte_add(offset) };
        // SAFETY: by the contract of `Slotted` the field at this offset is an aligned and initialised `Dict`. It is
        // borrowed with the object for `'a`.
        Some(unsafe { dict.cast::<Dict>().as_ref() })
    }

    /// The hooks of the object's own class, without those of its parents.
    pub(crate) fn hooks(self) -> Option<HooksRef<'a>> {
        let table = self.class.hooks()?;
        // SAFETY: the table of a class is made for the struct that the class describes. By the invariant of `ObjectRef`
        // `base` points to a value of that struct, which is borrowed for `'a`.
        Some(unsafe { HooksRef::new(table, self.base) })
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

    /// An object whose type may have borrowed fields, which a `dyn Object` cannot.
    pub(crate) fn from_slotted<T: Slotted>(object: &'a mut T) -> Self {
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

    /// The attribute that the class declares under `name`.
    pub(crate) fn find(self, name: &str) -> Option<FieldMut<'a>> {
        let row = self.class.find(name)?;
        // SAFETY: by the invariant of `ObjectMut` `base` points to an object of the class, with access to all of it,
        // which is in bounds of one allocation. By the contract of `Slotted` what the row describes lies within the
        // object at the row's offset, so the sum stays in bounds.
        let target = unsafe { self.base.byte_add(row.byte_offset()) };
        // SAFETY: `target` is at the row's offset in the object, of whose class the row is. `base` has exclusive access
        // to all of the object for `'a`, and `self`, its only handle, is consumed.
        Some(unsafe { FieldMut::at(row, target) })
    }

    /// Calls `with` for each part of the object that is a parent, and how it is embedded.
    pub(crate) fn each_parent(&mut self, mut with: impl FnMut(&'static Embedding, ObjectMut<'_>)) {
        let declaration = self.class.declaration();
        for (class, embedding) in declaration.parents.iter().zip(declaration.embeddings) {
            // SAFETY: by the invariant of `ObjectMut` `base` points to an object of the class, with access to all of
            // it, which is in bounds of one allocation. By the contract of `Slotted` a field of the parent's type lies
            // within the object at the offset of its embedding, so the sum stays in bounds, and points to an object of
            // the parent's class. `self` is borrowed exclusively while `with` runs, which cannot keep what it is given.
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

    /// The dict, if the class has one, whether or not writes to it are guarded.
    pub(crate) fn into_dict(self) -> Option<&'a mut Dict> {
        let DictField { offset, .. } = self.class.dict()?;
        // SAFETY: by the invariant of `ObjectMut` `base` points to an object of the class, with access to all of it,
        // which is in bounds of one allocation. By the contract of `Slotted` the dict lies within the object at this
        // offset.
        let dict = unsafe { self.base.byte_add(offset) };
        // SAFETY: by the contract of `Slotted` the field at this offset is an aligned and initialised `Dict`. It is
        // borrowed exclusively with the object for `'a`, and `self`, its only handle, is consumed.
        Some(unsafe { dict.cast::<Dict>().as_mut() })
    }

    /// Calls the setter of a property, without the validators and hooks of the structs around it.
    pub(crate) fn set_property(
        &mut self,
        row: &'static Attribute,
        input: PropertyInput<'_>,
    ) -> Result<(), AttributeError> {
        let class = self.class;
        match self.reborrow().find(row.name()) {
            Some(mut property) => property
                .set_property(input)
                .map_err(|error| AttributeError::mismatch(class, row, error.0)),
            None => Ok(()),
        }
    }

    /// The hooks of the object's own class, without those of its parents.
    pub(crate) fn hooks(&mut self) -> Option<HooksMut<'_>> {
        let table = self.class.hooks()?;
        // SAFETY: the table of a class is made for the struct that the class describes. By the invariant of `ObjectMut`
        // `base` points to a value of that struct, which is borrowed exclusively for as long as `self` is.
        Some(unsafe { HooksMut::new(table, self.base) })
    }
}
