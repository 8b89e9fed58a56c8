//! Finds the workbook that was confirmed last among several of one institution: a chain of resubmissions.
//!
//! Only the day and the version on the confirmation sheet are used, never a file name or a date of the file system.

use jiff::civil::Date;

use super::codes::CONFIRMED_LATER;
use super::differing::{ARROW, differences};
use crate::base::finding::Findings;
use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::place::Place;
use crate::base::value::Year;
use crate::forms::submission::{Confirmation, ConfirmationField, DayDoubt, Entry, Reading, Submission};
use crate::result::consolidated::{FileRecord, FileState};
use crate::strategy::catalogue::Catalogue;

/// The days with which a day of confirmation is compared.
pub(super) struct Days<'c> {
    /// The catalogue.
    pub(super) catalogue: &'c Catalogue,
    /// The year that is reported on.
    pub(super) year: Year,
    /// The day of the run; without it any day after the year is accepted.
    pub(super) today: Option<Date>,
}

/// Moves the submissions that a new version of them, confirmed later, replaces to those that are replaced, and reports their
/// differences.
pub(super) fn supersede(
    submissions: &mut Vec<Submission>,
    replaced: &mut Vec<Submission>,
    on: &Days<'_>,
    files: &mut [FileRecord],
    findings: &mut Findings,
) {
    let supplants = |new: &Submission, old: &Submission| is_later(new, old, on) && is_version(new, old);
    let by = |old: &Submission| {
        let later = |new: &&Submission| supplants(new, old);
        // The last of the chain; if two are at its end, the first of them. A last one that is no version of this one replaces it
        // through another.
        let last = |new: &&Submission| !submissions.iter().any(|other| supplants(other, new));
        let mut all = submissions.iter().filter(later);
        all.clone().find(last).or_else(|| all.next()).cloned()
    };
    let later: Vec<Option<Submission>> = submissions.iter().map(by).collect();
    let mut kept = Vec::new();
    for (old, by) in submissions.drain(..).zip(later) {
        let Some(new) = by else {
            kept.push(old);
            continue;
        };
        let fault = CONFIRMED_LATER
            .fault()
            .with("other", &new.source.path)
            .with_message("when", when(&old.confirmation, &new.confirmation))
            .with_message("differences", differences(on.catalogue, &[&old, &new], &ARROW));
        let finding = fault.at(Place::file(&old.source.path)).of(&old.institution);
        findings.push(finding.with_related([Place::file(&new.source.path)]));
        mark_superseded(files, &old, &new.source.path);
        replaced.push(old);
    }
    *submissions = kept;
}

/// Returns the reason why it is unknown which of several submissions was confirmed last.
pub(super) fn why_undecided(submissions: &[Submission], on: &Days<'_>) -> Message {
    let doubt = |of| {
        submissions
            .iter()
            .any(|s| s.confirmation.day_doubt(on.year, on.today) == Some(of))
    };
    let any = |is: &dyn Fn(&Confirmation) -> bool| submissions.iter().any(|s| is(&s.confirmation));
    let pairs = || {
        submissions
            .iter()
            .flat_map(|new| submissions.iter().map(move |old| (new, old)))
    };
    let text = if submissions.iter().any(|s| !s.parts.is_whole()) {
        Text::new(
            "izdani so bili kot deli obrazca",
            "they were issued as parts of a form",
        )
    } else if pairs().any(|(new, old)| is_later(new, old, on)) {
        Text::new(
            "poznejša ne ponavlja odgovorov prejšnje",
            "the later one does not repeat the answers of the earlier one",
        )
    } else if submissions.iter().any(|s| s.foreign.is_some()) {
        Text::new(
            "morda je kateri od druge ustanove",
            "one of them may be another institution’s",
        )
    } else if any(&|c| c.confirmed != Some(true)) {
        Text::new("vsi niso potrjeni", "not all are confirmed")
    } else if any(&|c| c.unreadable.contains(&ConfirmationField::Date)) {
        Text::new(
            "datuma potrditve ni mogoče zanesljivo prebrati",
            "a day of confirmation cannot be read for certain",
        )
    } else if any(&|c| c.date.is_none()) {
        Text::new(
            "vsi nimajo datuma potrditve",
            "not all have a day of confirmation",
        )
    } else if doubt(DayDoubt::BeforeYearEnd) {
        Text::new(
            "datum potrditve je pred koncem leta, o katerem se poroča",
            "a day of confirmation is before the end of the reported year",
        )
    } else if doubt(DayDoubt::NotYet) {
        Text::new(
            "datum potrditve je v prihodnosti",
            "a day of confirmation is in the future",
        )
    } else if any(&|c| c.unreadable.contains(&ConfirmationField::Revision)) {
        Text::new("različice ni mogoče prebrati", "a version cannot be read")
    } else if any(&|c| c.unreadable.contains(&ConfirmationField::Finality)) {
        Text::new(
            "ni jasno, ali je oddaja končna ali začasna",
            "unclear whether a return is final or provisional",
        )
    } else if any(&Confirmation::is_provisional) && any(&|c| !c.is_provisional()) {
        Text::new(
            "začasna oddaja ne nadomesti končne",
            "a provisional return does not replace a final one",
        )
    } else if submissions
        .windows(2)
        .all(|w| order_of(&w[0].confirmation) == order_of(&w[1].confirmation))
    {
        Text::new(
            "datum potrditve in različica sta enaka",
            "day of confirmation and version are the same",
        )
    } else {
        Text::new(
            "po datumu potrditve in različici nobena ni zadnja",
            "by day of confirmation and version none is the last",
        )
    };
    text.into()
}

