//! Finalizers: work that is done once, when an object goes or before.

use core::fmt;

use crate::shared::{Share, Shared, WeakRef, Weakref};

/// Work to do when an object goes, however it goes: Python's `weakref.finalize`.
///
/// The work is done once: when the object goes, the newest first among the object's finalizers and callbacks, or
/// before, by [`call`](Self::call). [`detach`](Self::detach) cancels it; dropping the finalizer does not. As with
/// [callbacks](WeakRef::with_callback), the object's memory is freed before, and a panic stops no other work. Unlike in
/// Python, finalizers of objects that are never dropped do not run when the program ends.
///
/// ```
/// use slotted::{Finalizer, Shared, Slotted};
/// use std::sync::{Arc, Mutex};
///
/// #[derive(Slotted)]
/// #[slots(weakref)]
/// struct Detector {
///     port: u16,
/// }
///
/// let log = Arc::new(Mutex::new(Vec::new()));
/// let detector = Shared::new(Detector { port: 7 });
/// let (port, to) = (detector.port(), log.clone());
/// let finalizer = Finalizer::new(&detector, move || to.lock().unwrap().push(port));
/// assert_eq!(finalizer.peek().map(|detector| detector.port()), Some(7));
///
/// drop(detector);
/// assert!(!finalizer.is_alive());
/// assert_eq!(*log.lock().unwrap(), [7]);
/// ```
pub struct Finalizer<T: ?Sized + Share> {
    reference: WeakRef<T>,
}

impl<T: ?Sized + Share> Finalizer<T> {
    /// Has `work` done when `object` goes. If `work` owns a handle that leads to the object, the object never goes.
    pub fn new(object: &Shared<T>, work: impl FnOnce() + Send + 'static) -> Self
    where
        T: Weakref,
    {
        Self {
            reference: WeakRef::with_finalizer(object, work),
        }
    }

    /// Whether the work is still to be done.
    #[must_use]
    pub fn is_alive(&self) -> bool {
        self.reference.is_alive()
    }

    /// The object, while the work is still to be done.
    #[must_use]
    pub fn peek(&self) -> Option<Shared<T>> {
        self.reference.upgrade()
    }

    /// Does the work now, and not when the object goes. Returns whether it was still to be done.
    #[allow(clippy::must_use_candidate, reason = "the work is what it is called for")]
    pub fn call(mut self) -> bool {
        let work = self.reference.take_callback();
        let is_due = work.is_some();
        if let Some(work) = work {
            work();
        }
        is_due
    }

    /// Cancels the work and gives the object; `None` if the object is gone.
    #[allow(clippy::must_use_candidate, reason = "it is called to call the work off")]
    pub fn detach(mut self) -> Option<Shared<T>> {
        drop(self.reference.take_callback());
        self.reference.upgrade()
    }
}

impl<T: ?Sized + Share> Drop for Finalizer<T> {
    fn drop(&mut self) {
        self.reference.leave_callback();
    }
}

impl<T: ?Sized + Share> fmt::Debug for Finalizer<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_alive() {
            "(Finalizer)"
        } else {
            "(Finalizer, done)"
        })
    }
}
