//! What objects take: their fields, and nothing else (row D12).

use slotted::{Attributes, Dict, Slotted};

use crate::allocator::allocations;

const POINTS: u32 = if cfg!(miri) { 100 } else { 50_000 };

/// One allocation, of the coordinates of all points.
#[test]
fn d12_points_take_their_coordinates_alone() {
    #[derive(Slotted)]
    struct Point3D {
        x: f64,
        y: f64,
        z: f64,
    }

    let point = |i: u32| Point3D {
        x: f64::from(i),
        y: f64::from(i * 2),
        z: f64::from(i * 3),
    };
    let mut points = Vec::new();
    assert_eq!(allocations(|| points = (0..POINTS).map(point).collect()), 1);
    let count = usize::try_from(POINTS).unwrap();
    assert_eq!(size_of_val(points.as_slice()), count * 3 * size_of::<f64>());
    assert_eq!(
        points[count - 1].get_attr::<f64>("z").ok(),
        Some(f64::from((POINTS - 1) * 3))
    );
}

/// A dict takes no memory while it is empty, by itself or beside slots.
#[test]
fn a05_objects_with_an_empty_dict_take_no_memory() {
    #[derive(Slotted, Default)]
    struct Normal {
        #[slots(dict)]
        attributes: Dict,
    }
    #[derive(Slotted, Default)]
    struct Both {
        a: i64,
        #[slots(dict)]
        more: Dict,
    }

    assert_eq!(allocations(|| drop((Normal::default(), Both::default()))), 0);
}
