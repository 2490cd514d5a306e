//! What a field's accessors are called, and which of them there are.

use std::collections::HashMap;

use proc_macro2::Ident;
use syn::Type;

use crate::ast::Field;
use crate::attr::{Entry, Keys, Name, Value};
use crate::ident;
use crate::symbol::Key;

/// The accessors of one field.
#[derive(Default)]
pub(crate) struct Accessors {
    /// `x()`.
    pub(crate) getter: Option<Ident>,
    /// Whether it gives the value, and not a reference.
    pub(crate) by_value: bool,
    /// `x_mut()`.
    pub(crate) by_mut: Option<Ident>,
    /// `set_x()`.
    pub(crate) setter: Option<Ident>,
    /// Whether a rule may refuse what it sets.
    pub(crate) ruled: bool,
}

impl Accessors {
    pub(crate) fn of(field: &Ident, ty: &Type, keys: &Keys, read_only: bool, ruled: bool) -> Self {
        let named = |key, usual: Ident| match keys.get(key) {
            Some(Entry {
                value: Value::Name(Name::Is(name)),
                ..
            }) => Some(name.clone()),
            Some(Entry {
                value: Value::Name(Name::No),
                ..
            }) => None,
            _ => Some(usual),
        };
        let plain = |format: fn(&str) -> String, ident: &Ident| Ident::new(&format(&ident::unraw(ident)), ident.span());
        let getter = named(Key::Get, field.clone());
        let setter = named(Key::Set, plain(|name| format!("set_{name}"), field));
        // Called after the accessor that reads; not there where nothing may be set.
        let by_mut = plain(|name| format!("{name}_mut"), getter.as_ref().unwrap_or(field));
        Self {
            by_value: keys.has(Key::Copy) || is_primitive(ty),
            by_mut: (!read_only && !ruled && setter.is_some()).then_some(by_mut),
            ruled,
            setter: setter.filter(|_| !read_only && !keys.has(Key::Parent)),
            getter,
        }
    }
}

/// A field may be called `x_mut` or `set_x` beside a field `x`: the accessor that reads it keeps the name, and `x` does
/// without. Not so where a name was asked for, which is told then.
pub(crate) fn leave_room(fields: &mut [Field<'_>]) {
    let getters: Vec<Ident> = fields
        .iter()
        .filter_map(|field| field.accessors.getter.clone())
        .collect();
    for Field { accessors, keys, .. } in &mut *fields {
        let setter = Some(&mut accessors.setter).filter(|_| asked(keys, Key::Set).is_none());
        for method in [Some(&mut accessors.by_mut), setter].into_iter().flatten() {
            if method.as_ref().is_some_and(|method| getters.contains(method)) {
                *method = None;
            }
        }
    }
    // Beside `x_mut` and `set_x` two of the rest would be called `set_x_mut`: the one that sets keeps the name.
    let setters: Vec<Ident> = fields
        .iter()
        .filter_map(|field| field.accessors.setter.clone())
        .collect();
    for Field { accessors, .. } in fields {
        if accessors.by_mut.as_ref().is_some_and(|method| setters.contains(method)) {
            accessors.by_mut = None;
        }
    }
}

/// The name that an accessor was given.
fn asked(keys: &Keys, key: Key) -> Option<&Ident> {
    match &keys.get(key)?.value {
        Value::Name(Name::Is(name)) => Some(name),
        _ => None,
    }
}

/// Accessors that were given a name which another accessor has; they are left out. For each its name, and the field
/// whose accessor has it.
pub(crate) fn remove_second(fields: &mut [Field<'_>]) -> Vec<(Ident, String)> {
    let mut taken: HashMap<String, String> = HashMap::new();
    for field in &*fields {
        let Accessors {
            getter, by_mut, setter, ..
        } = &field.accessors;
        let usual = [
            getter.as_ref().filter(|_| asked(&field.keys, Key::Get).is_none()),
            setter.as_ref().filter(|_| asked(&field.keys, Key::Set).is_none()),
            by_mut.as_ref(),
        ];
        for method in usual.into_iter().flatten() {
            taken
                .entry(ident::unraw(method))
                .or_insert_with(|| ident::unraw(field.ident));
        }
    }
    let mut second = Vec::new();
    for field in fields {
        let (keys, accessors) = (&field.keys, &mut field.accessors);
        let had_getter = accessors.getter.is_some();
        for (key, method) in [(Key::Get, &mut accessors.getter), (Key::Set, &mut accessors.setter)] {
            let Some(name) = method.as_ref().and(asked(keys, key)) else {
                continue;
            };
            if let Some(first) = taken.get(&ident::unraw(name)) {
                second.push((name.clone(), first.clone()));
                *method = None;
            } else {
                taken.insert(ident::unraw(name), ident::unraw(field.ident));
            }
        }
        if had_getter && accessors.getter.is_none() {
            // It is called after the one that is left out.
            accessors.by_mut = None;
        }
    }
    second
}

/// Whether the type is one of the primitives that are read by value, by its name.
fn is_primitive(ty: &Type) -> bool {
    const PRIMITIVES: &[&str] = &[
        "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128",
        "usize",
    ];
    match ty {
        Type::Path(path) if path.qself.is_none() => PRIMITIVES.iter().any(|primitive| path.path.is_ident(primitive)),
        Type::Group(group) => is_primitive(&group.elem),
        Type::Paren(paren) => is_primitive(&paren.elem),
        _ => false,
    }
}
