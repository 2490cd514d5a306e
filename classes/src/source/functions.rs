//! The functions that a struct's keys name: rules, hooks, getters, setters, the fallback.

use std::fmt::Write;

use super::class::Style;
use super::tokens::{ident, ty};
use crate::description::{
    Class, ClassRef, Classes, Field, Int, Method, Parent, Property, Role, Rule, Slot, StructRule, Type,
};

/// The functions that the keys name, and what the driver asks: whether the slots' rules hold.
pub(super) fn functions(classes: &Classes, class: &Class, style: Style) -> Vec<String> {
    let mut functions = Vec::new();
    let is_driven = style == Style::Driven;
    for (field, slot) in class.slots() {
        if let Some(rule) = slot.keys.validate {
            functions.push(slot_rule(classes, class, field, slot, rule, style));
        }
    }
    if is_driven {
        functions.push(slots_hold(class));
    }
    if let Some(rule) = &class.keys.validate {
        functions.push(struct_rule(classes, class, rule, style));
    }
    if class.keys.on_set {
        let body = if is_driven {
            format!("told({:?}, name)", class.name)
        } else {
            format!("println!(\"{} is told of {{name}}\")", class.name)
        };
        functions.push(format!(
            "    fn told(&mut self, name: &str) {{\n        {body};\n    }}\n"
        ));
    }
    if let Some(fallback) = &class.keys.fallback {
        let called = if is_driven { "called_fallback();\n        " } else { "" };
        functions.push(format!(
            "    fn computed(&self, name: &str) -> Option<String> {{\n        {called}name.strip_prefix({:?}).map(str::to_owned)\n    }}\n",
            fallback.prefix
        ));
    }
    for property in &class.keys.properties {
        functions.extend(property_functions(class, property, style));
    }
    functions
}

/// What is looked at of a place.
fn measure(classes: &Classes, of: &Type, place: &str, style: Style) -> String {
    if style == Style::Driven {
        return format!("measure(&{place})");
    }
    match of {
        Type::Bool => format!("i128::from({place})"),
        Type::Int(_) | Type::F32 | Type::F64 => format!("{place} as i128"),
        Type::Counted | Type::Handle => format!("i128::from({place}.number())"),
        Type::Char => "1".to_owned(),
        Type::Text => format!("{place}.chars().count() as i128"),
        Type::List(_) | Type::Map(..) => format!("{place}.len() as i128"),
        Type::Tuple(types) => types.len().to_string(),
        Type::Option(inside) => format!(
            "{place}.as_ref().map_or(0, |inside| {})",
            measure(classes, inside, "(*inside)", style)
        ),
        other => format!("0 /* the sum of the numbers in the `{}` */", ty(classes, other)),
    }
}

fn condition(rule: Rule, measure: &str) -> String {
    match rule {
        Rule::NotRemainder(divisor, refused) => format!("({measure}).rem_euclid({divisor}) != {refused}"),
        Rule::Within(bound) => format!("(-{bound}..={bound}).contains(&({measure}))"),
    }
}

fn answer(call: &str, condition: &str, name: &str, style: Style) -> String {
    match style {
        Style::Driven => format!("{call}{condition})"),
        Style::Plain => format!("if {condition} {{ Ok(()) }} else {{ Err(\"refused by {name}\".to_owned()) }}"),
    }
}

fn slot_rule(classes: &Classes, class: &Class, field: &Field, slot: &Slot, rule: Rule, style: Style) -> String {
    let of = ty(classes, &slot.ty);
    let name = format!("{}.{}", class.name, field.name);
    let condition = condition(rule, &measure(classes, &slot.ty, "(*value)", style));
    let body = answer(&format!("slot_rule({name:?}, "), &condition, &name, style);
    format!(
        "    fn rule_{}(value: &{of}) -> Result<(), String> {{\n        {body}\n    }}\n",
        field.name
    )
}

/// Whether the rules of the slots hold, the parents' too.
fn slots_hold(class: &Class) -> String {
    let mut terms: Vec<String> = class
        .parents()
        .map(|(field, _)| format!("self.{}.slots_hold()", ident(&field.name)))
        .collect();
    for (field, slot) in class.slots() {
        let Some(rule) = slot.keys.validate else { continue };
        let place = format!("self.{}", ident(&field.name));
        let measure = format!("measure{}(&{place})", if slot.keys.unset { "_set" } else { "" });
        let holds = condition(rule, &measure);
        terms.push(if slot.keys.unset {
            format!("({place}.is_none() || {holds})")
        } else {
            holds
        });
    }
    let holds = if terms.is_empty() {
        "true".to_owned()
    } else {
        terms.join("\n            && ")
    };
    format!("    pub fn slots_hold(&self) -> bool {{\n        {holds}\n    }}\n")
}

