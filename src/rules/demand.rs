//! R106: figures fail a check of the catalogue, or (R134) a part is more than its whole. R110: a check cannot be computed.

mod claimed;

use rust_decimal::Decimal;

use claimed::{Claimed, Stated};

use super::figures::{cells_of_the_year, in_words, listed, sides};
use super::{Rule, SubmissionView, YearView};
use crate::base::finding::{Code, Fault, Finding, Findings, Severity};
use crate::base::key::{EntryKey, GoalId, InstitutionId};
use crate::base::language::{Localized, Text};
use crate::base::message::Message;
use crate::base::place::Place;
use crate::base::value::{Value, Year};
use crate::forms::layout::{Field, Part, is_in_form, sheet_of};
use crate::strategy::catalogue::{Catalogue, Check, Demand, Goal};
use crate::strategy::expression::{Answer, Values, YearRef};

pub(super) static RULE: Rule = Rule {
    codes: &[&FAILED, &IMPOSSIBLE, &PART_ABOVE_WHOLE],
    submission: Some(check_form),
    consolidated: Some(check_result),
};

/// A check of the catalogue failed; its severity is the catalogue's.
pub static FAILED: Code = Code {
    id: "R106",
    severity: Severity::Warning,
    title: Text::new("podatki se ne ujemajo med seboj", "figures do not agree"),
    fact: Text::new("{otherwise}{sides}{figures}", "{otherwise}{sides}{figures}"),
    help: Text::new(
        "primerjajte naštete celice z evidenco in popravite tisto, ki ni prava; če so vse prave, razlog napišite v Opombo",
        "compare the listed cells with your records and correct the wrong one; if all are right, write why in the Note",
    ),
    why: Text::new(
        "Katalog pove, kaj mora med podatki veljati, na primer da je vsota delov enaka skupnemu številu.",
        "The catalogue defines how figures must relate, such as that the parts add up to the whole.",
    ),
    example: Text::new(
        "Skupaj 175 obiskov, po šolah 46 + 60 + 53 + 15 = 174.",
        "175 visits in all, by schools 46 + 60 + 53 + 15 = 174.",
    ),
};

/// What to do where a check looks at one answer, which is in no cell beside others.
const ONE_ANSWER: Text = Text::new(
    "preverite odgovor in ga popravite; če je prav, razlog napišite v Opombo",
    "check the answer and correct it; if it is right, write why in the Note",
);

/// A check of the catalogue cannot be computed.
pub(super) static IMPOSSIBLE: Code = Code {
    id: "R110",
    severity: Severity::Warning,
    title: Text::new("preverjanja ni mogoče izračunati", "a check cannot be computed"),
    fact: Text::new(
        "preverjanja ni mogoče izračunati (deljenje z nič ali preveliko število): {check} ({figures})",
        "a check cannot be computed (division by zero or too large a number): {check} ({figures})",
    ),
    help: Text::new(
        "preverite naštete celice: vrednost, s katero se deli, je verjetno 0, čeprav bi morala biti večja",
        "check the listed cells: the divisor is probably 0 and should be greater",
    ),
    why: Text::new(
        "Preverjanje, ki ga ni mogoče izračunati, ni ne izpolnjeno ne neizpolnjeno; podatke mora pogledati človek.",
        "A check that cannot be computed neither passes nor fails; a person must look at the figures.",
    ),
    example: Text::new(
        "»Strošek« / »Uporabniki« ≤ 500, uporabnikov je 0.",
        "“Costs” / “Users” ≤ 500 with 0 users.",
    ),
};

/// A figure is more than the whole of which the catalogue makes it a part.
pub(super) static PART_ABOVE_WHOLE: Code = Code {
    id: "R134",
    severity: Severity::Warning,
    title: Text::new("del je večji od celote", "a part is more than its whole"),
    fact: Text::new("{otherwise}{sides}{figures}", "{otherwise}{sides}{figures}"),
    help: Text::new(
        "preverite, ali sta števili zamenjani; popravite tisto, ki ni prava",
        "check whether the two are swapped; correct the one that is wrong",
    ),
    why: Text::new(
        "Katalog pove, kateri podatek je del katerega; del ne more biti večji od celote.",
        "The catalogue defines which figure is a part of which; no part can be more than its whole.",
    ),
    example: Text::new(
        "Oskrbovanih stanovanj 66, vseh stanovanj 30: števili sta zamenjani.",
        "66 sheltered flats, 30 flats in all: the two are swapped.",
    ),
};

