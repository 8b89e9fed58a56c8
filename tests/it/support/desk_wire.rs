//! A desk that is served in this process, and a client that says on the wire exactly what a test asks it to.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::thread::JoinHandle;
use std::time::Duration;

use serde_json::Value;
use zbir::Language;
use zbir::app::cli::DeskRequest;
use zbir::app::desk::{Times, serve};

/// A desk with the times of a test, and a session on it.
pub(crate) struct Desk {
    pub(crate) port: u16,
    pub(crate) key: String,
    serving: Option<JoinHandle<()>>,
}

/// What the server answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

/// A desk in which nobody is yet.
pub(crate) struct Closed {
    pub(crate) port: u16,
    /// The file that lets the browser in.
    pub(crate) file: PathBuf,
    serving: JoinHandle<()>,
}

/// The usual times, and a quick end.
pub(crate) fn times() -> Times {
    Times {
        after_goodbye: Duration::from_millis(100),
        ..Times::default()
    }
}

impl Closed {
    pub(crate) fn open(folder: &Path, times: Times) -> Self {
        let request = DeskRequest {
            dir: Some(folder.to_owned()),
            near: None,
            year: None,
            today: "2025-02-12".parse().ok(),
            language: Language::En,
            opens_browser: false,
            port: 0,
            remembers: false,
        };
        let (told, said) = channel();
        let serving = std::thread::spawn(move || {
            serve(request, times, &mut |line| drop(told.send(line.to_owned()))).unwrap();
        });
        let port = said.recv().unwrap();
        let port = port
            .split("127.0.0.1:")
            .nth(1)
            .unwrap()
            .split(';')
            .next()
            .unwrap();
        let file = said.recv().unwrap();
        Self {
            port: port.parse().unwrap(),
            file: file.split_once(": ").unwrap().1.into(),
            serving,
        }
    }

    /// The token in the file of now.
    pub(crate) fn token(&self) -> String {
        let text = std::fs::read_to_string(&self.file).unwrap();
        let token = text.split("name=\"token\" value=\"").nth(1).unwrap();
        token.split('"').next().unwrap().to_owned()
    }

    /// Posts a token as the browser's file does.
    pub(crate) fn post(&self, token: &str) -> Answer {
        let host = format!("127.0.0.1:{}", self.port);
        let headers = [
            ("Host", host.as_str()),
            ("Origin", "null"),
            ("Sec-Fetch-Site", "cross-site"),
        ];
        sent(
            self.port,
            "POST",
            "/enter",
            &headers,
            format!("token={token}").as_bytes(),
        )
    }

    /// Waits until it has ended.
    pub(crate) fn ends(self) {
        self.serving.join().unwrap();
    }

    pub(crate) fn enter(self) -> Desk {
        let answer = self.post(&self.token());
        assert_eq!(answer.status, 200, "{}", answer.text());
        let key = answer
            .text()
            .split("zbir-key\" content=\"")
            .nth(1)
            .unwrap()
            .to_owned();
        Desk {
            port: self.port,
            key: key.split('"').next().unwrap().to_owned(),
            serving: Some(self.serving),
        }
    }
}

impl Desk {
    pub(crate) fn open(folder: &Path, times: Times) -> Self {
        Closed::open(folder, times).enter()
    }

    pub(crate) fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    pub(crate) fn origin(&self) -> String {
        format!("http://{}", self.host())
    }

    /// Sends what the page sends, with further headers.
    pub(crate) fn page(&self, method: &str, path: &str, more: &[(&str, &str)], body: &[u8]) -> Answer {
        let (host, origin) = (self.host(), self.origin());
        let mut headers = vec![
            ("Host", host.as_str()),
            ("Origin", &origin),
            ("Sec-Fetch-Site", "same-origin"),
            ("X-Zbir-Key", &self.key),
            ("X-Zbir-Page", "test"),
        ];
        headers.extend(more);
        sent(self.port, method, path, &headers, body)
    }

    /// Drops a file on the page.
    pub(crate) fn drop_file(&self, name: &str, bytes: &[u8]) -> Answer {
        let name =
            percent_encoding::utf8_percent_encode(name, percent_encoding::NON_ALPHANUMERIC).to_string();
        self.page("POST", "/upload", &[("X-File-Name", &name)], bytes)
    }

    pub(crate) fn ask(&self, verb: &str, request: &Value) -> Answer {
        self.page(
            "POST",
            &format!("/api/{verb}"),
            &[],
            request.to_string().as_bytes(),
        )
    }

    /// Closes the page, and waits for the end of the server.
    pub(crate) fn end(mut self) {
        self.goodbye();
    }

    /// Waits for the end of a server to which the page has said goodbye already.
    pub(crate) fn ended(mut self) {
        if let Some(serving) = self.serving.take() {
            serving.join().unwrap();
        }
    }

    fn goodbye(&mut self) {
        if let Some(serving) = self.serving.take() {
            let answer = self.page("POST", "/bye", &[], b"");
            assert!(answer.status == 204 || std::thread::panicking());
            serving.join().ok();
        }
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.goodbye();
    }
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("{} {}", self.status, self.text()))
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(of, _)| of.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }
}

/// Sends a request with these headers and no others but those of its body.
pub(crate) fn sent(port: u16, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
    let mut stream = connected(port);
    let mut head = format!(
        "{method} {path} HTTP/1.1\r\nConnection: close\r\nContent-Length: {}\r\n",
        body.len()
    );
    for (name, value) in headers {
        head.extend([name, ": ", value, "\r\n"]);
    }
    head.push_str("\r\n");
    stream.write_all(head.as_bytes()).unwrap();
    // A server that has refused reads no more.
    stream.write_all(body).ok();
    answer(&mut stream)
}

pub(crate) fn connected(port: u16) -> TcpStream {
    let stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    stream
}

/// Reads an answer to its end; status 0 stands for a connection that was closed without one.
pub(crate) fn answer(stream: &mut TcpStream) -> Answer {
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).ok();
    let end = bytes
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .unwrap_or(bytes.len());
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.lines();
    let status = lines
        .next()
        .and_then(|line| line.split(' ').nth(1))
        .and_then(|status| status.parse().ok());
    let headers = lines.filter_map(|line| line.split_once(": "));
    Answer {
        status: status.unwrap_or_default(),
        headers: headers
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect(),
        body: bytes.get(end + 4..).unwrap_or_default().to_vec(),
    }
}
