//! Forms as other programs save them are read as they were filled in, and nothing is reported but what that program changed.

use crate::support::strategy;
use std::collections::BTreeMap;
use std::fs;
use std::process::Command;
use std::sync::LazyLock;

use crate::support::agreement::open;
use crate::support::program::excel::Excel;
use crate::support::program::google::Google;
use crate::support::program::numbers::Numbers;
use crate::support::program::wps::Wps;
use crate::support::program::{Program, written};
use zbir::base::finding::Findings;
use zbir::base::key::{EntryKey, InstitutionId};
use zbir::base::language::Language;
use zbir::base::received::SourceFile;
use zbir::forms::intake;
use zbir::forms::submission::{Reading, Submission};
use zbir::sheet::BookPlan;
use zbir::sheet::isolate::Isolation;
use zbir::sheet::limits::Limits;

static SMALL: LazyLock<strategy::Strategy> = LazyLock::new(strategy::small);

/// The form of an institution, filled in.
fn form(institution: &InstitutionId) -> BookPlan {
    let mut answers = SMALL.answers.iter();
    let answer = answers.find(|answer| answer.institution == *institution).unwrap();
    SMALL.form(institution, &answer.carried().unwrap()).book
}

fn read(bytes: &[u8]) -> (Submission, Findings) {
    let book = open(bytes, &Limits::default(), &Isolation::with("/nowhere/zbir"))
        .unwrap_or_else(|fault| panic!("{} {}", fault.code.id, fault.fact(Language::En)));
    let year = SMALL.catalogue.strategy.reporting_year;
    let source = SourceFile::of("form.xlsx", bytes);
    let (submission, findings) = intake::intake(&SMALL.catalogue, year, &SMALL.history, source, &book);
    let told = told(&findings);
    (submission.unwrap_or_else(|| panic!("{told:?}")), findings)
}

/// What is reported, as code and place within the file.
fn told(findings: &Findings) -> Vec<String> {
    let say = |finding: &zbir::base::finding::Finding| {
        let place = &finding.place;
        let sheet = place.sheet_name().unwrap_or_default();
        format!("{} {sheet}", finding.fault.code.id).trim_end().to_owned()
    };
    findings.iter().map(say).collect()
}

fn readings(submission: &Submission) -> BTreeMap<EntryKey, (Reading, String)> {
    let entries = submission.entries.iter();
    entries
        .map(|(key, entry)| (key.clone(), (entry.reading.clone(), entry.found().into_owned())))
        .collect()
}

/// Every institution's form in the manner of a program is read as it was, and this is reported of each.
fn assert_read(program: &dyn Program, expected: &[&str]) {
    for institution in SMALL.catalogue.institutions.keys() {
        let plain = zbir::sheet::write::write(&form(institution)).unwrap();
        let (plain, nothing) = read(&plain);
        assert_eq!(told(&nothing), Vec::<String>::new());
        let (submission, findings) = read(&written(program, form(institution)));
        assert_eq!(submission.institution, *institution);
        assert_eq!(readings(&submission), readings(&plain));
        assert_eq!(submission.earlier.len(), plain.earlier.len());
        // What the form said of earlier years is on the hidden stamp, and lost with it.
        let is_stamped = !expected.contains(&"W123");
        assert_eq!(!submission.as_written.is_empty(), is_stamped);
        if is_stamped {
            assert_eq!(submission.as_written, plain.as_written);
        }
        let confirmed = |of: &Submission| {
            let of = &of.confirmation;
            (of.office.clone(), of.role.clone(), of.date, of.confirmed)
        };
        assert_eq!(confirmed(&submission), confirmed(&plain));
        let asked = |sheet: &&&str| {
            // A sheet on which an institution is asked nothing is not read.
            !(sheet.contains("Finance") && institution.to_string() == "knjiznica")
        };
        let expected: Vec<&str> = expected.iter().filter(asked).copied().collect();
        assert_eq!(told(&findings), expected, "{institution}");
    }
}

#[test]
fn excel_of_today() {
    // It leaves a comment of somebody on every sheet.
    assert_read(&Excel::Modern, &["W150"]);
}

#[test]
fn excel_that_counts_days_from_1904() {
    assert_read(&Excel::Mac1904, &["W150"]);
}

#[test]
fn excel_that_saves_strictly() {
    assert_read(&Excel::Strict, &["W150"]);
}

