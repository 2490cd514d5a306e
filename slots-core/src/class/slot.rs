//! Typed descriptors: a slot as a value, whose type says which writes are possible. What a descriptor promises is in
//! `descriptor`, its writes under validators and hooks are on the floor `write`.

use core::fmt;
use core::marker::PhantomData;
use core::mem::ManuallyDrop;

use super::{get, get_mut};

/// A typed descriptor of a slot of `Root`, like Python's member descriptor: its name, its offset, and by `Access` how
/// it is written to.
///
/// A descriptor from [`Slotted::SLOTS`](crate::Slotted::SLOTS) compiles to a field access. One from
/// [`Slotted::slot`](crate::Slotted::slot) is resolved once from a name that arrives at run time.
///
/// ```
/// use slotted::{Slotted, slot};
///
/// #[derive(Slotted)]
/// struct Camera {
///     exposure: f64,
///     #[slots(readonly)]
///     serial: u32,
/// }
///
/// let mut camera = Camera { exposure: 0.01, serial: 7 };
/// let exposure = Camera::SLOTS.exposure;
/// exposure.set(&mut camera, 0.02);
/// assert_eq!((exposure.name(), *exposure.get(&camera)), ("exposure", 0.02));
/// assert_eq!(*slot!(Camera, "serial").get(&camera), 7);
/// ```
///
/// A name that is not declared does not compile, nor does writing to a slot that is read-only:
///
/// ```compile_fail
/// # use slotted::Slotted;
/// # #[derive(Slotted)]
/// # struct Camera { #[slots(readonly)] serial: u32 }
/// # let mut camera = Camera { serial: 7 };
/// Camera::SLOTS.serial.set(&mut camera, 8);
/// ```
pub struct Slot<Root, V, Access = ReadOnly> {
    offset: usize,
    name: &'static str,
    // The descriptor is invariant in both: `set` through a covariant one would put a short-lived value where a
    // long-lived one is expected.
    root: Invariant<Root>,
    value: Invariant<V>,
    access: PhantomData<fn() -> Access>,
}

type Invariant<T> = PhantomData<fn(T) -> T>;

impl<Root, V, Access> Slot<Root, V, Access> {
    /// Only for `descriptor`, where each use promises that a `V` lies at `offset` in every `Root`.
    #[inline(always)]
    pub(super) const fn new(offset: usize, name: &'static str) -> Self {
        Self {
            offset,
            name,
            root: PhantomData,
            value: PhantomData,
            access: PhantomData,
        }
    }

    #[inline(always)]
    pub(crate) const fn offset(&self) -> usize {
        self.offset
    }

    /// The attribute's name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The slot's value in `root`.
    #[inline(always)]
    #[must_use]
    pub fn get<'a>(&self, root: &'a Root) -> &'a V {
        get(self, root)
    }

    /// The slot's value in `root`, to change in place. Only a [`Free`] slot has this, as no validator or hook has to see
    /// what the value becomes.
    #[inline(always)]
    #[must_use]
    pub fn get_mut<'a>(&self, root: &'a mut Root) -> &'a mut V
    where
        Access: Unchecked,
    {
        get_mut(self, root)
    }

    /// Writes `value` to the slot. Returns `()` if nothing can refuse it ([`Free`]), and a `Result` if a validator or
    /// hook, of the slot or of a struct around it, sees the write ([`Checked`]).
    ///
    /// # Errors
    /// [`Refused`](crate::ErrorKind::Refused), with the validator's own error as its source; the slot keeps its old
    /// value then.
    #[inline(always)]
    pub fn set(&self, root: &mut Root, value: V) -> <Access as self::Access>::Written
    where
        Access: Writable<Root>,
    {
        Access::__write(self, root, value)
    }
}

impl<Root, V, Access> Clone for Slot<Root, V, Access> {
    #[inline(always)]
    fn clone(&self) -> Self {
        *self
    }
}
impl<Root, V, Access> Copy for Slot<Root, V, Access> {}
impl<Root, V, Access> fmt::Debug for Slot<Root, V, Access> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Slot")
            .field("name", &self.name)
            .field("offset", &self.offset)
            .finish_non_exhaustive()
    }
}

/// How a slot is accessed: [`Free`], [`Checked`] or [`ReadOnly`].
#[doc(hidden)]
pub trait Access: sealed::Sealed {
    /// The access of this slot in a struct whose validator or hook has to see every write.
    type Checked: Access;
    /// What a write returns, if there are writes.
    type Written;
}

