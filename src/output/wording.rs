//! The texts that several outputs share: severities, settlements, states of files, counted nouns.

mod covered;
mod settled;
mod tally;

pub use covered::{covered, covered_otherwise};
pub(super) use settled::settled;
pub use tally::{ERRORS, FINDINGS, NOTES, PLACES, WAIVED, WARNINGS, severity, severity_key, tally};

use rust_decimal::Decimal;

use crate::base::key::{EntryKey, InstitutionId};
use crate::base::language::{Language, Text, date, fill, money, number, with_decimals};
use crate::base::message::{Message, shown};
use crate::base::value::{Value, ValueType};
use crate::output::counts::status_label;
use crate::result::consolidated::{Claim, Consolidated, FileState, Merged, MergedEntry, Settlement, Why};
use crate::result::signed::Standing;
use crate::strategy::catalogue::Catalogue;

/// Returns what stood in the cell of a claim, as a spreadsheet program in the language shows it: a number with its decimal sign, a day as
/// it is written.
pub fn found(claim: &Claim, language: Language) -> String {
    let found = claim.found();
    match &claim.value {
        Value::Day(day) if day.to_string() == found => date(language, *day),
        Value::Number(_) if claim.value.canonical() == found => {
            found.replace('.', &language.conventions().point.to_string())
        }
        _ => found.into_owned(),
    }
}

/// Returns the key of an outcome for machines.
pub const fn outcome_key(outcome: &Merged<Value>) -> &'static str {
    match outcome {
        Merged::Missing => "missing",
        Merged::Agreed(_) => "agreed",
        Merged::Settled { .. } => "settled",
        Merged::Each => "each",
        Merged::Open(_) => "open",
    }
}

/// Returns a description of how an entry's value was determined.
pub fn outcome(entry: &MergedEntry) -> Message {
    match &entry.outcome {
        Merged::Missing if !entry.computed_from.is_empty() => Text::new(
            "ni izračunano, ker podatek zanj manjka",
            "not computed, for a figure that it is made of is missing",
        )
        .into(),
        Merged::Missing => Text::new("ni odgovora", "no answer").into(),
        Merged::Agreed(_) if entry.claims.len() > 1 => {
            Text::new("navedbe se ujemajo", "the claims agree").into()
        }
        Merged::Agreed(_) => Text::new("edina navedba", "the only claim").into(),
        Merged::Each if entry.claims.is_empty() => Text::new("ni odgovora", "no answer").into(),
        Merged::Each if entry.claims.len() == 1 => Text::new("edina navedba", "the only claim").into(),
        Merged::Each => Text::new("navedbe stojijo druga ob drugi", "the claims stand side by side").into(),
        Merged::Open(why) => Text::new("odprto: {why}", "open: {why}").with("why", open_reason(*why)),
        Merged::Settled { by, .. } => settlement(by, entry.standing().len()),
    }
}

/// Returns a description of why an entry is open.
pub const fn open_reason(why: Why) -> Text {
    match why {
        Why::Disagree => Text::new("navedbe se razlikujejo", "the claims differ"),
        Why::PaidAndReceived => Text::new(
            "plačani in prejeti znesek se razlikujeta",
            "amounts paid and received differ",
        ),
        Why::NotCombined => Text::new(
            "iz navedb ni mogoče izračunati ene vrednosti",
            "the claims cannot be combined into one value",
        ),
        Why::NotWeighted => Text::new(
            "za tehtano povprečje manjkajo uteži",
            "weights of the weighted mean are missing",
        ),
        Why::Files => Text::new(
            "datoteke iste ustanove se razlikujejo",
            "files of one institution differ",
        ),
        Why::JoinedFiles => Text::new(
            "združeni datoteki iste ustanove si nasprotujeta",
            "joined files of one institution contradict each other",
        ),
        Why::LeftBlank => Text::new(
            "v poznejši oddaji je odgovor prazen",
            "the later return leaves the answer blank",
        ),
    }
}

/// Returns why an entry is open, with its claims: `navedbe se razlikujejo: MOK: 5; DUK: 7`.
pub fn open_claims(
    catalogue: &Catalogue,
    entry: &EntryKey,
    merged: &MergedEntry,
    why: Why,
    language: Language,
) -> String {
    let claims = claims_and_unread(catalogue, entry, merged, language);
    let words = Text::new("{why}: {claims}", "{why}: {claims}");
    let words = words.with("why", open_reason(why)).with("claims", claims);
    words.in_(language)
}

/// Returns the key of why an entry is open, for machines.
pub const fn open_key(why: Why) -> &'static str {
    match why {
        Why::Disagree => "disagree",
        Why::PaidAndReceived => "paid-and-received",
        Why::NotCombined => "not-combined",
        Why::NotWeighted => "not-weighted",
        Why::Files => "files",
        Why::JoinedFiles => "joined-files",
        Why::LeftBlank => "left-blank",
    }
}

