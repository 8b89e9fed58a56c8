//! R179: a number without a year is an earlier year's. R180: a number of this year is dated with an earlier one.

use rust_decimal::Decimal;

use super::meant::{among, candidates, place_of};
use super::narrative::Narrative;
use super::texts::{finding, in_whole};
use super::{Rule, SubmissionView, YearView, undated};
use crate::base::finding::{Code, Fault, Findings, Severity};
use crate::base::key::{AnswerField, EntryKey};
use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::prose::{self, Figure};
use crate::base::value::{Value, Year};
use crate::strategy::catalogue::{Catalogue, Indicator};

pub(super) static RULE: Rule = Rule {
    codes: &[&EARLIER, &DATED],
    submission: Some(check),
    consolidated: Some(check_quoted),
};

/// A number without a year differs from the figure.
pub(super) static EARLIER: Code = Code {
    id: "R179",
    severity: Severity::Note,
    title: Text::new(
        "število brez leta ni letošnje",
        "a number without a year is not this year's",
    ),
    fact: Text::new(
        "besedilo pravi »{found}« brez leta, podatek »{item}« za leto {year} pa je {expected}{before}",
        "the text says “{found}” without a year, but the figure “{item}” for {year} is {expected}{before}",
    ),
    help: Text::new(
        "v besedilu popravite število ali napišite, za katero leto velja",
        "correct the number in the text, or write to which year it refers",
    ),
    why: Text::new(
        "Število brez leta se bere kot letošnje; pogosto je ostalo iz lanskega besedila.",
        "A number without a year reads as this year's; often it was kept from last year's text.",
    ),
    example: Text::new(
        "»Vključenih je 34 uporabnikov«, letos jih je 42, 34 jih je bilo predlani.",
        "“There are 34 users”; this year there are 42, 34 was the figure two years ago.",
    ),
};

/// A figure of this year stands in the text with an earlier year.
pub(super) static DATED: Code = Code {
    id: "R180",
    severity: Severity::Note,
    title: Text::new(
        "letošnje število z lansko letnico",
        "this year's number with an earlier year",
    ),
    fact: Text::new(
        "besedilo število »{found}« pripiše letu {before}, v obrazcu pa je podatek »{item}« za leto {year}",
        "the text gives the number “{found}” for {before}, but in the form it is the figure “{item}” for {year}",
    ),
    help: Text::new(
        "v besedilu popravite letnico; če je podatek res starejši, popravite podatek v obrazcu",
        "correct the year in the text; if the figure really is older, correct the figure in the form",
    ),
    why: Text::new(
        "Letnica je verjetno ostala iz lanskega besedila; bralec podatek pripiše napačnemu letu.",
        "The year was probably kept from last year's text; a reader takes the figure for another year's.",
    ),
    example: Text::new(
        "»33 otrok na PAK 2023« v obrazcu za leto 2024, v katerem je za 2024 vpisano 33.",
        "“33 children at PAK 2023” in the form for 2024, which has 33 for 2024.",
    ),
};

/// How many earlier years a number is compared with: those that a form shows.
const BACK: i16 = 3;
/// Smaller numbers agree by chance.
const SMALLEST: Decimal = Decimal::TEN;

fn check(form: &SubmissionView<'_>, findings: &mut Findings) {
    for narrative in &form.texts {
        for figure in &narrative.prose.figures {
            match figure.year {
                None => earlier(form, narrative, figure, findings),
                Some(year) if year < form.year => dated(form, narrative, figure, year, findings),
                Some(_) => {}
            }
        }
    }
}

fn number(form: &SubmissionView<'_>, entry: &EntryKey, year: Year) -> Option<Decimal> {
    form.value(entry, year)?.as_number()
}

