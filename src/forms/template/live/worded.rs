//! What a row says of answers in words: how long they are, and how many words they have.

use super::Live;
use crate::base::key::AnswerField;
use crate::base::language::Text;
use crate::base::value::{NoData, Shape, ValueType};
use crate::forms::layout::{Field, NO_DATA_LIST};
use crate::forms::template::Form;
use crate::forms::template::sign::{Sign, SignKind};
use crate::sheet::Content;
use crate::strategy::catalogue::worded::words_of;
use crate::strategy::catalogue::{Item, WordBounds};
use crate::strategy::expression::YearRef;

const TOO_LONG: Text = Text::new(
    "besedilo je predolgo za vrstico (največ {longest} znakov)",
    "the text is too long for the row (at most {longest} characters)",
);
const OTHER_WORDS: Text = Text::new("število besed: {expected}", "number of words: {expected}");
const OF_PATTERN: Text = Text::new(
    "Vpišite: {said}, na primer {example}.",
    "Enter: {said}, for example {example}.",
);
const NO_REFERENCE: Text = Text::new(
    "povejte, kje je dokazilo: spletni naslov ali številka zadeve",
    "say where the evidence lies: an address on the web or the number of a file",
);
const SO_MANY: Text = Text::new("Število besed: {expected}.", "Number of words: {expected}.");

impl Live<'_, '_> {
    /// What is to be said of the length of a text: in characters and in words.
    pub(super) fn of_length(&self, field: AnswerField) -> impl Iterator<Item = Sign> {
        [self.too_long(field), self.other_words(field)]
            .into_iter()
            .flatten()
    }

    /// That a text has more characters than its row can show, or than the strategy allows; the rest would be cut on paper.
    pub(super) fn too_long(&self, field: AnswerField) -> Option<Sign> {
        let entry = self.asked(field)?;
        let of_words = match self.form.catalogue.value_type(&entry) {
            Some(of) => matches!(of.shape(), Shape::Text),
            None => false,
        };
        let (layout, at) = self.form.grid.value(self.form, &entry, YearRef::Offset(0))?;
        let mut columns = layout.columns.iter();
        let column = columns.find(|column| column.field == Field::Answer(field))?;
        let allowed = self
            .form
            .catalogue
            .texts
            .longest
            .filter(|_| field.is_text_of_goal());
        let longest = allowed.map_or(column.room(), |allowed| allowed.min(column.room()));
        let words = [("longest", longest.to_string())];
        of_words.then(|| Sign {
            kind: SignKind::Doubtful,
            demand: format!("IF(ISERROR({at}),TRUE,LEN({at})<={longest})"),
            holds: self.text(&entry).chars().count() > longest,
            words: self.form.say_with(
                TOO_LONG,
                &words.each_ref().map(|(name, value)| (*name, value.as_str())),
            ),
        })
    }

    /// That an answer does not say where evidence lies.
    pub(super) fn no_reference(&self, field: AnswerField) -> Option<Sign> {
        let entry = self.asked(field)?;
        if self.form.catalogue.value_type(&entry) != Some(ValueType::Evidence) {
            return None;
        }
        let (_, at) = self.form.grid.value(self.form, &entry, YearRef::Offset(0))?;
        let text = self.text(&entry);
        // Of a goal, "no data" is no answer.
        let may_lack = field.is_figure();
        let no_data = if may_lack {
            format!("SUMPRODUCT(--({NO_DATA_LIST}=TRIM({at})))>0,")
        } else {
            String::new()
        };
        let is_none = text.is_empty() || may_lack && NoData::read(&text).is_some();
        Some(Sign {
            kind: SignKind::Doubtful,
            demand: format!(
                "IF(ISERROR({at}),TRUE,OR(LEN(TRIM({at}))=0,{no_data}{}))",
                may_say_where(&at.to_string())
            ),
            holds: !is_none && !may_be_reference(&text),
            words: self.form.say(NO_REFERENCE),
        })
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

/// The beginnings of addresses on the web, and what parts the number of a file.
const ADDRESSES: [&str; 3] = ["www.", "http://", "https://"];
const IN_FILE_NUMBERS: [&str; 3] = ["-", "/", "–"];

/// A formula that holds if a cell has what an address or the number of a file cannot be without; the check also looks where it stands.
fn may_say_where(at: &str) -> String {
    let any = |marks: &[&str]| {
        let marks: Vec<String> = marks.iter().map(|mark| format!("\"{mark}\"")).collect();
        format!(
            "SUMPRODUCT(--ISNUMBER(FIND({{{}}},LOWER({at}))))>0",
            marks.join(",")
        )
    };
    let digits: Vec<String> = (0..=9).map(|digit| digit.to_string()).collect();
    let digits: Vec<&str> = digits.iter().map(String::as_str).collect();
    format!(
        "{},AND({},{})",
        any(&ADDRESSES),
        any(&digits),
        any(&IN_FILE_NUMBERS)
    )
}

/// What [`may_say_where`] comes to.
fn may_be_reference(text: &str) -> bool {
    let text = text.to_lowercase();
    let has = |marks: &[&str]| marks.iter().any(|mark| text.contains(mark));
    has(&ADDRESSES) || text.contains(|c: char| c.is_ascii_digit()) && has(&IN_FILE_NUMBERS)
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
