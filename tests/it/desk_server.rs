//! The desk's server is closed to everybody but the browser of its user: each test is an attack, or a limit.

use std::collections::BTreeSet;
use std::io::{Read as _, Write as _};
use std::net::{TcpStream, UdpSocket};
use std::time::{Duration, Instant};

use serde_json::json;
use zbir::app::desk::Times;

use crate::support::desk_wire::{Answer, Closed, Desk, answer, connected, sent, times};
use crate::support::folder::{Folder, STRATEGY};

/// Everything that needs a session, with the method it takes.
const GUARDED: [(&str, &str); 7] = [
    ("POST", "/api/state"),
    ("POST", "/api/folders"),
    ("POST", "/upload"),
    ("GET", "/file?path=out/2024/report.html"),
    ("POST", "/open"),
    ("GET", "/events"),
    ("POST", "/bye"),
];

/// A folder whose files may have so many megabytes.
fn limited(megabytes: u32) -> Folder {
    let folder = Folder::answered();
    let text = format!("{}\n[limits]\nfile_megabytes = {megabytes}\n", *STRATEGY);
    folder.put("strategy.toml", text.as_bytes());
    folder
}

fn names(folder: &Folder, path: &str) -> BTreeSet<String> {
    let entries = std::fs::read_dir(folder.at(path)).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect()
}

#[test]
fn a_token_opens_one_session_and_only_within_its_time() {
    let folder = Folder::answered();
    let short = Times {
        token: Duration::from_millis(700),
        ..times()
    };
    let closed = Closed::open(folder.path(), short);
    let late = closed.token();
    for wrong in ["", "x", &late[1..], &format!("{late}&token={late}")] {
        assert_eq!(closed.post(wrong).status, 403, "{wrong}");
    }
    std::thread::sleep(short.token);
    assert_eq!(closed.post(&late).status, 403, "expired");
    // A browser that is slow to start finds a new token in the file.
    let token = closed.token();
    assert_ne!(token, late);
    let entered = closed.post(&token);
    assert_eq!(entered.status, 200);
    assert!(!entered.text().contains(&token));
    assert_eq!(entered.header("Set-Cookie"), None);
    let again = closed.post(&token);
    assert_eq!(again.status, 403, "replayed");
    assert!(
        again.text().contains("has been used or is too old"),
        "{}",
        again.text()
    );
    assert!(!closed.file.exists(), "the file is gone once it was used");
}

#[cfg(unix)]
#[test]
fn the_file_that_lets_the_browser_in_can_be_read_by_its_user_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::answered();
    let closed = Closed::open(folder.path(), times());
    let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&closed.file), 0o600);
    assert_eq!(mode(closed.file.parent().unwrap()), 0o700);
    let text = std::fs::read_to_string(&closed.file).unwrap();
    assert!(text.contains("default-src 'none'; script-src 'sha256-"), "{text}");
    let folder = closed.file.parent().unwrap().to_owned();
    closed.enter().end();
    assert!(!folder.exists(), "nothing stays of the desk");
}