/// Reports in the same way a number that an institution quotes of another one: its own form does not have the figure.
fn check_quoted(view: &YearView<'_>, findings: &mut Findings) {
    let year = view.consolidated.year;
    for goal in view.catalogue.goals.values() {
        for entry in AnswerField::texts_of_goal().map(|field| EntryKey::of_goal(&goal.id, field)) {
            for (claim, text) in in_whole(view, &entry) {
                let is_asked = |indicator: &Indicator| indicator.asked_of.contains(&claim.institution);
                if goal
                    .indicators
                    .values()
                    .all(|one| one.is_computed() || is_asked(one))
                {
                    continue;
                }
                let language = view.catalogue.language_of(&claim.institution);
                for figure in &prose::read(text, language, year.begins()).figures {
                    let is_bare = figure.year.is_none() && !figure.among_years && figure.list.is_none();
                    let meant = among(goal, goal.indicators.keys(), &entry, figure, year);
                    let ([of], true) = (meant.as_slice(), is_bare) else {
                        continue;
                    };
                    let is_own = of
                        .item()
                        .and_then(|id| goal.indicators.get(id))
                        .is_some_and(is_asked);
                    let value = |year| view.value(of, year);
                    if let Some(fault) = stale(view.catalogue, figure, of, year, value).filter(|_| !is_own) {
                        let cell = view.source(of).map(|(place, _)| place.clone());
                        findings.push(finding(view, fault, &entry, claim).with_related(cell));
                    }
                }
            }
        }
    }
}

/// Returns a number and its noun as the text has them.
fn found(figure: &Figure) -> String {
    let noun = figure.unit.first().map_or("", String::as_str);
    format!("{} {noun}", figure.written).trim().to_owned()
}

/// Reports a number that can only mean one figure and is not it, if it is that of an earlier year, or if the text says that it is
/// the present one.
fn earlier(form: &SubmissionView<'_>, narrative: &Narrative<'_>, figure: &Figure, findings: &mut Findings) {
    // Brackets give other years, and one that cannot be right there is R140. Where the sentence names years, a number beside them has
    // one too: `v letu 2022 zagotovila 5.000 €, skupaj 123.400 €, v letu 2023 125.500 €`.
    if figure.list.is_some() || figure.among_years {
        return;
    }
    let candidates = candidates(form, narrative, figure, form.year);
    let [entry] = candidates.as_slice() else {
        return;
    };
    let value = |year| form.value(entry, year);
    if let Some(fault) = stale(form.catalogue, figure, entry, form.year, value) {
        let finding = form.finding(fault, narrative.entry, &narrative.cell.place);
        findings.push(finding.with_related(place_of(form, entry, form.year)));
    }
}

/// Returns what is wrong with a number that means a figure, whose values by year are given; `None` if nothing is.
fn stale(
    catalogue: &Catalogue,
    figure: &Figure,
    entry: &EntryKey,
    this_year: Year,
    value: impl Fn(Year) -> Option<Value>,
) -> Option<Fault> {
    let number = |year| value(year)?.as_number();
    number(this_year).filter(|value| *value != figure.number)?;
    let expected = value(this_year)?;
    let mut years = (1..=BACK).map(|back| this_year.plus(-back));
    let before = years.find(|year| figure.number >= SMALLEST && number(*year) == Some(figure.number));
    if before.is_none() && undated::present(figure).is_none() {
        return None;
    }
    let before = before.map_or_else(Message::default, |year| {
        Text::new(
            "; {found} je bilo leta {year}",
            "; {found} was the figure of {year}",
        )
        .with(
            "found",
            catalogue.value_message(entry, &Value::Number(figure.number)),
        )
        .with("year", Message::words(year))
    });
    let fault = EARLIER
        .fault()
        .found(&found(figure))
        .with_message("item", catalogue.subject(entry))
        .with("year", this_year)
        .with_message("expected", catalogue.value_message(entry, &expected))
        .with_message("before", before);
    Some(fault)
}

/// Reports a number with an earlier year that is one figure of this year, and no known figure of that year.
fn dated(
    form: &SubmissionView<'_>,
    narrative: &Narrative<'_>,
    figure: &Figure,
    year: Year,
    findings: &mut Findings,
) {
    if figure.number < SMALLEST {
        return;
    }
    let candidates = candidates(form, narrative, figure, form.year);
    let is = |entry: &&EntryKey, year: Year| number(form, entry, year) == Some(figure.number);
    if candidates.iter().any(|entry| is(&entry, year)) {
        return;
    }
    let mut same = candidates
        .iter()
        .filter(|entry| is(entry, form.year) && number(form, entry, year).is_none());
    if let (Some(entry), None) = (same.next(), same.next()) {
        let fault = DATED
            .fault()
            .found(&found(figure))
            .with("before", year)
            .with_message("item", form.catalogue.subject(entry))
            .with("year", form.year);
        let finding = form.finding(fault, narrative.entry, &narrative.cell.place);
        findings.push(finding.with_related(place_of(form, entry, form.year)));
    }
}

