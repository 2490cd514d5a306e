//! The model: which handles, references and pieces of work there are, and of which object.

use std::collections::{BTreeMap, BTreeSet};

use arbitrary::Unstructured;
use slotted::{Shared, Slotted};

use super::collections::Collections;
use super::finalizers::Final;
use super::handles::Handle;
use super::references::Weak;
use super::work::Log;

#[derive(Slotted)]
#[slots(weakref)]
pub(super) struct Node {
    pub(super) number: u32,
    #[slots(skip)]
    pub(super) log: Log,
}

impl Drop for Node {
    fn drop(&mut self) {
        // Its own number, told apart from that of a piece of work.
        self.log.push(self.number | ENDED);
    }
}

/// Marks the number of an object that ended.
pub(super) const ENDED: u32 = 1 << 31;

/// Something with the number of its object.
pub(super) struct Of<T> {
    pub(super) object: u32,
    pub(super) is: T,
}

/// A piece of work that is still to be done, in the order in which all were registered.
pub(super) struct Pending {
    pub(super) object: u32,
    pub(super) work: u32,
}

#[derive(Default)]
pub(super) struct World {
    pub(super) log: Log,
    next: u32,
    pub(super) handles: Vec<Of<Handle>>,
    pub(super) weak: Vec<Of<Weak>>,
    pub(super) finalizers: Vec<Of<Final>>,
    pub(super) pending: Vec<Pending>,
    collections: Collections,
    /// What is to be found in the log.
    pub(super) expected: Vec<u32>,
}

/// The element that a byte chooses; `None` if there are none.
pub(super) fn choose<T>(bytes: &mut Unstructured<'_>, of: &[T]) -> arbitrary::Result<Option<usize>> {
    Ok(usize::from(bytes.arbitrary::<u8>()?).checked_rem(of.len()))
}

impl World {
    pub(super) fn number(&mut self) -> u32 {
        self.next += 1;
        self.next
    }

    pub(super) fn strong(&self, object: u32) -> usize {
        self.handles.iter().filter(|handle| handle.object == object).count()
    }

    pub(super) fn weak(&self, object: u32) -> usize {
        let references = self.weak.iter().filter(|weak| weak.object == object).count();
        let finalizers = self
            .finalizers
            .iter()
            .filter(|finalizer| finalizer.object == object)
            .count();
        // Work whose finalizer is gone holds no reference; its node is the object's.
        references + finalizers + self.collections.weak(object)
    }

    /// Notes what follows from the end of a handle: if it was the last, the object is dropped, and its work is done.
    pub(super) fn dropped(&mut self, object: u32) {
        if self.strong(object) == 0 {
            self.expected.push(object | ENDED);
            self.ended(object);
        }
    }

    /// Notes that an object's work is done, the newest first.
    pub(super) fn ended(&mut self, object: u32) {
        let is_its = |pending: &Pending| pending.object == object;
        let (ended, left): (Vec<_>, Vec<_>) = std::mem::take(&mut self.pending).into_iter().partition(is_its);
        self.pending = left;
        self.expected.extend(ended.iter().rev().map(|pending| pending.work));
    }

    fn is_pending(&self, work: u32) -> bool {
        self.pending.iter().any(|pending| pending.work == work)
    }

    pub(super) fn withdraw(&mut self, work: u32) -> bool {
        let before = self.pending.len();
        self.pending.retain(|pending| pending.work != work);
        self.pending.len() < before
    }

    pub(super) fn step(&mut self, bytes: &mut Unstructured<'_>) -> arbitrary::Result<()> {
        let operation: u8 = bytes.arbitrary()?;
        match operation % 24 {
            0 | 1 => {
                let object = self.number();
                let node = Shared::new(Node {
                    number: object,
                    log: self.log.clone(),
                });
                self.handles.push(Of {
                    object,
                    is: Handle::Node(node),
                });
            }
            2..=8 => self.step_handle(operation % 24, bytes)?,
            9..=13 => self.step_weak(operation % 24, bytes)?,
            14..=18 => self.step_finalizer(operation % 24, bytes)?,
            19 => self.chain(bytes.arbitrary()?),
            _ => {
                let at = choose(bytes, &self.handles)?;
                let node = at.and_then(|at| self.handles[at].node());
                self.collections.step(operation % 24 - 20, node, bytes)?;
            }
        }
        Ok(())
    }

    /// A handle that a byte chooses, if its type is not erased.
    pub(super) fn node(&self, bytes: &mut Unstructured<'_>) -> arbitrary::Result<Option<(u32, &Shared<Node>)>> {
        let at = choose(bytes, &self.handles)?;
        Ok(at.and_then(|at| self.handles[at].node()))
    }

    /// Asks for all that can be counted.
    pub(super) fn check(&mut self) {
        assert_eq!(
            self.log.take(),
            std::mem::take(&mut self.expected),
            "what has ended, and which work was done"
        );
        let mut firsts = BTreeMap::new();
        for handle in &self.handles {
            let object = handle.object;
            assert_eq!(handle.is.number(), object);
            assert_eq!(handle.is.strong_count(), self.strong(object), "handles of {object}");
            if let Handle::Node(node) = &handle.is {
                assert_eq!(Shared::weak_count(node), self.weak(object), "references to {object}");
                let first = firsts.entry(object).or_insert(node);
                assert!(Shared::ptr_eq(first, node));
            }
        }
        for weak in &self.weak {
            let reference = &weak.is.reference;
            assert_eq!(
                reference.is_alive(),
                self.strong(weak.object) > 0,
                "a reference to {}",
                weak.object
            );
            // Equal by the object, dead or alive.
            for other in &self.weak {
                assert_eq!(*reference == other.is.reference, weak.object == other.object);
            }
        }
        for finalizer in &self.finalizers {
            let is_alive = finalizer.is.finalizer.is_alive();
            assert_eq!(
                is_alive,
                self.is_pending(finalizer.is.work),
                "the finalizer {}",
                finalizer.is.work
            );
        }
        let alive: BTreeSet<u32> = self.handles.iter().map(|handle| handle.object).collect();
        self.collections.check(&alive, &firsts);
    }

    /// Everything is dropped, the references first.
    pub(super) fn end(mut self) {
        for weak in std::mem::take(&mut self.weak) {
            self.drop_weak(weak);
        }
        self.finalizers.clear();
        self.check();
        while let Some(handle) = self.handles.pop() {
            let object = handle.object;
            drop(handle);
            self.dropped(object);
            self.check();
        }
        assert!(self.pending.is_empty());
    }
}
