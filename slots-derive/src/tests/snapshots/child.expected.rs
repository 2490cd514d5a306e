#[allow(deprecated)]
const _: () = {
    #[automatically_derived]
    impl ::slotted::__private::Derived for Truck
    where
        for<'__parent> Car: ::slotted::__private::Parent<'__parent>,
    {}
    #[automatically_derived]
    unsafe impl ::slotted::Slotted for Truck
    where
        for<'__parent> Car: ::slotted::__private::Parent<'__parent>,
    {
        type __Tables = Self::Slots<Self, ::slotted::Here>;
        type Weak = <Car as ::slotted::Slotted>::Weak;
        const __DECLARATION: &'static ::slotted::__private::Declaration = {
            use ::slotted::__private::Declared as __Declared;
            let mut __object = ::slotted::__private::MaybeUninit::<Self>::uninit();
            let __object = ::slotted::__private::MaybeUninit::as_mut_ptr(&mut __object);
            let __declaring = ::slotted::__private::Declaring::new(__object);
            unsafe {
                let Self { car: _, .. } = *__object;
            }
            &::slotted::__private::Declaration {
                name: "Truck",
                id: ::slotted::__private::TypeId::of::<Truck>(),
                slots: unsafe {
                    &[
                        &__Declared::unset::<
                            Option<f64>,
                        >(__declaring, &raw mut (*__object).load, "load")
                            .with_metadata(
                                &::slotted::__private::Metadata {
                                    doc: "",
                                    aliases: &[],
                                    meta: &[("unit", ::slotted::__private::Literal::Str("kg"))],
                                },
                            ),
                    ]
                },
                parents: unsafe {
                    &[::slotted::__private::class_at(&raw mut (*__object).car)]
                },
                embeddings: unsafe {
                    &[
                        ::slotted::__private::Embedding {
                            offset: ::slotted::__private::offset(
                                __object,
                                &raw mut (*__object).car,
                            ),
                            read_only: false,
                        },
                    ]
                },
                is_plain: false,
                extras: ::slotted::__private::Extras {
                    properties: &[
                        &__Declared::property::<Self, f64>("total", 0usize).read_only(),
                    ],
                    constants: &[],
                    dict: ::slotted::__private::Option::Some(unsafe {
                        ::slotted::__private::dict(__object, &raw mut (*__object).extra)
                    }),
                    hooks: ::slotted::__private::Option::Some(
                        ::slotted::__private::HookTable::new::<Self>(),
                    ),
                    guarded: false,
                    fallback: false,
                },
                ..::slotted::__private::Declaration::EMPTY
            }
        };
        type Slots<__Root, __At: ::slotted::Place> = __TruckSlots<__Root, __At>;
        fn __build(
            __builder: &mut ::slotted::__private::Builder,
        ) -> ::slotted::__private::Option<Self> {
            use ::slotted::__private::Option::Some as __Some;
            match (
                __builder.parent(),
                __builder
                    .slot_or(
                        ::slotted::__private::Default::default as fn() -> Option<f64>,
                    ),
                __Some((::slotted::__private::Default::default as fn() -> Vec<u8>)()),
                __builder.dict(),
            ) {
                (
                    __Some(__field0),
                    __Some(__field1),
                    __Some(__field2),
                    __Some(__field3),
                ) => {
                    __Some(Self {
                        car: __field0,
                        load: __field1,
                        cache: __field2,
                        extra: __field3,
                    })
                }
                _ => ::slotted::__private::Option::None,
            }
        }
    }
    use ::slotted::__private::FreeSlot as __Slot;
    #[allow(dead_code, non_snake_case, unnameable_types, unreachable_pub)]
    #[doc(hidden)]
    struct __TruckSlots<__Root, __At: ::slotted::Place>
    where
        for<'__parent> Car: ::slotted::__private::Parent<'__parent>,
    {
        car: <Car as ::slotted::Slotted>::Slots<
            __Root,
            ::slotted::__private::Within<__At, Truck, 0usize>,
        >,
        load: __Slot<__Root, __At, Option<f64>>,
        __marker: ::slotted::__private::PhantomData<fn() -> (__Root, __At, Truck)>,
    }
    #[automatically_derived]
    impl<__Root, __At: ::slotted::Place> ::slotted::__private::Descriptors
    for __TruckSlots<__Root, __At>
    where
        for<'__parent> Car: ::slotted::__private::Parent<'__parent>,
    {
        const ALL: ::slotted::__private::Unproven<Self> = {
            use ::slotted::__private::slot as __slot;
            let mut __object = ::slotted::__private::MaybeUninit::<Truck>::uninit();
            let __object = ::slotted::__private::MaybeUninit::as_mut_ptr(&mut __object);
            let __origin = ::slotted::__private::Origin::new(
                __object,
                <__At as ::slotted::Place>::OFFSET,
            );
            ::slotted::__private::Unproven::new(unsafe {
                Self {
                    car: ::slotted::__private::parent::<
                        Truck,
                        _,
                        __Root,
                        ::slotted::__private::Within<__At, Truck, 0usize>,
                    >(__object, &raw mut (*__object).car),
                    load: __slot(__origin, &raw mut (*__object).load, "load"),
                    __marker: ::slotted::__private::PhantomData,
                }
            })
        };
    }
    #[automatically_derived]
    impl<__Root, __At: ::slotted::Place> ::slotted::__private::Deref
    for __TruckSlots<__Root, __At>
    where
        for<'__parent> Car: ::slotted::__private::Parent<'__parent>,
    {
        type Target = <Car as ::slotted::Slotted>::Slots<
            __Root,
            ::slotted::__private::Within<__At, Truck, 0usize>,
        >;
        #[inline(always)]
        fn deref(&self) -> &Self::Target {
            &self.car
        }
    }
    #[automatically_derived]
    impl<__Root, __At: ::slotted::Place> ::slotted::__private::HasTables
    for __TruckSlots<__Root, __At>
    where
        for<'__parent> Car: ::slotted::__private::Parent<'__parent>,
    {
        type Names = ::slotted::__private::Sum<
            ::slotted::__private::NamesOf<Car>,
            ::slotted::__private::Own<2usize>,
        >;
        const TABLES: &'static ::slotted::__private::Tables<Self::Names> = {
            let _: fn() -> &'static ::slotted::Class = ::slotted::__private::class::<
                Car,
            >;
            let size = ::slotted::__private::size_of::<Truck>();
            &::slotted::__private::Tables::new::<Truck>(size)
        };
    }
    #[allow(
        dead_code,
        non_snake_case,
        clippy::iter_not_returning_iterator,
        clippy::len_without_is_empty,
        clippy::ref_option_ref
    )]
    impl Truck {
        ///The parent `car`.
        #[inline]
        fn car(&self) -> &Car {
            &self.car
        }
        ///`car`, to change in place.
        #[inline]
        fn car_mut(&mut self) -> &mut Car {
            &mut self.car
        }
        ///The attribute `load`.
        #[inline]
        fn load(
            &self,
        ) -> ::slotted::__private::Option<
            &<Option<f64> as ::slotted::__private::MayBeUnset>::Value,
        > {
            ::slotted::__private::MayBeUnset::content(&self.load)
        }
        ///`load`, to change in place.
        #[inline]
        fn load_mut(
            &mut self,
        ) -> ::slotted::__private::Option<
            &mut <Option<f64> as ::slotted::__private::MayBeUnset>::Value,
        > {
            ::slotted::__private::MayBeUnset::content_mut(&mut self.load)
        }
        ///Sets `load`.
        #[inline]
        fn set_load(
            &mut self,
            __value: <Option<f64> as ::slotted::__private::MayBeUnset>::Value,
        ) {
            self.load = ::slotted::__private::MayBeUnset::of(__value);
        }
    }
    #[automatically_derived]
    impl ::slotted::__private::Embeds<0usize> for Truck
    where
        for<'__parent> Car: ::slotted::__private::Parent<'__parent>,
    {
        const OFFSET: ::slotted::__private::usize = ::slotted::__private::offset_of!(
            Self, car
        );
        type Access<__Own: ::slotted::__private::Access> = __Own;
    }
    #[automatically_derived]
    impl ::slotted::__private::Deref for Truck {
        type Target = Car;
        #[inline]
        fn deref(&self) -> &Self::Target {
            &self.car
        }
    }
    #[automatically_derived]
    impl ::slotted::__private::DerefMut for Truck {
        #[inline]
        fn deref_mut(&mut self) -> &mut Self::Target {
            &mut self.car
        }
    }
    const _: () = ::slotted::__private::refuse_clash(
        "slot",
        "Truck",
        "load",
        &[::slotted::__private::class::<Car>()],
    );
    const _: () = ::slotted::__private::refuse_clash(
        "property",
        "Truck",
        "total",
        &[::slotted::__private::class::<Car>()],
    );
    const _: () = ::slotted::__private::refuse_second_dict(
        "Truck",
        &[::slotted::__private::class::<Car>()],
        ::slotted::__private::Option::None,
    );
    #[automatically_derived]
    impl ::slotted::__private::Hooked for Truck
    where
        for<'__parent> Car: ::slotted::__private::Parent<'__parent>,
    {
        fn get(
            &self,
            __number: ::slotted::__private::usize,
        ) -> ::slotted::__private::Result<
            ::slotted::Value,
            ::slotted::__private::ValidationError,
        > {
            match __number {
                0usize => {
                    ::slotted::__private::call_getter::<Self, f64, _>(self, Self::total)
                }
                _ => ::slotted::__private::no_property(__number),
            }
        }
    }
};
