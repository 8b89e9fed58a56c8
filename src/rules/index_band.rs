//! R152: the index of a budget line is outside the catalogue's band, without a note that explains it.

use rust_decimal::{Decimal, RoundingStrategy};

use super::{Rule, SubmissionView};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::key::{AnswerField, EntryKey, ItemId};
use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::place::Place;
use crate::base::value::{Amount, Amounts, Quantity, Value};
use crate::forms::submission::Reading;
use crate::strategy::catalogue::Role;
use crate::strategy::warnings::is_thousandfold;

pub(super) static RULE: Rule = Rule {
    codes: &[&OUTSIDE],
    submission: Some(check),
    consolidated: None,
};

/// The index lies outside the band.
pub(super) static OUTSIDE: Code = Code {
    id: "R152",
    severity: Severity::Warning,
    title: Text::new(
        "indeks porabe zunaj običajnih meja",
        "an index of spending outside the usual band",
    ),
    fact: Text::new(
        "indeks realizacija / veljavni je {found}, pričakovan je {expected}; opomba je prazna",
        "the index realised / revised is {found}, expected: {expected}; the note is blank",
    ),
    help: Text::new(
        "preverite oba zneska; če sta prava, v stolpcu Opomba napišite, zakaj je bilo porabljeno toliko manj ali več od veljavnega proračuna",
        "check both amounts; if they are right, write in the column Note why so much less or more was spent than the revised budget",
    ),
    why: Text::new(
        "Velik odmik od načrta bo nekdo opazil; pojasnilo ga mora čakati že v poročilu.",
        "Somebody will notice a large departure from the plan; the report should already explain it.",
    ),
    example: Text::new(
        "Veljavni 100.000 €, realizacija 41.000 €, indeks 41,00: v opombi napišite, da je bil razpis ponovljen jeseni.",
        "Revised 100,000 €, realised 41,000 €, index 41.00: write in the note that the call was repeated in autumn.",
    ),
};

/// An index that requires a note and has none.
pub(super) struct Unexplained<'a> {
    /// The index.
    pub(super) index: Quantity,
    /// The cell of the realised amount.
    spent_at: &'a Place,
    /// The cell of the revised amount.
    allowed_at: &'a Place,
    least: Option<Decimal>,
    most: Option<Decimal>,
}

/// Returns the index of a line in the payer's form if it is outside the band without an explanation.
pub(super) fn unexplained<'a>(
    form: &'a SubmissionView<'_>,
    spent: &EntryKey,
    line: &ItemId,
) -> Option<Unexplained<'a>> {
    let (least, most) = form.catalogue.finance.index?;
    let cell = |which: Amount| form.submission.entries.get(&which.entry(&spent.goal, line));
    let amounts = Amounts::of(|which| Quantity::of(cell(which)?.value()?));
    // A negative amount is reported when its cell is read; the index would only follow from it.
    let negative = [amounts.realised, amounts.revised]
        .into_iter()
        .flatten()
        .any(|amount| amount.number.is_sign_negative());
    let index = amounts.index().filter(|_| !negative)?;
    let within =
        least.is_none_or(|least| index.number >= least) && most.is_none_or(|most| index.number <= most);
    let note = EntryKey::of_item(&spent.goal, line, AnswerField::Note);
    let explained = form
        .submission
        .entries
        .get(&note)
        .is_some_and(|note| note.reading != Reading::Blank);
    // An amount a thousand times last year's is reported when the cell is read; the index would only follow from it.
    let before = form
        .value(spent, form.year.plus(-1))
        .and_then(|before| before.as_number());
    let thousandfold = amounts
        .realised
        .zip(before)
        .is_some_and(|(now, before)| is_thousandfold(now.number, before));
    if within || explained || thousandfold {
        return None;
    }
    Some(Unexplained {
        index,
        spent_at: &cell(Amount::Realised)?.place,
        allowed_at: &cell(Amount::Revised)?.place,
        least,
        most,
    })
}

impl Unexplained<'_> {
    /// Returns the index as outputs show it, with one decimal; with two if it would else be within the band.
    fn shown(&self) -> Decimal {
        let one = self
            .index
            .number
            .round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
        let is_outside =
            self.least.is_some_and(|least| one < least) || self.most.is_some_and(|most| one > most);
        if is_outside { one } else { self.index.number }
    }
}

fn check(form: &SubmissionView<'_>, findings: &mut Findings) {
    for question in form.questions.iter().filter(|q| q.role == Role::Payer) {
        let Some(line) = question.entry.valued() else {
            continue;
        };
        if let Some(found) = unexplained(form, &question.entry, line) {
            let fault = OUTSIDE
                .fault()
                .with_message(
                    "found",
                    Value::number(found.index.qualifier, found.shown()).message(),
                )
                .with_message("expected", band(found.least, found.most));
            let finding = form.finding(fault, &question.entry, found.spent_at);
            findings.push(finding.with_related([found.allowed_at.clone()]));
        }
    }
}

fn band(least: Option<Decimal>, most: Option<Decimal>) -> Message {
    let bounds = [
        (Text::new("vsaj {n}", "at least {n}"), least),
        (Text::new("največ {n}", "at most {n}"), most),
    ];
    let bounds = bounds
        .into_iter()
        .filter_map(|(words, amount)| Some(words.with("n", Message::number(amount?))));
    Message::list(bounds)
}

#[cfg(test)]
mod tests {
    use crate::base::language::Language;
    use crate::forms::submission::Submission;
    use crate::rules::sample::{filled, found_with};

    const BAND: &str = "\n[finance]\nindex = { at_least = 80, at_most = 110 }\n";

    fn reported(code: &str, submission: &Submission) -> Vec<String> {
        let found = found_with(code, BAND, submission);
        found.iter().map(|f| f.fault.fact(Language::Sl)).collect()
    }

    fn paid(revised: &str, realised: &str, note: Option<&str>) -> Submission {
        let mut answers = vec![("a.1/pomoc/revised", revised), ("a.1/pomoc", realised)];
        answers.extend(note.map(|note| ("a.1/pomoc/note", note)));
        filled("mok", &answers)
    }

    #[test]
    fn an_index_outside_the_band_requires_a_note() {
        assert_eq!(
            reported("R152", &paid("1000", "799.94", None)),
            ["indeks realizacija / veljavni je 79,99, pričakovan je vsaj 80, največ 110; opomba je prazna"]
        );
        assert_eq!(reported("R152", &paid("1000", "1100.06", None)).len(), 1);
        for (revised, realised, note) in [
            ("1000", "799.95", None),
            ("1000", "1100.04", None),
            ("1000", "10", Some("Razpis je bil ponovljen.")),
            ("0", "10", None),
        ] {
            assert_eq!(
                reported("R152", &paid(revised, realised, note)),
                [""; 0],
                "{revised} {realised}"
            );
        }
        assert_eq!(found_with("R152", "", &paid("1000", "10", None)).len(), 0);
    }

    #[test]
    fn an_excess_is_reported_once() {
        assert_eq!(reported("R109", &paid("1000", "1200", None)), [""; 0]);
        assert_eq!(
            reported("R109", &paid("1000", "1200", Some("Rebalans."))),
            [""; 0]
        );
        assert_eq!(reported("R109", &paid("1000", "1050", None)).len(), 1);
    }
}
