//! A server's configuration in layers, each patched onto the one below: defaults, a TOML file, environment variables,
//! the command line. A file with a mistake in it is refused as a whole.
//!
//! ```text
//! cargo run --example config
//! SERVER_PORT=9000 cargo run --example config -- workers=2 tags='["green"]'
//! cargo run --example config -- wokers=2
//! ```

use std::collections::BTreeMap;
use std::error::Error;
use std::process::ExitCode;
use std::{env, fs};

use serde::{Deserialize, Serialize};
use slotted::{Attributes, Slotted};

/// The address that a service listens on.
#[derive(Slotted, Debug)]
#[slots(serde)]
struct Endpoint {
    host: String,
    #[slots(validate = |port: &u16| if *port >= 1024 { Ok(()) } else { Err("a port below 1024 is not ours") })]
    port: u16,
}

#[derive(Serialize, Deserialize, Debug, Clone)]
#[serde(rename_all = "lowercase")]
enum Level {
    Debug,
    Info,
    Warn,
}

/// A server: its address and its settings.
#[derive(Slotted, Debug)]
#[slots(serde, validate = Server::check)]
struct Server {
    #[slots(parent)]
    endpoint: Endpoint,
    workers: u16,
    /// How many workers may be idle.
    idle: u16,
    log_level: Level,
    #[slots(unset)]
    certificate: Option<String>,
    tags: Vec<String>,
}

impl Server {
    fn check(&self) -> Result<(), String> {
        if self.idle <= self.workers {
            return Ok(());
        }
        Err(format!("{} of {} workers cannot be idle", self.idle, self.workers))
    }
}

impl Default for Server {
    fn default() -> Self {
        Self {
            endpoint: Endpoint {
                host: "localhost".into(),
                port: 8080,
            },
            workers: 4,
            idle: 2,
            log_level: Level::Info,
            certificate: None,
            tags: Vec::new(),
        }
    }
}

/// The configuration, and the layer that each of its values comes from.
struct Layers {
    server: Server,
    sources: BTreeMap<String, &'static str>,
}

impl Layers {
    /// Patches a layer on top. If it is refused, nothing changes.
    fn add<E>(&mut self, layer: &'static str, patch: impl FnOnce(&mut Server) -> Result<(), E>) -> Result<(), E> {
        let texts = |server: &Server| -> BTreeMap<String, String> {
            let attrs = server.attrs();
            attrs.map(|attr| (attr.name().to_owned(), attr.to_string())).collect()
        };
        let before = texts(&self.server);
        patch(&mut self.server)?;
        let changed = texts(&self.server)
            .into_iter()
            .filter(|(name, text)| before.get(name) != Some(text));
        self.sources.extend(changed.map(|(name, _)| (name, layer)));
        Ok(())
    }

    fn add_file(&mut self, path: &str) -> Result<(), Box<dyn Error>> {
        let text = fs::read_to_string(path)?;
        let document = toml::Deserializer::parse(&text)?;
        Ok(self.add("file", |server| server.patch_attrs(document))?)
    }
}

/// Sets attributes by name from text, which the slots' own types parse.
fn set_texts(server: &mut Server, pairs: &[(String, String)]) -> Result<(), Box<dyn Error>> {
    for (name, text) in pairs {
        server.set_attr_text(name, text)?;
    }
    Ok(())
}

fn run() -> Result<(), Box<dyn Error>> {
    let mut layers = Layers {
        server: Server::default(),
        sources: BTreeMap::new(),
    };
    layers.add_file("examples/data/server.toml")?;

    // A file with a mistake: none of it is applied, and the error reports its position.
    if let Err(error) = layers.add_file("examples/data/server-broken.toml") {
        println!("server-broken.toml is refused:\n{error}");
    }

    let variables = env::vars().filter_map(|(name, text)| {
        let name = name.strip_prefix("SERVER_")?.to_lowercase();
        Some((name, text))
    });
    let variables: Vec<_> = variables.collect();
    layers.add("environment", |server| set_texts(server, &variables))?;

    let arguments = env::args().skip(1).map(|argument| match argument.split_once('=') {
        Some((name, text)) => Ok((name.to_owned(), text.to_owned())),
        None => Err(format!("`{argument}` is not name=value")),
    });
    let arguments = arguments.collect::<Result<Vec<_>, _>>()?;
    layers.add("command line", |server| set_texts(server, &arguments))?;

    println!("{:<12} {:<20} from", "name", "value");
    for attr in layers.server.attrs() {
        let source = layers.sources.get(attr.name()).copied().unwrap_or("defaults");
        println!("{:<12} {:<20} {source}", attr.name(), attr.to_string());
    }
    println!("\n{}", toml::to_string(&layers.server)?);
    Ok(())
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
