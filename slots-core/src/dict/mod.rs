//! `Dict`, the attributes that no class declares: an ordered map one pointer wide.

mod collect;
mod hash;
mod index;
mod iter;
mod name_set;
mod serial;
mod table;
mod tags;
#[cfg(all(test, feature = "std"))]
mod tests;

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::iter::FusedIterator;
use core::ops::Index;
use core::{fmt, mem};

pub(crate) use collect::Collected;
pub use iter::{IntoIter, Iter, IterMut};
pub(crate) use name_set::NameSet;
use smol_str::SmolStr;
use table::{Entry, Table};

use crate::value::{Value, abridged, smol_str};

/// Dynamic attributes, as Python's `__dict__` holds them: names with values, in the order of insertion.
///
/// A `Dict` is one pointer wide, and allocates nothing while it is empty. Names of up to 23 bytes are stored inline. A
/// name keeps its position when its value is replaced; the others keep their order when one is removed. As in Python,
/// the order is ignored when two dicts are compared.
///
/// Names that are chosen on purpose cannot make a dict slow: beyond eight entries it is a hash table with a secret
/// seed. (Without the `std` feature the seed is made of addresses, and is no secret if memory is always laid out
/// alike.)
///
/// ```
/// use slotted::Dict;
///
/// let mut extra = Dict::new();
/// extra.insert("colour", "red");
/// extra.insert("wheels", 4);
/// extra.insert("colour", "blue");
///
/// assert_eq!(extra["colour"].as_str(), Some("blue"));
/// assert_eq!(extra.get("price"), None);
/// assert!(extra.names().eq(["colour", "wheels"]));
/// assert_eq!(extra, Dict::from_iter([("wheels", 4.into()), ("colour", slotted::Value::from("blue"))]));
/// assert_eq!(size_of::<Dict>(), size_of::<usize>());
/// ```
#[derive(Clone, Default)]
pub struct Dict(Option<Box<Table>>);

impl Dict {
    /// Makes an empty dict, which allocates nothing.
    #[must_use]
    pub const fn new() -> Self {
        Self(None)
    }

    /// Returns the number of attributes.
    #[must_use]
    #[inline]
    pub fn len(&self) -> usize {
        self.entries().len()
    }

