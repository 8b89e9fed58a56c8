//! The styles of cells: what each says of numbers and letters.

use std::collections::HashMap;

use super::runs;
use super::xml::{Part, attributes, walk};
use crate::base::finding::Fault;
use crate::base::language::Text;
use crate::sheet::container::about;
use crate::sheet::faults::SUSPICIOUS;
use crate::sheet::formats::CellFormat;
use crate::sheet::limits::{count, within};
use crate::sheet::runs::Letters;

/// The most formats of cells in a workbook (Excel's own limit is 65,490).
const MOST_STYLES: usize = 65_490;
/// The longest attributes of a font or number format, in bytes.
const LONGEST_ATTRIBUTE: usize = 2_048;

/// What the styles of cells say, each by its number.
#[derive(Debug, Default)]
pub(super) struct Styles {
    /// Its number format.
    pub formats: Vec<CellFormat>,
    /// How its letters look.
    pub letters: Vec<Letters>,
}

/// Reads the styles of cells.
///
/// # Errors
/// F104 when the part is damaged, F105 when there are too many, F106 when one is described at too great a length.
pub(super) fn styles_of(whole: Part<'_>) -> Result<Styles, Fault> {
    let part = whole.name;
    let mut codes: HashMap<String, CellFormat> = HashMap::new();
    let mut styles = Styles::default();
    let mut fonts: Vec<Letters> = Vec::new();
    walk(whole, "styleSheet", |start, path| {
        if start.attributes_raw().len() > LONGEST_ATTRIBUTE {
            let cause = Text::new(
                "del {part} ima predolg opis oblike",
                "the part {part} describes a format at too great a length",
            );
            return Err(about(&SUSPICIOUS, cause, part));
        }
        match start.local_name().as_ref() {
            "numFmt" => {
                let [id, code] = attributes(start, ["numFmtId", "formatCode"], part)?;
                let code = CellFormat::of_code(&code.unwrap_or_default());
                codes.insert(id.unwrap_or_default().into_owned(), code);
                check_count(codes.len())
            }
            "xf" if path.last().is_some_and(|parent| parent == "cellXfs") => {
                let [id, font] = attributes(start, ["numFmtId", "fontId"], part)?;
                let id = id.unwrap_or_default();
                styles.formats.push(match codes.get(&*id) {
                    Some(format) => format.clone(),
                    None => CellFormat::of_builtin(id.parse().unwrap_or(0)),
                });
                let font = font.and_then(|id| fonts.get(id.parse::<usize>().ok()?));
                styles.letters.push(font.copied().unwrap_or_default());
                check_count(styles.formats.len())
            }
            "font" if path.last().is_some_and(|parent| parent == "fonts") => {
                fonts.push(Letters::default());
                Ok(())
            }
            name if matches!(path, [.., fonts, font] if fonts == "fonts" && font == "font") => {
                match fonts.last_mut() {
                    Some(font) => runs::look(name, start, font, part),
                    None => Ok(()),
                }
            }
            _ => Ok(()),
        }
    })?;
    Ok(styles)
}

fn check_count(formats: usize) -> Result<(), Fault> {
    let what = Text::new("število oblik celic", "number of cell formats");
    within(what, count(formats), count(MOST_STYLES))
}
