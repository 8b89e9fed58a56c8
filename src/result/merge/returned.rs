//! The files of one institution, and what they state together about an entry.
//!
//! Files of the same standing whose answers do not contradict each other are joined: what one leaves blank comes from another.
//! Where they contradict each other, or a later file leaves blank what an earlier one answered, that entry alone is undecided
//! until a decision names the file whose answer counts.

use super::not_held::NotHeld;
use crate::base::key::{EntryKey, InstitutionId};
use crate::base::language::Text;
use crate::base::maps::HashMap;
use crate::forms::submission::{ConfirmationField, Entry, Reading, Submission};
use crate::inputs::decisions::Decision;
use crate::result::consolidated::{AppliedRuling, Claim, UnreadCell, Why};
use crate::strategy::catalogue::Catalogue;

/// What an institution returned.
#[derive(Debug, Default)]
pub(super) struct Returned {
    /// The files that count: one, several that are joined, or several that conflict; in the order of their paths.
    pub(super) files: Vec<Submission>,
    /// Whether it is unknown which of the files counts, so that only values on which all agree do.
    pub(super) is_conflicting: bool,
    /// The files that a later or corrected one replaced; of their entries only those that no file answers any more.
    pub(super) replaced: Vec<Submission>,
}

/// The decisions about which file of an institution states the answer to an entry.
pub(super) struct FileChoices<'r> {
    pub(super) catalogue: &'r Catalogue,
    /// Their positions among the rulings and themselves, by entry.
    choices: HashMap<&'r EntryKey, Vec<(usize, &'r Decision)>>,
}

/// What the files of an institution state about an entry.
#[derive(Debug, Default)]
pub(super) struct Stated {
    /// The claims: one if the files agree; empty if none answers.
    pub(super) claims: Vec<Claim>,
    /// The claims that a decision set aside.
    pub(super) overruled: Vec<Claim>,
    /// Why it is undecided what the institution answers; `None` if it is decided.
    pub(super) undecided: Option<Why>,
    /// The cells that could not be read, if it is undecided.
    pub(super) unread: Vec<UnreadCell>,
    /// The position of the decision about it, and why it could not take effect.
    pub(super) ruled: Option<(usize, Result<(), NotHeld>)>,
}

impl<'r> FileChoices<'r> {
    /// Selects the decisions that name a file.
    pub(super) fn of(catalogue: &'r Catalogue, rulings: &'r [AppliedRuling]) -> Self {
        let mut choices: HashMap<_, Vec<_>> = HashMap::default();
        for (position, applied) in rulings.iter().enumerate() {
            let decision = &applied.ruling.decision;
            if let (Decision::Choose { file: Some(_), .. }, Some(entry)) = (decision, decision.entry()) {
                choices.entry(entry).or_default().push((position, decision));
            }
        }
        Self { catalogue, choices }
    }

    pub(super) fn about(
        &self,
        entry: &EntryKey,
        institution: &InstitutionId,
    ) -> Option<(usize, &'r Decision)> {
        let mut choices = self.choices.get(entry)?.iter().copied();
        choices.find(|(_, choice)| choice.institution() == Some(institution))
    }
}

impl Returned {
    /// Keeps of the replaced files only the values that no file answers any more: a question, not a silent loss.
    pub(super) fn keep_lost(&mut self) {
        let files = &self.files;
        for replaced in &mut self.replaced {
            replaced.entries.retain(|entry, cell| {
                let is_answered = |file: &Submission| {
                    let cell = file.entries.get(entry);
                    cell.is_some_and(|cell| cell.reading != Reading::Blank)
                };
                cell.value().is_some() && !files.iter().any(is_answered)
            });
        }
        let has_rows = |replaced: &Submission| replaced.lists.values().any(|list| !list.rows.is_empty());
        self.replaced
            .retain(|replaced| !replaced.entries.is_empty() || has_rows(replaced));
    }