/// Another user of the machine reaches the port, and has neither the token nor the key.
#[test]
fn without_the_key_nothing_of_the_folder_is_seen_or_changed() {
    let folder = Folder::answered();
    let desk = Desk::open(folder.path(), times());
    let (host, origin, inbox) = (desk.host(), desk.origin(), names(&folder, "inbox/2024"));
    let own = [
        ("Host", host.as_str()),
        ("Origin", origin.as_str()),
        ("X-File-Name", "a.xlsx"),
    ];
    let with = |header: (&'static str, String), path: &str, method: &str| {
        let mut headers = own.to_vec();
        headers.push((header.0, &header.1));
        sent(desk.port, method, path, &headers, b"{}").status
    };
    let cut = desk.key[..desk.key.len() - 1].to_owned();
    let other = if desk.key.ends_with('A') { 'E' } else { 'A' };
    for (method, path) in GUARDED {
        assert_eq!(sent(desk.port, method, path, &own, b"{}").status, 401, "{path}");
        for header in [
            ("X-Zbir-Key", String::new()),
            ("X-Zbir-Key", cut.clone()),
            ("X-Zbir-Key", format!("{cut}{other}")),
            ("X-Zbir-Key", format!("{0}, {0}", desk.key)),
            ("Cookie", format!("zbir-key={0}; X-Zbir-Key={0}", desk.key)),
            ("Authorization", format!("Bearer {}", desk.key)),
        ] {
            assert_eq!(with(header.clone(), path, method), 401, "{path} {header:?}");
        }
        let named = format!(
            "{path}{}key={}",
            if path.contains('?') { "&" } else { "?" },
            desk.key
        );
        assert_eq!(
            sent(desk.port, method, &named, &own, b"{}").status,
            401,
            "{named}"
        );
        let twice = [
            own.as_slice(),
            &[("X-Zbir-Key", &*desk.key), ("X-Zbir-Key", &*desk.key)],
        ]
        .concat();
        assert_eq!(
            sent(desk.port, method, path, &twice, b"{}").status,
            401,
            "{path} with two keys"
        );
    }
    assert_eq!(names(&folder, "inbox/2024"), inbox);
    // What is open to all holds nothing of the folder.
    let page = sent(desk.port, "GET", "/", &[("Host", &host)], b"");
    assert_eq!(page.status, 200);
    assert!(!page.text().contains(&desk.key));
    assert_eq!(
        desk.ask("state", &json!({})).status,
        200,
        "and with the key it is answered"
    );
}

/// A site whose name leads to 127.0.0.1 after its page was loaded (DNS rebinding) is of the same origin for the browser, but asks for
/// its own host.
#[test]
fn another_host_is_not_answered() {
    let folder = Folder::answered();
    let desk = Desk::open(folder.path(), times());
    let (host, origin) = (desk.host(), desk.origin());
    let port = desk.port;
    for named in [
        format!("evil.example:{port}"),
        format!("127.0.0.1.evil.example:{port}"),
        format!("localhost:{port}"),
        format!("127.0.0.2:{port}"),
        format!("[::1]:{port}"),
        format!("127.0.0.1:{}", port - 1),
        format!("{host}@evil.example"),
        "127.0.0.1".to_owned(),
        String::new(),
    ] {
        for (method, path) in
            GUARDED
                .into_iter()
                .chain([("GET", "/"), ("GET", "/desk.js"), ("POST", "/enter")])
        {
            let evil = format!("http://{named}");
            for origin in [origin.as_str(), &evil] {
                let headers = [
                    ("Host", named.as_str()),
                    ("Origin", origin),
                    ("X-Zbir-Key", &desk.key),
                ];
                let refused = sent(port, method, path, &headers, b"{}");
                assert!(
                    matches!(refused.status, 421 | 400),
                    "{named} {path}: {}",
                    refused.status
                );
                assert!(!refused.text().contains("kranj"));
            }
        }
    }
    let key = ("X-Zbir-Key", desk.key.as_str());
    let twice = [
        ("Host", host.as_str()),
        ("Host", "evil.example"),
        ("Origin", &origin),
        key,
    ];
    assert!(matches!(
        sent(port, "POST", "/api/state", &twice, b"{}").status,
        421 | 400
    ));
    let absolute = [("Host", host.as_str()), ("Origin", &origin), key];
    assert_eq!(
        sent(port, "POST", "http://evil.example/api/state", &absolute, b"{}").status,
        421
    );
    assert_eq!(sent(port, "POST", "/api/state", &absolute, b"{}").status, 200);
}

