//! The dialogue of `zbir decide`: one question for each open matter.

use std::collections::HashSet;
use std::io::BufRead;

use super::super::load::{LoadedYear, load_year};
use super::super::screen::Terminal;
use super::super::{CommandError, Exit, StrategyArgs, open};
use super::write;
use crate::base::key::EntryKey;
use crate::base::language::{Text, fill};
use crate::base::message::shown;
use crate::inputs::decisions::{Decision, Draft};
use crate::result::consolidated::{Claim, Consolidated};
use crate::year::closing::{Open, open};

/// The coordinator's answer to a question.
enum Reply {
    /// These decisions; none to leave it open.
    Decisions(Vec<Decision>),
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
                Reply::Enough => return talk.end(open.len().saturating_sub(decided)),
                Reply::Decisions(decisions) => {
                    decided += usize::from(talk.sign(&loaded, decisions)?);
                }
            }
        }
        if decided == 0 && !files_first {
            return talk.end(open.len());
        }
    }
}

/// Returns the key that identifies a matter between two passes.
fn key(open: &Open<'_>) -> String {
    match open {
        Open::Files(institution, paths) => format!("files {institution} {}", paths.join(" ")),
        Open::Absent(institution) => format!("absent {institution}"),
        Open::Entry(entry) => format!("entry {entry}"),
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
        let title = open::line(&loaded.catalogue, consolidated, matter, language);
        self.terminal.write_err(&format!("\n{title}\n"))?;
        match matter {
            Open::Files(_, paths) => self.files(paths),
            Open::Absent(institution) => {
                let question = Text::new(
                    "[o] sprejmi odsotnost  [Enter] pusti odprto  [k] končaj: ",
                    "[a] accept the absence  [Enter] leave open  [q] quit: ",
                );
                Ok(match self.answer(question)?.as_deref() {
                    None | Some("k" | "q") => Reply::Enough,
                    Some("o" | "a") => Reply::Decisions(vec![Decision::Absent {
                        institution: (*institution).clone(),
                    }]),
                    Some(_) => Reply::Decisions(Vec::new()),
                })
            }
            Open::Entry(entry) => self.entry(loaded, consolidated, entry),
            Open::Error(_) => {
                let words = Text::new(
                    "  napako popravi ustanova; spregledate jo z »zbir decide waive«",
                    "  the institution corrects it; or waive it with “zbir decide waive”",
                );
                self.terminal.write_err(&format!("{}\n", words.in_(language)))?;
                Ok(Reply::Decisions(Vec::new()))
            }
        }
    }

    /// Asks which of several files is valid; the others are excluded.
    fn files(&mut self, paths: &[&str]) -> Result<Reply, CommandError> {
        for (n, path) in (1..).zip(paths) {
            self.terminal.write_err(&format!("  {n}  {}\n", shown(path)))?;
        }
        let question = Text::new(
            "Katera velja? [številka; druge se izločijo]  [Enter] pusti odprto  [k] končaj: ",
            "Which one holds? [number; the others are excluded]  [Enter] leave open  [q] quit: ",
        );
        let answer = self.answer(question)?;
        let Some(answer) = answer.filter(|answer| !matches!(answer.as_str(), "k" | "q")) else {
            return Ok(Reply::Enough);
        };
        let chosen = answer.parse().ok().filter(|n| (1..=paths.len()).contains(n));
        let others = chosen.map(|chosen| {
            let others = (1..).zip(paths).filter(|(n, _)| *n != chosen);
            others
                .map(|(_, path)| Decision::Exclude {
                    file: (*path).to_owned(),
                })
                .collect()
        });
        Ok(Reply::Decisions(others.unwrap_or_default()))
    }

    fn entry(
        &mut self,
        loaded: &LoadedYear,
        consolidated: &Consolidated,
        entry: &EntryKey,
    ) -> Result<Reply, CommandError> {
        let (catalogue, language) = (&loaded.catalogue, self.terminal.language());
        let claims: &[Claim] = consolidated
            .entries
            .get(entry)
            .map_or(&[], |merged| merged.claims.as_slice());
        for (n, claim) in (1..).zip(claims) {
            let value = catalogue.value_message(entry, &claim.value);
            let name = catalogue.name(&claim.institution);
            let place = claim.place.to_string();
            self.terminal.write_err(&format!(
                "  {n}  {name}: {}  ({})\n",
                value.in_(language),
                shown(&place)
            ))?;
        }
        let question = Text::new(
            "Katera velja? [številka]  [d] določi drugo vrednost  [Enter] pusti odprto  [k] končaj: ",
            "Which one holds? [number]  [s] set another value  [Enter] leave open  [q] quit: ",
        );
        let answer = self.answer(question)?;
        let Some(answer) = answer.filter(|answer| !matches!(answer.as_str(), "k" | "q")) else {
            return Ok(Reply::Enough);
        };
        if matches!(answer.as_str(), "d" | "s") {
            return self.value(loaded, entry);
        }
        let chosen = answer.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
        let decision = chosen
            .and_then(|position| claims.get(position))
            .map(|claim| Decision::Choose {
                entry: entry.clone(),
                institution: claim.institution.clone(),
                saw: Some(claim.value.canonical()),
            });
        Ok(Reply::Decisions(decision.into_iter().collect()))
    }

    fn value(&mut self, loaded: &LoadedYear, entry: &EntryKey) -> Result<Reply, CommandError> {
        loop {
            let expected = loaded.catalogue.expected_value(entry);
            let language = self.terminal.language();
            let words = Text::new("Vrednost ({expected}): ", "Value ({expected}): ");
            let question = fill(words.in_(language), &[("expected", expected.in_(language))]);
            self.terminal.write_err(&question)?;
            let Some(value) = self.line()? else {
                return Ok(Reply::Enough);
            };
            if value.is_empty() {
                return Ok(Reply::Decisions(Vec::new()));
            }
            if loaded.catalogue.read_value(entry, &value).is_some() {
                let entry = entry.clone();
                return Ok(Reply::Decisions(vec![Decision::Set { entry, value }]));
            }
        }
    }

    /// Asks for reason and office, and writes; without a reason nothing is written.
    fn sign(&mut self, loaded: &LoadedYear, decisions: Vec<Decision>) -> Result<bool, CommandError> {
        if decisions.is_empty() {
            return Ok(false);
        }
        let language = self.terminal.language();
        let reason = Text::new(
            "Razlog (prazno prekliče): ",
            "Reason (blank takes the decision back): ",
        );
        self.terminal.write_err(reason.in_(language))?;
        let Some(reason) = self.line()?.filter(|reason| !reason.is_empty()) else {
            return Ok(false);
        };
        let office = Text::new("Urad, ki odloča [{by}]: ", "Office that decides [{by}]: ");
        let question = fill(office.in_(language), &[("by", &self.by)]);
        self.terminal.write_err(&question)?;
        let by = self.line()?.unwrap_or_default();
        if !by.is_empty() {
            self.by = by;
        }
        if self.by.is_empty() {
            return Ok(false);
        }
        for decision in decisions {
            let draft = Draft {
                decision,
                reason: reason.clone(),
                by: self.by.clone(),
                date: loaded.today,
            };
            write(loaded, &draft, self.terminal)?;
        }
        Ok(true)
    }

    /// Returns an answer in lower case; `None` at the end of the input.
    fn answer(&mut self, question: Text) -> Result<Option<String>, CommandError> {
        self.terminal.write_err(question.in_(self.terminal.language()))?;
        Ok(self.line()?.map(|line| line.to_lowercase()))
    }

    fn line(&mut self) -> Result<Option<String>, CommandError> {
        let mut line = String::new();
        let read = self.input.read_line(&mut line)?;
        Ok((read > 0).then(|| line.trim().to_owned()))
    }

    fn end(&mut self, open: usize) -> Result<Exit, CommandError> {
        let words = if open == 0 {
            Text::new("Nič ni odprto.", "Nothing is open.")
        } else {
            Text::new("Odprto ostaja: {n}", "Still open: {n}")
        };
        let words = fill(words.in_(self.terminal.language()), &[("n", &open.to_string())]);
        self.terminal.write(&format!("{words}\n"))?;
        Ok(if open == 0 { Exit::Clean } else { Exit::Found })
    }
}
