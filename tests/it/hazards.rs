//! How files can mislead a reader that trusts them, tried on a filled-in form: each hazard of `docs/hazards.md` that no other test tries
//! with the bytes of a file. Also makes sure that every test which that page names is there.

use crate::support::strategy;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use crate::support::agreement::open;
use crate::support::program::excel::Excel;
use crate::support::program::{packed, parts};
use zbir::base::language::Language;
use zbir::base::received::SourceFile;
use zbir::forms::intake;
use zbir::sheet::BookPlan;
use zbir::sheet::isolate::Isolation;
use zbir::sheet::limits::Limits;

static SMALL: LazyLock<strategy::Strategy> = LazyLock::new(strategy::small);

/// The parts of a form as Excel writes it, and the names of its sheets.
#[derive(Clone)]
struct Form {
    parts: BTreeMap<String, String>,
    sheets: Vec<String>,
}

impl Form {
    /// The home's form, filled in; nothing is wrong with it.
    fn clean() -> Self {
        static CLEAN: LazyLock<Form> = LazyLock::new(Form::filled);
        CLEAN.clone()
    }

    fn filled() -> Self {
        let mut answers = SMALL.answers.iter();
        let answer = answers
            .find(|answer| answer.institution.to_string() == "dom")
            .unwrap();
        let book: BookPlan = SMALL.form(&answer.institution, &answer.carried().unwrap()).book;
        Self {
            parts: parts(&Excel::Modern, &book),
            sheets: book.sheets.into_iter().map(|sheet| sheet.name).collect(),
        }
    }

    /// The part of a sheet.
    fn sheet(&mut self, name: &str) -> &mut String {
        let place = self.sheets.iter().position(|sheet| sheet == name).unwrap();
        self.part(&format!("xl/worksheets/sheet{}.xml", place + 1))
    }

    fn part(&mut self, name: &str) -> &mut String {
        self.parts.get_mut(name).unwrap()
    }

    /// The same with other XML for a cell that holds something, such as `Kazalniki!J6`.
    fn cell(mut self, place: &str, xml: &str) -> Self {
        let (sheet, at) = place.split_once('!').unwrap();
        let part = self.sheet(sheet);
        let start = part.find(&format!("<c r=\"{at}\"")).unwrap();
        let end = start + part[start..].find("</c>").unwrap() + "</c>".len();
        part.replace_range(start..end, xml);
        self
    }

    /// The same with other words in a part.
    fn words(mut self, part: &str, from: &str, to: &str) -> Self {
        let part = self.part(part);
        assert!(part.contains(from), "{from} is not in {part}");
        *part = part.replacen(from, to, 1);
        self
    }

    /// What is reported of it: code and place of each finding, or the refusal.
    fn found_text(&self) -> Vec<String> {
        let bytes = packed(&self.parts);
        let book = match open(&bytes, &Limits::default(), &Isolation::with("/nowhere/zbir")) {
            Ok(book) => book,
            Err(fault) => return vec![format!("{} {}", fault.code.id, fault.fact(Language::En))],
        };
        let year = SMALL.catalogue.strategy.reporting_year;
        let source = SourceFile::of("dom.xlsx", &bytes);
        let (_, findings) = intake::intake(&SMALL.catalogue, year, &SMALL.history, source, &book);
        let say = |finding: &zbir::base::finding::Finding| {
            let place = finding.place.to_string().replace("dom.xlsx › ", "");
            format!(
                "{} {place}: {}",
                finding.fault.code.id,
                finding.fault.fact(Language::En)
            )
        };
        // Somebody has left a comment on every sheet of the form, which is reported each time.
        let (comments, others): (Vec<_>, Vec<_>) = findings
            .iter()
            .partition(|finding| finding.fault.code.id == "W150");
        assert!(comments.len() == 1 || others.len() == 1 && comments.is_empty());
        others.into_iter().map(say).collect()
    }
}

/// Exactly this is reported of a form with one thing changed.
fn assert_reported(form: Form, expected: &str) {
    assert_eq!(form.found_text().join("\n"), expected);
}

