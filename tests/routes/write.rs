//! The calls: what each route does with what is to be written.

use serde_json::Value as Json;
use slotted::{Attributes, Value};

use crate::classes::Subject;
use crate::route::{Beside, Means};

/// What is to be written, and by which names.
pub(crate) struct Given<V> {
    pub(crate) name: String,
    pub(crate) path: String,
    /// As a document.
    pub(crate) document: Json,
    /// As a value of the exact type; `None` where it is to be of the wrong one.
    pub(crate) exact: Option<V>,
}

/// What comes after it, if anything does.
fn second(beside: Beside) -> Option<(&'static str, Json)> {
    let document = match beside {
        Beside::Mismatched | Beside::MismatchedProperty => "x".into(),
        _ => OTHER.into(),
    };
    Some((beside.name()?, document))
}

/// The number that is written to `other`.
pub(crate) const OTHER: u8 = 8;

/// Writes by a name or a path.
pub(crate) fn write<O: Attributes + ?Sized, V: 'static>(
    object: &mut O,
    means: Means,
    given: Given<V>,
) -> Result<(), String> {
    let (name, path, document) = (&*given.name, &*given.path, &given.document);
    // Texts are as they are, and everything else is JSON.
    let text = document.as_str().map_or_else(|| document.to_string(), str::to_owned);
    let written = match (means, given.exact) {
        (Means::SetAttr, _) => object.set_attr(name, document),
        (Means::SetAttrAs, Some(exact)) => object.set_attr_as(name, exact),
        (Means::SetAttrAs, None) => object.set_attr_as(name, false),
        (Means::SetAttrText, _) => object.set_attr_text(name, &text),
        (Means::AttrAsMut, Some(exact)) => object.attr_as_mut(name).map(|lent| *lent = exact),
        (Means::AttrAsMut, None) => object.attr_as_mut::<bool>(name).map(|lent| *lent = false),
        (Means::DelAttr, _) => object.del_attr(name),
        (Means::SetAttrPath, _) => object.set_attr_path(path, document),
        (Means::SetAttrPathText, _) => object.set_attr_path_text(path, &text),
        (Means::AttrDictMut, _) => {
            let dict = object.attr_dict_mut().ok_or("the dict is not lent")?;
            dict.insert(name, value(document)?);
            Ok(())
        }
        (Means::Update(beside), _) => {
            let mut attrs = vec![(name, value(document)?)];
            if let Some((name, document)) = second(beside) {
                attrs.push((name, value(&document)?));
            }
            object.update_attrs(attrs)
        }
        (Means::Patch(beside), _) => {
            let second = second(beside).map(|(name, document)| format!(r#","{name}":{document}"#));
            let source = format!(r#"{{"{name}":{document}{}}}"#, second.unwrap_or_default());
            let patched = object.patch_attrs(&mut serde_json::Deserializer::from_str(&source));
            return patched.map_err(|error| error.to_string());
        }
        _ => return Err(format!("{name}: not by a name or a path")),
    };
    written.map_err(|error| error.to_string())
}

/// Makes an object of a document.
pub(crate) fn make<O: Subject>(means: Means, document: &Json) -> Result<O, String> {
    if means == Means::FromAttrs {
        let attrs = value(document)?.into_attrs().ok_or("it is no map")?;
        O::from_attrs(attrs).map_err(|error| error.to_string())
    } else {
        serde_json::from_str(&document.to_string()).map_err(|error| error.to_string())
    }
}

/// What an object holds, as a document.
pub(crate) fn document(object: &impl Attributes) -> Json {
    let value = object.attrs_to_value().expect("all of it converts");
    serde_json::to_value(value).expect("all of it is JSON")
}

fn value(document: &Json) -> Result<Value, String> {
    Value::from_serialize(document).map_err(|error| error.to_string())
}