    /// Takes an entry out of the files and returns what they state about it, after the decision about it. Held in both places,
    /// the claims would be most of the memory of a thousand forms.
    pub(super) fn take(
        &mut self,
        entry: &EntryKey,
        institution: &InstitutionId,
        choices: &FileChoices<'_>,
    ) -> Stated {
        if let ([file], []) = (self.files.as_mut_slice(), self.replaced.as_slice())
            && choices.about(entry, institution).is_none()
        {
            let cell = file.entries.swap_remove(entry);
            return Stated {
                claims: cell.and_then(|cell| claim(file, cell)).into_iter().collect(),
                ..Stated::default()
            };
        }
        let stated = self.stated(entry, institution, choices);
        for file in self.files.iter_mut().chain(&mut self.replaced) {
            file.entries.swap_remove(entry);
        }
        stated
    }

    /// Returns what the files state about an entry, after the decision about it.
    pub(super) fn stated(
        &self,
        entry: &EntryKey,
        institution: &InstitutionId,
        choices: &FileChoices<'_>,
    ) -> Stated {
        let mut stated = self.undecided(entry);
        let Some((position, choice)) = choices.about(entry, institution) else {
            stated.unite();
            return stated;
        };
        let chosen = self.chosen(entry, choice, choices.catalogue);
        stated.ruled = Some((position, chosen.as_ref().map(|_| ()).map_err(Clone::clone)));
        if let Ok(chosen) = chosen {
            let value = chosen.as_ref().map(|claim| claim.value.clone());
            stated.undecided = None;
            stated.unread.clear();
            stated.overruled = std::mem::take(&mut stated.claims);
            stated
                .overruled
                .retain(|claim| Some(&claim.value) != value.as_ref());
            stated.claims = chosen.into_iter().collect();
        } else {
            stated.unite();
        }
        stated
    }

    /// Returns the claims of every file, and why it is undecided which of them counts.
    fn undecided(&self, entry: &EntryKey) -> Stated {
        let cells = || self.files.iter().filter_map(|file| file.entries.get(entry));
        let mut claims: Vec<Claim> = self
            .files
            .iter()
            .filter_map(|file| claim_about(file, entry))
            .collect();
        let is_unread = cells().any(|cell| cell.reading == Reading::Unreadable);
        let agree = claims.windows(2).all(|two| two[0].value == two[1].value);
        let why = if claims.is_empty() && !is_unread {
            claims = self
                .replaced
                .iter()
                .filter_map(|file| claim_about(file, entry))
                .collect();
            Why::LeftBlank
        } else if self.is_conflicting {
            Why::Files
        } else {
            Why::JoinedFiles
        };
        let is_decided = match why {
            Why::Files => agree && claims.len() == self.files.len(),
            Why::LeftBlank => false,
            // Of two files one of which cannot be read, it is unknown whether they agree.
            Why::JoinedFiles | Why::Disagree | Why::PaidAndReceived | Why::NotCombined | Why::NotWeighted => {
                agree && !is_unread
            }
        };
        let undecided = (!is_decided && !claims.is_empty()).then_some(why);
        let unread = self.files.iter().filter_map(|file| unread_cell(file, entry));
        Stated {
            undecided,
            unread: undecided.map_or_else(Vec::new, |_| unread.collect()),
            claims,
            ..Stated::default()
        }
    }

    /// Returns what the chosen file states; `None` if it leaves the entry blank.
    ///
    /// # Errors
    /// Why the decision cannot take effect.
    fn chosen(
        &self,
        entry: &EntryKey,
        choice: &Decision,
        catalogue: &Catalogue,
    ) -> Result<Option<Claim>, NotHeld> {
        let file = named(self, choice)?;
        if file.entries.get(entry).map(|cell| &cell.reading) == Some(&Reading::Unreadable) {
            return Err(because(
                choice,
                Text::new(
                    "celice v datoteki {file} ni bilo mogoče prebrati",
                    "the cell in the file {file} could not be read",
                ),
            ));
        }
        let chosen = claim_about(file, entry);
        let saw = choice.saw().and_then(|saw| catalogue.read_value(entry, saw));
        let now = chosen.as_ref().map(|claim| &claim.value);
        match saw {
            Some(saw) if Some(&saw) != now => Err(NotHeld::Changed {
                saw: catalogue.value_message(entry, &saw),
                now: now.map_or_else(
                    || Text::new("prazno", "blank").into(),
                    |now| catalogue.value_message(entry, now),
                ),
            }),
            Some(_) | None => Ok(chosen),
        }
    }

