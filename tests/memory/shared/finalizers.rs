//! Finalizers, which run once, when the object goes or when they are called (row W7).

#[cfg(feature = "std")]
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use slotted::{Finalizer, Shared, WeakRef};

use super::{Log, shared_car};
use crate::allocator::balanced;

#[test]
fn w07_finalizers_run_once_newest_first() {
    balanced!({
        let log = Log::default();
        let object = shared_car(5);
        let first = Finalizer::new(&object, log.work("first"));
        let second = Finalizer::new(&object, log.work("second"));
        let _weak = WeakRef::with_callback(&object, log.on("callback"));
        // A finalizer is not called off by dropping it.
        drop(Finalizer::new(&object, log.work("dropped")));
        assert!(first.is_alive());
        assert!(Shared::ptr_eq(&first.peek().unwrap(), &object));
        let called = Finalizer::new(&object, log.work("called"));
        assert!(called.call());
        assert_eq!(log.take(), ["called"]);
        let detached = Finalizer::new(&object, log.work("detached"));
        assert!(Shared::ptr_eq(&detached.detach().unwrap(), &object));
        drop(object);
        assert_eq!(log.take(), ["dropped", "callback", "second", "first"]);
        assert!(!first.is_alive() && first.peek().is_none());
        assert!(!first.call() && second.detach().is_none());
        assert!(log.take().is_empty());
    });
}

#[cfg(feature = "std")]
#[test]
fn w07_finalizers_stop_at_no_panic() {
    balanced!({
        let log = Log::default();
        let object = shared_car(5);
        drop(Finalizer::new(&object, log.work("first")));
        drop(Finalizer::new(&object, || resume_unwind(Box::new("second"))));
        drop(object);
        assert_eq!(log.take(), ["first"]);
        // One that is called by hand has a caller to tell.
        let object = shared_car(5);
        let finalizer = Finalizer::new(&object, || resume_unwind(Box::new("called")));
        assert!(catch_unwind(AssertUnwindSafe(|| finalizer.call())).is_err());
    });
}