/// It is refused with this code, for a cause with these words.
fn assert_refused(form: Form, code: &str, words: &str) {
    let found_text = form.found_text().join("\n");
    assert!(
        found_text.starts_with(code) && found_text.contains(words),
        "{found_text}"
    );
}

#[test]
fn nothing_is_reported_of_a_clean_form() {
    assert_reported(Form::clean(), "");
}

#[test]
fn a_formula_that_was_never_calculated_is_no_answer() {
    let found_text = "V110 Kazalniki › J6: the cell holds a formula that was never calculated";
    for cell in [
        "<c r=\"J6\"><f>J7+J8</f></c>",
        "<c r=\"J6\"><f>J7+J8</f><v></v></c>",
        "<c r=\"J6\" t=\"n\"><f>J7+J8</f><v/></c>",
    ] {
        assert_reported(Form::clean().cell("Kazalniki!J6", cell), found_text);
    }
    let zero = Form::clean().cell("Kazalniki!J6", "<c r=\"J6\"><f>J7+J8</f><v>0</v></c>");
    assert_reported(
        zero.words(
            "xl/workbook.xml",
            "<calcPr calcId=\"191029\"/>",
            "<calcPr fullCalcOnLoad=\"1\"/>",
        ),
        found_text,
    );
    let right = Form::clean().cell("Kazalniki!J6", "<c r=\"J6\"><f>J7+J8</f><v>1610</v></c>");
    assert_reported(right, "");
}

#[test]
fn a_result_that_may_be_old_is_reported() {
    let calculated = || Form::clean().cell("Kazalniki!J6", "<c r=\"J6\"><f>J7+J8</f><v>1610</v></c>");
    for says in [
        "<calcPr fullCalcOnLoad=\"1\"/>",
        "<calcPr calcMode=\"manual\" calcCompleted=\"0\"/>",
    ] {
        let usual = "<calcPr calcId=\"191029\"/>";
        assert_reported(
            calculated().words("xl/workbook.xml", usual, says),
            "W151 dom.xlsx: the workbook was not calculated before it was saved, and answers hold formulas: Kazalniki!J6",
        );
        // Where no answer is calculated, nothing follows from it.
        assert_reported(Form::clean().words("xl/workbook.xml", usual, says), "");
    }
}

#[test]
fn an_error_is_reported_whatever_its_name() {
    for error in ["#REF!", "#N/A", "#SPILL!", "#CALC!", "#ERROR!", "#GETTING_DATA"] {
        let cell = format!("<c r=\"J6\" t=\"e\"><f>J7+J8</f><v>{error}</v></c>");
        assert_reported(
            Form::clean().cell("Kazalniki!J6", &cell),
            &format!("V111 Kazalniki › J6: the cell holds the error {error}"),
        );
    }
}

#[test]
fn a_text_that_excel_could_not_hold_is_reported() {
    let words = |count: usize| {
        let cell = format!(
            "<c r=\"I6\" t=\"inlineStr\"><is><t>{}</t></is></c>",
            "ž".repeat(count)
        );
        Form::clean().cell("Cilji!I6", &cell)
    };
    assert_reported(words(32_767), "");
    assert_reported(
        words(32_768),
        "V120 Cilji › I6: the text has 32,768 characters, a cell of Excel can hold at most 32,767",
    );
}

#[test]
fn an_invalid_number_is_reported() {
    for (value, found_text) in [
        (
            "NaN",
            "V104 Kazalniki › J6: expected: a whole number; the cell holds “NaN”",
        ),
        (
            "1e400",
            "V104 Kazalniki › J6: expected: a whole number; the cell holds “inf”",
        ),
        (
            "1e15",
            "V121 Kazalniki › J6: the number 1,000,000,000,000,000 is too large; at most 999,999,999,999 is accepted",
        ),
    ] {
        assert_reported(
            Form::clean().cell("Kazalniki!J6", &format!("<c r=\"J6\"><v>{value}</v></c>")),
            found_text,
        );
    }
}

