//! Takes files that are dropped on the page into the inbox.
//!
//! A body is written to the program's own folder while it arrives, so that many at a time need little memory; into the inbox it comes as a
//! whole, if it is a file that the inbox is for.

use std::io;
use std::pin::Pin;

use axum::body::{Body, HttpBody as _};
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::CONTENT_LENGTH;
use axum::response::Response;
use serde_json::{Value, json};
use tokio::fs::File;
use tokio::io::AsyncWriteExt as _;
use tokio::time::{Instant, timeout_at};

use super::refusal::Refusal;
use super::serving::{Call, answer_with, at_work, decoded};
use crate::app::folder::arrival::kept_name;
use crate::app::folder::{Folder, FolderError, door_read};
use crate::app::register;
use crate::base::finding::Fault;
use crate::base::language::{Language, Text};
use crate::base::value::Year;
use crate::sheet::limits::{Limits, too_large};
use crate::sheet::recognise::{FileContent, FileKind, Wrapping, is_litter, left_behind, recognise};
use crate::strategy::catalogue;

/// The header with the name of the file, written with percent signs.
const NAME: &str = "x-file-name";

/// Where a file goes, and how large it may be.
struct Intake {
    folder: Folder,
    year: Year,
    limits: Limits,
}

/// Receives a file.
pub(super) async fn receive(call: Call, request: Request) -> Response {
    let _work = call.life.work();
    answer_with(received(&call, request).await)
}

async fn received(call: &Call, request: Request) -> Result<Value, Refusal> {
    let language = call.desk.language();
    let (parts, body) = request.into_parts();
    let header = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok());
    let given = header(NAME).and_then(decoded);
    let name = given
        .as_deref()
        .and_then(kept_name)
        .ok_or_else(|| no_name(language))?;
    // Asked of the given name: the kept one no longer begins with a point.
    let given = given.unwrap_or_default();
    if let Some(fault) = left_behind(&given) {
        return Err(refused(&fault, language));
    }
    if is_litter(&given) {
        let words = Text::new(
            "{name} ni oddaja, temveč datoteka sistema",
            "{name} is no submission but a file of the system",
        );
        let help = Text::new("ni je treba shraniti", "it need not be kept");
        return Err(Refusal::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            words,
            help,
            &[("name", &given)],
            language,
        ));
    }
    let stated = header(CONTENT_LENGTH.as_str()).and_then(|length| length.parse().ok());
    let intake = at_work(call, intake).await?;
    let spool =
        tempfile::NamedTempFile::new_in(call.entry.folder()).map_err(|error| system(&error, language))?;
    let file = spool.reopen().map_err(|error| system(&error, language))?;
    arrived(call, body, stated, File::from_std(file), &intake.limits).await?;
    let _turn = call.turns.acquire().await;
    at_work(call, move |call| placed(call, &intake, &name, spool.path())).await
}

/// Returns where files go.
fn intake(call: &Call) -> Result<Intake, Refusal> {
    let language = call.desk.language();
    let chosen = call.desk.chosen().ok_or_else(|| Refusal::no_folder(language))?;
    let of_folder = |error: FolderError| Refusal::of(&error, language);
    let folder = Folder::open(&chosen.dir).map_err(of_folder)?;
    let file = folder.catalogue().map_err(of_folder)?;
    let (catalogue, _) =
        catalogue::load_knowing(&file.path, &file.text, &register::all()).map_err(|broken| Refusal {
            field: None,
            status: StatusCode::CONFLICT.as_u16(),
            message: broken.render(language, false),
            help: None,
        })?;
    Ok(Intake {
        folder,
        year: chosen.year.unwrap_or(catalogue.strategy.reporting_year),
        limits: catalogue.limits,
    })
}

