//! The iterators of a dict.

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::iter::FusedIterator;
use core::{fmt, slice};

use super::table::Entry;
use crate::value::Value;

/// The names and values of a [`Dict`](super::Dict), in their order.
#[derive(Clone, Default)]
pub struct Iter<'a>(slice::Iter<'a, Entry>);

/// The names and mutable values of a [`Dict`](super::Dict), in their order.
#[derive(Default)]
pub struct IterMut<'a>(slice::IterMut<'a, Entry>);

/// The names and values that a [`Dict`](super::Dict) was turned into, in their order.
#[derive(Default)]
pub struct IntoIter(vec::IntoIter<Entry>);

impl<'a> Iter<'a> {
    pub(super) fn over(entries: &'a [Entry]) -> Self {
        Self(entries.iter())
    }
}

impl<'a> IterMut<'a> {
    pub(super) fn over(entries: &'a mut [Entry]) -> Self {
        Self(entries.iter_mut())
    }
}

impl IntoIter {
    pub(super) fn over(entries: Vec<Entry>) -> Self {
        Self(entries.into_iter())
    }
}

macro_rules! iterators {
    ($([$($lifetime:lifetime)?] $iterator:ty => $item:ty, |$entry:ident| $pair:expr;)*) => { $(
        impl$(<$lifetime>)? Iterator for $iterator {
            type Item = $item;

            #[inline]
            fn next(&mut self) -> Option<Self::Item> {
                self.0.next().map(|$entry| $pair)
            }

            #[inline]
            fn size_hint(&self) -> (usize, Option<usize>) {
                self.0.size_hint()
            }
        }

        impl$(<$lifetime>)? DoubleEndedIterator for $iterator {
            #[inline]
            fn next_back(&mut self) -> Option<Self::Item> {
                self.0.next_back().map(|$entry| $pair)
            }
        }

        impl$(<$lifetime>)? ExactSizeIterator for $iterator {}
        impl$(<$lifetime>)? FusedIterator for $iterator {}

        impl$(<$lifetime>)? fmt::Debug for $iterator {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let left = self.0.as_slice().iter().map(|entry| (entry.name(), &entry.value));
                f.debug_map().entries(left).finish()
            }
        }
    )* };
}

iterators! {
    ['a] Iter<'a> => (&'a str, &'a Value), |entry| (entry.name(), &entry.value);
    ['a] IterMut<'a> => (&'a str, &'a mut Value), |entry| entry.split_mut();
    [] IntoIter => (String, Value), |entry| (String::from(entry.name()), entry.value);
}