    /// Returns the answers of files that are joined as if they were one form, with the lists of the first; `None` for a single file of
    /// which nothing was lost, and for files in conflict. What is undecided is unreadable there: a finding reports it.
    pub(super) fn joined(
        &self,
        institution: &InstitutionId,
        choices: &FileChoices<'_>,
    ) -> Option<Submission> {
        if self.is_conflicting || (self.files.len() < 2 && self.replaced.is_empty()) {
            return None;
        }
        let mut joined = self.files.first()?.clone();
        for file in self.files.iter().skip(1) {
            joined.parts = joined.parts.with(file.parts);
            for (entry, cell) in &file.entries {
                if !joined.entries.contains_key(entry) {
                    joined.entries.insert(entry.clone(), cell.clone());
                }
            }
            for (entry, cell) in &file.computed {
                if !joined.computed.contains_key(entry) {
                    joined.computed.insert(entry.clone(), cell.clone());
                }
            }
        }
        // The mark of a nil return counts in whichever file it is.
        let is_mark = |(field, _): &(ConfirmationField, _)| *field == ConfirmationField::NoActivity;
        let mut marked = self.files.iter().map(|file| &file.confirmation);
        if let Some(marked) = marked.find(|confirmation| confirmation.no_activity == Some(true)) {
            joined.confirmation.no_activity = Some(true);
            joined.confirmation.lines.retain(|line| !is_mark(line));
            let mark = marked.lines.iter().find(|line| is_mark(line));
            joined.confirmation.lines.extend(mark.cloned());
        }
        for (entry, cell) in &mut joined.entries {
            let stated = self.stated(entry, institution, choices);
            let mut cells = self.files.iter().filter_map(|file| file.entries.get(entry));
            match (stated.undecided, stated.claims.into_iter().next()) {
                (Some(_), _) => cell.understand(Reading::Unreadable),
                (None, Some(claim)) => {
                    *cell = Entry {
                        place: claim.place,
                        found: claim.found,
                        reading: Reading::Value(claim.value),
                    };
                }
                // A decision may say that it is blank.
                (None, None) if stated.overruled.is_empty() => {
                    if let Some(unread) = cells.find(|cell| cell.reading == Reading::Unreadable) {
                        cell.clone_from(unread);
                    }
                }
                (None, None) => cell.understand(Reading::Blank),
            }
        }
        Some(joined)
    }
}

impl Stated {
    /// Keeps one of several equal claims.
    fn unite(&mut self) {
        let agree = self.claims.windows(2).all(|two| two[0].value == two[1].value);
        if agree {
            self.claims.truncate(1);
        }
    }
}

/// Returns the file of an institution that a decision names.
///
/// # Errors
/// None of its files has the name, or several have.
pub(super) fn named<'r>(returned: &'r Returned, choice: &Decision) -> Result<&'r Submission, NotHeld> {
    let named = |file: &&Submission| choice.names(&file.source.path);
    let mut named = returned.files.iter().chain(&returned.replaced).filter(named);
    let Some(file) = named.next() else {
        return Err(because(
            choice,
            Text::new(
                "med oddajami ustanove, ki veljajo, ni datoteke {file}",
                "none of the institution’s files that count is {file}",
            ),
        ));
    };
    if named.next().is_some() {
        return Err(because(
            choice,
            Text::new(
                "ime {file} ima več datotek ustanove; napišite celo pot",
                "several files of the institution have the name {file}; write the whole path",
            ),
        ));
    }
    Ok(file)
}

fn because(choice: &Decision, text: Text) -> NotHeld {
    NotHeld::Because(text.fill(&[("file", choice.file().unwrap_or_default())]))
}

/// Returns the cell of an entry in a file, if it could not be read.
fn unread_cell(file: &Submission, entry: &EntryKey) -> Option<UnreadCell> {
    let cell = file.entries.get(entry)?;
    (cell.reading == Reading::Unreadable).then(|| UnreadCell {
        institution: file.institution.clone(),
        place: cell.place.clone(),
        found: cell.found().into_owned(),
        sha256: file.source.sha256.clone(),
    })
}