/// Returns a description of how a value was settled of so many claims.
fn settlement(by: &Settlement, claims: usize) -> Message {
    match by {
        Settlement::Lead
        | Settlement::Sum
        | Settlement::Min
        | Settlement::Max
        | Settlement::Mean
        | Settlement::Computed => settlement_words(by).into(),
        Settlement::Least => {
            let words = Text::new("{words} ({n})", "{words} ({n})").with("words", settlement_words(by));
            words.with("n", claims.to_string())
        }
        Settlement::Decision(ruling) => {
            Text::new("odločitev št. {n}", "decision no. {n}").fill(&[("n", &(ruling + 1).to_string())])
        }
    }
}

/// Returns in words how a value was settled.
const fn settlement_words(by: &Settlement) -> Text {
    match by {
        Settlement::Lead => Text::new("velja navedba nosilca", "the lead’s claim counts"),
        Settlement::Sum => Text::new("vsota navedb", "the sum of the claims"),
        Settlement::Min => Text::new("najmanjša navedba", "the smallest claim"),
        Settlement::Max => Text::new("največja navedba", "the largest claim"),
        Settlement::Mean => Text::new("tehtano povprečje navedb", "the weighted mean of the claims"),
        Settlement::Least => Text::new(
            "najmanj ugodno od navedenih stanj",
            "the least favourable of the statuses stated",
        ),
        Settlement::Computed => Text::new("izračunano iz drugih podatkov", "computed from other figures"),
        Settlement::Decision(_) => Text::new("določeno z odločitvijo", "set by decision"),
    }
}

/// Returns the key of a file's state for machines.
pub const fn file_state_key(state: &FileState) -> &'static str {
    match state {
        FileState::Counted => "counted",
        FileState::Joined(_) => "joined",
        FileState::Refused => "refused",
        FileState::Duplicate(_) => "duplicate",
        FileState::Superseded(_) => "superseded",
        FileState::Conflicting => "conflicting",
        FileState::Excluded(_) => "excluded",
    }
}

/// Returns the label of a file's state.
pub fn file_state(state: &FileState) -> Message {
    match state {
        FileState::Counted => Text::new("upoštevana", "counted").into(),
        FileState::Joined(others) => {
            Text::new("združena z {files}", "joined with {files}").fill(&[("files", &others.join(", "))])
        }
        FileState::Refused => Text::new("ni bila prebrana", "not read").into(),
        FileState::Duplicate(of) => {
            Text::new("enaka datoteki {file}", "the same as {file}").fill(&[("file", of)])
        }
        FileState::Superseded(by) => {
            Text::new("nadomešča jo {file}", "replaced by {file}").fill(&[("file", by)])
        }
        FileState::Conflicting => Text::new(
            "v navzkrižju z drugo oddajo",
            "in conflict with another submission",
        )
        .into(),
        FileState::Excluded(ruling) => Text::new("izločena, odločitev št. {n}", "excluded, decision no. {n}")
            .fill(&[("n", &(ruling + 1).to_string())]),
    }
}

/// Returns a value of an entry as people read it: amounts with their currency, statuses by the catalogue's labels. Without
/// the unit, whose grammatical form depends on the number.
pub fn value(catalogue: &Catalogue, entry: &EntryKey, value: &Value, language: Language) -> String {
    match value {
        Value::Number(amount) if catalogue.value_type(entry).is_some_and(ValueType::is_money) => {
            money(language, *amount, &catalogue.strategy.currency)
        }
        Value::Qualified(qualifier, number) => {
            let number = self::value(catalogue, entry, &Value::Number(*number), language);
            qualifier.before(Message::words(number)).in_(language)
        }
        Value::Status(status) => status_label(catalogue, Some(*status), language).to_owned(),
        Value::Number(_)
        | Value::Flag(_)
        | Value::Day(_)
        | Value::Chosen(_)
        | Value::Text(_)
        | Value::NoData(_) => value.display(language),
    }
}

/// Returns a value as [`value`] does, with its unit: `več kot 500 oseb`. Words and yes or no have none.
pub fn measured(catalogue: &Catalogue, entry: &EntryKey, of: &Value, language: Language) -> String {
    if catalogue.measured_item(entry).is_some() && of.as_number().is_some() {
        catalogue.value_message(entry, of).in_(language)
    } else {
        value(catalogue, entry, of, language)
    }
}

