//! What a row says of answers in words: how long they are, and how many words they have.

use super::Live;
use crate::base::key::AnswerField;
use crate::base::language::Text;
use crate::base::value::{
    ADDRESS, IN_ADDRESSES, IN_FILE_NUMBERS, NoData, Shape, ValueType, without_reference,
};
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
                say_where(&at.to_string())
            ),
            holds: !is_none && without_reference(&text).is_some(),
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

/// The most places of evidence in a cell that a formula looks at.
const MOST_PLACES: usize = 12;

/// A formula that holds if each part of a cell says where evidence lies, as [`without_reference`] finds it.
fn say_where(at: &str) -> String {
    let digits = || ('0'..='9').flat_map(|digit| IN_FILE_NUMBERS.map(|sign| (digit, sign)));
    let beside = digits().flat_map(|(digit, sign)| [format!("{digit}{sign}"), format!("{sign}{digit}")]);
    let [alone, behind] = ADDRESS;
    let marks: Vec<String> = beside
        .chain([alone.to_owned()])
        .map(|mark| format!("\"{mark}\""))
        .collect();
    let ones = vec!["1"; marks.len()].join(";");
    let places: Vec<String> = (0..MOST_PLACES).map(|place| place.to_string()).collect();
    // The parts one below the other, each as wide as the whole.
    let parts = format!(
        "MID(SUBSTITUTE(SUBSTITUTE(LOWER({at}),CHAR(10),\";\"),\";\",REPT(\" \",LEN({at}))),{{{}}}*LEN({at})+1,LEN({at}))",
        places.join(";")
    );
    let of_file = format!(
        "MMULT(--ISNUMBER(FIND({{{}}},{parts})),{{{ones}}})",
        marks.join(",")
    );
    let of_page = format!("ISNUMBER(FIND(\"{behind}\",{parts}))*ISNUMBER(FIND(\"{IN_ADDRESSES}\",{parts}))");
    format!("SUMPRODUCT((LEN(TRIM({parts}))>0)*({of_file}+{of_page}=0))=0")
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
