//! The page of the desk. Its files are built into the program and hold nothing of any strategy.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};

use crate::base::language::{Language, Text};

/// A file of the page.
struct Asset {
    name: &'static str,
    kind: &'static str,
    text: &'static str,
}

const CSS: &str = "text/css; charset=utf-8";
const JS: &str = "text/javascript; charset=utf-8";

/// Declares a file of the page.
macro_rules! asset {
    ($name:literal, $kind:expr) => {
        Asset {
            name: $name,
            kind: $kind,
            text: include_str!(concat!("page/", $name)),
        }
    };
}

/// The files of the page, by their names in addresses.
const ASSETS: &[Asset] = &[
    asset!("desk.css", CSS),
    asset!("desk.js", JS),
    asset!("dom.js", JS),
    asset!("sign.js", JS),
    asset!("received.js", JS),
    asset!("findings.js", JS),
    asset!("decisions.js", JS),
    asset!("differences.js", JS),
    asset!("goals.js", JS),
    asset!("steps.js", JS),
    asset!("enter.js", JS),
];
/// The kind of the page itself.
pub(super) const HTML: &str = "text/html; charset=utf-8";

/// Returns `true` if a path is that of a file of the page.
pub(super) fn is_asset(path: &str) -> bool {
    let name = path.strip_prefix('/');
    name.is_some_and(|name| ASSETS.iter().any(|asset| asset.name == name))
}

/// Returns the page that keeps the key of a session for its tab, and goes to the desk.
pub(super) fn entrance(key: &str, language: Language) -> String {
    let head =
        format!("<meta name=\"zbir-key\" content=\"{key}\">\n<script src=\"/enter.js\" defer></script>");
    let words = Text::new("Odpiram pult …", "Opening the desk …");
    small(&head, words, language)
}

/// Returns the page for a token that opens nothing any more.
pub(super) fn closed(language: Language) -> String {
    let words = Text::new(
        "Ta povezava je že porabljena ali prestara. Pult odprite znova: zbir pult ali dvoklik na program.",
        "This link has been used or is too old. Open the desk again: zbir desk, or a double click on the program.",
    );
    small("", words, language)
}

fn small(head: &str, words: Text, language: Language) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<title>zbir</title>\n<link rel=\"icon\" href=\"data:,\">\n{head}\n</head>\n\
         <body>\n<p>{}</p>\n</body>\n</html>\n",
        language.key(),
        words.in_(language)
    )
}

/// Returns the page.
pub(super) async fn index() -> Response {
    ([(header::CONTENT_TYPE, HTML)], include_str!("page/index.html")).into_response()
}

/// Returns a file that the page loads.
pub(super) async fn asset(Path(name): Path<String>) -> Response {
    match ASSETS.iter().find(|asset| asset.name == name) {
        Some(asset) => ([(header::CONTENT_TYPE, asset.kind)], asset.text).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
