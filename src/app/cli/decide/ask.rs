//! The dialogue of `zbir decide`: one question for each open matter.

mod list;

use std::collections::HashSet;
use std::io::BufRead;

use super::super::load::{LoadedYear, load_year};
use super::super::screen::Terminal;
use super::super::{CommandError, Exit, StrategyArgs};
use super::write;
use super::{Stage, next};
use crate::app::actions::decide::choice;
use crate::app::actions::decide::finding::until as read_until;
use crate::app::actions::decide::submission::about_submission;
use crate::app::actions::open::line;
use crate::base::finding::Finding;
use crate::base::key::{EntryKey, InstitutionId};
use crate::base::language::{Text, fill};
use crate::base::message::shown;
use crate::forms::intake::typed_value;
use crate::inputs::decisions::{Decision, DecisionKind, Draft};
use crate::result::consolidated::Consolidated;
use crate::result::merge::stand_side_by_side;
use crate::year::closing::{Open, open};

/// The coordinator's answer to a question.
enum Reply {
    /// These decisions.
    Decisions(Vec<Decision>),
    /// It stays open.
    Open,
    /// No more questions.
    Enough,
}

/// The dialogue with the coordinator, with the office that signed last.
struct Dialogue<'t, 'a> {
    terminal: &'t mut Terminal<'a>,
    input: Box<dyn BufRead>,
    by: String,
}

/// Asks about everything that is open, and writes each decision as it is made.
pub(super) fn ask(place: &StrategyArgs, terminal: &mut Terminal<'_>) -> Result<Exit, CommandError> {
    let mut talk = Dialogue {
        terminal,
        input: Box::new(std::io::stdin().lock()),
        by: String::new(),
    };
    let mut seen = HashSet::new();
    loop {
        let loaded = load_year(&place.dir, place.when, talk.terminal)?;
        let (consolidated, findings) = loaded.consolidate(talk.terminal)?;
        let open = open(&consolidated, &findings);
        // Files come first: choosing one may settle the conflicts of its values.
        let files_first = open
            .iter()
            .any(|matter| matches!(matter, Open::Files(..)) && !seen.contains(&key(matter)));
        let mut decided = 0;
        for matter in &open {
            if files_first && !matches!(matter, Open::Files(..)) {
                break;
            }
            if !seen.insert(key(matter)) {
                continue;
            }
            match talk.about(&loaded, &consolidated, matter)? {
                Reply::Enough => return talk.end(&loaded, open.len().saturating_sub(decided)),
                Reply::Open => {}
                Reply::Decisions(decisions) => {
                    decided += usize::from(talk.sign(&loaded, decisions)?);
                }
            }
        }
        if decided == 0 && !files_first {
            return talk.end(&loaded, open.len());
        }
    }
}

/// Returns the key that identifies a matter between two passes.
fn key(open: &Open<'_>) -> String {
    match open {
        Open::Files(institution, paths) => format!("files {institution} {}", paths.join(" ")),
        Open::Absent(institution) => format!("absent {institution}"),
        Open::Entry(entry) => format!("entry {entry}"),
        Open::Submission(institution, _) => format!("submission {institution}"),
        Open::Error(finding) => format!("{} {}", finding.fault.code.id, finding.place),
    }
}

impl Dialogue<'_, '_> {
    fn about(
        &mut self,
        loaded: &LoadedYear,
        consolidated: &Consolidated,
        matter: &Open<'_>,
    ) -> Result<Reply, CommandError> {
        let language = self.terminal.language();
        let title = line(&loaded.catalogue, consolidated, matter, language);
        self.show(&format!("\n{title}"))?;
        match matter {
            Open::Files(_, paths) => self.files(paths),
            Open::Absent(institution) => {
                let question = Text::new(
                    "[s] spreglej manjkajoči obrazec  [Enter] pusti odprto  [k] končaj: ",
                    "[w] waive the missing form  [Enter] leave open  [q] quit: ",
                );
                let institution = (*institution).clone();
                self.choice(question, |answer| {
                    let decision = || Decision::Absent {
                        institution: institution.clone(),
                    };
                    matches!(answer, "s" | "w").then(|| vec![decision()])
                })
            }
            Open::Entry(entry) => self.entry(loaded, consolidated, entry),
            Open::Submission(institution, _) => {
                let question = Text::new(
                    "[s] sprejmi  [v] vrni v popravek  [Enter] pusti odprto  [k] končaj: ",
                    "[a] accept  [r] return for correction  [Enter] leave open  [q] quit: ",
                );
                self.choice(question, |answer| {
                    let kind = match answer {
                        "s" | "a" => DecisionKind::Accept,
                        "v" | "r" => DecisionKind::Return,
                        _ => return None,
                    };
                    Some(about_submission(consolidated, kind, institution))
                })
            }
            Open::Error(Finding {
                entry: Some(entry),
                institution: Some(institution),
                ..
            }) if choice::versions(consolidated, entry, institution)
                .next()
                .is_some() =>
            {
                self.list(loaded, consolidated, entry, institution)
            }
            Open::Error(finding) => {
                let question = Text::new(
                    "Napako popravi ustanova. [s] spreglej  [Enter] pusti odprto  [k] končaj: ",
                    "The institution corrects the error. [w] waive  [Enter] leave open  [q] quit: ",
                );
                self.choice(question, |answer| {
                    let decision = || Decision::Waive {
                        code: finding.fault.code.id.to_owned(),
                        entry: finding.entry.clone(),
                        institution: finding.institution.clone(),
                    };
                    matches!(answer, "s" | "w").then(|| vec![decision()])
                })
            }
        }
    }

