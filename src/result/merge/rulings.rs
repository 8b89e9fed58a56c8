//! The coordinator's rulings on single values: `choose` and `set`.

use super::combine::set_aside;
use super::not_held::NotHeld;
use super::side_by_side;
use crate::base::finding::Findings;
use crate::base::key::{EntryKey, InstitutionId};
use crate::base::language::Text;
use crate::base::maps::{HashSet, IndexMap};
use crate::base::message::Message;
use crate::base::personal::unmarked;
use crate::base::value::Value;
use crate::inputs::decisions::{Decision, DecisionKind};
use crate::result::consolidated::{AppliedRuling, Merged, MergedEntry, Settlement};
use crate::strategy::catalogue::Catalogue;

/// Applies each ruling on an entry, except those between the files of an institution, whose positions are given; one that cannot
/// take effect is reported with the reason.
///
/// A ruling also overrides an agreed value: the claims that it sets aside are kept.
pub(super) fn apply(
    catalogue: &Catalogue,
    entries: &mut IndexMap<EntryKey, MergedEntry>,
    rulings: &mut [AppliedRuling],
    between_files: &HashSet<usize>,
    findings: &mut Findings,
) {
    for (position, applied) in rulings.iter_mut().enumerate() {
        let decision = &applied.ruling.decision;
        let is_of_value = matches!(decision.kind(), DecisionKind::Choose | DecisionKind::Set);
        let Some(entry) = decision.entry().filter(|_| is_of_value).cloned() else {
            continue;
        };
        if decision.file().is_some() {
            // It was applied to the claims of its institution, unless that one has none.
            if !between_files.contains(&position) {
                let text = Text::new(
                    "ustanova o tem ni vprašana ali ni oddala ničesar",
                    "the institution is not asked for it or has returned nothing",
                );
                findings.push(NotHeld::Because(text.into()).finding(catalogue, entry, applied));
            }
            continue;
        }
        let ruled = entries
            .get_mut(&entry)
            .ok_or_else(|| {
                if let Some(operands) = operands(catalogue, &entry) {
                    return NotHeld::Because(COMPUTED.with("operands", operands));
                }
                let text = Text::new(
                    "v tem letu po tej vrednosti ni vprašan nihče",
                    "no institution is asked for this value in this year",
                );
                NotHeld::Because(text.into())
            })
            .and_then(|merged| {
                let value = ruled_value(catalogue, merged, &applied.ruling.decision)?;
                if side_by_side::replace(catalogue, merged, &applied.ruling, &value)? {
                    return Ok(());
                }
                merged.outcome = Merged::Settled {
                    set_aside: set_aside(&merged.claims, &value),
                    value,
                    by: Settlement::Decision(position),
                };
                Ok(())
            });
        match ruled {
            Ok(()) => applied.effects += 1,
            Err(why) => findings.push(why.finding(catalogue, entry, applied)),
        }
    }
}

/// Why no ruling sets a computed value: it would contradict the figures beside it. The decision belongs to the figure that is wrong.
const COMPUTED: Text = Text::new(
    "vrednost se izračuna; odločite o podatkih, iz katerih nastane: {operands}",
    "the value is computed; decide about the figures that it is made of: {operands}",
);

/// Returns what a computed value is made of, in words; `None` if it is not computed.
fn operands(catalogue: &Catalogue, entry: &EntryKey) -> Option<Message> {
    let (_, expression) = catalogue.computed(entry)?;
    let made_of = catalogue.made_of(expression);
    Some(Message::list(
        made_of.iter().map(|(operand, _)| catalogue.subject(operand)),
    ))
}

/// Returns `true` if a value is the one that was seen when it was chosen; of a text, its published form was.
fn is_seen(seen: &Value, value: &Value) -> bool {
    if let (Value::Text(seen), Value::Text(value)) = (seen, value) {
        return unmarked(seen) == unmarked(value);
    }
    seen == value
}

/// Returns the value that a ruling chooses or sets.
///
/// # Errors
/// The reason why the ruling cannot take effect.
fn ruled_value(catalogue: &Catalogue, merged: &MergedEntry, decision: &Decision) -> Result<Value, NotHeld> {
    if let Merged::Settled {
        by: Settlement::Decision(_),
        ..
    } = &merged.outcome
    {
        let text = Text::new(
            "o tej vrednosti odloča že prejšnja odločitev",
            "an earlier ruling decides on this value already",
        );
        return Err(NotHeld::Because(text.into()));
    }
    match decision {
        Decision::Choose {
            entry,
            institution,
            saw,
            file: _,
        } => {
            let value = chosen(catalogue, merged, institution).map_err(NotHeld::Because)?;
            let seen = saw.as_ref().and_then(|saw| catalogue.read_value(entry, saw));
            match seen.filter(|seen| !is_seen(seen, &value)) {
                Some(seen) => Err(NotHeld::Changed {
                    saw: catalogue.value_message(entry, &seen),
                    now: catalogue.value_message(entry, &value),
                }),
                None => Ok(value),
            }
        }
        Decision::Set { entry, value, .. } => catalogue.read_value(entry, value).ok_or_else(|| {
            let text = Text::new(
                "»{value}« ni vrednost te postavke",
                "“{value}” is not a value of this item",
            );
            NotHeld::Because(text.fill(&[("value", value)]))
        }),
        // These are no rulings on an entry; the caller skips them.
        Decision::Waive { .. }
        | Decision::Remark { .. }
        | Decision::Exclude { .. }
        | Decision::Absent { .. }
        | Decision::Accept { .. }
        | Decision::Return { .. } => Err(NotHeld::Because(Message::default())),
    }
}