#[test]
fn a_unit_in_a_format_makes_no_day_of_a_number() {
    // The reading library sees the letter of days in »0 dni«; the cell shows a number, and it is read.
    let form = Form::clean().cell("Kazalniki!J6", "<c r=\"J6\" s=\"1\"><v>1610</v></c>");
    assert_reported(
        form.words("xl/styles.xml", "[$-424]d\\.\\ mmmm\\ yyyy;@", "0 d"),
        "",
    );
}

#[test]
fn a_day_that_never_was_is_reported() {
    for (value, found) in [("60", "60"), ("-1e300", "-1"), ("2958466", "2958466"), ("0", "0")] {
        let cell = format!("<c r=\"C6\" s=\"1\"><v>{value}</v></c>");
        let found_text = Form::clean().cell("Potrditev!C6", &cell).found_text().join("\n");
        let expected = format!("V115 Potrditev › C6: expected a date, the cell holds “{found}");
        assert!(found_text.starts_with(&expected), "{found_text}");
    }
}

#[test]
fn text_keeps_only_visible_content() {
    let cell = "<c r=\"I6\" t=\"inlineStr\"><is><t>Dvigalo_x000D_\ndela._x0007_</t></is></c>";
    assert_reported(
        Form::clean().cell("Cilji!I6", cell),
        "V117 Cilji › I6: invisible characters were removed from the text (1)",
    );
    let spaced = "<c r=\"I6\" t=\"inlineStr\"><is><t>  Dvigalo dela. </t></is></c>";
    assert_reported(Form::clean().cell("Cilji!I6", spaced), "");
}

#[test]
fn an_ambiguous_container_is_refused() {
    for (cell, code, words) in [
        (
            "<c r=\"J6\" t=\"s\"><v>0x1</v></c>",
            "F104",
            "the value “0x1” in cell J6 of the sheet “Kazalniki”",
        ),
        (
            "<c r=\"J6\" t=\"s\"><v>99999</v></c>",
            "F104",
            "cell J6 of the sheet “Kazalniki”",
        ),
        (
            "<c r=\"J6\"><v>16<!-- -->10</v></c>",
            "F106",
            "the content of cell J6 of the sheet “Kazalniki” is not plain text",
        ),
        ("<c r=\"J6\"><v><![CDATA[1610]]></v></c>", "F106", "cell J6"),
        ("<c r=\"J6\"><v>161&#48;</v></c>", "F104", "cell J6"),
        (
            "<c r=\"J6\"><v>1610</v><v>10</v></c>",
            "F106",
            "cell J6 of the sheet “Kazalniki” has two contents",
        ),
        (
            "<c r=\"J6\"><v>1610</v></c><c r=\"J6\"><v>10</v></c>",
            "F106",
            "near row 6",
        ),
        (
            "<c r=\"J6\"><v>1610</v></c><c r=\"XFE6\"><v>10</v></c>",
            "F106",
            "near row 6",
        ),
        ("<c r=\"J7\"><v>1610</v></c>", "F106", "near row 6"),
        (
            "<c r=\"J6\" t=\"e\"><v>napaka</v></c>",
            "F104",
            "the value “napaka” in cell J6",
        ),
        (
            "<c r=\"J6\"><v>1610</v><extLst/></c>",
            "F104",
            "cell J6 of the sheet “Kazalniki” holds something",
        ),
    ] {
        assert_refused(Form::clean().cell("Kazalniki!J6", cell), code, words);
    }
}