/// Pages of other sites, and of other ports of this machine, make the browser send requests; it says where they come from.
#[test]
fn pages_of_other_origins_change_and_read_nothing() {
    let folder = Folder::answered();
    let desk = Desk::open(folder.path(), times());
    let (host, origin) = (desk.host(), desk.origin());
    let inbox = names(&folder, "inbox/2024");
    let send = |method: &str, path: &str, more: &[(&str, &str)]| {
        let mut headers = vec![
            ("Host", host.as_str()),
            ("X-Zbir-Key", &desk.key),
            ("X-File-Name", "a.xlsx"),
        ];
        headers.extend(more);
        sent(desk.port, method, path, &headers, b"{}").status
    };
    let neighbour = format!("http://127.0.0.1:{}", desk.port - 1);
    let secure = format!("https://{host}");
    let local = format!("http://localhost:{}", desk.port);
    let longer = format!("{origin}0");
    for foreign in [
        "https://evil.example",
        "null",
        &neighbour,
        &secure,
        &local,
        &longer,
        "file://",
        "",
    ] {
        for (method, path) in GUARDED {
            assert_eq!(
                send(method, path, &[("Origin", foreign)]),
                403,
                "{foreign} {path}"
            );
        }
        if foreign != "null" {
            assert_eq!(
                send("POST", "/enter", &[("Origin", foreign)]),
                403,
                "{foreign} /enter"
            );
        }
    }
    for (method, path) in GUARDED {
        // A form of another page sends no origin in some browsers.
        if method == "POST" {
            assert_eq!(send(method, path, &[]), 403, "{path} without an origin");
        }
        for from in ["cross-site", "same-site", "unknown"] {
            assert_eq!(
                send(method, path, &[("Origin", &origin), ("Sec-Fetch-Site", from)]),
                403,
                "{from} {path}"
            );
        }
        let two = [("Origin", origin.as_str()), ("Origin", "https://evil.example")];
        assert_eq!(send(method, path, &two), 403, "{path} with two origins");
    }
    // Pictures, scripts and links on other pages.
    for path in ["/", "/desk.js", "/events"] {
        assert_eq!(
            send("GET", path, &[("Sec-Fetch-Site", "same-site")]),
            403,
            "{path}"
        );
    }
    assert_eq!(names(&folder, "inbox/2024"), inbox);
}

#[test]
fn no_other_origin_is_allowed_by_headers_and_every_answer_has_its_policy() {
    let folder = Folder::answered();
    let desk = Desk::open(folder.path(), times());
    let host = desk.host();
    let evil = [
        ("Host", host.as_str()),
        ("Origin", "https://evil.example"),
        ("Access-Control-Request-Method", "POST"),
        ("Access-Control-Request-Headers", "x-zbir-key"),
        ("Access-Control-Request-Private-Network", "true"),
    ];
    let answers = [
        sent(desk.port, "OPTIONS", "/api/state", &evil, b""),
        sent(desk.port, "GET", "/", &[("Host", "evil.example")], b""),
        sent(desk.port, "GET", "/", &[("Host", &host)], b""),
        sent(desk.port, "GET", "/desk.js", &[("Host", &host)], b""),
        sent(
            desk.port,
            "POST",
            "/enter",
            &[("Host", &host), ("Origin", "null")],
            b"token=x",
        ),
        desk.page("PUT", "/api/state", &[], b""),
        desk.page("GET", "/nowhere/at/all", &[], b""),
        desk.page("GET", "/file?path=nothing", &[], b""),
        desk.ask("state", &json!({})),
        desk.page("POST", "/api/state", &[], b"{"),
        desk.drop_file("a.xlsx", b""),
    ];
    let statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
    assert_eq!(statuses, [405, 421, 200, 200, 403, 405, 404, 404, 200, 400, 422]);
    for answer in &answers {
        let of = |name: &str| answer.header(name).unwrap_or_default();
        assert_eq!(
            of("Content-Security-Policy"),
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'none'; \
             frame-ancestors 'none'; base-uri 'none'"
        );
        assert_eq!(of("X-Content-Type-Options"), "nosniff");
        assert_eq!(of("Referrer-Policy"), "no-referrer");
        assert_eq!(of("Cache-Control"), "no-store");
        assert_eq!(of("Cross-Origin-Resource-Policy"), "same-origin");
        let names = answer.headers.iter().map(|(name, _)| name.to_lowercase());
        let open: Vec<String> = names
            .filter(|name| name.starts_with("access-control-") || name == "set-cookie")
            .collect();
        assert_eq!(open, [""; 0]);
    }
}

