//! The tables of totals: the budget lines summed by area, source, payer or goal, each payment counted once.

use super::money::{AREA, CLASS, GOAL, PAYER, SOURCE, amounts, index};
use super::{Column, ColumnKind, Datum};
use crate::base::language::{Counted, Text};
use crate::base::message::{Message, SEMICOLON};
use crate::base::value::{Amount, Year};
use crate::output::wording::{covered, covered_otherwise, short};
use crate::result::finance::{By, Finance, Group, Pair, Part, Sums};
use crate::strategy::catalogue::Catalogue;

/// A total of budget lines, or a part of one.
pub struct Total<'a> {
    /// The group of lines; `None` for all lines.
    pub group: Option<Group<'a>>,
    /// The part of the group's lines that the row is about; `None` for all of them.
    pub part: Option<(Part, Pair)>,
    /// The label of the total of all lines.
    pub all: Text,
    /// The sums of the whole group.
    pub sums: Sums,
    /// The reporting year.
    pub year: Year,
    /// The short name of the institution of the group; blank if it is no institution.
    pub short: String,
}

/// Counts budget lines.
pub const LINES: Counted = Counted {
    sl: ["postavka", "postavki", "postavke", "postavk"],
    en: ["line", "lines"],
};

/// Returns the totals of each group. Where the sums of a group's two years would cover different lines, its parts come before it:
/// the lines known in both years, and those known in one of them alone.
pub fn rows<'a>(catalogue: &'a Catalogue, finance: &Finance<'a>, by: By, year: Year) -> Vec<Total<'a>> {
    let groups = finance.totals(catalogue, by).into_iter();
    let with_name = |(group, sums)| {
        let mut rows = with_parts(Some(group), &sums, year);
        if let Group::Payer(payer) = group {
            for row in &mut rows {
                short(catalogue, payer).clone_into(&mut row.short);
            }
        }
        rows
    };
    groups.flat_map(with_name).collect()
}

/// Returns the total of all lines, its parts before it likewise.
pub fn total(finance: &Finance<'_>, year: Year) -> Vec<Total<'static>> {
    with_parts(None, &finance.total(), year)
}

fn with_parts<'a>(group: Option<Group<'a>>, sums: &Sums, year: Year) -> Vec<Total<'a>> {
    let row = |part| Total {
        group,
        part,
        all: ALL,
        sums: *sums,
        year,
        short: String::new(),
    };
    let parts = if sums.years.is_mixed() {
        sums.years.parts()
    } else {
        Vec::new()
    };
    parts.into_iter().map(Some).chain([None]).map(row).collect()
}

const ALL: Text = Text::new("Skupaj", "Total");

/// Returns the label of a part of a total, with the number of its lines.
pub fn part(part: Part, pair: Pair, year: Year) -> Message {
    let words = match part {
        Part::Both => Text::new(
            "– znano v obeh letih ({lines})",
            "– known in both years ({lines})",
        ),
        Part::NowOnly => Text::new(
            "– znano le v letu {year} ({lines})",
            "– known in {year} only ({lines})",
        ),
        Part::BeforeOnly => Text::new(
            "– znano le v letu {before} ({lines})",
            "– known in {before} only ({lines})",
        ),
    };
    Message::from(words)
        .with("lines", Message::Count(pair.lines, &LINES))
        .with("year", Message::words(year))
        .with("before", Message::words(year.plus(-1)))
}