#[test]
fn an_invalid_part_refuses_the_file() {
    let replaced = |sheet: &str, with: &str| {
        let mut form = Form::clean();
        with.clone_into(form.sheet(sheet));
        form
    };
    for with in [
        "",
        "<worksheet/>",
        "<html><body>Napaka 404</body></html>",
        "<worksheet><sheetData>",
    ] {
        let found_text = replaced("Kazalniki", with).found_text().join("\n");
        assert!(
            found_text.starts_with("F104") && found_text.contains("Kazalniki"),
            "{with}: {found_text}"
        );
    }
    let mut form = Form::clean();
    let part = form.sheet("Kazalniki");
    part.truncate(part.find("<row r=\"7\"").unwrap());
    assert_refused(form, "F104", "the part Kazalniki is cut or damaged");
    for part in [
        "xl/workbook.xml",
        "xl/sharedStrings.xml",
        "xl/styles.xml",
        "[Content_Types].xml",
    ] {
        let mut form = Form::clean();
        form.parts.remove(part);
        assert_refused(form, "F1", "");
    }
    let claims = |to: &str| Form::clean().words("xl/sharedStrings.xml", "uniqueCount=\"", to);
    assert_refused(
        claims("uniqueCount=\"60000000"),
        "F106",
        "claims more texts than it has",
    );
    let same = Form::clean().words("xl/workbook.xml", "name=\"Finance\"", "name=\"KAZALNIKI\"");
    assert_refused(same, "F106", "two sheets are called");
    let one = Form::clean().words(
        "xl/_rels/workbook.xml.rels",
        "worksheets/sheet3.xml",
        "worksheets/sheet4.xml",
    );
    assert_refused(one, "F106", "has no part of its own");
    let macros =
        "http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet\" Target=\"worksheets/sheet1";
    let usual = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1";
    let old = Form::clean().words("xl/_rels/workbook.xml.rels", usual, macros);
    assert_refused(old, "F106", "a macro sheet of Excel 4");
}

#[test]
fn an_extent_that_is_wrong_does_no_harm() {
    let extent = |to: &str| {
        let mut form = Form::clean();
        let part = form.sheet("Kazalniki");
        let start = part.find("<dimension ref=\"").unwrap();
        let end = start + part[start..].find("/>").unwrap() + 2;
        part.replace_range(start..end, to);
        form
    };
    for harmless in [
        "",
        "<dimension ref=\"A1\"/>",
        "<dimension ref=\"A1:XFD1048576\"/>",
        "<dimension ref=\"$A$1:$N$20\"/>",
        // Nothing follows from an extent, so that an absurd one is left out.
        "<dimension ref=\"N20:A1\"/>",
        "<dimension ref=\"ZZZZZZZZZ1\"/>",
        "<dimension ref=\"A4294967296\"/>",
    ] {
        assert_reported(extent(harmless), "");
    }
}

#[test]
fn a_value_far_out_costs_nothing() {
    let mut form = Form::clean();
    let part = form.sheet("Kazalniki");
    *part = part.replace(
        "</sheetData>",
        "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>",
    );
    assert_reported(
        form,
        "W116 Kazalniki › XFD1048576: there is input in cells that answer no question: XFD1048576 “1”; it was not read",
    );
}

#[test]
fn every_test_that_the_page_names_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("docs/hazards.md")).unwrap();
    let mut named = 0;
    let mut missing = Vec::new();
    for line in page
        .lines()
        .filter(|line| line.starts_with("| ") && line.contains('`'))
    {
        let proofs = line.trim_end_matches(['|', ' ']).rsplit(" | ").next().unwrap();
        let mut file: Option<PathBuf> = None;
        for name in proofs.split('`').skip(1).step_by(2) {
            named += 1;
            let is_there = if name.contains('/') || Path::new(name).extension().is_some() {
                let path = match name.strip_suffix(".case") {
                    Some(_) => root.join("tests/cases").join(name),
                    None => root.join(name),
                };
                file = Some(path.clone());
                path.is_file()
            } else {
                let text = file.as_ref().and_then(|file| fs::read_to_string(file).ok());
                text.is_some_and(|text| text.contains(&format!("fn {name}(")))
            };
            if !is_there {
                missing.push(name.to_owned());
            }
        }
        if !proofs.contains('`') {
            missing.push(line.to_owned());
        }
    }
    assert!(named > 60, "only {named} tests are named");
    assert!(
        missing.is_empty(),
        "docs/hazards.md names what is not there: {missing:#?}"
    );
}
