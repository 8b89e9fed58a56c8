//! R128: a count of persons is so small that it might identify them.

use rust_decimal::Decimal;

use super::{Rule, YearView};
use crate::base::finding::{Code, Fault, Findings, Severity};
use crate::base::key::{EntryKey, ItemKey, OfList};
use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::place::Place;
use crate::base::value::{Value, ValueType};
use crate::base::words::Words;
use crate::result::consolidated::MergedEntry;
use crate::result::lists::MergedRow;
use crate::strategy::catalogue::{Goal, Indicator, List};

pub(super) static RULE: Rule = Rule {
    codes: &[&SMALL],
    submission: None,
    consolidated: Some(check),
};

/// A small count; only if the strategy sets a limit. The count is not repeated.
pub(super) static SMALL: Code = Code {
    id: "R128",
    severity: Severity::Note,
    title: Text::new("majhno število oseb", "a small number of persons"),
    fact: Text::new(
        "število oseb je manjše od {limit}{made_of}; pred objavo presodite, ali bi jih bilo mogoče prepoznati",
        "the number of persons is below {limit}{made_of}; before publishing, judge whether they might be recognised",
    ),
    help: Text::new(
        "v objavljenem poročilu napišite »manj kot {limit}« ali podatek združite z drugim; v obrazcu ostane točno število",
        "write “fewer than {limit}” in the published report, or combine the figure with another; the form keeps the number",
    ),
    why: Text::new(
        "V majhnem kraju troje upravičencev prepozna vsak sosed, še posebej ob znesku na osebo.",
        "In a small place every neighbour recognises three beneficiaries, all the more beside an amount per person.",
    ),
    example: Text::new(
        "Upravičenci v stanovanjskih skupinah: 3 → »manj kot 5«",
        "Beneficiaries in residential groups: 3 → “fewer than 5”",
    ),
};

/// Words of a unit, folded, that count persons.
const PERSONS: &[&str] = &[
    "oseb",
    "osebe",
    "oseba",
    "ljudi",
    "uporabnikov",
    "uporabniki",
    "upravicencev",
    "udelezencev",
    "stanovalcev",
    "prebivalcev",
    "starejsih",
    "invalidov",
    "beguncev",
    "otrok",
    "clanov",
    "varovancev",
    "prejemnikov",
    "oskrbovancev",
    "obcanov",
    "druzin",
    "persons",
    "people",
    "users",
    "beneficiaries",
    "participants",
    "residents",
    "children",
    "members",
    "recipients",
    "families",
    "persone",
    "persona",
    "utenti",
    "beneficiari",
    "partecipanti",
    "residenti",
    "bambini",
    "bambine",
    "anziani",
    "membri",
    "famiglie",
    "abitanti",
    "assistiti",
    "iscritti",
    "volontari",
    "destinatari",
];

fn check(view: &YearView<'_>, findings: &mut Findings) {
    let Some(limit) = view.catalogue.privacy.small_count else {
        return;
    };
    // Three persons fewer are three persons.
    let is_small = |count: Decimal| !count.is_zero() && count.abs() < Decimal::from(limit);
    for goal in view.catalogue.goals.values() {
        for indicator in goal
            .indicators
            .values()
            .filter(|indicator| counts_persons(indicator))
        {
            let entry = EntryKey::value(&goal.id, &indicator.id);
            let Some(merged) = view.consolidated.entries.get(&entry) else {
                continue;
            };
            let counts_few = |value: &Value| value.as_number().is_some_and(is_small);
            // The claims of the institutions are published beside the whole.
            let places = if merged.value().is_some_and(counts_few) {
                places(view, &entry)
            } else {
                let claims = merged.claims.iter().enumerate();
                let few = claims.filter(|(at, claim)| merged.counts(*at) && counts_few(&claim.value));
                few.map(|(_, claim)| claim.place.clone()).collect()
            };
            // The finding is for the coordinator: the institution made no mistake.
            let mut places = places.into_iter();
            if let Some(first) = places.next() {
                let finding = small(limit, made_of(view, merged)).at(first);
                let finding = finding.about(entry.clone(), view.catalogue.subject(&entry));
                findings.push(finding.with_related(places));
            }
        }
        for list in goal.lists.values() {
            in_list(view, goal, list, limit, &is_small, findings);
        }
    }
}

fn small(limit: usize, made_of: Message) -> Fault {
    SMALL
        .fault()
        .with("limit", limit)
        .with_message("made_of", made_of)
}

/// Names what a computed figure is made of, for it stands in no cell; nothing of another.
fn made_of(view: &YearView<'_>, merged: &MergedEntry) -> Message {
    let operands = merged.computed_from.iter();
    let operands: Vec<Message> = operands
        .filter(|operand| !places(view, operand).is_empty())
        .map(|operand| view.catalogue.subject(operand))
        .collect();
    if operands.is_empty() {
        return Message::default();
    }
    let words = Text::new(" (izračunano iz: {operands})", " (computed from: {operands})");
    words.with("operands", Message::list(operands))
}

