//! The dict beside a list that is searched from its beginning.

use std::sync::LazyLock;

use arbitrary::Unstructured;
use slotted::{Dict, Value};

/// Runs a program of operations, each a byte with what it needs behind, on a dict and on a list.
pub fn dict(data: &[u8]) {
    let mut bytes = Unstructured::new(data);
    let mut both = Both::default();
    while !bytes.is_empty() {
        let (told, done) = (bytes.peek_bytes(1).map(<[u8]>::to_vec), both.step(&mut bytes));
        both.check(&format!("after {told:?}"));
        if done.is_err() {
            break;
        }
    }
    both.check_absent();
    both.check_turned();
}

/// What each operation is done to.
#[derive(Default)]
struct Both {
    dict: Dict,
    list: Vec<(String, Value)>,
}

/// A name out of 256: short ones, some that share their first and last bytes, and long ones.
fn name(number: u8) -> &'static str {
    static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| {
        let make = |number: u8| match number % 8 {
            0..4 => format!("{}", u32::from(number) * 97),
            4 | 5 => format!("sensor_{number:03}_value"),
            6 => format!("a name of more than 23 bytes {number}"),
            _ => "ä".repeat(usize::from(number / 8)),
        };
        (0..=u8::MAX).map(make).collect()
    });
    &NAMES[usize::from(number)]
}

impl Both {
    fn position(&self, name: &str) -> Option<usize> {
        self.list.iter().position(|(held, _)| held == name)
    }

    /// Sets as a list does: a new name is the last, another keeps its position.
    fn put(&mut self, name: &str, value: &Value) -> Option<Value> {
        if let Some(at) = self.position(name) {
            return Some(std::mem::replace(&mut self.list[at].1, value.clone()));
        }
        self.list.push((name.to_owned(), value.clone()));
        None
    }

    fn step(&mut self, bytes: &mut Unstructured<'_>) -> arbitrary::Result<()> {
        let operation: u8 = bytes.arbitrary()?;
        match operation % 16 {
            0..4 => {
                let (name, value) = (name(bytes.arbitrary()?), Value::from(bytes.arbitrary::<u8>()?));
                let old = self.put(name, &value);
                assert_eq!(self.dict.insert(name, value), old, "insert {name:?}");
            }
            4 | 5 => {
                let name = name(bytes.arbitrary()?);
                let old = self.position(name).map(|at| self.list.remove(at).1);
                assert_eq!(self.dict.remove(name), old, "remove {name:?}");
                assert!(!self.dict.contains(name), "{name:?} is removed and found");
            }
            // Out of those that are there: the first, the last, any.
            6 | 7 => {
                let at = usize::from(bytes.arbitrary::<u8>()?);
                if let Some(at) = at.checked_rem(self.list.len()) {
                    let (name, value) = self.list.remove(at);
                    assert_eq!(self.dict.remove(&name), Some(value), "remove {name:?}");
                }
            }
            8 => {
                let (name, value) = (name(bytes.arbitrary()?), Value::from(bytes.arbitrary::<u16>()?));
                let (held, at) = (
                    self.dict.get_mut(name),
                    self.list.iter().position(|(held, _)| held == name),
                );
                assert_eq!(held.as_deref(), at.map(|at| &self.list[at].1), "change {name:?}");
                if let (Some(held), Some(at)) = (held, at) {
                    held.clone_from(&value);
                    self.list[at].1 = value;
                }
            }
            9 => {
                let divisor = u64::from(bytes.arbitrary::<u8>()?).max(1);
                let keeps = |value: &Value| value.as_u64().is_some_and(|number| number % divisor != 0);
                self.list.retain(|(_, value)| keeps(value));
                self.dict.retain(|_, value| keeps(value));
            }
            10 => {
                let number: u8 = bytes.arbitrary()?;
                let extension: Vec<_> = (0..number % 32)
                    .map(|i| (name(number.wrapping_add(i)), Value::from(i)))
                    .collect();
                for (name, value) in &extension {
                    self.put(name, value);
                }
                self.dict.extend(extension);
            }
            11 => {
                for (name, value) in &mut self.dict {
                    *value = Value::from(name);
                }
                for (name, value) in &mut self.list {
                    *value = Value::from(&**name);
                }
            }
            12 => self.dict = self.dict.clone(),
            13 => self.dict = std::mem::take(&mut self.dict).into_iter().collect(),
            14 => self.check_document(),
            _ => {
                // Seldom, since all that was built is gone.
                if bytes.arbitrary::<u8>()? == 0 {
                    self.list.clear();
                    self.dict.clear();
                }
            }
        }
        Ok(())
    }

    fn check(&self, told: &str) {
        let (dict, list) = (&self.dict, &self.list);
        assert_eq!((dict.len(), dict.is_empty()), (list.len(), list.is_empty()), "{told}");
        let held = || list.iter().map(|(name, value)| (name.as_str(), value));
        assert!(dict.iter().eq(held()), "{told}: {dict:?} is not {list:?}");
        assert!(dict.iter().rev().eq(held().rev()), "{told}, backwards");
        assert!(dict.names().eq(held().map(|(name, _)| name)), "{told}");
        assert!(dict.values().eq(held().map(|(_, value)| value)), "{told}");
        for (name, value) in list {
            assert!(dict.get(name) == Some(value) && dict.contains(name), "{told}: {name:?}");
        }
    }

    /// No other name is found.
    fn check_absent(&self) {
        for name in (0..=u8::MAX).map(name) {
            if self.position(name).is_none() {
                assert!(
                    !self.dict.contains(name) && self.dict.get(name).is_none(),
                    "{name:?} is found"
                );
            }
        }
    }

    /// The order is ignored by equality, and nothing else is.
    fn check_turned(&self) {
        let mut turned: Dict = self
            .list
            .iter()
            .rev()
            .map(|(name, value)| (name, value.clone()))
            .collect();
        self.assert_equality(&turned, true);
        if let Some((name, value)) = self.list.first() {
            turned.insert(name, "another");
            self.assert_equality(&turned, false);
            turned.remove(name);
            self.assert_equality(&turned, false);
            turned.insert(name, value.clone());
            self.assert_equality(&turned, true);
        }
        turned.insert("one more", 1);
        self.assert_equality(&turned, false);
    }

    fn assert_equality(&self, other: &Dict, expected: bool) {
        let (forth, back) = (self.dict.eq(other), other.eq(&self.dict));
        assert!(
            forth == expected && back == expected,
            "{:?} and {other:?}: {forth}, {back}",
            self.dict
        );
    }

    /// As JSON it is the map that it is.
    fn check_document(&self) {
        let text = serde_json::to_string(&self.dict).unwrap_or_else(|error| panic!("{:?}: {error}", self.dict));
        let back: Dict = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert!(back.iter().eq(&self.dict), "{text} is {back:?}");
    }
}
