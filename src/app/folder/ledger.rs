//! Finds the year's ledger: the file `ledger/YEAR.*`, in any supported format.

use super::{Folder, FolderError, Named, name_of, skipped};
use crate::base::finding::Findings;
use crate::base::language::Text;
use crate::base::place::Place;
use crate::base::value::Year;
use crate::inputs::ledger::SEVERAL_FILES;
use crate::sheet::recognise::is_litter;

/// The extensions of files that are read as a ledger.
const ENDINGS: [&str; 8] = ["csv", "txt", "tsv", "xlsx", "xlsm", "xlsb", "xls", "ods"];

impl Folder {
    /// Returns the path of the year's ledger; `None` if there is none or several; several are reported. Other files in
    /// `ledger/` that are of no year are reported as notes.
    ///
    /// # Errors
    /// `ledger/` cannot be listed.
    pub fn ledger(&self, year: Year) -> Result<(Option<Named>, Findings), FolderError> {
        let mut findings = Findings::new();
        let mut of_year = Vec::new();
        for file in self.list("ledger")? {
            let name = name_of(&file.path);
            let ending = name.rsplit_once('.').filter(|(_, ending)| {
                let ending = ending.to_ascii_lowercase();
                ENDINGS.contains(&ending.as_str())
            });
            match ending.map(|(stem, _)| stem.parse::<Year>()) {
                Some(Ok(of)) if of == year && !file.file.is_dir() => of_year.push(file),
                Some(Ok(of)) if of != year => {}
                Some(_) | None if is_litter(name) => {}
                Some(_) | None => findings.push(skipped(
                    &file.path,
                    Text::new(
                        "njeno ime ni oblike LETO.csv, LETO.xlsx ali LETO.ods",
                        "its name is not of the form YEAR.csv, YEAR.xlsx or YEAR.ods",
                    ),
                )),
            }
        }
        match of_year.as_slice() {
            [] => Ok((None, findings)),
            [only] => Ok((Some(only.clone()), findings)),
            several => {
                let names: Vec<&str> = several.iter().map(|file| name_of(&file.path)).collect();
                let fault = SEVERAL_FILES
                    .fault()
                    .with("year", year)
                    .with("found", names.join(", "));
                findings.push(fault.at(Place::file("ledger")));
                Ok((None, findings))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_ledger_is_taken_and_two_are_refused() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join("ledger")).unwrap();
        std::fs::write(dir.path().join("strategy.toml"), "").unwrap();
        let put = |name: &str| std::fs::write(dir.path().join("ledger").join(name), "").unwrap();
        let folder = Folder::open(dir.path()).unwrap();
        let year = Year::new(2024).unwrap();
        let ledger = || {
            let (path, findings) = folder.ledger(year).unwrap();
            let codes = findings
                .iter()
                .map(|f| format!("{} {}", f.fault.code.id, f.place))
                .collect::<Vec<_>>();
            (path.map(|named| named.path), codes)
        };
        assert_eq!(ledger(), (None, Vec::new()));
        for name in ["2024.XLSX", "2023.csv", ".DS_Store", "izpis.csv"] {
            put(name);
        }
        assert_eq!(
            ledger(),
            (
                Some("ledger/2024.XLSX".to_owned()),
                vec!["F131 ledger/izpis.csv".to_owned()]
            )
        );
        put("2024.csv");
        assert_eq!(
            ledger(),
            (
                None,
                vec!["F131 ledger/izpis.csv".to_owned(), "L202 ledger".to_owned()]
            )
        );
    }
}