#[cfg(test)]
mod tests {
    use crate::inputs::history::History;
    use crate::rules::sample::{filled, history, reported_of, reported_of_whole, result};

    fn reported(code: &str, past: &History, text: &str) -> Vec<String> {
        let answers = [("a.3/oskrbovalke", "22"), ("a.3/explanation", text)];
        reported_of(code, past, &filled("duk", &answers))
    }

    #[test]
    fn a_number_of_an_earlier_year_is_reported() {
        let past = history("a.3/oskrbovalke,duk,21,");
        assert_eq!(
            reported("R179", &past, "Zaposlenih je 21 oskrbovalk."),
            [
                "F.xlsx › Obrazec › D4 a.3 obrazložitev: besedilo pravi »21 oskrbovalk« brez leta, podatek »a.3 Socialne oskrbovalke« za leto 2024 pa je 22\u{a0}oseb; 21\u{a0}oseb je bilo leta 2023"
            ]
        );
        let present = reported("R179", &History::default(), "Trenutno imamo 24 oskrbovalk.");
        assert!(
            present[0].ends_with("za leto 2024 pa je 22\u{a0}oseb"),
            "{present:?}"
        );
    }

    #[test]
    fn a_number_that_the_lead_quotes_of_another_institution_is_compared_too() {
        let past = history("a.3/oskrbovalke,duk,21,");
        let reported = |text: &str| {
            let claims = [("a.3/oskrbovalke", "duk", "22"), ("a.3/explanation", "mok", text)];
            reported_of_whole("R179", &past, &result(&claims))
        };
        let found = reported("Dom ima 21 oskrbovalk.");
        assert_eq!(found.len(), 1);
        assert!(
            found[0].contains("za leto 2024 pa je 22\u{a0}oseb; 21\u{a0}oseb je bilo leta 2023"),
            "{found:?}"
        );
        for text in [
            "Dom ima 22 oskrbovalk.",
            "Dom ima 19 oskrbovalk.",
            "V letu 2023 je imel 21 oskrbovalk.",
        ] {
            assert_eq!(reported(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn this_years_another_and_a_dated_number_are_not() {
        let past = history("a.3/oskrbovalke,duk,21,");
        for text in [
            "Zaposlenih je 22 oskrbovalk.",
            "Zaposlenih je 19 oskrbovalk.",
            "V letu 2023 je bilo 21 oskrbovalk.",
            "Zaposlili smo 21 novih oskrbovalk.",
            "Kupili smo 21 avtomobilov.",
            "Zaposlenih je več kot 21 oskrbovalk.",
            "Delali smo (21 oskrbovalk v letu 203).",
            "V letu 2022 je delalo 5 novih, skupaj 21 oskrbovalk, v letu 2023 pa 24 oskrbovalk.",
        ] {
            assert_eq!(reported("R179", &past, text), [""; 0], "{text}");
        }
    }

    #[test]
    fn this_years_number_with_an_earlier_year_is_reported() {
        assert_eq!(
            reported(
                "R180",
                &History::default(),
                "V letu 2023 je delalo 22 oskrbovalk."
            ),
            [
                "F.xlsx › Obrazec › D4 a.3 obrazložitev: besedilo število »22 oskrbovalk« pripiše letu 2023, v obrazcu pa je \
              podatek »a.3 Socialne oskrbovalke« za leto 2024"
            ]
        );
        for text in [
            "V letu 2024 je delalo 22 oskrbovalk.",
            "V letu 2023 je delalo 20 oskrbovalk.",
        ] {
            assert_eq!(reported("R180", &History::default(), text), [""; 0], "{text}");
        }
        // What is known of that year is compared with it (R142).
        let past = history("a.3/oskrbovalke,duk,21,");
        assert_eq!(
            reported("R180", &past, "V letu 2023 je delalo 22 oskrbovalk."),
            [""; 0]
        );
    }
}
