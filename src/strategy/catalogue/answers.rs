//! What an indicator that is no number may be answered: the answers of a list, the days that are expected.

use indexmap::IndexMap;
use jiff::ToSpan;
use jiff::civil::Date;

use crate::base::value::{BETWEEN_ANSWERS, Chosen, ListAnswer, Year};
use crate::base::words::Words;

/// The answers that a choice offers.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    /// The answers, in the order of the file; none of an indicator that is no choice.
    pub list: Vec<ListAnswer>,
    /// Whether several may be chosen.
    pub several: bool,
}

/// What a cell says of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Answers, word for word or by their identifiers.
    Exactly(Chosen),
    /// Answers in other letters, or with one letter wrong.
    InOtherLetters(Chosen),
    /// No answer, but words that are similar to one.
    Nearly(String),
    /// No answer.
    Nothing,
    /// Several answers where one may be chosen.
    TooMany,
}

/// The days that a date is expected to lie between, both included; `None` of a side that the catalogue leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Days {
    /// The first.
    pub at_least: Option<Date>,
    /// The last.
    pub at_most: Option<Date>,
    /// Whether days up to the end of the year of a form are expected, where [`Self::at_most`] does not say up to which.
    pub until_year_end: bool,
}

/// The fewest letters of an answer of which one may be wrong: in shorter ones it makes another word.
const FEWEST_LETTERS: usize = 5;

impl Choices {
    /// Returns each answer as a value of its own.
    pub fn each(&self) -> impl Iterator<Item = Chosen> + '_ {
        let one = |answer: &ListAnswer| Chosen::of(&self.list, |other| other == answer);
        self.list.iter().filter_map(one)
    }

    /// Returns the titles of the answers by their identifiers.
    pub fn titles(&self) -> IndexMap<&str, &str> {
        let answers = self.list.iter();
        answers
            .map(|answer| (answer.id.as_str(), answer.title.as_str()))
            .collect()
    }

    /// Reads identifiers, also former ones, as files for machines hold them; `None` if one is unknown, or there are more than may be.
    pub fn of_ids(&self, text: &str) -> Option<Chosen> {
        let ids: Vec<&str> = text.split(BETWEEN_ANSWERS).map(str::trim).collect();
        let is_known = |id: &&str| self.list.iter().any(|answer| answer.is_called(id));
        let fits = ids.iter().all(is_known) && (self.several || ids.len() == 1);
        let chosen = Chosen::of(&self.list, |answer| ids.iter().any(|id| answer.is_called(id)));
        chosen.filter(|_| fits)
    }

    /// Reads what a cell says. A letter may be wrong where exactly one answer of five letters or more is as near as that.
    pub fn read(&self, text: &str) -> Said {
        let parts = text.split([BETWEEN_ANSWERS, '\n']).map(str::trim);
        let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
        let mut chosen = Vec::new();
        let mut exactly = true;
        for part in parts {
            if let Some(answer) = self
                .list
                .iter()
                .find(|answer| answer.title == part || answer.is_called(part))
            {
                chosen.push(answer);
                continue;
            }
            exactly = false;
            let Some(answer) = self.meant(part) else {
                let titles = self.list.iter().map(|answer| answer.title.as_str());
                let near = crate::base::key::nearest(part, titles);
                return near.map_or(Said::Nothing, |near| Said::Nearly(near.to_owned()));
            };
            chosen.push(answer);
        }
        let chosen = Chosen::of(&self.list, |answer| chosen.contains(&answer));
        match chosen {
            Some(chosen) if chosen.answers().len() > 1 && !self.several => Said::TooMany,
            Some(chosen) if exactly => Said::Exactly(chosen),
            Some(chosen) => Said::InOtherLetters(chosen),
            None => Said::Nothing,
        }
    }

    /// Returns the only answer that a part in other letters can mean.
    fn meant(&self, part: &str) -> Option<&ListAnswer> {
        let folded = |text: &str| Words::of(text).joined();
        let part = folded(part);
        let apart = |answer: &ListAnswer| {
            let forms = [folded(&answer.title), folded(&answer.id)].into_iter();
            forms.map(|form| strsim::damerau_levenshtein(&form, &part)).min()
        };
        let within = |most: usize| {
            let mut near = self
                .list
                .iter()
                .filter(|answer| apart(answer).is_some_and(|apart| apart <= most));
            near.next().filter(|_| near.next().is_none())
        };
        within(0).or_else(|| within(1).filter(|_| part.chars().count() >= FEWEST_LETTERS))
    }

    /// Returns the list as text, an answer a line, each identifier with its title: `delno = delno opravljeno`, and in brackets those that
    /// it had before: `delno (deloma) = delno opravljeno`.
    pub fn lines(&self) -> String {
        let lines: Vec<String> = self.list.iter().map(line).collect();
        lines.join("\n")
    }
}

