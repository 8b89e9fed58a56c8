//! An entry's value: as files for machines hold it, and in the words of people.

use super::{Catalogue, Item, ListColumn, Target};
use crate::base::key::{AnswerField, EntryKey, OfList};
use crate::base::language::currency::beyond;
use crate::base::language::{Localized, Text, measured, number as number_in};
use crate::base::message::{COMMA, Message, SEMICOLON};
use crate::base::value::{Counted, Negative, NoData, Shape, Unit, Value, ValueType, Year};
use crate::sheet::{Content, serial_of};
use rust_decimal::Decimal;

impl Item<'_> {
    /// Returns what a form about a year says is to be reached, without a unit, beside which the unit stands: `vsaj 30 do 2024; vsaj 40
    /// do 2027`, `do 30. 6. 2024` of a milestone. `None` if that is nothing.
    pub fn to_be_reached(self, year: Year) -> Option<Message> {
        if let Some(milestone) = self.milestone() {
            return Some(Text::new("do {due}", "by {due}").with("due", Message::Date(milestone.due)));
        }
        let (target, of) = (self.target()?, self.value_type());
        let expected = self.plan().and_then(|plan| plan.expected(target, of, year));
        let this_year = expected.filter(|_| target.by > Some(year)).map(|amount| Target {
            amount,
            by: Some(year),
            ..target
        });
        let targets = this_year.into_iter().chain([target]);
        Some(Message::joined(
            targets.map(|target| target.message(of)),
            &SEMICOLON,
        ))
    }
}

impl Catalogue {
    /// Reads an entry's value from the form of files for machines (history, decisions); `None` if the catalogue does
    /// not know the entry, or the text is not a value of its type: counts are whole, counts and decimals not negative,
    /// amounts have at most two decimals. An answer without a value has its key.
    pub fn read_value(&self, entry: &EntryKey, text: &str) -> Option<Value> {
        if self.goals.contains_key(&entry.goal) && entry.field == AnswerField::Status {
            return self.vocabulary.of_key(text).map(Value::Status);
        }
        let value_type = self.value_type(entry)?;
        if let Some(answer) = NoData::from_key(text).filter(|_| entry.field.is_figure()) {
            return Some(Value::NoData(answer));
        }
        if let (Shape::Choice, Some(Item::Indicator(indicator))) =
            (value_type.shape(), self.measured_item(entry))
        {
            return indicator.choices.of_ids(text).map(Value::Chosen);
        }
        let value = Value::from_canonical(text, value_type)?;
        fits(&value, value_type).then_some(value)
    }

    /// Returns what [`Catalogue::read_value`] expects, as a message says it after a colon.
    pub fn expected_value(&self, entry: &EntryKey) -> Message {
        match self.value_type(entry) {
            None => Message::one_of(self.vocabulary.all().map(|status| Message::words(status.key()))),
            Some(value_type) => value_type.facts().in_files.into(),
        }
    }

    /// Returns a number of an item with its unit: `12 mest`, `65.000,00 €`, `240,00 € na mesec`, `12,5 %`.
    pub fn measured(&self, item: Item<'_>, number: Decimal) -> Message {
        let currency = &self.strategy.currency;
        match (item, item.value_type().number().map(|facts| facts.unit)) {
            (Item::Line(_), Some(Unit::Currency)) => Message::Money(number, currency.clone()),
            (Item::Indicator(indicator), Some(Unit::Currency)) => {
                let amount = Message::Money(number, currency.clone());
                let rest = beyond(&indicator.unit, currency);
                if rest.is_empty() {
                    return amount;
                }
                Text::new("{amount} {unit}", "{amount} {unit}")
                    .with("amount", amount)
                    .with("unit", Message::words(rest))
            }
            (_, Some(Unit::Percent)) => {
                Text::new("{n}\u{a0}%", "{n}\u{a0}%").with("n", Message::number(number))
            }
            (Item::Indicator(indicator), Some(Unit::Own)) => self.in_unit(number, &indicator.unit),
            (Item::Line(_), Some(Unit::Own)) | (Item::Line(_) | Item::Indicator(_), None) => {
                Message::number(number)
            }
        }
    }

    /// Returns a number with a unit of the catalogue behind it, in the form that the number requires.
    pub fn in_unit(&self, number: Decimal, unit: &str) -> Message {
        let number = number.normalize();
        Localized::of(|language| {
            let written = number_in(language, number);
            measured(self.strategy.own_language, number, &written, unit)
        })
        .into()
    }

