//! From accepted values to the text of `history/YEAR.csv`.

use super::Origin;
use super::rows::COLUMNS;
use crate::base::key::{EntryKey, InstitutionId};

/// One row of a history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryLine {
    /// The entry.
    pub entry: EntryKey,
    /// The institution that stated it; `None` for an accepted whole.
    pub institution: Option<InstitutionId>,
    /// The value, in the form of [`crate::base::value::Value::canonical`].
    pub value: String,
    /// A note about it; empty when there is none.
    pub note: String,
    /// Where it came from.
    pub origin: Origin,
}

/// Writes a year's history, a line a value, with every column; lines end with a line feed, whatever the system.
pub fn write(lines: &[HistoryLine]) -> String {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    // Writing into memory cannot fail, and every row has as many fields as the heading.
    let _ = writer.write_record(COLUMNS);
    for line in lines {
        let _ = writer.write_record(fields(line));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

fn fields(line: &HistoryLine) -> [String; COLUMNS.len()] {
    let origin = line.origin.clone();
    let institution = line.institution.as_ref().map(ToString::to_string);
    [
        line.entry.to_string(),
        institution.unwrap_or_default(),
        line.value.clone(),
        line.note.clone(),
        origin.file,
        origin.sha256,
        origin.cell,
        origin.settled,
    ]
}

/// Returns the text of a year's history with more lines at its end, in the columns that it has; `None` for a blank text begins one.
pub fn append(text: Option<&str>, lines: &[HistoryLine]) -> String {
    let Some(text) = text.filter(|text| !text.trim().is_empty()) else {
        return write(lines);
    };
    let heading = text.lines().next().unwrap_or_default();
    let delimiter = if heading.contains(';') { b';' } else { b',' };
    let columns = heading.split(char::from(delimiter)).count();
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .from_writer(Vec::new());
    for line in lines {
        // Writing into memory cannot fail, and every row has as many fields as the heading.
        let _ = writer.write_record(fields(line).iter().take(columns));
    }
    let rows = String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default();
    let end = if text.ends_with('\n') { "" } else { "\n" };
    format!("{text}{end}{rows}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inputs::history::{History, parse};
    use crate::strategy::catalogue::sample::{catalogue, year};

    #[test]
    fn a_written_history_is_read_again_with_its_origin() {
        let origin = Origin {
            file: "inbox/2024/vse.zip › DUK, novo.xlsx".to_owned(),
            sha256: "ab".repeat(32),
            cell: "Kazalniki!F14".to_owned(),
            settled: "sum partial".to_owned(),
        };
        let line = |entry: &str, institution: Option<&str>, value: &str, note: &str| HistoryLine {
            entry: entry.parse().unwrap(),
            institution: institution.map(|id| id.parse().unwrap()),
            value: value.to_owned(),
            note: note.to_owned(),
            origin: origin.clone(),
        };
        let lines = [
            line("a.9/explanation", Some("mok"), "Dela, »ki«\n\"so\" potekala.", ""),
            line("a.9/ure", None, "150.5", "opomba; z, ločili"),
            line("a.9/ure", Some("duk"), "50", ""),
        ];
        let text = write(&lines);
        let mut history = History::default();
        let reported = parse(
            "history/2023.csv",
            &text,
            year().plus(-1),
            &catalogue(),
            &mut history,
        );
        assert!(reported.is_empty(), "{reported:?}");
        let kept = &history.years[&year().plus(-1)];
        for line in &lines {
            let past = &kept[&(line.entry.clone(), line.institution.clone())];
            assert_eq!(past.value.canonical(), line.value);
            assert_eq!((&past.note, past.origin.as_ref()), (&line.note, Some(&origin)));
        }
        assert_eq!(kept.len(), lines.len());
    }
}
