//! R189: files of one institution whose lists have different rows; M124 of rows that a later one no longer has.

use super::{Rule, YearView};
use crate::base::finding::{Code, Fault, Finding, Findings, Severity};
use crate::base::language::Text;
use crate::base::message::{Message, SEMICOLON};
use crate::forms::layout::{ListSheet, all_list_sheets};
use crate::result::consolidated::Why;
use crate::result::lists::{Undecided, Version};
use crate::result::merge;
use crate::result::rows::{self, Stated};

pub(super) static RULE: Rule = Rule {
    codes: &[&FILES_DIFFER],
    submission: None,
    consolidated: Some(check),
};

/// Files of one institution that count have different rows.
pub(super) static FILES_DIFFER: Code = Code {
    id: "R189",
    severity: Severity::Error,
    title: Text::new(
        "datoteke ustanove imajo na seznamu različne vrstice",
        "files of an institution list different rows",
    ),
    fact: Text::new(
        "datoteke ustanove {institution} imajo na seznamu različne vrstice ({files}); nobena ne šteje",
        "the files of {institution} list different rows ({files}); none counts",
    ),
    help: Text::new(
        "ustanovo prosite za en obrazec ali odločite, katere datoteke vrstice veljajo:\n{command}",
        "ask the institution for one form, or decide whose rows count:\n{command}",
    ),
    why: Text::new(
        "Vrstic iz več datotek ni mogoče združiti, ne da bi se katera štela dvakrat ali izgubila.",
        "Rows of several files cannot be joined without counting some twice or losing some.",
    ),
    example: Text::new(
        "V prvi datoteki so trije dogodki, v drugi štirje.",
        "The first file lists three events, the second four.",
    ),
};

fn check(view: &YearView<'_>, findings: &mut Findings) {
    let sheets = all_list_sheets(view.catalogue);
    for (key, list) in &view.consolidated.lists {
        let Some(sheet) = sheets.iter().find(|sheet| sheet.item() == *key) else {
            continue;
        };
        for one in &list.undecided {
            findings.extend(finding(view, sheet, one));
        }
    }
}

/// The most rows that a finding names.
const NAMED: usize = 5;

fn finding(view: &YearView<'_>, sheet: &ListSheet<'_>, one: &Undecided) -> Option<Finding> {
    const ROWS: Text = Text::new("{file}: vrstic {n}", "{file}: rows {n}");
    const GONE: Text = Text::new("{file}, vrstica {n}: {row}", "{file}, row {n}: {row}");
    let first = one.versions.first()?;
    let last = one.versions.last()?;
    if one.why == Why::LeftBlank && !last.rows.is_empty() {
        let gone = one.versions.iter().flat_map(|version| {
            let gone = rows::gone(&rows::key(sheet.list), &stated(version), &stated(last)).into_iter();
            gone.map(|at| {
                let row = &version.rows[at];
                let words = GONE
                    .with("file", &*version.file)
                    .with("n", Message::words(at + 1));
                words.with("row", rows::words(view.catalogue, sheet.list, &row.cells))
            })
        });
        let gone = Message::first_of(gone.collect(), NAMED, &SEMICOLON);
        return Some(told(
            sheet,
            one,
            first,
            merge::LEFT_BLANK.fault().with_message("claims", gone),
        ));
    }
    let files = one.versions.iter().filter(|version| {
        // The later file is blank, which the finding says.
        one.why != Why::LeftBlank || !version.rows.is_empty()
    });
    let files = files.map(|version| {
        let rows = ROWS.with("file", &*version.file);
        rows.with("n", Message::words(version.rows.len()))
    });
    let files = Message::joined(files, &SEMICOLON);
    let fault = match one.why {
        Why::LeftBlank => merge::LEFT_BLANK.fault().with_message("claims", files),
        Why::Files
        | Why::JoinedFiles
        | Why::Disagree
        | Why::PaidAndReceived
        | Why::NotCombined
        | Why::NotWeighted => FILES_DIFFER
            .fault()
            .with("institution", view.catalogue.name(&one.institution))
            .with_message("files", files),
    };
    Some(told(sheet, one, first, fault))
}

/// Returns the finding about files of which one is to be chosen.
fn told(sheet: &ListSheet<'_>, one: &Undecided, first: &Version, fault: Fault) -> Finding {
    let command = merge::choose_file(&sheet.entry(), &one.institution, &first.file);
    let finding = fault.with("command", command).at(first.place.clone());
    let finding = finding.of(&one.institution).about(sheet.entry(), sheet.title());
    let others = one.versions.iter().skip(1).map(|version| version.place.clone());
    finding.with_related(others)
}

fn stated(version: &Version) -> Vec<Stated<'_>> {
    version.rows.iter().map(|row| rows::stated(&row.cells)).collect()
}
