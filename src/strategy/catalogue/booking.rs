//! How the catalogue ties the budget to the ledger, and what it requires of amounts.

use rust_decimal::Decimal;

use crate::base::language::Text;
use crate::base::message::{AND, Message};
use crate::base::value::{Amount, Year};

/// `[finance]`: the requirements on amounts; there is none if the table or a field is absent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FinanceRules {
    /// Whether payers are to state a plan (adopted or revised) beside what was realised.
    pub plans: bool,
    /// The least and the most index (realised in hundredths of revised) that need no note.
    pub index: Option<(Option<Decimal>, Option<Decimal>)>,
}

/// `[ledger]`: which column of the ledger is what, by its heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerColumns {
    /// The account (konto).
    pub account: String,
    /// The line of the municipal budget (proračunska postavka).
    pub line: Option<String>,
    /// What the row is about, in words.
    pub name: Option<String>,
    /// The year of the row, in an export of several years.
    pub year: Option<String>,
    /// Sprejeti proračun.
    pub adopted: Option<String>,
    /// Veljavni proračun.
    pub revised: Option<String>,
    /// Realizacija.
    pub realised: String,
    /// The sheet of a workbook; where absent, the only one that has the headings.
    pub sheet: Option<String>,
    /// The decimal sign of amounts that are text; each column decides where the catalogue declares none.
    pub decimal: Option<char>,
    /// How far an amount may be from the ledger's without a word, in the currency.
    pub tolerance: Decimal,
    /// Whether realised amounts are taken over from the ledger too. Adopted and revised are wherever they have a column.
    pub realised_counts: bool,
}

impl LedgerColumns {
    /// Returns the same with the year in the headings that have the placeholder `{year}`: once with each of its names, the number
    /// first, as `2024`, `2024/25` and `2024/2025`.
    #[must_use]
    pub fn in_year(&self, year: Year) -> Vec<Self> {
        let mut names = vec![year.get().to_string(), year.to_string(), year.in_full()];
        names.dedup();
        names.iter().map(|name| self.called(name)).collect()
    }

    fn called(&self, year: &str) -> Self {
        let filled = |heading: &String| heading.replace("{year}", year);
        let optional = |heading: &Option<String>| heading.as_ref().map(filled);
        Self {
            account: filled(&self.account),
            line: optional(&self.line),
            name: optional(&self.name),
            year: optional(&self.year),
            adopted: optional(&self.adopted),
            revised: optional(&self.revised),
            realised: filled(&self.realised),
            sheet: optional(&self.sheet),
            decimal: self.decimal,
            tolerance: self.tolerance,
            realised_counts: self.realised_counts,
        }
    }

    /// Returns `true` if an amount is taken over from the ledger into the payer's form, and counts.
    pub const fn counts(&self, amount: Amount) -> bool {
        match amount {
            Amount::Adopted => self.adopted.is_some(),
            Amount::Revised => self.revised.is_some(),
            Amount::Realised => self.realised_counts,
        }
    }

    /// Returns the heading of an amount's column; `None` if the ledger has none.
    pub fn heading(&self, amount: Amount) -> Option<&str> {
        match amount {
            Amount::Adopted => self.adopted.as_deref(),
            Amount::Revised => self.revised.as_deref(),
            Amount::Realised => Some(&self.realised),
        }
    }
}

/// Which rows of the ledger make up a budget line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Booking {
    /// The accounts; any where there are none.
    pub accounts: Patterns,
    /// The lines of the municipal budget; any where there are none.
    pub lines: Patterns,
    /// Which part of these rows, where other lines have the others; all of them where absent.
    pub share: Option<Share>,
}

/// Which part of rows that several budget lines share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
    /// So many hundredths.
    Percent(Decimal),
    /// What the others leave.
    Rest,
}

/// Numbers of accounts (or of lines of a municipal budget), whole or by their beginnings.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Patterns(pub Vec<Pattern>);

/// A number of an account, or with `*` the beginning of several; two are equal however they are written.
#[derive(Debug, Clone)]
pub struct Pattern {
    /// Its letters and digits, see [`plain_account`].
    pub plain: String,
    /// Whether it is the beginning of several.
    pub prefix: bool,
    /// As the catalogue writes it.
    pub written: String,
}

/// The longest number of an account that is taken, in letters and digits.
pub const LONGEST_ACCOUNT: usize = 40;

/// Returns the letters and digits of an account's number, without what programs put between them: `4111 03` and `4111.03` are
/// `411103`. `None` if there is no digit, or more than any account has.
pub fn plain_account(text: &str) -> Option<String> {
    let plain: String = text
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    let fits = plain.chars().any(|c| c.is_ascii_digit()) && plain.chars().count() <= LONGEST_ACCOUNT;
    let only = text
        .chars()
        .all(|c| c.is_alphanumeric() || c.is_whitespace() || ".-/_".contains(c));
    (fits && only).then_some(plain)
}

impl Booking {
    /// Returns `true` if the line is tied to the ledger at all.
    pub fn is_tied(&self) -> bool {
        !(self.accounts.0.is_empty() && self.lines.0.is_empty())
    }

    /// Returns `true` if a row of the ledger is one of the line's.
    pub fn takes(&self, account: &str, line: Option<&str>) -> bool {
        self.is_tied()
            && self.accounts.take(account)
            && (self.lines.0.is_empty() || line.is_some_and(|line| self.lines.take(line)))
    }

