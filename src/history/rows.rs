//! From the text of `history/YEAR.csv` to accepted values.

use super::codes::{BLANK, HEADING, INSTITUTION, ITEM, ROW, SEPARATOR, TWICE, VALUE};
use super::{History, Past};
use crate::catalogue::Catalogue;
use crate::finding::{Findings, shown};
use crate::key::{EntryKey, InstitutionId};
use crate::place::Place;
use crate::value::Year;

/// The heading of the file, its columns in order.
const COLUMNS: [&str; 4] = ["item", "institution", "value", "note"];

/// One record of the file.
struct Row {
    /// The line on which it begins, from one.
    line: usize,
    /// Its fields, without white space around them.
    fields: Vec<String>,
    /// Its text as it stands.
    raw: String,
}

/// Reads the accepted values of one year into `into`.
///
/// A row that is faulty is told and left out, the others count. Which years are
/// earlier, the caller decides; years before the strategy's first are taken, for a strategy may start from a figure of before.
pub fn parse(file: &str, text: &str, year: Year, catalogue: &Catalogue, into: &mut History) -> Findings {
    let mut findings = Findings::new();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let semicolons = heading_is(text, ';');
    if semicolons {
        findings.push(SEPARATOR.fault().at(Place::line(file, 1, 1)));
    } else if !heading_is(text, ',') {
        let fault = HEADING
            .fault()
            .found(first_line(text))
            .with("expected", COLUMNS.join(","));
        findings.push(fault.at(Place::line(file, 1, 1)));
        return findings;
    }
    for row in rows(text, if semicolons { b';' } else { b',' }).iter().skip(1) {
        take(row, file, year, catalogue, into, &mut findings);
    }
    findings
}

fn take(
    row: &Row,
    file: &str,
    year: Year,
    catalogue: &Catalogue,
    into: &mut History,
    findings: &mut Findings,
) {
    let place = Place::line(file, row.line, 1);
    let [item, institution, value, note] = row.fields.as_slice() else {
        let fault = ROW.fault().found(&row.raw).with("fields", row.fields.len());
        findings.push(fault.at(place));
        return;
    };
    // The library forgives an unpaired quotation mark, and takes the rows behind it for one long text.
    if row.raw.matches('"').count() % 2 == 1 {
        let fault = ROW.fault().found(&row.raw).with("fields", row.fields.len());
        findings.push(fault.at(place));
        return;
    }
    if row.fields.iter().all(String::is_empty) {
        return;
    }
    let Some(entry) = item
        .parse::<EntryKey>()
        .ok()
        .filter(|entry| catalogue.knows(entry))
    else {
        findings.push(ITEM.fault().found(item).at(place));
        return;
    };
    let subject = catalogue.subject(&entry);
    let mut institution_id = None;
    if !institution.is_empty() {
        let known = institution
            .parse::<InstitutionId>()
            .ok()
            .filter(|id| catalogue.institutions.contains_key(id));
        let Some(known) = known else {
            let fault = INSTITUTION.fault().found(institution);
            findings.push(fault.at(place).about(entry, subject));
            return;
        };
        institution_id = Some(known);
    }
    if value.is_empty() {
        findings.push(BLANK.fault().found(item).at(place).about(entry, subject));
        return;
    }
    let Some(read) = catalogue.read_value(&entry, value) else {
        let expected = catalogue.expected_value(&entry).into();
        let fault = VALUE.fault().found(value).with_said("expected", expected);
        findings.push(fault.at(place).about(entry, subject));
        return;
    };
    let accepted = into.years.entry(year).or_default();
    let key = (entry.clone(), institution_id);
    if let Some(first) = accepted.get(&key) {
        let fault = TWICE
            .fault()
            .found(value)
            .with("first", shown(&first.value.canonical()));
        let finding = fault.at(place).about(entry, subject);
        findings.push(finding.with_related([first.place.clone()]));
        return;
    }
    let past = Past {
        value: read,
        note: note.clone(),
        place,
    };
    accepted.insert(key, past);
}

/// The records of the file, blank lines left out.
fn rows(text: &str, delimiter: u8) -> Vec<Row> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    let (mut counted, mut line) = (0, 1);
    loop {
        let start = offset(&reader);
        // Errors come from reading and from bytes that are not UTF-8; a text in memory gives neither.
        if !reader.read_record(&mut record).unwrap_or(false) {
            return rows;
        }
        let end = offset(&reader).min(text.len());
        let span = text.get(start..end).unwrap_or_default();
        // The library counts the break before a record to the record, so the line is counted from the text.
        let begins = end - span.trim_start_matches(['\r', '\n']).len();
        line += text
            .get(counted..begins)
            .unwrap_or_default()
            .matches('\n')
            .count();
        counted = begins;
        rows.push(Row {
            line,
            fields: record.iter().map(|field| field.trim().to_owned()).collect(),
            raw: span.trim_matches(['\r', '\n']).to_owned(),
        });
    }
}

