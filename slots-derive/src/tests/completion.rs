//! Keys complete in rust-analyzer, which is driven here as an editor drives it. Not with the toolchain of the other tests:
//! rust-analyzer adds the component `rust-src`, with which the compiler quotes the standard library in its errors, and
//! those are no longer what `tests/ui` expects.
//!
//! ```text
//! rustup toolchain install 1.94.1 --profile minimal --component rust-analyzer,rust-src
//! cargo +1.94.1 test -p slots-derive completion -- --ignored
//! ```

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

use super::file;

/// An editor with one file open.
struct Editor {
    server: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    uri: String,
    requests: u64,
}

impl Editor {
    /// Opens a package, and waits until rust-analyzer is done with loading it.
    fn open(package: &Path, source: &str) -> Self {
        let toolchain = std::env::var("RUSTUP_TOOLCHAIN").unwrap_or_default();
        let pinned = fs::read_to_string(file("rust-toolchain.toml")).expect("the toolchain is pinned");
        let channel = format!("channel = \"{}\"", toolchain.split('-').next().unwrap_or_default());
        assert!(
            !pinned.contains(&channel),
            "this adds `rust-src` to the toolchain: run it with another than {toolchain}"
        );
        let mut server = Command::new("rust-analyzer")
            .current_dir(package)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("rust-analyzer is installed");
        let (to, from) = (server.stdin.take().unwrap(), server.stdout.take().unwrap());
        let (root, uri) = (
            format!("file://{}", package.display()),
            format!("file://{}/src/lib.rs", package.display()),
        );
        let mut editor = Self {
            server,
            to,
            from: BufReader::new(from),
            uri,
            requests: 0,
        };
        let capabilities = json!({
            "experimental": { "serverStatusNotification": true },
            "textDocument": { "completion": { "completionItem": { "documentationFormat": ["markdown"] } } },
        });
        editor.request(
            "initialize",
            &json!({
                "processId": null,
                "rootUri": root,
                "initializationOptions": { "checkOnSave": false, "cachePriming": { "enable": false } },
                "capabilities": capabilities,
            }),
        );
        editor.send(&json!({ "method": "initialized", "params": {} }));
        let document = json!({ "uri": editor.uri, "languageId": "rust", "version": 1, "text": source });
        editor.send(&json!({ "method": "textDocument/didOpen", "params": { "textDocument": document } }));
        while editor.receive()["params"]["quiescent"] != true {}
        editor
    }

    fn send(&mut self, message: &Value) {
        let mut message = message.clone();
        message["jsonrpc"] = "2.0".into();
        let message = message.to_string();
        write!(self.to, "Content-Length: {}\r\n\r\n{message}", message.len()).unwrap();
    }

    /// The next message. What the server asks for is answered with nothing.
    fn receive(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert_ne!(self.from.read_line(&mut line).unwrap(), 0, "rust-analyzer has ended");
            match line.trim_end().split_once(": ") {
                Some(("Content-Length", number)) => length = number.parse().unwrap(),
                Some(_) => {}
                None => break,
            }
        }
        let mut message = vec![0; length];
        self.from.read_exact(&mut message).unwrap();
        let message: Value = serde_json::from_slice(&message).unwrap();
        if message.get("method").is_some() && message.get("id").is_some() {
            self.send(&json!({ "id": message["id"], "result": null }));
        }
        message
    }

    fn request(&mut self, method: &str, params: &Value) -> Value {
        self.requests += 1;
        let id = self.requests;
        self.send(&json!({ "id": id, "method": method, "params": params }));
        loop {
            let message = self.receive();
            if message["id"] == id && message.get("method").is_none() {
                assert!(message.get("error").is_none(), "{message}");
                return message["result"].clone();
            }
        }
    }

    /// The words that are offered at a place, each with its documentation.
    fn complete(&mut self, (line, character): (usize, usize)) -> Vec<(String, String)> {
        let params = json!({
            "textDocument": { "uri": self.uri },
            "position": { "line": line, "character": character },
        });
        let result = self.request("textDocument/completion", &params);
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let items = result["items"].as_array().cloned().unwrap_or_default();
        let items = items
            .iter()
            .map(|item| (text(&item["label"]), text(&item["documentation"]["value"])));
        items.collect()
    }

    fn diagnostics(&mut self) -> Value {
        let params = json!({ "textDocument": { "uri": self.uri } });
        self.request("textDocument/diagnostic", &params)["items"].take()
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        // It is no use to complain of a server that has ended already.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// An empty package that has this workspace's versions of everything.
fn package() -> PathBuf {
    let workspace = file("").canonicalize().expect("the workspace is there");
    let package = workspace.join("target/tmp/completion");
    fs::create_dir_all(package.join("src")).unwrap();
    let manifest = format!(
        "[package]\nname = \"completion\"\nedition = \"2024\"\n[dependencies]\nslotted.path = '{}'\n[workspace]\n",
        workspace.display()
    );
    fs::write(package.join("Cargo.toml"), manifest).unwrap();
    fs::copy(workspace.join("Cargo.lock"), package.join("Cargo.lock")).unwrap();
    fs::write(package.join("src/lib.rs"), "").unwrap();
    package
}

/// The places of `cursor` in the text, and the text without it.
fn cursors(text: &str, cursor: char) -> (Vec<(usize, usize)>, String) {
    let lines = text.lines().enumerate();
    let places = lines.filter_map(|(number, line)| Some((number, line.find(cursor)?)));
    (places.collect(), text.replace(cursor, ""))
}

#[test]
#[ignore = "needs rust-analyzer"]
fn keys_complete() {
    let source = "
        #[derive(slotted::Slotted)]
        #[slots(fro|)]
        struct Car {
            #[slots(rea|)]
            doors: u8,
            #[slots(copy, alias = \"x\", |)]
            wheels: u8,
        }
    ";
    let (places, source) = cursors(source, '|');
    let mut editor = Editor::open(&package(), &source);
    let [of_struct, begun, not_begun] = [0, 1, 2].map(|number| editor.complete(places[number]));

    let has = |items: &[(String, String)], key: &str| items.iter().any(|(label, _)| label == key);
    assert!(
        has(&of_struct, "frozen") && !has(&of_struct, "readonly"),
        "{of_struct:?}"
    );
    for of_field in [&begun, &not_begun] {
        assert!(has(of_field, "readonly") && !has(of_field, "frozen"), "{of_field:?}");
    }
    let (_, docs) = begun.iter().find(|(label, _)| label == "readonly").unwrap();
    assert!(docs.starts_with("`readonly`\n\nReads only"), "{docs}");
}

#[test]
#[ignore = "needs rust-analyzer"]
fn only_keys_that_are_wrong_are_reported() {
    let right = "
        #[derive(slotted::Slotted)]
        #[slots(crate = ::slotted, frozen, fallback = |_: &Car, name: &str| Some(name.len().into()))]
        struct Car {
            #[slots(readonly, default = 4)]
            doors: u8,
        }
    ";
    let package = package();
    assert_eq!(Editor::open(&package, right).diagnostics(), json!([]));
    let wrong = right.replace("readonly", "redonly");
    let reported = Editor::open(&package, &wrong).diagnostics().to_string();
    assert!(reported.contains("did you mean `readonly`?"), "{reported}");
}
