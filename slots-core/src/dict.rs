//! The dict: attributes that no class declares, in one word.

mod collect;
mod hash;
mod index;
mod iter;
mod serial;
mod table;
mod tags;
#[cfg(all(test, feature = "std"))]
mod tests;

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::fmt;
use core::iter::FusedIterator;
use core::mem;
use core::ops::Index;

pub(crate) use collect::Collected;
pub use iter::{IntoIter, Iter, IterMut};
use smol_str::SmolStr;
use table::{Entry, Table};

use crate::compact::compact;
use crate::value::{Value, abridged};

/// Dynamic attributes, as Python's `__dict__` holds them: names with values, in the order in which the names came.
///
/// One pointer wide, and without memory of its own while it is empty. Names of up to 23 bytes are held in place. A name
/// keeps its position when it gets another value; the others keep their order when one is removed. As in Python, the
/// order does not count when two dicts are compared.
///
/// Whoever chooses the names cannot make it slow: beyond eight of them it is a hash table with a secret seed. (Without
/// the `std` feature the seed is made of addresses, and no secret where memory is always laid out alike.)
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
    /// An empty dict, which allocates nothing.
    #[must_use]
    pub const fn new() -> Self {
        Self(None)
    }

    /// How many attributes there are.
    #[must_use]
    #[inline]
    pub fn len(&self) -> usize {
        self.entries().len()
    }

    /// Whether there are none.
    #[must_use]
    #[inline]
    pub const fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// The value of the attribute.
    #[must_use]
    #[inline(always)]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.as_deref()?.get(name).map(|entry| &entry.value)
    }

    /// The attribute, with its name as the dict holds it.
    pub(crate) fn entry(&self, name: &str) -> Option<(&str, &Value)> {
        let (_, entry) = self.0.as_deref()?.find(name)?;
        Some((entry.name(), &entry.value))
    }

    /// The value of the attribute, to be changed in place.
    #[must_use]
    #[inline]
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Value> {
        let table = self.0.as_deref_mut()?;
        let (place, _) = table.find(name)?;
        table.entries_mut().get_mut(place).map(|entry| &mut entry.value)
    }

    /// Whether there is an attribute of this name: Python's `in`.
    #[must_use]
    #[inline]
    pub fn contains(&self, name: &str) -> bool {
        self.position(name).is_some()
    }

    /// Sets the attribute, and gives back the value that it had. A new one comes last; one that was there keeps its
    /// position.
    ///
    /// ```
    /// # use slotted::{Dict, Value};
    /// let mut extra = Dict::new();
    /// assert_eq!(extra.insert("wheels", 4), None);
    /// assert_eq!(extra.insert("wheels", 3), Some(Value::from(4)));
    /// ```
    pub fn insert(&mut self, name: &str, value: impl Into<Value>) -> Option<Value> {
        self.put(name, value.into())
    }

    fn put(&mut self, name: &str, value: Value) -> Option<Value> {
        if let Some(held) = self.get_mut(name) {
            return Some(mem::replace(held, value));
        }
        self.insert_at(self.len(), compact(name), value);
        None
    }

    /// Removes the attribute and gives back its value; the others keep their order. The last one goes at once; to
    /// remove any other takes as long as to move those behind it.
    ///
    /// ```
    /// # use slotted::{Dict, Value};
    /// let mut extra = Dict::from_iter([("a", 1), ("b", 2), ("c", 3)]);
    /// assert_eq!(extra.remove("a"), Some(Value::from(1)));
    /// assert!(extra.names().eq(["b", "c"]));
    /// ```
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        let place = self.position(name)?;
        let table = self.0.as_deref_mut()?;
        let removed = table.remove(place);
        if table.entries().is_empty() {
            self.0 = None;
        }
        Some(removed.value)
    }

    /// Removes all attributes, and frees their memory.
    pub fn clear(&mut self) {
        self.0 = None;
    }

    /// Removes the attributes for which `keep` is false; the others keep their order. `keep` sees them in order, and
    /// may change their values.
    ///
    /// ```
    /// # use slotted::Dict;
    /// let mut extra = Dict::from_iter([("_hidden", 1), ("shown", 2)]);
    /// extra.retain(|name, _| !name.starts_with('_'));
    /// assert!(extra.names().eq(["shown"]));
    /// ```
    pub fn retain(&mut self, mut keep: impl FnMut(&str, &mut Value) -> bool) {
        // All are asked before any is removed: a panic of `keep` then leaves the dict as it is.
        let kept: Vec<bool> = self.iter_mut().map(|(name, value)| keep(name, value)).collect();
        if kept.contains(&false) {
            let (entries, mut kept) = (mem::take(self).into_entries(), kept.into_iter());
            let (left, gone) = entries.into_iter().partition(|_| kept.next() == Some(true));
            *self = Self::of(left);
            // Last: a value may panic when it is dropped.
            drop::<Vec<_>>(gone);
        }
    }

    /// Names and values, in their order.
    #[must_use]
    #[inline]
    pub fn iter(&self) -> Iter<'_> {
        Iter::over(self.entries())
    }

    /// Names and values, in their order; the values can be changed.
    #[inline]
    pub fn iter_mut(&mut self) -> IterMut<'_> {
        IterMut::over(self.0.as_deref_mut().map_or(&mut [], Table::entries_mut))
    }

    /// The names, in their order.
    #[must_use]
    pub fn names(&self) -> impl DoubleEndedIterator<Item = &str> + ExactSizeIterator + FusedIterator + Clone {
        self.iter().map(|(name, _)| name)
    }

    /// The values, in the order of their names.
    #[must_use]
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &Value> + ExactSizeIterator + FusedIterator + Clone {
        self.iter().map(|(_, value)| value)
    }

    /// Where the attribute stands in the order.
    #[inline]
    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        let (place, _) = self.0.as_deref()?.find(name)?;
        Some(place)
    }

    /// Puts an attribute back where it stood before it was removed. There must be none of this name.
    pub(crate) fn insert_at(&mut self, position: usize, name: SmolStr, value: Value) {
        let entry = Entry::new(name, value);
        match self.0.as_deref_mut() {
            Some(table) => table.insert(position, entry),
            None => *self = Self::of(alloc::vec![entry]),
        }
    }

    /// The value of the attribute that came last.
    fn last_mut(&mut self) -> Option<&mut Value> {
        let last = self.0.as_deref_mut()?.entries_mut().last_mut();
        last.map(|entry| &mut entry.value)
    }

    fn of(entries: Vec<Entry>) -> Self {
        Self((!entries.is_empty()).then(|| Box::new(Table::of(entries))))
    }

    #[inline]
    fn entries(&self) -> &[Entry] {
        self.0.as_deref().map_or(&[], Table::entries)
    }

    fn into_entries(self) -> Vec<Entry> {
        self.0.map_or_else(Vec::new, |table| table.into_entries())
    }
}

/// The attribute of this name.
///
/// # Panics
/// Where there is none, as Python's `d[name]` raises a `KeyError`.
impl Index<&str> for Dict {
    type Output = Value;

    fn index(&self, name: &str) -> &Value {
        match self.get(name) {
            Some(value) => value,
            None => panic!("the dict has no attribute `{}`", abridged(name)),
        }
    }
}

/// The order does not count.
impl PartialEq for Dict {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().all(|(name, value)| other.get(name) == Some(value))
    }
}

/// As a map, in order.
impl fmt::Debug for Dict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self).finish()
    }
}

/// Of two values for one name the later one counts, at the place of the first.
impl<N: AsRef<str>, V: Into<Value>> FromIterator<(N, V)> for Dict {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(attributes: I) -> Self {
        let mut dict = Self::new();
        dict.extend(attributes);
        dict
    }
}

/// As Python's `update`: names that are there get the new value, and keep their position.
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
