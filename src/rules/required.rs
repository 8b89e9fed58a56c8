//! R103: a required cell was left blank.

use super::{Rule, SubmissionView};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::key::AnswerField;
use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::value::ValueType;
use crate::strategy::catalogue::{Need, Question};
use crate::strategy::warnings;

pub(super) static RULE: Rule = Rule {
    codes: &[&MISSING],
    submission: Some(look),
    consolidated: None,
};

/// A required value is missing; of the explanation it is a warning.
pub(super) static MISSING: Code = Code {
    id: "R103",
    severity: Severity::Error,
    title: Text::new("obvezna celica je prazna", "a required cell is blank"),
    fact: Text::new(
        "obvezna celica je prazna, pričakovano je: {expected}",
        "the required cell is blank, expected: {expected}",
    ),
    help: Text::new("izpolnite celico; {advice}", "fill in the cell; {advice}"),
    why: Text::new(
        "Prazno ni nič: prazna celica ne pove, ali podatka ni ali je vrednost nič, zato je ni mogoče upoštevati.",
        "Blank is not zero: a blank cell does not say whether the figure is unknown or nothing, so it cannot count.",
    ),
    example: Text::new(
        "Vozil ni bilo, celica je ostala prazna → 0.",
        "There were no vehicles and the cell was left blank → 0.",
    ),
};

fn look(form: &SubmissionView<'_>, findings: &mut Findings) {
    for question in &form.questions {
        if question.need != Need::Required || question.entry.field == AnswerField::Status {
            continue;
        }
        // Where nothing is blank nothing fails.
        if form.blank(&question.entry).is_none() {
            continue;
        }
        if let Some(cell) = form.failing(
            &warnings::answered(form.catalogue, &question.entry),
            &question.entry,
        ) {
            let explanation = question.entry.field == AnswerField::Explanation;
            let fault = MISSING
                .fault()
                .with_message("expected", expected(form, question))
                .with_message("advice", advice(form, question))
                .with_severity(if explanation {
                    Severity::Warning
                } else {
                    MISSING.severity
                });
            findings.push(form.finding(fault, &question.entry, &cell.place));
        }
    }
}

fn expected(form: &SubmissionView<'_>, question: &Question) -> Message {
    let value_type = form.catalogue.value_type(&question.entry);
    if question.entry.field == AnswerField::Explanation {
        Text::new("obrazložitev", "an explanation").into()
    } else {
        value_type.unwrap_or(ValueType::Text).expected().into()
    }
}

fn advice(form: &SubmissionView<'_>, question: &Question) -> Message {
    let is_number = form
        .catalogue
        .value_type(&question.entry)
        .is_some_and(ValueType::is_number);
    if question.entry.field == AnswerField::Explanation {
        let text = Text::new(
            "v nekaj stavkih opišite, kaj je bilo za cilj narejeno v letu {year}",
            "describe in a few sentences what was done for the goal in {year}",
        );
        text.fill(&[("year", &form.year.to_string())])
    } else if is_number {
        Text::new(
            "če je vrednost nič, vpišite 0; če podatka ni, vpišite »ni podatka«, če vprašanje za vas ne velja, pa »ne velja«",
            "if the value is nothing, enter 0; if there is no figure, enter “no data”; if the question does not apply to you, “does not apply”",
        )
        .into()
    } else {
        Text::new(
            "če odgovora ni, vpišite »ni podatka«, če vprašanje za vas ne velja, pa »ne velja«",
            "if there is no answer, enter “no data”; if the question does not apply to you, “does not apply”",
        )
        .into()
    }
}

#[cfg(test)]
mod tests {
    use crate::base::finding::Severity;
    use crate::base::language::Language;
    use crate::inputs::history::History;
    use crate::rules::sample::{filled, found_in, reported_of};

    #[test]
    fn a_blank_required_cell_is_an_error_and_a_blank_explanation_a_warning() {
        let submission = filled(
            "luk",
            &[
                ("a.11/obiski", "174"),
                ("a.11/predoslje", "?46 (ocena)"),
                ("a.9/ure", "0"),
            ],
        );
        assert_eq!(
            reported_of("R103", &History::default(), &submission),
            [
                "F.xlsx › Obrazec › D2 a.9 Vključeni: obvezna celica je prazna, pričakovano je: celo število",
                "F.xlsx › Obrazec › D6 a.9 Najmanj: obvezna celica je prazna, pričakovano je: celo število",
                "F.xlsx › Obrazec › D8 a.9 Največ: obvezna celica je prazna, pričakovano je: celo število",
                "F.xlsx › Obrazec › D10 a.9 Kraji: obvezna celica je prazna, pričakovano je: besedilo",
                "F.xlsx › Obrazec › D13 a.11 obrazložitev: obvezna celica je prazna, pričakovano je: obrazložitev",
                "F.xlsx › Obrazec › D19 a.11 Stražišče: obvezna celica je prazna, pričakovano je: celo število",
                "F.xlsx › Obrazec › D22 a.20 obrazložitev: obvezna celica je prazna, pričakovano je: obrazložitev",
                "F.xlsx › Obrazec › D26 a.20 Najem prostora: obvezna celica je prazna, pričakovano je: znesek z največ dvema decimalkama",
            ]
        );
        let weights: Vec<Severity> = found_in("R103", &History::default(), &submission)
            .iter()
            .map(|f| f.fault.severity)
            .collect();
        let (error, warning) = (Severity::Error, Severity::Warning);
        assert_eq!(
            weights,
            [error, error, error, error, warning, error, warning, error]
        );
    }

    #[test]
    fn the_help_tells_what_to_do_with_nothing() {
        let found = found_in("R103", &History::default(), &filled("luk", &[]));
        let helps: Vec<String> = found.iter().map(|f| f.fault.help(Language::En)).collect();
        assert_eq!(
            helps[0],
            "fill in the cell; if the value is nothing, enter 0; if there is no figure, enter “no data”; if the question \
             does not apply to you, “does not apply”"
        );
        assert_eq!(
            helps[5],
            "fill in the cell; describe in a few sentences what was done for the goal in 2024"
        );
    }

    #[test]
    fn optional_and_absent_cells_are_not_missed() {
        let submission = filled(
            "duk",
            &[
                ("a.3/oskrbovalke", "22"),
                ("a.1/pomoc", "-"),
                ("a.9/kraji", "?#N/A"),
            ],
        );
        let entries: Vec<String> = found_in("R103", &History::default(), &submission)
            .iter()
            .filter_map(|f| f.entry.as_ref().map(ToString::to_string))
            .collect();
        assert_eq!(
            entries,
            [
                "a.9/vkljuceni",
                "a.9/ure",
                "a.9/najmanj",
                "a.9/najvec",
                "a.9/ocena",
                "a.20/prostor"
            ]
        );
    }
}
