//! What a field's accessors are called, and which of them there are.

use std::collections::HashMap;

use proc_macro2::Ident;
use syn::Type;

use crate::ast::Field;
use crate::attr::{AccessorName, FieldKeys, Spanned};
use crate::ident;

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
    /// Whether what it sets is validated, and may be refused.
    pub(crate) validated: bool,
}

impl Accessors {
    pub(crate) fn of(field: &Ident, ty: &Type, keys: &FieldKeys, read_only: bool, validated: bool) -> Self {
        let named = |key: Option<&Spanned<AccessorName>>, usual: Ident| match key {
            Some(name) => name.value.ident().cloned(),
            None => Some(usual),
        };
        let plain = |format: fn(&str) -> String, ident: &Ident| Ident::new(&format(&ident::unraw(ident)), ident.span());
        let getter = named(keys.get.as_ref(), field.clone());
        let setter = named(keys.set.as_ref(), plain(|name| format!("set_{name}"), field));
        // Called after the accessor that reads; not there where nothing may be set.
        let by_mut = plain(|name| format!("{name}_mut"), getter.as_ref().unwrap_or(field));
        Self {
            by_value: keys.copy.is_some() || is_primitive(ty),
            by_mut: (!read_only && !validated && setter.is_some()).then_some(by_mut),
            validated,
            setter: setter.filter(|_| !read_only && keys.parent.is_none()),
            getter,
        }
    }
}

/// A field may be called `x_mut` or `set_x` beside a field `x`: the accessor that reads it keeps the name, and `x` does
/// without. An accessor that was given its name stays, and the conflict is reported.
pub(crate) fn drop_shadowed(fields: &mut [Field<'_>]) {
    let getters: Vec<Ident> = fields
        .iter()
        .filter_map(|field| field.accessors.getter.clone())
        .collect();
    for Field { accessors, keys, .. } in &mut *fields {
        let setter = Some(&mut accessors.setter).filter(|_| given(keys.set.as_ref()).is_none());
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
fn given(key: Option<&Spanned<AccessorName>>) -> Option<&Ident> {
    key?.value.ident()
}

/// Accessors that were given a name which another accessor has; they are left out. For each its name, and the field
/// whose accessor has it.
pub(crate) fn resolve_conflicts(fields: &mut [Field<'_>]) -> Vec<(Ident, String)> {
    let mut taken: HashMap<String, String> = HashMap::new();
    for field in &*fields {
        let Accessors {
            getter, by_mut, setter, ..
        } = &field.accessors;
        let usual = [
            getter.as_ref().filter(|_| given(field.keys.get.as_ref()).is_none()),
            setter.as_ref().filter(|_| given(field.keys.set.as_ref()).is_none()),
            by_mut.as_ref(),
        ];
        for method in usual.into_iter().flatten() {
            taken
                .entry(ident::unraw(method))
                .or_insert_with(|| ident::unraw(field.ident));
        }
    }
    let mut conflicts = Vec::new();
    for Field {
        ident, keys, accessors, ..
    } in fields
    {
        let had_getter = accessors.getter.is_some();
        for (key, method) in [
            (keys.get.as_ref(), &mut accessors.getter),
            (keys.set.as_ref(), &mut accessors.setter),
        ] {
            let Some(name) = method.as_ref().and(given(key)) else {
                continue;
            };
            if let Some(first) = taken.get(&ident::unraw(name)) {
                conflicts.push((name.clone(), first.clone()));
                *method = None;
            } else {
                taken.insert(ident::unraw(name), ident::unraw(ident));
            }
        }
        if had_getter && accessors.getter.is_none() {
            // It is called after the one that is left out.
            accessors.by_mut = None;
        }
    }
    conflicts
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
