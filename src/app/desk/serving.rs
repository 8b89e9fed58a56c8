//! What requests are answered from, and how answers are written.

use std::convert::Infallible;
use std::ops::Deref;
use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use serde::Serialize;
use serde_json::Value;
use tokio::sync::Semaphore;
use tokio::time::timeout;

use super::Desk;
use super::access::Access;
use super::entry::Entry;
use super::life::{Life, Times};
use super::refusal::Refusal;
use crate::base::language::{Language, Text};

/// The largest request of the interface, in bytes.
const LARGEST_REQUEST: usize = 1 << 20;

/// The server and all that it serves.
#[derive(Debug)]
pub(super) struct Server {
    pub(super) desk: Desk,
    pub(super) access: Access,
    pub(super) life: Life,
    pub(super) times: Times,
    pub(super) entry: Entry,
    /// How many uploads are read and put into the inbox at a time: each is in memory then.
    pub(super) turns: Semaphore,
}

/// The header with the language that a page shows.
const LANGUAGE: &str = "x-zbir-language";

/// A request's server, and the desk in the language of the page that asks; a language that the program does not have is that of the
/// desk's start.
#[derive(Debug, Clone)]
pub(super) struct Call {
    server: Arc<Server>,
    pub(super) desk: Desk,
}

impl Deref for Call {
    type Target = Server;

    fn deref(&self) -> &Server {
        &self.server
    }
}

impl FromRequestParts<Arc<Server>> for Call {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, server: &Arc<Server>) -> Result<Self, Infallible> {
        let wanted = parts.headers.get(LANGUAGE).and_then(|key| key.to_str().ok());
        let language = wanted.and_then(Language::from_tag);
        Ok(Self {
            desk: server
                .desk
                .in_language(language.unwrap_or(server.desk.language())),
            server: Arc::clone(server),
        })
    }
}

/// Does what reads or writes the folder, apart from the threads that take connections. The server does not end meanwhile.
pub(super) async fn at_work<T: Send + 'static>(
    call: &Call,
    work: impl FnOnce(&Call) -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    let of_work = call.clone();
    let done = tokio::task::spawn_blocking(move || {
        let _work = of_work.life.work();
        work(&of_work)
    });
    done.await.unwrap_or_else(|_| Err(failed(call.desk.language())))
}

fn failed(language: Language) -> Refusal {
    Refusal::new(
        StatusCode::INTERNAL_SERVER_ERROR,
        Text::new("program je pri tem odpovedal", "the program failed at this"),
        Text::new(
            "poskusite z ukazom na ukazni vrstici in napako sporočite",
            "try the command on the command line and report the error",
        ),
        &[],
        language,
    )
}

/// Reads a body that is JSON; a blank one stands for no arguments.
pub(super) async fn json(call: &Call, body: Body) -> Result<Value, Refusal> {
    let bytes = self::body(call, body, LARGEST_REQUEST).await?;
    if bytes.is_empty() {
        return Ok(Value::Object(serde_json::Map::new()));
    }
    let unreadable = Text::new("zahteva ni zapisana v JSON", "the request is not JSON");
    serde_json::from_slice(&bytes).map_err(|_| Refusal::bad(unreadable, call.desk.language()))
}

/// Reads a body up to a size and the longest pause.
pub(super) async fn body(call: &Call, body: Body, most: usize) -> Result<Vec<u8>, Refusal> {
    match timeout(call.times.pause, to_bytes(body, most)).await {
        Ok(Ok(bytes)) => Ok(bytes.into()),
        Ok(Err(_)) | Err(_) => Err(Refusal::bad(
            Text::new(
                "zahteva je prevelika ali nepopolna",
                "the request is too large or incomplete",
            ),
            call.desk.language(),
        )),
    }
}

/// Returns a parameter of an address; `None` if it is missing or no text.
pub(super) fn parameter(uri: &Uri, name: &str) -> Option<String> {
    let mut pairs = uri.query()?.split('&').filter_map(|pair| pair.split_once('='));
    let (_, value) = pairs.find(|(of, _)| *of == name)?;
    decoded(value)
}

/// Returns a text that was written with percent signs; `None` if it is not UTF-8.
pub(super) fn decoded(text: &str) -> Option<String> {
    let text = percent_encoding::percent_decode_str(text).decode_utf8().ok()?;
    Some(text.into_owned())
}

/// Returns the answer as JSON.
pub(super) fn answer_with(answer: Result<Value, Refusal>) -> Response {
    fn written<T: Serialize>(status: StatusCode, value: &T) -> Response {
        match serde_json::to_vec(value) {
            Ok(text) => (status, [(header::CONTENT_TYPE, "application/json")], text).into_response(),
            Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        }
    }
    match answer {
        Ok(value) => written(StatusCode::OK, &value),
        Err(refusal) => {
            let status = StatusCode::from_u16(refusal.status).unwrap_or(StatusCode::BAD_REQUEST);
            written(status, &refusal)
        }
    }
}
