//! The sender of a form's message: another institution's address is reported, and its form replaces no other.

use std::io::{Cursor, Write as _};

use mail_builder::MessageBuilder;
use serde_json::Value as Json;

use crate::support::folder::{DUK, Folder, STRATEGY, ran, zbir};

/// Returns a folder in which the home has answered, with addresses of the home and of a library.
fn folder() -> Folder {
    let folder = Folder::new();
    let strategy = STRATEGY
        .replace(
            "name = \"Dom upokojencev\"",
            "name = \"Dom upokojencev\"\nemail = \"dom@example.org\"\n\n[[institution]]\nid = \"knj\"\nname = \
             \"Knjižnica\"\nemail = \"Knjiznica@example.org\"",
        )
        .replace("contributors = [\"duk\"]", "contributors = [\"duk\", \"knj\"]");
    folder.put("strategy.toml", strategy.as_bytes());
    folder.put("inbox/2024/DUK.xlsx", &folder.form("duk", &DUK));
    folder
}

/// Returns the home's form with another figure.
fn other(folder: &Folder) -> Vec<u8> {
    let answers = DUK.map(|(entry, value)| (entry, if entry == "a.1/ure" { "3" } else { value }));
    folder.form("duk", &answers)
}

/// Returns a message as mail programs save it.
fn eml(from: &str, attachment: &[u8]) -> Vec<u8> {
    MessageBuilder::new()
        .from(from)
        .to("obcina@example.org")
        .subject("Oddaja")
        .text_body("V prilogi.")
        .attachment("application/octet-stream", "obrazec.xlsx", attachment)
        .write_to_vec()
        .unwrap()
}

/// Returns a message as Outlook saves it.
fn msg(from: &str, attachment: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_storage("/__attach_version1.0_#00000000").unwrap();
    let wide = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    for (path, bytes) in [
        ("/__properties_version1.0", vec![0; 32]),
        ("/__substg1.0_5D01001F", wide(from)),
        (
            "/__attach_version1.0_#00000000/__substg1.0_3707001F",
            wide("obrazec.xlsx"),
        ),
        (
            "/__attach_version1.0_#00000000/__substg1.0_37010102",
            attachment.to_vec(),
        ),
    ] {
        file.create_stream(path).unwrap().write_all(&bytes).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

/// Builds a message with an attachment, from an address.
type Message = fn(&str, &[u8]) -> Vec<u8>;

/// Returns the findings W141, M103 and M115 with their files, if another form of the home comes in a message; and the result.
fn findings_of(name: &str, message: Message, from: &str) -> (Vec<String>, Json) {
    let folder = folder();
    folder.put(&format!("inbox/2024/{name}"), &message(from, &other(&folder)));
    let dir = folder.path().display().to_string();
    let (exit, _, error) = ran(&mut zbir(&["merge", &dir, "--today", "2025-02-12"]));
    assert!(exit < 2, "{error}");
    let result: Json = serde_json::from_slice(&folder.read("out/2024/result.json")).unwrap();
    let findings = result["findings"].as_array().unwrap().iter();
    let asked =
        findings.filter(|finding| ["W141", "M103", "M115"].contains(&finding["code"].as_str().unwrap()));
    let reported = asked.map(|finding| {
        let words = |field: &Json| field.as_str().unwrap_or_default().to_owned();
        format!("{} {}", words(&finding["code"]), words(&finding["place"]["file"]))
    });
    (reported.collect(), result)
}

#[test]
fn a_form_sent_by_another_institution_replaces_no_other() {
    let kinds: [(&str, Message); 2] = [("oddaja.eml", eml), ("oddaja.msg", msg)];
    for (name, message) in kinds {
        let (asked, result) = findings_of(name, message, "knjiznica@example.org");
        let within = format!("W141 inbox/2024/{name} › obrazec.xlsx");
        assert!(asked.contains(&within), "{asked:?}");
        assert!(asked.iter().any(|one| one.starts_with("M103")), "{asked:?}");
        assert!(!asked.iter().any(|one| one.starts_with("M115")), "{asked:?}");
        let w141 = result["findings"]
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["code"] == "W141")
            .unwrap();
        let words = w141["message"]["sl"].as_str().unwrap();
        assert!(words.contains("poslala pa ga je ustanova Knjižnica"), "{words}");
        // The institution's own address and an unknown one raise no doubt.
        for from in ["dom@example.org", "nekdo@example.org"] {
            let (asked, _) = findings_of(name, message, from);
            assert!(
                !asked.iter().any(|one| one.starts_with("W141")),
                "{from}: {asked:?}"
            );
        }
    }
}
