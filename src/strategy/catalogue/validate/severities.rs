//! Severities of findings: only for codes that exist, and never so low that a lost value passes unnoticed.

use crate::base::finding::{Code, Severity};
use crate::base::key::nearest;
use crate::base::language::Text;
use crate::base::message::Message;
use crate::strategy::catalogue::codes;
use crate::strategy::catalogue::codes::severities::{NO_SUCH_CODE, TOO_LIGHT};
use crate::strategy::catalogue::fields::Marks;
use crate::strategy::catalogue::raw::RawSeverity;
use crate::strategy::catalogue::severities::Severities;
use crate::strategy::expression;

/// Takes the severities; `known` are all existing codes, `None` if the caller does not know them.
pub(super) fn severities(
    raw: Option<RawSeverity>,
    known: Option<&[&'static Code]>,
    marks: &mut Marks,
) -> Severities {
    let raw = raw.map(|raw| raw.0).unwrap_or_default();
    let mut kept = Vec::with_capacity(raw.len());
    for (name, weight) in raw {
        let code = known.map(|known| known.iter().find(|code| code.id == name.get_ref()));
        match code {
            Some(None) => {
                let fault = NO_SUCH_CODE.fault().found(name.get_ref());
                let fault = fault.with_message("hint", hint(name.get_ref(), known.unwrap_or_default()));
                marks.report(fault, name.span());
            }
            Some(Some(code)) if *weight.get_ref() < least(code) => {
                let word = least_word(least(code));
                let fault = TOO_LIGHT.fault().with("code", code.id);
                marks.report(fault.with_message("least", word), weight.span());
            }
            Some(Some(_)) | None => kept.push((name.into_inner(), weight.into_inner())),
        }
    }
    kept.into_iter().collect()
}

/// The lowest severity that a code may be given.
///
/// An error of the catalogue stops the program, whatever it is called. Any other error but a rule's means that a value, a
/// file or a ruling was left out: made a note, nothing would ask for it, and the report would be short of it unnoticed.
/// A rule's value counts all the same, so a rule may have any severity.
fn least(code: &'static Code) -> Severity {
    let is_catalogues = codes::CODES.contains(&code) || expression::codes::CODES.contains(&code);
    match code.severity {
        Severity::Error if is_catalogues => Severity::Error,
        Severity::Error if !code.id.starts_with('R') => Severity::Warning,
        Severity::Error | Severity::Warning | Severity::Note => Severity::Note,
    }
}

fn least_word(severity: Severity) -> Message {
    Message::words(match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    })
}

fn hint(name: &str, known: &[&'static Code]) -> Message {
    let ids = known.iter().map(|code| code.id);
    match nearest(&name.to_uppercase(), ids) {
        Some(code) => Text::new("najbližja je {code}", "the nearest is {code}").fill(&[("code", code)]),
        None => Text::new("vse našteje »zbir explain«", "“zbir explain” lists them all").into(),
    }
}
