use std::fmt::Write as _;
use std::io::Write as _;

use super::*;
use crate::base::language::Language;

/// What `recognise` takes for a workbook, and a mark to distinguish one from another.
fn workbook(mark: &str) -> Vec<u8> {
    zip(&[("[Content_Types].xml", b"x"), (mark, b"x")])
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in files {
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(*name, options).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for (i, three) in bytes.chunks(3).enumerate() {
        let word = (0..3).fold(0_usize, |word, at| {
            word << 8 | usize::from(three.get(at).copied().unwrap_or(0))
        });
        for digit in 0..4 {
            let known = digit <= three.len();
            out.push(if known {
                char::from(DIGITS[word >> (18 - 6 * digit) & 63])
            } else {
                '='
            });
        }
        if i % 19 == 18 {
            out.push_str("\r\n");
        }
    }
    out
}

/// A part of a message: its header fields, its bytes.
type Part<'a> = (&'a str, &'a [u8]);

fn mail(parts: &[Part<'_>]) -> Vec<u8> {
    let mut text = "From: dom@example.org\r\nSubject: =?utf-8?q?poro=C4=8Dilo?=\r\nMIME-Version: 1.0\r\n\
                    Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nV prilogi.\r\n"
        .to_owned();
    for (head, bytes) in parts {
        write!(
            text,
            "--b\r\n{head}\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n",
            base64(bytes)
        )
        .unwrap();
    }
    text.push_str("--b--\r\n");
    text.into_bytes()
}

fn attached(name: &str) -> String {
    format!(
        "Content-Type: application/octet-stream; name=\"{name}\"\r\nContent-Disposition: attachment; filename=\"{name}\""
    )
}

/// What is passed on and what is reported, one a line, in the order of the paths.
fn outcome(bytes: Vec<u8>) -> Vec<String> {
    reported_within(bytes, &Limits::default())
}

fn reported_within(bytes: Vec<u8>, limits: &Limits) -> Vec<String> {
    let mut lines = Vec::new();
    let source = SourceFile::of("F", &bytes);
    let notes = unwrap(source, &bytes, limits, &mut |Received { source, content }| {
        let path = source.path;
        lines.push(match content {
            Ok(file) => format!("{path}: {} bytes", file.bytes.len()),
            Err(fault) => format!("{path}: {} {}", fault.code.id, fault.fact(Language::En)),
        });
    });
    lines.extend(notes.iter().map(|note| {
        format!(
            "{}: {} {}",
            note.place,
            note.fault.code.id,
            note.fault.fact(Language::En)
        )
    }));
    lines.sort();
    lines
}

#[test]
fn a_file_without_a_wrapping_is_passed_on_unchanged() {
    let pdf = "F: F102 an Excel workbook is expected, but the file is a PDF document";
    assert_eq!(outcome(b"%PDF-1".to_vec()), [pdf]);
    assert_eq!(outcome(Vec::new()), ["F: F101 the file is empty (0 bytes)"]);
    let book = workbook("a");
    assert_eq!(outcome(book.clone()), [format!("F: {} bytes", book.len())]);
}

#[test]
fn an_archive_yields_its_workbooks_and_reports_the_other_files() {
    let book = workbook("a");
    let n = book.len();
    let archive = zip(&[
        ("Dom/obrazec.xlsx", &book),
        ("Dom/.DS_Store", b"x"),
        ("__MACOSX/Dom/._obrazec.xlsx", b"x"),
        ("Dom/~$obrazec.xlsx", b"x"),
        ("Dom\\drugi.dat", &book),
        ("dopis.pdf", b"%PDF-1"),
        ("podatki.xlsx", b"a;b\n1;2\n"),
        ("prazno.txt", b""),
        ("vse.7z", b"7z\xBC\xAF"),
    ]);
    assert_eq!(
        outcome(archive),
        [
            format!("F › Dom/drugi.dat: {n} bytes"),
            format!("F › Dom/obrazec.xlsx: {n} bytes"),
            "F › Dom/~$obrazec.xlsx: F108 the file is skipped because another program left it".to_owned(),
            "F › dopis.pdf: F112 the enclosed file is not a workbook (a PDF document), so it was not read".to_owned(),
            "F › podatki.xlsx: F102 an Excel workbook is expected, but the file is a text with separators (CSV)".to_owned(),
            "F › prazno.txt: F112 the enclosed file is not a workbook (an empty file), so it was not read".to_owned(),
            "F › vse.7z: F109 the file is a 7z archive, which is not opened".to_owned(),
        ]
    );
}

#[test]
fn a_wrapping_without_a_workbook_is_refused_whole() {
    assert_eq!(
        outcome(zip(&[("a.pdf", b"%PDF-1"), ("b.txt", b"x")])),
        ["F: F111 the file is a zip archive and holds no workbook; it holds: a.pdf, b.txt"]
    );
    assert_eq!(
        outcome(zip(&[])),
        ["F: F111 the file is a zip archive and holds no workbook; it holds: no file"]
    );
    assert_eq!(
        outcome(mail(&[])),
        ["F: F111 the file is an e-mail message and holds no workbook; it holds: no file"]
    );
}

#[test]
fn an_archive_in_an_archive_is_not_opened() {
    let inner = zip(&[("DUK.xlsx", &workbook("a"))]);
    assert_eq!(
        outcome(zip(&[("x.zip", &inner)])),
        ["F › x.zip: F113 the file is a zip archive within another archive or message, and was not opened"]
    );
    let in_mail = mail(&[(&attached("x.zip"), &inner)]);
    assert_eq!(
        outcome(in_mail.clone()),
        [format!("F › x.zip › DUK.xlsx: {} bytes", workbook("a").len())]
    );
    let twice = zip(&[("y.eml", &in_mail)]);
    assert_eq!(
        outcome(twice),
        [
            "F › y.eml › x.zip: F113 the file is a zip archive within another archive or message, and was not opened"
        ]
    );
}

#[test]
fn no_path_leaves_its_archive() {
    let book = workbook("a");
    for name in [
        "../a.xlsx",
        "x/../../a.xlsx",
        "/etc/a.xlsx",
        "C:/a.xlsx",
        "..\\a.xlsx",
    ] {
        let lines = outcome(zip(&[(name, &book), ("b.xlsx", &book)]));
        let (refused, read): (Vec<&String>, Vec<&String>) =
            lines.iter().partition(|line| line.contains("F106"));
        assert!(
            refused.len() == 1 && refused[0].contains("leads out of the archive"),
            "{lines:?}"
        );
        assert_eq!(read, [&format!("F › b.xlsx: {} bytes", book.len())]);
    }
}

#[test]
fn names_are_shown_without_deceptive_characters() {
    let book = workbook("a");
    let lines = outcome(zip(&[("a › b\u{202e}.xlsx", &book)]));
    assert_eq!(lines, [format!("F › a _ b_.xlsx: {} bytes", book.len())]);
    // As Windows packs it: no sign of UTF-8, letters of code page 852.
    let mut archive = zip(&[("poroXilo.xlsx", &book)]);
    for at in (0..archive.len() - 8)
        .filter(|at| archive[*at..].starts_with(b"poroXilo"))
        .collect::<Vec<_>>()
    {
        archive[at + 4] = 0x9F;
    }
    assert_eq!(
        outcome(archive),
        [format!("F › poročilo.xlsx: {} bytes", book.len())]
    );
}

#[test]
fn limits_hold_across_what_is_inside() {
    let zeros = vec![0; 100_000];
    let archive = zip(&[("a.xlsx", &workbook("a")), ("b.xlsx", &zeros)]);
    let small = Limits {
        file: 90_000,
        ..Limits::default()
    };
    let lines = reported_within(archive.clone(), &small);
    assert!(
        lines[1].starts_with("F › b.xlsx: F105 size of the file in bytes: 100,000"),
        "{lines:?}"
    );
    let small = Limits {
        unpacked: 90_000,
        ..Limits::default()
    };
    let lines = reported_within(archive.clone(), &small);
    assert!(lines[0].starts_with("F: F105 unpacked size"), "{lines:?}");
    // Two archives in a message share what one may hold.
    let two = mail(&[(&attached("1.zip"), &archive), (&attached("2.zip"), &archive)]);
    let small = Limits {
        unpacked: 150_000,
        ..Limits::default()
    };
    let lines = reported_within(two, &small);
    assert!(
        lines.last().unwrap().starts_with("F › 2.zip: F105 unpacked size"),
        "{lines:?}"
    );
    let few = Limits {
        members: 1,
        ..Limits::default()
    };
    let lines = reported_within(archive, &few);
    assert!(lines[0].starts_with("F: F105 number of parts"), "{lines:?}");
}

#[test]
fn a_locked_archive_is_not_called_a_locked_workbook() {
    let mut archive = zip(&[("a.xlsx", &workbook("a"))]);
    let entry = archive.windows(4).rposition(|w| w == b"PK\x01\x02").unwrap();
    archive[entry + 8] |= 1;
    assert_eq!(
        outcome(archive),
        ["F: F115 the archive is protected by a password and cannot be opened"]
    );
}

#[test]
fn a_message_gives_its_attachments() {
    let book = workbook("a");
    let n = book.len();
    let message = mail(&[
        (&attached("DUK.xlsx"), &book),
        (&attached("DUK.xlsx"), &book),
        ("Content-Type: text/plain; name=\"kot besedilo.xlsx\"", &book),
        (&attached("dopis.pdf"), b"%PDF-1"),
        (
            "Content-Type: image/png; name=\"logo.png\"\r\nContent-ID: <1>",
            b"\x89PNG",
        ),
        (
            "Content-Type: application/octet-stream; name*=utf-8''Obrazec%20%C4%8D.xlsx",
            &book,
        ),
        ("Content-Type: application/octet-stream", &book),
    ]);
    assert_eq!(
        outcome(message),
        [
            format!("F › #7: {n} bytes"),
            format!("F › DUK.xlsx (2): {n} bytes"),
            format!("F › DUK.xlsx: {n} bytes"),
            format!("F › Obrazec č.xlsx: {n} bytes"),
            "F › dopis.pdf: F112 the enclosed file is not a workbook (a PDF document), so it was not read"
                .to_owned(),
            format!("F › kot besedilo.xlsx: {n} bytes"),
        ]
    );
}

#[test]
fn a_forwarded_message_is_opened_but_not_without_end() {
    let book = workbook("a");
    let within = |message: &[u8]| {
        let mut text = b"From: mok@example.org\r\nSubject: naprej\r\nMIME-Version: 1.0\r\n\
                         Content-Type: multipart/mixed; boundary=\"o\"\r\n\r\n--o\r\nContent-Type: message/rfc822\r\n\r\n"
            .to_vec();
        text.extend(message);
        text.extend(b"\r\n--o--\r\n");
        text
    };
    let inner = mail(&[(&attached("DUK.xlsx"), &book)]);
    assert_eq!(
        outcome(within(&inner)),
        [format!("F › poročilo.eml › DUK.xlsx: {} bytes", book.len())]
    );
    let limits = Limits {
        depth: 1,
        ..Limits::default()
    };
    let lines = reported_within(within(&inner), &limits);
    assert!(lines[0].starts_with("F › poročilo.eml: F113"), "{lines:?}");
    let deep = "Content-Type: message/rfc822\r\n\r\n".repeat(100_000);
    let lines = outcome(format!("From: a\r\nSubject: b\r\n{deep}").into_bytes());
    assert!(lines[0].starts_with("F: F106"), "{lines:?}");
    let deep = "Content-Type: message/rfc822\r\n\r\n".repeat(499);
    let lines = outcome(format!("From: a\r\nSubject: b\r\n{deep}").into_bytes());
    assert!(
        lines[0].starts_with("F › ") && lines[0].contains("F113"),
        "{lines:?}"
    );
}

#[test]
fn a_mailbox_gives_the_attachments_of_each_message() {
    let book = workbook("a");
    let line = b"From dom@example.org Fri Jan 24 08:30:00 2025\r\n".as_slice();
    let one = mail(&[(&attached("DUK.xlsx"), &book)]);
    let thanks = b"From: x\r\nSubject: hvala\r\n\r\nHvala.\r\n\r\nFrom now on we answer.\r\n".as_slice();
    let mailbox = [line, &one, b"\r\n", line, thanks, b"\r\n", line, &one].concat();
    let n = book.len();
    assert_eq!(
        outcome(mailbox.clone()),
        [
            format!("F › #1 › DUK.xlsx: {n} bytes"),
            format!("F › #3 › DUK.xlsx: {n} bytes"),
            "F: F114 some of the messages hold no workbook: #2".to_owned(),
        ]
    );
    let few = Limits {
        messages: 2,
        ..Limits::default()
    };
    let lines = reported_within(mailbox, &few);
    assert_eq!(lines, ["F: F105 number of messages: 3, at most 2 is allowed"]);
}

#[test]
fn no_cut_or_changed_message_panics() {
    let whole = mail(&[
        (&attached("DUK.xlsx"), &workbook("a")),
        (&attached("b.pdf"), b"%PDF-1"),
    ]);
    for at in 0..whole.len() {
        outcome(whole[..at].to_vec());
        let mut changed = whole.clone();
        changed[at] = changed[at].wrapping_add(u8::try_from(at % 251).unwrap() + 1);
        outcome(changed);
    }
}

#[test]
fn a_panic_of_the_library_costs_that_message_alone() {
    // Found by the fuzz target: on this message the library panics.
    let bad = include_bytes!("../../../tests/data/library-panics.eml");
    let line = b"From dom@example.org Fri Jan 24 08:30:00 2025\n".as_slice();
    let book = workbook("a");
    let good = mail(&[(&attached("DUK.xlsx"), &book)]);
    let lines = outcome([line, bad, b"\n\n", line, &good].concat());
    assert!(lines[0].starts_with("F › #1: F110"), "{lines:?}");
    assert_eq!(lines[1], format!("F › #2 › DUK.xlsx: {} bytes", book.len()));
}

#[test]
fn a_message_built_of_very_many_pieces_is_refused_before_it_is_read() {
    let head = "From: a\r\nSubject: b\r\nContent-Type: multipart/mixed; boundary=b\r\n";
    for pieces in [
        format!("\r\n{}", "--b\r\n\r\nx\r\n".repeat(6_000)),
        "X: y\r\n".repeat(60_000),
        format!("Content-Disposition: attachment{}\r\n", "; a=b".repeat(300_000)),
    ] {
        let lines = outcome(format!("{head}{pieces}").into_bytes());
        assert!(lines[0].starts_with("F: F106"), "{lines:?}");
    }
}

/// The senders of what is passed on, by path.
fn senders(bytes: Vec<u8>) -> Vec<(String, Option<String>)> {
    let mut found = Vec::new();
    let source = SourceFile::of("F", &bytes);
    unwrap(source, &bytes, &Limits::default(), &mut |one| {
        found.push((one.source.path, one.source.sender));
    });
    found
}

/// A message of Outlook: the sender, then the attachments by name; a name that ends in `.msg` is a message with the same
/// one attachment.
fn outlook(attachments: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
    let put = |file: &mut cfb::CompoundFile<_>, path: &str, bytes: &[u8]| {
        file.create_stream(path).unwrap().write_all(bytes).unwrap();
    };
    let wide = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    put(&mut file, "/__properties_version1.0", &[0; 32]);
    put(&mut file, "/__substg1.0_5D01001F", &wide("dom@example.org"));
    for (number, (name, bytes)) in attachments.iter().enumerate() {
        let mut at = format!("/__attach_version1.0_#{number:08X}");
        file.create_storage(&at).unwrap();
        if let Some(subject) = name.strip_suffix(".msg") {
            at += "/__substg1.0_3701000D";
            file.create_storage(&at).unwrap();
            put(&mut file, &format!("{at}/__substg1.0_0037001F"), &wide(subject));
            put(
                &mut file,
                &format!("{at}/__substg1.0_0C1F001F"),
                &wide("knjiznica@example.org"),
            );
            at += "/__attach_version1.0_#00000000";
            file.create_storage(&at).unwrap();
            put(
                &mut file,
                &format!("{at}/__substg1.0_3707001F"),
                &wide("notri.xlsx"),
            );
        } else {
            put(&mut file, &format!("{at}/__substg1.0_3707001F"), &wide(name));
        }
        put(&mut file, &format!("{at}/__substg1.0_37010102"), bytes);
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

#[test]
fn a_message_of_outlook_gives_its_attachments_and_its_sender() {
    let (a, b) = (workbook("a"), workbook("b"));
    let bytes = outlook(&[("DUK poročilo(1).xlsx", &a), ("Posredovano.msg", &b)]);
    let expected = vec![
        (
            "F › DUK poročilo(1).xlsx".to_owned(),
            Some("dom@example.org".to_owned()),
        ),
        (
            "F › Posredovano.msg › notri.xlsx".to_owned(),
            Some("knjiznica@example.org".to_owned()),
        ),
    ];
    assert_eq!(senders(bytes.clone()), expected);
    // In an archive it is opened too, and counts as one wrapping.
    let within = senders(zip(&[("Sporočilo.msg", &bytes)]));
    assert_eq!(within[0].0, "F › Sporočilo.msg › DUK poročilo(1).xlsx");
    assert_eq!(within.len(), 2);
}

#[test]
fn no_cut_or_changed_message_of_outlook_panics_or_hangs() {
    let bytes = outlook(&[("a.xlsx", &workbook("a")), ("b.msg", &workbook("b"))]);
    for cut in (0..bytes.len()).step_by(97) {
        senders(bytes[..cut].to_vec());
    }
    // The tables of sectors and the directory are where a cycle or a false size would be.
    for at in (0..bytes.len()).step_by(13) {
        for value in [0, 1, 2, 0xFF] {
            let mut changed = bytes.clone();
            changed[at] = value;
            senders(changed);
        }
    }
}

#[test]
fn the_day_of_the_innermost_message_goes_with_a_file() {
    let days = |bytes: &[u8]| {
        let mut days = Vec::new();
        let source = SourceFile::of("F", bytes);
        unwrap(source, bytes, &Limits::default(), &mut |one| {
            days.push((one.source.path, one.source.sent.map(|day| day.to_string())));
        });
        days
    };
    let dated = |bytes: Vec<u8>, date: &str| {
        let text = String::from_utf8(bytes).unwrap();
        text.replacen("From: ", &format!("Date: {date}\r\nFrom: "), 1)
            .into_bytes()
    };
    let inner = mail(&[("Content-Disposition: attachment; filename=a.xlsx", &workbook("a"))]);
    assert_eq!(days(&inner), [("F › a.xlsx".to_owned(), None)]);
    // Shortly after midnight there; still the day before in Greenwich.
    let inner = dated(inner, "Tue, 4 Feb 2025 00:30:00 +0100");
    assert_eq!(
        days(&inner),
        [("F › a.xlsx".to_owned(), Some("2025-02-04".to_owned()))]
    );
    let forwarded = mail(&[
        ("Content-Type: message/rfc822", &inner),
        ("Content-Disposition: attachment; filename=b.xlsx", &workbook("b")),
    ]);
    let found = days(&dated(forwarded, "Fri, 7 Feb 2025 10:00:00 +0100"));
    let of = |end: &str| {
        found
            .iter()
            .find(|(path, _)| path.ends_with(end))
            .unwrap()
            .1
            .clone()
    };
    assert_eq!(of("a.xlsx").as_deref(), Some("2025-02-04"));
    assert_eq!(of("b.xlsx").as_deref(), Some("2025-02-07"));
    let wrong = mail(&[("Content-Disposition: attachment; filename=a.xlsx", &workbook("a"))]);
    assert_eq!(days(&dated(wrong, "31. 2. 2025"))[0].1, None);
}

#[test]
fn the_innermost_sender_goes_with_a_file() {
    let inner = mail(&[("Content-Disposition: attachment; filename=a.xlsx", &workbook("a"))]);
    let inner = String::from_utf8(inner)
        .unwrap()
        .replace("dom@example.org", "Dom <DOM@example.org>");
    assert_eq!(
        senders(inner.clone().into_bytes()),
        [("F › a.xlsx".to_owned(), Some("DOM@example.org".to_owned()))]
    );
    let forwarded = mail(&[
        ("Content-Type: message/rfc822", inner.as_bytes()),
        ("Content-Disposition: attachment; filename=b.xlsx", &workbook("b")),
    ]);
    let forwarded = String::from_utf8(forwarded)
        .unwrap()
        .replace("From: dom@", "From: obcina@");
    let found = senders(forwarded.into_bytes());
    let of = |end: &str| {
        found
            .iter()
            .find(|(path, _)| path.ends_with(end))
            .unwrap()
            .1
            .clone()
    };
    assert_eq!(of("a.xlsx").as_deref(), Some("DOM@example.org"));
    assert_eq!(of("b.xlsx").as_deref(), Some("obcina@example.org"));
    assert_eq!(senders(workbook("a")), [("F".to_owned(), None)]);
}

#[test]
fn attachments_for_mail_programs_only_are_reported_with_a_remedy() {
    let codes = |bytes: Vec<u8>| {
        let mut found = Vec::new();
        let source = SourceFile::of("F", &bytes);
        unwrap(source, &bytes, &Limits::default(), &mut |one| {
            found.push((one.source.path, one.content.err().map(|fault| fault.code.id)));
        });
        found
    };
    let outcome = |path: &str| [(path.to_owned(), Some("F141"))];
    let winmail = b"\x78\x9F\x3E\x22 and more";
    let sealed = b"\x30\x80\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x03 and more";
    let attached = "Content-Disposition: attachment; filename=";
    assert_eq!(
        codes(mail(&[(&format!("{attached}winmail.dat"), winmail)])),
        outcome("F › winmail.dat")
    );
    assert_eq!(
        codes(mail(&[(&format!("{attached}smime.p7m"), sealed)])),
        outcome("F › smime.p7m")
    );
    // A signature beside what can be read takes nothing away.
    let signed = mail(&[
        (&format!("{attached}a.xlsx"), &workbook("a")),
        (&format!("{attached}smime.p7s"), sealed),
    ]);
    assert_eq!(codes(signed), [("F › a.xlsx".to_owned(), None)]);
    let written = b"From: dom@example.org\r\nSubject: x\r\n\r\nV prilogi.\r\n\r\nbegin 644 DUK.xlsx\r\nM4$L#\r\n`\r\nend\r\n";
    assert_eq!(codes(written.to_vec()), outcome("F › DUK.xlsx"));
    let words = b"From: dom@example.org\r\nSubject: x\r\n\r\nbegin with the form\r\nbegin 64 x\r\n";
    assert_eq!(codes(words.to_vec()), [("F".to_owned(), Some("F111"))]);
}

#[test]
fn files_that_macos_adds_to_archives_are_skipped() {
    let fork = b"\0\x05\x16\x07\0\x02\0\0Mac OS X";
    let attached = |name: &str| format!("Content-Disposition: attachment; filename={name}");
    let paths = |bytes| {
        senders(bytes)
            .into_iter()
            .map(|(path, _)| path)
            .collect::<Vec<_>>()
    };
    let (first, second) = (attached("DUK.xlsx"), attached("DUK.xlsx"));
    let mail = mail(&[(&first, fork), (&second, &workbook("a"))]);
    assert_eq!(paths(mail), ["F › DUK.xlsx"]);
    let archive = zip(&[
        ("__MACOSX/oddaja/._DUK.xlsx", fork),
        ("oddaja/__MACOSX/DUK.xlsx", fork),
        ("oddaja/DUK.xlsx", &workbook("a")),
    ]);
    assert_eq!(paths(archive), ["F › oddaja/DUK.xlsx"]);
}
