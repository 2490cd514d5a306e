//! `property(..)` and `constant(..)`: attributes that are no fields.

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::quote;
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Token, Type, parenthesized};

use super::Mistake;
use super::entries::entries;
use crate::ctxt::Ctxt;
use crate::ident;

/// A computed attribute.
#[derive(Clone)]
pub(crate) struct Property {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) name: Ident,
    pub(crate) ty: Type,
    /// The struct's method of the property's name, where it is not given.
    pub(crate) get: Option<TokenStream>,
    pub(crate) set: Option<TokenStream>,
    /// Whether it is written with the object: where that is said.
    pub(crate) included: Option<Span>,
}

impl Property {
    /// The expression of the getter: where none is given, the struct's method of the property's name.
    pub(crate) fn getter(&self) -> TokenStream {
        let name = &self.name;
        self.get.clone().unwrap_or_else(|| quote!(Self::#name))
    }
}

/// An attribute that is the same for all objects.
#[derive(Clone)]
pub(crate) struct Constant {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) name: Ident,
    pub(crate) ty: Type,
    pub(crate) value: TokenStream,
}

/// How both begin, and what follows.
struct Member {
    attributes: Vec<Attribute>,
    name: Ident,
    ty: Type,
    rest: TokenStream,
}

const NO_NAME: &str = "this word cannot be a name: ";

fn member(group: &Group, form: &str) -> Result<Member, Mistake> {
    let parse = |input: ParseStream<'_>| {
        let inside;
        parenthesized!(inside in input);
        let attributes = inside.call(Attribute::parse_outer)?;
        let written = inside.call(Ident::parse_any)?;
        let Some(name) = ident::identifier(&ident::unraw(&written), written.span()) else {
            return Err(syn::Error::new(written.span(), NO_NAME));
        };
        inside.parse::<Token![:]>()?;
        Ok(Member {
            attributes,
            name,
            ty: inside.parse()?,
            rest: inside.parse()?,
        })
    };
    let tokens = TokenStream::from(TokenTree::Group(group.clone()));
    let member = parse.parse2(tokens).map_err(|error| {
        let why = if error.to_string() == NO_NAME { NO_NAME } else { "" };
        (error.span(), format!("{why}write {form}"))
    })?;
    if let Some(other) = member
        .attributes
        .iter()
        .find(|attribute| !attribute.path().is_ident("doc"))
    {
        return Err((other.pound_token.span, "only documentation goes here".to_owned()));
    }
    Ok(member)
}

pub(super) fn constant(group: &Group, form: &str) -> Result<Constant, Mistake> {
    let member = member(group, form)?;
    let mut rest = member.rest.into_iter();
    let wrong = |span: Span| (span, format!("the value follows `=`: write {form}"));
    match rest.next() {
        Some(TokenTree::Punct(punct)) if punct.as_char() == '=' => {}
        Some(other) => return Err(wrong(other.span())),
        None => return Err(wrong(member.name.span())),
    }
    let value: TokenStream = rest.collect();
    if value.is_empty() {
        return Err(wrong(member.name.span()));
    }
    Ok(Constant {
        attributes: member.attributes,
        name: member.name,
        ty: member.ty,
        value,
    })
}

pub(super) fn property(cx: &Ctxt, group: &Group, form: &str) -> Result<Property, Mistake> {
    let member = member(group, form)?;
    let mut property = Property {
        attributes: member.attributes,
        name: member.name,
        ty: member.ty,
        get: None,
        set: None,
        included: None,
    };
    let mut rest = member.rest.into_iter().peekable();
    match rest.next_if(|token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',')) {
        None if rest.peek().is_none() => return Ok(property),
        None => {
            let span = rest.peek().map_or(property.name.span(), TokenTree::span);
            return Err((span, format!("expected a comma: write {form}")));
        }
        Some(_) => {}
    }
    for entry in entries(cx, rest.collect()) {
        let mut tokens = entry.into_iter();
        let Some(word) = tokens.next() else { continue };
        if word.to_string() == "serde" {
            included(&mut property, &word, &tokens.collect::<Vec<_>>())?;
            continue;
        }
        let function = match word.to_string().as_str() {
            "get" => &mut property.get,
            "set" => &mut property.set,
            _ => {
                let message = format!("a property has `get` and `set`: write {form}");
                return Err((word.span(), message));
            }
        };
        if function.is_some() {
            return Err((word.span(), format!("`{word}` is given twice")));
        }
        match tokens.next() {
            Some(TokenTree::Punct(punct)) if punct.as_char() == '=' => {}
            _ => {
                return Err((word.span(), format!("`{word}` needs a function: write {form}")));
            }
        }
        let expression: TokenStream = tokens.collect();
        if expression.is_empty() {
            return Err((word.span(), format!("`{word}` needs a function: write {form}")));
        }
        *function = Some(expression);
    }
    Ok(property)
}

/// `serde(include)`.
fn included(property: &mut Property, word: &TokenTree, rest: &[TokenTree]) -> Result<(), Mistake> {
    let is_include = |group: &Group| {
        let mut words = group.stream().into_iter();
        words.next().is_some_and(|word| word.to_string() == "include") && words.next().is_none()
    };
    match rest {
        [TokenTree::Group(group)] if is_include(group) => match property.included.replace(word.span()) {
            None => Ok(()),
            Some(_) => Err((word.span(), "`serde` is given twice".to_owned())),
        },
        _ => Err((word.span(), "write `serde(include)`".to_owned())),
    }
}
