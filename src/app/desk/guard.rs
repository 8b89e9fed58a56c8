//! What every request passes, and what every answer carries.
//!
//! A page of another site, or of another port of this machine, can make the browser send requests here. They are refused by what the
//! browser itself states: the host that was asked (a name of somebody else's that leads to 127.0.0.1 is another host), the origin of
//! the page, and where the request comes from. What is no browser, such as another user's program, lacks the session's key.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use super::serving::Server;

/// The header with the session's key.
pub(super) const KEY: &str = "x-zbir-key";
/// The header with the name that a page gives itself.
pub(super) const PAGE: &str = "x-zbir-page";
/// The most characters of the name of a page.
const LONGEST_PAGE: usize = 64;
/// Where the browser's file posts its token.
pub(super) const ENTER: &str = "/enter";
/// Who may load what an answer holds, and what it may do.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; \
     form-action 'none'; frame-ancestors 'none'; base-uri 'none'";
/// The headers of every answer.
const HEADERS: [(&str, &str); 8] = [
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "no-referrer"),
    ("cache-control", "no-store"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
];

/// Lets a request pass, or refuses it; and puts the headers on the answer.
pub(super) async fn guarded(State(server): State<Arc<Server>>, request: Request, next: Next) -> Response {
    let mut answer = match refused(&server, &request) {
        Some(status) => status.into_response(),
        None => next.run(request).await,
    };
    for (name, value) in HEADERS {
        answer.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    answer
}

/// Returns why a request is refused; `None` if it may pass.
fn refused(server: &Server, request: &Request) -> Option<StatusCode> {
    let (headers, access) = (request.headers(), &server.access);
    let host = access.host();
    let authority = request.uri().authority();
    if only(headers, "host") != Some(host.as_str()) || authority.is_some_and(|named| named.as_str() != host) {
        return Some(StatusCode::MISDIRECTED_REQUEST);
    }
    let is_entrance = request.uri().path() == ENTER;
    let origin = match only(headers, "origin") {
        Some(origin) => Some(origin),
        None if headers.contains_key(header::ORIGIN) => return Some(StatusCode::FORBIDDEN),
        None => None,
    };
    let is_own = origin == Some(access.origin().as_str());
    let may = match *request.method() {
        // A file on the disk has no origin. What it posts is the token, without which there is no entrance.
        Method::POST if is_entrance => is_own || matches!(origin, None | Some("null")),
        Method::POST => is_own,
        // Browsers name no origin when a page reads from its own server.
        Method::GET | Method::HEAD => is_own || origin.is_none(),
        _ => return Some(StatusCode::METHOD_NOT_ALLOWED),
    };
    // Said by the browser where it says it; nobody types the address of anything but the page.
    let from = headers.get("sec-fetch-site").map(HeaderValue::as_bytes);
    let is_elsewhere = from.is_some_and(|from| from != b"same-origin" && from != b"none");
    if !may || (is_elsewhere && !is_entrance) {
        return Some(StatusCode::FORBIDDEN);
    }
    if is_public(request) {
        return None;
    }
    let Some(_) = only(headers, KEY).filter(|key| access.knows(key)) else {
        return Some(StatusCode::UNAUTHORIZED);
    };
    if request.uri().path() != "/bye" {
        server.life.call(&page(headers));
    }
    None
}

/// Returns `true` for what holds nothing of any strategy: the page, its files, and the entrance.
fn is_public(request: &Request) -> bool {
    let path = request.uri().path();
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    path == ENTER || (is_read && (path == "/" || super::page::is_asset(path)))
}

/// Returns the name that the page of a request gives itself; blank if it gives none.
pub(super) fn page(headers: &HeaderMap) -> String {
    let name = only(headers, PAGE).unwrap_or_default();
    name.chars().take(LONGEST_PAGE).collect()
}

/// Returns a header that is there once; `None` if it is missing, there several times, or no text.
fn only<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let mut all = headers.get_all(name).iter();
    let value = all.next()?;
    match all.next() {
        Some(_) => None,
        None => value.to_str().ok(),
    }
}
