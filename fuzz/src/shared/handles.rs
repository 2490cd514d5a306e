//! What is done with handles.

use arbitrary::Unstructured;
use slotted::{Attributes, Object, Shared};

use super::model::{ENDED, Node, Of, World, choose};

/// A handle of either type.
pub(super) enum Handle {
    Node(Shared<Node>),
    Erased(Shared<dyn Object>),
}

impl Of<Handle> {
    /// The object's number and its handle, unless the handle's type is erased.
    pub(super) fn node(&self) -> Option<(u32, &Shared<Node>)> {
        match &self.is {
            Handle::Node(node) => Some((self.object, node)),
            Handle::Erased(_) => None,
        }
    }
}

impl Handle {
    pub(super) fn number(&self) -> u32 {
        match self {
            Self::Node(node) => node.number(),
            Self::Erased(object) => object.get_attr("number").unwrap_or_else(|error| panic!("{error}")),
        }
    }

    pub(super) fn strong_count(&self) -> usize {
        match self {
            Self::Node(node) => Shared::strong_count(node),
            Self::Erased(object) => Shared::strong_count(object),
        }
    }
}

impl World {
    pub(super) fn step_handle(&mut self, operation: u8, bytes: &mut Unstructured<'_>) -> arbitrary::Result<()> {
        let Some(at) = choose(bytes, &self.handles)? else {
            return Ok(());
        };
        let object = self.handles[at].object;
        let (strong, weak) = (self.strong(object), self.weak(object));
        match operation {
            2 => {
                let is = match &self.handles[at].is {
                    Handle::Node(node) => Handle::Node(node.clone()),
                    Handle::Erased(erased) => Handle::Erased(erased.clone()),
                };
                self.handles.push(Of { object, is });
            }
            3 | 4 => {
                drop(self.handles.swap_remove(at));
                self.dropped(object);
            }
            // To and from the type that is erased.
            5 => {
                let is = match self.handles.swap_remove(at).is {
                    Handle::Node(node) => Handle::Erased(Shared::into_object(node)),
                    Handle::Erased(erased) => Handle::Node(
                        Shared::<dyn Object>::downcast(erased).unwrap_or_else(|_| panic!("a node is no node")),
                    ),
                };
                self.handles.push(Of { object, is });
            }
            6 => {
                if let Handle::Node(node) = &mut self.handles[at].is {
                    assert_eq!(
                        Shared::get_mut(node).is_some(),
                        strong == 1 && weak == 0,
                        "get_mut of {object}"
                    );
                }
            }
            7 => {
                let handle = self.handles.swap_remove(at);
                let Handle::Node(node) = handle.is else {
                    self.handles.push(handle);
                    return Ok(());
                };
                match Shared::try_unwrap(node) {
                    Ok(value) => {
                        assert_eq!(strong, 1, "try_unwrap of {object}");
                        self.taken(value);
                    }
                    Err(node) => {
                        assert!(strong > 1, "try_unwrap of {object}");
                        self.handles.push(Of {
                            object,
                            is: Handle::Node(node),
                        });
                    }
                }
            }
            _ => {
                let handle = self.handles.swap_remove(at);
                let Handle::Node(node) = handle.is else {
                    self.handles.push(handle);
                    return Ok(());
                };
                let value = Shared::into_inner(node);
                assert_eq!(value.is_some(), strong == 1, "into_inner of {object}");
                if let Some(value) = value {
                    self.taken(value);
                }
            }
        }
        Ok(())
    }

    /// A value that was taken out: its object's work is done already.
    fn taken(&mut self, value: Node) {
        let object = value.number;
        self.ended(object);
        drop(value);
        self.expected.push(object | ENDED);
    }
}