/// Returns what a file states about an entry; `None` if it is blank, unreadable or not in the form.
fn claim_about(file: &Submission, entry: &EntryKey) -> Option<Claim> {
    claim(file, file.entries.get(entry)?.clone())
}

/// Returns what a file states in a cell; `None` if it is blank or unreadable.
fn claim(file: &Submission, cell: Entry) -> Option<Claim> {
    let ledger = file.ledger.as_ref().filter(|_| file.is_of_ledger(&cell));
    match cell.reading {
        Reading::Value(value) => Some(Claim {
            institution: file.institution.clone(),
            value,
            place: cell.place,
            found: cell.found,
            sha256: ledger.unwrap_or(&file.source.sha256).clone(),
        }),
        Reading::Blank | Reading::Unreadable => None,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::Date;
    use proptest::prelude::*;

    use super::*;
    use crate::base::key::AnswerField;
    use crate::base::received::Received;
    use crate::forms::layout::Parts;
    use crate::result::consolidated::{FileState, Merged, Settlement};
    use crate::result::merge::sample::{came, choose_file, done, exclude, key, number};
    use crate::strategy::catalogue::sample::{catalogue, year};

    type File = Received<Option<Submission>>;

    fn file(name: &str, answers: &[(&str, &str)]) -> File {
        came("duk", name, answers)
    }

    fn change(mut file: File, how: impl Fn(&mut Submission)) -> File {
        how(file.content.as_mut().unwrap());
        file
    }

    /// A file that was confirmed later than [`file`].
    fn later(name: &str, answers: &[(&str, &str)]) -> File {
        change(file(name, answers), |file| {
            file.confirmation.date = Some(Date::constant(2025, 1, 28));
        })
    }

    /// A file that was issued with some parts.
    fn part(file: File, parts: &str) -> File {
        let parts = Parts::named(parts).unwrap();
        let catalogue = catalogue();
        change(file, |file| {
            file.parts = parts;
            file.entries.retain(|entry, _| parts.has_entry(&catalogue, entry));
        })
    }

    const OFFICE: [(&str, &str); 3] = [("a.3/oskrbovalke", "22"), ("a.3/vozila", "5"), ("a.9/ure", "50")];
    const MONEY: [(&str, &str); 1] = [("a.1/pomoc", "646001")];

    #[test]
    fn halves_are_joined_whichever_was_confirmed_later() {
        for second in [file("B.xlsx", &MONEY), later("B.xlsx", &MONEY)] {
            let done = done(vec![file("A.xlsx", &OFFICE), second], []);
            assert!(
                done.states()
                    .iter()
                    .all(|state| matches!(state, FileState::Joined(_)))
            );
            for (entry, value) in OFFICE.iter().chain(&MONEY) {
                let claims = &done.entry(entry).claims;
                assert_eq!((claims.len(), &claims[0].value), (1, &number(value)), "{entry}");
            }
            assert_eq!(
                &*done.entry("a.1/pomoc").claims[0].place.file,
                "inbox/2024/B.xlsx"
            );
            assert_eq!(
                *done.entry("a.1/pomoc").claims[0].sha256,
                *"sha256 of inbox/2024/B.xlsx"
            );
            assert_eq!((done.of("M122").len(), done.findings.tally().errors), (1, 0));
            assert_eq!(done.joined.len(), 1);
            assert_eq!(done.joined[0].value(&key("a.1/pomoc")), Some(&number("646001")));
        }
    }

    #[test]
    fn what_a_later_version_leaves_blank_is_a_question() {
        let files = || {
            vec![
                file("A.xlsx", &OFFICE),
                later("B.xlsx", &[("a.3/oskrbovalke", "23"), ("a.9/ure", "50")]),
            ]
        };
        let open = done(files(), []);
        assert!(matches!(open.states()[0], FileState::Superseded(_)));
        assert_eq!(*open.outcome("a.3/oskrbovalke"), Merged::Agreed(number("23")));
        assert_eq!(*open.outcome("a.3/vozila"), Merged::Open(Why::LeftBlank));
        assert_eq!(
            open.messages_of("M124"),
            [
                "inbox/2024/A.xlsx › Obrazec › D7 a.3 Vozila: v oddaji, ki velja, ni več, kar navaja prejšnja: inbox/2024/A.xlsx: 5\u{a0}vozil"
            ]
        );
        let kept = done(files(), [choose_file("a.3/vozila", "duk", "A.xlsx")]);
        assert_eq!(kept.entry("a.3/vozila").value(), Some(&number("5")));
        let blank = done(files(), [choose_file("a.3/vozila", "duk", "B.xlsx")]);
        assert_eq!(*blank.outcome("a.3/vozila"), Merged::Missing);
        assert!(!blank.entry("a.3/vozila").counts(0));
        let excluded = done(files(), [exclude("A.xlsx")]);
        assert_eq!(*excluded.outcome("a.3/vozila"), Merged::Missing);
        for done in [kept, blank, excluded] {
            assert_eq!((done.of("M124").len(), done.effects()), (0, vec![1]));
        }
    }

    #[test]
    fn a_decision_names_the_file_whose_answer_counts() {
        let files = || {
            vec![
                file("A.xlsx", &[("a.9/ure", "50"), ("a.3/vozila", "5")]),
                file("B.xlsx", &[("a.9/ure", "55"), ("a.3/oskrbovalke", "22")]),
                came("mok", "MOK.xlsx", &[("a.9/ure", "100")]),
            ]
        };
        assert_eq!(
            *done(files(), []).outcome("a.9/ure"),
            Merged::Open(Why::JoinedFiles)
        );
        let chosen = done(files(), [choose_file("a.9/ure", "duk", "B.xlsx")]);
        let summed = |set_aside: &[usize]| Merged::Settled {
            value: number("155"),
            by: Settlement::Sum,
            set_aside: set_aside.to_vec(),
        };
        let entry = chosen.entry("a.9/ure");
        assert_eq!((&entry.outcome, chosen.effects()), (&summed(&[2]), vec![1]));
        assert_eq!(
            (entry.claims.len(), entry.counts(1), entry.counts(2)),
            (3, true, false)
        );
        assert_eq!(&*entry.claims[2].place.file, "inbox/2024/A.xlsx");
        assert_eq!(chosen.of("M123").len(), 0);
        let reasons = [
            (choose_file("a.9/ure", "duk", "C.xlsx"), "ni datoteke C.xlsx"),
            (choose_file("a.9/ure", "luk", "A.xlsx"), "ni oddala ničesar"),
        ];
        for (choice, reason) in reasons {
            let done = done(files(), [choice]);
            assert!(
                done.messages_of("M108")[0].contains(reason),
                "{:?}",
                done.messages_of("M108")
            );
            assert_eq!((done.effects(), done.of("M123").len()), (vec![0], 1));
        }
    }

    #[test]
    fn an_unreadable_cell_beside_a_value_is_undecided() {
        let files = vec![
            file("A.xlsx", &[("a.3/vozila", "?pet do šest"), ("a.9/ure", "1")]),
            file("B.xlsx", &[("a.3/vozila", "5"), ("a.3/oskrbovalke", "22")]),
        ];
        let done = done(files, []);
        assert_eq!(*done.outcome("a.3/vozila"), Merged::Open(Why::JoinedFiles));
        let message = &done.messages_of("M123")[0];
        assert!(message.contains("A.xlsx: neberljivo »pet do šest«"), "{message}");
        assert_eq!(done.of("M123")[0].related.len(), 1);
        let unread = &done.entry("a.3/vozila").unread;
        assert_eq!((unread.len(), &*unread[0].place.file), (1, "inbox/2024/A.xlsx"));
    }

    #[test]
    fn a_provisional_or_foreign_file_is_not_joined() {
        let provisional = |file: &mut Submission| {
            file.confirmation.provisional = Some(true);
            file.confirmation.confirmed = None;
        };
        let foreign = |file: &mut Submission| file.foreign = Some("mok".parse().unwrap());
        for other in [
            change(file("B.xlsx", &MONEY), provisional),
            change(file("B.xlsx", &MONEY), foreign),
        ] {
            let done = done(vec![file("A.xlsx", &OFFICE), other], []);
            assert_eq!(done.states(), [&FileState::Conflicting; 2]);
            assert_eq!(*done.outcome("a.3/vozila"), Merged::Open(Why::Files));
            let help = done.of("M103")[0].fault.help(crate::base::language::Language::En);
            assert!(help.contains("exclude inbox/2024/B.xlsx"), "{help}");
        }
        let both = |name: &str, answers: &[(&str, &str)]| change(file(name, answers), provisional);
        let done = done(vec![both("A.xlsx", &OFFICE), both("B.xlsx", &MONEY)], []);
        assert_eq!((done.of("M103").len(), done.of("M120").len()), (0, 1));
        assert_eq!(done.entry("a.3/vozila").value(), Some(&number("5")));
    }

    #[test]
    fn a_part_replaces_nothing_that_is_not_in_it_and_is_missed_if_it_does_not_come() {
        let office = || part(file("A.xlsx", &OFFICE), "goals,indicators");
        let money = || part(later("B.xlsx", &MONEY), "finance");
        let both = done(vec![office(), money()], []);
        assert_eq!((both.of("M125").len(), both.of("M122").len()), (0, 1));
        assert_eq!(both.entry("a.1/pomoc").claims.len(), 1);
        let one = done(vec![office()], []);
        assert_eq!(
            one.messages_of("M125"),
            [
                "inbox/2024/A.xlsx od ustanove Dom upokojencev ni dela obrazca: »Finance«; prejete so datoteke: \
                 inbox/2024/A.xlsx"
            ]
        );
        assert!(
            one.consolidated
                .absent
                .iter()
                .all(|institution| institution.as_str() != "duk")
        );
        // A whole form, and a later part that changes one of its amounts.
        let whole = file("A.xlsx", &[OFFICE.as_slice(), &[("a.1/pomoc", "1")]].concat());
        let changed = done(vec![whole, money()], []);
        assert_eq!(*changed.outcome("a.1/pomoc"), Merged::Open(Why::JoinedFiles));
        assert_eq!(changed.entry("a.3/vozila").value(), Some(&number("5")));
    }

    /// An answer to each question of the home, of which some are left blank.
    fn answers() -> Vec<(String, String)> {
        let catalogue = catalogue();
        let questions = catalogue.questions(&"duk".parse().unwrap(), year());
        let answer = |(n, entry): (usize, EntryKey)| {
            let words = ["3", "yes", "achieved", "Opravljeno v celoti."];
            let value = words
                .into_iter()
                .find(|text| catalogue.read_value(&entry, text).is_some())?;
            let is_number = catalogue
                .value_type(&entry)
                .is_some_and(crate::base::value::ValueType::is_number);
            let value = if is_number {
                (n + 1).to_string()
            } else {
                value.to_owned()
            };
            let value = if entry.field == AnswerField::Note {
                format!("{value} {n}")
            } else {
                value
            };
            Some((entry.to_string(), value))
        };
        let entries = questions.into_iter().map(|question| question.entry);
        entries.enumerate().filter_map(answer).collect()
    }

    fn borrowed(answers: &[(String, String)]) -> Vec<(&str, &str)> {
        answers
            .iter()
            .map(|(entry, value)| (entry.as_str(), value.as_str()))
            .collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn answers_split_over_files_merge_as_in_one(
            places in proptest::collection::vec(0u8..8, 64),
            days in proptest::array::uniform3(20i8..23),
            in_parts: bool,
        ) {
            let answers = answers();
            let catalogue = catalogue();
            // Of files with the same day, several may hold an answer; of others only one, which is then no version of another.
            let together = days.iter().all(|day| *day == days[0]);
            let holds = |n: usize, entry: &str, at: usize| {
                if in_parts {
                    let sheets = ["goals", "indicators", "finance"];
                    return Parts::named(sheets[at]).unwrap().has_entry(&catalogue, &key(entry));
                }
                let place = places[n % places.len()];
                if together { place & (1 << at) > 0 } else { usize::from(place) == at }
            };
            let mut files = Vec::new();
            for (at, name) in ["A.xlsx", "B.xlsx", "C.xlsx"].into_iter().enumerate() {
                let own: Vec<(String, String)> = (0..)
                    .zip(&answers)
                    .filter(|(n, (entry, _))| holds(*n, entry, at))
                    .map(|(_, answer)| answer.clone())
                    .collect();
                let mut one = change(file(name, &borrowed(&own)), |file| {
                    file.confirmation.date = Some(Date::constant(2025, 1, days[at]));
                });
                if in_parts {
                    one = part(one, ["goals", "indicators", "finance"][at]);
                }
                files.push((own, one));
            }
            let stated: Vec<(String, String)> = answers
                .iter()
                .filter(|answer| files.iter().any(|(own, _)| own.contains(answer)))
                .cloned()
                .collect();
            let others = [came("mok", "MOK.xlsx", &[("a.9/ure", "100"), ("a.1/pomoc", "3")])];
            let (owns, split): (Vec<_>, Vec<File>) = files.into_iter().unzip();
            let split = done(split.into_iter().chain(others.clone()).collect(), []);
            let whole = done([file("W.xlsx", &borrowed(&stated))].into_iter().chain(others).collect(), []);
            prop_assert_eq!(split.of("M123").len() + split.of("M124").len() + split.of("M125").len(), 0);
            for (entry, merged) in &whole.consolidated.entries {
                let of_split = &split.consolidated.entries[entry];
                prop_assert_eq!(&of_split.outcome, &merged.outcome, "{}", entry);
                prop_assert_eq!(&of_split.unanswered, &merged.unanswered);
                let claims = |of: &crate::result::consolidated::MergedEntry| -> Vec<_> {
                    let claims = of.claims.iter();
                    claims.map(|claim| (claim.institution.clone(), claim.value.clone(), claim.found.clone())).collect()
                };
                prop_assert_eq!(claims(of_split), claims(merged));
                for claim in of_split.claims.iter().filter(|claim| claim.institution.as_str() == "duk") {
                    let at = ["A", "B", "C"].iter().position(|name| claim.place.file.ends_with(&format!("/{name}.xlsx")));
                    let own = &owns[at.unwrap()];
                    prop_assert!(own.iter().any(|(of, _)| key(of) == *entry), "{} is credited to {}", entry, claim.place);
                    prop_assert_eq!(&*claim.sha256, &format!("sha256 of {}", claim.place.file));
                }
            }
        }

        #[test]
        fn no_answer_is_lost(
            cells in proptest::collection::vec((0u8..4, 0u8..4, 0u8..4), 6),
            days in proptest::array::uniform3(20i8..23),
            confirmed in proptest::array::uniform3(any::<bool>()),
        ) {
            let entries = ["a.3/oskrbovalke", "a.3/vozila", "a.9/ure", "a.9/najmanj", "a.9/najvec", "a.1/pomoc"];
            let files = (0..3).map(|at| {
                let own: Vec<(&str, String)> = entries
                    .iter()
                    .zip(&cells)
                    .map(|(entry, cells)| (*entry, [cells.0, cells.1, cells.2][at]))
                    .filter(|(_, value)| *value > 0)
                    .map(|(entry, value)| (entry, if value > 2 { "?morda".to_owned() } else { value.to_string() }))
                    .collect();
                let own: Vec<(&str, &str)> = own.iter().map(|(entry, value)| (*entry, value.as_str())).collect();
                change(file(&format!("{at}.xlsx"), &own), |file| {
                    file.confirmation.date = Some(Date::constant(2025, 1, days[at]));
                    file.confirmation.confirmed = confirmed[at].then_some(true);
                })
            });
            let files: Vec<File> = files.collect();
            let done = done(files.clone(), []);
            let counts = |path: &str| {
                let mut records = done.consolidated.files.iter();
                records.any(|record| record.source.path == path && record.state.counts())
            };
            for of in files.iter().filter_map(|file| file.content.as_ref()) {
                for (entry, cell) in &of.entries {
                    let Some(value) = cell.value() else { continue };
                    let claims = &done.consolidated.entries[entry].claims;
                    let is_there = claims.iter().any(|claim| claim.value == *value);
                    let is_replaced = !counts(&of.source.path)
                        && files.iter().filter_map(|file| file.content.as_ref()).any(|other| {
                            counts(&other.source.path)
                                && other.entries.get(entry).is_some_and(|cell| cell.reading != Reading::Blank)
                        });
                    prop_assert!(is_there || is_replaced, "{} of {}", entry, of.source.path);
                }
            }
        }
    }
}
