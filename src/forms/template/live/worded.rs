//! What a row says of answers in words: how long they are, and how many words they have.

use super::Live;
use crate::base::key::AnswerField;
use crate::base::language::Text;
use crate::base::value::NoData;
use crate::forms::layout::NO_DATA_LIST;
use crate::forms::template::Form;
use crate::forms::template::sign::{Sign, SignKind};
use crate::sheet::Content;
use crate::strategy::catalogue::worded::words_of;
use crate::strategy::catalogue::{Item, WordBounds};
use crate::strategy::expression::YearRef;

const OTHER_WORDS: Text = Text::new("število besed: {expected}", "number of words: {expected}");
const OF_PATTERN: Text = Text::new(
    "Vpišite: {said}, na primer {example}.",
    "Enter: {said}, for example {example}.",
);
const SO_MANY: Text = Text::new("Število besed: {expected}.", "Number of words: {expected}.");

impl Live<'_, '_> {
    /// What is to be said of the length of a text: in characters and in words.
    pub(super) fn of_length(&self, field: AnswerField) -> impl Iterator<Item = Sign> {
        [self.too_long(field), self.other_words(field)]
            .into_iter()
            .flatten()
    }

    /// That a text has more words than it may, or fewer.
    fn other_words(&self, field: AnswerField) -> Option<Sign> {
        let entry = self.asked(field)?;
        let bounds = self.form.catalogue.word_bounds(&entry);
        if bounds.is_none() {
            return None;
        }
        let (_, at) = self.form.grid.value(self.form, &entry, YearRef::Offset(0))?;
        let content = self.form.carried.entries.get(&entry);
        let text = content.map(Content::as_found).unwrap_or_default();
        let is_blank = words_of(&text) == 0;
        let is_lacking = NoData::read(&text).is_some();
        Some(Sign {
            kind: SignKind::Doubtful,
            demand: demand(&at.to_string(), bounds),
            holds: !is_blank && !is_lacking && !bounds.fits(&text),
            words: self.form.say_with(
                OTHER_WORDS,
                &[("expected", &bounds.expected().in_(self.form.language()))],
            ),
        })
    }
}

/// A formula that holds if a cell has as many words as it may, is blank, or says that there is no answer.
fn demand(at: &str, bounds: WordBounds) -> String {
    let spaced = ["CHAR(10)", "CHAR(9)", "\"\u{a0}\""];
    let text = spaced.iter().fold(at.to_owned(), |text, mark| {
        format!("SUBSTITUTE({text},{mark},\" \")")
    });
    let text = format!("TRIM({text})");
    let count = format!("LEN({text})-LEN(SUBSTITUTE({text},\" \",\"\"))+1");
    let least = bounds.at_least.map(|least| format!("{count}>={least}"));
    let most = bounds.at_most.map(|most| format!("{count}<={most}"));
    let within: Vec<String> = [least, most].into_iter().flatten().collect();
    format!(
        "IF(ISERROR({at}),TRUE,OR(LEN({text})=0,SUMPRODUCT(--({NO_DATA_LIST}=TRIM({at})))>0,AND({})))",
        within.join(",")
    )
}

/// Returns what the catalogue demands of an answer in words, as the form says it; empty if nothing.
pub(in crate::forms::template) fn asked(form: &Form<'_>, item: Option<Item<'_>>) -> String {
    let Some(worded) = item.and_then(Item::worded) else {
        return String::new();
    };
    let pattern = worded.pattern.as_ref().map(|pattern| {
        let words = [
            ("said", pattern.said.as_str()),
            ("example", pattern.example.as_str()),
        ];
        form.say_with(OF_PATTERN, &words)
    });
    let parts = [pattern, so_many(form, worded.words)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Returns how many words are expected, as the form says it; `None` if any number.
pub(in crate::forms::template) fn so_many(form: &Form<'_>, bounds: WordBounds) -> Option<String> {
    let expected = bounds.expected().in_(form.language());
    (!bounds.is_none()).then(|| form.say_with(SO_MANY, &[("expected", &expected)]))
}