/// Returns `true` if one return is certainly later than another: both are confirmed on a day that can be right, neither
/// day nor version contradicts it, and the newer one may replace the older.
fn is_later(new: &Submission, old: &Submission, on: &Days<'_>) -> bool {
    if !may_replace(new, old) || !is_certain(&new.confirmation, on) || !is_certain(&old.confirmation, on) {
        return false;
    }
    let (new, old) = (order_of(&new.confirmation), order_of(&old.confirmation));
    new.0 >= old.0 && new.1 >= old.1 && new.2 >= old.2 && new != old
}

/// Returns `true` if a later return is a new version of an earlier one, not another part of the answers: it repeats at least half
/// of what that one answers, changed or not. A final return is a new version of a provisional one.
fn is_version(new: &Submission, old: &Submission) -> bool {
    if new.confirmation.is_provisional() != old.confirmation.is_provisional() {
        return true;
    }
    let is_answered = |cell: &Entry| cell.reading != Reading::Blank;
    let answered = old.entries.iter().filter(|(_, cell)| is_answered(cell));
    let (mut all, mut repeated) = (0_usize, 0_usize);
    for (entry, _) in answered {
        let now = new.entries.get(entry);
        if now.is_none() && !new.parts.is_whole() {
            // A part replaces nothing that is not in it.
            return false;
        }
        all += 1;
        repeated += usize::from(now.is_some_and(is_answered));
    }
    for (list, _) in old.lists.iter().filter(|(_, list)| !list.rows.is_empty()) {
        let now = new.lists.get(list);
        if now.is_none() && !new.parts.is_whole() {
            return false;
        }
        all += 1;
        repeated += usize::from(now.is_some_and(|list| !list.rows.is_empty()));
    }
    repeated * 2 >= all
}

/// Returns `true` unless the newer return may be another institution's, or is provisional and the older one final.
pub(super) fn may_replace(new: &Submission, old: &Submission) -> bool {
    let is_final = |one: &Submission| {
        let confirmation = &one.confirmation;
        !confirmation.is_provisional() && !confirmation.unreadable.contains(&ConfirmationField::Finality)
    };
    new.foreign.is_none() && (is_final(new) || !is_final(old))
}

/// Marks a submission's file as superseded by the file at a path.
pub(super) fn mark_superseded(files: &mut [FileRecord], old: &Submission, by: &str) {
    for record in files
        .iter_mut()
        .filter(|record| record.source.path == old.source.path)
    {
        record.state = FileState::Superseded(by.to_owned());
    }
}

fn is_certain(confirmation: &Confirmation, on: &Days<'_>) -> bool {
    let unread = |field| confirmation.unreadable.contains(&field);
    confirmation.confirmed == Some(true)
        && confirmation.date.is_some()
        && confirmation.day_doubt(on.year, on.today).is_none()
        && !unread(ConfirmationField::Revision)
        && !unread(ConfirmationField::Finality)
}

/// The day, the version, and whether it is final.
fn order_of(confirmation: &Confirmation) -> (Option<Date>, u32, bool) {
    (
        confirmation.date,
        confirmation.version(),
        !confirmation.is_provisional(),
    )
}

