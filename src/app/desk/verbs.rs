//! The interface of the desk: a verb and its request, answered from the folder as a command would.

use std::path::Path;

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{Desk, Refusal};
use crate::app::cli::configuration::folders_seen;
use crate::app::folder::displayed;
use crate::base::language::Text;

/// The version of the interface.
const VERSION: u32 = 1;

/// Answers a request of the page.
///
/// # Errors
/// There is no such verb, or the folder does not allow what is asked for.
pub(super) fn answer(desk: &Desk, verb: &str, request: &Value) -> Result<Value, Refusal> {
    let language = desk.language();
    match verb {
        "state" => {
            let chosen = desk.chosen();
            Ok(json!({
                "version": VERSION,
                "language": language,
                "today": desk.today().to_string(),
                "folder": chosen.as_ref().map(|chosen| displayed(&chosen.dir)),
                "year": chosen.and_then(|chosen| chosen.year).map(|year| year.to_string()),
            }))
        }
        "folders" => {
            let folders: Vec<String> = folders_seen().iter().map(|dir| displayed(dir)).collect();
            Ok(json!({ "folders": folders }))
        }
        "open" => {
            let text = |name: &str| request.get(name).and_then(Value::as_str);
            let dir = text("folder").ok_or_else(|| Refusal::no_folder(language))?;
            desk.choose(Path::new(dir), text("year").and_then(|year| year.parse().ok()))?;
            answer(desk, "state", request)
        }
        unknown => Err(Refusal::new(
            StatusCode::NOT_FOUND,
            Text::new("dejanja »{verb}« ni", "there is no verb “{verb}”"),
            Text::new("stran znova naložite", "load the page again"),
            &[("verb", unknown)],
            language,
        )),
    }
}
