//! R130: a year is missing between years whose figures are known, and no note says why.

use std::collections::BTreeMap;

use super::{Rule, YearView};
use crate::base::finding::{Code, Fault, Findings, Severity};
use crate::base::key::{AnswerField, EntryKey, ItemId};
use crate::base::language::Text;
use crate::base::value::Year;
use crate::inputs::history::Past;
use crate::result::consolidated::MergedEntry;
use crate::strategy::catalogue::{Goal, Item};

pub(super) static RULE: Rule = Rule {
    codes: &[&GAP],
    submission: None,
    consolidated: Some(check),
};

/// A series has a gap.
pub(super) static GAP: Code = Code {
    id: "R130",
    severity: Severity::Note,
    title: Text::new("v nizu let manjka leto", "a year is missing in a series"),
    fact: Text::new(
        "za {years} ni podatka, za {before} in {after} pa je",
        "there is no figure for {years}, but for {before} and {after} there is",
    ),
    help: Text::new(
        "če je podatek za manjkajoče leto znan, ga napišite v Opombo; če ga ni, v Opombi napišite, zakaj",
        "if the figure of the missing year is known, write it in the Note; if there is none, write why in the Note",
    ),
    why: Text::new(
        "Niz z luknjo v poročilu ni mogoče prikazati kot potek, pogosto pa je bil podatek le pozabljen.",
        "A series with a gap cannot be shown as a trend, and often the figure was just forgotten.",
    ),
    example: Text::new(
        "Za 2021 je 5, za 2023 je 7, za 2022 ni ničesar.",
        "5 for 2021, 7 for 2023, and no figure for 2022.",
    ),
};

/// The years in which an entry is known, each with its row of the history (`None` for the reporting year).
type Known<'a> = BTreeMap<Year, Option<&'a Past>>;

fn check(view: &YearView<'_>, findings: &mut Findings) {
    let mut series = known(view);
    for goal in view.catalogue.goals.values() {
        for id in goal.indicators.keys().chain(goal.budget.keys()) {
            let entry = EntryKey::value(&goal.id, id);
            if let Some(known) = series.remove(&entry) {
                gaps(view, goal, id, &entry, &known, findings);
            }
        }
    }
}

/// Returns the years in which each entry is known, from the history and the year's result.
fn known<'a>(view: &YearView<'a>) -> BTreeMap<EntryKey, Known<'a>> {
    let mut series: BTreeMap<EntryKey, Known<'a>> = BTreeMap::new();
    for (year, rows) in view.history.years.range(..view.consolidated.year) {
        for ((entry, _), past) in rows {
            series
                .entry(entry.clone())
                .or_default()
                .entry(*year)
                .or_insert(Some(past));
        }
    }
    for (entry, known) in &mut series {
        let merged = view.consolidated.entries.get(entry);
        if merged.is_some_and(MergedEntry::has_figure) {
            known.insert(view.consolidated.year, None);
        }
    }
    series
}

fn gaps(
    view: &YearView<'_>,
    goal: &Goal,
    id: &ItemId,
    entry: &EntryKey,
    known: &Known<'_>,
    findings: &mut Findings,
) {
    let note = view
        .consolidated
        .entries
        .get(&EntryKey::of_item(&goal.id, id, AnswerField::Note));
    if note.is_some_and(|note| !note.standing().is_empty()) {
        return;
    }
    let asked = |year: Year| goal.item(id).is_some_and(|item: Item<'_>| item.asked_in(year));
    for ((before, first), (after, past)) in known.iter().zip(known.iter().skip(1)) {
        let missing: Vec<String> = (before.get() + 1..after.get())
            .filter_map(|year| Year::new(i64::from(year)))
            .filter(|year| asked(*year))
            .map(|year| year.to_string())
            .collect();
        // A year in which there was no figure is no end of a gap.
        let lacks = |past: Option<&Past>| past.is_some_and(|past| past.value.no_data().is_some());
        if missing.is_empty() || lacks(*first) || lacks(*past) {
            continue;
        }
        let fault: Fault = GAP
            .fault()
            .with("years", missing.join(", "))
            .with("before", before)
            .with("after", after);
        // A gap in the history is the coordinator's; one just before this year is for the institution that states this
        // year's figure.
        match past {
            Some(past) => {
                let finding = fault.at(past.place.clone());
                findings.push(finding.about(entry.clone(), view.catalogue.subject(entry)));
            }
            None => findings.extend(view.finding(fault, entry)),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::inputs::history::{History, parse};
    use crate::rules::sample::{reported_of_whole, result};
    use crate::strategy::catalogue::sample::{catalogue, year};

    fn history(years: &[(i16, &str)]) -> History {
        let mut history = History::default();
        for (before, rows) in years {
            let text = format!("item,institution,value,note\n{rows}\n");
            let year = year().plus(-before);
            let file = format!("history/{year}.csv");
            assert!(parse(&file, &text, year, &catalogue(), &mut history).is_empty());
        }
        history
    }

    #[test]
    fn a_gap_is_reported_if_the_series_continues() {
        let history = history(&[
            (4, "a.3/oskrbovalke,duk,20,\na.11/obiski,luk,5,"),
            (2, "a.3/oskrbovalke,duk,21,\na.9/ure,mok,3,"),
            (1, "a.11/obiski,luk,6,"),
        ]);
        assert_eq!(
            reported_of_whole(
                "R130",
                &history,
                &result(&[("a.3/oskrbovalke", "duk", "22"), ("a.9/kraji", "duk", "Kranj")])
            ),
            [
                "history/2022.csv:2:1 a.3 Socialne oskrbovalke: za 2021 ni podatka, za 2020 in 2022 pa je",
                "duk.xlsx › Obrazec › D5 a.3 Socialne oskrbovalke: za 2023 ni podatka, za 2022 in 2024 pa je",
                "history/2023.csv:2:1 a.11 Obiski: za 2021, 2022 ni podatka, za 2020 in 2023 pa je",
            ]
        );
    }

    #[test]
    fn a_complete_series_and_its_ends_have_no_gaps() {
        let view = history(&[
            (2, "a.3/oskrbovalke,duk,20,"),
            (1, "a.3/oskrbovalke,duk,21,\na.9/ure,mok,3,"),
        ]);
        assert_eq!(
            reported_of_whole("R130", &view, &result(&[("a.3/oskrbovalke", "duk", "22")])),
            [""; 0]
        );
        assert_eq!(reported_of_whole("R130", &view, &result(&[])), [""; 0]);
    }

    #[test]
    fn a_gap_that_a_note_explains_is_none() {
        let view = history(&[(2, "a.3/oskrbovalke,duk,20,")]);
        let noted = [
            ("a.3/oskrbovalke", "duk", "22"),
            ("a.3/oskrbovalke/note", "duk", "Za 2023 evidence ni."),
        ];
        assert_eq!(reported_of_whole("R130", &view, &result(&noted[..1])).len(), 1);
        assert_eq!(reported_of_whole("R130", &view, &result(&noted)), [""; 0]);
    }
}
