use super::*;
use crate::base::language::Language;

fn outcome(bytes: &[u8]) -> String {
    match recognise(bytes).map(|recognised| recognised.content) {
        Ok(FileContent::Workbook(kind)) => format!("{kind:?}"),
        Ok(FileContent::Wrapping(wrapping)) => format!("{wrapping:?}"),
        Err(fault) => format!("{} {}", fault.code.id, fault.fact(Language::En)),
    }
}

fn zip(names: &[&str]) -> Vec<u8> {
    use std::io::Write;
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for name in names {
        writer
            .start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        writer.write_all(b"x").unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn ole(stream: &str) -> Vec<u8> {
    let mut bytes = OLE.to_vec();
    bytes.resize(512, 0);
    for name in ["Root Entry", stream] {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let length = u16::try_from(entry.len() + 2).unwrap();
        entry.resize(64, 0);
        entry.extend(length.to_le_bytes());
        entry.push(2);
        entry.resize(128, 0);
        bytes.extend(entry);
    }
    bytes
}

#[test]
fn a_file_that_is_no_workbook_is_named_by_its_kind() {
    let f102 = "F102 an Excel workbook is expected, but the file is ";
    let f109 = "F109 the file is ";
    for (bytes, expected) in [
        (&b""[..], "F101 the file is empty (0 bytes)".to_owned()),
        (b" \r\n", format!("{f102}an empty text")),
        (b"a;b\n1;2\n", format!("{f102}a text with separators (CSV)")),
        (
            b"\xEF\xBB\xBFa,b\n1,2\n",
            format!("{f102}a text with separators (CSV)"),
        ),
        (
            b"\xFF\xFEa\0;\0\n\0b\0;\0",
            format!("{f102}a text with separators (CSV)"),
        ),
        (b"Spostovani, v prilogi", format!("{f102}plain text")),
        (b"Pozdravljeni.\nHvala", format!("{f102}plain text")),
        (b"<html><table>", format!("{f102}a web page (HTML)")),
        (b"\r\n<!DOCTYPE html>", format!("{f102}a web page (HTML)")),
        (
            b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
            format!("{f102}an Excel workbook in the XML format of 2003"),
        ),
        (b"<?xml version=\"1.0\"?><a/>", format!("{f102}an XML document")),
        (b"%PDF-1.7\n%\xE2", format!("{f102}a PDF document")),
        (b"\x89PNG\r\n\x1a\n", format!("{f102}a PNG picture")),
        (b"\x01\x02\x03\x04", format!("{f102}a file of an unknown kind")),
        (b"{\"a\": 1}", format!("{f102}a JSON file")),
        (b"Subject: brez drugega", format!("{f102}plain text")),
        (
            b"7z\xBC\xAF\x27\x1C",
            format!("{f109}a 7z archive, which is not opened"),
        ),
    ] {
        assert_eq!(outcome(bytes), expected, "{}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn zips_are_distinguished_by_what_is_in_them() {
    assert_eq!(outcome(&zip(&["[Content_Types].xml", "xl/workbook.xml"])), "Xlsx");
    assert_eq!(outcome(&zip(&["[Content_Types].xml", "xl/workbook.bin"])), "Xlsb");
    assert!(outcome(&zip(&["[Content_Types].xml", "word/document.xml"])).ends_with("a Word document"));
    assert!(outcome(&zip(&["[Content_Types].xml", "ppt/x.xml"])).ends_with("a PowerPoint presentation"));
    assert!(outcome(&zip(&["Index/Document.iwa"])).contains("an Apple Numbers or Pages document"));
    assert_eq!(outcome(&zip(&["DUK.xlsx", "Word/dopis.docx"])), "Zip");
    assert_eq!(outcome(b"PK\x05\x06"), "Zip");
    assert!(outcome(&zip(&["[Content_Types].xml"])[..30]).starts_with("F104"));
}

#[test]
fn compound_files_are_distinguished_by_their_streams() {
    assert_eq!(outcome(&ole("Workbook")), "Xls");
    assert_eq!(outcome(&ole("EncryptedPackage")), "Encrypted");
    assert!(outcome(&ole("WordDocument")).ends_with("an old Word document"));
    assert_eq!(outcome(&ole("__properties_version1.0")), "Outlook");
    assert!(outcome(&ole("Other")).starts_with("F102"));
    assert!(outcome(OLE).starts_with("F104"));
}

#[test]
fn temporary_files_are_recognised_by_name() {
    for name in ["~$DUK.xlsx", ".~lock.DUK.ods#", "Thumbs.db", ".DS_Store"] {
        assert_eq!(
            left_behind(name).map(|fault| fault.code.id),
            Some("F108"),
            "{name}"
        );
    }
    assert!(left_behind("DUK.xlsx").is_none());
}

#[test]
fn messages_are_reported_by_their_header() {
    for (text, expected) in [
        (
            "From: mok@example.org\r\nSubject: oddaja\r\n\r\nPozdravljeni",
            "Message",
        ),
        ("X-Spam: no\nReceived: from a\n\tby b\nDate: x\n\n", "Message"),
        (
            "From dom@example.org Fri Jan 24 08:30:00 2025\nFrom: a\nTo: b\n\n",
            "Mailbox",
        ),
    ] {
        assert_eq!(outcome(text.as_bytes()), expected, "{text}");
    }
    assert!(outcome(b"Opomba: a\nDatum: b\n\nFrom: c\nTo: d").starts_with("F102"));
    assert!(outcome(b"From here on: nothing\n").starts_with("F102"));
}

#[test]
fn macros_are_reported_by_where_programs_keep_them() {
    for (bytes, kind, expected) in [
        (
            zip(&["[Content_Types].xml", "xl/vbaProject.bin"]),
            FileKind::Xlsx,
            true,
        ),
        (
            zip(&["[Content_Types].xml", "xl/workbook.xml"]),
            FileKind::Xlsx,
            false,
        ),
        (
            zip(&["mimetype", "Basic/Standard/Module1.xml"]),
            FileKind::Ods,
            true,
        ),
        (zip(&["mimetype", "content.xml"]), FileKind::Ods, false),
        (ole("_VBA_PROJECT_CUR"), FileKind::Xls, true),
        (ole("Workbook"), FileKind::Xls, false),
    ] {
        let recognised = Recognised::of_kind(&bytes, kind).unwrap();
        assert_eq!(recognised.has_macros(kind), expected, "{kind:?}");
    }
}

#[test]
fn a_link_to_a_document_is_named_as_one() {
    for bytes in [
        &b"[InternetShortcut]\r\nURL=https://example.org/DUK.xlsx\r\n"[..],
        b"[Desktop Entry]\nType=Link\n",
        b"{\"url\": \"https://docs.google.com/open?id=1\", \"doc_id\": \"1\"}",
        b"<?xml version=\"1.0\"?><!DOCTYPE plist PUBLIC \"x\" \"y\"><plist><dict><key>URL</key></dict></plist>",
        b"bplist00\xd1\x01\x02SURL",
        b"\x4C\0\0\0\x01\x14\x02\0\0\0\0\0",
    ] {
        assert!(outcome(bytes).starts_with("F142"), "{}", outcome(bytes));
    }
}

#[test]
fn other_forms_of_tables_pages_and_archives_are_called_by_their_names() {
    let mht = b"From: <Saved by Blink>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n";
    let excel = b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related; boundary=b\r\n\r\n";
    let emlx = b"1234      \nFrom: dom@example.org\nSubject: x\n\nV prilogi.";
    for (bytes, expected) in [
        (&b"ID;PWXL;N;E\r\n"[..], "a spreadsheet in SYLK format"),
        (b"TABLE\r\n0,1\r\n\"EXCEL\"\r\n", "a spreadsheet in DIF format"),
        (mht, "a web page in one file (MHT)"),
        (excel, "a web page in one file (MHT)"),
        (emlx, "Message"),
        (b"\x28\xB5\x2F\xFD\x04\0", "a Zstandard file"),
        (b"\xFD7zXZ\0\0", "an xz file"),
        (b"Rar!\x1A\x07\x01\0", "a RAR archive"),
        (b"\0\x05\x16\x07\0\x02", "a file that macOS stores beside another"),
    ] {
        assert!(outcome(bytes).contains(expected), "{}", outcome(bytes));
    }
    assert!(outcome(&zip(&["Index/Document.iwa", "Metadata/x.plist"])).contains("Export To"));
    assert!(outcome(&zip(&["Index.zip", "preview.jpg"])).contains("Export To"));
}

#[test]
fn a_sensitivity_label_is_not_called_a_password() {
    let mut labelled = ole("EncryptedPackage");
    labelled.extend(&ole("\u{9}DRMEncryptedDataSpace")[512..]);
    assert!(outcome(&labelled).starts_with("F140"), "{}", outcome(&labelled));
    assert_eq!(outcome(&ole("EncryptedPackage")), "Encrypted");
}
