//! Verbs that write outputs, as the commands write them.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::super::{Desk, Refusal};
use super::decide::current;
use super::snapshot::{Snapshot, Told};
use super::{read, refused};
use crate::app::actions::close::{self, Closed};
use crate::app::actions::made::{digest, publish};
use crate::app::actions::report::{self, Outcome, Wanted};
use crate::app::actions::{self, CommandError, feedback as answers, record, templates};
use crate::app::folder::Folder;
use crate::base::key::InstitutionId;
use crate::base::language::{Text, fill};
use crate::forms::layout::Parts;
use crate::output::returns::returns;
use crate::output::views::{self, PlaceView};
use crate::result::finance::Finance;
use crate::year::closing::{self, Open};

/// The state that a verb was asked on, and the day by which something is to come back.
#[derive(Deserialize)]
struct Asked {
    state: String,
    by: Option<String>,
}

/// Writes the forms, each with the message that it is sent with.
pub(super) fn issue(desk: &Desk, request: &Value) -> Result<Value, Refusal> {
    let asked: Asked = read(desk, request)?;
    act(desk, &asked.state, |of, told| {
        let loaded = &of.loaded;
        if let Some(broken) = templates::not_issuable(loaded)? {
            return Err(broken.into());
        }
        let outputs = loaded.folder.outputs()?;
        let written = templates::write(loaded, &outputs, Parts::WHOLE, told)?;
        outputs.publish()?;
        let without = loaded.catalogue.partners();
        Ok(done(of, &written, &without.into_iter().collect::<Vec<_>>()))
    })
}

/// Writes reminders to the institutions of which something is missing.
pub(super) fn reminders(desk: &Desk, request: &Value) -> Result<Value, Refusal> {
    let asked: Asked = read(desk, request)?;
    let by = day(desk, asked.by.as_deref())?;
    act(desk, &asked.state, |of, _| {
        let loaded = &of.loaded;
        let outputs = loaded.folder.outputs()?;
        let returns = returns(&of.results());
        let mut register = record::read(loaded)?;
        let written = actions::reminders::remind(loaded, &outputs, &returns, &mut register, by)?;
        record::write(loaded, &outputs, &register)?;
        publish(loaded, &digest(&of.results())?, outputs)?;
        let wanted = returns
            .iter()
            .filter(|one| actions::reminders::wanted(one).is_some());
        let wanted: Vec<&InstitutionId> = wanted.map(|one| &one.institution.id).collect();
        Ok(done(of, &written, &wanted))
    })
}

/// Writes the answers to what was returned: corrections and receipts.
pub(super) fn feedback(desk: &Desk, request: &Value) -> Result<Value, Refusal> {
    let asked: Asked = read(desk, request)?;
    let by = day(desk, asked.by.as_deref())?;
    act(desk, &asked.state, |of, told| {
        let answered = answers::answer_all(&of.loaded, by, told)?;
        let written: Vec<String> = answered
            .corrected
            .iter()
            .flat_map(|one| one.paths.iter().cloned())
            .collect();
        let mut answer = done(of, &written, &answered.written_to.iter().collect::<Vec<_>>());
        answer["corrected"] = answered.corrected.len().into();
        answer["receipts"] = answered.without_corrections.len().into();
        Ok(answer)
    })
}

/// Merges what was returned, and writes the results.
pub(super) fn merge(desk: &Desk, request: &Value) -> Result<Value, Refusal> {
    let asked: Asked = read(desk, request)?;
    act(desk, &asked.state, |of, _| {
        let outputs = of.loaded.folder.outputs()?;
        let (written, digest) = actions::merge::write(&of.results(), &outputs)?;
        publish(&of.loaded, &digest, outputs)?;
        Ok(done(of, &written, &[]))
    })
}

/// A report that is asked for.
#[derive(Deserialize)]
struct OfReport {
    state: String,
    #[serde(default, rename = "final")]
    is_final: bool,
    number: Option<String>,
    date: Option<String>,
    #[serde(default)]
    pdf: bool,
    #[serde(default)]
    email_draft: bool,
}

/// Writes the report, or returns what keeps it from being final.
pub(super) fn report(desk: &Desk, request: &Value) -> Result<Value, Refusal> {
    let asked: OfReport = read(desk, request)?;
    let wanted = Wanted {
        date: day(desk, asked.date.as_deref())?,
        is_final: asked.is_final,
        number: asked.number.filter(|number| !number.is_empty()),
        pdf: asked.pdf,
        email_draft: asked.email_draft,
    };
    act(desk, &asked.state, |of, told| {
        let reported = report::write(&of.loaded, &wanted, told)?;
        match reported.outcome {
            Outcome::Unsettled => Ok(json!({ "open": open(desk, of, false) })),
            Outcome::Written(written) => {
                let mut answer = done(of, &written.paths, &[]);
                let notices = written.notices(&of.loaded).into_iter().map(|(words, arguments)| {
                    let arguments: Vec<(&str, &str)> = arguments
                        .iter()
                        .map(|(name, argument)| (*name, argument.as_str()))
                        .collect();
                    fill(words.in_(desk.language()), &arguments)
                });
                answer["notices"] = notices.collect::<Vec<_>>().into();
                answer["kept"] = written.kept.map(|path| of.loaded.folder.shown_path(&path)).into();
                Ok(answer)
            }
        }
    })
}

