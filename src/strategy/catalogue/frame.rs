//! What surrounds the report when an office issues it: to whom it goes, who signs it and what is attached.

use serde::Serialize;
use toml::Spanned;

use super::raw::RawReport;

/// `[report]`: what the report carries as an office's document. A part that the strategy does not state is left as a line
/// to be filled in by hand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ReportFrame {
    /// To whom it is addressed, such as a commission.
    pub addressee: Option<String>,
    /// The addressee's e-mail address; the report itself does not show it.
    #[serde(skip)]
    pub email: Option<String>,
    /// The place at which it is signed.
    pub place: Option<String>,
    /// The office or position that prepared it; never a person's name.
    pub author: Option<String>,
    /// The positions of those who sign it, in their order.
    pub signatures: Vec<String>,
    /// What is attached to it.
    pub attachments: Vec<String>,
    /// To whom it is delivered or copied.
    pub distribution: Vec<String>,
}

impl ReportFrame {
    /// Takes it from the file.
    pub(super) fn of(raw: RawReport) -> Self {
        let all = |list: Vec<Spanned<String>>| list.into_iter().map(Spanned::into_inner).collect();
        Self {
            addressee: raw.addressee.map(Spanned::into_inner),
            email: raw.email.map(|email| email.into_inner().0),
            place: raw.place.map(Spanned::into_inner),
            author: raw.author.map(Spanned::into_inner),
            signatures: all(raw.signatures),
            attachments: all(raw.attachments),
            distribution: all(raw.distribution),
        }
    }
}
