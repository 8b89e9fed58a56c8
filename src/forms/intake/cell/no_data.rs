//! Reads an answer without a value in the cell of a figure: `ni podatka`, `ne velja`, `/`.

use crate::base::finding::{Code, Fault, Severity};
use crate::base::language::Text;
use crate::base::value::{NoData, Value, is_sign};
use crate::forms::submission::Reading;
use crate::sheet::Content;

/// Returns the answer that a cell gives instead of a value; `None` if it gives none. A sign is reported: it may stand for zero.
pub(super) fn read(content: &Content) -> Option<(Reading, Vec<Fault>)> {
    let Content::Text(text) = content else { return None };
    let answer = NoData::read(text)?;
    let fault = || {
        let fault = BY_SIGN.fault().found(text.trim());
        fault.with_message("read", answer.label())
    };
    let faults = is_sign(text).then(fault).into_iter().collect();
    Some((Reading::Value(Value::NoData(answer)), faults))
}

/// Returns a fault if a cell holds one of these answers in all but a few letters.
pub(super) fn nearly(content: &Content) -> Option<Fault> {
    let Content::Text(text) = content else { return None };
    let near = NoData::nearly(text).filter(|_| !text.chars().any(|c| c.is_ascii_digit()))?;
    let fault = NEARLY.fault().found(text.trim());
    Some(fault.with_message("near", near.label()))
}

pub(crate) static BY_SIGN: Code = Code {
    id: "V142",
    severity: Severity::Note,
    title: Text::new("znak namesto podatka", "a sign instead of a figure"),
    fact: Text::new(
        "v celici je »{found}«, prebrano kot »{read}«",
        "the cell holds “{found}”, read as “{read}”",
    ),
    help: Text::new(
        "če je vrednost nič, vpišite 0; če vprašanje za vas ne velja, vpišite »ne velja«; sicer pustite, kot je",
        "if the value is zero, enter 0; if the question does not apply to you, enter “does not apply”; otherwise leave it as it is",
    ),
    why: Text::new(
        "Črtica eni pomeni nič, drugi, da podatka ni. Prebrana je kot »ni podatka«, ki ni nikoli nič in ni v nobeni vsoti.",
        "To some people a dash means zero, to others that there is no figure. It is read as “no data”, which is never zero and in no \
         sum.",
    ),
    example: Text::new(
        "V celici je »/«: prebrano je kot »ni podatka«.",
        "The cell holds “/”: it is read as “no data”.",
    ),
};

pub(crate) static NEARLY: Code = Code {
    id: "V143",
    severity: Severity::Error,
    title: Text::new(
        "skoraj zapisan odgovor brez podatka",
        "nearly an answer without a figure",
    ),
    fact: Text::new(
        "»{found}« ni podatek; najbolj podobno je odgovoru »{near}«",
        "“{found}” is not a figure; the most similar answer is “{near}”",
    ),
    help: Text::new(
        "če ste mislili »{near}«, vpišite natanko to; sicer vpišite podatek",
        "if you meant “{near}”, enter exactly that; otherwise enter the figure",
    ),
    why: Text::new(
        "Odgovora, ki se od znanega loči po nekaj črkah, program ne ugiba: »ni podatka« in »ne velja« povesta različno.",
        "An answer that differs from a known one in a few letters is not guessed: “no data” and “does not apply” say different things.",
    ),
    example: Text::new("»ni podtka«: vpišite »ni podatka«.", "“no dta”: enter “no data”."),
};
