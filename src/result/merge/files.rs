//! Determines which files of the inbox count: exclusions, duplicates, several differing files of an institution.

use std::collections::BTreeMap;

use super::codes::{JOINED, PROVISIONAL, SAME_FILE, SEVERAL_FILES, SUPERSEDED};
use super::differing::{ARROW, BAR, differences, differing, differing_lists};
use super::latest::{self, Days, mark_superseded, may_replace};
use super::paste;
use super::returned::Returned;
use jiff::civil::Date;

use crate::base::finding::{Finding, Findings};
use crate::base::key::InstitutionId;
use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::place::Place;
use crate::base::received::Received;
use crate::base::value::Year;
use crate::forms::parts::Parts;
use crate::forms::submission::{Confirmation, ConfirmationField, Reading, Submission};
use crate::result::consolidated::{AppliedRuling, FileRecord, FileState};
use crate::strategy::catalogue::Catalogue;

/// The files of the inbox with their states.
pub(super) struct Inbox {
    /// Every file and its state, in the order of their paths.
    pub(super) files: Vec<FileRecord>,
    /// What each institution returned.
    pub(super) returned: BTreeMap<InstitutionId, Returned>,
}

/// Determines the state of each file. `received` must be sorted by path.
pub(super) fn sort_out(
    catalogue: &Catalogue,
    year: Year,
    today: Option<Date>,
    received: Vec<Received<Option<Submission>>>,
    rulings: &mut [AppliedRuling],
    findings: &mut Findings,
) -> Inbox {
    let mut inbox = Inbox {
        files: Vec::new(),
        returned: BTreeMap::new(),
    };
    for Received {
        source,
        content: submission,
    } in received
    {
        let excluded = exclude(&source.path, rulings);
        let mut record = FileRecord {
            source,
            institution: submission.as_ref().map(|s| s.institution.clone()),
            state: FileState::Refused,
            parts: submission.as_ref().map_or(Parts::NONE, |s| s.parts),
            confirmation: submission.as_ref().map(|s| s.confirmation.clone()),
        };
        match (excluded, submission) {
            (Some(ruling), _) => record.state = FileState::Excluded(ruling),
            (None, None) => {}
            (None, Some(submission)) => {
                let returned = inbox.returned.entry(submission.institution.clone());
                let submissions = &mut returned.or_default().files;
                if let Some(other) = submissions.iter().find(|other| same(other, &submission)) {
                    findings.push(duplicate(&submission, other));
                    record.state = FileState::Duplicate(other.source.path.clone());
                } else {
                    record.state = FileState::Counted;
                    submissions.push(submission);
                }
            }
        }
        inbox.files.push(record);
    }
    let on = Days {
        catalogue,
        year,
        today,
    };
    for (institution, returned) in &mut inbox.returned {
        let Returned {
            files,
            is_conflicting,
            replaced,
        } = &mut *returned;
        supersede(&on, files, replaced, &mut inbox.files, findings);
        latest::supersede(files, replaced, &on, &mut inbox.files, findings);
        if let Some(first) = files.first()
            && files.iter().all(|file| file.confirmation.is_provisional())
        {
            let mut lines = first.confirmation.lines.iter();
            let line = lines.find(|(field, _)| *field == ConfirmationField::Finality);
            let place = line.map_or_else(|| Place::file(&first.source.path), |(_, line)| line.place.clone());
            findings.push(PROVISIONAL.fault().at(place).of(institution));
        }
        if files.len() > 1 {
            // If it is unknown which file counts, all are kept, and only values on which they agree count.
            *is_conflicting = !may_join(files);
            findings.push(if *is_conflicting {
                conflict(&on, institution, files)
            } else {
                joined(&on, institution, files)
            });
            let paths: Vec<String> = files.iter().map(|file| file.source.path.clone()).collect();
            let state_of = |path: &String| {
                if *is_conflicting {
                    return FileState::Conflicting;
                }
                let others = paths.iter().filter(|other| *other != path);
                FileState::Joined(others.cloned().collect())
            };
            for record in &mut inbox.files {
                if record.state == FileState::Counted && record.institution.as_ref() == Some(institution) {
                    record.state = state_of(&record.source.path);
                }
            }
        }
        returned.keep_lost();
    }
    inbox
}

