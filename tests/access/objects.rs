//! Objects whose type is erased: their class, their parents, and who they are (rows A20, A21, A23).

use slotted::{AttributeError, Attributes, Object, Slotted, class_of};

use crate::common::{Car, Exhibit, Vehicle, car, exhibit, told};

#[test]
fn a20_type_isinstance_super() {
    let (exhibit, mut car) = (exhibit(), car());
    let object: &dyn Object = &exhibit;
    assert_eq!(
        (class_of(object).name(), class_of(&exhibit).name()),
        ("Exhibit", "Exhibit")
    );
    assert!(object.is_instance::<Exhibit>() && object.is_instance::<Car>() && object.is_instance::<Vehicle>());
    assert!(std::ptr::eq(
        object.as_parent::<Exhibit>().expect("itself"),
        &raw const exhibit
    ));
    assert!(std::ptr::eq(
        object.as_parent::<Car>().expect("a parent"),
        &raw const exhibit.car
    ));
    assert!(std::ptr::eq(
        object.as_parent::<Vehicle>().expect("its parent"),
        &raw const exhibit.car.vehicle
    ));
    assert!(object.downcast_ref::<Exhibit>().is_some() && object.downcast_ref::<Car>().is_none());
    let object: &mut dyn Object = &mut car;
    assert!(!object.is_instance::<Exhibit>() && object.as_parent::<Exhibit>().is_none());
    assert!(object.downcast_mut::<Vehicle>().is_none());
    object.downcast_mut::<Car>().expect("what it is").doors = 2;
    assert_eq!(car.doors, 2);
}

#[test]
fn a20_objects_of_several_classes() -> Result<(), AttributeError> {
    let mut objects: Vec<Box<dyn Object>> = vec![Box::new(car()), Box::new(exhibit()), Box::new(car().vehicle)];
    for object in &mut objects {
        let name = class_of(&**object).name();
        let written = object.set_attr("make", "Seat");
        assert_eq!(written.is_err(), name == "Exhibit", "{name}");
        let make: &str = if name == "Exhibit" { "Kia" } else { "Seat" };
        assert_eq!(object.attr("make")?.as_str(), Some(make), "{name}");
    }
    Ok(())
}

/// Also where the object may change threads, or be reached from several.
macro_rules! objects_of_any_thread {
    ($($test:ident: $object:ty;)*) => { $(
        #[test]
        fn $test() -> Result<(), AttributeError> {
            let mut object: Box<$object> = Box::new(exhibit());
            assert_eq!(object.get_attr::<u8>("doors")?, 5);
            assert_eq!(class_of(&*object).name(), "Exhibit");
            assert!(object.is_instance::<Car>() && object.as_parent::<Vehicle>().is_some());
            assert!(object.downcast_ref::<Car>().is_none() && object.downcast_mut::<Exhibit>().is_some());
            let object = object.downcast::<Car>().err().expect("it is no car itself");
            let exhibit: Box<Exhibit> = object.downcast().ok().expect("what it is");
            assert_eq!(exhibit.car.doors, 5);
            Ok(())
        }
    )* };
}

objects_of_any_thread! {
    a20_an_object: dyn Object;
    a20_an_object_that_is_sent: dyn Object + Send;
    a20_an_object_that_is_shared: dyn Object + Send + Sync;
}

#[test]
fn a21_the_parent_field_is_no_attribute() {
    let mut exhibit = exhibit();
    for name in ["car", "vehicle", "__dict__", "__class__", "__weakref__"] {
        let told = told(exhibit.attr(name).map(|attr| attr.name()));
        assert!(
            told.starts_with(&format!("`Exhibit` has no attribute `{name}`")),
            "{told}"
        );
        assert!(
            !exhibit.has_attr(name) && Exhibit::CLASS.attribute(name).is_none(),
            "{name}"
        );
        assert!(exhibit.attr_names().all(|listed| listed != name), "{name}");
        assert!(exhibit.set_attr_as(name, car()).is_err(), "{name}");
    }
}

#[test]
fn a23_has_attr_is_no_promise_for_other_classes() {
    let objects: [&dyn Object; 3] = [&car(), &exhibit(), &car().vehicle];
    assert_eq!(objects.map(|object| object.has_attr("hall")), [false, true, false]);
    assert_eq!(objects.map(|object| object.has_attr("doors")), [true, true, false]);
}