#[test]
fn only_this_machine_reaches_the_server() {
    let folder = Folder::answered();
    let desk = Desk::open(folder.path(), times());
    assert!(TcpStream::connect(("127.0.0.1", desk.port)).is_ok());
    // The address of this machine on its network, if it has one: nothing is sent.
    let socket = UdpSocket::bind("0.0.0.0:0").unwrap();
    let outside = socket.connect("192.0.2.1:9").and_then(|()| socket.local_addr());
    let addresses = outside
        .map(|address| address.ip().to_string())
        .into_iter()
        .filter(|ip| ip != "127.0.0.1");
    for address in addresses.chain(["127.0.0.2".to_owned(), "::1".to_owned()]) {
        assert!(
            TcpStream::connect((address.as_str(), desk.port)).is_err(),
            "{address}"
        );
    }
}

#[test]
fn only_listed_files_are_sent_and_only_to_be_saved() {
    let folder = Folder::answered();
    folder.put("out/2024/report osnutek č.html", b"<script>alert(1)</script>");
    std::fs::write(
        folder.path().parent().unwrap().join("zbir-outside.txt"),
        b"outside",
    )
    .ok();
    let desk = Desk::open(folder.path(), times());
    let get = |path: &str| desk.page("GET", &format!("/file?path={path}"), &[], b"");
    let sent = get("out/2024/report%20osnutek%20%C4%8D.html");
    assert_eq!(
        (sent.status, sent.text().as_str()),
        (200, "<script>alert(1)</script>")
    );
    assert_eq!(sent.header("Content-Type"), Some("application/octet-stream"));
    let saved = sent.header("Content-Disposition").unwrap();
    assert_eq!(
        saved,
        "attachment; filename*=UTF-8''report%20osnutek%20%C4%8D%2Ehtml"
    );
    for path in [
        "strategy.toml",
        "decisions/2024.toml",
        "out/../strategy.toml",
        "out/2024/../../strategy.toml",
        "out/2024/../../../zbir-outside.txt",
        "out%2F..%2Fstrategy.toml",
        "out%2f%2e%2e%2fstrategy.toml",
        "out%252F..%252Fstrategy.toml",
        "out\\..\\strategy.toml",
        "out%5C..%5Cstrategy.toml",
        "/etc/passwd",
        "%2Fetc%2Fpasswd",
        "//etc/passwd",
        "file:///etc/passwd",
        "C:%5CWindows%5Cwin.ini",
        "out/2024/report%20osnutek%20%C4%8D.html%00.txt",
        "out/2024/report%20osnutek%20%C4%8D.html::$DATA",
        "out/.lock",
        "out",
        "%FF%FE",
        "",
    ] {
        let refused = get(path);
        assert_eq!(refused.status, 404, "{path}");
        let is_leak = refused.text().contains("root:") || refused.text().contains("[strategy]");
        assert!(!is_leak, "{path}");
        let open = desk.page(
            "POST",
            "/open",
            &[],
            json!({ "path": path }).to_string().as_bytes(),
        );
        assert_eq!(open.status, 404, "open {path}");
    }
    std::fs::remove_file(folder.path().parent().unwrap().join("zbir-outside.txt")).ok();
}

