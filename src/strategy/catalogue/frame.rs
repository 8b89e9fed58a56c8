//! The office, and what surrounds the report when it issues it: to whom it goes, who signs it and what is attached.

use serde::Serialize;
use toml::Spanned;

use super::Catalogue;
use super::raw::{RawOffice, RawReport};

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

/// `[office]`: the office that collects the forms, as forms, messages and the report state it. Blank parts are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Office {
    /// Its name.
    pub name: Option<String>,
    /// Its postal address, on one line.
    pub address: Option<String>,
    /// Its mailbox, to which forms are returned.
    pub email: Option<String>,
    /// The address of the page on which institutions check their forms.
    pub page: Option<String>,
    /// The lines at the head of the report; empty for the strategy's owner.
    pub letterhead: Vec<String>,
}

impl Office {
    /// Takes it from the file.
    pub(super) fn of(raw: RawOffice) -> Self {
        Self {
            name: raw.name.map(Spanned::into_inner),
            address: raw.address.map(Spanned::into_inner),
            email: raw.email.map(|email| email.into_inner().0),
            page: raw.page.map(|page| page.into_inner().0),
            letterhead: all(raw.letterhead),
        }
    }
}

impl Catalogue {
    /// Returns whom institutions ask, and its mailbox: the contact that the strategy states, else the office, else the owner.
    pub fn contact(&self) -> String {
        let stated = self.strategy.contact.as_deref();
        let name = stated.unwrap_or_else(|| self.office_name());
        let email = self.office.email.as_deref().filter(|email| !name.contains(email));
        [Some(name), email]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// Returns the lines that end a message: the office's name, else that of the owner, its address and its mailbox.
    pub fn sender(&self) -> String {
        let lines = [
            Some(self.office_name()),
            self.office.address.as_deref(),
            self.office.email.as_deref(),
        ];
        lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
    }

    /// Returns the lines at the head of the report: the letterhead, else the owner, then what else is known of the office. A line
    /// whose parts all stand there already (`Urad, Občina` below `Občina` and `Urad`) is not repeated.
    pub fn letterhead(&self) -> Vec<String> {
        let office = &self.office;
        let mut lines = office.letterhead.clone();
        if lines.is_empty() {
            lines.push(self.strategy.owner.clone());
        }
        for line in [&office.name, &office.address, &office.email]
            .into_iter()
            .flatten()
        {
            let mut parts = line.split(',').map(str::trim);
            if !parts.all(|part| lines.iter().any(|line| line == part)) && !lines.contains(line) {
                lines.push(line.clone());
            }
        }
        lines
    }

    fn office_name(&self) -> &str {
        self.office.name.as_deref().unwrap_or(&self.strategy.owner)
    }
}

fn all(list: Vec<Spanned<String>>) -> Vec<String> {
    list.into_iter().map(Spanned::into_inner).collect()
}
