//! From the text of `history/YEAR.csv` to accepted values.

use super::codes::{
    BLANK, FED_TWICE, HEADING, INSTITUTION, ITEM, OTHER_IN_NOTE, PERHAPS_IN_NOTE, ROW, SEPARATOR, TWICE,
    UNDECLARED_STATUS, VALUE,
};
use super::{History, Origin, Past, totals};
use crate::base::finding::{Fault, Findings};
use crate::base::key::{AnswerField, EntryKey, InstitutionId};
use crate::base::message::shown;
use crate::base::personal::mask_numbers;
use crate::base::place::Place;
use crate::base::value::Year;
use crate::sheet::delimited::{Record, records};
use crate::strategy::catalogue::Catalogue;

/// The columns of the file in their order; the first [`OWN`] are always there, the others together or not at all.
pub(super) const COLUMNS: [&str; 8] = [
    "item",
    "institution",
    "value",
    "note",
    "file",
    "sha256",
    "cell",
    "settled",
];
/// How many columns a person writes; the others say where a value came from when its year was closed.
const OWN: usize = 4;

/// One record of the file.
struct HistoryRow {
    /// The line on which it begins, from one.
    line: usize,
    /// Its fields, without white space around them.
    fields: Vec<String>,
    /// Its text as it is.
    raw: String,
}

/// Reads the accepted values of one year into `into`.
///
/// A row that is faulty is reported and left out, the others count. Which years are
/// earlier, the caller decides; years before the strategy's first are taken, for a strategy may start from a figure of before.
pub fn parse(file: &str, text: &str, year: Year, catalogue: &Catalogue, into: &mut History) -> Findings {
    let mut findings = Findings::new();
    let year = year.like(catalogue.strategy.reporting_year);
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let width = |delimiter| {
        [OWN, COLUMNS.len()]
            .into_iter()
            .find(|n| heading_is(text, delimiter, *n))
    };
    let semicolons = width(';').is_some();
    let width = width(',').or(width(';'));
    if semicolons {
        findings.push(SEPARATOR.fault().at(Place::line(file, 1, 1)));
    }
    let Some(width) = width else {
        let fault = HEADING
            .fault()
            .found(first_line(text))
            .with("expected", COLUMNS[..OWN].join(","));
        findings.push(fault.at(Place::line(file, 1, 1)));
        return findings;
    };
    let rows = records(text, if semicolons { b';' } else { b',' });
    for row in rows.skip(1).map(|record| HistoryRow::of(&record)) {
        let source = Source { file, year, width };
        take(&row, &source, catalogue, into, &mut findings);
    }
    totals::report(catalogue, year, into, &mut findings);
    findings
}

/// The file that a row is of.
struct Source<'a> {
    file: &'a str,
    year: Year,
    /// How many columns it has.
    width: usize,
}