fn struct_rule(classes: &Classes, class: &Class, rule: &StructRule, style: Style) -> String {
    let place = |way: &[String]| {
        format!(
            "self.{}",
            way.iter().map(|name| ident(name)).collect::<Vec<_>>().join(".")
        )
    };
    let mut terms = Vec::new();
    for way in &rule.terms {
        let Some((of, is_unset)) = classes.type_at(class, way) else {
            continue;
        };
        terms.push(match (style, is_unset) {
            (Style::Driven, true) => format!("measure_set(&{})", place(way)),
            (_, true) => measure(classes, &of.optional(), &place(way), style),
            (_, false) => measure(classes, &of, &place(way), style),
        });
    }
    let sum = terms
        .iter()
        .fold("0_i128".to_owned(), |sum, term| format!("{sum}.saturating_add({term})"));
    let mut condition = format!("{sum} <= {}", rule.bound);
    if let Some((way, most)) = &rule.entries {
        let _ = write!(condition, " && {}.len() <= {most}", place(way));
    }
    let body = answer(
        &format!("struct_rule({:?}, self.slots_hold(), ", class.name),
        &condition,
        &class.name,
        style,
    );
    format!("    fn rule(&self) -> Result<(), String> {{\n        {body}\n    }}\n")
}

fn property_functions(class: &Class, property: &Property, style: Style) -> Vec<String> {
    let name = &property.name;
    let over = ident(&property.over);
    let Some(int) = class.int_of(&property.over).map(Int::name) else {
        return Vec::new();
    };
    let label = format!("{}.{name}", class.name);
    let mut functions = Vec::new();
    let condition = |method: Method, value: &str| match method {
        Method::Plain => "true".to_owned(),
        Method::Refusing(refusal) => format!("{value}.rem_euclid({}) != {}", refusal.divisor, refusal.remainder),
    };
    let call = |what: &str, condition: &str| answer(&format!("{what}({label:?}, "), condition, &label, style);
    let called = |what: &str| {
        if style == Style::Driven {
            format!("called_{what}();\n        ")
        } else {
            String::new()
        }
    };
    functions.push(match property.get {
        Method::Plain => format!("    fn compute_{name}(&self) -> i64 {{\n        {}i64::from(self.{over}) * 2\n    }}\n", called("getter")),
        method @ Method::Refusing(_) => format!(
            "    fn compute_{name}(&self) -> Result<i64, String> {{\n        let value = i64::from(self.{over}) * 2;\n        {{ {} }}.map(|()| value)\n    }}\n",
            call("getter", &condition(method, "value"))
        ),
    });
    let put = format!("self.{over} = (value / 2).clamp(i64::from({int}::MIN), i64::from({int}::MAX)) as {int};");
    functions.extend(property.set.map(|set| match set {
        Method::Plain => format!("    fn accept_{name}(&mut self, value: i64) {{\n        {}{put}\n    }}\n", called("setter")),
        method @ Method::Refusing(_) => format!(
            "    fn accept_{name}(&mut self, value: i64) -> Result<(), String> {{\n        {{ {} }}?;\n        {put}\n        Ok(())\n    }}\n",
            call("setter", &condition(method, "value"))
        ),
    }));
    functions
}

impl Class {
    /// The small integer's type of a field.
    fn int_of(&self, name: &str) -> Option<Int> {
        let field = self.fields.iter().find(|field| field.name == name)?;
        match &field.role {
            Role::Slot(Slot { ty: Type::Int(int), .. }) => Some(*int),
            Role::Skipped(skipped) => match skipped.ty {
                Type::Int(int) => Some(int),
                _ => None,
            },
            _ => None,
        }
    }
}

impl Classes {
    /// The type of what names lead to from a class, and whether it may be unset.
    fn type_at(&self, class: &Class, way: &[String]) -> Option<(Type, bool)> {
        let (name, rest) = way.split_first()?;
        let field = class.fields.iter().find(|field| field.name == *name)?;
        match &field.role {
            Role::Parent(Parent {
                class: ClassRef { class, .. },
                ..
            }) => self.type_at(&self.classes[*class], rest),
            Role::Slot(slot) if rest.is_empty() => Some((slot.ty.clone(), slot.keys.unset)),
            Role::Skipped(skipped) if rest.is_empty() => Some((skipped.ty.clone(), false)),
            _ => None,
        }
    }
}