/// The basis on which checks are evaluated: the catalogue, the year, and the source of the values.
struct Ground<'a> {
    catalogue: &'a Catalogue,
    year: Year,
    value: &'a dyn Fn(&EntryKey, Year) -> Option<Value>,
    values: &'a dyn Values,
}

/// Evaluates each check whose figures are all asked of one institution on that institution's form; a figure that is computed
/// from the answers of several institutions is known only in the year's result.
fn check_form(form: &SubmissionView<'_>, findings: &mut Findings) {
    let ground = Ground {
        catalogue: form.catalogue,
        year: form.year,
        value: &|entry, year| form.value(entry, year),
        values: form,
    };
    let institution = &form.submission.institution;
    for check in form.catalogue.goals.values().flat_map(|goal| &goal.checks) {
        let entries = cells_of_the_year(form.catalogue, &check.that, form.year);
        let is_own = || stands_in_the_form(form.catalogue, institution, check, form.year);
        if entries.is_empty() || !is_own() || form.catalogue.needs_computed(&check.that) {
            continue;
        }
        let Some(fault) = ground.fault(check) else {
            continue;
        };
        let mut cells = entries
            .iter()
            .filter_map(|entry| Some((entry, form.place(entry)?)));
        if let Some((entry, place)) = cells.next() {
            let others = cells.map(|(_, place)| place.clone());
            findings.push(form.finding(fault, entry, place).with_related(others));
        }
    }
}

/// Returns `true` if all that a check needs stands in the form of an institution, also of earlier years: it can compare nothing
/// else.
fn stands_in_the_form(catalogue: &Catalogue, institution: &InstitutionId, check: &Check, year: Year) -> bool {
    let is_shown = |entry: &EntryKey, of: YearRef| {
        let years = year.get() - of.year(year).get();
        let columns = &sheet_of(Part::of(catalogue, entry)).columns;
        years == 0 || columns.iter().any(|column| column.field == Field::Earlier(years))
    };
    let needs = check.that.needs();
    let mut needs = needs.iter();
    needs.all(|(entry, of)| is_shown(entry, *of) && is_in_form(catalogue, institution, entry, year))
}

/// Returns the two sides of each check of a goal's figures that fails within this form.
pub(super) fn failed_sides(
    form: &SubmissionView<'_>,
    goal: &GoalId,
) -> impl Iterator<Item = (Decimal, Decimal)> {
    let checks = form
        .catalogue
        .goals
        .get(goal)
        .map_or(&[][..], |goal| &goal.checks);
    checks
        .iter()
        .filter_map(move |check| match check.that.evaluate(form) {
            Answer::Failed(Some((left, right))) => left.as_number().zip(right.as_number()),
            Answer::Failed(None) | Answer::Met | Answer::Unknown | Answer::Impossible => None,
        })
}

/// Evaluates every check on the year's result, unless an institution's own figures fail it: that is reported of its form.
fn check_result(view: &YearView<'_>, findings: &mut Findings) {
    let ground = Ground {
        catalogue: view.catalogue,
        year: view.consolidated.year,
        value: &|entry, year| view.value(entry, year),
        values: view,
    };
    for goal in view.catalogue.goals.values() {
        for check in &goal.checks {
            let entries = cells_of_the_year(view.catalogue, &check.that, ground.year);
            if is_reported_of_a_form(view, check, &entries) {
                continue;
            }
            if let Some(fault) = ground.fault(check) {
                findings.push(place_in_whole(view, goal, check, &entries, fault));
            }
        }
    }
}

fn is_reported_of_a_form(view: &YearView<'_>, check: &Check, entries: &[EntryKey]) -> bool {
    if entries.is_empty() || view.catalogue.needs_computed(&check.that) {
        return false;
    }
    let year = view.consolidated.year;
    let stated = Stated::of(view, entries);
    // Of an institution that returned nothing there is no form to be checked, though a decision may set its answers.
    let has_returned = |institution: &&InstitutionId| !view.consolidated.absent.contains(institution);
    let mut asked_for_all = view
        .catalogue
        .institutions
        .keys()
        .filter(has_returned)
        .filter(|institution| stands_in_the_form(view.catalogue, institution, check, year));
    asked_for_all.any(|institution| {
        let claimed = Claimed {
            view,
            stated: &stated,
            institution,
        };
        let own = Ground {
            catalogue: view.catalogue,
            year,
            value: &|entry, year| claimed.in_year(entry, year),
            values: &claimed,
        };
        own.fault(check).is_some()
    })
}

