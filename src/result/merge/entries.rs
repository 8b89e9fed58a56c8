//! Merges every entry that an institution was asked for, and reports conflicts and partial values.

use std::collections::BTreeMap;

use super::claims::EntryClaims;
use super::codes::{
    CONTRADICTION, DISAGREE, LEFT_BLANK, NOT_COMBINED, NOT_WEIGHTED, PAID_AND_RECEIVED, PARTIAL,
};
use super::combine::combine;
use super::differing::stated_in;
use super::not_held::NotHeld;
use super::paste;
use super::returned::{FileChoices, Returned};
use crate::base::finding::{Code, Finding, Findings};
use crate::base::key::{EntryKey, InstitutionId, ItemId};
use crate::base::language::Text;
use crate::base::maps::{HashMap, IndexMap};
use crate::base::message::{Message, SEMICOLON};
use crate::base::value::{Value, Year};
use crate::result::consolidated::{Claim, Merged, MergedEntry, Settlement, Why};
use crate::strategy::catalogue::Catalogue;

/// A decision between the files of an institution: its position, the entry, and why it could not take effect.
pub(super) type RuledEntry = (usize, EntryKey, Result<(), NotHeld>);

/// Merges every entry that an institution was asked for, in the order of the catalogue; returns also the decisions between files
/// that were applied.
pub(super) fn merged(
    catalogue: &Catalogue,
    year: Year,
    mut returned: BTreeMap<InstitutionId, Returned>,
    choices: &FileChoices<'_>,
) -> (IndexMap<EntryKey, MergedEntry>, Vec<RuledEntry>) {
    // Form by form, so that none is in memory both as it was read and as claims.
    let mut all: HashMap<EntryKey, EntryClaims> = HashMap::default();
    let most = returned.len();
    for institution in catalogue.institutions.keys() {
        let mut returned = returned.remove(institution);
        for question in catalogue.questions(institution, year) {
            let entry_claims = all.entry(question.entry.clone()).or_default();
            let goal = catalogue.goals.get(&question.entry.goal);
            let room = || goal.map_or(0, |goal| goal.most_asked(&question.entry)).min(most);
            entry_claims.take(&question.entry, institution, returned.as_mut(), choices, room);
        }
    }
    let mut entries = IndexMap::default();
    let mut ruled = Vec::new();
    for goal in catalogue.goals.values() {
        // All claims of the goal are known before any is combined: a mean needs its weights too.
        let of_goal = goal.entries();
        let entry_claims: IndexMap<EntryKey, EntryClaims> = of_goal
            .filter_map(|entry| {
                let entry_claims = all.remove(&entry)?;
                Some((entry, entry_claims))
            })
            .collect();
        let claims_of = |item: &ItemId| entry_claims.get(&EntryKey::value(&goal.id, item));
        let outcomes: Vec<Merged<Value>> = entry_claims
            .iter()
            .map(|(entry, entry_claims)| combine(goal, entry, entry_claims, &claims_of))
            .collect();
        for ((entry, entry_claims), outcome) in entry_claims.into_iter().zip(outcomes) {
            let of_entry = entry_claims.ruled.iter().cloned();
            ruled.extend(of_entry.map(|(position, held)| (position, entry.clone(), held)));
            entries.insert(entry, with_overruled(entry_claims, outcome));
        }
    }
    (entries, ruled)
}

/// Adds the claims that a decision between files set aside, at the end.
fn with_overruled(entry_claims: EntryClaims, outcome: Merged<Value>) -> MergedEntry {
    let EntryClaims {
        mut claims,
        overruled,
        unanswered,
        undecided,
        ruled,
        unread,
        asked: _,
    } = entry_claims;
    let at_the_end = claims.len()..claims.len() + overruled.len();
    let decided = ruled
        .iter()
        .find(|(_, held)| held.is_ok())
        .map(|(position, _)| *position);
    let outcome = match (outcome, decided) {
        (Merged::Agreed(value), Some(decided)) if !overruled.is_empty() => Merged::Settled {
            value,
            by: Settlement::Decision(decided),
            set_aside: at_the_end.collect(),
        },
        (
            Merged::Settled {
                value,
                by,
                mut set_aside,
            },
            _,
        ) => {
            set_aside.extend(at_the_end);
            Merged::Settled { value, by, set_aside }
        }
        (outcome @ (Merged::Agreed(_) | Merged::Missing | Merged::Each | Merged::Open(_)), _) => outcome,
    };
    let number = overruled.len();
    claims.extend(overruled);
    claims.shrink_to_fit();
    MergedEntry {
        claims,
        outcome,
        unanswered,
        undecided: undecided
            .into_iter()
            .map(|(institution, _)| institution)
            .collect(),
        overruled: number,
        unread,
        computed_from: Vec::new(),
    }
}