    /// Returns whether there are no attributes.
    #[must_use]
    #[inline]
    pub const fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Returns the value of the attribute.
    #[must_use]
    #[inline(always)]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.as_deref()?.get(name).map(|entry| &entry.value)
    }

    /// The name as the dict holds it, and the value.
    pub(crate) fn entry(&self, name: &str) -> Option<(&str, &Value)> {
        let (_, entry) = self.0.as_deref()?.find(name)?;
        Some((entry.name(), &entry.value))
    }

    /// Returns the value of the attribute, to be changed in place.
    #[must_use]
    #[inline]
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Value> {
        let table = self.0.as_deref_mut()?;
        let (position, _) = table.find(name)?;
        table.entries_mut().get_mut(position).map(|entry| &mut entry.value)
    }

    /// Returns whether there is an attribute of this name: Python's `in`.
    #[must_use]
    #[inline]
    pub fn contains(&self, name: &str) -> bool {
        self.position(name).is_some()
    }

    /// Sets the attribute, and returns its old value. A new attribute is the last one; an existing one keeps its
    /// position.
    ///
    /// ```
    /// # use slotted::{Dict, Value};
    /// let mut extra = Dict::new();
    /// assert_eq!(extra.insert("wheels", 4), None);
    /// assert_eq!(extra.insert("wheels", 3), Some(Value::from(4)));
    /// ```
    pub fn insert(&mut self, name: &str, value: impl Into<Value>) -> Option<Value> {
        self.insert_value(name, value.into())
    }

    fn insert_value(&mut self, name: &str, value: Value) -> Option<Value> {
        if let Some(current) = self.get_mut(name) {
            return Some(mem::replace(current, value));
        }
        self.insert_at(self.len(), smol_str(name), value);
        None
    }

    /// Removes the attribute, and returns its value; the others keep their order. The last attribute is removed in
    /// constant time, any other in the time that it takes to move those behind it.
    ///
    /// ```
    /// # use slotted::{Dict, Value};
    /// let mut extra = Dict::from_iter([("a", 1), ("b", 2), ("c", 3)]);
    /// assert_eq!(extra.remove("a"), Some(Value::from(1)));
    /// assert!(extra.names().eq(["b", "c"]));
    /// ```
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        let position = self.position(name)?;
        let table = self.0.as_deref_mut()?;
        let removed = table.remove(position);
        if table.entries().is_empty() {
            self.0 = None;
        }
        Some(removed.value)
    }

    /// Removes all attributes, and frees their memory.
    pub fn clear(&mut self) {
        self.0 = None;
    }

    /// Removes the attributes for which `keep` returns `false`; the others keep their order. `keep` is called in order,
    /// and may change the values.
    ///
    /// ```
    /// # use slotted::Dict;
    /// let mut extra = Dict::from_iter([("_hidden", 1), ("shown", 2)]);
    /// extra.retain(|name, _| !name.starts_with('_'));
    /// assert!(extra.names().eq(["shown"]));
    /// ```
    pub fn retain(&mut self, mut keep: impl FnMut(&str, &mut Value) -> bool) {
        // Called for all before any is removed, so that a panic of `keep` removes nothing.
        let kept: Vec<bool> = self.iter_mut().map(|(name, value)| keep(name, value)).collect();
        if kept.contains(&false) {
            let (entries, mut kept) = (mem::take(self).into_entries(), kept.into_iter());
            let (left, gone) = entries.into_iter().partition(|_| kept.next() == Some(true));
            *self = Self::from_entries(left);
            // Dropped once the dict is complete again, since the drop of a value may panic.
            drop::<Vec<_>>(gone);
        }
    }

    /// Returns an iterator over the names and values, in their order.
    #[must_use]
    #[inline]
    pub fn iter(&self) -> Iter<'_> {
        Iter::over(self.entries())
    }

    /// Returns an iterator over the names and mutable values, in their order.
    #[inline]
    pub fn iter_mut(&mut self) -> IterMut<'_> {
        IterMut::over(self.0.as_deref_mut().map_or(&mut [], Table::entries_mut))
    }

    /// Returns an iterator over the names, in their order.
    #[must_use]
    pub fn names(&self) -> impl DoubleEndedIterator<Item = &str> + ExactSizeIterator + FusedIterator + Clone {
        self.iter().map(|(name, _)| name)
    }

    /// Returns an iterator over the values, in the order of their names.
    #[must_use]
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &Value> + ExactSizeIterator + FusedIterator + Clone {
        self.iter().map(|(_, value)| value)
    }

    /// The position of the attribute in the order.
    #[inline]
    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        let (position, _) = self.0.as_deref()?.find(name)?;
        Some(position)
    }

    /// Inserts an attribute at a position, such as the one that it was removed from. Its name must be absent.
    pub(crate) fn insert_at(&mut self, position: usize, name: SmolStr, value: Value) {
        let entry = Entry::new(name, value);
        match self.0.as_deref_mut() {
            Some(table) => table.insert(position, entry),
            None => *self = Self::from_entries(alloc::vec![entry]),
        }
    }

    /// The value of the last attribute.
    fn last_mut(&mut self) -> Option<&mut Value> {
        let last = self.0.as_deref_mut()?.entries_mut().last_mut();
        last.map(|entry| &mut entry.value)
    }

    fn from_entries(entries: Vec<Entry>) -> Self {
        Self((!entries.is_empty()).then(|| Box::new(Table::new(entries))))
    }

    #[inline]
    fn entries(&self) -> &[Entry] {
        self.0.as_deref().map_or(&[], Table::entries)
    }

    fn into_entries(self) -> Vec<Entry> {
        self.0.map_or_else(Vec::new, |table| table.into_entries())
    }
}

/// Returns the value of the attribute.
///
/// # Panics
/// If the attribute is absent, as Python's `d[name]` raises a `KeyError`.
impl Index<&str> for Dict {
    type Output = Value;

    fn index(&self, name: &str) -> &Value {
        match self.get(name) {
            Some(value) => value,
            None => panic!("the dict has no attribute `{}`", abridged(name)),
        }
    }
}

/// The order is ignored.
impl PartialEq for Dict {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().all(|(name, value)| other.get(name) == Some(value))
    }
}

/// Prints a map, in order.
impl fmt::Debug for Dict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self).finish()
    }
}

/// Of two values for one name the later one counts, at the position of the first.
impl<N: AsRef<str>, V: Into<Value>> FromIterator<(N, V)> for Dict {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(attributes: I) -> Self {
        let mut dict = Self::new();
        dict.extend(attributes);
        dict
    }
}

/// Sets each attribute, as Python's `update` does: a name that exists keeps its position.
impl<N: AsRef<str>, V: Into<Value>> Extend<(N, V)> for Dict {
    fn extend<I: IntoIterator<Item = (N, V)>>(&mut self, attributes: I) {
        for (name, value) in attributes {
            self.insert(name.as_ref(), value);
        }
    }
}

impl<'a> IntoIterator for &'a Dict {
    type Item = (&'a str, &'a Value);
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

impl<'a> IntoIterator for &'a mut Dict {
    type Item = (&'a str, &'a mut Value);
    type IntoIter = IterMut<'a>;

    fn into_iter(self) -> IterMut<'a> {
        self.iter_mut()
    }
}

impl IntoIterator for Dict {
    type Item = (alloc::string::String, Value);
    type IntoIter = IntoIter;

    fn into_iter(self) -> IntoIter {
        IntoIter::over(self.into_entries())
    }
}

const _: () = {
    const fn is_shared_between_threads<T: Send + Sync>() {}
    is_shared_between_threads::<Dict>();
    assert!(size_of::<Dict>() == size_of::<usize>());
};
