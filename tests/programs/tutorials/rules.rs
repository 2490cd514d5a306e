//! Rules, properties, constants and defaults.

use std::fmt;

use slotted::{Attribute, AttributeError, Attributes, ErrorKind, Kind, Slotted, Value};

use super::Printed;
use crate::common::told;

/// A balance with rules: `deposit` refuses what is not positive, the setter what is negative.
#[test]
fn a09_a14_bank_account() -> Result<(), AttributeError> {
    #[derive(Slotted)]
    #[slots(property(balance: f64, get = |account: &BankAccount| account.held, set = BankAccount::set_balance))]
    struct BankAccount {
        #[slots(readonly)]
        account_number: String,
        #[slots(skip, default)]
        held: f64,
    }
    impl BankAccount {
        fn set_balance(&mut self, value: f64) -> Result<(), &'static str> {
            if value < 0.0 {
                return Err("Balance cannot be negative");
            }
            self.held = value;
            Ok(())
        }

        fn deposit(&mut self, amount: f64) -> Result<(), &'static str> {
            if amount <= 0.0 {
                return Err("Deposit amount must be positive");
            }
            self.held += amount;
            Ok(())
        }
    }
    impl fmt::Display for BankAccount {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "Account {}: ${:.2}", self.account_number, self.held)
        }
    }
    let mut account = BankAccount::from_attrs([("account_number", "12345678".into()), ("balance", Value::from(1000))])?;
    let mut printed = Printed::default();
    printed.line(format!("Account: {account}"));
    assert!(account.deposit(500.0).is_ok());
    printed.line(format!("After deposit: {account}"));
    if let Err(error) = account.set_attr("balance", -100) {
        printed.line(format!("Validation error: {error}"));
        assert_eq!(error.kind(), ErrorKind::Refused);
    }
    if let Err(error) = account.deposit(-5.0) {
        printed.line(format!("Validation error: {error}"));
    }
    assert_eq!(
        printed.0,
        [
            "Account: Account 12345678: $1000.00",
            "After deposit: Account 12345678: $1500.00",
            "Validation error: attribute `balance` of `BankAccount`: Balance cannot be negative",
            "Validation error: Deposit amount must be positive",
        ]
    );
    assert_eq!(account.get_attr::<f64>("balance")?, 1500.0);
    // As a rule of the slot itself it holds on every route, and takes no setter.
    #[derive(Slotted)]
    struct Account {
        #[slots(validate = |balance: &f64| if *balance < 0.0 { Err("Balance cannot be negative") } else { Ok(()) })]
        balance: f64,
    }
    let mut account = Account { balance: 1000.0 };
    let sentence = "attribute `balance` of `Account`: Balance cannot be negative";
    assert_eq!(told(account.set_balance(-100.0)), sentence);
    assert_eq!(told(account.set_attr_text("balance", "-100")), sentence);
    assert_eq!(account.balance(), 1000.0);
    Ok(())
}