/// Reports conflicts that are still open, and values that do not cover all institutions asked.
pub(super) fn report_open(
    catalogue: &Catalogue,
    entries: &IndexMap<EntryKey, MergedEntry>,
    findings: &mut Findings,
) {
    for (entry, merged) in entries {
        if let Merged::Open(why) = merged.outcome
            && let Some(code) = code_of(why)
        {
            findings.extend(if merged.undecided.is_empty() {
                conflict(catalogue, entry, merged, code)
            } else {
                between_files(catalogue, entry, merged, code)
            });
        }
        if merged.is_partial() {
            findings.extend(partial(catalogue, entry, merged));
        }
    }
}

/// Returns the code of an open entry; `None` if a finding about the files of an institution already reports it.
const fn code_of(why: Why) -> Option<&'static Code> {
    match why {
        Why::Disagree => Some(&DISAGREE),
        Why::PaidAndReceived => Some(&PAID_AND_RECEIVED),
        Why::NotCombined => Some(&NOT_COMBINED),
        Why::NotWeighted => Some(&NOT_WEIGHTED),
        Why::JoinedFiles => Some(&CONTRADICTION),
        Why::LeftBlank => Some(&LEFT_BLANK),
        Why::Files => None,
    }
}

/// Returns the finding of an entry about which the own files of an institution do not say what it answers.
fn between_files(
    catalogue: &Catalogue,
    entry: &EntryKey,
    merged: &MergedEntry,
    code: &'static Code,
) -> Option<Finding> {
    let of_one = |claim: &&Claim| merged.undecided.first() == Some(&claim.institution);
    let claims: Vec<&Claim> = merged.claims.iter().filter(of_one).collect();
    let first = claims.first()?;
    let file = |claim: &Claim| claim.place.file.to_string();
    let mut stated: Vec<Message> = claims
        .iter()
        .map(|claim| {
            Text::new("{file}: {value}", "{file}: {value}")
                .with("file", file(claim))
                .with("value", stated_in(catalogue, entry, &claim.value))
        })
        .collect();
    let unread = || {
        let cells = merged.unread.iter();
        cells.filter(|cell| cell.institution == first.institution)
    };
    stated.extend(unread().map(|cell| {
        Text::new("{file}: neberljivo »{found}«", "{file}: unreadable “{found}”")
            .with("file", cell.place.file.to_string())
            .with("found", Message::Found(cell.found.clone()))
    }));
    let command = paste::choose_file(entry, &first.institution, &file(first));
    let fault = code
        .fault()
        .with_message("claims", Message::joined(stated, &SEMICOLON))
        .with("command", command);
    let finding = fault
        .at(first.place.clone())
        .of(&first.institution)
        .about(entry.clone(), catalogue.subject(entry));
    let others = claims.iter().skip(1).map(|claim| claim.place.clone());
    Some(finding.with_related(others.chain(unread().map(|cell| cell.place.clone()))))
}

/// Returns the finding of a conflict. It belongs to no institution, since the coordinator settles it; of a budget line, the
/// payer's cell comes first.
fn conflict(
    catalogue: &Catalogue,
    entry: &EntryKey,
    merged: &MergedEntry,
    code: &'static Code,
) -> Option<Finding> {
    let mut claims: Vec<&Claim> = merged.claims.iter().collect();
    if *code == PAID_AND_RECEIVED {
        let line = catalogue
            .goals
            .get(&entry.goal)
            .zip(entry.item())
            .and_then(|(goal, item)| goal.budget.get(item));
        claims.sort_by_key(|claim| line.is_some_and(|line| line.payer != claim.institution));
    }
    let first = claims.first()?;
    let stated = claims.iter().map(|claim| {
        Text::new("{name}: {value}", "{name}: {value}")
            .with("name", catalogue.name(&claim.institution))
            .with("value", stated_in(catalogue, entry, &claim.value))
    });
    let stated = Message::joined(stated, &SEMICOLON);
    let item = entry.to_string();
    let command = if *code == NOT_COMBINED || *code == NOT_WEIGHTED {
        paste::command("set", &[&item, "…"])
    } else {
        paste::command("choose", &[&item, first.institution.as_str()])
    };
    let fault = code
        .fault()
        .with_message("claims", stated)
        .with("command", command);
    let finding = fault
        .at(first.place.clone())
        .about(entry.clone(), catalogue.subject(entry));
    Some(finding.with_related(claims.iter().skip(1).map(|claim| claim.place.clone())))
}