/// Writes a body to a file as it arrives, up to the largest size and the longest time.
async fn arrived(
    call: &Call,
    mut body: Body,
    stated: Option<u64>,
    mut file: File,
    limits: &Limits,
) -> Result<(), Refusal> {
    let language = call.desk.language();
    let end = Instant::now() + call.times.body;
    let mut size = 0_u64;
    let mut is_large = stated.is_some_and(|stated| stated > limits.file);
    // A browser sends the whole file before it reads the answer, so what is too large is taken, for a while, and dropped.
    let mut last = if is_large {
        Instant::now() + call.times.pause
    } else {
        end
    };
    loop {
        let until = last.min(Instant::now() + call.times.pause);
        let frame = std::future::poll_fn(|context| Pin::new(&mut body).poll_frame(context));
        let data = match timeout_at(until, frame).await {
            Ok(None) => break,
            Ok(Some(Ok(frame))) => frame.into_data().unwrap_or_default(),
            Ok(Some(Err(_))) | Err(_) if is_large => break,
            Ok(Some(Err(_))) => return Err(cut(StatusCode::BAD_REQUEST, language)),
            Err(_) => return Err(cut(StatusCode::REQUEST_TIMEOUT, language)),
        };
        size = size.saturating_add(u64::try_from(data.len()).unwrap_or(u64::MAX));
        if !is_large && size > limits.file {
            is_large = true;
            last = end.min(Instant::now() + call.times.pause);
        }
        if !is_large {
            file.write_all(&data)
                .await
                .map_err(|error| system(&error, language))?;
        }
    }
    if is_large {
        let fault = too_large(stated.unwrap_or(size), limits);
        return Err(Refusal {
            status: StatusCode::PAYLOAD_TOO_LARGE.as_u16(),
            ..refused(&fault, language)
        });
    }
    file.flush().await.map_err(|error| system(&error, language))
}

/// Puts a file that has arrived into the inbox.
fn placed(call: &Call, intake: &Intake, name: &str, arrived: &std::path::Path) -> Result<Value, Refusal> {
    let language = call.desk.language();
    let bytes = door_read(arrived, intake.limits.file)
        .map_err(|_| cut(StatusCode::INTERNAL_SERVER_ERROR, language))?;
    let content = recognise(&bytes)
        .map_err(|fault| refused(&fault, language))?
        .content;
    let path = intake
        .folder
        .receive(intake.year, name, &bytes)
        .map_err(|error| Refusal::of(&error, language))?;
    call.desk.events().changed("inbox");
    Ok(json!({
        "path": path,
        "name": path.rsplit('/').next(),
        "what": what(content).in_(language),
    }))
}

/// Returns what a received file is.
fn what(content: FileContent) -> Text {
    match content {
        FileContent::Workbook(FileKind::Xlsx) => {
            Text::new("Excelov zvezek (.xlsx)", "an Excel workbook (.xlsx)")
        }
        FileContent::Workbook(FileKind::Xlsb) => Text::new(
            "Excelov dvojiški zvezek (.xlsb)",
            "an Excel binary workbook (.xlsb)",
        ),
        FileContent::Workbook(FileKind::Xls) => {
            Text::new("starejši Excelov zvezek (.xls)", "an older Excel workbook (.xls)")
        }
        FileContent::Workbook(FileKind::Ods) => {
            Text::new("zvezek OpenDocument (.ods)", "an OpenDocument workbook (.ods)")
        }
        FileContent::Workbook(FileKind::Encrypted) => {
            Text::new("šifriran Excelov zvezek", "an encrypted Excel workbook")
        }
        FileContent::Wrapping(
            wrapping @ (Wrapping::Zip | Wrapping::Message | Wrapping::Mailbox | Wrapping::Outlook),
        ) => wrapping.name(),
    }
}

/// Returns the refusal of a file that the inbox would not read.
fn refused(fault: &Fault, language: Language) -> Refusal {
    Refusal {
        status: StatusCode::UNPROCESSABLE_ENTITY.as_u16(),
        ..Refusal::of(&FolderError::failed(fault), language)
    }
}

fn no_name(language: Language) -> Refusal {
    Refusal::new(
        StatusCode::BAD_REQUEST,
        Text::new("to ni ime datoteke", "this is no name of a file"),
        Text::new(
            "datoteko preimenujte in jo spustite znova",
            "rename the file and drop it again",
        ),
        &[],
        language,
    )
}

fn cut(status: StatusCode, language: Language) -> Refusal {
    Refusal::new(
        status,
        Text::new("datoteka ni prispela v celoti", "the file did not arrive whole"),
        Text::new("spustite jo znova", "drop it again"),
        &[],
        language,
    )
}

fn system(error: &io::Error, language: Language) -> Refusal {
    Refusal {
        status: StatusCode::INTERNAL_SERVER_ERROR.as_u16(),
        ..Refusal::of(&FolderError::system(error), language)
    }
}
