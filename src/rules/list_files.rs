//! R189: files of one institution whose lists have different rows, or of which a later one has none any more.

use super::{Rule, YearView};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::language::Text;
use crate::base::place::Place;
use crate::forms::layout::all_list_sheets;

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
        "datoteke ustanove {institution} imajo na seznamu različne vrstice; nobena ne šteje",
        "the files of {institution} list different rows; none counts",
    ),
    help: Text::new(
        "z odločitvijo izločite datoteko, ki ne velja, ali ustanovo prosite za en obrazec",
        "exclude the file that does not count by a decision, or ask the institution for one form",
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
        for institution in &list.undecided {
            let fault = FILES_DIFFER
                .fault()
                .with("institution", view.catalogue.name(institution));
            let files = view.consolidated.files.iter();
            let mut files = files.filter(|file| file.institution.as_ref() == Some(institution));
            let place = files.next_back().map_or_else(
                || Place::file(format!("inbox/{}", view.consolidated.year.get())),
                |file| Place::file(&file.source.path),
            );
            findings.push(
                fault
                    .at(place)
                    .of(institution)
                    .about(sheet.entry(), sheet.title()),
            );
        }
    }
}
