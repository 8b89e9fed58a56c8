//! R141: a text lists the same year twice.

use super::{Rule, SubmissionView};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::language::Text;
use crate::base::prose::Figure;

pub(super) static RULE: Rule = Rule {
    codes: &[&TWICE],
    submission: Some(check),
    consolidated: None,
};

/// One list has two figures for one year.
pub(super) static TWICE: Code = Code {
    id: "R141",
    severity: Severity::Warning,
    title: Text::new("isto leto je našteto dvakrat", "the same year is listed twice"),
    fact: Text::new(
        "v istem naštevanju je leto {year} navedeno večkrat (vrednosti: {found})",
        "the same list names {year} more than once (values: {found})",
    ),
    help: Text::new(
        "odstranite ponovitev ali popravite letnico, če je bilo mišljeno drugo leto",
        "remove the repetition, or correct the year if another one was meant",
    ),
    why: Text::new(
        "Eno od obeh navedb je verjetno treba pripisati drugemu letu, ki v naštevanju manjka.",
        "One of the two probably belongs to another year, which the list lacks.",
    ),
    example: Text::new(
        "»6 v letu 2023, 11 v letu 2022, 6 v letu 2023«: leto 2023 je našteto dvakrat.",
        "“6 in 2023, 11 in 2022, 6 in 2023”: 2023 is listed twice.",
    ),
};

fn check(form: &SubmissionView<'_>, findings: &mut Findings) {
    for narrative in &form.texts {
        let dated: Vec<&Figure> = narrative
            .prose
            .figures
            .iter()
            .filter(|figure| figure.dated)
            .collect();
        for list in dated.chunk_by(|a, b| is_one_list(a, b)) {
            // Outside brackets, two clauses may be about two things.
            if list.len() < 3 && list.iter().any(|figure| figure.list.is_none()) {
                continue;
            }
            for (n, first) in list.iter().enumerate() {
                let of_year = |figure: &&&Figure| figure.year == first.year;
                let earlier = list[..n].iter().any(|figure| of_year(&figure));
                let values: Vec<&str> = list.iter().filter(of_year).map(|f| f.written.as_str()).collect();
                if let Some(year) = first.year.filter(|_| !earlier && values.len() > 1) {
                    let fault = TWICE.fault().with("year", year).with("found", values.join(", "));
                    findings.push(form.finding(fault, narrative.entry, &narrative.cell.place));
                }
            }
        }
    }
}

/// Returns `true` if two figures are in one list of the same thing.
fn is_one_list(one: &Figure, other: &Figure) -> bool {
    one.sentence == other.sentence
        && one.list == other.list
        && one.unit == other.unit
        && one.measure == other.measure
}

#[cfg(test)]
mod tests {
    use crate::inputs::history::History;
    use crate::rules::sample::{filled, reported_of};

    #[test]
    fn a_repeated_year_is_reported_once() {
        let text = "Vključenih je bilo devet oseb (6 v letu 2023, 11 v letu 2022, 6 v letu 2023, 3 v letu 2024). Porabili smo \
                    30.155,22 € (22.855,82 € v letu 2023; 47.240,47€ v letu 2022, 22.855,82 € v letu 2023).";
        let submission = filled("mok", &[("a.9/explanation", text)]);
        assert_eq!(
            reported_of("R141", &History::default(), &submission),
            [
                "F.xlsx › Obrazec › D12 a.9 obrazložitev: v istem naštevanju je leto 2023 navedeno večkrat (vrednosti: 6, 6)",
                "F.xlsx › Obrazec › D12 a.9 obrazložitev: v istem naštevanju je leto 2023 navedeno večkrat (vrednosti: \
                 22.855,82, 22.855,82)",
            ]
        );
    }

    #[test]
    fn different_things_of_one_year_are_not_reported() {
        for text in [
            "V letu 2024 je prišlo 5 oseb in odšlo 7 oseb.",
            "Prišlo je 5 oseb (3 v letu 2023, 2 v letu 2024), odšle so 4 osebe (2 v letu 2023, 2 v letu 2024).",
            "V letu 2024 smo izvedli 5 tečajev, v letu 2024 pa tudi 3 delavnice.",
            "(v letu 2024 5 tečajev, v letu 2024 3 delavnice)",
            "Leta 2023 je bilo 5 oseb. Leta 2023 je bilo 5 oseb.",
        ] {
            let submission = filled("mok", &[("a.9/explanation", text)]);
            assert_eq!(
                reported_of("R141", &History::default(), &submission),
                [""; 0],
                "{text}"
            );
        }
    }
}