    /// Asks which of several files is valid; the others are excluded.
    fn files(&mut self, paths: &[&str]) -> Result<Reply, CommandError> {
        for (n, path) in (1..).zip(paths) {
            self.show(&format!("  {n}  {}", shown(path)))?;
        }
        let question = Text::new(
            "Katera velja? [številka; druge se izločijo]  [Enter] pusti odprto  [k] končaj: ",
            "Which one holds? [number; the others are excluded]  [Enter] leave open  [q] quit: ",
        );
        self.choice(question, |answer| {
            let chosen = answer.parse().ok().filter(|n| (1..=paths.len()).contains(n))?;
            let others = (1..).zip(paths).filter(|(n, _)| *n != chosen);
            let others = others.map(|(_, path)| Decision::Exclude {
                file: (*path).to_owned(),
            });
            Some(others.collect())
        })
    }

    fn entry(
        &mut self,
        loaded: &LoadedYear,
        consolidated: &Consolidated,
        entry: &EntryKey,
    ) -> Result<Reply, CommandError> {
        let (catalogue, language) = (&loaded.catalogue, self.terminal.language());
        let choices = choice::choices(consolidated, entry);
        for (n, choice) in (1..).zip(&choices) {
            let blank = || Text::new("prazno", "blank").into();
            let value = choice
                .claim
                .map_or_else(blank, |claim| catalogue.value_message(entry, &claim.value));
            let name = catalogue.name(choice.institution);
            self.show(&format!(
                "  {n}  {name}: {}  ({})",
                value.in_(language),
                shown(&choice.place())
            ))?;
        }
        let question = Text::new(
            "Katera velja? [številka]  [d] določi drugo vrednost  [Enter] pusti odprto  [k] končaj: ",
            "Which one holds? [number]  [s] set another value  [Enter] leave open  [q] quit: ",
        );
        let reply = self.choice(question, |answer| {
            if matches!(answer, "d" | "s") {
                // No decision yet: the value is asked for below.
                return Some(Vec::new());
            }
            let choice = choices.get(answer.parse::<usize>().ok()?.checked_sub(1)?)?;
            Some(vec![choice.decision(entry)])
        })?;
        match reply {
            Reply::Decisions(decisions) if decisions.is_empty() => {
                let whose = consolidated
                    .entries
                    .get(entry)
                    .and_then(|merged| merged.undecided.first());
                let whose = whose.filter(|_| stand_side_by_side(catalogue, entry));
                self.value(loaded, entry, whose)
            }
            reply @ (Reply::Decisions(_) | Reply::Open | Reply::Enough) => Ok(reply),
        }
    }

    /// Asks for the value of an entry; `whose` is the institution whose text it is, where texts stand side by side.
    fn value(
        &mut self,
        loaded: &LoadedYear,
        entry: &EntryKey,
        whose: Option<&InstitutionId>,
    ) -> Result<Reply, CommandError> {
        let expected = loaded.catalogue.expected_value(entry);
        let expected = expected.in_(self.terminal.language());
        loop {
            let words = Text::new("Vrednost ({expected}): ", "Value ({expected}): ");
            let Some(value) = self.asked(words, &[("expected", &expected)])? else {
                return Ok(Reply::Enough);
            };
            if value.is_empty() {
                return Ok(Reply::Open);
            }
            if let Some(Ok(read)) = typed_value(&loaded.catalogue, entry, &value) {
                let (entry, value) = (entry.clone(), read.canonical());
                let institution = whose.cloned();
                return Ok(Reply::Decisions(vec![Decision::Set {
                    entry,
                    value,
                    institution,
                }]));
            }
            let words = Text::new(
                "»{value}« ni taka vrednost; poskusite znova, prazno pusti odprto.",
                "“{value}” is no such value; try again, blank leaves it open.",
            );
            self.terminal.progress(words, &[("value", &shown(&value))])?;
        }
    }

