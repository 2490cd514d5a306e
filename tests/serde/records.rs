//! Formats of flat records: CSV and forms (row P1).

use slotted::Slotted;

use crate::formats::{Open, Vehicle};

#[derive(Slotted, Debug, PartialEq, Clone)]
#[slots(serde)]
struct Row {
    #[slots(parent)]
    vehicle: Vehicle<u16>,
    #[slots(rename = "price in EUR")]
    price: Option<f64>,
    doors: u8,
    sold: bool,
}

fn row(price: Option<f64>) -> Row {
    Row {
        vehicle: Vehicle {
            make: "Kia, \"new\"".into(),
            year: 2024,
        },
        price,
        doors: 5,
        sold: true,
    }
}

#[test]
fn p01_csv() {
    let rows = [row(None), row(Some(1.5))];
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in &rows {
        writer.serialize(row).unwrap();
    }
    let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
    assert_eq!(
        text,
        "make,year,price in EUR,doors,sold\n\"Kia, \"\"new\"\"\",2024,,5,true\n\"Kia, \"\"new\"\"\",2024,1.5,5,true\n"
    );
    let read = |text: &str| {
        csv::Reader::from_reader(text.as_bytes())
            .deserialize()
            .collect::<Result<Vec<Row>, _>>()
    };
    assert_eq!(read(&text).unwrap(), rows);
    // Columns in another order, and none at all.
    assert_eq!(
        read("sold,doors,make,year,price in EUR\ntrue,5,\"Kia, \"\"new\"\"\",2024,\n").unwrap(),
        rows[..1]
    );
    let mut headless = csv::ReaderBuilder::new();
    let mut headless = headless
        .has_headers(false)
        .from_reader("\"Kia, \"\"new\"\"\",2024,1.5,5,true\n".as_bytes());
    assert_eq!(headless.deserialize::<Row>().next().unwrap().unwrap(), rows[1]);
    let error = read("make,yaer\nKia,2024\n").unwrap_err().to_string();
    assert!(
        error.contains("unknown attribute `yaer` of `Row`, did you mean `year`?"),
        "{error}"
    );
    let error = read("make,year,price in EUR,doors,sold\nKia,2024,,five,true\n")
        .unwrap_err()
        .to_string();
    assert!(error.contains("line: 2") && error.contains("field 3"), "{error}");
    // A borrowed record.
    let record = csv::StringRecord::from(vec!["Kia, \"new\"", "2024", "1.5", "5", "true"]);
    assert_eq!(record.deserialize::<Row>(None).unwrap(), rows[1]);
}

#[test]
fn p01_csv_into_a_dict() {
    let mut reader = csv::Reader::from_reader("make,colour,year,owner,doors\nKia,red,2024,Ada,5\n".as_bytes());
    let open: Open = reader.deserialize().next().unwrap().unwrap();
    assert_eq!(
        (open.extra["colour"].as_str(), open.sparse.owner.as_deref()),
        (Some("red"), Some("Ada"))
    );
}

#[test]
fn p01_serde_urlencoded() {
    for row in [row(None), row(Some(1.5))] {
        let text = serde_urlencoded::to_string(&row).unwrap();
        assert!(text.starts_with("make=Kia%2C+%22new%22&year=2024"), "{text}");
        assert_eq!(serde_urlencoded::from_str::<Row>(&text).unwrap(), row);
    }
    let error = serde_urlencoded::from_str::<Row>("make=Kia&colour=red")
        .unwrap_err()
        .to_string();
    assert!(error.starts_with("unknown attribute `colour` of `Row`"), "{error}");
    let open: Open = serde_urlencoded::from_str("make=Kia&year=2024&doors=5&colour=red").unwrap();
    assert_eq!(open.extra["colour"].as_str(), Some("red"));
}
