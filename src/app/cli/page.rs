//! `zbir page`: writes the page on which institutions check their forms by themselves.

use clap::Args;

use super::load::load_year;
use super::screen::Terminal;
use super::words::ArgumentError;
use super::{CommandError, Exit, StrategyArgs};
use crate::Error;
use crate::app::actions::decide::named;
use crate::app::folder::FolderError;
use crate::app::institution_page::{CORE, page};
use crate::base::digest::sha256;
use crate::base::key::InstitutionId;
use crate::base::language::{Text, fill};
use crate::facade::page_data;
use crate::strategy::catalogue::Catalogue;

/// Write the page on which institutions check their forms in a browser before they return them
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  zbir page strategija\n  zbir page strategija --institution duk\n\n\
                  Writes out/YEAR/page/index.html, or out/YEAR/page/INSTITUTION/index.html: one file for the office's web site, never for a \
                  message. More: zbir guide reference page"
)]
pub(super) struct PageCommand {
    #[command(flatten)]
    place: StrategyArgs,

    /// Write a page with the questions of this institution alone [default: one page for all]
    #[arg(long, value_name = "INSTITUTION", value_parser = institution)]
    institution: Option<InstitutionId>,
}

impl PageCommand {
    pub(super) fn run(self, terminal: &mut Terminal<'_>) -> Result<Exit, CommandError> {
        let loaded = load_year(&self.place.dir, self.place.when, terminal)?;
        let Some(core) = CORE else {
            return Err(without_core().into());
        };
        let (catalogue, year) = (&loaded.catalogue, loaded.year);
        let file = loaded.folder.catalogue()?;
        let id = self.institution.as_ref();
        let data = page_data(&file.path, &file.text, catalogue, year, id).map_err(|error| match error {
            Error::Catalogue(broken) => CommandError::CatalogueError(broken),
            Error::Folder(error) => error.into(),
            Error::Institution(id) => asked_nothing(catalogue, &id).into(),
            Error::Workbook(failed) => FolderError::failed(&failed.fault()).into(),
        })?;
        let name = id.map(|id| catalogue.name(id));
        let spoken = id.map_or(catalogue, |id| catalogue.for_institution(id));
        let html = page(spoken, year, name, &data, core);
        let outputs = loaded.folder.outputs()?;
        let path = match id {
            Some(id) => format!("{}/page/{id}/index.html", year.get()),
            None => format!("{}/page/index.html", year.get()),
        };
        let written = outputs.write(&path, html.as_bytes())?;
        outputs.publish()?;
        let words = fill(
            WRITTEN.in_(terminal.language()),
            &[
                ("path", &loaded.folder.shown_path(&written)),
                ("sha256", &sha256(html.as_bytes())),
            ],
        );
        terminal.write(&words)?;
        Ok(Exit::Clean)
    }
}

const WRITTEN: Text = Text::new(
    "{path}\nSHA-256 {sha256}\nDatoteko objavite na spletni strani urada in njen naslov vpišite v strategy.toml, [office] page; po pošti je \
     ne pošiljajte (zbir guide reference page).\n",
    "{path}\nSHA-256 {sha256}\nPublish the file on the office’s web site and write its address into strategy.toml, [office] page; do not \
     send it by mail (zbir guide reference page).\n",
);

fn without_core() -> FolderError {
    FolderError::new(
        Text::new(
            "ta program je preveden brez strani za ustanove",
            "this program was built without the institutions’ page",
        ),
        Text::new(
            "obrnite se na informatiko (zbir guide it); uporabi naj program iz izdaje, ki jo ima, ali ga prevede z njo: ZBIR_PAGE=$(cargo xtask page) cargo install --path . --features page",
            "ask IT (zbir guide it) to use the program of a release, which has it, or to build it with the page: ZBIR_PAGE=$(cargo xtask page) cargo install --path . --features page",
        ),
        &[],
    )
}

fn asked_nothing(catalogue: &Catalogue, id: &str) -> FolderError {
    if let Err(unknown) = named::institution(catalogue, id) {
        return unknown;
    }
    FolderError::new(
        Text::new(
            "ustanova {id} v tej strategiji ni ničesar vprašana",
            "the institution {id} is asked nothing in this strategy",
        ),
        Text::new(
            "uporabite oznako ustanove iz strategy.toml, ki sodeluje pri katerem od ciljev",
            "use the identifier of an institution in strategy.toml that takes part in a goal",
        ),
        &[("id", id)],
    )
}

fn institution(text: &str) -> Result<InstitutionId, ArgumentError> {
    const EXPECTED: Text = Text::new(
        "pričakovana je oznaka ustanove, na primer duk",
        "the identifier of an institution, such as duk, is expected",
    );
    text.parse().map_err(|_| ArgumentError::new(EXPECTED, &[]))
}
