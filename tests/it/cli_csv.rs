//! The two named forms of CSV: for Excel of the reader's language, and for programs.

use assert_cmd::Command;

use crate::support::folder::{Folder, ran};

/// The commands that write CSV.
const COMMANDS: [&[&str]; 5] = [
    &["check"],
    &["status"],
    &["finance"],
    &["status-table"],
    &["status-table", "--goals"],
];

fn written(folder: &Folder, command: &[&str], format: &str, language: &str) -> String {
    let mut asked = Command::cargo_bin("zbir").unwrap();
    let (code, out, err) = ran(asked
        .args(command)
        .args(["--format", format, "--lang", language])
        .arg(folder.path()));
    assert!(code < 2, "{command:?} {format}: {err}");
    out
}

fn rows(text: &str, separator: u8) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let record =
        |record: Result<csv::StringRecord, csv::Error>| record.unwrap().iter().map(str::to_owned).collect();
    reader.records().map(record).collect()
}

#[test]
fn every_command_writes_csv_for_excel_and_for_programs() {
    let folder = Folder::answered();
    for command in COMMANDS {
        let plain = written(&folder, command, "csv", "sl");
        assert!(!plain.starts_with('\u{feff}'), "{command:?}");
        let machine = rows(&plain, b',');
        for (language, separator) in [("sl", b';'), ("en", b',')] {
            let text = written(&folder, command, "csv-excel", language);
            let text = text
                .strip_prefix('\u{feff}')
                .unwrap_or_else(|| panic!("{command:?} {language}"));
            let excel = rows(text, separator);
            assert_eq!(excel.len(), machine.len(), "{command:?} {language}");
            // Headings are words of the language, not keys.
            let headings = &excel[0];
            assert!(
                headings
                    .iter()
                    .all(|heading| !heading.is_empty() && !heading.contains('_')),
                "{headings:?}"
            );
            let key =
                |heading: &String| heading.starts_with(char::is_lowercase) && command != ["status-table"];
            assert!(!headings.iter().any(key), "{headings:?}");
        }
    }
}

#[test]
fn amounts_have_the_decimal_sign_of_their_readers() {
    let folder = Folder::answered();
    let amounts = |text: &str, point: char| {
        let is_amount = |field: &&str| {
            field.split_once(point).is_some_and(|(whole, cents)| {
                cents.len() == 2
                    && [whole, cents]
                        .iter()
                        .all(|part| part.chars().all(|c| c.is_ascii_digit()))
            })
        };
        let fields = text.split([';', '\r', '\n', '\u{feff}']);
        fields.filter(is_amount).map(str::to_owned).collect::<Vec<_>>()
    };
    let excel = written(&folder, &["finance"], "csv-excel", "sl");
    assert!(!amounts(&excel, ',').is_empty(), "{excel}");
    let plain = written(&folder, &["finance"], "csv", "sl");
    assert!(plain.starts_with("item,title,"), "{plain}");
    assert!(!plain.contains(';'), "{plain}");
}

#[test]
#[ignore = "needs LibreOffice"]
fn a_slovene_office_reads_numbers_and_letters() {
    let folder = Folder::answered();
    folder.put(
        "finance.csv",
        written(&folder, &["finance"], "csv-excel", "sl").as_bytes(),
    );
    let profile = format!("-env:UserInstallation=file://{}", folder.at("profile").display());
    // Semicolons, quotation marks, UTF-8, from the first row, columns as they come, Slovene.
    let done = std::process::Command::new("soffice")
        .args([
            &profile,
            "--headless",
            "--infilter=CSV:59,34,76,1,,1060",
            "--convert-to",
            "fods",
            "--outdir",
        ])
        .arg(folder.path())
        .arg(folder.at("finance.csv"))
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let text = String::from_utf8(folder.read("finance.fods")).unwrap();
    assert!(text.contains("office:value-type=\"float\""), "{text}");
    assert!(text.contains("Realizacija"), "{text}");
    assert!(!text.contains("\u{feff}Cilj"), "{text}");
}