#[test]
fn the_name_of_an_upload_is_never_a_path_and_never_takes_another_place() {
    let folder = Folder::answered();
    let before = crate::support::folder::files(folder.path());
    let desk = Desk::open(folder.path(), times());
    let form = folder.form("mok", &[("a.1/status", "dosežen")]);
    for path in [
        "../a.xlsx",
        "..\\a.xlsx",
        "/tmp/a.xlsx",
        "C:\\a.xlsx",
        "\\\\server\\share\\a.xlsx",
        "..",
        "",
        "a\0.xlsx",
        "a\r\nX: y.xlsx",
        "decisions/2024.toml",
        "a\u{202e}xslx.exe",
    ] {
        assert_eq!(desk.drop_file(path, &form).status, 400, "{path:?}");
    }
    assert_eq!(
        desk.page("POST", "/upload", &[], &form).status,
        400,
        "without a name"
    );
    for (litter, status) in [("~$MOK.xlsx", 422), (".DS_Store", 422), ("Thumbs.db", 422)] {
        assert_eq!(desk.drop_file(litter, &form).status, status, "{litter}");
    }
    for (given, kept) in [
        ("Poročilo.xlsx", "Poročilo.xlsx"),
        ("Poročilo.xlsx", "Poročilo (2).xlsx"),
        ("PoročiLO.xlsx", "PoročiLO (3).xlsx"),
        ("C:b.xlsx", "C_b.xlsx"),
        ("nul.xlsx", "_nul.xlsx"),
        ("pika.xlsx...", "pika.xlsx"),
        ("100%25 č.xlsx", "100%25 č.xlsx"),
    ] {
        let stored = desk.drop_file(given, &form);
        assert_eq!(stored.status, 200, "{given}: {}", stored.text());
        assert_eq!(stored.json()["path"], format!("inbox/2024/{kept}"));
        assert_eq!(stored.json()["what"], "an Excel workbook (.xlsx)");
        assert_eq!(folder.read(&format!("inbox/2024/{kept}")), form);
    }
    let after = crate::support::folder::files(folder.path());
    for (path, bytes) in &before {
        assert_eq!(after.get(path), Some(bytes), "{path} is as it was");
    }
    let new = after.keys().filter(|path| !before.contains_key(*path));
    let elsewhere: Vec<&String> = new
        .filter(|path| !path.starts_with("inbox/2024/") && !path.starts_with("out/"))
        .collect();
    assert_eq!(elsewhere, [""; 0]);
    assert_eq!(after.len() - before.len(), 7, "and nothing else is there");
}

#[test]
fn what_the_inbox_would_not_read_does_not_come_in() {
    let folder = Folder::answered();
    let desk = Desk::open(folder.path(), times());
    let before = names(&folder, "inbox/2024");
    for (name, bytes, code) in [
        ("prazno.xlsx", &b""[..], "F101"),
        ("dokument.xlsx", b"%PDF-1.7", "F102"),
        ("program.xlsx", b"MZ\x90\0", "F102"),
        ("besedilo.xlsx", b"pozdravljeni", "F102"),
    ] {
        let refused = desk.drop_file(name, bytes);
        assert_eq!(refused.status, 422, "{name}");
        let message = refused.json()["message"].as_str().unwrap().to_owned();
        assert!(message.starts_with(code), "{name}: {message}");
    }
    assert_eq!(names(&folder, "inbox/2024"), before);
}

#[test]
fn a_file_that_is_too_large_is_cut_off_by_its_size() {
    let folder = limited(1);
    let desk = Desk::open(folder.path(), times());
    let before = names(&folder, "inbox/2024");
    let large = desk.drop_file("velika.xlsx", &vec![b'x'; 1_500_000]);
    assert_eq!(large.status, 413);
    assert!(
        large.json()["message"].as_str().unwrap().starts_with("F105"),
        "{}",
        large.text()
    );
    assert_eq!(names(&folder, "inbox/2024"), before);
}