/// Writes the workbook on which finance confirms the amounts.
pub(super) fn finance(desk: &Desk, request: &Value) -> Result<Value, Refusal> {
    let asked: Asked = read(desk, request)?;
    act(desk, &asked.state, |of, _| {
        let loaded = &of.loaded;
        let finance = Finance::of(&loaded.catalogue, &loaded.history, &of.consolidated);
        let (path, _) = actions::finance::write(loaded, &of.results(), &finance)?;
        Ok(done(of, &[path], &[]))
    })
}

/// Returns what keeps the year open.
pub(super) fn unsettled(desk: &Desk, _: &Value) -> Result<Value, Refusal> {
    let snapshot = desk.snapshot()?;
    Ok(json!({
        "version": views::VERSION,
        "state": snapshot.state,
        "open": open(desk, &snapshot, true),
    }))
}

/// Closes the year, or returns what keeps it open.
pub(super) fn close(desk: &Desk, request: &Value) -> Result<Value, Refusal> {
    let asked: Asked = read(desk, request)?;
    act(desk, &asked.state, |of, told| {
        let closing = close::close(&of.loaded, told)?;
        let path = Folder::history_path(of.loaded.year);
        Ok(match closing.closed {
            Closed::Open => json!({ "open": open(desk, of, true) }),
            Closed::Already => json!({ "already": of.loaded.folder.shown_path(&path) }),
            Closed::Otherwise(differences) => {
                let lines = differences
                    .iter()
                    .map(|one| one.line(Some(&of.loaded.catalogue), desk.language()));
                json!({
                    "already": of.loaded.folder.shown_path(&path),
                    "differences": lines.collect::<Vec<_>>(),
                })
            }
            Closed::Written(values) => {
                let mut answer = done(of, &[path], &[]);
                answer["values"] = values.into();
                answer
            }
        })
    })
}

/// A matter that is open.
#[derive(Debug, Clone, Serialize)]
struct Matter {
    /// What it is, in a line.
    words: String,
    /// The view in which it is settled: `decisions` or `received`; of an error, `findings`.
    view: &'static str,
    /// The place of an error.
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<PlaceView>,
}

/// Returns each matter that keeps the year open, or the report a draft.
fn open(desk: &Desk, of: &Snapshot, with_submissions: bool) -> Value {
    let matters = if with_submissions {
        closing::open(&of.consolidated, &of.findings)
    } else {
        closing::unsettled(&of.consolidated, &of.findings)
    };
    let matter = |open: &Open<'_>| Matter {
        words: actions::open::line(&of.loaded.catalogue, &of.consolidated, open, desk.language()),
        view: match open {
            Open::Files(..) | Open::Absent(_) | Open::Entry(_) => "decisions",
            Open::Submission(..) => "received",
            Open::Error(_) => "findings",
        },
        place: match open {
            Open::Error(finding) => Some(PlaceView::from(&finding.place)),
            Open::Files(..) | Open::Absent(_) | Open::Entry(_) | Open::Submission(..) => None,
        },
    };
    let matters: Vec<Matter> = matters.iter().map(matter).collect();
    serde_json::to_value(matters).unwrap_or_default()
}

/// Does something on the state that a request names.
fn act(
    desk: &Desk,
    state: &str,
    work: impl FnOnce(&Snapshot, &mut Told<'_>) -> Result<Value, CommandError>,
) -> Result<Value, Refusal> {
    let snapshot = current(desk, state)?;
    let mut told = Told { desk };
    let mut answer = work(&snapshot, &mut told).map_err(|error| refused(&error, desk.language()))?;
    answer["version"] = views::VERSION.into();
    Ok(answer)
}

/// Returns what was written, and for whom no address is known.
fn done(of: &Snapshot, written: &[String], to: &[&InstitutionId]) -> Value {
    let institutions = &of.loaded.catalogue.institutions;
    let without = to.iter().filter_map(|id| institutions.get(*id));
    let without: Vec<&str> = without
        .filter(|institution| institution.email.is_none())
        .map(|institution| institution.name.as_str())
        .collect();
    json!({ "written": written, "without_address": without })
}

fn day(desk: &Desk, text: Option<&str>) -> Result<Option<Date>, Refusal> {
    let text = text.filter(|text| !text.is_empty());
    let day = text.map(str::parse::<Date>).transpose();
    day.map_err(|_| {
        Refusal::bad(
            Text::new("dan ni zapisan prav", "the day is not written as a day"),
            desk.language(),
        )
    })
}
