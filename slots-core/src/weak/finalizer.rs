//! Finalizers.

use core::fmt;

use crate::shared::{Share, Shared, WeakRef, Weakref};

/// Work to do when an object goes, by whatever way: Python's `weakref.finalize`.
///
/// It is done once: when the object goes, newest first among the object's finalizers and callbacks, or before, by
/// [`call`](Self::call); or not at all, by [`detach`](Self::detach). Dropping a finalizer does not call it off. As
/// with [callbacks](WeakRef::with_callback), the object's memory is freed before, and a panic stops no other work.
/// Unlike Python's, finalizers of objects that are never dropped do not run when the program ends.
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
    /// Has `work` done when `object` goes. What `work` holds must not lead to the object, which would never go then.
    pub fn new(object: &Shared<T>, work: impl FnOnce() + Send + 'static) -> Self
    where
        T: Weakref,
    {
        Self {
            reference: WeakRef::with_end(object, work),
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

    /// Does the work now, and not when the object goes; whether it was still to be done.
    #[allow(clippy::must_use_candidate, reason = "the work is what it is called for")]
    pub fn call(mut self) -> bool {
        let work = self.reference.take_callback();
        let is_due = work.is_some();
        if let Some(work) = work {
            work();
        }
        is_due
    }

    /// Calls the work off, and gives the object; nothing where the object is gone.
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