impl Ground<'_> {
    /// Returns the fault of a check; `None` if it passes or a value is unknown.
    fn fault(&self, check: &Check) -> Option<Fault> {
        let figures = || listed(self.catalogue, &check.that, self.year, self.value);
        match check.that.evaluate(self.values) {
            Answer::Met | Answer::Unknown => None,
            Answer::Failed(compared) => {
                let sides = compared.map_or_else(Message::default, |(left, right)| {
                    sides(self.catalogue, &check.that, &left, &right)
                });
                let listed = figures();
                let listed = if listed.is_empty() {
                    listed
                } else {
                    Text::new(": {figures}", ": {figures}").with("figures", listed)
                };
                let otherwise =
                    Localized::of(|language| check.otherwise.in_(language).trim_end_matches('.').to_owned());
                let code = match check.demand {
                    Demand::Check => &FAILED,
                    Demand::PartOf => &PART_ABOVE_WHOLE,
                };
                let mut fault = code
                    .fault()
                    .with_severity(check.severity)
                    .with_message("otherwise", otherwise);
                if let Some(remedy) = &check.remedy {
                    let words = Text::new("{remedy}", "{remedy}");
                    fault = fault.with_help(words).with_message("remedy", remedy.clone());
                } else if check.that.needs().len() == 1 {
                    fault = fault.with_help(ONE_ANSWER);
                }
                // The two sides say in short what the figures come to.
                Some(if sides.is_empty() {
                    fault.with_message("sides", sides).with_message("figures", listed)
                } else {
                    let sides = Text::new(" ({sides})", " ({sides})").with("sides", sides);
                    fault.with_message("sides", sides).with_details("figures", listed)
                })
            }
            Answer::Impossible => {
                let fault = IMPOSSIBLE
                    .fault()
                    .with_message("check", in_words(self.catalogue, &check.that, self.year))
                    .with_message("figures", figures());
                Some(fault)
            }
        }
    }
}

/// Returns the finding at the first cell with a claim that the check uses, with the other claims as related places; if there
/// is none (the check is only about earlier years), at the check itself.
fn place_in_whole(
    view: &YearView<'_>,
    goal: &Goal,
    check: &Check,
    entries: &[EntryKey],
    fault: Fault,
) -> Finding {
    let places = |entry: &EntryKey| -> Vec<Place> {
        let Some(merged) = view.consolidated.entries.get(entry) else {
            return Vec::new();
        };
        // What a decision set aside is no part of the value.
        match merged.decided_by().and_then(|_| view.source(entry)) {
            Some((place, _)) => vec![place.clone()],
            None => merged
                .standing()
                .iter()
                .map(|claim| claim.place.clone())
                .collect(),
        }
    };
    let Some(finding) = entries
        .iter()
        .find_map(|entry| view.finding(fault.clone(), entry))
    else {
        return fault.at(check.place.clone()).of(&goal.lead);
    };
    let others: Vec<Place> = entries
        .iter()
        .flat_map(places)
        .filter(|place| *place != finding.place)
        .collect();
    finding.with_related(others)
}

#[cfg(test)]
mod tests {
    use crate::base::finding::Severity;
    use crate::base::key::EntryKey;
    use crate::base::language::Language;
    use crate::base::place::Place;
    use crate::base::value::Value;
    use crate::forms::submission::sample::form;
    use crate::inputs::decisions::{Decision, Ruling};
    use crate::inputs::history::History;
    use crate::result::consolidated::{AppliedRuling, Consolidated, Merged, Settlement};
    use crate::rules::sample::{
        edited, filled, found_in, found_in_whole, history, reported_by, reported_of, reported_of_edited,
        reported_of_whole, result,
    };