fn take(
    row: &HistoryRow,
    source: &Source<'_>,
    catalogue: &Catalogue,
    into: &mut History,
    findings: &mut Findings,
) {
    let place = Place::line(source.file, row.line, 1);
    let [item, institution, value, note, origin @ ..] = row.fields.as_slice() else {
        findings.push(misshapen(row, source).at(place));
        return;
    };
    // The library forgives an unpaired quotation mark, and takes the rows behind it for one long text.
    if row.fields.len() != source.width || row.raw.matches('"').count() % 2 == 1 {
        findings.push(misshapen(row, source).at(place));
        return;
    }
    if row.fields.iter().all(String::is_empty) {
        return;
    }
    let under = item.parse::<EntryKey>().ok();
    let heirs = under.as_ref().map(|under| catalogue.heirs(under, source.year));
    let (Some(under), Some(heirs)) = (under, heirs) else {
        findings.push(ITEM.fault().found(item).at(place));
        return;
    };
    if heirs.is_empty() {
        // What was dropped is no fault; it is continued nowhere.
        if !catalogue.once_had(&under, source.year) {
            findings.push(ITEM.fault().found(item).at(place));
        }
        return;
    }
    let mut institution_id = None;
    if !institution.is_empty() {
        let known = institution
            .parse::<InstitutionId>()
            .ok()
            .filter(|id| catalogue.institutions.contains_key(id));
        let Some(known) = known else {
            let fault = INSTITUTION.fault().found(institution);
            let entry = heirs[0].clone();
            let subject = catalogue.subject(&entry);
            findings.push(fault.at(place).about(entry, subject));
            return;
        };
        institution_id = Some(known);
    }
    for entry in heirs {
        let subject = catalogue.subject(&entry);
        let counted = catalogue.counted(&entry);
        if value.is_empty() {
            findings.push(BLANK.fault().found(item).at(place).about(entry, subject));
            return;
        }
        let Some(read) = catalogue.read_value(&entry, value) else {
            let expected = catalogue.expected_value(&entry);
            let is_key = value
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'-');
            let code = if entry.field == AnswerField::Status && is_key {
                &UNDECLARED_STATUS
            } else {
                &VALUE
            };
            let fault = code.fault().found(value).with_message("expected", expected);
            findings.push(fault.at(place).about(entry, subject));
            return;
        };
        if read.is_contradicted_by(note, counted) {
            let stated = catalogue.value_message(&entry, &read);
            let fault = OTHER_IN_NOTE.fault().found(note).with_message("value", stated);
            findings.push(fault.at(place.clone()).about(entry, subject));
            continue;
        }
        if let Some(perhaps) = read.perhaps_qualified_by(note, counted) {
            let fault = PERHAPS_IN_NOTE
                .fault()
                .found(note)
                .with_message("value", catalogue.value_message(&entry, &read))
                .with_message("qualifier", perhaps.label());
            findings.push(fault.at(place.clone()).about(entry.clone(), subject.clone()));
        }
        let accepted = into.years.entry(source.year).or_default();
        let key = (entry.clone(), institution_id.clone());
        if let Some(first) = accepted.get(&key) {
            let code = if first.under == under { &TWICE } else { &FED_TWICE };
            let fault = code
                .fault()
                .found(value)
                .with("first", shown(&first.value.canonical()));
            let fault = if first.under == under {
                fault
            } else {
                fault.with("under", &under).with("other", &first.under)
            };
            let finding = fault.at(place.clone()).about(entry, subject);
            findings.push(finding.with_related([first.place.clone()]));
            continue;
        }
        let mut read = read;
        // Also a history that was written by hand is published, in forms and reports.
        read.change_text(mask_numbers);
        let mut note = note.clone();
        mask_numbers(&mut note);
        let past = Past {
            value: read.with_note(&note, counted),
            note,
            place: place.clone(),
            under: under.clone(),
            origin: origin_of(origin),
        };
        accepted.insert(key, past);
    }
}

fn misshapen(row: &HistoryRow, source: &Source<'_>) -> Fault {
    let fault = ROW.fault().found(&row.raw).with("fields", row.fields.len());
    fault.with("expected", source.width)
}

/// Returns where a value came from; `None` if no column says.
fn origin_of(fields: &[String]) -> Option<Origin> {
    let [file, sha256, cell, settled] = fields else {
        return None;
    };
    let origin = Origin {
        file: file.clone(),
        sha256: sha256.clone(),
        cell: cell.clone(),
        settled: settled.clone(),
    };
    (origin != Origin::default()).then_some(origin)
}

