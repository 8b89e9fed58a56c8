//! Takes connections of this machine, and passes requests on.

use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::runtime::Builder;
use tokio::sync::Semaphore;
use tokio::time::sleep;

use super::access::Access;
use super::entry::Entry;
use super::guard::{ENTER, guarded, page};
use super::life::{Life, Times};
use super::refusal::Refusal;
use super::serving::{Call, Server, answer_with, at_work, body, json, parameter};
use super::{Desk, files, page as assets, upload, verbs};
use crate::app::cli::DeskRequest;
use crate::app::folder::{FolderError, displayed};
use crate::app::launch;
use crate::base::language::{Text, fill};

/// The most connections at a time; more wait.
const CONNECTIONS: usize = 128;
/// The most uploads that are in memory at a time.
const TURNS: usize = 4;
/// The most bytes of a request's headers, and the most headers.
const HEADER_BYTES: usize = 16 * 1024;
const HEADERS: usize = 64;
/// The largest body that posts a token, in bytes.
const LARGEST_TOKEN: usize = 1 << 10;
/// How long the browser may need to open its file.
const OPENING: Duration = Duration::from_secs(10 * 60);

/// Serves the desk until it ends.
///
/// # Errors
/// The port is taken, or the system lets nothing be served.
pub(super) fn run(
    desk: Desk,
    request: &DeskRequest,
    times: Times,
    say: &mut dyn FnMut(&str),
) -> Result<(), FolderError> {
    let language = desk.language();
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, request.port))
        .map_err(|error| taken(request.port, &error))?;
    let port = listener
        .local_addr()
        .map_err(|error| FolderError::system(&error))?
        .port();
    let server = Arc::new(Server {
        desk,
        access: Access::new(port, times.token),
        life: Life::new(&times),
        times,
        entry: Entry::new()?,
        turns: Semaphore::new(TURNS),
    });
    let runtime = Builder::new_multi_thread()
        .worker_threads(2)
        .enable_io()
        .enable_time()
        .build()
        .map_err(|error| FolderError::system(&error))?;
    let serving = Arc::clone(&server);
    let listening = runtime.block_on(async { listen(listener, serving) });
    listening.map_err(|error| FolderError::system(&error))?;
    let path = server.let_in().map_err(|error| FolderError::system(&error))?;
    if request.opens_browser {
        launch::open(&path, None);
    }
    say(&fill(
        Text::new(
            "pult je na naslovu {address}; Ctrl-C ga konča",
            "the desk is at {address}; Ctrl-C ends it",
        )
        .in_(language),
        &[("address", &server.access.origin())],
    ));
    say(&fill(
        Text::new("odpre ga ta datoteka: {path}", "this file opens it: {path}").in_(language),
        &[("path", &displayed(&path))],
    ));
    runtime.block_on(server.until_the_end());
    Ok(())
}

fn taken(port: u16, error: &io::Error) -> FolderError {
    if error.kind() != io::ErrorKind::AddrInUse {
        return FolderError::system(error);
    }
    FolderError::new(
        Text::new("vrata {port} so zasedena", "the port {port} is taken"),
        Text::new(
            "izpustite --port ali navedite druga vrata",
            "leave out --port or name another port",
        ),
        &[("port", &port.to_string())],
    )
}

impl Server {
    /// Writes the file that lets the browser in, with a new token.
    fn let_in(&self) -> io::Result<std::path::PathBuf> {
        let token = self.access.token()?;
        self.entry
            .write(&self.access.origin(), &token, self.desk.language())
    }

    /// Waits for the end; while no browser has come in, the file gets a new token before the last one is too old.
    async fn until_the_end(&self) {
        let renewal = async {
            let every = self.times.token.mul_f32(0.7);
            let mut left = OPENING;
            while left > every {
                sleep(every).await;
                left -= every;
                if self.access.is_entered() {
                    break;
                }
                self.let_in().ok();
            }
            std::future::pending::<()>().await;
        };
        let ended = std::pin::pin!(self.life.ended());
        let renewal = std::pin::pin!(renewal);
        first_of(ended, renewal).await;
    }
}

