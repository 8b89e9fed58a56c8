//! What requests are answered from, and how answers are written.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
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

/// Does what reads or writes the folder, apart from the threads that take connections. The server does not end meanwhile.
pub(super) async fn at_work<T: Send + 'static>(
    server: &Arc<Server>,
    work: impl FnOnce(&Server) -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    let of_work = Arc::clone(server);
    let done = tokio::task::spawn_blocking(move || {
        let _work = of_work.life.work();
        work(&of_work)
    });
    done.await.unwrap_or_else(|_| Err(failed(server.desk.language())))
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
pub(super) async fn json(server: &Server, body: Body) -> Result<Value, Refusal> {
    let bytes = self::body(server, body, LARGEST_REQUEST).await?;
    if bytes.is_empty() {
        return Ok(Value::Object(serde_json::Map::new()));
    }
    let unreadable = Text::new("zahteva ni zapisana v JSON", "the request is not JSON");
    serde_json::from_slice(&bytes).map_err(|_| Refusal::bad(unreadable, server.desk.language()))
}

/// Reads a body up to a size and the longest pause.
pub(super) async fn body(server: &Server, body: Body, most: usize) -> Result<Vec<u8>, Refusal> {
    match timeout(server.times.pause, to_bytes(body, most)).await {
        Ok(Ok(bytes)) => Ok(bytes.into()),
        Ok(Err(_)) | Err(_) => Err(Refusal::bad(
            Text::new(
                "zahteva je prevelika ali nepopolna",
                "the request is too large or incomplete",
            ),
            server.desk.language(),
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
