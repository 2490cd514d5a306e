//! Typed descriptors: a slot as a value, whose type says what may be done with it.

use core::fmt;
use core::marker::PhantomData;
use core::mem::ManuallyDrop;

use crate::error::AttributeError;
use crate::raw;
use crate::rules;
use crate::slotted::Slotted;

/// A typed descriptor of a slot of `Root`, like Python's member descriptor: its name, its place, and by `Access` what a
/// write is.
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
    // Invariant in both: `set` through a covariant descriptor would put a short-lived value where a long-lived one is
    // expected.
    root: Invariant<Root>,
    value: Invariant<V>,
    access: PhantomData<fn() -> Access>,
}

type Invariant<T> = PhantomData<fn(T) -> T>;

impl<Root, V, Access> Slot<Root, V, Access> {
    /// `raw` makes the promise that a descriptor rests on.
    #[inline(always)]
    pub(crate) const fn new(offset: usize, name: &'static str) -> Self {
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
        raw::get(self, root)
    }

    /// The slot's value in `root`, to change in place: only where no rule has to accept what it becomes.
    #[inline(always)]
    #[must_use]
    pub fn get_mut<'a>(&self, root: &'a mut Root) -> &'a mut V
    where
        Access: Unchecked,
    {
        raw::get_mut(self, root)
    }

    /// Puts `value` in the slot. Gives `()` where nothing can refuse it ([`Free`]), and a `Result` where a rule can
    /// ([`Checked`]): one of the slot's own, or of a struct around it.
    ///
    /// # Errors
    /// [`Refused`](crate::ErrorKind::Refused), with the rule's own error as its source; the old value stands then.
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

/// What may be done with a slot: [`Free`], [`Checked`] or [`ReadOnly`].
#[doc(hidden)]
pub trait Access: sealed::Sealed {
    /// The access under a rule.
    type Checked: Access;
    /// What a write gives, where there is one.
    type Written;
}

/// What a slot is that can be written to.
#[diagnostic::on_unimplemented(
    message = "this slot is read-only",
    label = "cannot be written to",
    note = "it is `readonly`, or its struct is `frozen`, or a struct that has its struct as a parent says so"
)]
#[doc(hidden)]
pub trait Writable<Root>: Access + Sized {
    fn __write<V>(slot: &Slot<Root, V, Self>, root: &mut Root, value: V) -> Self::Written;
}

/// What a slot is whose value may be changed in place.
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

/// Nothing can refuse a write: [`Slot`] has `get_mut`, and its `set` gives `()`.
#[derive(Clone, Copy, Debug)]
pub struct Free;
/// A rule can refuse a write - `validate` or `on_set`, of the slot or of a struct around it: the `set` of the [`Slot`]
/// gives a `Result`.
#[derive(Clone, Copy, Debug)]
pub struct Checked;
/// There are no writes.
#[derive(Clone, Copy, Debug)]
pub struct ReadOnly;

impl Access for Free {
    type Checked = Checked;
    type Written = ();
}
impl Access for Checked {
    type Checked = Checked;
    type Written = Result<(), AttributeError>;
}
impl Access for ReadOnly {
    type Checked = ReadOnly;
    type Written = ();
}

impl Unchecked for Free {}

impl<Root> Writable<Root> for Free {
    #[inline(always)]
    fn __write<V>(slot: &Slot<Root, V, Self>, root: &mut Root, value: V) {
        *raw::get_mut(slot, root) = value;
    }
}

impl<Root: Slotted> Writable<Root> for Checked {
    fn __write<V>(slot: &Slot<Root, V, Self>, root: &mut Root, value: V) -> Result<(), AttributeError> {
        rules::set(slot, root, value)
    }
}

/// The descriptor of a slot that nothing of its own class stands against a write of; the class lies at `At`.
#[doc(hidden)]
pub type FreeSlot<Root, At, V> = Slot<Root, V, <At as Place>::Access<Free>>;
/// The same of a slot that a rule of its own class stands around.
#[doc(hidden)]
pub type CheckedSlot<Root, At, V> = Slot<Root, V, <At as Place>::Access<Checked>>;

/// All descriptors of a class, as seen from the struct that has it as a part.
#[doc(hidden)]
pub trait Descriptors: Sized {
    /// To be believed only where the class does lie at its place in its root, which the types do not say.
    const ALL: Unproven<Self>;
}

/// A value that takes `unsafe` to get at: descriptors whose place is yet to be vouched for.
#[doc(hidden)]
pub struct Unproven<T>(pub(crate) ManuallyDrop<T>);

impl<T> Unproven<T> {
    pub const fn new(value: T) -> Self {
        Self(ManuallyDrop::new(value))
    }
}

/// Where a class lies inside `Root`, and what the classes around it allow.
pub trait Place {
    /// The offset of the class in the root, in bytes.
    #[doc(hidden)]
    const OFFSET: usize;
    /// What becomes of a slot's own access at this place.
    #[doc(hidden)]
    type Access<Own: Access>: Access;
}

/// The class is the root.
#[derive(Clone, Copy, Debug)]
pub struct Here;

impl Place for Here {
    const OFFSET: usize = 0;
    type Access<Own: Access> = Own;
}

/// A child that has a parent in a field, its `I`th.
#[doc(hidden)]
pub trait Embeds<const I: usize> {
    /// The offset of the parent in the child, in bytes.
    const OFFSET: usize;
    /// What becomes of the access of the parent's slots: the same, or [`Checked`], or [`ReadOnly`].
    type Access<Own: Access>: Access;
}

/// The class is the `I`th parent of `Child`, which lies at `Outer`.
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