fn offset<R: std::io::Read>(reader: &csv::Reader<R>) -> usize {
    usize::try_from(reader.position().byte()).unwrap_or(usize::MAX)
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

fn heading_is(text: &str, delimiter: char) -> bool {
    first_line(text)
        .split(delimiter)
        .map(|name| name.trim().trim_matches('"').to_ascii_lowercase())
        .eq(COLUMNS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::sample::{assert_filled, catalogue, year};
    use crate::language::Language;
    use crate::value::{Status, Value};

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
        let told = findings
            .iter()
            .map(|f| (f.fault.code.id.to_owned(), f.place.to_string()))
            .collect();
        (history, told)
    }

    fn at(code: &str, line: usize) -> (String, String) {
        (code.to_owned(), format!("history/2023.csv:{line}:1"))
    }

    fn entry(text: &str) -> EntryKey {
        text.parse().unwrap()
    }

    #[test]
    fn accepted_values_are_read_with_their_places() {
        let (history, told) = read(
            "\u{feff}item,institution,value,note\r\n\r\na.3/oskrbovalke,duk,21.5,povprečje\r\na.3/status,,not-achieved,\r\n\
             a.9/explanation,mok,\"Dela, ki\nso potekala.\",\r\n,,,\r\na.1/starih/realised,,543593,\r\n",
        );
        assert_eq!(told, []);
        let last_year = year().plus(-1);
        let duk: InstitutionId = "duk".parse().unwrap();
        let carers = history
            .said_by(&entry("a.3/oskrbovalke"), last_year, &duk)
            .unwrap();
        assert_eq!(carers.value, Value::Number("21.5".parse().unwrap()));
        assert_eq!(carers.note, "povprečje");
        assert_eq!(carers.place.to_string(), "history/2023.csv:3:1");
        let status = history.whole(&entry("a.3/status"), last_year).unwrap();
        assert_eq!(status.value, Value::Status(Status::NotAchieved));
        let text = history.whole(&entry("a.9/explanation"), last_year).unwrap();
        assert_eq!(text.value, Value::Text("Dela, ki\nso potekala.".to_owned()));
        let amount = history.whole(&entry("a.1/starih"), last_year).unwrap();
        assert_eq!(amount.place.to_string(), "history/2023.csv:8:1");
    }

    #[test]
    fn a_faulty_row_costs_one_row() {
        let (history, told) = read(
            "item,institution,value,note\na.3/oskrbovalka,duk,21,\na.99/status,,achieved,\na.3/oskrbovalke,DUK,21,\n\
             a.3/vozila,duk,2.5,\na.3/status,,dosežen,\na.1/starih,,-1.005,\na.9/ure,duk,,\na.9/vkljuceni,,3,\n\
             a.9/vkljuceni,,4,\na.1/starih,,543593,50,\na.9/kraji,duk,Kranj,\"opomba\na.9/ure,luk,5,\n",
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
        assert_eq!(told, expected);
        let kept = &history.years[&year().plus(-1)];
        assert_eq!(kept.len(), 1);
        assert_eq!(
            kept[&(entry("a.9/vkljuceni"), None)].value,
            Value::Number(3.into())
        );
    }

    #[test]
    fn semicolons_are_read_and_told() {
        let (history, told) = read("item;institution;value;note\na.9/vkljuceni;duk;3;\n");
        assert_eq!(told, [at("S202", 1)]);
        assert_eq!(history.years[&year().plus(-1)].len(), 1);
    }

    #[test]
    fn without_the_heading_nothing_counts() {
        for text in [
            "",
            "a.9/vkljuceni,duk,3,\n",
            "item,value\n",
            "item,value,institution,note\n",
        ] {
            let (history, told) = read(text);
            assert_eq!((history.years.len(), told), (0, vec![at("S201", 1)]), "{text}");
        }
    }

    #[test]
    fn a_message_names_value_and_expectation() {
        let mut history = History::default();
        let text = "item,institution,value,note\na.1/starih,,646.001 €,\n";
        let findings = parse("f", text, year().plus(-1), &catalogue(), &mut history);
        let facts: Vec<String> = findings.iter().map(|f| f.message(Language::Sl)).collect();
        assert_eq!(
            facts,
            [
                "a.1 Socialno varstvo starih: vrednost je »646.001 €«, pričakovano: znesek z decimalno piko in največ \
              dvema decimalkama, na primer 646001.50; vrstica ni upoštevana"
            ]
        );
    }

    proptest::proptest! {
        #[test]
        fn no_text_breaks_it(text in "(item,institution,value,note\n)?([a-z0-9./,;\"\r\n -]|č){0,200}") {
            read(&text);
        }
    }
}
