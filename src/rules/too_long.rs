//! R122: a text is longer than the strategy allows.

use super::{Rule, SubmissionView, texts};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::language::Text;

pub(super) static RULE: Rule = Rule {
    codes: &[&LONG],
    submission: Some(check),
    consolidated: None,
};

/// Too many characters.
pub(super) static LONG: Code = Code {
    id: "R122",
    severity: Severity::Warning,
    title: Text::new("predolgo besedilo", "too long a text"),
    fact: Text::new(
        "besedilo ima {length} znakov, dovoljenih je največ {longest}",
        "the text has {length} characters, at most {longest} are allowed",
    ),
    help: Text::new(
        "skrajšajte besedilo; podrobnosti lahko pošljete koordinatorju posebej",
        "shorten the text; details can be sent to the coordinator separately",
    ),
    why: Text::new(
        "Besedila gredo v poročilo taka, kot so; dolgo besedilo bi drugim vzelo prostor ali bi ga moral nekdo krajšati.",
        "Texts go into the report as they are; a long one would take up others' space, or somebody would have to cut it.",
    ),
    example: Text::new(
        "Dovoljenih je 2.000 znakov, obrazložitev jih ima 3.400.",
        "2,000 characters are allowed, the explanation has 3,400.",
    ),
};

fn check(form: &SubmissionView<'_>, findings: &mut Findings) {
    let Some(longest) = form.catalogue.texts.longest else {
        return;
    };
    for question in &form.questions {
        if !question.entry.field.is_text_of_goal() {
            continue;
        }
        let Some((cell, text)) = texts::in_form(form, &question.entry) else {
            continue;
        };
        let length = text.trim().chars().count();
        if length > longest {
            let fault = LONG.fault().with("length", length).with("longest", longest);
            findings.push(form.finding(fault, &question.entry, &cell.place));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::inputs::history::History;
    use crate::rules::sample::{edited, filled, reported_by, reported_of};

    #[test]
    fn a_text_is_no_longer_than_the_strategy_allows() {
        let catalogue = edited("[[area]]", "[texts]\nlongest = 50\n\n[[area]]");
        let form = filled(
            "mok",
            &[
                ("a.3/explanation", &"č".repeat(51)),
                ("a.9/explanation", &"č".repeat(50)),
            ],
        );
        assert_eq!(
            reported_by(&catalogue, "R122", &form),
            ["F.xlsx › Obrazec › D9 a.3 obrazložitev: besedilo ima 51 znakov, dovoljenih je največ 50"]
        );
        assert_eq!(
            reported_of("R122", &History::default(), &form),
            [""; 0],
            "where nothing is set"
        );
    }
}
