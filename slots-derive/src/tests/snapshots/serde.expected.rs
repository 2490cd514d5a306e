#[allow(deprecated)]
const _: () = {
    #[automatically_derived]
    impl ::slotted::__private::Derived for Trip
    where
        for<'__parent> Route: ::slotted::__private::Parent<'__parent>,
    {}
    #[automatically_derived]
    unsafe impl ::slotted::Slotted for Trip
    where
        for<'__parent> Route: ::slotted::__private::Parent<'__parent>,
    {
        type __Tables = Self::Slots<Self, ::slotted::Here>;
        type Weak = <Route as ::slotted::Slotted>::Weak;
        const __DECLARATION: &'static ::slotted::__private::Declaration = {
            use ::slotted::__private::Declared as __Declared;
            let mut __object = ::slotted::__private::MaybeUninit::<Self>::uninit();
            let __object = ::slotted::__private::MaybeUninit::as_mut_ptr(&mut __object);
            let __declaring = ::slotted::__private::Declaring::new(__object);
            unsafe {
                let Self { route: _, .. } = *__object;
            }
            &::slotted::__private::Declaration {
                name: "Trip",
                id: ::slotted::__private::TypeId::of::<Trip>(),
                slots: unsafe {
                    &[
                        &__Declared::unset::<
                            Option<String>,
                        >(__declaring, &raw mut (*__object).driver_name, "driverName"),
                        &__Declared::slot::<
                            Duration,
                        >(__declaring, &raw mut (*__object).duration, "duration")
                            .validated(),
                        &__Declared::nested::<
                            Vec<Stop>,
                        >(__declaring, &raw mut (*__object).stops, "stops"),
                    ]
                },
                parents: unsafe {
                    &[::slotted::__private::class_at(&raw mut (*__object).route)]
                },
                embeddings: unsafe {
                    &[
                        ::slotted::__private::Embedding {
                            offset: ::slotted::__private::offset(
                                __object,
                                &raw mut (*__object).route,
                            ),
                            read_only: false,
                        },
                    ]
                },
                is_plain: false,
                extras: ::slotted::__private::Extras {
                    properties: &[
                        &__Declared::property::<Self, f64>("mean_speed", 0usize)
                            .read_only(),
                    ],
                    constants: &[],
                    dict: ::slotted::__private::Option::None,
                    hooks: ::slotted::__private::Option::Some(
                        ::slotted::__private::HookTable::new::<Self>(),
                    ),
                    guarded: false,
                    fallback: false,
                },
                ..::slotted::__private::Declaration::EMPTY
            }
        };
        type Slots<__Root, __At: ::slotted::Place> = __TripSlots<__Root, __At>;
        fn __build(
            __builder: &mut ::slotted::__private::Builder,
        ) -> ::slotted::__private::Option<Self> {
            use ::slotted::__private::Option::Some as __Some;
            match (
                __builder.parent(),
                __builder
                    .slot_or(
                        ::slotted::__private::Default::default as fn() -> Option<String>,
                    ),
                __builder
                    .slot_or(::slotted::__private::Default::default as fn() -> Duration),
                __builder.slot(),
            ) {
                (
                    __Some(__field0),
                    __Some(__field1),
                    __Some(__field2),
                    __Some(__field3),
                ) => {
                    __Some(Self {
                        route: __field0,
                        driver_name: __field1,
                        duration: __field2,
                        stops: __field3,
                    })
                }
                _ => ::slotted::__private::Option::None,
            }
        }
    }
    use ::slotted::__private::FreeSlot as __Slot;
    #[allow(dead_code, non_snake_case, unnameable_types, unreachable_pub)]
    #[doc(hidden)]
    struct __TripSlots<__Root, __At: ::slotted::Place>
    where
        for<'__parent> Route: ::slotted::__private::Parent<'__parent>,
    {
        route: <Route as ::slotted::Slotted>::Slots<
            __Root,
            ::slotted::__private::Within<__At, Trip, 0usize>,
        >,
        driverName: __Slot<__Root, __At, Option<String>>,
        duration: ::slotted::__private::CheckedSlot<__Root, __At, Duration>,
        stops: __Slot<__Root, __At, Vec<Stop>>,
        __marker: ::slotted::__private::PhantomData<fn() -> (__Root, __At, Trip)>,
    }
    #[automatically_derived]
    impl<__Root, __At: ::slotted::Place> ::slotted::__private::Descriptors
    for __TripSlots<__Root, __At>
    where
        for<'__parent> Route: ::slotted::__private::Parent<'__parent>,
    {
        const ALL: ::slotted::__private::Unproven<Self> = {
            use ::slotted::__private::slot as __slot;
            let mut __object = ::slotted::__private::MaybeUninit::<Trip>::uninit();
            let __object = ::slotted::__private::MaybeUninit::as_mut_ptr(&mut __object);
            let __origin = ::slotted::__private::Origin::new(
                __object,
                <__At as ::slotted::Place>::OFFSET,
            );
            ::slotted::__private::Unproven::new(unsafe {
                Self {
                    route: ::slotted::__private::parent::<
                        Trip,
                        _,
                        __Root,
                        ::slotted::__private::Within<__At, Trip, 0usize>,
                    >(__object, &raw mut (*__object).route),
                    driverName: __slot(
                        __origin,
                        &raw mut (*__object).driver_name,
                        "driverName",
                    ),
                    duration: __slot(
                        __origin,
                        &raw mut (*__object).duration,
                        "duration",
                    ),
                    stops: __slot(__origin, &raw mut (*__object).stops, "stops"),
                    __marker: ::slotted::__private::PhantomData,
                }
            })
        };
    }
    #[automatically_derived]
    impl<__Root, __At: ::slotted::Place> ::slotted::__private::Deref
    for __TripSlots<__Root, __At>
    where
        for<'__parent> Route: ::slotted::__private::Parent<'__parent>,
    {
        type Target = <Route as ::slotted::Slotted>::Slots<
            __Root,
            ::slotted::__private::Within<__At, Trip, 0usize>,
        >;
        #[inline(always)]
        fn deref(&self) -> &Self::Target {
            &self.route
        }
    }
    #[automatically_derived]
    impl<__Root, __At: ::slotted::Place> ::slotted::__private::HasTables
    for __TripSlots<__Root, __At>
    where
        for<'__parent> Route: ::slotted::__private::Parent<'__parent>,
    {
        type Names = ::slotted::__private::Sum<
            ::slotted::__private::NamesOf<Route>,
            ::slotted::__private::Own<4usize>,
        >;
        const TABLES: &'static ::slotted::__private::Tables<Self::Names> = {
            let _: fn() -> &'static ::slotted::Class = ::slotted::__private::class::<
                Route,
            >;
            let size = ::slotted::__private::size_of::<Trip>();
            &::slotted::__private::Tables::new::<Trip>(size)
        };
    }
    #[allow(
        dead_code,
        non_snake_case,
        clippy::iter_not_returning_iterator,
        clippy::len_without_is_empty,
        clippy::ref_option_ref
    )]
    impl Trip {
        ///The parent `route`.
        #[inline]
        fn route(&self) -> &Route {
            &self.route
        }
        ///`route`, to change in place.
        #[inline]
        fn route_mut(&mut self) -> &mut Route {
            &mut self.route
        }
        ///The attribute `driver_name`.
        #[inline]
        fn driver_name(
            &self,
        ) -> ::slotted::__private::Option<
            &<Option<String> as ::slotted::__private::MayBeUnset>::Value,
        > {
            ::slotted::__private::MayBeUnset::content(&self.driver_name)
        }
        ///`driver_name`, to change in place.
        #[inline]
        fn driver_name_mut(
            &mut self,
        ) -> ::slotted::__private::Option<
            &mut <Option<String> as ::slotted::__private::MayBeUnset>::Value,
        > {
            ::slotted::__private::MayBeUnset::content_mut(&mut self.driver_name)
        }
        ///Sets `driver_name`.
        #[inline]
        fn set_driver_name(
            &mut self,
            __value: <Option<String> as ::slotted::__private::MayBeUnset>::Value,
        ) {
            self.driver_name = ::slotted::__private::MayBeUnset::of(__value);
        }
        ///The attribute `duration`.
        #[inline]
        fn duration(&self) -> &Duration {
            &self.duration
        }
        ///The attribute `stops`.
        #[inline]
        fn stops(&self) -> &Vec<Stop> {
            &self.stops
        }
        ///`stops`, to change in place.
        #[inline]
        fn stops_mut(&mut self) -> &mut Vec<Stop> {
            &mut self.stops
        }
        ///Sets `stops`.
        #[inline]
        fn set_stops(&mut self, __value: Vec<Stop>) {
            self.stops = __value;
        }
    }
    #[allow(
        dead_code,
        non_snake_case,
        clippy::iter_not_returning_iterator,
        clippy::len_without_is_empty,
        clippy::ref_option_ref
    )]
    impl Trip
    where
        for<'__parent> Route: ::slotted::__private::Parent<'__parent>,
    {
        /**Sets `duration`.

# Errors
What a rule refuses; the old value stands then.*/
        fn set_duration(
            &mut self,
            __value: Duration,
        ) -> ::slotted::__private::Result<(), ::slotted::AttributeError> {
            ::slotted::Slot::set(
                &<Self as ::slotted::Slotted>::SLOTS.duration,
                self,
                __value,
            )
        }
    }
    #[automatically_derived]
    impl ::slotted::__private::Embeds<0usize> for Trip
    where
        for<'__parent> Route: ::slotted::__private::Parent<'__parent>,
    {
        const OFFSET: ::slotted::__private::usize = ::slotted::__private::offset_of!(
            Self, route
        );
        type Access<__Own: ::slotted::__private::Access> = __Own;
    }
    #[automatically_derived]
    impl ::slotted::__private::Deref for Trip {
        type Target = Route;
        #[inline]
        fn deref(&self) -> &Self::Target {
            &self.route
        }
    }
    #[automatically_derived]
    impl ::slotted::__private::DerefMut for Trip {
        #[inline]
        fn deref_mut(&mut self) -> &mut Self::Target {
            &mut self.route
        }
    }
    const _: () = ::slotted::__private::refuse_clash(
        "slot",
        "Trip",
        "driverName",
        &[::slotted::__private::class::<Route>()],
    );
    const _: () = ::slotted::__private::refuse_clash(
        "slot",
        "Trip",
        "duration",
        &[::slotted::__private::class::<Route>()],
    );
    const _: () = ::slotted::__private::refuse_clash(
        "slot",
        "Trip",
        "stops",
        &[::slotted::__private::class::<Route>()],
    );
    const _: () = ::slotted::__private::refuse_clash(
        "property",
        "Trip",
        "mean_speed",
        &[::slotted::__private::class::<Route>()],
    );
    #[automatically_derived]
    impl ::slotted::__private::Hooked for Trip
    where
        for<'__parent> Route: ::slotted::__private::Parent<'__parent>,
    {
        fn validate_slot(
            &self,
            __offset: ::slotted::__private::usize,
        ) -> ::slotted::__private::Result<(), ::slotted::__private::ValidationError> {
            if __offset == ::slotted::__private::offset_of!(Self, duration) {
                ::slotted::__private::validate(
                    &self.duration,
                    |__value| positive(__value),
                )?;
            }
            ::slotted::__private::Result::Ok(())
        }
        fn get(
            &self,
            __number: ::slotted::__private::usize,
        ) -> ::slotted::__private::Result<
            ::slotted::Value,
            ::slotted::__private::ValidationError,
        > {
            match __number {
                0usize => {
                    ::slotted::__private::call_getter::<
                        Self,
                        f64,
                        _,
                    >(self, Self::mean_speed)
                }
                _ => ::slotted::__private::no_property(__number),
            }
        }
    }
    #[allow(unnameable_types, unreachable_pub)]
    #[doc(hidden)]
    struct __TripPartial
    where
        for<'__parent> Route: ::slotted::__private::Parent<'__parent>,
        for<'__parent> Route: ::slotted::__private::PersistentParent<'__parent>,
    {
        __parent0: <Route as ::slotted::__private::Persist>::Partial,
        __field0: ::slotted::__private::Option<Option<String>>,
        __field1: ::slotted::__private::Option<Duration>,
        __field2: ::slotted::__private::Option<Vec<Stop>>,
        __field3: ::slotted::__private::Option<::slotted::__private::IgnoredAny>,
        __marker: ::slotted::__private::PhantomData<fn() -> Trip>,
    }
    #[automatically_derived]
    impl ::slotted::__private::Persist for Trip
    where
        for<'__parent> Route: ::slotted::__private::Parent<'__parent>,
        for<'__parent> Route: ::slotted::__private::PersistentParent<'__parent>,
    {
        type Fields = ::slotted::__private::Sum<
            <Route as ::slotted::__private::Persist>::Fields,
            ::slotted::__private::Own<4usize>,
        >;
        const NAMES: &'static <Self::Fields as ::slotted::__private::Count>::Table<
            &'static ::slotted::__private::str,
        > = {
            let _: fn() = ::slotted::__private::persistent::<Route>;
            &::slotted::__private::pair(
                *<Route as ::slotted::__private::Persist>::NAMES,
                ["driverName", "duration", "stops", "mean_speed"],
            )
        };
        const NUMBERS: &'static <::slotted::__private::NamesOf<
            Self,
        > as ::slotted::__private::Count>::Table<::slotted::__private::u16> = &::slotted::__private::numbers::<
            ::slotted::__private::NamesOf<Self>,
        >(
            &<Self as ::slotted::Slotted>::__DECLARATION,
            &[::slotted::__private::inherited::<Route>()],
            &[0u16, 1u16, 2u16],
            &[3u16],
        );
        const CAPABILITIES: ::slotted::__private::Capabilities = ::slotted::__private::Capabilities {
            borrowed: false,
            rules: false,
            properties: false,
            ignore_unknown: false,
        }
            .and(&[<Route as ::slotted::__private::Persist>::CAPABILITIES]);
        type Partial = __TripPartial;
        #[inline]
        fn count(&self) -> ::slotted::__private::usize {
            3usize + ::slotted::__private::Persist::count(&self.route)
                + match ::slotted::__private::MayBeUnset::content(&self.driver_name) {
                    ::slotted::__private::Option::Some(__value) => {
                        if is_short(__value) { 0 } else { 1 }
                    }
                    _ => 0,
                }
        }
        #[inline]
        fn put<__P: ::slotted::__private::FieldSink>(
            &self,
            __to: &mut __P,
        ) -> ::slotted::__private::Result<(), __P::Error> {
            #[allow(unused_imports)]
            use ::slotted::__private::{ClassWrites as _, SerdeWrites as _};
            ::slotted::__private::Persist::put(&self.route, __to)?;
            match ::slotted::__private::MayBeUnset::content(&self.driver_name) {
                ::slotted::__private::Option::Some(__value) => {
                    if is_short(__value) {
                        ::slotted::__private::FieldSink::skip(__to, "driverName")?
                    } else {
                        ::slotted::__private::FieldSink::put(
                            __to,
                            "driverName",
                            __value,
                        )?
                    }
                }
                _ => ::slotted::__private::FieldSink::skip(__to, "driverName")?,
            };
            {
                let __value = &self.duration;
                ::slotted::__private::FieldSink::put(
                    __to,
                    "duration",
                    &::slotted::__private::WrittenWith::<
                        Self,
                        Duration,
                        1usize,
                    >::new(__value),
                )?;
            }
            {
                let __value = &self.stops;
                ::slotted::__private::FieldSink::put(
                    __to,
                    "stops",
                    &(&::slotted::__private::Pick::<Vec<Stop>>::new()).written(__value),
                )?;
            }
            ::slotted::__private::FieldSink::put(
                __to,
                "mean_speed",
                &::slotted::__private::computed::<
                    Self,
                    f64,
                    _,
                    __P::Error,
                >(self, "mean_speed", Self::mean_speed)?,
            )?;
            ::slotted::__private::Result::Ok(())
        }
    }
    #[automatically_derived]
    impl ::slotted::__private::Persistent for Trip
    where
        for<'__parent> Route: ::slotted::__private::Parent<'__parent>,
        for<'__parent> Route: ::slotted::__private::PersistentParent<'__parent>,
    {}
    #[automatically_derived]
    impl ::slotted::__private::Serialize for Trip
    where
        for<'__parent> Route: ::slotted::__private::Parent<'__parent>,
        for<'__parent> Route: ::slotted::__private::PersistentParent<'__parent>,
    {
        fn serialize<__S: ::slotted::__private::Serializer>(
            &self,
            __serializer: __S,
        ) -> ::slotted::__private::Result<__S::Ok, __S::Error> {
            ::slotted::__private::serialize(self, __serializer)
        }
    }
    #[automatically_derived]
    impl<'__de> ::slotted::__private::Restore<'__de> for Trip
    where
        for<'__parent> Route: ::slotted::__private::Parent<'__parent>,
        for<'__parent> Route: ::slotted::__private::PersistentParent<'__parent>,
    {
        #[inline(always)]
        fn empty() -> Self::Partial {
            __TripPartial {
                __parent0: <Route as ::slotted::__private::Restore<'__de>>::empty(),
                __field0: ::slotted::__private::Option::None,
                __field1: ::slotted::__private::Option::None,
                __field2: ::slotted::__private::Option::None,
                __field3: ::slotted::__private::Option::None,
                __marker: ::slotted::__private::PhantomData,
            }
        }
        #[inline(always)]
        #[allow(unused_variables)]
        fn take<__V: ::slotted::__private::FieldSource<'__de>>(
            __partial: &mut Self::Partial,
            __number: ::slotted::__private::usize,
            __values: &mut __V,
        ) -> ::slotted::__private::Result<(), __V::Error> {
            #[allow(unused_imports)]
            use ::slotted::__private::{ClassReads as _, SerdeReads as _};
            let __fields = <<Route as ::slotted::__private::Persist>::Fields as ::slotted::__private::Count>::N;
            if __number < __fields {
                return <Route as ::slotted::__private::Restore<
                    '__de,
                >>::take(&mut __partial.__parent0, __number, __values);
            }
            let __number = __number - __fields;
            match __number {
                0usize => {
                    ::slotted::__private::read(
                        &mut __partial.__field0,
                        "driverName",
                        ::slotted::__private::Unset::<
                            Option<String>,
                            _,
                        >::new(
                            ::slotted::__private::PhantomData::<
                                <Option<String> as ::slotted::__private::MayBeUnset>::Value,
                            >,
                        ),
                        __values,
                    )
                }
                1usize => {
                    ::slotted::__private::read(
                        &mut __partial.__field1,
                        "duration",
                        ::slotted::__private::Validated {
                            class: ::slotted::__private::FieldSource::class(__values),
                            name: "duration",
                            seed: ::slotted::__private::WithModule::<
                                Self,
                                Duration,
                                1usize,
                            >::new(),
                            rule: |__value: &Duration| ::slotted::__private::validate(
                                __value,
                                |__value| positive(__value),
                            ),
                        },
                        __values,
                    )
                }
                2usize => {
                    ::slotted::__private::read(
                        &mut __partial.__field2,
                        "stops",
                        (&::slotted::__private::Pick::<Vec<Stop>>::new()).seed(),
                        __values,
                    )
                }
                3usize => {
                    ::slotted::__private::read(
                        &mut __partial.__field3,
                        "mean_speed",
                        ::slotted::__private::PhantomData::<
                            ::slotted::__private::IgnoredAny,
                        >,
                        __values,
                    )
                }
                _ => ::slotted::__private::no_field(__number),
            }
        }
        #[inline(always)]
        #[allow(unused_variables)]
        fn finish(
            __partial: Self::Partial,
            __finish: &mut ::slotted::__private::Finish,
        ) -> ::slotted::__private::Option<Self> {
            use ::slotted::__private::Option::Some as __Some;
            #[allow(unused_imports)]
            use ::slotted::__private::{ClassReads as _, SerdeReads as _};
            match (
                <Route as ::slotted::__private::Restore<
                    '__de,
                >>::finish(__partial.__parent0, __finish),
                __Some(
                    ::slotted::__private::Option::unwrap_or_else(
                        __partial.__field0,
                        ::slotted::__private::Default::default as fn() -> Option<String>,
                    ),
                ),
                match __partial.__field1 {
                    __Some(__value) => __Some(__value),
                    _ => {
                        __finish
                            .checked(
                                (::slotted::__private::Default::default
                                    as fn() -> Duration)(),
                                "duration",
                                |__value: &Duration| ::slotted::__private::validate(
                                    __value,
                                    |__value| positive(__value),
                                ),
                            )
                    }
                },
                __finish
                    .required(
                        ::slotted::__private::Option::or_else(
                            __partial.__field2,
                            || {
                                (&::slotted::__private::Pick::<Vec<Stop>>::new())
                                    .missing_value()
                            },
                        ),
                        "stops",
                    ),
            ) {
                (
                    __Some(__field0),
                    __Some(__field1),
                    __Some(__field2),
                    __Some(__field3),
                ) => {
                    __Some(Self {
                        route: __field0,
                        driver_name: __field1,
                        duration: __field2,
                        stops: __field3,
                    })
                }
                _ => ::slotted::__private::Option::None,
            }
        }
    }
    #[automatically_derived]
    impl<'__de> ::slotted::__private::Deserialize<'__de> for Trip
    where
        for<'__parent> Route: ::slotted::__private::Parent<'__parent>,
        for<'__parent> Route: ::slotted::__private::PersistentParent<'__parent>,
    {
        #[inline]
        fn deserialize<__D: ::slotted::__private::Deserializer<'__de>>(
            __deserializer: __D,
        ) -> ::slotted::__private::Result<Self, __D::Error> {
            ::slotted::__private::deserialize(__deserializer)
        }
    }
    #[automatically_derived]
    impl ::slotted::__private::WriteWith<Duration, 1usize> for Trip
    where
        for<'__parent> Route: ::slotted::__private::Parent<'__parent>,
        for<'__parent> Route: ::slotted::__private::PersistentParent<'__parent>,
    {
        fn write_with<__S: ::slotted::__private::Serializer>(
            __value: &Duration,
            __serializer: __S,
        ) -> ::slotted::__private::Result<__S::Ok, __S::Error> {
            seconds::serialize(__value, __serializer)
        }
    }
    #[automatically_derived]
    impl<'__de> ::slotted::__private::ReadWith<'__de, Duration, 1usize> for Trip
    where
        for<'__parent> Route: ::slotted::__private::Parent<'__parent>,
        for<'__parent> Route: ::slotted::__private::PersistentParent<'__parent>,
    {
        fn read_with<__D: ::slotted::__private::Deserializer<'__de>>(
            __deserializer: __D,
        ) -> ::slotted::__private::Result<Duration, __D::Error> {
            seconds::deserialize(__deserializer)
        }
    }
};
