//! Merges the returned workbooks into one answer per entry, with all claims and decisions.
//!
//! First the files: which count, which are the same, which conflict. Then the claims, entry by entry: the catalogue
//! determines how they are combined; a conflict that it does not settle stays open until a decision settles it.

mod claims;
mod codes;
mod combine;
mod differing;
mod entries;
mod files;
mod latest;
mod listed;
mod lists;
mod mean;
mod not_held;
mod parts;
mod paste;
mod printed;
mod returned;
mod rulings;
#[cfg(test)]
mod sample;
mod side_by_side;
mod waive;

use jiff::civil::Date;

use returned::FileChoices;

use crate::base::finding::{Finding, Findings, Severity, Waived};
use crate::base::key::InstitutionId;
use crate::base::maps::{HashSet, IndexMap};
use crate::base::order::by_name;
use crate::base::place::Place;
use crate::base::received::Received;
use crate::base::value::Year;
use crate::forms::submission::Submission;
use crate::inputs::decisions::{DecisionKind, Decisions};
use crate::result::consolidated::{AppliedRuling, Consolidated};
use crate::strategy::catalogue::Catalogue;
use codes::CONTRADICTION;

pub use codes::{
    ABSENT, CODES, DISAGREE, LEFT_BLANK, PAID_AND_RECEIVED, PART_ABSENT, PARTIAL, SEVERAL_FILES,
};
pub use combine::stand_side_by_side;
pub use paste::{choose_file, make_runnable, runnable};
pub use printed::print;
pub use waive::{waive, will_be_waived};

/// The result of merging.
#[derive(Debug)]
pub struct Merging {
    /// The year's result.
    pub consolidated: Consolidated,
    /// The answers of each institution whose result is not one file as it came: several files joined, or one that leaves blank
    /// what an earlier one answered. What is undecided is unreadable there.
    pub joined: Vec<Submission>,
    /// What was found.
    pub findings: Findings,
}

/// Merges the received files into the year's result; their order makes no difference. A file without a submission was
/// refused, which is already reported, or is excluded.
///
/// `today` is the day of the run: a confirmation dated later is not accepted; `None` accepts any day.
/// Every entry that an institution was asked for is in the result, whether it was answered or not. Rulings that choose, set,
/// exclude or accept an absence take effect here; waivers do in `waive`, once all findings are there.
pub fn merge(
    catalogue: &Catalogue,
    year: Year,
    today: Option<Date>,
    decisions: &Decisions,
    mut received: Vec<Received<Option<Submission>>>,
) -> Merging {
    received.sort_by(|a, b| {
        by_name(&a.source.path, &b.source.path).then_with(|| a.source.sha256.cmp(&b.source.sha256))
    });
    let mut findings = Findings::new();
    let mut rulings: Vec<AppliedRuling> = decisions
        .rulings
        .iter()
        .map(|ruling| AppliedRuling {
            ruling: ruling.clone(),
            effects: 0,
        })
        .collect();
    let inbox = files::sort_out(catalogue, year, today, received, &mut rulings, &mut findings);
    let partners = catalogue.partners();
    let absent: Vec<InstitutionId> = catalogue
        .institutions
        .keys()
        .filter(|institution| partners.contains(institution))
        .filter(|institution| !inbox.returned.contains_key(*institution))
        .cloned()
        .collect();
    let severity = severity_of_absence(catalogue, year, today);
    report_absent(catalogue, year, &absent, severity, &mut rulings, &mut findings);
    parts::report_absent(catalogue, year, &inbox.returned, severity, &mut findings);
    let choices = FileChoices::of(catalogue, &rulings);
    let joined = inbox.returned.iter();
    let joined = joined.filter_map(|(institution, returned)| {
        let lists = listed::joined(returned, institution, &choices);
        Some(Submission {
            lists,
            ..returned.joined(institution, &choices)?
        })
    });
    let joined = joined.collect();
    let (lists, of_lists) = lists::merged(catalogue, year, &inbox.returned, &choices);
    let (mut entries, ruled) = entries::merged(catalogue, year, inbox.returned, &choices);
    let mut between_files = HashSet::default();
    for (position, entry, held) in of_lists.into_iter().chain(ruled) {
        between_files.insert(position);
        match held {
            Ok(()) => rulings[position].effects += 1,
            Err(why) => findings.push(why.finding(catalogue, entry, &rulings[position])),
        }
    }
    rulings::apply(
        catalogue,
        &mut entries,
        &mut rulings,
        &between_files,
        &mut findings,
    );
    entries::report_open(catalogue, &entries, &mut findings);
    let consolidated = Consolidated {
        year,
        entries,
        lists,
        files: inbox.files,
        absent,
        rulings,
        ledger: None,
        signatures: Vec::new(),
        texts: None,
        paragraphs: IndexMap::default(),
        proposal: None,
    };
    Merging {
        consolidated,
        joined,
        findings,
    }
}