impl Total<'_> {
    /// Returns the label with all that the sums cover.
    pub fn label(&self) -> Datum {
        self.labelled(true, true, true)
    }

    /// Returns the label: that of the part; or that of the group, if asked with the numbers of lines of each year where the two
    /// differ, with what is known of the year's budget where that is not the same lines, and with of how many lines the realised amount
    /// is known where that is not all.
    fn labelled(&self, of_years: bool, of_budget: bool, of_realised: bool) -> Datum {
        if let Some((of, pair)) = self.part {
            return Datum::Word("", part(of, pair, self.year));
        }
        let label = self.group.map_or(Datum::Word("", self.all.into()), self::group);
        let years = self.sums.years;
        let of = |year: Year, lines| {
            let words = Text::new("{year}: {lines}", "{year}: {lines}");
            let lines = Message::Count(lines, &LINES);
            Message::from(words)
                .with("year", Message::words(year))
                .with("lines", lines)
        };
        let mut covers = Vec::new();
        let before = self.year.plus(-1);
        if of_years && years.is_mixed() {
            covers.push(of(self.year, years.both.lines + years.now_only.lines));
        }
        if of_years && self.sums.is_partial_before() {
            let words = Text::new("{year}: znano pri {n} od {all}", "{year}: known of {n} of {all}");
            covers.push(
                Message::from(words)
                    .with("year", Message::words(before))
                    .with("n", Message::words(self.sums.with_before))
                    .with("all", Message::words(self.sums.lines_before)),
            );
        } else if of_years && years.is_mixed() {
            covers.push(of(before, years.both.lines + years.before_only.lines));
        }
        if of_realised && self.sums.is_partial() {
            covers.push(covered(&self.sums));
        }
        if of_budget {
            covers.extend(covered_otherwise(&self.sums));
        }
        if covers.is_empty() {
            return label;
        }
        let name = match self.group {
            None => self.all.into(),
            Some(Group::Goal(goal)) => Message::Words(format!("{} {}", goal.id, goal.title)),
            Some(Group::Area(area)) => Message::Words(area.label()),
            Some(Group::Source(source)) => source.message(),
            Some(Group::Class(class)) => class.label().into(),
            Some(Group::Payer(_)) => Message::words(&self.short),
        };
        let words = Message::from(Text::new("{name} ({covers})", "{name} ({covers})"));
        Datum::Word(
            "",
            words
                .with("name", name)
                .with("covers", Message::joined(covers, &SEMICOLON)),
        )
    }

    /// Returns the realised amount of the year before.
    fn before(&self) -> Datum {
        if let Some((_, pair)) = self.part {
            return Datum::amount_of(pair.before).marked(pair.marks_before);
        }
        before(&self.sums)
    }

    /// Returns the realised amount of the year.
    fn realised(&self) -> Datum {
        if let Some((_, pair)) = self.part {
            return Datum::amount_of(pair.now).marked(pair.marks_now);
        }
        amount(&self.sums, Amount::Realised)
    }

    /// Returns something of the whole group; blank for a part of it.
    fn of_whole(&self, datum: impl FnOnce(&Sums) -> Datum) -> Datum {
        if self.part.is_some() {
            Datum::Blank
        } else {
            datum(&self.sums)
        }
    }

    /// Returns the change since the year before in percent; blank unless the row covers the same lines in both years.
    fn change(&self) -> Datum {
        let years = self.sums.years;
        let change = match self.part {
            Some((_, pair)) => pair.change(),
            None if years.is_mixed() => None,
            None => years.change(),
        };
        Datum::computed(change, Datum::Percent)
    }

    /// Returns how many lines the sum of the year covers, of those that should have an amount.
    fn lines(&self) -> Datum {
        match self.part {
            Some((_, pair)) => Datum::Of(pair.lines, pair.lines),
            None => Datum::Of(self.sums.with_realised, self.sums.lines),
        }
    }
}

/// Returns the sum of the realised amounts of the year before, marked if it lacks some.
pub fn before(sums: &Sums) -> Datum {
    Datum::amount_of(sums.before).marked(sums.marks_before())
}

/// Returns one of the year's sums with its marks.
pub fn amount(sums: &Sums, which: Amount) -> Datum {
    Datum::amount_of(sums.amounts.get(which)).marked(sums.marks(which))
}

/// Returns the label of a group.
pub fn group(group: Group<'_>) -> Datum {
    match group {
        Group::Goal(goal) => Datum::words(format!("{} {}", goal.id, goal.title)),
        Group::Area(area) => Datum::words(area.label()),
        Group::Source(source) => Datum::source(source),
        Group::Class(class) => Datum::Word(class.key(), class.label().into()),
        Group::Payer(payer) => Datum::Institution(payer.clone()),
    }
}

/// The label of a total, with some of what its sums cover.
type Labelled = fn(&Total<'_>) -> Datum;

/// Returns the columns of totals, the first one with the heading of the grouping.
#[rustfmt::skip] // A column, a line.
pub fn columns<'a>(by: By) -> Vec<Column<Total<'a>>> {
    let group = match by {
        By::Goal => GOAL,
        By::Area => AREA,
        By::Source => SOURCE,
        By::Class => CLASS,
        By::Payer => PAYER,
    };
    let amounts = amounts::<Total<'_>>(
        [
            Total::before,
            |row| row.of_whole(|sums| amount(sums, Amount::Adopted)),
            |row| row.of_whole(|sums| amount(sums, Amount::Revised)),
            Total::realised,
            |row| row.of_whole(|sums| index(&sums.amounts, sums.index)),
            Total::change,
        ],
    );
    let labels: [(&str, Labelled); 3] = [
        ("group", |row| row.labelled(true, true, false)),
        // Beside the amounts of one year, and beside those of two.
        ("group_now", |row| row.labelled(false, true, false)),
        ("group_years", |row| row.labelled(true, false, false)),
    ];
    let labels = labels.map(|(key, label)| Column::new(key, group, ColumnKind::Short, 54.0, label));
    let mut columns: Vec<Column<Total<'a>>> = labels.into();
    columns.extend(amounts);
    columns.push(
        Column::new("lines", Text::new("Postavk z realizacijo", "Lines with realised"), ColumnKind::Count, 24.0,
            Total::lines)
            .brief(Text::new("Postavk", "Lines")),
    );
    columns
}
