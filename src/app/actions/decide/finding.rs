//! The findings that a decision can accept or keep as a remark.

use jiff::civil::Date;

use super::super::CommandError;
use crate::app::folder::{FolderError, OUT_OF_DATE};
use crate::app::register;
use crate::base::language::Text;
use crate::base::message::{Message, shown};
use crate::base::value::Year;
use crate::inputs::decisions::Until;

/// Returns the code of the findings that a decision accepts or keeps as a remark, in capital letters.
///
/// # Errors
/// There is no such code, or its findings are not about the year's answers, so that no decision accepts them.
pub(in crate::app) fn waivable(code: &str) -> Result<String, CommandError> {
    let typed = code.trim().to_uppercase();
    let (letter, number) = typed.split_at(typed.chars().next().map_or(0, char::len_utf8));
    let is_code = letter.chars().all(|c| c.is_ascii_uppercase())
        && number.len() == 3
        && number.bytes().all(|b| b.is_ascii_digit());
    if !is_code {
        // The file of decisions would not be read with it, and says which form a code has.
        return Ok(typed);
    }
    let known = register::find(&typed).ok_or_else(|| {
        let near = register::near(code).unwrap_or_default();
        let help = if near.is_empty() {
            Text::new(
                "vse kode našteje »zbir explain«",
                "“zbir explain” lists all codes",
            )
        } else {
            Text::new(
                "najbližja je {near}; vse kode našteje »zbir explain«",
                "the nearest is {near}; “zbir explain” lists all codes",
            )
        };
        let what = Text::new(
            "kode ugotovitve {code} ni; nič ni zapisano",
            "no finding has the code {code}; nothing was written",
        );
        FolderError::new(what, help, &[("code", code), ("near", near)])
    })?;
    if *known == OUT_OF_DATE {
        let what = Text::new(
            "ugotovitve {code} ni mogoče spregledati: ni o podatkih, ampak o zapisanih datotekah; nič ni zapisano",
            "a finding {code} cannot be waived: it is not about data but about written files; nothing was written",
        );
        let help = Text::new(
            "datoteke zapišite znova z ukazom, ki ga pove ugotovitev",
            "write the files again with the command that the finding names",
        );
        return Err(FolderError::new(what, help, &[("code", known.id)]).into());
    }
    Ok(known.id.to_owned())
}

/// Returns the end of a waiver as it was typed: a year, or a day.
///
/// # Errors
/// It is neither, or it is over already, so that the waiver would never hold.
pub(in crate::app) fn until(text: &str, year: Year, today: Date) -> Result<Until, FolderError> {
    let until = Until::read(text, year.begins()).ok_or_else(|| no_day(text).in_field("until"))?;
    if !until.is_over(year, today) {
        return Ok(until);
    }
    let what = match until {
        Until::Year(_) => Text::new(
            "spregled bi veljal do leta {until}, odločitev pa je za leto {year}, zato ne bi veljal nikoli; nič ni zapisano",
            "the waiver would hold until {until} and the decision is for {year}, so it would never hold; nothing was written",
        ),
        Until::Day(_) => Text::new(
            "spregled bi veljal do dne {until}, danes pa je {today}, zato ne bi veljal nikoli; nič ni zapisano",
            "the waiver would hold until {until} and today is {today}, so it would never hold; nothing was written",
        ),
    };
    let help = Text::new(
        "vpišite leto {year} ali poznejše ali dan, ki še ni mimo, ali pa konca ne navedite: spregled potem velja brez konca",
        "give the year {year} or a later one, or a day that is not past; or give no end: the waiver then holds without end",
    );
    let filled = |text: Text| {
        text.with("until", until.to_message())
            .with("year", Message::words(year))
            .with("today", Message::Date(today))
    };
    Err(FolderError::worded(filled(what), filled(help)).in_field("until"))
}

/// The error of a text that is to be a year or a day.
pub(in crate::app) fn no_day(text: &str) -> FolderError {
    FolderError::new(
        Text::new(
            "»{text}« ni ne leto ne dan",
            "“{text}” is neither a year nor a day",
        ),
        Text::new(
            "vpišite leto ali dan, na primer 2026 ali 2026-12-31",
            "write a year or a day, such as 2026 or 2026-12-31",
        ),
        &[("text", &shown(text))],
    )
}
