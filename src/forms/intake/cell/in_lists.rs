//! What to do about a cell of a list: its rows have no column Note, to which the helps of other cells send explanations.

use super::listed::{NOT_A_DAY, NOT_ON_LIST, TOO_MANY_ANSWERS};
use crate::base::finding::{Code, Fault};
use crate::base::language::Text;
use crate::forms::intake::cell_codes::{FRACTION, NEGATIVE, NOT_A_NUMBER};
use crate::strategy::catalogue::ListColumn;

/// The helps of the codes that speak of the column Note, as a list says them.
static HELPS: [(&Code, Text); 6] = [
    (
        &NOT_A_NUMBER,
        Text::new(
            "v celico vpišite samo število (na primer {example}){hint}; število, ki ni natančno, vpišite kot »približno 22« ali »več kot 22«",
            "enter only a number in the cell (for example {example}){hint}; enter a number that is not exact as “about 22” or “more than 22”",
        ),
    ),
    (
        &NEGATIVE,
        Text::new(
            "vpišite vrednost brez minusa; če gre za vračilo ali popravek, to sporočite koordinatorju",
            "enter the value without the minus; if it is a refund or correction, tell the coordinator",
        ),
    ),
    (
        &FRACTION,
        Text::new("vpišite celo število", "enter a whole number"),
    ),
    (
        &NOT_A_DAY,
        Text::new(
            "vpišite dan, mesec in leto s štirimi števkami, na primer 20. 2. 2025",
            "enter the day, the month and the year with four digits, for example 20 Feb 2025",
        ),
    ),
    (
        &NOT_ON_LIST,
        Text::new(
            "izberite odgovor na seznamu v celici",
            "choose an answer from the list in the cell",
        ),
    ),
    (
        &TOO_MANY_ANSWERS,
        Text::new(
            "na seznamu v celici izberite en odgovor; drug odgovor je lahko vrstica zase",
            "choose one answer from the list in the cell; another answer may be a row of its own",
        ),
    ),
];

/// Returns a fault of a cell as one of a cell of a list.
pub(in crate::forms::intake) fn in_list(fault: Fault, column: &ListColumn) -> Fault {
    // Where several answers may be chosen, the help says how.
    if *fault.code == NOT_ON_LIST && column.choices.several {
        return fault;
    }
    match HELPS.iter().find(|(code, _)| *fault.code == **code) {
        Some((_, help)) => fault.with_help(*help),
        None => fault,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::language::{Language, placeholders};

    #[test]
    fn no_help_in_a_list_sends_to_a_column_that_it_does_not_have() {
        for (code, help) in &HELPS {
            for language in [Language::Sl, Language::En] {
                let (own, of_code) = (help.in_(language), code.help.in_(language));
                let speaks = |words: &str| {
                    ["opomb", "note"]
                        .iter()
                        .any(|of| words.to_lowercase().contains(of))
                };
                assert!(!speaks(own) && speaks(of_code), "{own} {of_code}");
                assert!(
                    placeholders(own)
                        .iter()
                        .all(|name| placeholders(of_code).contains(name)),
                    "{own}"
                );
            }
        }
        let sends = |code: &&Code| {
            ["stolpec Opomba", "v opombo"]
                .iter()
                .any(|of| code.help.sl.contains(of))
        };
        let sending = crate::forms::intake::cell_codes::CODES.iter().copied();
        let sending = sending.filter(sends).count();
        assert_eq!(
            sending,
            HELPS.len(),
            "a code whose help speaks of the column Note is not here"
        );
    }
}