    #[test]
    fn figures_of_one_form_are_checked_against_each_other() {
        let submission = filled(
            "luk",
            &[
                ("a.11/obiski", "1750"),
                ("a.11/predoslje", "460"),
                ("a.11/strazisce", "1280"),
            ],
        );
        assert_eq!(
            reported_of("R106", &History::default(), &submission),
            [
                "F.xlsx › Obrazec › D15 a.11 Obiski: Obiski po šolah niso enaki skupnemu številu (1.750\u{a0}obiskov in 1.740\u{a0}obiskov, razlika 10\u{a0}obiskov): a.11 Obiski = 1.750\u{a0}obiskov; a.11 Predoslje = 460\u{a0}obiskov; a.11 Stražišče = 1.280\u{a0}obiskov"
            ]
        );
        let found = found_in("R106", &History::default(), &submission);
        assert_eq!(found[0].fault.severity, Severity::Error);
        // What prints the figures beside it leaves them out.
        assert_eq!(
            found[0].brief(Language::Sl),
            "a.11 Obiski: Obiski po šolah niso enaki skupnemu številu (1.750\u{a0}obiskov in 1.740\u{a0}obiskov, razlika \
             10\u{a0}obiskov)"
        );
        let related: Vec<String> = found[0].related.iter().map(ToString::to_string).collect();
        assert_eq!(related, ["F.xlsx › Obrazec › D17", "F.xlsx › Obrazec › D19"]);
    }

    #[test]
    fn missing_unreadable_or_right_figures_are_not_reported() {
        for predoslje in ["46", "?46 (ocena)", "-"] {
            let submission = filled(
                "luk",
                &[
                    ("a.11/obiski", "174"),
                    ("a.11/predoslje", predoslje),
                    ("a.11/strazisce", "128"),
                ],
            );
            assert_eq!(
                reported_of("R106", &History::default(), &submission),
                [""; 0],
                "{predoslje}"
            );
        }
    }

    #[test]
    fn earlier_years_come_from_the_history() {
        let submission = filled("luk", &[("a.11/obiski", "174")]);
        let few = history("a.11/obiski,luk,50,");
        assert_eq!(
            reported_of("R106", &few, &submission),
            [
                "F.xlsx › Obrazec › D15 a.11 Obiski: Obiskov je več kot trikrat toliko kot lani (174\u{a0}obiskov in 150\u{a0}obiskov, razlika 24\u{a0}obiskov): a.11 Obiski = 174\u{a0}obiskov; a.11 Obiski (2023) = 50\u{a0}obiskov"
            ]
        );
        assert_eq!(
            found_in("R106", &few, &submission)[0].fault.severity,
            Severity::Note
        );
        assert_eq!(
            reported_of("R106", &history("a.11/obiski,,58,"), &submission),
            [""; 0]
        );
    }

    #[test]
    fn figures_of_several_institutions_are_checked_once_in_the_result() {
        let view = result(&[
            ("a.11/obiski", "luk", "174"),
            ("a.9/ure", "mok", "100"),
            ("a.9/ure", "duk", "50"),
        ]);
        assert_eq!(
            reported_of_whole("R106", &History::default(), &view),
            [
                "luk.xlsx › Obrazec › D15 a.11 Obiski: Obiskov je več kot ur (174 in 150, razlika 24): a.11 Obiski = 174\u{a0}obiskov; a.9 Ure = 150\u{a0}ur"
            ]
        );
        let found = found_in_whole("R106", &History::default(), &view);
        assert_eq!(found[0].institution, Some("luk".parse().unwrap()));
        let related: Vec<String> = found[0].related.iter().map(ToString::to_string).collect();
        assert_eq!(related, ["mok.xlsx › Obrazec › D16", "duk.xlsx › Obrazec › D12"]);
    }

    #[test]
    fn a_figure_computed_from_several_answers_is_checked_only_in_the_result() {
        let with = |that: &str| {
            format!(
                "[[goal.check]]\nthat = \"{that}\"\notherwise = {{ sl = \"Ni prav.\", en = \"Wrong.\" }}\n\n[[goal]]\nid = \"a.11\""
            )
        };
        let before = "[[goal]]\nid = \"a.11\"";
        for figure in ["ure", "najmanj", "najvec"] {
            for demand in ["<= 50", ">= 100"] {
                let catalogue = edited(before, &with(&format!("{figure} {demand}")));
                let submission = form(&catalogue, "duk", "F.xlsx", &[(&format!("a.9/{figure}"), "60")]);
                let found = reported_by(&catalogue, "R106", &submission);
                assert_eq!(found, [""; 0], "{figure} {demand}");
            }
        }
        let parts = [("a.9/ure", "mok", "60"), ("a.9/ure", "duk", "60")];
        let failed = |that: &str| reported_of_edited("R106", &[(before, &with(that))], &result(&parts)).len();
        assert_eq!(["ure <= 100", "ure >= 100"].map(failed), [1, 0]);
        // What stands side by side, and what all must agree on, is each institution's own figure.
        let catalogue = edited(before, &with("vkljuceni <= 50"));
        let submission = form(&catalogue, "duk", "F.xlsx", &[("a.9/vkljuceni", "60")]);
        assert_eq!(reported_by(&catalogue, "R106", &submission).len(), 1);
    }