/// Returns who confirmed the year's amounts for finance, and when, or why they are not confirmed.
pub fn signature(consolidated: &Consolidated, language: Language) -> String {
    if let Some(signature) = consolidated.confirmed_by_finance() {
        let confirmation = &signature.confirmation;
        let by = [confirmation.office.as_deref(), confirmation.role.as_deref()];
        let by: Vec<&str> = by
            .into_iter()
            .flatten()
            .map(str::trim)
            .filter(|by| !by.is_empty())
            .collect();
        let day = confirmation
            .date
            .map(|day| date(language, day))
            .unwrap_or_default();
        let words = Text::new(
            "Finančna služba je zneske potrdila ({by}, {day})",
            "The finance department has confirmed the amounts ({by}, {day})",
        );
        return fill(
            words.in_(language),
            &[("by", &shown(&by.join(", "))), ("day", &day)],
        );
    }
    let has = |standing| consolidated.signatures.iter().any(|one| one.standing == standing);
    let words = if has(Standing::Refused) {
        Text::new(
            "Finančna služba zneskov ne potrjuje",
            "The finance department refuses the amounts",
        )
    } else if has(Standing::Stale) {
        Text::new(
            "Finančna služba zneskov ni potrdila: po potrditvi so se zneski spremenili",
            "The finance department has not confirmed the amounts: the amounts changed after the confirmation",
        )
    } else if has(Standing::Changed) {
        Text::new(
            "Finančna služba zneskov ni potrdila: vrnjeni zvezek je spremenjen",
            "The finance department has not confirmed the amounts: the returned workbook was changed",
        )
    } else if has(Standing::Incomplete) || has(Standing::Unanswered) {
        Text::new(
            "Finančna služba zneskov ni potrdila: potrditev v vrnjenem zvezku ni izpolnjena",
            "The finance department has not confirmed the amounts: the confirmation in the returned workbook is not filled in",
        )
    } else if has(Standing::SetAside) {
        Text::new(
            "Finančna služba zneskov ni potrdila: vrnjena zvezka si nasprotujeta",
            "The finance department has not confirmed the amounts: the returned workbooks contradict each other",
        )
    } else {
        Text::new(
            "Finančna služba zneskov še ni potrdila",
            "The finance department has not confirmed the amounts yet",
        )
    };
    words.in_(language).to_owned()
}

/// Returns an amount in a column of such: always with the decimals of the currency, so that they can be compared; with more if it
/// has more.
pub fn amount(language: Language, amount: Decimal, decimals: u32) -> String {
    number(language, with_decimals(amount, decimals))
}

/// The word for a cell that could not be read.
pub const UNREADABLE: Text = Text::new("neberljivo", "unreadable");

/// Returns what the institutions stated for an entry, also what could not be read of an undecided one: `DUK: 22; DUK: neberljivo »22 al 23«`.
pub fn claims_and_unread(
    catalogue: &Catalogue,
    entry: &EntryKey,
    merged: &MergedEntry,
    language: Language,
) -> String {
    let unread = merged.unread.iter().map(|cell| {
        let text = Text::new("{name}: neberljivo »{found}«", "{name}: unreadable “{found}”");
        let name = short(catalogue, &cell.institution);
        fill(
            text.in_(language),
            &[("name", name), ("found", &shown(&cell.found))],
        )
    });
    let readable = claims(catalogue, entry, &merged.claims, language);
    let readable = Some(readable).filter(|words| !words.is_empty());
    readable.into_iter().chain(unread).collect::<Vec<_>>().join("; ")
}

/// Returns the value that each institution stated for an entry: `DUK: 22; LUK: 5`.
pub fn claims(catalogue: &Catalogue, entry: &EntryKey, claims: &[Claim], language: Language) -> String {
    let stated = |claim: &Claim| {
        let words = value(catalogue, entry, &claim.value, language);
        format!("{}: {words}", short(catalogue, &claim.institution))
    };
    claims.iter().map(stated).collect::<Vec<_>>().join("; ")
}

/// Returns the short name of an institution; its identifier if the catalogue does not have it.
pub fn short<'a>(catalogue: &'a Catalogue, institution: &'a InstitutionId) -> &'a str {
    catalogue
        .institutions
        .get(institution)
        .map_or(institution.as_str(), |i| &i.short)
}

/// Returns the short names, separated by commas.
pub fn shorts<'a>(
    catalogue: &'a Catalogue,
    institutions: impl IntoIterator<Item = &'a InstitutionId>,
) -> String {
    let names: Vec<&str> = institutions.into_iter().map(|id| short(catalogue, id)).collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::finding::Tally;
    use crate::output::fixture;

    #[test]
    fn a_tally_leaves_out_what_is_zero() {
        let found = Tally {
            errors: 2,
            warnings: 0,
            notes: 5,
            waived: 1,
        };
        assert_eq!(tally(Language::Sl, found), "2 napaki, 5 opomb, 1 spregledana");
        assert_eq!(tally(Language::En, found), "2 errors, 5 notes, 1 waived");
        assert_eq!(tally(Language::Sl, Tally::default()), "brez ugotovitev");
    }

    #[test]
    fn claims_are_reported_by_institution() {
        let year = fixture::year();
        let entry: EntryKey = "b.1/ure".parse().unwrap();
        assert_eq!(
            claims(
                &year.catalogue,
                &entry,
                &year.consolidated.entries[&entry].claims,
                Language::Sl
            ),
            "MOK: 12,5; DUK: 30"
        );
    }
}