fn partial(catalogue: &Catalogue, entry: &EntryKey, merged: &MergedEntry) -> Option<Finding> {
    let first = merged.claims.first()?;
    let blank = merged
        .unanswered
        .iter()
        .map(|of| Message::words(catalogue.name(of)));
    let lacking = merged.lacking().map(|(of, answer)| {
        let words = Text::new("{name} ({answer})", "{name} ({answer})");
        words
            .with("name", catalogue.name(of))
            .with("answer", answer.label())
    });
    let missing = Message::list(blank.chain(lacking));
    let fault = PARTIAL
        .fault()
        .with_message("found", catalogue.value_message(entry, merged.value()?))
        .with_message("missing", missing);
    let finding = fault
        .at(first.place.clone())
        .about(entry.clone(), catalogue.subject(entry));
    Some(finding.with_related(merged.claims.iter().skip(1).map(|claim| claim.place.clone())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::language::Language;
    use crate::result::merge::sample::{came, done, key, names, number, three};

    #[test]
    fn every_entry_asked_for_is_there_in_the_order_of_the_catalogue() {
        let done = done(Vec::new(), []);
        let some: Vec<String> = done
            .consolidated
            .entries
            .keys()
            .map(ToString::to_string)
            .filter(|entry| entry.starts_with("a.1/") || entry.starts_with("a.11/ob"))
            .collect();
        assert_eq!(
            some,
            [
                "a.1/status",
                "a.1/explanation",
                "a.1/reason",
                "a.1/next_step",
                "a.1/by_whom",
                "a.1/by_when",
                "a.1/pomoc/adopted",
                "a.1/pomoc/revised",
                "a.1/pomoc",
                "a.1/pomoc/note",
                "a.11/obiski",
                "a.11/obiski/note"
            ]
        );
        let all_missing = done
            .consolidated
            .entries
            .values()
            .all(|entry| entry.outcome == Merged::Missing && entry.claims.is_empty());
        assert!(all_missing);
        assert_eq!(names(&done.consolidated.absent), ["mok", "duk", "luk"]);
    }

    #[test]
    fn a_disagreement_stays_open_and_its_help_holds_the_decision() {
        let done = done(three(), []);
        assert_eq!(*done.outcome("a.9/vkljuceni"), Merged::Open(Why::Disagree));
        assert_eq!(
            done.messages_of("M104"),
            [
                "inbox/2024/MOK.xlsx › Obrazec › D14 a.9 Vključeni: navedbe se razlikujejo: Mestna občina: 3\u{a0}osebe; Dom upokojencev: 4\u{a0}osebe"
            ]
        );
        let found = done.of("M104")[0];
        assert_eq!(found.institution, None);
        assert_eq!(found.entry, Some(key("a.9/vkljuceni")));
        let related: Vec<String> = found.related.iter().map(ToString::to_string).collect();
        assert_eq!(related, ["inbox/2024/DUK.xlsx › Obrazec › D10"]);
        let help = found.fault.help(Language::En);
        let (_, command) = help.split_once('\n').unwrap();
        assert_eq!(
            command,
            "zbir decide choose a.9/vkljuceni mok --reason \"…\" --by \"…\""
        );
    }

    #[test]
    fn an_absent_institution_leaves_sums_partial() {
        let done = done(three(), []);
        assert_eq!(
            done.messages_of("M101"),
            [
                "inbox/2024 od ustanove Ljudska univerza za leto 2024 ni obrazca, ki bi ga bilo mogoče upoštevati"
            ]
        );
        assert_eq!(done.of("M101")[0].institution, Some("luk".parse().unwrap()));
        assert_eq!(names(&done.consolidated.absent), ["luk"]);
        assert_eq!(
            *done.outcome("a.9/ure"),
            Merged::Settled {
                value: number("150.5"),
                by: Settlement::Sum,
                set_aside: Vec::new()
            }
        );
        assert!(done.entry("a.9/ure").is_partial());
        assert_eq!(names(&done.entry("a.9/ure").unanswered), ["luk"]);
        assert_eq!(
            done.messages_of("M106"),
            [
                "inbox/2024/MOK.xlsx › Obrazec › D16 a.9 Ure: vrednost 150,5\u{a0}ure ne zajema vseh vprašanih; manjka: Ljudska univerza"
            ]
        );
    }

    #[test]
    fn amounts_paid_and_received_must_agree_and_count_once() {
        let agreed = done(three(), []);
        assert_eq!(*agreed.outcome("a.1/pomoc"), Merged::Agreed(number("646001")));
        let differs = done(
            vec![
                came("duk", "A.xlsx", &[("a.1/pomoc", "640000.50")]),
                came("mok", "B.xlsx", &[("a.1/pomoc", "646001")]),
            ],
            [],
        );
        assert_eq!(*differs.outcome("a.1/pomoc"), Merged::Open(Why::PaidAndReceived));
        assert_eq!(
            differs.messages_of("M105"),
            [
                "inbox/2024/B.xlsx › Obrazec › D6 a.1 Pomoč družini na domu: plačnik in prejemnik navajata različno \
              realizacijo: Mestna občina: 646.001,00\u{a0}€; Dom upokojencev: 640.000,50\u{a0}€"
            ]
        );
        let related: Vec<String> = differs.of("M105")[0]
            .related
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(related, ["inbox/2024/A.xlsx › Obrazec › D2"]);
    }

    #[test]
    fn the_payers_cell_comes_first_whatever_the_order_of_the_catalogue() {
        let done = done(
            vec![
                came("duk", "DUK.xlsx", &[("a.20/prostor", "100")]),
                came("luk", "LUK.xlsx", &[("a.20/prostor", "120")]),
            ],
            [],
        );
        let found = done.of("M105")[0];
        assert_eq!(found.place.file, "inbox/2024/LUK.xlsx");
        let related: Vec<&str> = found.related.iter().map(|place| place.file.as_str()).collect();
        assert_eq!(related, ["inbox/2024/DUK.xlsx"]);
    }
}