/// The access of a slot that can be written to.
#[diagnostic::on_unimplemented(
    message = "this slot is read-only",
    label = "cannot be written to",
    note = "it is `readonly`, or its struct is `frozen`, or a struct that has its struct as a parent says so"
)]
#[doc(hidden)]
pub trait Writable<Root>: Access + Sized {
    fn __write<V>(slot: &Slot<Root, V, Self>, root: &mut Root, value: V) -> Self::Written;
}

/// The access of a slot whose value can be changed in place.
#[diagnostic::on_unimplemented(
    message = "this slot cannot be changed in place",
    label = "is read-only, or has a rule that every write has to pass",
    note = "where it is not read-only, `set` writes to it"
)]
#[doc(hidden)]
pub trait Unchecked: Access {}

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::Free {}
    impl Sealed for super::Checked {}
    impl Sealed for super::ReadOnly {}
}

/// The access of a slot to which nothing can refuse a write: the [`Slot`] has `get_mut`, and its `set` returns `()`.
#[derive(Clone, Copy, Debug)]
pub struct Free;
/// The access of a slot whose writes a validator or hook - `validate` or `on_set`, of the slot or of a struct around it
/// - has to see: the `set` of the [`Slot`] returns a `Result`.
#[derive(Clone, Copy, Debug)]
pub struct Checked;
/// The access of a slot that cannot be written to.
#[derive(Clone, Copy, Debug)]
pub struct ReadOnly;

impl Access for Free {
    type Checked = Checked;
    type Written = ();
}
impl Access for ReadOnly {
    type Checked = ReadOnly;
    type Written = ();
}

impl Unchecked for Free {}

impl<Root> Writable<Root> for Free {
    #[inline(always)]
    fn __write<V>(slot: &Slot<Root, V, Self>, root: &mut Root, value: V) {
        *get_mut(slot, root) = value;
    }
}

/// The descriptor of a slot that is neither read-only nor guarded in its own class, which lies at `At`.
#[doc(hidden)]
pub type FreeSlot<Root, At, V> = Slot<Root, V, <At as Place>::Access<Free>>;
/// The descriptor of a slot that is guarded in its own class, which lies at `At`.
#[doc(hidden)]
pub type CheckedSlot<Root, At, V> = Slot<Root, V, <At as Place>::Access<Checked>>;

/// All descriptors of a class, relative to a root: the struct itself, or one that contains it as a parent.
#[doc(hidden)]
pub trait Descriptors: Sized {
    /// The descriptors. They are right only if the class does lie at its [`Place`] in the root, which the types do not
    /// say.
    const ALL: Unproven<Self>;
}

/// A value that only `unsafe` code gets at: descriptors of a class that is not yet known to lie at its [`Place`].
#[doc(hidden)]
pub struct Unproven<T>(pub(super) ManuallyDrop<T>);

impl<T> Unproven<T> {
    pub const fn new(value: T) -> Self {
        Self(ManuallyDrop::new(value))
    }
}

/// The position of a class inside a root: its offset, and what the structs around it make of its slots' access.
pub trait Place {
    /// The offset of the class in the root, in bytes.
    #[doc(hidden)]
    const OFFSET: usize;
    /// What the structs around the class make of a slot's own access.
    #[doc(hidden)]
    type Access<Own: Access>: Access;
}

/// The position of a class that is the root itself.
#[derive(Clone, Copy, Debug)]
pub struct Here;

impl Place for Here {
    const OFFSET: usize = 0;
    type Access<Own: Access> = Own;
}

/// A struct with at least `I + 1` parents: how it embeds the one with the number `I`.
#[doc(hidden)]
pub trait Embeds<const I: usize> {
    /// The offset of the parent in the child, in bytes.
    const OFFSET: usize;
    /// What the child makes of the access of the parent's slots: the access itself, its
    /// [`Checked`](self::Access::Checked), or [`ReadOnly`].
    type Access<Own: Access>: Access;
}

/// The position of the class that is the parent number `I`, counted from 0, of `Child`, which lies at `Outer`.
#[doc(hidden)]
#[derive(Debug)]
pub struct Within<Outer, Child, const I: usize>(PhantomData<(Outer, fn() -> Child)>);

impl<Outer: Place, Child: Embeds<I>, const I: usize> Place for Within<Outer, Child, I> {
    const OFFSET: usize = Outer::OFFSET + Child::OFFSET;
    type Access<Own: Access> = Outer::Access<Child::Access<Own>>;
}

/// The descriptors of a class without slots.
#[doc(hidden)]
#[derive(Debug)]
pub struct NoSlots;

impl Descriptors for NoSlots {
    const ALL: Unproven<Self> = Unproven::new(Self);
}
