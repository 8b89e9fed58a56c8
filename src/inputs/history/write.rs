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
    let rows = lines.iter().map(|line| {
        let Origin {
            file,
            sha256,
            cell,
            settled,
        } = &line.origin;
        let entry = line.entry.to_string();
        let institution = line.institution.as_ref().map(ToString::to_string);
        [
            entry,
            institution.unwrap_or_default(),
            line.value.clone(),
            line.note.clone(),
            file.clone(),
            sha256.clone(),
            cell.clone(),
            settled.clone(),
        ]
    });
    // Writing into memory cannot fail, and every row has as many fields as the heading.
    let _ = writer.write_record(COLUMNS);
    for row in rows {
        let _ = writer.write_record(row);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
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