    #[test]
    fn a_partial_sum_is_not_checked() {
        let view = result(&[
            ("a.11/obiski", "luk", "174"),
            ("a.9/ure", "mok", "100"),
            ("a.9/ure", "-", ""),
        ]);
        assert_eq!(reported_of_whole("R106", &History::default(), &view), [""; 0]);
    }

    #[test]
    fn a_check_of_one_form_is_not_reported_again_of_the_result() {
        let view = result(&[
            ("a.11/obiski", "luk", "175"),
            ("a.11/predoslje", "luk", "46"),
            ("a.11/strazisce", "luk", "128"),
        ]);
        assert_eq!(reported_of_whole("R106", &History::default(), &view), [""; 0]);
    }

    #[test]
    fn a_value_set_by_a_decision_is_checked_too() {
        let mut view = result(&[
            ("a.11/obiski", "luk", "174"),
            ("a.11/predoslje", "luk", "46"),
            ("a.11/strazisce", "luk", "128"),
        ]);
        let merged = &mut view.entries[&"a.11/obiski".parse::<EntryKey>().unwrap()];
        merged.outcome = Merged::Settled {
            value: Value::Number(175.into()),
            by: Settlement::Decision(0),
            set_aside: vec![0],
        };
        view.rulings.push(AppliedRuling {
            ruling: Ruling {
                decision: Decision::Set {
                    entry: "a.11/obiski".parse().unwrap(),
                    value: "175".into(),
                    institution: None,
                },
                reason: "Preverjeno.".into(),
                by: "Urad".into(),
                date: jiff::civil::date(2025, 2, 10),
                until: None,
                expired: false,
                place: Place::line("decisions/2024.toml", 1, 1),
            },
            effects: 1,
        });
        let reported = |view: &Consolidated| reported_of_whole("R106", &History::default(), view);
        assert_eq!(reported(&view), [""; 0], "the form is checked with it");
        view.absent.push("luk".parse().unwrap());
        assert_eq!(
            reported(&view),
            [
                "decisions/2024.toml:1:1 a.11 Obiski: Obiski po šolah niso enaki skupnemu številu (175\u{a0}obiskov in 174\u{a0}obiskov, razlika 1\u{a0}obisk): a.11 Obiski = 175\u{a0}obiskov; a.11 Predoslje = 46\u{a0}obiskov; a.11 Stražišče = 128\u{a0}obiskov"
            ]
        );
    }

    #[test]
    fn a_check_that_cannot_be_computed_is_reported_as_such() {
        let submission = filled("luk", &[("a.11/obiski", "174"), ("a.11/predoslje", "0")]);
        assert_eq!(
            reported_of("R110", &History::default(), &submission),
            [
                "F.xlsx › Obrazec › D15 a.11 Obiski: preverjanja ni mogoče izračunati (deljenje z nič ali preveliko število): »a.11 Obiski« / »a.11 Predoslje« je največ 10 (a.11 Obiski = 174\u{a0}obiskov; a.11 Predoslje = 0\u{a0}obiskov)"
            ]
        );
        let submission = filled("luk", &[("a.11/obiski", "174"), ("a.11/predoslje", "46")]);
        assert_eq!(reported_of("R110", &History::default(), &submission), [""; 0]);
    }

    #[test]
    fn a_part_is_at_most_its_whole() {
        let answers = |part| {
            [
                ("a.11/obiski", "174"),
                ("a.11/predoslje", part),
                ("a.11/strazisce", "0"),
            ]
        };
        assert_eq!(
            reported_of("R134", &History::default(), &filled("luk", &answers("175"))),
            [
                "F.xlsx › Obrazec › D17 a.11 Predoslje: Del »Predoslje« je večji od celote »Obiski« (175\u{a0}obiskov in 174\u{a0}obiskov, razlika 1\u{a0}obisk): a.11 Predoslje = 175\u{a0}obiskov; a.11 Obiski = 174\u{a0}obiskov"
            ]
        );
        assert_eq!(
            reported_of("R134", &History::default(), &filled("luk", &answers("174"))),
            [""; 0]
        );
    }
}
