//! What is done with weak references.

use arbitrary::Unstructured;
use slotted::{Shared, WeakRef};

use super::handles::Handle;
use super::model::{Node, Of, Pending, World, choose};
use super::work::{End, work};

/// A weak reference with the number of its work, if it has any.
pub(super) struct Weak {
    pub(super) reference: WeakRef<Node>,
    pub(super) work: Option<u32>,
}

impl World {
    pub(super) fn step_weak(&mut self, operation: u8, bytes: &mut Unstructured<'_>) -> arbitrary::Result<()> {
        match operation {
            9 => {
                let made = self
                    .node(bytes)?
                    .map(|(object, node)| (object, Shared::downgrade(node)));
                let made = made.map(|(object, reference)| Of {
                    object,
                    is: Weak { reference, work: None },
                });
                self.weak.extend(made);
            }
            10 => {
                let end = End::new(bytes.arbitrary()?);
                let number = self.number();
                let run = work(&self.log, number, end);
                let made = self.node(bytes)?.map(|(object, node)| {
                    let reference = WeakRef::with_callback(node, move |dead| {
                        assert!(dead.upgrade().is_none() && !dead.is_alive());
                        run();
                    });
                    (object, reference)
                });
                if let Some((object, reference)) = made {
                    self.pending.push(Pending { object, work: number });
                    self.weak.push(Of {
                        object,
                        is: Weak {
                            reference,
                            work: Some(number),
                        },
                    });
                }
            }
            11 => {
                if let Some(at) = choose(bytes, &self.weak)? {
                    let object = self.weak[at].object;
                    let reference = self.weak[at].is.reference.clone();
                    self.weak.push(Of {
                        object,
                        is: Weak { reference, work: None },
                    });
                }
            }
            12 => {
                if let Some(at) = choose(bytes, &self.weak)? {
                    let object = self.weak[at].object;
                    let node = self.weak[at].is.reference.upgrade();
                    assert_eq!(node.is_some(), self.strong(object) > 0, "upgrade of {object}");
                    self.handles.extend(node.map(|node| Of {
                        object,
                        is: Handle::Node(node),
                    }));
                }
            }
            _ => {
                if let Some(at) = choose(bytes, &self.weak)? {
                    let weak = self.weak.swap_remove(at);
                    self.drop_weak(weak);
                }
            }
        }
        Ok(())
    }

    /// A reference takes its callback with it.
    pub(super) fn drop_weak(&mut self, weak: Of<Weak>) {
        let work = weak.is.work;
        drop(weak);
        if let Some(work) = work {
            self.withdraw(work);
        }
    }
}