    /// Returns the target of an item in words, with its unit: `vsaj 12 mest do 2024`. `None` if it has none.
    pub fn target(&self, item: Item<'_>) -> Option<Message> {
        let target = item.target()?;
        Some(target.stated(self.measured(item, target.amount)))
    }

    /// Returns the way to an item's target in words: `izhodišče 12 (2020); 2022: 20, 2023: 30`. `None` if the catalogue states none.
    pub fn plan(&self, item: Item<'_>) -> Option<Message> {
        let plan = item.plan()?;
        let baseline = plan.baseline.map(|(year, amount)| {
            Text::new("izhodišče {n} ({year})", "baseline {n} ({year})")
                .with("n", self.measured(item, amount))
                .with("year", Message::words(year))
        });
        let yearly = plan.yearly.iter().map(|(year, amount)| {
            Text::new("{year}: {n}", "{year}: {n}")
                .with("year", Message::words(year))
                .with("n", self.measured(item, *amount))
        });
        let yearly = (!plan.yearly.is_empty()).then(|| Message::joined(yearly, &COMMA));
        Some(Message::joined(baseline.into_iter().chain(yearly), &SEMICOLON))
    }

    /// Returns the item of whose figures an entry is one; `None` of any other.
    pub fn measured_item(&self, entry: &EntryKey) -> Option<Item<'_>> {
        let item = entry.item().filter(|_| entry.field.is_figure())?;
        self.goals.get(&entry.goal)?.item(item)
    }

    /// Returns in what the number of an entry is counted, by which a note beside it is known to speak of it.
    pub fn counted(&self, entry: &EntryKey) -> Counted<'_> {
        let goal = self.goals.get(&entry.goal);
        let item = entry.item().and_then(|item| goal?.item(item));
        let unit = match item {
            Some(Item::Indicator(indicator)) => indicator.unit.as_str(),
            Some(Item::Line(_)) | None => "",
        };
        Counted {
            currency: &self.strategy.currency,
            of: item.map_or(ValueType::Text, Item::value_type),
            unit,
            title: item.map_or("", Item::title),
        }
    }

    /// Returns an entry's value as people read it: numbers with their unit, amounts with their currency, percentages with their sign,
    /// statuses by the catalogue's labels, long texts cut as messages cut them.
    pub fn value_message(&self, entry: &EntryKey, value: &Value) -> Message {
        match value {
            Value::Qualified(qualifier, amount) => {
                qualifier.before(self.value_message(entry, &Value::Number(*amount)))
            }
            Value::Number(number) => match self.measured_item(entry) {
                Some(item) => self.measured(item, *number),
                None => self
                    .of_list(entry, *number)
                    .unwrap_or_else(|| Message::number(*number)),
            },
            Value::Status(status) => self.vocabulary.message(*status),
            Value::Flag(_) | Value::Day(_) | Value::NoData(_) => value.message(),
            Value::Chosen(chosen) => Message::Found(chosen.titles()),
            Value::Text(text) => Message::Found(text.to_string()),
        }
    }

    /// Returns the total of a column of a list with its unit; `None` of any other entry.
    fn of_list(&self, entry: &EntryKey, number: Decimal) -> Option<Message> {
        let (list, of) = self.goals.get(&entry.goal)?.list_of(entry)?;
        match of {
            OfList::Rows => None,
            OfList::Total(id) => {
                let column = list.columns.get(&id)?;
                Some(self.value_in_column(column, &Value::Number(number)))
            }
        }
    }

    /// Returns a value of a column of a list as people read it, like [`Self::value_message`].
    pub fn value_in_column(&self, column: &ListColumn, value: &Value) -> Message {
        match value {
            Value::Qualified(qualifier, amount) => {
                qualifier.before(self.value_in_column(column, &Value::Number(*amount)))
            }
            Value::Number(number) if column.value_type.is_money() => {
                Message::Money(*number, self.strategy.currency.clone())
            }
            Value::Number(number) if column.unit.is_empty() => Message::number(*number),
            Value::Number(number) => self.in_unit(*number, &column.unit),
            Value::Status(status) => self.vocabulary.message(*status),
            Value::Flag(_) | Value::Day(_) | Value::NoData(_) => value.message(),
            Value::Chosen(chosen) => Message::Found(chosen.titles()),
            Value::Text(text) => Message::Found(text.to_string()),
        }
    }

    /// Returns an entry's value as a cell of the strategy's language holds it: numbers as numbers, days as days, everything else in
    /// the words in which it is answered.
    pub fn cell_content(&self, entry: &EntryKey, value: &Value) -> Content {
        self.content_as(self.value_type(entry), value)
    }

    /// The same of a value of a type.
    pub fn content_as(&self, of: Option<ValueType>, value: &Value) -> Content {
        let language = self.strategy.language;
        match value {
            Value::Number(number) => Content::Number(*number),
            Value::Status(status) => Content::Text(self.vocabulary.label(*status, language).into()),
            Value::Day(day) if let Some(serial) = serial_of(*day) => Content::Date(serial),
            Value::Day(_)
            | Value::Chosen(_)
            | Value::Qualified(..)
            | Value::Flag(_)
            | Value::Text(_)
            | Value::NoData(_) => Content::Text(value.display_as(of, language).into()),
        }
    }
}