/// A body without a stated length, sent on and on in pieces.
#[test]
fn a_body_that_never_ends_is_cut_off_by_size_and_by_time() {
    let folder = limited(1);
    let short = Times {
        pause: Duration::from_millis(500),
        body: Duration::from_secs(2),
        ..times()
    };
    let desk = Desk::open(folder.path(), short);
    let before = names(&folder, "inbox/2024");
    let started = || {
        let mut stream = connected(desk.port);
        let head = format!(
            "POST /upload HTTP/1.1\r\nHost: {}\r\nOrigin: {}\r\nX-Zbir-Key: {}\r\nX-File-Name: a.xlsx\r\nConnection: close\r\n\
             Transfer-Encoding: chunked\r\n\r\n",
            desk.host(),
            desk.origin(),
            desk.key
        );
        stream.write_all(head.as_bytes()).unwrap();
        stream
    };
    // As fast as it goes: by size.
    let mut stream = started();
    let piece = [b"10000\r\n".as_slice(), &vec![b'x'; 0x10000], b"\r\n"].concat();
    let began = Instant::now();
    while stream.write_all(&piece).is_ok() && began.elapsed() < Duration::from_secs(30) {}
    assert!(
        began.elapsed() < Duration::from_secs(20),
        "cut off by its size after {:?}",
        began.elapsed()
    );
    // A little at a time: by the time of the whole.
    let mut stream = started();
    let began = Instant::now();
    let mut status = 0;
    while status == 0 && began.elapsed() < Duration::from_secs(30) {
        stream.write_all(b"1\r\nx\r\n").ok();
        stream.set_read_timeout(Some(Duration::from_millis(100))).unwrap();
        let mut first = [0; 12];
        if stream.read_exact(&mut first).is_ok() {
            status = String::from_utf8_lossy(&first[9..]).parse().unwrap();
        }
    }
    assert_eq!(status, 408, "cut off by the time after {:?}", began.elapsed());
    assert!(began.elapsed() >= Duration::from_millis(1_900));
    // And one that stops in the middle: by its pause.
    let mut stream = started();
    let began = Instant::now();
    stream.write_all(b"5\r\nabc").unwrap();
    assert_eq!(answer(&mut stream).status, 408);
    assert!(began.elapsed() < Duration::from_secs(10));
    assert_eq!(names(&folder, "inbox/2024"), before);
}

#[test]
fn slow_and_endless_headers_are_cut_off() {
    let folder = Folder::answered();
    let short = Times {
        headers: Duration::from_millis(700),
        ..times()
    };
    let desk = Desk::open(folder.path(), short);
    let began = Instant::now();
    let mut slow: Vec<TcpStream> = (0..100).map(|_| connected(desk.port)).collect();
    for stream in &mut slow {
        stream
            .write_all(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: ")
            .unwrap();
    }
    // Meanwhile the page is answered.
    assert_eq!(desk.ask("state", &json!({})).status, 200);
    for stream in &mut slow {
        answer(stream);
    }
    assert!(began.elapsed() < Duration::from_secs(10), "{:?}", began.elapsed());
    let long = "x".repeat(100_000);
    let refused = desk.page("POST", "/api/state", &[("X-Long", &long)], b"{}");
    assert!(matches!(refused.status, 431 | 0), "{}", refused.status);
    let many: Vec<String> = (0..500).map(|n| format!("X-{n}")).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|name| (name.as_str(), "1")).collect();
    let refused = desk.page("POST", "/api/state", &many, b"{}");
    assert!(matches!(refused.status, 431 | 0), "{}", refused.status);
    let large = format!("{{\"a\":\"{}\"}}", "x".repeat(2_000_000));
    let refused = desk.page("POST", "/api/state", &[], large.as_bytes());
    assert!(matches!(refused.status, 400 | 0), "{}", refused.status);
    assert_eq!(desk.ask("state", &json!({})).status, 200);
}