impl HistoryRow {
    fn of(record: &Record<'_>) -> Self {
        Self {
            line: record.line,
            fields: record
                .fields
                .iter()
                .map(|field| field.trim().to_owned())
                .collect(),
            raw: record.raw.to_owned(),
        }
    }
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

fn heading_is(text: &str, delimiter: char, columns: usize) -> bool {
    first_line(text)
        .split(delimiter)
        .map(|name| name.trim().trim_matches('"').to_ascii_lowercase())
        .eq(COLUMNS[..columns].iter().copied())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::language::Language;
    use crate::base::value::{Qualifier, Status, Value};
    use crate::strategy::catalogue::Goal;
    use crate::strategy::catalogue::sample::{assert_filled, catalogue, loaded, sample, year};

    fn read(text: &str) -> (History, Vec<(String, String)>) {
        let mut history = History::default();
        let findings = parse(
            "history/2023.csv",
            text,
            year().plus(-1),
            &catalogue(),
            &mut history,
        );
        assert_filled(&findings);
        let reported = findings
            .iter()
            .map(|f| (f.fault.code.id.to_owned(), f.place.to_string()))
            .collect();
        (history, reported)
    }

    fn at(code: &str, line: usize) -> (String, String) {
        (code.to_owned(), format!("history/2023.csv:{line}:1"))
    }

    fn entry(text: &str) -> EntryKey {
        text.parse().unwrap()
    }

    /// A figure by quarters and a choice, both with a former name.
    fn divided() -> Catalogue {
        let figures = "[[breakdown]]\nid = \"spol\"\ntitle = \"Spol\"\ncategories = [\"zenske (zenski) = ženske\", \"moski = moški\"]\n\n";
        let figure = "id = \"osebe\"\ntitle = \"Osebe\"\nunit = \"oseb\"\ntype = \"count\"\nby = [\"spol\", \"half_year\"]\n\n\
                      [[goal.indicator]]\nid = \"izid\"\ntitle = \"Izid\"\ntype = \"choice\"\nchoices = [\"delno (deloma) = delno\", \"ne\"]\n\n\
                      [[goal.indicator]]\n";
        let text = sample().text();
        let at = text.find("[[goal.indicator]]\n").unwrap() + "[[goal.indicator]]\n".len();
        loaded(&format!("{}{figure}{}{figures}", &text[..at], &text[at..]))
    }

    /// The goal of the figure in [`divided`].
    fn goal_of_divided(catalogue: &Catalogue) -> &Goal {
        let mut goals = catalogue.goals.values();
        let has_it = |goal: &&Goal| goal.indicators.keys().any(|id| id.as_str() == "osebe");
        goals.find(has_it).unwrap()
    }

    fn read_by(catalogue: &Catalogue, rows: &str) -> (History, Vec<String>) {
        let mut history = History::default();
        let text = format!("item,institution,value,note\n{rows}");
        let findings = parse(
            "history/2023.csv",
            &text,
            year().plus(-1),
            catalogue,
            &mut history,
        );
        assert_filled(&findings);
        let told = findings.iter();
        let told = told.map(|one| {
            format!(
                "{} {} {}",
                one.fault.code.id,
                one.place,
                one.fault.fact(Language::En)
            )
        });
        (history, told.collect())
    }

    #[test]
    fn renamed_categories_and_answers_are_found_under_their_former_names() {
        let catalogue = divided();
        let goal = goal_of_divided(&catalogue);
        let rows = format!("{0}/osebe_zenski_h1,,7,\n{0}/izid,,deloma,\n", goal.id);
        let (history, told) = read_by(&catalogue, &rows);
        assert_eq!(told, [""; 0]);
        let value = |item: &str| {
            let key = entry(&format!("{}/{item}", goal.id));
            history.value(&key, year().plus(-1)).map(Value::canonical)
        };
        assert_eq!(value("osebe_zenske_h1").as_deref(), Some("7"));
        assert_eq!(value("izid").as_deref(), Some("delno"));
    }

    /// A total of an earlier year is the sum of its own parts, in every breakdown, of the whole and of each institution.
    #[test]
    fn totals_of_earlier_years_are_held_against_their_parts() {
        let catalogue = divided();
        let goal = goal_of_divided(&catalogue);
        let cells = "G/osebe_zenske_h1,W,10,\nG/osebe_zenske_h2,W,20,\nG/osebe_moski_h1,W,1,\nG/osebe_moski_h2,W,2,\n";
        let who = goal.lead.as_str();
        for who in ["", who] {
            let told = |more: &str| {
                let rows = format!("{cells}{more}")
                    .replace("G/", &format!("{}/", goal.id))
                    .replace('W', who);
                read_by(&catalogue, &rows).1
            };
            // Right, of cells and of margins; and where a part is not known, or not exactly.
            for more in [
                "",
                "G/osebe,W,33,\n",
                "G/osebe_zenske,W,30,\nG/osebe,W,33,\n",
                "G/osebe_h1,W,11,\n",
            ] {
                assert_eq!(told(more), [""; 0], "{more}");
            }
            let other = told("G/osebe,W,40,\n").join("; ").replace('\u{a0}', " ");
            assert!(
                other.starts_with("S392 history/2023.csv:6:1")
                    && other.contains("has 40 oseb for 2023, but its parts add up to 33 oseb"),
                "{other}"
            );
            // The margin is not that of its cells, and the whole is held against the margin.
            let both = told("G/osebe_zenske,W,31,\nG/osebe,W,33,\n");
            assert_eq!(both.len(), 2, "{both:?}");
        }
        let unknown = format!("{0}/osebe,,40,\n{0}/osebe_zenske,,30,\n", goal.id);
        assert_eq!(read_by(&catalogue, &unknown).1, [""; 0]);
    }

    #[test]
    fn accepted_values_are_read_with_their_places() {
        let (history, reported) = read(
            "\u{feff}item,institution,value,note\r\n\r\na.3/oskrbovalke,duk,21.5,povprečje\r\na.3/status,,not-achieved,\r\n\
             a.9/explanation,mok,\"Dela, ki\nso potekala.\",\r\n,,,\r\na.1/pomoc/realised,,543593,\r\n",
        );
        assert_eq!(reported, []);
        let last_year = year().plus(-1);
        let duk: InstitutionId = "duk".parse().unwrap();
        let carers = history
            .stated_by(&entry("a.3/oskrbovalke"), last_year, &duk)
            .unwrap();
        let average = Value::Qualified(Qualifier::Average, "21.5".parse().unwrap());
        assert_eq!(carers.value, average, "as the note says");
        assert_eq!(carers.note, "povprečje");
        assert_eq!(carers.place.to_string(), "history/2023.csv:3:1");
        let status = history.whole(&entry("a.3/status"), last_year).unwrap();
        assert_eq!(status.value, Value::Status(Status::NOT_ACHIEVED));
        let text = history.whole(&entry("a.9/explanation"), last_year).unwrap();
        assert_eq!(text.value, Value::Text("Dela, ki\nso potekala.".into()));
        let amount = history.whole(&entry("a.1/pomoc"), last_year).unwrap();
        assert_eq!(amount.place.to_string(), "history/2023.csv:8:1");
    }

    #[test]
    fn a_faulty_row_costs_one_row() {
        let (history, reported) = read(
            "item,institution,value,note\na.3/oskrbovalka,duk,21,\na.99/status,,achieved,\na.3/oskrbovalke,DUK,21,\n\
             a.3/vozila,duk,2.5,\na.3/status,,dosežen,\na.1/pomoc,,-1.005,\na.9/ure,duk,,\na.9/vkljuceni,,3,\n\
             a.9/vkljuceni,,4,\na.1/pomoc,,543593,50,\na.9/kraji,duk,Kranj,\"opomba\na.9/ure,luk,5,\n",
        );
        let expected = [
            at("S204", 2),
            at("S204", 3),
            at("S205", 4),
            at("S206", 5),
            at("S206", 6),
            at("S206", 7),
            at("S207", 8),
            at("S208", 10),
            at("S203", 11),
            at("S203", 12),
        ];
        assert_eq!(reported, expected);
        let kept = &history.years[&year().plus(-1)];
        assert_eq!(kept.len(), 1);
        assert_eq!(
            kept[&(entry("a.9/vkljuceni"), None)].value,
            Value::Number(3.into())
        );
    }

    #[test]
    fn a_note_may_not_contradict_the_qualifier_of_its_value() {
        let (history, reported) = read(
            "item,institution,value,note\na.3/oskrbovalke,duk,about 21.5,več kot\na.9/ure,duk,more-than 5,več kot 5\n\
             a.9/ure,luk,at-least 5,nad pričakovanji\n",
        );
        assert_eq!(reported, [at("V145", 2)]);
        assert_eq!(
            history.years[&year().plus(-1)].len(),
            2,
            "what is repeated counts"
        );
    }

    #[test]
    fn a_note_that_may_speak_of_something_else_qualifies_nothing_and_is_asked_about() {
        let (history, reported) = read(
            "item,institution,value,note\na.9/ure,duk,50,najmanj 50 ur v letu 2022\na.9/ure,luk,50,najmanj 50 ur\n",
        );
        assert_eq!(reported, [at("V147", 2)]);
        let values = history.years[&year().plus(-1)].values();
        let values: Vec<String> = values.map(|past| past.value.canonical()).collect();
        assert_eq!(values, ["50", "at-least 50"]);
    }

    #[test]
    fn semicolons_are_read_and_reported() {
        let (history, reported) = read("item;institution;value;note\na.9/vkljuceni;duk;3;\n");
        assert_eq!(reported, [at("S202", 1)]);
        assert_eq!(history.years[&year().plus(-1)].len(), 1);
    }

    #[test]
    fn a_history_without_its_heading_does_not_count() {
        for text in [
            "",
            "a.9/vkljuceni,duk,3,\n",
            "item,value\n",
            "item,value,institution,note\n",
        ] {
            let (history, reported) = read(text);
            assert_eq!(
                (history.years.len(), reported),
                (0, vec![at("S201", 1)]),
                "{text}"
            );
        }
    }

    #[test]
    fn a_message_names_value_and_expectation() {
        let mut history = History::default();
        let text = "item,institution,value,note\na.1/pomoc,,646.001 €,\n";
        let findings = parse("f", text, year().plus(-1), &catalogue(), &mut history);
        let facts: Vec<String> = findings.iter().map(|f| f.message(Language::Sl)).collect();
        assert_eq!(
            facts,
            [
                "a.1 Pomoč družini na domu: vrednost je »646.001 €«, pričakovano: znesek z decimalno piko in največ \
              dvema decimalkama, na primer 646001.50; vrstica ni upoštevana"
            ]
        );
    }

    #[test]
    fn a_dropped_item_is_no_fault_and_two_merged_ones_are_reported() {
        let revised = sample()
            .after("id = \"a.3\"", "was = [\"a.14\", \"a.15\"]")
            .also("[[dropped]]\nid = \"a.16\"\ntitle = \"T\"\n");
        let catalogue = loaded(&revised.text());
        let mut history = History::default();
        let rows = "item,institution,value,note\na.14/oskrbovalke,duk,21,\na.15/oskrbovalke,duk,22,\n\
                    a.14/kombiji,duk,1,\na.16/karkoli,stara,x,\na.17/karkoli,,1,\na.15/vozila,duk,5,\n";
        let findings = parse(
            "history/2023.csv",
            rows,
            year().plus(-1),
            &catalogue,
            &mut history,
        );
        assert_filled(&findings);
        let reported: Vec<String> = findings
            .iter()
            .map(|f| format!("{} {} {}", f.fault.code.id, f.place, f.message(Language::En)))
            .collect();
        assert_eq!(
            reported,
            [
                "S209 history/2023.csv:3:1 a.3 Socialne oskrbovalke: the value “22” of a.15/oskrbovalke does not count: for \
                 this year “21” of a.14/oskrbovalke holds already",
                "S204 history/2023.csv:6:1 the catalogue has no item “a.17/karkoli”; the row does not count",
            ]
        );
        let vans = history.whole(&entry("a.3/vozila"), year().plus(-1)).unwrap();
        assert_eq!(
            (vans.value.canonical().as_str(), vans.under.to_string().as_str()),
            ("5", "a.15/vozila")
        );
    }

    #[test]
    fn a_closed_year_has_more_columns_all_or_none() {
        let head = "item,institution,value,note,file,sha256,cell,settled";
        let (history, reported) = read(&format!(
            "{head}\na.9/ure,,5,,,,,\na.9/ure,duk,5,,F.xlsx,ab,L!F1,sum\na.9/ure,mok,5,\n"
        ));
        assert_eq!(reported, [at("S203", 4)]);
        let rows = history.all(&entry("a.9/ure"), year().plus(-1));
        let origins: Vec<Option<&str>> = rows
            .iter()
            .map(|(_, past)| past.origin.as_ref().map(|origin| origin.cell.as_str()))
            .collect();
        assert_eq!(origins, [None, Some("L!F1")], "the whole comes first");
        assert_eq!(read("item,institution,value,note,file\n").1, [at("S201", 1)]);
    }

    proptest::proptest! {
        #[test]
        fn no_text_breaks_it(text in "(item,institution,value,note\n)?([a-z0-9./,;\"\r\n -]|č){0,200}") {
            read(&text);
        }
    }

    #[test]
    fn a_status_that_the_catalogue_does_not_declare_is_named() {
        let mut history = History::default();
        let text = "item,institution,value,note\na.3/status,,suspended,\n";
        let found = parse(
            "history/2023.csv",
            text,
            year().plus(-1),
            &catalogue(),
            &mut history,
        );
        let messages: Vec<String> = found
            .iter()
            .map(|f| format!("{} {}", f.fault.code.id, f.message(Language::En)))
            .collect();
        assert!(messages[0].starts_with("S327"), "{messages:?}");
        assert!(
            messages[0].contains("no status “suspended” (the statuses are achieved, "),
            "{messages:?}"
        );
        assert_eq!(history.status(&"a.3".parse().unwrap(), year().plus(-1)), None);
    }
}
