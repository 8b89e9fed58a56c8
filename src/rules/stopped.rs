//! R131: an optional figure is blank, although one was stated in an earlier year.

use super::{Rule, SubmissionView};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::key::EntryKey;
use crate::base::language::Text;
use crate::base::value::Year;
use crate::inputs::history::Past;
use crate::strategy::catalogue::{Item, Need};

pub(super) static RULE: Rule = Rule {
    codes: &[&STOPPED],
    submission: Some(check),
    consolidated: None,
};

/// A series ends.
pub(super) static STOPPED: Code = Code {
    id: "R131",
    severity: Severity::Note,
    title: Text::new("niz podatkov se je prekinil", "a series breaks off"),
    fact: Text::new(
        "celica je prazna, za leto {year} pa je bil podatek {expected}",
        "the cell is blank, but for {year} the figure was {expected}",
    ),
    help: Text::new(
        "če je vrednost nič, vpišite 0; če se podatek ne zbira več ali ni znan, to napišite v Opombo",
        "if the value is nothing, enter 0; if the figure is no longer collected or not known, state that in the Note",
    ),
    why: Text::new(
        "Celica ni obvezna, vendar prazna ob znanih preteklih letih ne pove, ali je bila vrednost nič ali pozabljena.",
        "The cell may be left blank, but beside known earlier years a blank does not show whether the value was nothing or was forgotten.",
    ),
    example: Text::new(
        "Leta 2022 je bilo za dokumentacijo porabljenih 615 €, letos je celica prazna → 0.",
        "In 2022, 615 € was spent on plans; this year the cell is blank → 0.",
    ),
};

fn check(form: &SubmissionView<'_>, findings: &mut Findings) {
    for question in form
        .questions
        .iter()
        .filter(|question| question.need == Need::Optional)
    {
        let Some(cell) = form.blank(&question.entry) else {
            continue;
        };
        let Some(item) = form.item(&question.entry) else {
            continue;
        };
        if form.is_explained(&question.entry) {
            continue;
        }
        let Some((year, past)) = last_known(form, &question.entry, item) else {
            continue;
        };
        if past.value.no_data().is_some() || past.value.as_number().is_some_and(|number| number.is_zero()) {
            continue;
        }
        let fault = STOPPED.fault().with("year", year).with_message(
            "expected",
            form.catalogue.value_message(&question.entry, &past.value),
        );
        let finding = form.finding(fault, &question.entry, &cell.place);
        findings.push(finding.with_related([past.place.clone()]));
    }
}

/// Returns the latest known earlier year and its value as this institution stated it; the accepted whole if it alone is
/// asked.
fn last_known<'a>(form: &SubmissionView<'a>, entry: &EntryKey, item: Item<'_>) -> Option<(Year, &'a Past)> {
    let institution = &form.submission.institution;
    let known = |year: Year| {
        if item.is_shared() {
            form.history.stated_by(entry, year, institution)
        } else {
            form.history.shown_to(form.catalogue, entry, year, institution)
        }
    };
    let mut years = form.history.years.range(..form.year).rev();
    years.find_map(|(year, _)| Some((*year, known(*year)?)))
}

#[cfg(test)]
mod tests {
    use crate::rules::sample::{filled, history, reported_of};

    #[test]
    fn a_blank_figure_with_earlier_values_is_reported() {
        let past = history("a.3/vozila,duk,7,");
        assert_eq!(
            reported_of("R131", &past, &filled("duk", &[])),
            [
                "F.xlsx › Obrazec › D7 a.3 Vozila: celica je prazna, za leto 2023 pa je bil podatek 7\u{a0}vozil"
            ]
        );
    }

    #[test]
    fn answered_explained_required_or_zero_figures_are_not_reported() {
        let past = history("a.3/vozila,duk,7,\na.3/oskrbovalke,duk,21,");
        assert_eq!(
            reported_of("R131", &past, &filled("duk", &[("a.3/vozila", "0")])),
            [""; 0]
        );
        assert_eq!(
            reported_of(
                "R131",
                &past,
                &filled("duk", &[("a.3/vozila/note", "se ne zbira več")])
            ),
            [""; 0]
        );
        assert_eq!(
            reported_of("R131", &history("a.3/vozila,duk,0,"), &filled("duk", &[])),
            [""; 0]
        );
        assert_eq!(reported_of("R131", &history(""), &filled("duk", &[])), [""; 0]);
    }
}