/// Returns `true` if the answers of several files may be joined: all are final, or all are provisional, and none may be another
/// institution's.
fn may_join(files: &[Submission]) -> bool {
    let standing = |file: &Submission| file.confirmation.is_provisional();
    let is_clear = |file: &Submission| {
        file.foreign.is_none()
            && !file
                .confirmation
                .unreadable
                .contains(&ConfirmationField::Finality)
    };
    files.iter().all(is_clear) && files.windows(2).all(|two| standing(&two[0]) == standing(&two[1]))
}

/// Returns the note that names the files that are joined.
fn joined(on: &Days<'_>, institution: &InstitutionId, files: &[Submission]) -> Finding {
    let named = files.iter().map(|file| {
        let answers = file
            .entries
            .values()
            .filter(|cell| cell.reading != Reading::Blank);
        Text::new("{file} (odgovorov: {n})", "{file} (answers: {n})")
            .with("file", &*file.source.path)
            .with("n", Message::words(answers.count()))
    });
    let fault = JOINED
        .fault()
        .with_message("files", Message::list(named))
        .with_message("because", latest::why_undecided(files, on));
    let related = files.iter().skip(1).map(|file| Place::file(&file.source.path));
    let finding = fault.at(Place::file(&files[0].source.path)).of(institution);
    finding.with_related(related)
}

/// Removes the submissions for which a corrected workbook was returned. Its stamp identifies it; file names and dates of the
/// file system are not used.
fn supersede(
    on: &Days<'_>,
    submissions: &mut Vec<Submission>,
    replaced: &mut Vec<Submission>,
    files: &mut [FileRecord],
    findings: &mut Findings,
) {
    let corrected_by = |old: &Submission| {
        let newer = |new: &&Submission| corrects(new, old) && !corrects(old, new) && may_replace(new, old);
        // Of several, the one that corrects the most files: it was sent back last.
        let newest = submissions
            .iter()
            .filter(newer)
            .max_by_key(|new| new.corrects.len());
        newest.cloned()
    };
    let superseded: Vec<Option<Submission>> = submissions.iter().map(corrected_by).collect();
    for (old, by) in std::mem::take(submissions).into_iter().zip(superseded) {
        let Some(by) = by else {
            submissions.push(old);
            continue;
        };
        let differences = differences(on.catalogue, &[&old, &by], &ARROW);
        let fault = SUPERSEDED
            .fault()
            .with("other", &by.source.path)
            .with_message("differences", differences);
        let finding = fault.at(Place::file(&old.source.path)).of(&old.institution);
        findings.push(finding.with_related([Place::file(&by.source.path)]));
        mark_superseded(files, &old, &by.source.path);
        replaced.push(old);
    }
}

/// Returns the decision that excludes a file, and marks each that names it as applied; `None` if there is none.
fn exclude(path: &str, rulings: &mut [AppliedRuling]) -> Option<usize> {
    let mut first = None;
    for (position, applied) in rulings.iter_mut().enumerate() {
        if applied.ruling.decision.excludes(path) {
            applied.effects += 1;
            first.get_or_insert(position);
        }
    }
    first
}

/// Returns `true` if two files say the same. A correction does not say the same as the file it corrects, even with the same answers:
/// it may have corrected something that is no answer, such as a deleted column, and must replace that file with its findings.
fn same(a: &Submission, b: &Submission) -> bool {
    a.source.sha256 == b.source.sha256
        || (!corrects(a, b)
            && !corrects(b, a)
            && differing(&[a, b]).is_empty()
            && differing_lists(&[a, b]).is_empty()
            && same_confirmation(&a.confirmation, &b.confirmation))
}

/// Returns `true` if a file is a corrected form of another, as its stamp says.
fn corrects(new: &Submission, old: &Submission) -> bool {
    let digest = &old.source.sha256;
    new.corrects.iter().any(|corrected| digest == corrected)
}

fn same_confirmation(a: &Confirmation, b: &Confirmation) -> bool {
    let what = |c: &Confirmation| {
        let day = (c.date, c.confirmed, c.version(), c.is_provisional());
        (
            c.office.clone(),
            c.role.clone(),
            day,
            c.no_activity,
            c.unreadable.clone(),
        )
    };
    what(a) == what(b)
}