    /// Asks for reason and office, and writes; without a reason nothing is written.
    fn sign(&mut self, loaded: &LoadedYear, decisions: Vec<Decision>) -> Result<bool, CommandError> {
        let language = self.terminal.language();
        let reason = Text::new(
            "Razlog (prazno prekliče): ",
            "Reason (blank takes the decision back): ",
        );
        let reason = self.asked(reason, &[])?.unwrap_or_default();
        if reason.is_empty() {
            return self.not_written();
        }
        let mut until = None;
        if decisions
            .iter()
            .any(|decision| matches!(decision, Decision::Waive { .. }))
        {
            let words = Text::new(
                "Do katerega leta ali dne velja, na primer 2026 ali 2026-12-31 (prazno: brez konca): ",
                "For which year or day is it last valid, such as 2026 or 2026-12-31 (blank: without end): ",
            );
            until = loop {
                let Some(last) = self.asked(words, &[])? else {
                    return self.not_written();
                };
                if last.is_empty() {
                    break None;
                }
                match read_until(&last, loaded.year, loaded.today) {
                    Ok(last) => break Some(last),
                    Err(refused) => self.show(&refused.render(language))?,
                }
            };
        }
        loop {
            let office = Text::new("Urad, ki odloča [{by}]: ", "Office that decides [{by}]: ");
            let by = self.by.clone();
            let Some(by) = self.asked(office, &[("by", &by)])? else {
                return self.not_written();
            };
            if !by.is_empty() {
                self.by = by;
            }
            if !self.by.is_empty() {
                break;
            }
        }
        let drafts = decisions.into_iter().map(|decision| Draft {
            decision,
            reason: reason.clone(),
            by: self.by.clone(),
            date: loaded.today,
            until,
        });
        let drafts: Vec<Draft> = drafts.collect();
        write(loaded, &drafts, self.terminal)?;
        Ok(true)
    }

    /// Asks until the answer is one of those offered: leave open, quit, or what `read` knows. The end of the input quits.
    fn choice(
        &mut self,
        question: Text,
        read: impl Fn(&str) -> Option<Vec<Decision>>,
    ) -> Result<Reply, CommandError> {
        loop {
            let Some(answer) = self.asked(question, &[])? else {
                return Ok(Reply::Enough);
            };
            match answer.to_lowercase().as_str() {
                "" => return Ok(Reply::Open),
                "k" | "q" => return Ok(Reply::Enough),
                known => {
                    if let Some(decisions) = read(known) {
                        return Ok(Reply::Decisions(decisions));
                    }
                }
            }
            let words = Text::new(
                "»{answer}« ni med možnostmi; poskusite znova.",
                "“{answer}” is not one of the answers; try again.",
            );
            self.terminal.progress(words, &[("answer", &shown(&answer))])?;
        }
    }

    /// Shows a line, wrapped to the width of the terminal.
    fn show(&mut self, line: &str) -> Result<(), CommandError> {
        let line = self.terminal.wrapped(line);
        Ok(self.terminal.write_err(&format!("{line}\n"))?)
    }

    /// Asks for a line; `None` at the end of the input.
    fn asked(&mut self, question: Text, arguments: &[(&str, &str)]) -> Result<Option<String>, CommandError> {
        let question = fill(question.in_(self.terminal.language()), arguments);
        let question = self.terminal.wrapped(&question);
        self.terminal.write_err(&question)?;
        let mut line = String::new();
        let read = self.input.read_line(&mut line)?;
        Ok((read > 0).then(|| line.trim().to_owned()))
    }

    fn not_written(&mut self) -> Result<bool, CommandError> {
        let words = Text::new("Odločitev ni zapisana.", "The decision was not written.");
        self.terminal.progress(words, &[])?;
        Ok(false)
    }

    fn end(&mut self, loaded: &LoadedYear, open: usize) -> Result<Exit, CommandError> {
        let words = if open == 0 {
            Text::new("Nič ni odprto.", "Nothing is open.")
        } else {
            Text::new("Odprto ostaja: {n}", "Still open: {n}")
        };
        let words = fill(words.in_(self.terminal.language()), &[("n", &open.to_string())]);
        self.terminal.write(&format!("{words}\n"))?;
        if open == 0 {
            let steps = next::onward(Stage::Decided, false, &loaded.place());
            self.terminal.steps(&steps)?;
        }
        Ok(if open == 0 { Exit::Clean } else { Exit::Found })
    }
}
