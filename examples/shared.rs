//! Shared objects: access by name through their cell, a cache that does not keep its objects alive, and work to do when
//! an object goes.
//!
//! ```text
//! cargo run --example shared
//! ```

use std::cell::RefCell;
use std::error::Error;

use slotted::{Attributes, Finalizer, Shared, Slotted, WeakRef, WeakValueMap};

/// A camera that several parts of a program use.
#[derive(Slotted, Debug)]
#[slots(weakref)]
struct Camera {
    /// The port that it is plugged into.
    #[slots(readonly)]
    port: String,
    /// In seconds.
    exposure: f64,
}

/// The open cameras, one for each port, for as long as they are used.
#[derive(Default)]
struct Cameras {
    open: WeakValueMap<String, RefCell<Camera>>,
}

impl Cameras {
    fn open(&mut self, port: &str) -> Shared<RefCell<Camera>> {
        self.open.get_or_insert_with(port.to_owned(), || {
            println!("opening {port}");
            let camera = Shared::new(RefCell::new(Camera {
                port: port.to_owned(),
                exposure: 0.01,
            }));
            let at = port.to_owned();
            // Done when the camera goes, however it goes; the finalizer itself need not be kept.
            drop(Finalizer::new(&camera, move || println!("closing {at}")));
            camera
        })
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut cameras = Cameras::default();
    let camera = cameras.open("usb0");
    let same = cameras.open("usb0");
    assert!(Shared::ptr_eq(&camera, &same));

    // A value that is set through one handle, as from a command line or a script, is read through the other.
    camera.borrow_mut().set_attr_text("exposure", "0.5")?;
    for attr in same.borrow().attrs() {
        println!("{} = {attr}", attr.name());
    }
    let error = same.borrow_mut().set_attr("port", "usb1").unwrap_err();
    println!("error: {error}");

    // A display shows the camera and does not keep it alive.
    let shown = WeakRef::with_callback(&camera, |_| println!("the display goes blank"));
    drop(camera);
    println!("handles: {}, open: {}", Shared::strong_count(&same), cameras.open.len());
    drop(same);
    println!("shown: {:?}, open: {}", shown.upgrade(), cameras.open.len());

    // The next one to ask gets another camera.
    let camera = cameras.open("usb0");
    println!("exposure = {}", camera.borrow().exposure());
    Ok(())
}
