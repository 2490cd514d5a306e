//! The rows of the table: from where an object is written to, and by which call.

use std::fmt;

/// A row of the table.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Route {
    pub(crate) seat: Seat,
    pub(crate) means: Means,
}

/// What the call is made on.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Seat {
    /// The struct of the class.
    Struct,
    /// It as a `dyn Object`.
    Erased,
    /// A child's struct, which inherits the attribute.
    Heir,
    /// The child's as a `dyn Object`.
    ErasedHeir,
    /// An object that it is nested in, by a path that leads through it to the attribute.
    Through,
    /// An object that it is nested in, which is given another one whole.
    Whole,
}

/// The call.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Means {
    Setter,
    Lender,
    Descriptor,
    DescriptorLender,
    /// `Slotted::slot_mut`, then `set`.
    SlotMut,
    /// `Slotted::slot_mut`, then `get_mut`.
    SlotMutLender,
    /// By the accessor of a child that lends its parent.
    ParentSetter,
    ParentLender,
    SetAttr,
    SetAttrAs,
    SetAttrText,
    AttrAsMut,
    DelAttr,
    SetAttrPath,
    SetAttrPathText,
    AttrDictMut,
    Update(Beside),
    Patch(Beside),
    /// Building.
    FromAttrs,
    /// Reading.
    Deserialize,
}

/// What is written in one with the attribute.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Beside {
    Nothing,
    /// `other`, which nothing stands against.
    Accepted,
    /// `twin`, a property whose setter writes to `other`.
    AcceptedProperty,
    /// `other`, to a value that does not convert.
    Mismatched,
    /// `second`, a property, to a value that does not convert.
    MismatchedProperty,
    /// `second`, whose setter refuses.
    Refused,
}

impl Beside {
    /// Its name, if there is anything.
    pub(crate) fn name(self) -> Option<&'static str> {
        match self {
            Self::Nothing => None,
            Self::Accepted | Self::Mismatched => Some("other"),
            Self::AcceptedProperty => Some("twin"),
            Self::MismatchedProperty | Self::Refused => Some("second"),
        }
    }

    pub(crate) fn is_property(self) -> bool {
        matches!(self, Self::AcceptedProperty | Self::MismatchedProperty | Self::Refused)
    }

    /// Whether it is written, where all else is accepted.
    pub(crate) fn is_accepted(self) -> bool {
        matches!(self, Self::Accepted | Self::AcceptedProperty)
    }

    /// Whether it stands against the write.
    pub(crate) fn is_refused(self) -> bool {
        matches!(self, Self::Mismatched | Self::MismatchedProperty | Self::Refused)
    }
}

impl Seat {
    pub(crate) const ALL: [Self; 6] = [
        Self::Struct,
        Self::Erased,
        Self::Heir,
        Self::ErasedHeir,
        Self::Through,
        Self::Whole,
    ];

    /// The calls that can be made on it.
    pub(crate) fn means(self) -> Vec<Means> {
        use Means as M;
        let typed = [
            M::Setter,
            M::Lender,
            M::Descriptor,
            M::DescriptorLender,
            M::SlotMut,
            M::SlotMutLender,
        ];
        let of_parents = [M::ParentSetter, M::ParentLender];
        let by_name = [M::SetAttr, M::SetAttrAs, M::SetAttrText, M::AttrAsMut, M::DelAttr];
        let whole = [M::SetAttr, M::SetAttrAs, M::SetAttrText];
        let by_path = [M::SetAttrPath, M::SetAttrPathText];
        let of_dicts = [M::AttrDictMut];
        let making = [M::FromAttrs, M::Deserialize];
        let all_or_nothing = Means::ALL_OR_NOTHING;
        let means: &[&[Means]] = match self {
            Self::Struct => &[&typed, &by_name, &by_path, &of_dicts, &all_or_nothing, &making],
            Self::Heir => &[
                &typed,
                &of_parents,
                &by_name,
                &by_path,
                &of_dicts,
                &all_or_nothing,
                &making,
            ],
            Self::Erased | Self::ErasedHeir => &[&by_name, &by_path, &of_dicts, &all_or_nothing],
            Self::Through => &[&by_path],
            Self::Whole => &[&whole, &by_path, &all_or_nothing, &making],
        };
        means.concat()
    }
}

