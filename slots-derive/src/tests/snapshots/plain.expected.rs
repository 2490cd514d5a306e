#[allow(deprecated)]
const _: () = {
    #[automatically_derived]
    impl ::slotted::__private::Derived for Car {}
    #[automatically_derived]
    unsafe impl ::slotted::Slotted for Car {
        type __Tables = ::slotted::__private::RootTables<Self, 3usize>;
        type Weak = ::slotted::NoWeak;
        const __DECLARATION: &'static ::slotted::__private::Declaration = {
            use ::slotted::__private::Declared as __Declared;
            let mut __object = ::slotted::__private::MaybeUninit::<Self>::uninit();
            let __object = ::slotted::__private::MaybeUninit::as_mut_ptr(&mut __object);
            let __declaring = ::slotted::__private::Declaring::new(__object);
            unsafe {
                let Self { doors: _, .. } = *__object;
                let Self { doors: _, model: _ } = *__object;
            }
            &::slotted::__private::Declaration {
                name: "Car",
                id: ::slotted::__private::TypeId::of::<Car>(),
                slots: unsafe {
                    &[
                        &__Declared::slot::<
                            u8,
                        >(__declaring, &raw mut (*__object).doors, "doors")
                            .with_metadata(
                                &::slotted::__private::Metadata {
                                    doc: "How many doors it has.",
                                    aliases: &[],
                                    meta: &[],
                                },
                            ),
                        &__Declared::slot::<
                            String,
                        >(__declaring, &raw mut (*__object).model, "model")
                            .read_only()
                            .with_metadata(
                                &::slotted::__private::Metadata {
                                    doc: "",
                                    aliases: &["name"],
                                    meta: &[],
                                },
                            ),
                    ]
                },
                doc: "A car.",
                ..::slotted::__private::Declaration::EMPTY
            }
        };
        type Slots<__Root, __At: ::slotted::Place> = __CarSlots<__Root, __At>;
    }
    use ::slotted::__private::FreeSlot as __Slot;
    #[allow(dead_code, non_snake_case, unnameable_types, unreachable_pub)]
    #[doc(hidden)]
    pub struct __CarSlots<__Root, __At: ::slotted::Place> {
        /// How many doors it has.
        pub doors: __Slot<__Root, __At, u8>,
        pub model: ::slotted::Slot<__Root, String, ::slotted::ReadOnly>,
        __marker: ::slotted::__private::PhantomData<fn() -> (__Root, __At, Car)>,
    }
    #[automatically_derived]
    impl<__Root, __At: ::slotted::Place> ::slotted::__private::Descriptors
    for __CarSlots<__Root, __At> {
        const ALL: ::slotted::__private::Unproven<Self> = {
            use ::slotted::__private::slot as __slot;
            let mut __object = ::slotted::__private::MaybeUninit::<Car>::uninit();
            let __object = ::slotted::__private::MaybeUninit::as_mut_ptr(&mut __object);
            let __origin = ::slotted::__private::Origin::new(
                __object,
                <__At as ::slotted::Place>::OFFSET,
            );
            ::slotted::__private::Unproven::new(unsafe {
                Self {
                    doors: __slot(__origin, &raw mut (*__object).doors, "doors"),
                    model: __slot(__origin, &raw mut (*__object).model, "model"),
                    __marker: ::slotted::__private::PhantomData,
                }
            })
        };
    }
    #[allow(
        dead_code,
        non_snake_case,
        clippy::iter_not_returning_iterator,
        clippy::len_without_is_empty,
        clippy::ref_option_ref
    )]
    impl Car {
        /// How many doors it has.
        #[inline]
        pub fn doors(&self) -> u8 {
            self.doors
        }
        ///`doors`, to change in place.
        #[inline]
        pub fn doors_mut(&mut self) -> &mut u8 {
            &mut self.doors
        }
        ///Sets `doors`.
        #[inline]
        pub fn set_doors(&mut self, __value: u8) {
            self.doors = __value;
        }
        ///The attribute `model`.
        #[inline]
        pub fn model(&self) -> &String {
            &self.model
        }
    }
};
