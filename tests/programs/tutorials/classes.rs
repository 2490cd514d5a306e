//! Classes and their parents.

use std::fmt;

use slotted::{AttributeError, Attributes, Dict, Object, Slotted, class_of};

use super::Printed;

/// `print(f"Car: {car}")`, with `__str__` over inherited slots; `car.color = "Red"`.
#[test]
fn a01_a03_vehicle_and_car() {
    #[derive(Slotted)]
    struct Vehicle {
        make: String,
        model: String,
        year: u16,
    }
    #[derive(Slotted)]
    struct Car {
        #[slots(parent)]
        vehicle: Vehicle,
        doors: u8,
        fuel_type: String,
    }
    impl fmt::Display for Car {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            let (year, make, model) = (self.year(), self.make(), self.model());
            write!(f, "{year} {make} {model} ({} doors, {})", self.doors, self.fuel_type)
        }
    }
    let mut car = Car {
        vehicle: Vehicle {
            make: "Toyota".into(),
            model: "Camry".into(),
            year: 2023,
        },
        doors: 4,
        fuel_type: "Hybrid".into(),
    };
    let mut printed = Printed::default();
    printed.line(format!("Car: {car}"));
    if let Err(error) = car.set_attr("color", "Red") {
        printed.line(format!("Cannot add dynamic attributes: {error}"));
    }
    assert_eq!(
        printed.0,
        [
            "Car: 2023 Toyota Camry (4 doors, Hybrid)",
            "Cannot add dynamic attributes: `Car` has no attribute `color` and no dict for new attributes",
        ]
    );
    assert!(car.attr_names().eq(["make", "model", "year", "doors", "fuel_type"]));
}

/// `class Derived(Base)` adds to its parent's slots. `class Bad(Base)`, which repeats one, does not compile: see
/// `tests/ui/clashes/d02_child_redeclares_parent.rs`.
#[test]
fn d02_base_and_derived() {
    #[derive(Slotted)]
    struct Base {
        a: i64,
    }
    #[derive(Slotted)]
    struct Derived {
        #[slots(parent)]
        base: Base,
        b: i64,
    }
    let derived = Derived {
        base: Base { a: 1 },
        b: 2,
    };
    assert!(derived.attr_names().eq(["a", "b"]));
    assert_eq!((derived.a(), derived.b(), size_of::<Derived>()), (1, 2, 16));
    assert_eq!(class_of(&derived).parents()[0].name(), "Base");
}

/// `class C(A, B)`: `TypeError: multiple bases have instance lay-out conflict` in Python.
#[test]
fn d03_two_parents() -> Result<(), AttributeError> {
    #[derive(Slotted)]
    struct A {
        a: u8,
    }
    #[derive(Slotted)]
    struct B {
        b: u8,
    }
    #[derive(Slotted)]
    struct C {
        #[slots(parent)]
        first: A,
        #[slots(parent)]
        second: B,
        c: u8,
    }
    let mut c = C {
        first: A { a: 1 },
        second: B { b: 2 },
        c: 3,
    };
    c.set_attr("b", 20)?;
    assert_eq!(
        (
            c.get_attr::<u8>("a")?,
            c.second().b(),
            *C::SLOTS.second.b.get(&c),
            c.c()
        ),
        (1, 20, 20, 3)
    );
    let object: &dyn Object = &c;
    assert!(object.is_instance::<A>() && object.is_instance::<B>());
    Ok(())
}

/// A subclass without `__slots__` takes any attribute in Python; one with `__slots__` takes those of both.
#[test]
fn d12_subclasses_with_and_without_slots() -> Result<(), AttributeError> {
    #[derive(Slotted, Default)]
    struct Slot {
        var1: i32,
        var2: i32,
    }
    /// Takes others because it says so.
    #[derive(Slotted, Default)]
    struct Open {
        #[slots(parent)]
        slot: Slot,
        #[slots(dict)]
        more: Dict,
    }
    #[derive(Slotted, Default)]
    struct NewSlot {
        #[slots(parent)]
        slot: Slot,
        var3: i32,
    }
    /// No slots of its own, and no dict either.
    #[derive(Slotted, Default)]
    struct Nothing {
        #[slots(parent)]
        slot: Slot,
    }
    let mut open = Open::default();
    open.set_attr("var3", 3)?;
    assert_eq!((open.get_attr::<i32>("var3")?, open.more.len()), (3, 1));
    let mut new = NewSlot::default();
    new.set_attr("var1", 1)?;
    new.set_attr("var3", 3)?;
    assert_eq!((new.var1(), new.var2(), new.var3()), (1, 0, 3));
    // AttributeError: 'Slot' object has no attribute 'var4'
    let error = new.set_attr("var4", 4).expect_err("it is not declared");
    assert!(
        error
            .to_string()
            .starts_with("`NewSlot` has no attribute `var4` and no dict for new attributes")
    );
    assert!(Nothing::default().set_attr("var3", 3).is_err());
    assert_eq!((size_of::<Nothing>(), size_of::<NewSlot>()), (size_of::<Slot>(), 12));
    Ok(())
}
