//! A decision that sets the text of one institution, where the claims of several stand side by side.

use super::combine::stand_side_by_side;
use super::not_held::NotHeld;
use crate::base::key::{EntryKey, InstitutionId};
use crate::base::language::Text;
use crate::base::place::Name;
use crate::base::value::{Found, Value};
use crate::inputs::decisions::{Decision, Ruling};
use crate::result::consolidated::{Claim, Merged, MergedEntry};
use crate::strategy::catalogue::Catalogue;

/// Replaces what an institution claims by a value that a decision sets for it, and leaves the claims of the others as they are; a
/// decision that names none is about the only one that answered.
/// Returns `false` if the decision is on the value of the whole entry instead.
///
/// # Errors
/// The decision names an institution that is not asked, or of an entry with one value; or it names none of several that answered.
pub(super) fn replace(
    catalogue: &Catalogue,
    merged: &mut MergedEntry,
    ruling: &Ruling,
    value: &Value,
) -> Result<bool, NotHeld> {
    let Decision::Set {
        entry, institution, ..
    } = &ruling.decision
    else {
        return Ok(false);
    };
    let is_each = stand_side_by_side(catalogue, entry);
    let institution = &match (institution, value) {
        (Some(institution), _) => institution.clone(),
        // A text is printed as somebody's.
        (None, Value::Text(_)) if is_each => only(catalogue, merged, entry)?,
        (None, _) => return Ok(false),
    };
    if !is_each {
        let text = Text::new(
            "ta podatek ima eno vrednost za vse ustanove; institution izpustite",
            "this item has one value for all institutions; leave out institution",
        );
        return Err(NotHeld::Because(text.into()));
    }
    let is_own = |claim: &Claim| claim.institution == *institution;
    let is_asked = merged.unanswered.contains(institution)
        || merged.undecided.contains(institution)
        || merged.standing().iter().any(is_own);
    if !is_asked {
        let text = Text::new(
            "ustanova {institution} o tem ni vprašana",
            "{institution} is not asked for it",
        );
        return Err(NotHeld::Because(
            text.fill(&[("institution", catalogue.name(institution))]),
        ));
    }
    let claim = Claim {
        institution: institution.clone(),
        value: value.clone(),
        place: ruling.place.clone(),
        found: Found::beside(Some(value), value.canonical()),
        // The decisions are no submission; their place names the line.
        sha256: Name::from(""),
    };
    put(catalogue, merged, claim);
    merged.undecided.retain(|id| id != institution);
    if merged.undecided.is_empty() {
        merged.outcome = Merged::Each;
    }
    Ok(true)
}

/// Returns whose text a decision sets that names no institution: that of the one which answered, or of the lead if none did.
///
/// # Errors
/// Several answered, or none did and the lead is not asked.
fn only(catalogue: &Catalogue, merged: &MergedEntry, entry: &EntryKey) -> Result<InstitutionId, NotHeld> {
    let stated = merged.standing().iter().map(|claim| &claim.institution);
    let mut stated: Vec<&InstitutionId> = stated.chain(&merged.undecided).collect();
    stated.dedup();
    let lead = catalogue.goals.get(&entry.goal).map(|goal| &goal.lead);
    let asked = &merged.unanswered;
    if stated.is_empty() {
        stated = match lead.filter(|lead| asked.contains(lead)) {
            Some(lead) => vec![lead],
            None => asked.iter().collect(),
        };
    }
    if let [one] = stated.as_slice() {
        return Ok((*one).clone());
    }
    let names: Vec<&str> = stated.iter().map(|id| id.as_str()).collect();
    let text = Text::new(
        "vprašanih je več ustanov; z institution navedite tisto, katere besedilo se določi: {names}",
        "several institutions are asked; name the one whose text is set with institution: {names}",
    );
    Err(NotHeld::Because(text.fill(&[("names", &names.join(", "))])))
}

