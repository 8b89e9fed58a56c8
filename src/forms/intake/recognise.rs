//! Recognises the form of a workbook: by the hidden stamp; without it, by its content if that leaves no doubt.

use super::editions::{self, OLDER, Older};
use super::keyed::KeyedBook;
use super::{as_written_codes, by_content, codes, rearranged_codes};
use crate::base::finding::Finding;
use crate::base::key::InstitutionId;
use crate::base::language::Text;
use crate::base::place::{CellRef, Place};
use crate::base::value::{Year, YearStart};
use crate::forms::layout::{
    CORRECTS, EDITION, EDITION_WITHOUT_RECORD, ISSUED_COMMENTS, Parts, STAMP, StampKey, Written,
};
use crate::sheet::{Book, Content, Sheet};
use crate::strategy::catalogue::Catalogue;

/// A workbook that was recognised as a form.
#[derive(Debug)]
pub(super) struct Recognised<'b> {
    /// The institution of the form.
    pub(super) institution: InstitutionId,
    /// The cell of the stamp, if it names another catalogue than this one.
    pub(super) other_catalogue: Option<Place>,
    /// The form converted to this edition, if it is of an older one.
    pub(super) corrected: Option<Book>,
    /// The parts with which the form was issued: all, unless its stamp names some.
    pub(super) parts: Parts,
    /// The currency of its amounts; blank if the form does not say.
    pub(super) currency: String,
    /// The texts of the form as it was written; forms of the first edition have no record of them.
    pub(super) record: Option<Written<'b>>,
    /// Findings that do not prevent reading.
    pub(super) notes: Vec<Finding>,
}

/// Returns the form of this year and strategy that a workbook is.
///
/// # Errors
/// A finding with the reason why it is no such form.
pub(super) fn recognise<'b>(
    catalogue: &Catalogue,
    year: Year,
    file: &str,
    book: &KeyedBook<'b>,
) -> Result<Recognised<'b>, Box<Finding>> {
    by_stamp(catalogue, year, file, book, OLDER)
}

fn by_stamp<'b>(
    catalogue: &Catalogue,
    year: Year,
    file: &str,
    book: &KeyedBook<'b>,
    older: &[Older],
) -> Result<Recognised<'b>, Box<Finding>> {
    let mut stamps = book.with(STAMP.key);
    let Some(stamp) = stamps.next() else {
        return by_content::institution(catalogue, year, book)
            .map(|institution| without_stamp(catalogue, year, file, institution))
            .ok_or_else(|| Box::new(codes::NO_STAMP.fault().at(Place::file(file))));
    };
    if let Some(other) = stamps.next() {
        let form = |stamp: Stamp<'_>| {
            let institution = value(stamp, StampKey::Institution);
            let known = institution.parse().ok();
            let name = known
                .as_ref()
                .map_or(institution.as_str(), |id| catalogue.name(id));
            Text::new(
                "»{name}« za {year} (list {sheet})",
                "“{name}” for {year} (sheet {sheet})",
            )
            .fill(&[
                ("name", name),
                ("year", &value(stamp, StampKey::Year)),
                ("sheet", &stamp.0.name),
            ])
        };
        let fault = as_written_codes::TWO_FORMS
            .fault()
            .with_message("first", form(stamp));
        let finding = fault
            .with_message("second", form(other))
            .at(Place::sheet(file, &stamp.0.name));
        return Err(Box::new(
            finding.with_related([Place::sheet(file, &other.0.name)]),
        ));
    }
    let found = |key: StampKey| value(stamp, key);
    let here =
        |key: StampKey| Place::cell(file, &stamp.0.name, row(stamp, key).unwrap_or(CellRef::new(0, 0)));
    let mut notes = Vec::new();
    let mut corrected = None;
    let edition = found(StampKey::Edition);
    let is_read = [EDITION, EDITION_WITHOUT_RECORD]
        .iter()
        .any(|of| of.to_string() == edition);
    if !is_read {
        let Some((_, convert)) = editions::older(older, &edition) else {
            let fault = codes::EDITION_UNKNOWN
                .fault()
                .found(&edition)
                .with("known", EDITION);
            return Err(Box::new(fault.at(here(StampKey::Edition))));
        };
        let mut book = book.book.clone();
        convert(&mut book);
        corrected = Some(book);
        let fault = rearranged_codes::OLDER_EDITION.fault().found(&edition);
        notes.push(fault.at(here(StampKey::Edition)));
    }
    let strategy = found(StampKey::Strategy);
    if strategy != catalogue.strategy.id {
        let fault = codes::OTHER_STRATEGY
            .fault()
            .found(&strategy)
            .with("expected", &catalogue.strategy.id);
        return Err(Box::new(fault.at(here(StampKey::Strategy))));
    }
    let name = found(StampKey::Institution);
    let known = name
        .parse()
        .ok()
        .filter(|id: &InstitutionId| catalogue.institutions.contains_key(id));
    let stated = found(StampKey::Year);
    if stated != year.get().to_string() {
        let named = Year::read(&stated, YearStart::default()).map(|of| of.like(year).to_string());
        let fault = codes::OTHER_YEAR.fault().found(&named.unwrap_or(stated));
        let fault = fault.with("expected", year);
        let mut finding = fault.at(here(StampKey::Year));
        finding.institution = known;
        return Err(Box::new(finding));
    }
    let Some(institution) = known else {
        return Err(Box::new(
            codes::UNKNOWN_INSTITUTION
                .fault()
                .found(&name)
                .at(here(StampKey::Institution)),
        ));
    };
    let differs = !catalogue.made(&found(StampKey::Catalogue));
    Ok(Recognised {
        institution,
        other_catalogue: differs.then(|| here(StampKey::Catalogue)),
        corrected,
        parts: Parts::named(&found(StampKey::Parts)).unwrap_or_default(),
        currency: found(StampKey::Currency),
        record: Written::read(stamp.0, stamp.1.row, stamp.1.column),
        notes,
    })
}

