//! Ledgers whose cells are not what they seem: what is certain is read, the rest is reported as what it is, at its row, and
//! nothing is concluded from what is then missing.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use serde_json::Value as Json;
use zbir::base::place::CellRef;
use zbir::sheet::{BookPlan, Cell, Content, Format, Look, SheetPlan, write::write};

/// The money of the sample with another ledger in place of its own; `columns` are set in `[ledger]`.
fn money(name: &str, bytes: &[u8], columns: &[(&str, &str)]) -> Json {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/kranj-starejsi");
    let folder = tempfile::tempdir().unwrap();
    let at = |path: &str| folder.path().join(path);
    fs::create_dir(at("ledger")).unwrap();
    fs::create_dir_all(at("inbox/2024")).unwrap();
    let mok = "inbox/2024/MOK 122-51-2021 porocilo.xlsx";
    fs::copy(sample.join(mok), at(mok)).unwrap();
    let mut text = fs::read_to_string(sample.join("strategy.toml")).unwrap();
    // These ledgers have no such columns.
    let planned = "adopted = \"Sprejeti\"\nrevised = \"Veljavni\"\n";
    assert!(text.contains(planned));
    text = text.replace(planned, "");
    for (line, other) in columns {
        assert!(text.contains(line), "{line}");
        text = text.replace(line, other);
    }
    fs::write(at("strategy.toml"), text).unwrap();
    fs::write(at("ledger").join(name), bytes).unwrap();
    let mut command = Command::cargo_bin("zbir").unwrap();
    let out = command
        .arg("finance")
        .arg(folder.path())
        .args(["--format", "json", "--lang", "en"])
        .output()
        .unwrap();
    serde_json::from_slice(&out.stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&out.stderr)))
}

fn case(name: &str) -> Vec<u8> {
    fs::read(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/data/cases/ledger")
            .join(name),
    )
    .unwrap()
}

/// The findings about the ledger: `code row-or-cell`.
fn found_text(money: &Json) -> Vec<String> {
    let findings = money["findings"].as_array().unwrap().iter();
    let of_ledger = findings.filter(|one| one["code"].as_str().unwrap().starts_with('L'));
    of_ledger
        .map(|one| {
            let place = &one["place"];
            let at = [&place["cell"], &place["line"]]
                .into_iter()
                .find(|at| !at.is_null());
            let at = at.map_or(String::new(), |at| format!(" {at}").replace('"', ""));
            format!("{}{at}", one["code"].as_str().unwrap())
        })
        .collect()
}

fn codes(money: &Json) -> Vec<String> {
    let mut codes: Vec<String> = found_text(money)
        .iter()
        .map(|one| one.split(' ').next().unwrap().to_owned())
        .collect();
    codes.sort();
    codes.dedup();
    codes
}

/// What the ledger says of every line of the sample.
fn booked(money: &Json) -> Vec<Json> {
    let lines = money["lines"].as_array().unwrap().iter();
    lines.map(|line| line["ledger"]["realised"].clone()).collect()
}

fn own() -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/kranj-starejsi/ledger/2024.csv")).unwrap()
}

/// The rows of the sample's ledger below its headings, field by field, without adopted and revised.
fn rows() -> Vec<Vec<String>> {
    let text = String::from_utf8(own()).unwrap();
    let below = text.lines().skip_while(|line| !line.starts_with("Postavka;"));
    let fields = |line: &str| {
        let mut fields: Vec<String> = line.split(';').map(str::to_owned).collect();
        assert_eq!(fields.len(), 6, "{line}");
        fields.drain(3..5);
        fields
    };
    below.map(fields).collect()
}

fn csv(rows: &[Vec<String>]) -> Vec<u8> {
    let lines: Vec<String> = rows.iter().map(|row| row.join(";")).collect();
    lines.join("\n").into_bytes()
}

fn workbook(rows: &[Vec<String>], change: impl Fn(u32, u16, Cell) -> Cell) -> Vec<u8> {
    let mut sheet = SheetPlan::named("Izpis");
    for (row, fields) in (0u32..).zip(rows) {
        for (column, field) in (0u16..).zip(fields) {
            let plain = field.replace('.', "").replace(',', ".");
            let cell = match plain.parse::<rust_decimal::Decimal>() {
                Ok(number) if row > 0 => Cell::number(number, Look::Plain, Format::General),
                _ => Cell::text(field, Look::Plain),
            };
            sheet.put(row, column, change(row, column, cell));
        }
    }
    write(&BookPlan {
        sheets: vec![sheet],
        ..BookPlan::default()
    })
    .unwrap()
}

#[test]
fn accounts_behind_an_equals_sign_or_an_apostrophe_are_read() {
    let expected = money("2024.csv", &own(), &[]);
    for name in ["equals.csv", "apostrophe.csv"] {
        let read = money("2024.csv", &case(name), &[]);
        assert_eq!(
            (booked(&read), found_text(&read)),
            (booked(&expected), found_text(&expected)),
            "{name}"
        );
    }
}