/// Returns an answer as one text: its identifier, in brackets those that it had before, and its title.
pub(in crate::strategy) fn line(answer: &ListAnswer) -> String {
    let ListAnswer { id, title, was } = answer;
    if was.is_empty() {
        format!("{id} = {title}")
    } else {
        format!("{id} ({}) = {title}", was.join(", "))
    }
}

/// Reads an answer from one text: its identifier and its title (see [`Choices::lines`]), or its title alone, of which the identifier
/// is made. `None` if no identifier can be made of it.
pub(super) fn of_line(text: &str) -> Option<ListAnswer> {
    let text = text.trim();
    // One side of the sign was forgotten.
    if text.starts_with('=') || text.ends_with('=') {
        return None;
    }
    let given = text
        .split_once(" = ")
        .and_then(|(ids, title)| Some((of_ids(ids)?, title.trim())));
    let ((id, was), title) = given.unwrap_or_else(|| {
        let id = Words::of(text).joined().replace(' ', "-");
        ((id, Vec::new()), text)
    });
    let title = title.to_owned();
    (is_id(&id) && !title.is_empty()).then_some(ListAnswer { id, title, was })
}

/// Reads an identifier, and in brackets those that it had before: `delno (deloma, malo)`. `None` if it is no such text.
fn of_ids(text: &str) -> Option<(String, Vec<String>)> {
    let text = text.trim();
    let (id, was) = match text.strip_suffix(')') {
        Some(text) => text.split_once('(')?,
        None => (text, ""),
    };
    let was: Vec<String> = was.split(',').map(|id| id.trim().to_owned()).collect();
    let was: Vec<String> = was.into_iter().filter(|id| !id.is_empty()).collect();
    let id = id.trim().to_owned();
    (is_id(&id) && was.iter().all(|id| is_id(id))).then_some((id, was))
}

/// Returns `true` if a text can be the identifier of an answer.
pub(super) fn is_id(text: &str) -> bool {
    const LONGEST: usize = 60;
    let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_';
    !text.is_empty() && text.len() <= LONGEST && text.bytes().all(fits)
}

impl Days {
    /// Returns the limits in a form about a year: where the catalogue gives none, the days of that year.
    #[must_use]
    pub fn in_year(self, year: Year) -> Self {
        let last = Some(year.last_day());
        if self.until_year_end {
            let at_most = self.at_most.or(last);
            return Self { at_most, ..self };
        }
        if self.at_least.or(self.at_most).is_some() {
            return self;
        }
        Self {
            at_least: Some(year.first_day()),
            at_most: last,
            ..self
        }
    }

    /// Returns the days from the beginning of a year to the end of the year of a form.
    pub(super) fn until_year_end(first: Option<Year>) -> Self {
        Self {
            at_least: first.map(Year::first_day),
            at_most: None,
            until_year_end: true,
        }
    }

