//! The shape of a class, struct by struct.

use super::{Access, ConstantShape, DictShape, HiddenShape, Member, PropertyShape, Shape, SlotShape, StructShape};
use crate::description::{ClassRef, Classes, Role};

impl Shape {
    /// The shape of a class.
    #[must_use]
    pub fn new(classes: &Classes, reference: &ClassRef) -> Self {
        let mut shape = Self {
            reference: reference.clone(),
            name: classes.classes[reference.class].name.clone(),
            structs: Vec::new(),
            slots: Vec::new(),
            hidden: Vec::new(),
            properties: Vec::new(),
            constants: Vec::new(),
            dict: None,
            record: Vec::new(),
        };
        shape.add(classes, reference, None, &[], false, false);
        shape
    }

    /// Adds a struct with its parents; `frozen` and `ruled` say what the structs around it do to it.
    fn add(
        &mut self,
        classes: &Classes,
        reference: &ClassRef,
        outer: Option<usize>,
        way: &[String],
        frozen: bool,
        ruled: bool,
    ) -> usize {
        let class = &classes.classes[reference.class];
        let owner = self.structs.len();
        self.structs.push(StructShape {
            class: reference.class,
            outer,
            way: way.to_vec(),
            parents: Vec::new(),
            name: class.name.clone(),
            rule: class.keys.validate.clone(),
            on_set: class.keys.on_set,
        });
        let (frozen, ruled) = (frozen || class.keys.frozen, ruled || class.is_ruled());
        for (field, parent) in class.parents() {
            let way = [way, std::slice::from_ref(&field.name)].concat();
            let inside = parent.class.with(&reference.arguments);
            let number = self.add(classes, &inside, Some(owner), &way, frozen || parent.readonly, ruled);
            self.structs[owner].parents.push(number);
        }
        let access = |read_only: bool, checked: bool| match (frozen || read_only, ruled || checked) {
            (true, _) => Access::ReadOnly,
            (false, true) => Access::Checked,
            (false, false) => Access::Free,
        };
        for field in &class.fields {
            match &field.role {
                Role::Parent(_) => {}
                Role::Dict => {
                    self.dict = Some(DictShape {
                        owner,
                        access: access(false, false),
                    });
                }
                Role::Skipped(skipped) => self.hidden.push(HiddenShape {
                    field: field.name.clone(),
                    owner,
                    ty: skipped.ty.with(&reference.arguments),
                    default: skipped.default.clone(),
                }),
                Role::Slot(slot) => {
                    let opaque = class.is_opaque(slot);
                    if !opaque {
                        self.record.push(Member::Slot(self.slots.len()));
                    }
                    self.slots.push(SlotShape {
                        name: class.attribute_name(field, slot),
                        field: field.name.clone(),
                        owner,
                        ty: slot.ty.with(&reference.arguments),
                        keys: slot.keys.clone(),
                        opaque,
                        access: access(slot.keys.readonly, slot.keys.validate.is_some()),
                    });
                }
            }
        }
        for property in &class.keys.properties {
            let Some(over) = self.field(owner, &property.over) else {
                continue;
            };
            if property.included {
                self.record.push(Member::Property(self.properties.len()));
            }
            self.properties.push(PropertyShape {
                property: property.clone(),
                owner,
                over,
                access: access(property.set.is_none(), false),
            });
        }
        let constants = class.keys.constants.iter().cloned();
        self.constants
            .extend(constants.map(|constant| ConstantShape { constant, owner }));
        owner
    }
}
