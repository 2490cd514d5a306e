#[allow(deprecated)]
const _: () = {
    #[automatically_derived]
    impl<'a, T: Clone, const N: usize> ::slotted::__private::Derived for Fleet<'a, T, N>
    where
        T: Default,
        for<'__parent> Office: ::slotted::__private::Parent<'__parent>,
        T: ::slotted::__private::Sized + 'static,
        T: ::slotted::SlotValue,
    {}
    #[automatically_derived]
    unsafe impl<'a, T: Clone, const N: usize> ::slotted::Slotted for Fleet<'a, T, N>
    where
        T: Default,
        for<'__parent> Office: ::slotted::__private::Parent<'__parent>,
        T: ::slotted::__private::Sized + 'static,
        T: ::slotted::SlotValue,
    {
        type __Tables = Self::Slots<Self, ::slotted::Here>;
        type Weak = <<Depot<
            T,
        > as ::slotted::Slotted>::Weak as ::slotted::WeakHeader>::__Or<
            <Office as ::slotted::Slotted>::Weak,
        >;
        const __DECLARATION: &'static ::slotted::__private::Declaration = {
            ::slotted::__private::refuse_clash(
                "slot",
                "Fleet",
                "cars",
                &[
                    ::slotted::__private::class::<Depot<T>>(),
                    ::slotted::__private::class::<Office>(),
                ],
            );
            ::slotted::__private::refuse_clash(
                "slot",
                "Fleet",
                "driver",
                &[
                    ::slotted::__private::class::<Depot<T>>(),
                    ::slotted::__private::class::<Office>(),
                ],
            );
            ::slotted::__private::refuse_clash(
                "slot",
                "Fleet",
                "town",
                &[
                    ::slotted::__private::class::<Depot<T>>(),
                    ::slotted::__private::class::<Office>(),
                ],
            );
            ::slotted::__private::refuse_overlap(
                "Fleet",
                &[::slotted::__private::class::<Depot<T>>()],
                ::slotted::__private::class::<Office>(),
            );
            ::slotted::__private::refuse_second_dict(
                "Fleet",
                &[::slotted::__private::class::<Depot<T>>()],
                ::slotted::__private::Option::Some(
                    ::slotted::__private::class::<Office>(),
                ),
            );
            use ::slotted::__private::Declared as __Declared;
            let mut __object = ::slotted::__private::MaybeUninit::<Self>::uninit();
            let __object = ::slotted::__private::MaybeUninit::as_mut_ptr(&mut __object);
            let __declaring = ::slotted::__private::Declaring::new(__object);
            unsafe {
                let Self { depot: _, .. } = *__object;
            }
            &::slotted::__private::Declaration {
                name: "Fleet",
                id: ::slotted::__private::TypeId::of::<Fleet<'static, T, N>>(),
                slots: unsafe {
                    &[
                        &__Declared::slot::<
                            [T; N],
                        >(__declaring, &raw mut (*__object).cars, "cars")
                            .validated(),
                        &__Declared::nested::<
                            Driver,
                        >(__declaring, &raw mut (*__object).driver, "driver"),
                    ]
                },
                parents: unsafe {
                    &[
                        ::slotted::__private::class_at(&raw mut (*__object).depot),
                        ::slotted::__private::class_at(&raw mut (*__object).office),
                    ]
                },
                embeddings: unsafe {
                    &[
                        ::slotted::__private::Embedding {
                            offset: ::slotted::__private::offset(
                                __object,
                                &raw mut (*__object).depot,
                            ),
                            read_only: true,
                        },
                        ::slotted::__private::Embedding {
                            offset: ::slotted::__private::offset(
                                __object,
                                &raw mut (*__object).office,
                            ),
                            read_only: false,
                        },
                    ]
                },
                extras: ::slotted::__private::Extras {
                    properties: &[],
                    constants: &[],
                    dict: ::slotted::__private::Option::None,
                    hooks: ::slotted::__private::Option::Some(
                        ::slotted::__private::HookTable::new::<Self>(),
                    ),
                    guarded: true,
                    fallback: false,
                },
                ..::slotted::__private::Declaration::EMPTY
            }
        };
        type Slots<__Root, __At: ::slotted::Place> = __FleetSlots<
            'a,
            __Root,
            __At,
            T,
            N,
        >;
        fn __build(
            __builder: &mut ::slotted::__private::Builder,
        ) -> ::slotted::__private::Option<Self> {
            use ::slotted::__private::Option::Some as __Some;
            match (
                __builder.parent(),
                __builder.parent(),
                __builder.slot(),
                __builder
                    .slot_or(
                        (|| -> Driver {
                            let __value: Driver = Driver::new();
                            __value
                        }) as fn() -> Driver,
                    ),
                __builder.skipped("town"),
            ) {
                (
                    __Some(__field0),
                    __Some(__field1),
                    __Some(__field2),
                    __Some(__field3),
                    __Some(__field4),
                ) => {
                    __Some(Self {
                        depot: __field0,
                        office: __field1,
                        cars: __field2,
                        driver: __field3,
                        town: __field4,
                    })
                }
                _ => ::slotted::__private::Option::None,
            }
        }
    }
    use ::slotted::__private::FreeSlot as __Slot;
    #[allow(dead_code, non_snake_case, unnameable_types, unreachable_pub)]
    #[doc(hidden)]
    struct __FleetSlots<'a, __Root, __At: ::slotted::Place, T: Clone, const N: usize>
    where
        T: Default,
        for<'__parent> Office: ::slotted::__private::Parent<'__parent>,
        T: ::slotted::__private::Sized + 'static,
        T: ::slotted::SlotValue,
    {
        depot: <Depot<
            T,
        > as ::slotted::Slotted>::Slots<
            __Root,
            ::slotted::__private::Within<__At, Fleet<'a, T, N>, 0usize>,
        >,
        office: <Office as ::slotted::Slotted>::Slots<
            __Root,
            ::slotted::__private::Within<__At, Fleet<'a, T, N>, 1usize>,
        >,
        cars: ::slotted::__private::CheckedSlot<__Root, __At, [T; N]>,
        driver: ::slotted::__private::CheckedSlot<__Root, __At, Driver>,
        town: ::slotted::__private::CheckedSlot<__Root, __At, &'a str>,
        __marker: ::slotted::__private::PhantomData<
            fn() -> (__Root, __At, Fleet<'a, T, N>),
        >,
    }
    #[automatically_derived]
    impl<
        'a,
        __Root,
        __At: ::slotted::Place,
        T: Clone,
        const N: usize,
    > ::slotted::__private::Descriptors for __FleetSlots<'a, __Root, __At, T, N>
    where
        T: Default,
        for<'__parent> Office: ::slotted::__private::Parent<'__parent>,
        T: ::slotted::__private::Sized + 'static,
        T: ::slotted::SlotValue,
    {
        const ALL: ::slotted::__private::Unproven<Self> = {
            use ::slotted::__private::slot as __slot;
            let mut __object = ::slotted::__private::MaybeUninit::<
                Fleet<'a, T, N>,
            >::uninit();
            let __object = ::slotted::__private::MaybeUninit::as_mut_ptr(&mut __object);
            let __origin = ::slotted::__private::Origin::new(
                __object,
                <__At as ::slotted::Place>::OFFSET,
            );
            ::slotted::__private::Unproven::new(unsafe {
                Self {
                    depot: ::slotted::__private::parent::<
                        Fleet<'a, T, N>,
                        _,
                        __Root,
                        ::slotted::__private::Within<__At, Fleet<'a, T, N>, 0usize>,
                    >(__object, &raw mut (*__object).depot),
                    office: ::slotted::__private::parent::<
                        Fleet<'a, T, N>,
                        _,
                        __Root,
                        ::slotted::__private::Within<__At, Fleet<'a, T, N>, 1usize>,
                    >(__object, &raw mut (*__object).office),
                    cars: __slot(__origin, &raw mut (*__object).cars, "cars"),
                    driver: __slot(__origin, &raw mut (*__object).driver, "driver"),
                    town: __slot(__origin, &raw mut (*__object).town, "town"),
                    __marker: ::slotted::__private::PhantomData,
                }
            })
        };
    }
    #[automatically_derived]
    impl<
        'a,
        __Root,
        __At: ::slotted::Place,
        T: Clone,
        const N: usize,
    > ::slotted::__private::HasTables for __FleetSlots<'a, __Root, __At, T, N>
    where
        T: Default,
        for<'__parent> Office: ::slotted::__private::Parent<'__parent>,
        T: ::slotted::__private::Sized + 'static,
        T: ::slotted::SlotValue,
    {
        type Names = ::slotted::__private::Sum<
            ::slotted::__private::NamesOf<Office>,
            ::slotted::__private::Sum<
                ::slotted::__private::NamesOf<Depot<T>>,
                ::slotted::__private::Own<2usize>,
            >,
        >;
        const TABLES: &'static ::slotted::__private::Tables<Self::Names> = {
            let _: fn() -> &'static ::slotted::Class = ::slotted::__private::class::<
                Depot<T>,
            >;
            let _: fn() -> &'static ::slotted::Class = ::slotted::__private::class::<
                Office,
            >;
            let size = ::slotted::__private::size_of::<Fleet<'a, T, N>>();
            &::slotted::__private::Tables::new::<Fleet<'a, T, N>>(size)
        };
    }
    #[allow(
        dead_code,
        non_snake_case,
        clippy::iter_not_returning_iterator,
        clippy::len_without_is_empty,
        clippy::ref_option_ref
    )]
    impl<'a, T: Clone, const N: usize> Fleet<'a, T, N>
    where
        T: Default,
    {
        ///The parent `depot`.
        #[inline]
        fn depot(&self) -> &Depot<T> {
            &self.depot
        }
        ///The parent `office`.
        #[inline]
        fn office(&self) -> &Office {
            &self.office
        }
        ///The attribute `cars`.
        #[inline]
        fn cars(&self) -> &[T; N] {
            &self.cars
        }
        ///The attribute `driver`.
        #[inline]
        fn driver(&self) -> &Driver {
            &self.driver
        }
        ///The attribute `town`.
        #[inline]
        fn town(&self) -> &&'a str {
            &self.town
        }
    }
    #[allow(
        dead_code,
        non_snake_case,
        clippy::iter_not_returning_iterator,
        clippy::len_without_is_empty,
        clippy::ref_option_ref
    )]
    impl<'a, T: Clone, const N: usize> Fleet<'a, T, N>
    where
        T: Default,
        for<'__parent> Office: ::slotted::__private::Parent<'__parent>,
        T: ::slotted::__private::Sized + 'static,
        T: ::slotted::SlotValue,
    {
        /**Sets `cars`.

# Errors
What a rule refuses; the old value stands then.*/
        fn set_cars(
            &mut self,
            __value: [T; N],
        ) -> ::slotted::__private::Result<(), ::slotted::AttributeError> {
            ::slotted::Slot::set(
                &<Self as ::slotted::Slotted>::SLOTS.cars,
                self,
                __value,
            )
        }
        /**Sets `driver`.

# Errors
What a rule refuses; the old value stands then.*/
        fn set_driver(
            &mut self,
            __value: Driver,
        ) -> ::slotted::__private::Result<(), ::slotted::AttributeError> {
            ::slotted::Slot::set(
                &<Self as ::slotted::Slotted>::SLOTS.driver,
                self,
                __value,
            )
        }
        /**Sets `town`.

# Errors
What a rule refuses; the old value stands then.*/
        fn set_town(
            &mut self,
            __value: &'a str,
        ) -> ::slotted::__private::Result<(), ::slotted::AttributeError> {
            ::slotted::Slot::set(
                &<Self as ::slotted::Slotted>::SLOTS.town,
                self,
                __value,
            )
        }
    }
    #[automatically_derived]
    impl<'a, T: Clone, const N: usize> ::slotted::__private::Embeds<0usize>
    for Fleet<'a, T, N>
    where
        T: Default,
        for<'__parent> Office: ::slotted::__private::Parent<'__parent>,
        T: ::slotted::__private::Sized + 'static,
        T: ::slotted::SlotValue,
    {
        const OFFSET: ::slotted::__private::usize = ::slotted::__private::offset_of!(
            Self, depot
        );
        type Access<__Own: ::slotted::__private::Access> = ::slotted::ReadOnly;
    }
    #[automatically_derived]
    impl<'a, T: Clone, const N: usize> ::slotted::__private::Embeds<1usize>
    for Fleet<'a, T, N>
    where
        T: Default,
        for<'__parent> Office: ::slotted::__private::Parent<'__parent>,
        T: ::slotted::__private::Sized + 'static,
        T: ::slotted::SlotValue,
    {
        const OFFSET: ::slotted::__private::usize = ::slotted::__private::offset_of!(
            Self, office
        );
        type Access<__Own: ::slotted::__private::Access> = __Own::Checked;
    }
    #[automatically_derived]
    impl<'a, T: Clone, const N: usize> ::slotted::__private::Hooked for Fleet<'a, T, N>
    where
        T: Default,
        for<'__parent> Office: ::slotted::__private::Parent<'__parent>,
        T: ::slotted::__private::Sized + 'static,
        T: ::slotted::SlotValue,
    {
        fn validate_slot(
            &self,
            __offset: ::slotted::__private::usize,
        ) -> ::slotted::__private::Result<(), ::slotted::__private::ValidationError> {
            if __offset == ::slotted::__private::offset_of!(Self, cars) {
                ::slotted::__private::validate(
                    &self.cars,
                    |__value| not_empty(__value),
                )?;
            }
            ::slotted::__private::Result::Ok(())
        }
        fn validate(
            &self,
        ) -> ::slotted::__private::Result<(), ::slotted::__private::ValidationError> {
            ::slotted::__private::validate(self, Self::check)
        }
        fn on_set(&mut self, __name: &::slotted::__private::str) {
            ::slotted::__private::call_on_set(self, __name, |this, name| this.log(name));
        }
    }
};
