//! The register of all codes, for `zbir explain`, the reference page and the tests.

pub mod reference;

use crate::base::finding::Code;
use crate::base::key::nearest;
use crate::base::language::Text;
use crate::forms::{history_sheet, intake, text_workbook};
use crate::inputs::decisions;
use crate::inputs::history;
use crate::inputs::ledger;
use crate::result::finance;
use crate::result::merge;
use crate::result::signature;
use crate::rules;
use crate::sheet;
use crate::strategy::catalogue;
use crate::strategy::catalogue_workbook;
use crate::strategy::expression;

/// The stages of processing, by the first letter of their codes, in the order of the data.
pub const STAGES: [(char, Text); 7] = [
    (
        'S',
        Text::new(
            "Strategija in datoteke mape",
            "The strategy and the folder’s files",
        ),
    ),
    ('F', Text::new("Datoteke v mapi oddaj", "Files of the inbox")),
    ('W', Text::new("Zvezki", "Workbooks")),
    ('V', Text::new("Vrednosti v celicah", "Values in cells")),
    ('R', Text::new("Pravila o vsebini", "Rules about the content")),
    (
        'M',
        Text::new("Združevanje in odločitve", "Merging and decisions"),
    ),
    ('L', Text::new("Glavna knjiga", "The ledger")),
];

/// Returns all codes, sorted by name.
pub fn all() -> Vec<&'static Code> {
    let stages: &[&[&'static Code]] = &[
        expression::codes::CODES,
        catalogue::codes::CODES,
        catalogue_workbook::CODES,
        history::CODES,
        decisions::CODES,
        ledger::CODES,
        sheet::faults::CODES,
        sheet::write::CODES,
        intake::WORKBOOK_CODES,
        history_sheet::CODES,
        text_workbook::CODES,
        intake::VALUE_CODES,
        finance::CODES,
        merge::CODES,
        signature::CODES,
        #[cfg(feature = "app")]
        crate::app::folder::CODES,
    ];
    let declared = stages.iter().copied().flatten().copied();
    let mut codes: Vec<&'static Code> = declared.chain(rules::codes()).collect();
    codes.sort_by_key(|code| code.id);
    codes
}

/// Returns the code of a name, in either case; `None` if there is none.
pub fn find(id: &str) -> Option<&'static Code> {
    all()
        .into_iter()
        .find(|code| code.id.eq_ignore_ascii_case(id.trim()))
}

/// Returns the codes with a prefix, in either case; all of them for an empty prefix.
pub fn beginning_with(beginning: &str) -> Vec<&'static Code> {
    let beginning = beginning.trim().to_uppercase();
    let mut codes = all();
    codes.retain(|code| code.id.starts_with(&beginning));
    codes
}

/// Returns the code nearest to a misspelt one; `None` if none is near.
pub fn near(id: &str) -> Option<&'static str> {
    nearest(&id.trim().to_uppercase(), all().iter().map(|code| code.id))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::base::language::{Text, placeholders};

    fn texts(code: &Code) -> [(&'static str, Text); 5] {
        [
            ("title", code.title),
            ("fact", code.fact),
            ("help", code.help),
            ("why", code.why),
            ("example", code.example),
        ]
    }

    #[test]
    fn names_are_unique_and_well_formed() {
        let codes = all();
        for pair in codes.windows(2) {
            assert_ne!(pair[0].id, pair[1].id, "used twice");
        }
        for code in codes {
            let (letter, number) = code.id.split_at(1);
            assert!("SFWVRML".contains(letter), "{}", code.id);
            assert!(
                number.len() == 3 && number.bytes().all(|b| b.is_ascii_digit()),
                "{}",
                code.id
            );
        }
    }

    #[test]
    fn no_code_is_left_out() {
        let mut declared = BTreeSet::new();
        let mut folders = vec![std::path::PathBuf::from(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/src"
        ))];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                if path.is_dir() {
                    folders.push(path);
                } else if !matches!(name.as_str(), "fixture.rs" | "finding.rs") {
                    let text = std::fs::read_to_string(&path).unwrap();
                    let ids = text
                        .lines()
                        .filter_map(|line| line.trim().strip_prefix("id: \"")?.strip_suffix("\","));
                    declared.extend(ids.map(str::to_owned));
                }
            }
        }
        let listed: BTreeSet<String> = all().iter().map(|code| code.id.to_owned()).collect();
        assert_eq!(declared, listed);
    }

    #[test]
    fn every_text_is_there_in_both_languages() {
        for code in all() {
            for (what, text) in texts(code) {
                assert!(!text.sl.trim().is_empty(), "{} {what} sl", code.id);
                assert!(!text.en.trim().is_empty(), "{} {what} en", code.id);
                assert_eq!(text.sl, text.sl.trim(), "{} {what} sl", code.id);
                assert_eq!(text.en, text.en.trim(), "{} {what} en", code.id);
            }
        }
    }

    #[test]
    fn both_languages_have_the_same_placeholders_and_help_uses_no_others() {
        let set = |wording: &'static str| placeholders(wording).into_iter().collect::<BTreeSet<_>>();
        for code in all() {
            for (what, text) in texts(code) {
                assert_eq!(set(text.sl), set(text.en), "{} {what}", code.id);
            }
            for text in [code.title, code.why, code.example] {
                let placeholders = placeholders(text.sl);
                assert!(placeholders.is_empty(), "{}: {placeholders:?}", code.id);
            }
        }
    }

    #[test]
    fn titles_facts_and_helps_end_without_a_full_stop() {
        for code in all() {
            for (what, text) in [("title", code.title), ("fact", code.fact), ("help", code.help)] {
                for wording in [text.sl, text.en] {
                    let ends = wording.ends_with('.') && !wording.ends_with("itd.");
                    assert!(!ends, "{} {what}: {wording}", code.id);
                }
            }
        }
    }

    #[test]
    fn titles_begin_in_small_letters() {
        for code in all() {
            for wording in [code.title.sl, code.title.en] {
                let first = wording.split_whitespace().next().unwrap_or_default();
                let capitals = first.chars().filter(|c| c.is_uppercase()).count();
                let is_small = first.starts_with(|c: char| c.is_uppercase()) && capitals == 1;
                assert!(!is_small, "{}: {wording}", code.id);
            }
        }
    }

    #[test]
    fn a_code_is_found_by_its_name() {
        assert_eq!(find(" f131 ").map(|code| code.id), Some("F131"));
        assert_eq!(find("X000"), None);
        assert_eq!(near("f13l"), Some("F131"));
        assert_eq!(near("čšž"), None);
        assert!(beginning_with("m").iter().all(|code| code.id.starts_with('M')));
        assert_eq!(beginning_with("V104").len(), 1);
        assert_eq!(beginning_with(""), all());
    }

    #[test]
    fn every_code_is_of_a_stage() {
        let of_stages: usize = STAGES
            .iter()
            .map(|(letter, _)| beginning_with(&letter.to_string()).len())
            .sum();
        assert_eq!(of_stages, all().len());
    }
}