/// `@dataclass(slots=True)`, with defaults, frozen, `replace`, `asdict`, `fields` and what its constructor refuses.
#[test]
fn a12_a17_dataclass() -> Result<(), AttributeError> {
    #[derive(Slotted, Clone, Debug, PartialEq)]
    struct Point {
        x: f64,
        #[slots(default = 0.0)]
        y: f64,
    }
    let point = Point::from_attrs([("x", Value::from(1))])?;
    assert_eq!(format!("{point:?}"), "Point { x: 1.0, y: 0.0 }");
    // C.__init__() missing 1 required positional argument: 'x'; got an unexpected keyword argument 'q'
    let error = told(Point::from_attrs([("q", Value::from(1))]));
    assert_eq!(
        error,
        "2 errors in the attributes of `Point`: (1) `Point` has no attribute `q` (2) attribute `x` of `Point` is missing"
    );
    // replace(point, y=2.0)
    let mut replaced = point.clone();
    replaced.update_attrs([("y", 2.0.into())])?;
    assert_eq!((point.y(), replaced.y()), (0.0, 2.0));
    assert_eq!(replaced.attrs_to_value()?.to_string(), r#"{"x":1.0,"y":2.0}"#);
    let fields: Vec<_> = Point::CLASS
        .attributes()
        .iter()
        .map(|field| (field.name(), field.type_name()))
        .collect();
    assert_eq!(fields, [("x", "f64"), ("y", "f64")]);

    #[derive(Slotted, Clone)]
    #[slots(frozen)]
    struct Frozen {
        x: f64,
    }
    let mut frozen = Frozen { x: 1.0 };
    // dataclasses.FrozenInstanceError: cannot assign to field 'x'
    assert_eq!(
        told(frozen.set_attr("x", 2.0)),
        "attribute `x` of `Frozen` is read-only"
    );
    assert_eq!(
        told(frozen.set_attr("z", 2.0)),
        "`Frozen` has no attribute `z` and no dict for new attributes"
    );
    assert_eq!(
        told(frozen.update_attrs([("x", 2.0.into())])),
        "attribute `x` of `Frozen` is read-only"
    );
    assert_eq!(frozen.x(), 1.0);
    Ok(())
}

/// A camera's `exposure`, which somebody calls `exp_time`.
#[test]
fn a03_a04_a18_camera() -> Result<(), AttributeError> {
    #[derive(Slotted, Default)]
    struct Camera {
        #[slots(meta(unit = "s"), validate = |exposure: &f64| if *exposure > 0.0 { Ok(()) } else { Err("no light") })]
        exposure: f64,
        gain: u8,
    }
    let mut camera = Camera::default();
    camera.set_attr("exposure", 0.01)?;
    assert_eq!(
        told(camera.set_attr("exp_time", 0.02)),
        "`Camera` has no attribute `exp_time` and no dict for new attributes"
    );
    assert_eq!(
        told(camera.set_attr("exposur", 0.02)),
        "`Camera` has no attribute `exposur` and no dict for new attributes; did you mean `exposure`?"
    );
    // From a command line.
    for (setting, expected) in [
        ("exposure=0.02", "()"),
        ("gain=3", "()"),
        (
            "gain=high",
            "attribute `gain` of `Camera` expects u8, cannot parse \"high\"",
        ),
    ] {
        let (name, text) = setting.split_once('=').expect("as written above");
        assert_eq!(told(camera.set_attr_text(name, text)), expected);
    }
    assert_eq!((camera.exposure(), camera.gain()), (0.02, 3));
    let exposure = Camera::CLASS.attribute("exposure").expect("it is declared");
    assert_eq!(exposure.meta("unit"), Some("s".into()));
    Ok(())
}

/// A class attribute beside slots: read, and not written.
#[test]
fn a08_slot_with_attr3() -> Result<(), AttributeError> {
    #[derive(Slotted, Default)]
    #[slots(constant(attr3: i32 = 3))]
    struct Slot {
        attr1: i32,
        attr2: i32,
    }
    let mut s = Slot::default();
    s.set_attr("attr1", 1)?;
    s.set_attr("attr2", 2)?;
    assert_eq!(
        (s.attr1(), s.attr2(), s.get_attr::<i32>("attr3")?, Slot::attr3),
        (1, 2, 3, 3)
    );
    // AttributeError: 'Slot' object attribute 'attr3' is read-only
    assert_eq!(told(s.set_attr("attr3", 4)), "attribute `attr3` of `Slot` is read-only");
    assert_eq!(
        Slot::CLASS.attribute("attr3").map(Attribute::kind),
        Some(Kind::Constant)
    );

    // Without it, the name is unknown, and the nearest is named.
    #[derive(Slotted, Default)]
    struct Plain {
        attr1: i32,
        attr2: i32,
    }
    let mut s = Plain::default();
    let error = s.set_attr("attr3", 3).expect_err("it is not declared");
    assert_eq!((error.kind(), error.suggestion()), (ErrorKind::Unknown, Some("attr1")));
    assert_eq!(s.attr1() + s.attr2(), 0);
    Ok(())
}
