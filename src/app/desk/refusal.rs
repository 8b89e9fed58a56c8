//! Why the desk does not do what it was asked for.

use axum::http::StatusCode;
use serde::Serialize;

use crate::app::folder::FolderError;
use crate::base::language::{Language, Text, fill};

/// A refusal, as the page receives it: JSON under an HTTP status that is no success.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Refusal {
    /// The HTTP status.
    #[serde(skip)]
    pub(super) status: u16,
    /// What is wrong, in the language of the desk.
    pub(super) message: String,
    /// The member of the request that is at fault; absent if none is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) field: Option<&'static str>,
    /// What to do about it; `None` if there is nothing to say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) help: Option<String>,
}

impl Refusal {
    /// Creates a refusal from its texts and the arguments of their placeholders.
    pub(super) fn new(
        status: StatusCode,
        message: Text,
        help: Text,
        arguments: &[(&'static str, &str)],
        language: Language,
    ) -> Self {
        Self {
            status: status.as_u16(),
            message: fill(message.in_(language), arguments),
            field: None,
            help: Some(fill(help.in_(language), arguments)),
        }
    }

    /// Returns the refusal for an error: the request was understood, and what was entered cannot be taken, or the folder does not allow it.
    pub(super) fn of(error: &FolderError, language: Language) -> Self {
        let (message, help) = error.messages();
        let status = match error.field() {
            Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
            None => StatusCode::CONFLICT,
        };
        Self {
            status: status.as_u16(),
            message: message.in_(language),
            field: error.field(),
            help: Some(help.in_(language)),
        }
    }

    /// Returns the refusal of a request that the page does not make.
    pub(super) fn bad(message: Text, language: Language) -> Self {
        const HELP: Text = Text::new(
            "stran znova naložite; če se ponovi, zaženite zbir desk znova",
            "load the page again; if that does not help, start zbir desk again",
        );
        Self::new(StatusCode::BAD_REQUEST, message, HELP, &[], language)
    }

    /// Returns the refusal of what needs a folder while none is on the desk.
    pub(super) fn no_folder(language: Language) -> Self {
        Self::new(
            StatusCode::CONFLICT,
            Text::new(
                "nobena mapa strategije ni izbrana",
                "no strategy’s folder is chosen",
            ),
            Text::new("izberite mapo strategije", "choose a strategy’s folder"),
            &[],
            language,
        )
    }
}