fn without_stamp(
    catalogue: &Catalogue,
    year: Year,
    file: &str,
    institution: InstitutionId,
) -> Recognised<'static> {
    let fault = rearranged_codes::KNOWN_BY_CONTENT
        .fault()
        .with("institution", catalogue.name(&institution))
        .with("year", year);
    Recognised {
        institution,
        other_catalogue: None,
        corrected: None,
        parts: Parts::WHOLE,
        currency: String::new(),
        record: None,
        notes: vec![fault.at(Place::file(file))],
    }
}

/// Returns the SHA-256 of the files that a workbook corrects, the latest last; none if it is a form as first issued.
pub(super) fn corrects(book: &KeyedBook<'_>) -> Vec<String> {
    digests(book, CORRECTS)
}

/// Returns the digests of the comments with which a workbook was sent back.
pub(super) fn issued_comments(book: &KeyedBook<'_>) -> Vec<String> {
    digests(book, ISSUED_COMMENTS)
}

fn digests(book: &KeyedBook<'_>, key: &str) -> Vec<String> {
    let digests = book.with(STAMP.key).next().and_then(|stamp| {
        let at = row_of(stamp, key)?;
        Some(beside(stamp.0, at))
    });
    let digests = digests.unwrap_or_default();
    digests.split_whitespace().map(str::to_owned).collect()
}

/// The sheet of the stamp, and its first cell: at the top, unless a program inserted a row there.
type Stamp<'a> = (&'a Sheet, CellRef);

fn row(stamp: Stamp<'_>, key: StampKey) -> Option<CellRef> {
    row_of(stamp, key.key())
}

fn row_of((stamp, corner): Stamp<'_>, key: &str) -> Option<CellRef> {
    (corner.row..stamp.end_row())
        .map(|row| CellRef::new(row, corner.column))
        .find(|at| text(stamp, *at) == key)
}

/// Returns the text beside a key.
fn beside(stamp: &Sheet, key: CellRef) -> String {
    text(stamp, CellRef::new(key.row, key.column.saturating_add(1)))
}

fn value(stamp: Stamp<'_>, key: StampKey) -> String {
    row(stamp, key).map(|at| beside(stamp.0, at)).unwrap_or_default()
}

fn text(sheet: &Sheet, at: CellRef) -> String {
    match &sheet.cell(at).content {
        // A program may have converted "2024" into a number while saving.
        content @ (Content::Text(_) | Content::Number(_)) => content.as_found().trim().to_owned(),
        Content::Blank | Content::Date(_) | Content::Flag(_) | Content::Error(_) | Content::Unreadable(_) => {
            String::new()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::template::{Carried, template};
    use crate::inputs::history::History;
    use crate::strategy::catalogue::sample::{catalogue, year};

    #[test]
    fn a_known_older_edition_is_converted_and_reported() {
        let catalogue = catalogue();
        let mok = "mok".parse().unwrap();
        let form = template(&catalogue, &mok, year(), &History::default(), &Carried::default());
        let mut book = crate::forms::submission::sample::read_back(&form);
        let stamp = book
            .sheets
            .iter_mut()
            .find(|sheet| sheet.name == STAMP.name.sl)
            .unwrap();
        stamp.cells.get_mut(&CellRef::new(1, 1)).unwrap().content = Content::Text("0".into());
        let older: &[Older] = &[(0, |book| book.sheets.truncate(1))];
        let found = by_stamp(&catalogue, year(), "F.xlsx", &KeyedBook::of(&book), older).unwrap();
        assert_eq!(
            (found.institution, found.corrected.unwrap().sheets.len()),
            (mok, 1)
        );
        assert_eq!(
            found
                .notes
                .iter()
                .map(|note| note.fault.code.id)
                .collect::<Vec<_>>(),
            ["W125"]
        );
        let refused = by_stamp(&catalogue, year(), "F.xlsx", &KeyedBook::of(&book), OLDER).unwrap_err();
        assert_eq!(refused.fault.code.id, "W105");
    }
}