#[test]
fn an_account_that_cannot_be_read_is_reported_at_its_row_and_no_line_is_missing_for_it() {
    let read = money("2024.csv", &case("exponent.csv"), &[]);
    assert!(
        codes(&read).contains(&"L221".to_owned()) && !codes(&read).contains(&"L213".to_owned()),
        "{:?}",
        found_text(&read)
    );
    let exponents: Vec<usize> = String::from_utf8(case("exponent.csv"))
        .unwrap()
        .lines()
        .enumerate()
        .filter(|(_, line)| line.contains("E+0"))
        .map(|(n, _)| n + 1)
        .collect();
    let rows: Vec<String> = exponents.iter().map(|n| format!("L221 {n}")).collect();
    let unread: Vec<String> = found_text(&read)
        .into_iter()
        .filter(|one| one.starts_with("L221"))
        .collect();
    assert_eq!(unread, rows);
    let first = read["findings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["code"] == "L221")
        .unwrap();
    let message = first["message"]["en"].as_str().unwrap();
    assert!(
        message.contains("4,11909E+05") && message.contains("646.000,57"),
        "{message}"
    );
    // Every row stands somewhere: with the lines, or among those that were left out.
    let left_out = read["ledger"]["left_out"].as_array().unwrap();
    assert_eq!(
        left_out
            .iter()
            .filter(|row| row["because"] == "unreadable")
            .count(),
        exponents.len()
    );
}

#[test]
fn whatever_an_account_is_stored_as_it_is_read_or_reported() {
    type Kind = (&'static str, fn(Cell) -> Cell);
    let numbers = rows();
    let expected = booked(&money("2024.csv", &own(), &[]));
    let plain = money("2024.xlsx", &workbook(&numbers, |_, _, cell| cell), &[]);
    assert_eq!(booked(&plain), expected);
    let account = |of: fn(Cell) -> Cell| {
        workbook(&numbers, move |row, column, cell| {
            if row > 0 && column == 1 && cell.content != Content::Blank {
                of(cell)
            } else {
                cell
            }
        })
    };
    // Shown with zeros in front: the same account.
    let padded = money(
        "2024.xlsx",
        &account(|cell| Cell {
            style: cell.style,
            ..cell
        }),
        &[],
    );
    assert_eq!(booked(&padded), expected);
    let kinds: [Kind; 4] = [
        ("a number with decimals", |cell| cell.written(Format::Money)),
        ("a formula that was never calculated", |_| {
            Cell::formula("=VLOOKUP(1,A:B,2)", Content::Blank, Look::Plain, Format::General)
        }),
        ("an error", |_| Cell {
            content: Content::Error("#N/A".into()),
            ..Cell::default()
        }),
        ("a percentage", |cell| cell.written(Format::Percent)),
    ];
    for (what, of) in kinds {
        let bytes = if what == "a formula that was never calculated" {
            without_results(&account(of))
        } else {
            account(of)
        };
        let read = money("2024.xlsx", &bytes, &[]);
        let found = codes(&read);
        assert!(
            found.contains(&"L221".to_owned()),
            "{what}: {:?}",
            found_text(&read)
        );
        assert!(
            !found
                .iter()
                .any(|code| code == "L213" || code == "L211" || code == "L208"),
            "{what}: {:?}",
            found_text(&read)
        );
    }
}

/// The same workbook as if no program had calculated its formulas.
fn without_results(bytes: &[u8]) -> Vec<u8> {
    use std::io::{Read, Write};
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for n in 0..archive.len() {
        let mut part = archive.by_index(n).unwrap();
        let (name, mut text) = (part.name().unwrap().into_owned(), String::new());
        part.read_to_string(&mut text).unwrap();
        if name.ends_with("sheet1.xml") {
            while let Some(at) = text.find("</f><v>") {
                let end = text[at..].find("</v>").unwrap() + at + 4;
                text.replace_range(at..end, "</f>");
            }
        }
        out.start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        out.write_all(text.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

#[test]
fn an_amount_that_was_never_calculated_is_not_blank() {
    let formula = |row, column, cell| {
        if row == 2 && column == 3 {
            Cell::formula("=1+1", Content::Blank, Look::Plain, Format::General)
        } else {
            cell
        }
    };
    let read = money("2024.xlsx", &without_results(&workbook(&rows(), formula)), &[]);
    assert!(
        found_text(&read).contains(&"L221 D3".to_owned()),
        "{:?}",
        found_text(&read)
    );
    assert!(
        !codes(&read).contains(&"L213".to_owned()),
        "{:?}",
        found_text(&read)
    );
    assert_eq!(CellRef::parse("D3"), Some(CellRef::new(2, 3)));
}

#[test]
fn an_amount_with_three_digits_behind_the_decimal_sign_counts_nowhere() {
    let read = money("2024.csv", &case("comma-thousands.csv"), &[]);
    let doubtful = String::from_utf8(case("comma-thousands.csv"))
        .unwrap()
        .lines()
        .enumerate()
        .filter(|(_, line)| {
            line.rsplit_once(',').is_some_and(|(_, behind)| behind.len() == 3) && !line.starts_with(";;")
        })
        .map(|(n, _)| format!("L204 {}", n + 1))
        .collect::<Vec<_>>();
    let bad: Vec<String> = found_text(&read)
        .into_iter()
        .filter(|one| one.starts_with("L204"))
        .collect();
    assert_eq!(bad, doubtful);
    assert!(doubtful.len() > 5);
    for amount in booked(&read) {
        let small = ["646", "15", "125.5", "751.33"];
        assert!(
            !small.iter().any(|small| amount
                .as_str()
                .is_some_and(|a| a.trim_end_matches(".00") == *small)),
            "{amount}"
        );
    }
    assert!(
        !codes(&read).iter().any(|code| code == "L213" || code == "L211"),
        "{:?}",
        found_text(&read)
    );
}

#[test]
fn lines_that_end_as_on_an_old_mac_are_read_and_an_unknown_encoding_is_reported() {
    let expected = money("2024.csv", &own(), &[]);
    let mac = money("2024.csv", &case("macintosh.csv"), &[]);
    assert_eq!(
        (booked(&mac), found_text(&mac)),
        (booked(&expected), found_text(&expected))
    );
    let text = String::from_utf8(own()).unwrap();
    for wide in [
        text.encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect::<Vec<u8>>(),
        text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
    ] {
        let read = money("2024.csv", &wide, &[]);
        assert_eq!(
            (booked(&read), found_text(&read)),
            (booked(&expected), found_text(&expected))
        );
    }
    let unknown = money("2024.csv", &case("cp852.csv"), &[]);
    assert_eq!(found_text(&unknown), ["L220"]);
}

/// The sample's ledger as a printout: the line stands only on the row above its accounts.
fn printout() -> Vec<Vec<String>> {
    let mut out: Vec<Vec<String>> = Vec::new();
    let mut line = String::new();
    for (n, mut row) in rows().into_iter().enumerate() {
        if n > 0 && !row[0].is_empty() && row[0] != line {
            line.clone_from(&row[0]);
            out.push(vec![
                line.clone(),
                String::new(),
                "Postavka".into(),
                String::new(),
            ]);
        }
        if n > 0 {
            row[0].clear();
        }
        out.push(row);
    }
    out
}

#[test]
fn a_line_only_on_its_groups_row_is_carried_down_and_reported() {
    let expected = money("2024.csv", &own(), &[]);
    let read = money("2024.csv", &csv(&printout()), &[]);
    assert_eq!(booked(&read), booked(&expected));
    assert_eq!(
        found_text(&read)
            .iter()
            .filter(|one| one.starts_with("L222"))
            .count(),
        1,
        "{:?}",
        found_text(&read)
    );
    // A group that has another sum than its rows is reported; its rows count.
    let mut differing = printout();
    differing[1][3] = "1,00".into();
    let read = money("2024.csv", &csv(&differing), &[]);
    assert!(
        found_text(&read).contains(&"L223 2".to_owned()),
        "{:?}",
        found_text(&read)
    );
    // Where some rows have their line, the ledger is not grouped so, and nothing is carried.
    let mut mixed = printout();
    let with_account = mixed.iter().rposition(|row| row[1].len() == 6).unwrap();
    mixed[with_account][0] = "901901".into();
    let read = money("2024.csv", &csv(&mixed), &[]);
    assert!(
        !codes(&read).contains(&"L222".to_owned()),
        "{:?}",
        found_text(&read)
    );
    assert!(
        booked(&read)
            .iter()
            .all(|amount| amount.is_null() || amount == "0.00"),
        "{:?}",
        booked(&read)
    );
}

#[test]
fn a_heading_may_hold_the_year() {
    let columns = [("realised = \"Realizacija\"", "realised = \"Realizacija {year}\"")];
    let with = |heading: &str| {
        let mut rows = rows();
        rows[0][3] = heading.into();
        money("2024.csv", &csv(&rows), &columns)
    };
    assert_eq!(
        booked(&with("Realizacija 2024")),
        booked(&money("2024.csv", &own(), &[]))
    );
    let other = with("Realizacija 2023");
    assert_eq!(found_text(&other), ["L203"]);
    let message = other["findings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["code"] == "L203")
        .unwrap();
    assert!(
        message["message"]["en"]
            .as_str()
            .unwrap()
            .contains("“Realizacija 2024”"),
        "{message}"
    );
}

#[test]
fn messages_call_a_line_a_line_and_an_account_an_account() {
    let without = |column: usize, number: &str| {
        let kept: Vec<_> = rows().into_iter().filter(|row| row[column] != number).collect();
        let read = money("2024.csv", &csv(&kept), &[]);
        let findings = read["findings"].as_array().unwrap().iter();
        findings
            .filter(|one| one["code"] == "L213")
            .map(|one| one["message"]["en"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let found_text = without(0, "900401");
    assert!(
        found_text.len() == 1 && found_text[0].contains("no row with the line 900401"),
        "{found_text:?}"
    );
}
