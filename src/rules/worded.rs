//! R196 and R197: an answer in words that is not of its pattern, or has more or fewer words than it may; R198: an answer that does
//! not say where evidence lies.

use super::{Rule, SubmissionView};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::key::EntryKey;
use crate::base::language::Text;
use crate::base::value::{ValueType, without_reference};
use crate::forms::submission::Entry;
use crate::strategy::catalogue::worded::words_of;
use crate::strategy::catalogue::{Item, WordBounds};

pub(super) static RULE: Rule = Rule {
    codes: &[&NOT_OF_PATTERN, &WORDS, &NO_REFERENCE],
    submission: Some(look),
    consolidated: None,
};

/// The answer is not of the pattern of the catalogue.
pub(super) static NOT_OF_PATTERN: Code = Code {
    id: "R196",
    severity: Severity::Warning,
    title: Text::new("odgovor ni tak, kot je treba", "an answer of another pattern"),
    fact: Text::new(
        "odgovor je »{found}«, pričakovano: {expected}, na primer {example}",
        "the answer is “{found}”, expected: {expected}, such as {example}",
    ),
    help: Text::new(
        "prepišite odgovor natanko tako, kot je zapisan v listini ali evidenci",
        "copy the answer exactly as the document or register has it",
    ),
    why: Text::new(
        "Po takem odgovoru se kaj poišče; zapisanega drugače ni mogoče najti.",
        "Something is looked up by such an answer, and cannot be found if it is written differently.",
    ),
    example: Text::new("»VO 12« namesto »VO-0012«.", "“VO 12” in place of “VO-0012”."),
};

/// More words than the catalogue wants, or fewer.
pub(super) static WORDS: Code = Code {
    id: "R197",
    severity: Severity::Warning,
    title: Text::new("število besed", "the number of words"),
    fact: Text::new(
        "besed v odgovoru: {count}, pričakovano: {expected}",
        "words in the answer: {count}, expected: {expected}",
    ),
    help: Text::new(
        "skrajšajte ali dopolnite odgovor; podrobnosti lahko pošljete koordinatorju posebej",
        "shorten or complete the answer; details can be sent to the coordinator separately",
    ),
    why: Text::new(
        "Odgovori gredo v poročilo taki, kot so; predolge bi moral nekdo krajšati, prekratki pa povedo premalo.",
        "Answers go into the report as they are; somebody would have to cut long ones, and short ones say too little.",
    ),
    example: Text::new(
        "Dovoljenih je največ 150 besed, odgovor jih ima 210.",
        "At most 150 words are allowed, the answer has 210.",
    ),
};

/// Neither an address nor the number of a file.
pub(super) static NO_REFERENCE: Code = Code {
    id: "R198",
    severity: Severity::Warning,
    title: Text::new(
        "ni povedano, kje je dokazilo",
        "it is not said where the evidence lies",
    ),
    fact: Text::new(
        "»{found}« ni ne spletni naslov ne številka zadeve",
        "“{found}” is neither an address on the web nor the number of a file",
    ),
    help: Text::new(
        "vpišite spletni naslov ali številko zadeve, na primer 354-12/2024-3; več jih ločite s podpičjem",
        "enter an address on the web or the number of a file, such as 354-12/2024-3; separate several by semicolons",
    ),
    why: Text::new(
        "Dokazilo mora biti mogoče najti tudi čez leta, brez tistega, ki je obrazec izpolnil.",
        "It must be possible to find the evidence years later too, without asking the institution.",
    ),
    example: Text::new(
        "»v omari« namesto »354-12/2024-3«.",
        "“in the cupboard” in place of “354-12/2024-3”.",
    ),
};

fn look(form: &SubmissionView<'_>, findings: &mut Findings) {
    for question in &form.questions {
        let entry = &question.entry;
        let Some(cell) = form.submission.entries.get(entry) else {
            continue;
        };
        let Some(text) = cell.value().and_then(|value| value.as_text()) else {
            continue;
        };
        words(form, entry, cell, text, findings);
        if form.catalogue.value_type(entry) == Some(ValueType::Evidence)
            && let Some(part) = without_reference(text)
        {
            let fault = NO_REFERENCE.fault().found(part);
            findings.push(form.finding(fault, entry, &cell.place));
        }
        let worded = form.item(entry).and_then(Item::worded);
        let pattern = worded.and_then(|worded| worded.pattern.as_ref());
        if let Some(pattern) = pattern.filter(|pattern| !pattern.fits(text)) {
            let fault = NOT_OF_PATTERN.fault().found(text.trim());
            let fault = fault
                .with("expected", &pattern.said)
                .with("example", &pattern.example);
            findings.push(form.finding(fault, entry, &cell.place));
        }
    }
}

fn words(form: &SubmissionView<'_>, entry: &EntryKey, cell: &Entry, text: &str, findings: &mut Findings) {
    let bounds: WordBounds = form.catalogue.word_bounds(entry);
    if !bounds.fits(text) {
        let fault = WORDS.fault().with("count", words_of(text));
        let fault = fault.with_message("expected", bounds.expected());
        findings.push(form.finding(fault, entry, &cell.place));
    }
}