impl Means {
    const ALL_OR_NOTHING: [Self; 12] = [
        Self::Update(Beside::Nothing),
        Self::Update(Beside::Accepted),
        Self::Update(Beside::AcceptedProperty),
        Self::Update(Beside::Mismatched),
        Self::Update(Beside::MismatchedProperty),
        Self::Update(Beside::Refused),
        Self::Patch(Beside::Nothing),
        Self::Patch(Beside::Accepted),
        Self::Patch(Beside::AcceptedProperty),
        Self::Patch(Beside::Mismatched),
        Self::Patch(Beside::MismatchedProperty),
        Self::Patch(Beside::Refused),
    ];

    /// Whether the compiler knows the name, and the type.
    pub(crate) fn is_typed(self) -> bool {
        matches!(
            self,
            Self::Setter
                | Self::Lender
                | Self::Descriptor
                | Self::DescriptorLender
                | Self::ParentSetter
                | Self::ParentLender
        )
    }

    pub(crate) fn is_descriptor(self) -> bool {
        matches!(self, Self::Descriptor | Self::DescriptorLender)
    }

    /// Whether it lends what is written to, so that nobody sees what is written.
    pub(crate) fn lends(self) -> bool {
        matches!(
            self,
            Self::Lender
                | Self::DescriptorLender
                | Self::SlotMut
                | Self::SlotMutLender
                | Self::ParentLender
                | Self::AttrAsMut
        )
    }

    /// Whether the value is given as it is, and not made of anything.
    pub(crate) fn is_exact(self) -> bool {
        self.is_typed()
            || matches!(
                self,
                Self::SlotMut | Self::SlotMutLender | Self::SetAttrAs | Self::AttrAsMut
            )
    }

    pub(crate) fn is_path(self) -> bool {
        matches!(self, Self::SetAttrPath | Self::SetAttrPathText)
    }

    /// Whether it makes an object, of which nobody is told.
    pub(crate) fn makes(self) -> bool {
        matches!(self, Self::FromAttrs | Self::Deserialize)
    }

    pub(crate) fn beside(self) -> Beside {
        match self {
            Self::Update(beside) | Self::Patch(beside) => beside,
            _ => Beside::Nothing,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Setter => "set_slot",
            Self::Lender => "slot_mut",
            Self::Descriptor => "SLOTS.slot.set",
            Self::DescriptorLender => "SLOTS.slot.get_mut",
            Self::SlotMut => "slot_mut(name).set",
            Self::SlotMutLender => "slot_mut(name).get_mut",
            Self::ParentSetter => "base_mut, set_slot",
            Self::ParentLender => "base_mut, slot_mut",
            Self::SetAttr => "set_attr",
            Self::SetAttrAs => "set_attr_as",
            Self::SetAttrText => "set_attr_text",
            Self::AttrAsMut => "attr_as_mut",
            Self::DelAttr => "del_attr",
            Self::SetAttrPath => "set_attr_path",
            Self::SetAttrPathText => "set_attr_path_text",
            Self::AttrDictMut => "attr_dict_mut",
            Self::Update(_) => "update_attrs",
            Self::Patch(_) => "patch_attrs",
            Self::FromAttrs => "from_attrs",
            Self::Deserialize => "deserialize",
        }
    }
}

impl Route {
    /// All rows of the table.
    pub(crate) fn all() -> Vec<Self> {
        let of = |seat: Seat| seat.means().into_iter().map(move |means| Self { seat, means });
        Seat::ALL.into_iter().flat_map(of).collect()
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seat = match self.seat {
            Seat::Struct => "struct",
            Seat::Erased => "dyn",
            Seat::Heir => "child",
            Seat::ErasedHeir => "dyn child",
            Seat::Through => "through",
            Seat::Whole => "whole",
        };
        let beside = match self.means.beside() {
            Beside::Nothing => "",
            Beside::Accepted => " + good slot",
            Beside::AcceptedProperty => " + good property",
            Beside::Mismatched => " + mistyped slot",
            Beside::MismatchedProperty => " + mistyped property",
            Beside::Refused => " + refusing property",
        };
        write!(f, "{seat}: {}{beside}", self.means.name())
    }
}
