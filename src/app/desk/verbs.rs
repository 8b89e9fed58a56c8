//! The interface of the desk: a verb and its request, answered from the folder as a command would. docs/desk-interface.md describes it.
//!
//! Verbs that look are answered from what is kept of the year ([`snapshot`]); verbs that write name the state that they were made on, and
//! are refused if the folder has changed since.

mod act;
mod changes;
mod decide;
mod diff;
mod file;
mod folder;
mod help;
mod look;
mod outputs;
mod snapshot;
mod words;

use axum::http::StatusCode;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{Desk, Refusal};
use crate::app::actions::CommandError;
use crate::app::folder::FolderError;
use crate::base::language::{Language, Text};

pub(super) use snapshot::Snapshots;

/// Answers a verb.
type Answer = fn(&Desk, &Value) -> Result<Value, Refusal>;

/// The verbs.
const VERBS: [(&str, Answer); 30] = [
    ("words", look::words),
    ("folders", look::folders),
    ("open", look::open),
    ("state", look::state),
    ("received", look::received),
    ("file", file::file),
    ("findings", look::findings),
    ("decisions", look::decisions),
    ("conflicts", look::conflicts),
    ("goals", look::goals),
    ("goal", look::goal),
    ("money", look::money),
    ("trace", look::trace),
    ("diff", diff::diff),
    ("outputs", outputs::outputs),
    ("letters", outputs::letters),
    ("waive", decide::waive),
    ("remark", decide::remark),
    ("decide", decide::decide),
    ("accept", decide::accept),
    ("return", decide::send_back),
    ("undo", decide::undo),
    ("issue", act::issue),
    ("reminders", act::reminders),
    ("feedback", act::feedback),
    ("merge", act::merge),
    ("report", act::report),
    ("finance", act::finance),
    ("unsettled", act::unsettled),
    ("close", act::close),
];

/// Answers a request of the page.
///
/// # Errors
/// There is no such verb, or the folder does not allow what is asked for.
pub(super) fn answer(desk: &Desk, verb: &str, request: &Value) -> Result<Value, Refusal> {
    let language = desk.language();
    let mut answer = match VERBS.iter().find(|(name, _)| *name == verb) {
        Some((_, answer)) => answer(desk, request),
        None => Err(Refusal::new(
            StatusCode::NOT_FOUND,
            Text::new("dejanja »{verb}« ni", "there is no verb “{verb}”"),
            Text::new("stran znova naložite", "load the page again"),
            &[("verb", verb)],
            language,
        )),
    };
    match &mut answer {
        Ok(answer) => help::of_answer(answer, language),
        Err(refusal) => {
            let help = refusal.help.take();
            refusal.help = help.map(|words| help::on_desk(&words, language));
        }
    }
    answer
}

/// Reads a request.
fn read<T: DeserializeOwned>(desk: &Desk, request: &Value) -> Result<T, Refusal> {
    let malformed = Text::new("zahteva ni popolna", "the request is incomplete");
    T::deserialize(request).map_err(|_| Refusal::bad(malformed, desk.language()))
}

/// Returns an answer with the version of the interface.
fn answered(view: &impl serde::Serialize, more: &[(&str, Value)]) -> Value {
    let mut answer = serde_json::to_value(view).unwrap_or_default();
    if let Value::Object(members) = &mut answer {
        members.insert("version".to_owned(), crate::output::views::VERSION.into());
        for (name, value) in more {
            members.insert((*name).to_owned(), value.clone());
        }
    }
    answer
}

/// Returns the refusal for an error that stopped an action.
fn refused(error: &CommandError, language: Language) -> Refusal {
    match error {
        CommandError::FolderError(error) => Refusal::of(error, language),
        CommandError::CatalogueError(broken) => Refusal {
            status: StatusCode::CONFLICT.as_u16(),
            message: broken.render(language, false),
            field: None,
            help: Some(
                Text::new(
                    "kataloga ni mogoče uporabiti, dokler te napake niso odpravljene",
                    "the catalogue cannot be used until these errors are corrected",
                )
                .in_(language)
                .to_owned(),
            ),
        },
        CommandError::System(error) => Refusal::of(&FolderError::system(error), language),
    }
}