/// Returns `true` if a finding is about an entry of which the own files of an institution do not say what it answers.
pub fn is_between_files(finding: &Finding) -> bool {
    [&CONTRADICTION, &LEFT_BLANK]
        .iter()
        .any(|code| **code == *finding.fault.code)
}

/// Returns the severity of a missing submission: a note until the day of return, or until the end of the year if none is set.
fn severity_of_absence(catalogue: &Catalogue, year: Year, today: Option<Date>) -> Severity {
    let is_of_year = catalogue.strategy.reporting_year == year;
    let return_by = catalogue.strategy.return_by.filter(|_| is_of_year);
    let is_early = |today: Date| match return_by {
        Some(day) => today <= day,
        None => today <= year.last_day(),
    };
    if today.is_some_and(is_early) {
        Severity::Note
    } else {
        Severity::Warning
    }
}

/// Reports each institution that returned nothing; if a decision accepts it, the finding stays visible as waived.
fn report_absent(
    catalogue: &Catalogue,
    year: Year,
    absent: &[InstitutionId],
    severity: Severity,
    rulings: &mut [AppliedRuling],
    findings: &mut Findings,
) {
    let folder = format!("inbox/{}", year.get());
    for institution in absent {
        let command = paste::command("absent", &[institution.as_str()]);
        let fault = codes::ABSENT
            .fault()
            .with("institution", catalogue.name(institution))
            .with("year", year)
            .with("folder", &folder)
            .with("command", command);
        let place = Place::file(&folder);
        let mut finding = fault.with_severity(severity).at(place).of(institution);
        for applied in rulings.iter_mut() {
            let decision = &applied.ruling.decision;
            let accepts =
                decision.kind() == DecisionKind::Absent && decision.institution() == Some(institution);
            if accepts {
                applied.effects += 1;
                finding
                    .waived
                    .get_or_insert_with(|| Waived::from(&applied.ruling));
            }
        }
        findings.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::result::merge::sample::{absent, came, choose, done, exclude, waiver};

    #[test]
    fn a_missing_submission_is_a_note_until_the_day_of_return() {
        let mut catalogue = crate::strategy::catalogue::sample::catalogue();
        let year = catalogue.strategy.reporting_year;
        let day = |years: i16, month, day| Date::new(year.get() + years, month, day).ok();
        let mut severities = |return_by: Option<Date>, days: [Option<Date>; 3]| {
            catalogue.strategy.return_by = return_by;
            days.map(|today| severity_of_absence(&catalogue, year, today))
        };
        let (note, warning) = (Severity::Note, Severity::Warning);
        let around = [day(1, 2, 7), day(1, 2, 8), None];
        assert_eq!(severities(day(1, 2, 7), around), [note, warning, warning]);
        // Where no day is stated, the year has to be over.
        let around = [day(0, 12, 31), day(1, 1, 1), None];
        assert_eq!(severities(None, around), [note, warning, warning]);
    }

    fn any_files() -> impl Strategy<Value = Vec<Received<Option<Submission>>>> {
        let answer = |entry: &'static str| {
            proptest::option::of(0u8..4).prop_map(move |value| value.map(|value| (entry, value.to_string())))
        };
        let answers = (
            answer("a.9/vkljuceni"),
            answer("a.9/ure"),
            answer("a.9/najmanj"),
            answer("a.1/pomoc"),
        );
        let file = (0usize..3, 0u8..6, answers).prop_map(|(institution, name, (a, b, c, d))| {
            let institution = ["mok", "duk", "luk"][institution];
            let answers: Vec<(&str, String)> = [a, b, c, d].into_iter().flatten().collect();
            let known: Vec<(&str, &str)> = answers
                .iter()
                .filter(|(entry, _)| institution != "luk" || *entry != "a.1/pomoc")
                .map(|(entry, value)| (*entry, value.as_str()))
                .collect();
            // Two institutions never share a file; one may send the same name twice, from two archives.
            let mut file = came(institution, &format!("{institution}{name}.xlsx"), &known);
            // Some were confirmed again, some not at all.
            if let Some(submission) = &mut file.content {
                submission.confirmation.revision = (name % 2 == 1).then_some(u32::from(name));
                submission.confirmation.confirmed = (name != 4).then_some(true);
            }
            file
        });
        proptest::collection::vec(file, 0..8).prop_map(|files| {
            let mut seen = std::collections::HashSet::new();
            files
                .into_iter()
                .filter(|file| seen.insert(file.source.path.clone()))
                .collect()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn the_order_of_files_makes_no_difference(
            (files, shuffled) in any_files().prop_flat_map(|files| (Just(files.clone()), Just(files).prop_shuffle()))
        ) {
            let decisions = [choose("a.9/vkljuceni", "duk"), exclude("mok0.xlsx"), absent("luk"), waiver("M104", None, None)];
            let outcome = |files| {
                let mut done = done(files, decisions.clone());
                waive(&mut done.consolidated, &mut done.findings);
                format!("{:?}\n{:?}", done.consolidated, done.findings)
            };
            prop_assert_eq!(outcome(files), outcome(shuffled));
        }

        #[test]
        fn the_names_of_files_make_no_difference(
            (files, names) in any_files().prop_flat_map(|files| {
                let names: Vec<usize> = (0..files.len()).collect();
                (Just(files), Just(names).prop_shuffle())
            })
        ) {
            let renamed = files.iter().zip(&names).map(|(file, name)| {
                let mut file = file.clone();
                let path = format!("inbox/2024/{name}.xlsx");
                for entry in file.content.iter_mut().flat_map(|s| s.entries.values_mut()) {
                    entry.place.file = path.as_str().into();
                }
                if let Some(submission) = &mut file.content {
                    submission.source.path.clone_from(&path);
                }
                file.source.path = path;
                file
            });
            let renamed = done(renamed.collect(), []);
            let named = done(files, []);
            // The institutions and entries of the findings are the same; only the names of the files differ.
            let entries = |done: &crate::result::merge::sample::Done| {
                let entries = done.consolidated.entries.iter().map(|(entry, merged)| {
                    let mut claims: Vec<_> = merged
                        .claims
                        .iter()
                        .enumerate()
                        .map(|(at, claim)| format!("{} {:?} {}", claim.institution, claim.value, merged.counts(at)))
                        .collect();
                    claims.sort();
                    format!("{entry} {claims:?} {:?} {}", merged.value(), merged.is_partial())
                });
                entries.collect::<Vec<_>>()
            };
            prop_assert_eq!(entries(&renamed), entries(&named));
            let states = |done: &crate::result::merge::sample::Done| {
                let files = done.consolidated.files.iter();
                let mut states: Vec<String> = files
                    .map(|file| format!("{:?} {}", file.institution, format!("{:?}", file.state).split('(').next().unwrap_or_default()))
                    .collect();
                states.sort();
                states
            };
            prop_assert_eq!(states(&renamed), states(&named));
            let reported = |done: &crate::result::merge::sample::Done| {
                let mut reported: Vec<_> = done.findings.iter().map(|f| (f.fault.code.id, f.institution.clone(), f.entry.clone())).collect();
                reported.sort();
                reported
            };
            prop_assert_eq!(reported(&renamed), reported(&named));
        }

        #[test]
        fn every_claim_is_the_value_of_its_cell(files in any_files()) {
            let done = done(files.clone(), []);
            for (entry, merged) in &done.consolidated.entries {
                for claim in &merged.claims {
                    let cell = files
                        .iter()
                        .filter_map(|file| file.content.as_ref())
                        .find_map(|s| s.entries.get(entry).filter(|cell| cell.place == claim.place));
                    prop_assert_eq!(cell.and_then(|cell| cell.value()), Some(&claim.value));
                }
            }
        }
    }
}
