//! A desk that runs, and calls of its interface as its page makes them.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value as Json;

/// A desk on a folder, ended with the test.
pub(crate) struct Desk {
    program: Child,
    host: String,
    key: String,
    /// The file that opens it in a browser.
    pub(crate) entry: PathBuf,
    _home: tempfile::TempDir,
}

impl Desk {
    /// Opens the desk on a folder, as on a day and in a language.
    pub(crate) fn on(dir: &Path, today: &str, language: &str) -> Self {
        let home = tempfile::tempdir().unwrap();
        let mut program = Command::new(assert_cmd::cargo::cargo_bin("zbir"))
            .args(["desk", "--no-open", "--today", today, "--lang", language])
            .arg(dir)
            .env("XDG_RUNTIME_DIR", home.path())
            .env("XDG_CONFIG_HOME", home.path())
            .env("XDG_CACHE_HOME", home.path())
            .env("HOME", home.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(program.stdout.take().unwrap()).lines();
        let mut next = || lines.next().unwrap().unwrap();
        let (address, file) = (next(), next());
        let host = address.split("http://").nth(1).unwrap();
        let host = host.split([';', ' ']).next().unwrap().to_owned();
        let entry = PathBuf::from(file.split(": ").nth(1).unwrap());
        Self {
            program,
            host,
            key: String::new(),
            entry,
            _home: home,
        }
    }

    /// Lets the test in as the browser is let in.
    pub(crate) fn entered(mut self) -> Self {
        let file = std::fs::read_to_string(&self.entry).unwrap();
        let token = between(&file, "value=\"", "\"");
        let (status, page) = self.send("/enter", &format!("token={token}"), "Origin: null\r\n");
        assert_eq!(status, 200, "{page}");
        between(&page, "name=\"zbir-key\" content=\"", "\"").clone_into(&mut self.key);
        self
    }

    /// Asks for a verb; panics if it is refused.
    pub(crate) fn ask(&self, verb: &str, request: &Json) -> Json {
        let (status, answer) = self.call(verb, request);
        assert_eq!(status, 200, "{verb} {request}: {answer}");
        answer
    }

    /// Asks for a verb, and returns the status with the answer.
    pub(crate) fn call(&self, verb: &str, request: &Json) -> (u16, Json) {
        let headers = format!("Origin: http://{}\r\nX-Zbir-Key: {}\r\n", self.host, self.key);
        let (status, body) = self.send(&format!("/api/{verb}"), &request.to_string(), &headers);
        (status, serde_json::from_str(&body).unwrap_or_default())
    }

    /// Asks for a verb as a page in another language does.
    pub(crate) fn ask_in(&self, language: &str, verb: &str, request: &Json) -> Json {
        let headers = format!(
            "Origin: http://{}\r\nX-Zbir-Key: {}\r\nX-Zbir-Language: {language}\r\n",
            self.host, self.key
        );
        let (_, body) = self.send(&format!("/api/{verb}"), &request.to_string(), &headers);
        serde_json::from_str(&body).unwrap_or_default()
    }

    /// Returns the id of its process.
    pub(crate) fn id(&self) -> u32 {
        self.program.id()
    }

    /// Returns what identifies the state of the folder.
    pub(crate) fn state(&self) -> String {
        let state = self.ask("state", &Json::Null);
        state["state"].as_str().unwrap().to_owned()
    }

    fn send(&self, path: &str, body: &str, headers: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: {}\r\nContent-Length: {}\r\nConnection: close\r\n{headers}\r\n",
            self.host,
            body.len()
        );
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(body.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        (status, body.to_owned())
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.program.kill().ok();
        self.program.wait().ok();
    }
}

fn between<'t>(text: &'t str, before: &str, after: &str) -> &'t str {
    let rest = text
        .split(before)
        .nth(1)
        .unwrap_or_else(|| panic!("{before} in {text}"));
    rest.split(after).next().unwrap()
}