/// Returns the cells in which persons are counted that a figure is made of, of all institutions; a zero counts nobody.
fn places(view: &YearView<'_>, entry: &EntryKey) -> Vec<Place> {
    let counts = |value: Option<&Value>| {
        value
            .and_then(Value::as_number)
            .is_some_and(|count| !count.is_zero())
    };
    if let Some((list, of)) = entry.list() {
        let rows = view
            .consolidated
            .lists
            .get(&list)
            .into_iter()
            .flat_map(|merged| &merged.rows);
        let place = |row: &MergedRow| match &of {
            OfList::Rows => Some(row.place.clone()),
            OfList::Total(column) => {
                let cell = row.cells.get(column).filter(|cell| counts(cell.value()))?;
                Some(cell.place.clone())
            }
        };
        return rows.filter_map(place).collect();
    }
    let Some(merged) = view.consolidated.entries.get(entry) else {
        return Vec::new();
    };
    if !merged.computed_from.is_empty() {
        let operands = merged.computed_from.iter();
        return operands.flat_map(|operand| places(view, operand)).collect();
    }
    if merged.decided_by().is_some() {
        return view
            .source(entry)
            .map(|(place, _)| place.clone())
            .into_iter()
            .collect();
    }
    let claims = merged.claims.iter().enumerate();
    let counting = claims.filter(|(at, claim)| merged.counts(*at) && counts(Some(&claim.value)));
    counting.map(|(_, claim)| claim.place.clone()).collect()
}

/// Notes the rows of a list that count few persons, which are published one by one.
fn in_list(
    view: &YearView<'_>,
    goal: &Goal,
    list: &List,
    limit: usize,
    is_small: &dyn Fn(Decimal) -> bool,
    findings: &mut Findings,
) {
    let key = ItemKey::new(&goal.id, &list.id);
    let Some(merged) = view.consolidated.lists.get(&key) else {
        return;
    };
    let of_persons = list
        .columns
        .values()
        .filter(|column| column.value_type == ValueType::Count && is_of_persons(&column.unit));
    for column in of_persons {
        let cells = merged.rows.iter().filter_map(|row| {
            let number = row.value(&column.id)?.as_number()?;
            is_small(number).then_some(&row.cells.get(&column.id)?.place)
        });
        let mut cells = cells.cloned();
        if let Some(first) = cells.next() {
            let finding = small(limit, Message::default()).at(first);
            let subject = EntryKey::of_list(&goal.id, &list.id, &OfList::Total(column.id.clone()));
            let finding = finding.about(EntryKey::from(&key), view.catalogue.subject(&subject));
            findings.push(finding.with_related(cells));
        }
    }
}

fn counts_persons(indicator: &Indicator) -> bool {
    indicator.value_type == ValueType::Count
        && indicator
            .persons
            .unwrap_or_else(|| is_of_persons(&indicator.unit))
}

fn is_of_persons(unit: &str) -> bool {
    Words::of(unit).iter().any(|word| PERSONS.contains(&word))
}

#[cfg(test)]
mod tests {
    use crate::inputs::history::History;
    use crate::rules::sample::{edited, found_in_whole, reported_of_whole_by, result, result_of};

    fn reported(claims: &[(&str, &str, &str)]) -> Vec<String> {
        let catalogue = edited("[[area]]", "[privacy]\nsmall_count = 5\n\n[[area]]");
        reported_of_whole_by(&catalogue, "R128", &result(claims))
    }

    #[test]
    fn a_small_count_of_persons_is_noted_and_not_repeated() {
        assert_eq!(
            reported(&[("a.9/vkljuceni", "duk", "3")]),
            [
                "duk.xlsx › Obrazec › D10 a.9 Vključeni: število oseb je manjše od 5; pred objavo presodite, ali bi jih bilo \
                 mogoče prepoznati"
            ]
        );
        let of_one = reported(&[("a.9/najvec", "duk", "40"), ("a.9/najvec", "luk", "2")]);
        assert_eq!(of_one.len(), 1, "also of one");
        assert!(of_one[0].starts_with("luk.xlsx"), "in its form: {of_one:?}");
    }

    #[test]
    fn a_few_persons_fewer_are_few_persons() {
        let signed = [("id = \"vkljuceni\"\n", "id = \"vkljuceni\"\nsigned = true\n")];
        let catalogue = edited("[[area]]", "[privacy]\nsmall_count = 5\n\n[[area]]");
        let few = |count: &str| {
            let view = result_of(&signed, &[("a.9/vkljuceni", "duk", count)]);
            reported_of_whole_by(&catalogue, "R128", &view).len()
        };
        assert_eq!(["-4", "-1", "-5", "-40"].map(few), [1, 1, 0, 0]);
    }

    #[test]
    fn zero_large_counts_and_other_units_are_not_noted() {
        assert_eq!(
            reported(&[("a.9/vkljuceni", "duk", "0"), ("a.9/najmanj", "duk", "5")]),
            [""; 0]
        );
        assert_eq!(
            reported(&[("a.3/vozila", "duk", "2"), ("a.3/oskrbovalke", "duk", "2")]),
            [""; 0]
        );
        let view = result(&[("a.9/vkljuceni", "duk", "3")]);
        assert!(
            found_in_whole("R128", &History::default(), &view).is_empty(),
            "off unless set"
        );
    }

    #[test]
    fn the_catalogue_may_set_whether_persons_are_counted() {
        let view = result(&[("a.3/vozila", "duk", "2")]);
        let text = "id = \"vozila\"\n";
        let with = |persons| {
            let mut catalogue = edited(text, &format!("{text}persons = {persons}\n"));
            catalogue.privacy.small_count = Some(5);
            reported_of_whole_by(&catalogue, "R128", &view).len()
        };
        assert_eq!((with("true"), with("false")), (1, 0));
    }
}