/// Returns why a return replaces another: it was confirmed later or, on the same day and in the same version, it alone is final.
fn when(old: &Confirmation, new: &Confirmation) -> Message {
    const LATER: Text = Text::new(
        "potrjena pozneje ({day}, različica {version})",
        "confirmed later ({day}, version {version})",
    );
    const FINAL: Text = Text::new(
        "ki je končna, ta pa začasna (obe {day}, različica {version})",
        "which is final, while this one is provisional (both {day}, version {version})",
    );
    let is_same = old.date == new.date && old.version() == new.version();
    let words = if is_same { FINAL } else { LATER };
    words
        .with("day", new.date.map_or_else(Message::default, Message::Date))
        .with("version", Message::words(new.version()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::received::Received;
    use crate::result::consolidated::{Merged, Why};
    use crate::result::merge::sample::{came, done_on, number};

    const TODAY: Date = Date::constant(2025, 3, 1);

    /// A file of the home: its answer, the day in January 2025 on which it was confirmed, and its version.
    fn sent(name: &str, answer: &str, day: i8, version: Option<u32>) -> Received<Option<Submission>> {
        let mut file = came("duk", name, &[("a.3/oskrbovalke", answer)]);
        let confirmation = &mut file.content.as_mut().unwrap().confirmation;
        confirmation.date = Some(Date::constant(2025, 1, day));
        confirmation.revision = version;
        file
    }

    fn change(
        mut file: Received<Option<Submission>>,
        how: impl Fn(&mut Confirmation),
    ) -> Received<Option<Submission>> {
        how(&mut file.content.as_mut().unwrap().confirmation);
        file
    }

    #[test]
    fn the_file_confirmed_last_replaces_earlier_ones_and_lists_the_differences() {
        // By name and by order the last one would be another.
        let done = done_on(
            TODAY,
            vec![
                sent("A.xlsx", "23", 24, None),
                sent("B.xlsx", "22", 20, None),
                sent("C.xlsx", "22.5", 24, Some(2)),
            ],
            [],
        );
        let by = FileState::Superseded("inbox/2024/C.xlsx".to_owned());
        assert_eq!(done.states(), [&by, &by, &FileState::Counted]);
        assert_eq!(*done.outcome("a.3/oskrbovalke"), Merged::Agreed(number("22.5")));
        assert_eq!(done.messages_of("M103"), [""; 0]);
        assert_eq!(
            done.messages_of("M115"),
            [
                "inbox/2024/A.xlsx datoteko nadomešča inbox/2024/C.xlsx, potrjena pozneje (24. 1. 2025, različica 2); razlike: a.3 Socialne oskrbovalke: 23\u{a0}oseb → 22,5\u{a0}osebe",
                "inbox/2024/B.xlsx datoteko nadomešča inbox/2024/C.xlsx, potrjena pozneje (24. 1. 2025, različica 2); razlike: a.3 Socialne oskrbovalke: 22\u{a0}oseb → 22,5\u{a0}osebe",
            ]
        );
    }

    #[test]
    fn an_undecided_order_stays_open_with_the_reason() {
        let later = || sent("B.xlsx", "23", 28, None);
        let cases: [(&str, Received<Option<Submission>>); 6] = [
            (
                "datum potrditve in različica sta enaka",
                sent("A.xlsx", "22", 28, Some(1)),
            ),
            (
                "vsi niso potrjeni",
                change(sent("A.xlsx", "22", 20, None), |c| c.confirmed = None),
            ),
            (
                "vsi nimajo datuma potrditve",
                change(sent("A.xlsx", "22", 20, None), |c| c.date = None),
            ),
            (
                "datum potrditve je v prihodnosti",
                change(sent("A.xlsx", "22", 20, None), |c| {
                    c.date = Some(Date::constant(2025, 3, 2));
                }),
            ),
            (
                "različice ni mogoče prebrati",
                change(sent("A.xlsx", "22", 20, None), |c| {
                    c.unreadable.push(ConfirmationField::Revision);
                }),
            ),
            (
                "po datumu potrditve in različici nobena ni zadnja",
                sent("A.xlsx", "22", 20, Some(2)),
            ),
        ];
        for (because, file) in cases {
            let done = done_on(TODAY, vec![file, later()], []);
            assert_eq!(
                *done.outcome("a.3/oskrbovalke"),
                Merged::Open(Why::JoinedFiles),
                "{because}"
            );
            assert!(
                done.states()
                    .iter()
                    .all(|state| matches!(state, FileState::Joined(_)))
            );
            assert_eq!(done.messages_of("M115"), [""; 0]);
            assert!(
                done.messages_of("M122")[0].contains(because),
                "{:?}",
                done.messages_of("M122")
            );
        }
    }

    #[test]
    fn only_the_two_files_at_the_end_of_a_chain_conflict() {
        let done = done_on(
            TODAY,
            vec![
                sent("A.xlsx", "21", 20, None),
                sent("B.xlsx", "22", 28, None),
                sent("C.xlsx", "23", 28, None),
            ],
            [],
        );
        let is_joined = |state: &&FileState| matches!(state, FileState::Joined(_));
        assert!(done.states()[1..].iter().all(is_joined));
        assert!(matches!(done.states()[0], FileState::Superseded(_)));
        assert_eq!(done.entry("a.3/oskrbovalke").claims.len(), 2);
    }
}