#[test]
fn google_sheets() {
    assert_read(&Google, &[]);
}

#[test]
fn wps_office() {
    assert_read(&Wps, &[]);
}

#[test]
fn numbers_with_all_it_may_add() {
    for titles in [false, true] {
        let numbers = Numbers {
            summary: true,
            titles,
            hidden: true,
        };
        assert_read(&numbers, &["W124 Export Summary"]);
    }
}

#[test]
fn numbers_that_loses_what_was_hidden() {
    let numbers = Numbers {
        summary: false,
        titles: true,
        hidden: false,
    };
    // Without the stamp the form is known by what everybody sees.
    assert_read(&numbers, &["W123"]);
}

/// The record on the hidden stamp says what a form asked, also when the catalogue was changed since.
#[test]
fn the_record_of_a_form_survives_every_program() {
    let path = SMALL.folder.join("strategy.toml");
    let text = fs::read_to_string(path).unwrap();
    let title = "title = \"Povprečno število oskrbovalk na mesec\"";
    assert!(text.contains(title));
    let text = text.replace(title, "title = \"Oskrbovalke na dan 31. decembra\"");
    let (changed, _) = zbir::strategy::catalogue::load("strategy.toml", &text).unwrap();
    let home: InstitutionId = "dom".parse().unwrap();
    let numbers = |titles, hidden| Numbers {
        summary: false,
        titles,
        hidden,
    };
    let told = |program: Option<&dyn Program>| {
        let bytes = match program {
            Some(program) => written(program, form(&home)),
            None => zbir::sheet::write::write(&form(&home)).unwrap(),
        };
        let book = open(&bytes, &Limits::default(), &Isolation::with("/nowhere/zbir")).unwrap();
        let year = changed.strategy.reporting_year;
        let source = SourceFile::of("form.xlsx", &bytes);
        let (submission, findings) = intake::intake(&changed, year, &SMALL.history, source, &book);
        let other = findings.iter().filter(|finding| finding.fault.code.id != "W150");
        let told: Vec<String> = other
            .map(|finding| format!("{} {}", finding.fault.code.id, finding.fault.fact(Language::En)))
            .collect();
        (submission.map(|submission| readings(&submission)), told)
    };
    let plain = told(None);
    // It says which question of this institution reads otherwise today, and nothing else.
    assert!(
        matches!(&plain.1[..], [one] if one.starts_with("W106") && one.contains("a.1 Povprečno število oskrbovalk na mesec")),
        "{:?}",
        plain.1
    );
    let kept = [numbers(false, true), numbers(true, true)];
    let programs: [&dyn Program; 7] = [
        &Excel::Modern,
        &Excel::Mac1904,
        &Excel::Strict,
        &Google,
        &Wps,
        &kept[0],
        &kept[1],
    ];
    for program in programs {
        assert_eq!(told(Some(program)), plain);
    }
    // With the stamp the record is lost: the form is not that of today's catalogue in every word.
    let (_, lost) = told(Some(&numbers(true, false)));
    assert!(lost.iter().any(|one| one.starts_with("W101")), "{lost:?}");
}

/// The imitations are workbooks, and not only to us.
#[test]
#[ignore = "needs LibreOffice"]
fn libreoffice_reads_them_too() {
    let numbers = Numbers {
        summary: true,
        titles: true,
        hidden: true,
    };
    let programs: [(&str, &dyn Program); 6] = [
        ("excel", &Excel::Modern),
        ("mac", &Excel::Mac1904),
        ("strict", &Excel::Strict),
        ("google", &Google),
        ("wps", &Wps),
        ("numbers", &numbers),
    ];
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.path().display());
    let home: InstitutionId = "dom".parse().unwrap();
    for (name, program) in programs {
        let file = folder.path().join(format!("{name}.xlsx"));
        let bytes = written(program, form(&home));
        fs::write(&file, &bytes).unwrap();
        let converted = Command::new("soffice")
            .args([
                &profile,
                "--headless",
                "--convert-to",
                "xlsx:Calc MS Excel 2007 XML",
                "--outdir",
            ])
            .arg(&out)
            .arg(&file)
            .output()
            .unwrap();
        assert!(converted.status.success(), "{name}");
        let saved = fs::read(out.join(format!("{name}.xlsx"))).unwrap();
        assert_eq!(readings(&read(&saved).0), readings(&read(&bytes).0), "{name}");
    }
}
