//! What is done with finalizers.

use std::panic::{AssertUnwindSafe, catch_unwind};

use arbitrary::Unstructured;
use slotted::{Finalizer, Shared};

use super::handles::Handle;
use super::model::{ENDED, Node, Of, Pending, World, choose};
use super::work::{End, work};
use crate::known::Bound;

/// A finalizer with the number of its work.
pub(super) struct Final {
    pub(super) finalizer: Finalizer<Node>,
    pub(super) work: u32,
}

impl World {
    pub(super) fn step_finalizer(&mut self, operation: u8, bytes: &mut Unstructured<'_>) -> arbitrary::Result<()> {
        if operation == 14 {
            let end = End::new(bytes.arbitrary()?);
            let number = self.number();
            let run = work(&self.log, number, end);
            let made = self
                .node(bytes)?
                .map(|(object, node)| (object, Finalizer::new(node, run)));
            if let Some((object, finalizer)) = made {
                self.pending.push(Pending { object, work: number });
                self.finalizers.push(Of {
                    object,
                    is: Final {
                        finalizer,
                        work: number,
                    },
                });
            }
            return Ok(());
        }
        let Some(at) = choose(bytes, &self.finalizers)? else {
            return Ok(());
        };
        let Of { object, is } = self.finalizers.swap_remove(at);
        match operation {
            15 => {
                let is_due = self.withdraw(is.work);
                // Called here, its panic is the caller's.
                let called = catch_unwind(AssertUnwindSafe(|| is.finalizer.call()));
                assert!(
                    called.is_ok_and(|called| called == is_due) || is_due,
                    "call of {}",
                    is.work
                );
                self.expected.extend(is_due.then_some(is.work));
            }
            16 => {
                self.withdraw(is.work);
                let node = is.finalizer.detach();
                assert_eq!(node.is_some(), self.strong(object) > 0, "detach of {}", is.work);
                self.handles.extend(node.map(|node| Of {
                    object,
                    is: Handle::Node(node),
                }));
            }
            17 => {
                let node = is.finalizer.peek();
                assert_eq!(node.is_some(), self.strong(object) > 0, "peek of {}", is.work);
                drop(node);
                self.finalizers.push(Of { object, is });
            }
            // The work stays to be done.
            _ => drop(is),
        }
        Ok(())
    }

    /// Objects each of which is kept by the finalizer of the one before, and the end of the first.
    pub(super) fn chain(&mut self, len: u16) {
        let len = (2 * usize::from(len)).min(Bound::FinalizerChain.most());
        let (log, mut next) = (self.log.clone(), None::<Shared<Node>>);
        let numbers: Vec<u32> = (0..len).map(|_| self.number()).collect();
        for number in &numbers {
            let node = Shared::new(Node {
                number: *number,
                log: log.clone(),
            });
            drop(Finalizer::new(&node, move || drop(next)));
            next = Some(node);
        }
        drop(next);
        self.expected.extend(numbers.iter().rev().map(|number| number | ENDED));
    }
}