#[test]
fn two_hundred_uploads_at_once_and_a_thousand_in_all_come_in_whole() {
    let folder = Folder::answered();
    let desk = Desk::open(folder.path(), times());
    let before = names(&folder, "inbox/2024").len();
    let form = folder.form("mok", &[("a.1/status", "dosežen")]);
    let store = |n: usize| -> Answer {
        // Half of them under the same name.
        let name = if n.is_multiple_of(2) {
            "DUK.xlsx".to_owned()
        } else {
            format!("DUK {n}.xlsx")
        };
        desk.drop_file(&name, &form)
    };
    let began = Instant::now();
    let paths: Vec<String> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..200)
            .map(|of| {
                let store = &store;
                scope.spawn(move || (0..5).map(|n| store(of * 5 + n)).collect::<Vec<Answer>>())
            })
            .collect();
        let answers = threads.into_iter().flat_map(|thread| thread.join().unwrap());
        let path = |answer: Answer| {
            assert_eq!(answer.status, 200, "{}", answer.text());
            answer.json()["path"].as_str().unwrap().to_owned()
        };
        answers.map(path).collect()
    });
    println!("1,000 uploads, 200 at a time: {:?}", began.elapsed());
    let unlike: BTreeSet<&String> = paths.iter().collect();
    assert_eq!(unlike.len(), 1_000, "each has a name of its own");
    assert_eq!(names(&folder, "inbox/2024").len(), before + 1_000);
    for path in paths {
        assert_eq!(folder.read(&path), form, "{path}");
    }
}

#[test]
fn the_page_is_told_of_changes_in_the_folder() {
    let folder = Folder::answered();
    let desk = Desk::open(folder.path(), times());
    let last = |answer: Answer| answer.json()["last"].as_u64().unwrap();
    let first = last(desk.page("GET", "/events", &[], b""));
    folder.put("inbox/2024/nova.xlsx", b"x");
    let told = desk.page("GET", &format!("/events?after={first}"), &[], b"");
    let told = told.json();
    assert_eq!(told["events"][0]["kind"], "folder");
    assert!(
        told["events"][0]["parts"]
            .as_array()
            .unwrap()
            .contains(&json!("inbox")),
        "{told}"
    );
    assert!(told["last"].as_u64().unwrap() > first);
}

#[test]
fn nothing_that_happens_is_told_after_a_while() {
    let folder = Folder::answered();
    let short = Times {
        wait: Duration::from_millis(300),
        ..times()
    };
    let desk = Desk::open(folder.path(), short);
    let first = desk.page("GET", "/events", &[], b"").json()["last"].clone();
    let told = desk.page("GET", &format!("/events?after={first}"), &[], b"");
    assert_eq!(told.json(), json!({ "last": first, "events": [] }));
}

#[test]
fn the_server_ends_after_the_last_goodbye_and_never_while_a_file_comes_in() {
    let folder = Folder::answered();
    let desk = Desk::open(folder.path(), times());
    let port = desk.port;
    let form = folder.form("mok", &[("a.1/status", "dosežen")]);
    let mut stream = connected(port);
    let head = format!(
        "POST /upload HTTP/1.1\r\nHost: {}\r\nOrigin: {}\r\nX-Zbir-Key: {}\r\nX-File-Name: a.xlsx\r\nConnection: close\r\n\
         Content-Length: {}\r\n\r\n",
        desk.host(),
        desk.origin(),
        desk.key,
        form.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(&form[..100]).unwrap();
    std::thread::sleep(Duration::from_millis(200));
    assert_eq!(desk.page("POST", "/bye", &[], b"").status, 204);
    std::thread::sleep(Duration::from_secs(1));
    stream.write_all(&form[100..]).unwrap();
    let stored = answer(&mut stream);
    assert_eq!(stored.status, 200, "{}", stored.text());
    assert_eq!(folder.read("inbox/2024/a.xlsx"), form);
    desk.ended();
    assert!(
        TcpStream::connect(("127.0.0.1", port)).is_err(),
        "now it has ended"
    );
}