/// The most decimals that are written of a whole number or an amount, zeros among them: `646.000` is a thousand as people
/// here write it, and must not be taken for 646.
const MOST_WRITTEN: u32 = 2;

/// Returns `true` if a value keeps the bounds of its type; `from_canonical` only looks at its form.
fn fits(value: &Value, value_type: ValueType) -> bool {
    let Some((number, facts)) = value.as_number().zip(value_type.number()) else {
        return true;
    };
    let few_decimals = facts
        .decimals
        .is_none_or(|most| number.normalize().scale() <= most && number.scale() <= most.max(MOST_WRITTEN));
    let may_be_negative = facts.negative != Negative::Nowhere;
    few_decimals && (may_be_negative || number.is_zero() || number.is_sign_positive())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::language::Language;
    use crate::strategy::catalogue::sample::catalogue;

    fn entry(text: &str) -> EntryKey {
        text.parse().unwrap()
    }

    #[test]
    fn values_keep_the_bounds_of_their_type() {
        let catalogue = catalogue();
        for (key, good, bad) in [
            ("a.9/vkljuceni", "3", "3.5"),
            ("a.9/vkljuceni", "3.00", "-3"),
            ("a.9/ure", "3.125", "-0.5"),
            ("a.9/ure", "0", "1,5"),
            ("a.1/pomoc", "-12.50", "0.005"),
            ("a.1/pomoc", "646000.00", "646.000"),
            ("a.9/vkljuceni", "1610", "1.000"),
            ("a.1/pomoc/adopted", "1", "1 €"),
            ("a.1/status", "partially-achieved", "dosežen"),
            ("a.9/kraji", "Kranj", ""),
        ] {
            let read = |text| catalogue.read_value(&entry(key), text);
            assert!(read(good).is_some(), "{key} {good}");
            // Any text is a text; whether a blank one counts is for the file that holds it to say.
            assert_eq!(read(bad).is_some(), bad.is_empty(), "{key} {bad}");
        }
        for unknown in ["a.99/status", "a.9/x", "a.9/ure/adopted"] {
            assert_eq!(catalogue.read_value(&entry(unknown), "1"), None, "{unknown}");
        }
    }

    #[test]
    fn values_are_shown_as_people_read_them() {
        let catalogue = catalogue();
        let say = |key: &str, text: &str| {
            let value = catalogue.read_value(&entry(key), text).unwrap();
            let shown = catalogue.value_message(&entry(key), &value);
            (shown.in_(Language::Sl), shown.in_(Language::En))
        };
        let both = |sl: &str, en: &str| (sl.to_owned(), en.to_owned());
        assert_eq!(
            say("a.1/pomoc", "646001.50"),
            both("646.001,50\u{a0}€", "646,001.50\u{a0}€")
        );
        let ure = |text| say("a.9/ure", text);
        let hours = both("1.234,5\u{a0}ure", "1,234.5\u{a0}ure");
        assert_eq!(ure("1234.50"), hours);
        assert_eq!(
            ure("more-than 12"),
            both("več kot 12\u{a0}ur", "more than 12\u{a0}ur")
        );
        assert_eq!(
            say("a.1/status", "in-progress"),
            both("v izvajanju", "in progress")
        );
        assert_eq!(say("a.9/kraji", "Kranj\nBled").0, "Kranj⏎Bled");
    }
}