/// Puts a claim in the place of those of its institution, which are kept as overruled.
pub(super) fn put(catalogue: &Catalogue, merged: &mut MergedEntry, claim: Claim) {
    let institution = claim.institution.clone();
    let overruled = merged.claims.split_off(merged.standing().len());
    let claims = std::mem::take(&mut merged.claims);
    let is_own = |claim: &Claim| claim.institution == institution;
    let (own, mut others): (Vec<Claim>, Vec<Claim>) = claims.into_iter().partition(is_own);
    let order = |id: &InstitutionId| catalogue.institutions.get_index_of(id);
    let at = others.partition_point(|claim| order(&claim.institution) < order(&institution));
    others.insert(at, claim);
    merged.overruled += own.len();
    merged.claims = others.into_iter().chain(own).chain(overruled).collect();
    merged.unanswered.retain(|id| *id != institution);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::language::Language;
    use crate::result::merge::sample::{came, done, set};

    fn set_of(institution: &str, value: &str) -> Decision {
        let Decision::Set { entry, value, .. } = set("a.9/explanation", value) else {
            unreachable!();
        };
        Decision::Set {
            entry,
            value,
            institution: Some(institution.parse().unwrap()),
        }
    }

    fn two() -> Vec<crate::base::received::Received<Option<crate::forms::submission::Submission>>> {
        vec![
            came("mok", "MOK.xlsx", &[("a.9/explanation", "Mi.")]),
            came("duk", "DUK.xlsx", &[("a.9/explanation", "Oni.")]),
        ]
    }

    fn stated(merged: &MergedEntry) -> Vec<(&str, String, bool)> {
        let claims = merged.claims.iter().enumerate();
        claims
            .map(|(at, claim)| {
                (
                    claim.institution.as_str(),
                    claim.value.canonical(),
                    merged.counts(at),
                )
            })
            .collect()
    }

    #[test]
    fn the_text_of_one_institution_is_set_and_that_of_the_other_stays() {
        let done = done(two(), [set_of("duk", "Popravljeno.")]);
        let merged = done.entry("a.9/explanation");
        assert_eq!(merged.outcome, Merged::Each);
        assert_eq!(
            stated(merged),
            [
                ("mok", "Mi.".to_owned(), true),
                ("duk", "Popravljeno.".to_owned(), true),
                ("duk", "Oni.".to_owned(), false)
            ]
        );
        assert_eq!(merged.claims[1].place.to_string(), "decisions/2024.toml:1:1");
        assert_eq!((done.effects(), done.of("M108").len()), (vec![1], 0));
    }

    #[test]
    fn a_decision_that_names_nobody_is_about_the_one_that_answered_or_the_lead() {
        let one = done(two()[1..].to_vec(), [set("a.9/explanation", "Popravljeno.")]);
        let expected = [
            ("duk", "Popravljeno.".to_owned(), true),
            ("duk", "Oni.".to_owned(), false),
        ];
        assert_eq!(stated(one.entry("a.9/explanation")), expected);
        let none = done(Vec::new(), [set("a.9/explanation", "Nihče ni odgovoril.")]);
        let expected = [("mok", "Nihče ni odgovoril.".to_owned(), true)];
        assert_eq!(stated(none.entry("a.9/explanation")), expected);
        assert_eq!((one.effects(), none.effects()), (vec![1], vec![1]));
    }

    #[test]
    fn a_text_of_several_is_never_replaced_without_naming_whose() {
        let done = done(two(), [set("a.9/explanation", "Oboji.")]);
        assert_eq!(stated(done.entry("a.9/explanation")).len(), 2);
        assert_eq!(*done.outcome("a.9/explanation"), Merged::Each);
        let reason = done.of("M108")[0].fault.fact(Language::Sl);
        assert!(
            reason.ends_with("katere besedilo se določi: mok, duk"),
            "{reason}"
        );
        assert_eq!(done.effects(), [0]);
    }

    #[test]
    fn a_text_is_set_for_an_institution_that_left_it_blank_and_for_both() {
        let one = done(two()[..1].to_vec(), [set_of("duk", "Za dom.")]);
        let merged = one.entry("a.9/explanation");
        assert_eq!(
            stated(merged),
            [
                ("mok", "Mi.".to_owned(), true),
                ("duk", "Za dom.".to_owned(), true)
            ]
        );
        assert!(merged.unanswered.iter().all(|id| id.as_str() != "duk"));
        let both = done(two(), [set_of("duk", "Dva."), set_of("mok", "Ena.")]);
        let counting: Vec<String> = both
            .entry("a.9/explanation")
            .standing()
            .iter()
            .map(|c| c.value.canonical())
            .collect();
        assert_eq!(counting, ["Ena.", "Dva."]);
        assert_eq!(both.effects(), [1, 1]);
    }

    #[test]
    fn an_institution_is_named_only_where_texts_stand_side_by_side() {
        let Decision::Set { entry, .. } = set("a.9/najvec", "7") else {
            unreachable!();
        };
        let of_sum = Decision::Set {
            entry,
            value: "7".to_owned(),
            institution: Some("duk".parse().unwrap()),
        };
        let done = done(two(), [of_sum, set_of("nijz", "x")]);
        let reasons: Vec<String> = done
            .of("M108")
            .iter()
            .map(|f| f.fault.fact(Language::En))
            .collect();
        assert!(reasons[0].contains("leave out institution"), "{reasons:?}");
        assert!(reasons[1].contains("is not asked"), "{reasons:?}");
    }
}
