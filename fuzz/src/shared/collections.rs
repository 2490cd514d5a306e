//! Weak maps and sets, beside plain ones of the numbers of their objects.

use std::collections::{BTreeMap, BTreeSet};

use arbitrary::Unstructured;
use slotted::{Shared, WeakKeyMap, WeakSet, WeakValueMap};

use super::model::Node;

#[derive(Default)]
pub(super) struct Collections {
    by_object: WeakKeyMap<Node, u8>,
    values: BTreeMap<u32, u8>,
    by_key: WeakValueMap<u8, Node>,
    keys: BTreeMap<u8, u32>,
    set: WeakSet<Node>,
    members: BTreeSet<u32>,
}

impl Collections {
    /// How many references they hold to an object that is alive.
    pub(super) fn weak(&self, object: u32) -> usize {
        usize::from(self.values.contains_key(&object))
            + self.keys.values().filter(|number| **number == object).count()
            + usize::from(self.members.contains(&object))
    }

    pub(super) fn step(
        &mut self,
        operation: u8,
        node: Option<(u32, &Shared<Node>)>,
        bytes: &mut Unstructured<'_>,
    ) -> arbitrary::Result<()> {
        let byte: u8 = bytes.arbitrary()?;
        match (operation, node) {
            (0, Some((object, node))) => match byte % 4 {
                0 => assert_eq!(self.by_object.remove(node), self.values.remove(&object)),
                1 => assert_eq!(self.set.remove(node), self.members.remove(&object)),
                2 => {
                    if let Some(value) = self.by_object.get_mut(node) {
                        *value = byte;
                    }
                    self.values.entry(object).and_modify(|value| *value = byte);
                }
                _ => assert_eq!(self.set.insert(node), self.members.insert(object)),
            },
            (1, Some((object, node))) => {
                assert_eq!(self.by_object.insert(node, byte), self.values.insert(object, byte));
            }
            (2, Some((object, node))) => {
                self.by_key.insert(byte % 64, node);
                self.keys.insert(byte % 64, object);
            }
            (_, node) => match byte % 8 {
                0 => self.by_object.purge(),
                1 => self.by_key.purge(),
                2 => self.set.purge(),
                3 => self.by_object = self.by_object.clone(),
                4 => self.by_key = self.by_key.clone(),
                5 => self.set = self.set.clone(),
                6 => {
                    let (key, is_there) = (byte / 8, self.by_key.contains_key(&(byte / 8)));
                    let removed = self.by_key.remove(&key);
                    assert_eq!(
                        removed.as_ref().map(|node| node.number()),
                        self.keys.remove(&key).filter(|_| is_there)
                    );
                }
                _ => {
                    // One that is there and alive is given, and another is made only where there is none.
                    if let Some((object, node)) = node {
                        let (key, is_there) = (byte / 8, self.by_key.contains_key(&(byte / 8)));
                        let given = self.by_key.get_or_insert_with(key, || node.clone());
                        if !is_there {
                            self.keys.insert(key, object);
                        }
                        assert_eq!(Some(&given.number()), self.keys.get(&key));
                    }
                }
            },
        }
        Ok(())
    }

    /// What is alive is found, listed and counted, and nothing else. Numbers are not used twice, so that those of the
    /// dead may be forgotten.
    pub(super) fn check(&mut self, alive: &BTreeSet<u32>, nodes: &BTreeMap<u32, &Shared<Node>>) {
        self.values.retain(|object, _| alive.contains(object));
        self.keys.retain(|_, object| alive.contains(object));
        self.members.retain(|object| alive.contains(object));
        let lens = (self.by_object.len(), self.by_key.len(), self.set.len());
        assert_eq!(lens, (self.values.len(), self.keys.len(), self.members.len()));
        let empty = (self.by_object.is_empty(), self.by_key.is_empty(), self.set.is_empty());
        assert_eq!(empty, (lens.0 == 0, lens.1 == 0, lens.2 == 0));
        let listed: BTreeMap<u32, u8> = self
            .by_object
            .iter()
            .map(|(node, value)| (node.number(), *value))
            .collect();
        assert_eq!(listed, self.values);
        let listed: BTreeMap<u8, u32> = self.by_key.iter().map(|(key, node)| (*key, node.number())).collect();
        assert_eq!(listed, self.keys);
        let listed: BTreeSet<u32> = self.set.iter().map(|node| node.number()).collect();
        assert_eq!(listed, self.members);
        for (object, node) in nodes {
            assert_eq!(self.by_object.get(node), self.values.get(object));
            assert_eq!(self.by_object.contains_key(node), self.values.contains_key(object));
            assert_eq!(self.set.contains(node), self.members.contains(object));
        }
        for key in 0..64 {
            assert_eq!(
                self.by_key.get(&key).map(|node| node.number()),
                self.keys.get(&key).copied()
            );
        }
    }
}