    /// Returns a day within the limits, for an example.
    pub fn example(self, year: Year) -> Date {
        let days = self.in_year(year);
        // The 20th of February, of a calendar year.
        let usual = year.first_day().saturating_add(50.days());
        let within =
            days.at_least.is_none_or(|first| usual >= first) && days.at_most.is_none_or(|last| usual <= last);
        days.at_least
            .or(days.at_most)
            .filter(|_| !within)
            .unwrap_or(usual)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(several: bool) -> Choices {
        let list = ["da, v celoti", "delno", "ne", "ni še začeto"];
        Choices {
            list: list.iter().filter_map(|text| of_line(text)).collect(),
            several,
        }
    }

    #[test]
    fn answers_are_read_by_title_and_identifier_and_in_other_letters() {
        let ids = |said: Said| match said {
            Said::Exactly(chosen) => format!("= {}", chosen.ids()),
            Said::InOtherLetters(chosen) => format!("~ {}", chosen.ids()),
            Said::Nearly(near) => format!("? {near}"),
            Said::Nothing => "nothing".to_owned(),
            Said::TooMany => "many".to_owned(),
        };
        for (text, one, several) in [
            ("da, v celoti", "= da-v-celoti", "= da-v-celoti"),
            ("da-v-celoti", "= da-v-celoti", "= da-v-celoti"),
            ("Da v CELOTI", "~ da-v-celoti", "~ da-v-celoti"),
            ("ni se zaceto", "~ ni-se-zaceto", "~ ni-se-zaceto"),
            ("delnno", "~ delno", "~ delno"),
            // Three letters more are another word, and `na` may be `da` or `ne`.
            ("delnovali", "nothing", "nothing"),
            ("na", "? ne", "? ne"),
            ("morda", "nothing", "nothing"),
            ("ne; delno", "many", "= delno; ne"),
            ("delno; delno;", "= delno", "= delno"),
            (";", "nothing", "nothing"),
        ] {
            assert_eq!(ids(list(false).read(text)), one, "{text}");
            assert_eq!(ids(list(true).read(text)), several, "{text}");
        }
    }

    #[test]
    fn what_files_hold_reads_back_and_nothing_else_does() {
        for choices in [list(false), list(true)] {
            for chosen in choices.each() {
                assert_eq!(choices.of_ids(&chosen.ids()), Some(chosen));
            }
            assert_eq!(choices.of_ids("ne; delno").is_some(), choices.several);
            assert_eq!(choices.of_ids("da, v celoti"), None);
            assert_eq!(choices.of_ids(""), None);
            for line in choices.lines().lines() {
                assert!(choices.list.contains(&of_line(line).unwrap()), "{line}");
            }
        }
    }

    #[test]
    fn a_former_identifier_is_the_answer_of_today() {
        let list = ["delno (deloma, malo) = delno opravljeno", "ne"];
        let choices = Choices {
            list: list.iter().filter_map(|text| of_line(text)).collect(),
            several: false,
        };
        for id in ["delno", "deloma", "malo"] {
            assert_eq!(choices.of_ids(id).unwrap().ids(), "delno", "{id}");
            assert!(
                matches!(choices.read(id), Said::Exactly(chosen) if chosen.ids() == "delno"),
                "{id}"
            );
        }
        assert_eq!(choices.of_ids("nekoliko"), None);
        assert_eq!(
            choices.lines(),
            "delno (deloma, malo) = delno opravljeno\nne = ne"
        );
        // Brackets of a title are no former identifiers.
        assert_eq!(of_line("delno (v teku)").unwrap().was, [""; 0]);
        assert_eq!(
            of_line("Da (v celoti) = vse").unwrap().title,
            "Da (v celoti) = vse"
        );
    }

    #[test]
    fn an_example_of_a_day_lies_within_its_limits() {
        let year = Year::new(2024).unwrap();
        let day = |month| Some(Date::constant(2024, month, 1));
        for (at_least, at_most) in [
            (None, None),
            (day(3), None),
            (None, day(1)),
            (day(1), day(12)),
            (day(5), day(6)),
        ] {
            let days = Days {
                at_least,
                at_most,
                until_year_end: false,
            };
            let example = days.example(year);
            let within = days.in_year(year);
            assert!(within.at_least.is_none_or(|first| example >= first), "{days:?}");
            assert!(within.at_most.is_none_or(|last| example <= last), "{days:?}");
        }
    }
}