fn chosen(
    catalogue: &Catalogue,
    merged: &MergedEntry,
    institution: &InstitutionId,
) -> Result<Value, Message> {
    let mut claims = merged
        .claims
        .iter()
        .filter(|claim| claim.institution == *institution);
    let name = [("institution", catalogue.name(institution))];
    let Some(claim) = claims.next() else {
        let text = Text::new(
            "ustanova {institution} o tem ni navedla ničesar",
            "{institution} made no claim about it",
        );
        return Err(text.fill(&name));
    };
    if claims.any(|other| other.value != claim.value) {
        let text = Text::new(
            "datoteke ustanove {institution} navajajo različno; s file navedite tisto, katere odgovor velja",
            "the files of {institution} differ; name the one whose answer counts with file",
        );
        return Err(text.fill(&name));
    }
    Ok(claim.value.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::language::Language;
    use crate::result::merge::sample::{came, choose, done, number, set, three};

    #[test]
    fn a_choice_settles_a_conflict() {
        let done = done(three(), [choose("a.9/vkljuceni", "duk")]);
        assert_eq!(
            *done.outcome("a.9/vkljuceni"),
            Merged::Settled {
                value: number("4"),
                by: Settlement::Decision(0),
                set_aside: vec![0]
            }
        );
        assert_eq!(done.effects(), [1]);
        assert_eq!(done.messages_of("M104"), [""; 0]);
        assert_eq!(done.messages_of("M108"), [""; 0]);
    }

    #[test]
    fn a_choice_of_a_claim_that_has_changed_has_no_effect() {
        let saw = |saw: &str| Decision::Choose {
            entry: "a.9/vkljuceni".parse().unwrap(),
            institution: "duk".parse().unwrap(),
            saw: Some(saw.to_owned()),
            file: None,
        };
        let same = done(three(), [saw("4")]);
        assert_eq!(same.entry("a.9/vkljuceni").value(), Some(&number("4")));
        let other = done(three(), [saw("22")]);
        assert_eq!(
            *other.outcome("a.9/vkljuceni"),
            Merged::Open(crate::result::consolidated::Why::Disagree)
        );
        assert_eq!((other.effects(), other.of("M104").len()), (vec![0], 1));
        assert_eq!(
            other.messages_of("M117"),
            [
                "decisions/2024.toml:1:1 a.9 Vključeni: izbrana navedba je bila 22\u{a0}oseb, zdaj je 4\u{a0}osebe; odločitev ne velja, dokler je ne potrdite znova"
            ]
        );
    }

    #[test]
    fn a_set_value_counts_regardless_of_the_claims() {
        let done = done(
            three(),
            [
                set("a.9/ure", "3"),
                set("a.1/pomoc", "646001"),
                set("a.3/status", "in-progress"),
            ],
        );
        let settled = |value: Value, ruling, set_aside: &[usize]| Merged::Settled {
            value,
            by: Settlement::Decision(ruling),
            set_aside: set_aside.to_vec(),
        };
        assert_eq!(*done.outcome("a.9/ure"), settled(number("3"), 0, &[0, 1]));
        assert_eq!(*done.outcome("a.1/pomoc"), settled(number("646001"), 1, &[]));
        let in_progress = Value::Status(crate::base::value::Status::IN_PROGRESS);
        assert_eq!(*done.outcome("a.3/status"), settled(in_progress, 2, &[]));
        assert_eq!(done.messages_of("M106"), [""; 0], "what is set is not partial");
        assert_eq!(done.effects(), [1, 1, 1]);
    }

    #[test]
    fn a_ruling_without_effect_is_reported_with_the_reason() {
        let mut files = three();
        files.push(came("duk", "DUK 2.xlsx", &[("a.9/vkljuceni", "5")]));
        let done = done(
            files,
            [
                choose("a.9/vkljuceni", "luk"),
                choose("a.9/vkljuceni", "duk"),
                set("a.9/vkljuceni", "5"),
                choose("a.9/vkljuceni", "mok"),
                set("a.9/kraji/adopted", "1"),
                set("a.9/najvec", "1.5"),
            ],
        );
        let reasons: Vec<String> = done
            .of("M108")
            .iter()
            .map(|f| format!("{} {}", f.place, f.fault.fact(Language::Sl)))
            .collect();
        assert_eq!(
            reasons,
            [
                "decisions/2024.toml:1:1 odločitev ni mogla obveljati: ustanova Ljudska univerza o tem ni navedla ničesar",
                "decisions/2024.toml:2:1 odločitev ni mogla obveljati: datoteke ustanove Dom upokojencev navajajo različno; \
                 s file navedite tisto, katere odgovor velja",
                "decisions/2024.toml:4:1 odločitev ni mogla obveljati: o tej vrednosti odloča že prejšnja odločitev",
                "decisions/2024.toml:5:1 odločitev ni mogla obveljati: v tem letu po tej vrednosti ni vprašan nihče",
                "decisions/2024.toml:6:1 odločitev ni mogla obveljati: »1.5« ni vrednost te postavke",
            ]
        );
        assert_eq!(done.effects(), [0, 0, 1, 0, 0, 0]);
    }
}
