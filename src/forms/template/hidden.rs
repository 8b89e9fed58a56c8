//! The hidden sheets of a form: the lists of words to choose from, and the stamp by which the form is recognised.

use indexmap::IndexSet;

use super::Form;
use crate::base::key::EntryKey;
use crate::base::place::Range;
use crate::base::value::{NO, NoData, Qualifier, YES};
use crate::forms::layout::{
    self, FINALITY, FINALITY_LIST, LISTS, NO_DATA_LIST, QUALIFIER_LIST, STAMP, STATUS_LIST, StampKey,
    YES_NO_LIST, YES_NO_OR_LIST,
};
use crate::sheet::{Cell, Format, Look, SheetPlan, Visibility};
use crate::strategy::catalogue::ListColumn;

impl Form<'_> {
    /// Returns the hidden sheet of lists, and the names of its ranges.
    pub(super) fn choices(&self) -> (SheetPlan, Vec<(String, String)>) {
        let mut sheet = SheetPlan::named(self.say(LISTS.name));
        sheet.visibility = Visibility::Hidden;
        sheet.protected = true;
        sheet.put(0, 0, Cell::text(LISTS.key, Look::Key));
        let vocabulary = &self.catalogue.vocabulary;
        let labels = vocabulary
            .all()
            .map(|status| vocabulary.label(status, self.language()).to_owned());
        let statuses: Vec<String> = labels.collect();
        let yes_no = [YES, NO].map(|word| self.say(word));
        let finality = FINALITY.map(|word| self.say(word));
        let labels = NoData::labels(self.language());
        let yes_no_or: Vec<&str> = [YES, NO]
            .map(|word| word.in_(self.language()))
            .into_iter()
            .chain(labels)
            .collect();
        let no_data: Vec<&str> = NoData::let_in(self.language()).collect();
        let owned = |words: &[&str]| -> Vec<String> { words.iter().map(|word| (*word).to_owned()).collect() };
        let (yes_no_or, no_data) = (owned(&yes_no_or), owned(&no_data));
        let qualifiers: IndexSet<String> = Qualifier::let_in(self.language()).collect();
        let qualifiers: Vec<String> = qualifiers.into_iter().collect();
        let mut names = Vec::new();
        for (column, name, words) in [
            (1, STATUS_LIST, statuses.as_slice()),
            (2, YES_NO_LIST, yes_no.as_slice()),
            (3, FINALITY_LIST, finality.as_slice()),
            (4, NO_DATA_LIST, no_data.as_slice()),
            (5, YES_NO_OR_LIST, yes_no_or.as_slice()),
            (6, QUALIFIER_LIST, qualifiers.as_slice()),
        ] {
            let mut last = 0;
            for (row, word) in (1..).zip(words) {
                sheet.put(row, column, Cell::text(word, Look::Plain));
                last = row;
            }
            let cells = Range::new(1, column, last, column).absolute();
            names.push((name.to_owned(), format!("={}!{cells}", self.say(LISTS.name))));
        }
        self.choice_lists(&mut sheet, &mut names);
        (sheet, names)
    }

    /// Adds the lists of answers that are asked in the form, each with the answers that there is none.
    fn choice_lists(&self, sheet: &mut SheetPlan, names: &mut Vec<(String, String)>) {
        const FIRST_COLUMN: u16 = 7;
        let asked = self
            .questions
            .keys()
            .filter_map(|entry| self.catalogue.measured_item(entry)?.choices());
        let columns = self.lists.iter().flat_map(|of| of.list.columns.values());
        let asked = asked.chain(columns.filter_map(ListColumn::choices));
        let asked: IndexSet<String> = asked.map(|of| layout::choice_list(self.catalogue, of)).collect();
        let lists = layout::choice_lists(self.catalogue).into_iter();
        let lists = lists.filter(|of| asked.contains(&layout::choice_list(self.catalogue, of)));
        for (column, choices) in (FIRST_COLUMN..).zip(lists) {
            let titles = choices.list.iter().map(|answer| answer.title.clone());
            let labels = NoData::labels(self.language()).map(str::to_owned);
            let mut last = 0;
            for (row, title) in (1..).zip(titles.chain(labels)) {
                sheet.put(row, column, Cell::text(title, Look::Plain).written(Format::Text));
                last = row;
            }
            let cells = Range::new(1, column, last, column).absolute();
            let range = format!("={}!{cells}", self.say(LISTS.name));
            names.push((layout::choice_list(self.catalogue, choices), range));
        }
    }

    /// Returns the hidden stamp, by which the form is recognised, with the record of its texts.
    pub(super) fn stamp(&self) -> SheetPlan {
        let mut sheet = SheetPlan::named(self.say(STAMP.name));
        sheet.visibility = Visibility::VeryHidden;
        sheet.protected = true;
        sheet.put(0, 0, Cell::text(STAMP.key, Look::Key));
        let parts = self.carried.parts;
        let keys = StampKey::ALL.into_iter();
        let keys = keys.filter(|key| *key != StampKey::Parts || !parts.is_whole());
        for (row, key) in (1..).zip(keys) {
            let value = match key {
                StampKey::Edition => layout::EDITION.to_string(),
                StampKey::Strategy => self.catalogue.strategy.id.clone(),
                StampKey::Year => self.year.get().to_string(),
                StampKey::Institution => self.institution.to_string(),
                StampKey::Catalogue => self.catalogue.form_digest.clone(),
                StampKey::Parts => parts.words(),
                StampKey::Currency => self.catalogue.strategy.currency.clone(),
            };
            sheet.put(row, 0, Cell::text(key.key(), Look::Key));
            sheet.put(row, 1, Cell::text(value, Look::Key).written(Format::Text));
        }
        for list in &self.lists {
            layout::WrittenList::today(list).put(&mut sheet);
        }
        let role = |entry: &EntryKey| self.questions.get(entry).map(|question| question.role);
        layout::Written::today(&self.issue(), role).put(&mut sheet);
        sheet
    }
}
