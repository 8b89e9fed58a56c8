//! R123: a contributor's value of an indicator differs from the lead's, which counts.

use super::{Rule, YearView};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::key::EntryKey;
use crate::base::language::Text;
use crate::result::consolidated::{Merged, Settlement};
use crate::strategy::catalogue::Combine;

pub(super) static RULE: Rule = Rule {
    codes: &[&DIFFERS],
    submission: None,
    consolidated: Some(check),
};

/// The lead's value counts, another's differs.
pub(super) static DIFFERS: Code = Code {
    id: "R123",
    severity: Severity::Note,
    title: Text::new(
        "sodelujoči navaja drugače kot nosilec",
        "a contributor's value differs from the lead's",
    ),
    fact: Text::new(
        "upošteva se vrednost {found}, kot jo navaja nosilec {lead}; druga vrednost ({other}) je {theirs}",
        "{found} counts, as the lead {lead} states; {other} states {theirs}",
    ),
    help: Text::new(
        "vrednosti uskladite z drugo ustanovo; če merita različno, to napišite v stolpec Opomba",
        "agree on the value with the other institution; if the two measure differently, explain it in the column Note",
    ),
    why: Text::new(
        "Po katalogu velja vrednost nosilca, zato bi se drugačen podatek sicer izgubil brez besede.",
        "By the catalogue the lead's value counts, so that a differing figure would be lost silently.",
    ),
    example: Text::new(
        "Občina navaja 22 oskrbovalk, dom pa 24.",
        "The municipality states 22 carers, the home 24.",
    ),
};

fn check(view: &YearView<'_>, findings: &mut Findings) {
    for goal in view.catalogue.goals.values() {
        let of_lead = goal.indicators.values().filter(|i| i.combine == Combine::Lead);
        for indicator in of_lead.filter(|indicator| indicator.value_type.is_number()) {
            let entry = EntryKey::value(&goal.id, &indicator.id);
            let Some(merged) = view.consolidated.entries.get(&entry) else {
                continue;
            };
            let Merged::Settled {
                value,
                by: Settlement::Lead,
                set_aside,
            } = &merged.outcome
            else {
                continue;
            };
            // That another institution has no figure is no difference.
            let others = set_aside.iter().filter_map(|at| merged.claims.get(*at));
            let mut others = others.filter(|claim| claim.value.no_data().is_none());
            let Some(first) = others.next() else {
                continue;
            };
            let fault = DIFFERS
                .fault()
                .with_message("found", view.catalogue.value_message(&entry, value))
                .with("lead", view.catalogue.name(&goal.lead))
                .with("other", view.catalogue.name(&first.institution))
                .with_message("theirs", view.catalogue.value_message(&entry, &first.value));
            let places = std::iter::once(first)
                .chain(others)
                .map(|claim| claim.place.clone());
            let found = view.finding(fault, &entry);
            findings.extend(found.map(|finding| finding.with_related(places)));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::base::key::EntryKey;
    use crate::base::value::Value;
    use crate::inputs::history::History;
    use crate::result::consolidated::{Consolidated, Merged, Settlement};
    use crate::rules::sample::{found_in_whole, reported_of_whole, result};

    fn settled(by: Settlement, set_aside: Vec<usize>) -> Consolidated {
        let mut view = result(&[("a.9/ocena", "mok", "4"), ("a.9/ocena", "duk", "5")]);
        view.entries[&"a.9/ocena".parse::<EntryKey>().unwrap()].outcome = Merged::Settled {
            value: Value::Number(4.into()),
            by,
            set_aside,
        };
        view
    }

    #[test]
    fn a_value_that_differs_from_the_leads_is_noted() {
        let view = settled(Settlement::Lead, vec![1]);
        assert_eq!(
            reported_of_whole("R123", &History::default(), &view),
            [
                "mok.xlsx › Obrazec › D22 a.9 Ocena: upošteva se vrednost 4\u{a0}točke, kot jo navaja nosilec Mestna občina; druga vrednost (Dom upokojencev) je 5\u{a0}točk"
            ]
        );
        assert_eq!(
            found_in_whole("R123", &History::default(), &view)[0].related[0].file,
            "duk.xlsx"
        );
    }

    #[test]
    fn an_equal_value_and_one_settled_by_a_decision_are_not_noted() {
        assert_eq!(
            reported_of_whole(
                "R123",
                &History::default(),
                &settled(Settlement::Lead, Vec::new())
            ),
            [""; 0]
        );
        assert_eq!(
            reported_of_whole(
                "R123",
                &History::default(),
                &settled(Settlement::Decision(0), vec![1])
            ),
            [""; 0]
        );
    }
}