/// Waits for the first of two.
async fn first_of(mut a: impl Future<Output = ()> + Unpin, mut b: impl Future<Output = ()> + Unpin) {
    std::future::poll_fn(|context| {
        let a = std::pin::Pin::new(&mut a).poll(context);
        if a.is_ready() {
            a
        } else {
            std::pin::Pin::new(&mut b).poll(context)
        }
    })
    .await;
}

/// Begins to take connections.
fn listen(listener: TcpListener, server: Arc<Server>) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let headers = server.times.headers;
    let service = TowerToHyperService::new(router(server));
    tokio::spawn(async move {
        let places = Arc::new(Semaphore::new(CONNECTIONS));
        loop {
            let Ok(place) = Arc::clone(&places).acquire_owned().await else {
                return;
            };
            let Ok((stream, _)) = listener.accept().await else {
                // No file descriptor is left: connections that end give some back.
                sleep(Duration::from_millis(100)).await;
                continue;
            };
            let connection = http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(headers)
                .max_headers(HEADERS)
                .max_buf_size(HEADER_BYTES)
                .serve_connection(TokioIo::new(stream), service.clone());
            tokio::spawn(async move {
                // The peer went away, or sent what is no HTTP.
                connection.await.ok();
                drop(place);
            });
        }
    });
    Ok(())
}

fn router(server: Arc<Server>) -> Router {
    Router::new()
        .route("/", get(assets::index))
        .route(ENTER, post(enter))
        .route("/api/{verb}", post(ask))
        .route("/upload", post(upload::receive))
        .route("/file", get(files::send))
        .route("/open", post(files::open))
        .route("/events", get(events))
        .route("/bye", post(goodbye))
        .route("/{name}", get(assets::asset))
        .layer(from_fn_with_state(Arc::clone(&server), guarded))
        .with_state(server)
}

/// Takes a token, and answers with the page that keeps the session's key.
async fn enter(call: Call, request: Request) -> Response {
    let language = call.desk.language();
    let body = match body(&call, request.into_body(), LARGEST_TOKEN).await {
        Ok(body) => body,
        Err(refusal) => return answer_with(Err(refusal)),
    };
    let token = body
        .strip_prefix(b"token=")
        .and_then(|token| std::str::from_utf8(token).ok());
    match call.access.enter(token.unwrap_or_default()) {
        Ok(Some(key)) => {
            call.entry.used();
            html(StatusCode::OK, assets::entrance(&key, language))
        }
        Ok(None) => html(StatusCode::FORBIDDEN, assets::closed(language)),
        Err(error) => answer_with(Err(Refusal::of(&FolderError::system(&error), language))),
    }
}

/// Answers a request of the interface.
async fn ask(call: Call, Path(verb): Path<String>, request: Request) -> Response {
    let asked = match json(&call, request.into_body()).await {
        Ok(asked) => asked,
        Err(refusal) => return answer_with(Err(refusal)),
    };
    answer_with(at_work(&call, move |call| verbs::answer(&call.desk, &verb, &asked)).await)
}

/// Waits for events, and returns them to the page.
async fn events(call: Call, uri: Uri) -> Response {
    let after = parameter(&uri, "after").and_then(|number| number.parse().ok());
    answer_with(Ok(call.desk.events().after(after, call.times.wait).await))
}

/// Takes the goodbye of a page that is closed.
async fn goodbye(State(server): State<Arc<Server>>, headers: HeaderMap) -> StatusCode {
    server.life.goodbye(&page(&headers));
    StatusCode::NO_CONTENT
}

fn html(status: StatusCode, text: String) -> Response {
    (status, [(header::CONTENT_TYPE, assets::HTML)], text).into_response()
}