    /// Returns `true` if a row may be one of the line's; an account or line that is `None` cannot be read, and may be any.
    pub fn may_take(&self, account: Option<&str>, line: Option<Option<&str>>) -> bool {
        self.is_tied()
            && account.is_none_or(|account| self.accounts.take(account))
            && (self.lines.0.is_empty()
                || line.is_none_or(|line| line.is_some_and(|line| self.lines.take(line))))
    }

    /// Returns `true` if two lines are tied to the same rows, whatever their shares.
    pub fn same_rows(&self, other: &Self) -> bool {
        self.accounts == other.accounts && self.lines == other.lines
    }

    /// Returns what the rows have, in words that fit behind *with* and *s*: `the line 18051 and the account 4120*`.
    pub fn in_words(&self) -> Message {
        let of = |patterns: &Patterns, [one, two, more]: [Text; 3]| {
            let written: Vec<&str> = patterns
                .0
                .iter()
                .map(|pattern| pattern.written.as_str())
                .collect();
            let text = match written.len() {
                0 => return None,
                1 => one,
                2 => two,
                _ => more,
            };
            Some(text.with("all", Message::all_of(written)))
        };
        let lines = of(
            &self.lines,
            [
                Text::new("postavko {all}", "the line {all}"),
                Text::new("postavkama {all}", "the lines {all}"),
                Text::new("postavkami {all}", "the lines {all}"),
            ],
        );
        let accounts = of(
            &self.accounts,
            [
                Text::new("kontom {all}", "the account {all}"),
                Text::new("kontoma {all}", "the accounts {all}"),
                Text::new("konti {all}", "the accounts {all}"),
            ],
        );
        Message::joined(lines.into_iter().chain(accounts), &AND)
    }

    /// Returns the rows in words, as the catalogue writes them: `4111*, 412000`.
    pub fn display(&self) -> String {
        let all = self.lines.0.iter().chain(&self.accounts.0);
        let all: Vec<&str> = all.map(|pattern| pattern.written.as_str()).collect();
        all.join(", ")
    }
}

impl Patterns {
    /// Returns `true` if a number is one of these; any is where there are none.
    fn take(&self, plain: &str) -> bool {
        self.0.is_empty() || self.0.iter().any(|pattern| pattern.takes(plain))
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        (&self.plain, self.prefix) == (&other.plain, other.prefix)
    }
}

impl Eq for Pattern {}

impl std::hash::Hash for Pattern {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (&self.plain, self.prefix).hash(state);
    }
}

impl Pattern {
    /// Reads `411103`, `4111 03` or `4111*`; `None` if it is not an account number.
    pub fn parse(text: &str) -> Option<Self> {
        let (number, prefix) = match text.trim().strip_suffix('*') {
            Some(number) => (number, true),
            None => (text, false),
        };
        Some(Self {
            plain: plain_account(number)?,
            prefix,
            written: text.trim().to_owned(),
        })
    }

    fn takes(&self, plain: &str) -> bool {
        // A spreadsheet program that took the number for an amount has eaten its leading zeros.
        let bare = |text: &str| text.trim_start_matches('0').to_owned();
        if self.prefix {
            plain.starts_with(&self.plain)
        } else {
            plain == self.plain || bare(plain) == bare(&self.plain)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::language::Language;

    fn booking(accounts: &[&str], lines: &[&str]) -> Booking {
        let patterns =
            |all: &[&str]| Patterns(all.iter().map(|text| Pattern::parse(text).unwrap()).collect());
        Booking {
            accounts: patterns(accounts),
            lines: patterns(lines),
            share: None,
        }
    }

    #[test]
    fn accounts_are_known_by_their_digits() {
        assert_eq!(plain_account(" 4111 03 "), Some("411103".to_owned()));
        assert_eq!(plain_account("4111.03-A"), Some("411103a".to_owned()));
        for none in ["", "SKUPAJ", "411103 Transferji, pomoč", &"1".repeat(41), "41%"] {
            assert_eq!(plain_account(none), None, "{none}");
        }
        for bad in ["*", "41*1", "", "odhodki"] {
            assert_eq!(Pattern::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_line_takes_whole_accounts_and_beginnings() {
        let some = booking(&["4111*", "412000"], &[]);
        assert!(some.takes("411103", None) && some.takes("4111", None) && some.takes("412000", Some("1")));
        assert!(!some.takes("4120001", None) && !some.takes("411", None));
        let both = booking(&["4111*"], &["04-001"]);
        assert!(both.takes("411103", Some("04001")) && both.takes("411103", Some("4001")));
        assert!(!both.takes("411103", None) && !both.takes("411103", Some("04002")));
        assert!(!Booking::default().takes("411103", None));
        assert_eq!(both.display(), "04-001, 4111*");
        let words = |booking: &Booking| {
            (
                booking.in_words().in_(Language::Sl),
                booking.in_words().in_(Language::En),
            )
        };
        let pair = |sl: &str, en: &str| (sl.to_owned(), en.to_owned());
        assert_eq!(
            words(&both),
            pair(
                "postavko 04-001 in kontom 4111*",
                "the line 04-001 and the account 4111*"
            )
        );
        assert_eq!(
            words(&some),
            pair("kontoma 4111* in 412000", "the accounts 4111* and 412000")
        );
        assert_eq!(
            words(&booking(&[], &["1", "2", "3"])),
            pair("postavkami 1, 2 in 3", "the lines 1, 2 and 3")
        );
        // What cannot be read may be any, what can be read is what it is.
        assert!(both.may_take(None, Some(Some("4001"))) && both.may_take(Some("411103"), None));
        assert!(!both.may_take(None, Some(None)) && !both.may_take(Some("4120"), None));
    }
}