fn duplicate(submission: &Submission, other: &Submission) -> Finding {
    let what = if submission.source.sha256 == other.source.sha256 {
        Text::new("enako vsebino", "the same content")
    } else {
        Text::new("enake odgovore", "the same answers")
    };
    let fault = SAME_FILE
        .fault()
        .with_message("what", what)
        .with("other", &other.source.path);
    fault
        .at(Place::file(&submission.source.path))
        .of(&submission.institution)
        .with_related([Place::file(&other.source.path)])
}

fn conflict(on: &Days<'_>, institution: &InstitutionId, submissions: &[Submission]) -> Finding {
    let paths: Vec<&str> = submissions.iter().map(|s| s.source.path.as_str()).collect();
    // If one is another institution's form, or provisional beside a final one, it is the one to leave out.
    let foreign = submissions.iter().find(|s| s.foreign.is_some());
    let foreign = foreign.or_else(|| submissions.iter().find(|s| s.confirmation.is_provisional()));
    let to_exclude = foreign.map_or(paths[0], |s| s.source.path.as_str());
    let fault = SEVERAL_FILES
        .fault()
        .with("files", paths.join(", "))
        .with_message(
            "entries",
            differences(on.catalogue, &submissions.iter().collect::<Vec<_>>(), &BAR),
        )
        .with_message("because", latest::why_undecided(submissions, on))
        .with("command", paste::command("exclude", &[to_exclude]));
    fault
        .at(Place::file(paths[0]))
        .of(institution)
        .with_related(paths.iter().skip(1).map(|path| Place::file(*path)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::submission::sample::source;
    use crate::result::consolidated::{Merged, Settlement, Why};
    use crate::result::merge::sample::{came, done, exclude, names, number, three};

    #[test]
    fn the_same_workbook_twice_counts_once() {
        let mut files = three();
        let mut copy = files[1].clone();
        copy.source.path = "inbox/2024/kopija.xlsx".to_owned();
        let mut saved_again = came("duk", "shranjeno.xlsx", &[]);
        if let (Some(to), Some(from)) = (&mut saved_again.content, &files[1].content) {
            to.entries = from.entries.clone();
        }
        for (file, path) in [
            (&mut copy, "inbox/2024/kopija.xlsx"),
            (&mut saved_again, "inbox/2024/shranjeno.xlsx"),
        ] {
            if let Some(submission) = &mut file.content {
                submission.source.path = path.to_owned();
            }
        }
        files.extend([copy, saved_again]);
        let done = done(files, []);
        let duplicate = FileState::Duplicate("inbox/2024/DUK.xlsx".to_owned());
        let accepted = FileState::Counted;
        assert_eq!(done.states(), [&accepted, &duplicate, &accepted, &duplicate]);
        assert_eq!(
            done.messages_of("M102"),
            [
                "inbox/2024/kopija.xlsx datoteka ima enako vsebino kot inbox/2024/DUK.xlsx; upoštevana je samo ena",
                "inbox/2024/shranjeno.xlsx datoteka ima enake odgovore kot inbox/2024/DUK.xlsx; upoštevana je samo ena",
            ]
        );
        assert_eq!(done.entry("a.9/ure").claims.len(), 2);
    }

    #[test]
    fn files_that_contradict_each_other_are_open_in_that_value_only() {
        let done = done(
            vec![
                came(
                    "duk",
                    "DUK.xlsx",
                    &[("a.9/ure", "50"), ("a.3/oskrbovalke", "22"), ("a.3/vozila", "5")],
                ),
                came(
                    "duk",
                    "DUK popravek.xlsx",
                    &[("a.9/ure", "50"), ("a.3/oskrbovalke", "23")],
                ),
                came("mok", "MOK.xlsx", &[("a.9/ure", "1")]),
            ],
            [],
        );
        let with = |other: &str| FileState::Joined(vec![format!("inbox/2024/{other}")]);
        let states = [&with("DUK.xlsx"), &with("DUK popravek.xlsx"), &FileState::Counted];
        assert_eq!(done.states(), states);
        assert_eq!(done.messages_of("M103"), [""; 0]);
        assert_eq!(
            done.messages_of("M122"),
            [
                "inbox/2024/DUK popravek.xlsx odgovori iste ustanove so združeni iz datotek: \
                 inbox/2024/DUK popravek.xlsx (odgovorov: 2), inbox/2024/DUK.xlsx (odgovorov: 3); nobena ne nadomešča druge: \
                 datum potrditve in različica sta enaka"
            ]
        );
        assert_eq!(
            done.messages_of("M123"),
            [
                "inbox/2024/DUK popravek.xlsx › Obrazec › D5 a.3 Socialne oskrbovalke: datoteke iste ustanove navajajo različno: inbox/2024/DUK popravek.xlsx: 23\u{a0}oseb; inbox/2024/DUK.xlsx: 22\u{a0}oseb"
            ]
        );
        let found = done.of("M123")[0];
        assert_eq!(found.institution, Some("duk".parse().unwrap()));
        let help = found.fault.help(crate::base::language::Language::En);
        assert!(
            help.ends_with(
                "zbir decide choose a.3/oskrbovalke duk --file \"inbox/2024/DUK popravek.xlsx\" --reason \"…\" --by \"…\""
            ),
            "{help}"
        );
        assert_eq!(*done.outcome("a.3/oskrbovalke"), Merged::Open(Why::JoinedFiles));
        assert_eq!(done.entry("a.3/oskrbovalke").claims.len(), 2);
        assert_eq!(*done.outcome("a.3/vozila"), Merged::Agreed(number("5")));
        let claims = &done.entry("a.3/vozila").claims;
        assert_eq!((claims.len(), &*claims[0].place.file), (1, "inbox/2024/DUK.xlsx"));
        let of_all = done.outcome("a.9/ure");
        assert_eq!(
            *of_all,
            Merged::Settled {
                value: number("51"),
                by: Settlement::Sum,
                set_aside: Vec::new()
            },
            "what the files agree on counts, and once"
        );
        assert_eq!(done.messages_of("M104"), [""; 0], "the files were reported");
        assert_eq!(names(&done.consolidated.absent), ["luk"]);
    }

    /// A file of the home that corrects others.
    fn corrected(name: &str, answer: &str, corrects: &[&str]) -> Received<Option<Submission>> {
        let mut file = came("duk", name, &[("a.3/oskrbovalke", answer)]);
        if let Some(submission) = &mut file.content {
            submission.corrects = corrects
                .iter()
                .map(|name| source(&format!("inbox/2024/{name}")).sha256.to_string())
                .collect();
        }
        file
    }

    #[test]
    fn a_corrected_workbook_replaces_the_one_it_corrects() {
        // By its name it would come first and be the older one.
        let done = done(
            vec![
                corrected("A.xlsx", "22", &["B.xlsx", "C.xlsx"]),
                corrected("B.xlsx", "21", &[]),
                corrected("C.xlsx", "23", &["B.xlsx"]),
            ],
            [],
        );
        let by = FileState::Superseded("inbox/2024/A.xlsx".to_owned());
        assert_eq!(done.states(), [&FileState::Counted, &by, &by]);
        assert_eq!(*done.outcome("a.3/oskrbovalke"), Merged::Agreed(number("22")));
        assert_eq!(done.messages_of("M103"), [""; 0]);
        assert_eq!(
            done.messages_of("M110"),
            [
                "inbox/2024/B.xlsx datoteko nadomešča popravljeni obrazec inbox/2024/A.xlsx; razlike: a.3 Socialne oskrbovalke: 21\u{a0}oseb → 22\u{a0}oseb",
                "inbox/2024/C.xlsx datoteko nadomešča popravljeni obrazec inbox/2024/A.xlsx; razlike: a.3 Socialne oskrbovalke: 23\u{a0}oseb → 22\u{a0}oseb",
            ]
        );
    }

    #[test]
    fn a_correction_of_what_is_no_answer_replaces_too() {
        let done = done(
            vec![
                corrected("A.xlsx", "22", &[]),
                corrected("B.xlsx", "22", &["A.xlsx"]),
            ],
            [],
        );
        let by = FileState::Superseded("inbox/2024/B.xlsx".to_owned());
        assert_eq!(done.states(), [&by, &FileState::Counted]);
        assert_eq!(done.messages_of("M102"), [""; 0]);
        assert_eq!(
            done.messages_of("M110"),
            [
                "inbox/2024/A.xlsx datoteko nadomešča popravljeni obrazec inbox/2024/B.xlsx; razlike: v odgovorih jih ni"
            ]
        );
    }

    #[test]
    fn two_corrections_of_one_file_conflict() {
        let done = done(
            vec![
                corrected("A.xlsx", "22", &["C.xlsx"]),
                corrected("B.xlsx", "21", &["C.xlsx"]),
                corrected("C.xlsx", "23", &[]),
            ],
            [],
        );
        let is_joined = |state: &&FileState| matches!(state, FileState::Joined(_));
        assert!(done.states()[..2].iter().all(is_joined));
        assert!(matches!(done.states()[2], FileState::Superseded(_)));
        assert_eq!(*done.outcome("a.3/oskrbovalke"), Merged::Open(Why::JoinedFiles));
    }

    #[test]
    fn files_that_name_each_other_are_both_kept() {
        let done = done(
            vec![
                corrected("A.xlsx", "22", &["B.xlsx"]),
                corrected("B.xlsx", "21", &["A.xlsx"]),
            ],
            [],
        );
        assert!(
            done.states()
                .iter()
                .all(|state| matches!(state, FileState::Joined(_)))
        );
        assert_eq!(*done.outcome("a.3/oskrbovalke"), Merged::Open(Why::JoinedFiles));
    }

    #[test]
    fn files_that_differ_only_in_their_confirmation_agree_on_every_value() {
        let first = came("duk", "1.xlsx", &[("a.3/oskrbovalke", "22")]);
        let mut second = came("duk", "2.xlsx", &[("a.3/oskrbovalke", "22")]);
        if let Some(submission) = &mut second.content {
            submission.confirmation.role = Some("vodja".to_owned());
        }
        let done = done(vec![first, second], []);
        assert!(
            done.states()
                .iter()
                .all(|state| matches!(state, FileState::Joined(_)))
        );
        assert_eq!((done.of("M122").len(), done.of("M123").len()), (1, 0));
        assert_eq!(done.entry("a.3/oskrbovalke").claims.len(), 1);
        assert_eq!(*done.outcome("a.3/oskrbovalke"), Merged::Agreed(number("22")));
    }

    #[test]
    fn an_excluded_file_is_not_read() {
        for words in [
            "DUK staro.xlsx",
            "inbox/2024/DUK staro.xlsx",
            "2024/DUK staro.xlsx",
        ] {
            let done = done(
                vec![
                    came("duk", "DUK.xlsx", &[("a.3/oskrbovalke", "22")]),
                    came("duk", "DUK staro.xlsx", &[("a.3/oskrbovalke", "21")]),
                ],
                [exclude(words)],
            );
            assert_eq!(
                done.states(),
                [&FileState::Excluded(0), &FileState::Counted],
                "{words}"
            );
            assert_eq!(done.effects(), [1]);
            assert_eq!(*done.outcome("a.3/oskrbovalke"), Merged::Agreed(number("22")));
            assert_eq!(done.messages_of("M103"), [""; 0]);
        }
        let other = done(vec![came("duk", "DUK staro.xlsx", &[])], [exclude("staro.xlsx")]);
        assert_eq!(
            (other.states(), other.effects()),
            (vec![&FileState::Counted], vec![0])
        );
    }

    #[test]
    fn a_file_in_an_archive_is_named_by_itself_or_by_the_archive() {
        let incoming = || {
            vec![
                came("duk", "vse.zip › Dom/DUK.xlsx", &[]),
                came("luk", "vse.zip › LUK.xlsx", &[]),
            ]
        };
        let (out, stays) = (FileState::Excluded(0), FileState::Counted);
        assert_eq!(done(incoming(), [exclude("DUK.xlsx")]).states(), [&out, &stays]);
        assert_eq!(done(incoming(), [exclude("LUK.xlsx")]).states(), [&stays, &out]);
        assert_eq!(done(incoming(), [exclude("vse.zip")]).states(), [&out, &out]);
    }

    #[test]
    fn a_refused_file_is_kept_and_does_not_count() {
        let refused = Received {
            source: source("inbox/2024/LUK.pdf"),
            content: None,
        };
        let mut files = three();
        files.push(refused.clone());
        files.push(refused);
        let done = done(files, []);
        assert_eq!(done.states()[1..3], [&FileState::Refused, &FileState::Refused]);
        assert_eq!(names(&done.consolidated.absent), ["luk"]);
    }
}
