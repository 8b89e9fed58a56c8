//! The part of a catalogue that may be published: what forms ask and what answers are checked by, and nothing of how the office
//! works with it.

use std::collections::HashSet;

use toml::{Table, Value};

use super::Catalogue;
use super::forms::PREFIX;
use super::party::ALL;
use crate::base::key::{InstitutionId, levels_above};

/// The tables that concern the office alone.
const TABLES: [&str; 2] = ["report", "ledger"];
/// The fields that concern the office alone, with the table before them: mailboxes of institutions, file numbers, accounts.
const FIELDS: [(&str, &str); 7] = [
    ("strategy", "reference"),
    ("institution", "email"),
    ("area", "goals"),
    ("goal", "also_in"),
    ("budget", "account"),
    ("budget", "line"),
    ("budget", "share"),
];

/// Returns the text of a catalogue without comments and without what concerns the office alone; with an institution,
/// only its goals, those that they refer to, and the institutions that these name. `None` if the text is no TOML.
pub fn published(text: &str, only: Option<&InstitutionId>) -> Option<String> {
    let mut table: Table = toml::from_str(text).ok()?;
    table.retain(|name, _| !TABLES.contains(&name));
    without_fields("", &mut table);
    if let Some(only) = only {
        restrict(&mut table, only.as_str());
    }
    toml::to_string(&table).ok()
}

fn without_fields(of: &str, table: &mut Table) {
    table.retain(|name, _| !FIELDS.contains(&(of, name)));
    for (name, value) in table.iter_mut() {
        match value {
            Value::Table(table) => without_fields(name, table),
            Value::Array(all) => {
                let tables = all.iter_mut().filter_map(Value::as_table_mut);
                tables.for_each(|table| without_fields(name, table));
            }
            Value::String(_)
            | Value::Integer(_)
            | Value::Float(_)
            | Value::Boolean(_)
            | Value::Datetime(_) => {}
        }
    }
}

/// Keeps what an institution is asked, and what that refers to.
fn restrict(table: &mut Table, only: &str) {
    let goals = tables(table, "goal");
    let groups = tables(table, "group");
    let listed = |of: &Table, field: &str| -> Vec<String> {
        let list = of.get(field).and_then(Value::as_array).into_iter().flatten();
        list.filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let members = |group: &str| -> Vec<String> {
        let mut groups = groups.iter().filter(|one| id(one).as_deref() == Some(group));
        groups
            .next()
            .map(|one| listed(one, "members"))
            .unwrap_or_default()
    };
    let stands_for = |name: &str| {
        let is_member = |group: &str| members(group.trim()).iter().any(|id| id == only);
        name == only || name == ALL || name.strip_prefix(PREFIX).is_some_and(is_member)
    };
    let takes_part = |goal: &&Table| {
        let lead = goal.get("lead").and_then(Value::as_str);
        let contributors = listed(goal, "contributors");
        lead == Some(only) || contributors.iter().any(|name| stands_for(name))
    };
    // The figures of an area are asked as those of a goal.
    let of_areas = tables(table, "area").into_iter();
    let of_areas: Vec<Table> = of_areas.filter(|area| area.contains_key("indicator")).collect();
    let goals: Vec<Table> = goals.into_iter().chain(of_areas).collect();
    let mut kept: HashSet<String> = goals.iter().filter(takes_part).filter_map(id).collect();
    let mut words = HashSet::from([only.to_owned()]);
    // A goal that is named by one that is kept is kept too.
    loop {
        let before = kept.len();
        for goal in goals
            .iter()
            .filter(|goal| id(goal).is_some_and(|id| kept.contains(&id)))
        {
            goal.iter()
                .filter(|(name, _)| *name != "in")
                .for_each(|(_, value)| collect_words(value, &mut words));
        }
        kept.extend(goals.iter().filter_map(id).filter(|id| words.contains(id)));
        if kept.len() == before {
            break;
        }
    }
    // The area of a goal, and what that is in, may be stated by its identifier alone: `a.3`.
    let outer = |one: &Table| -> Vec<String> {
        let named = one.get("in").and_then(Value::as_str).map(str::to_owned);
        let id = id(one).unwrap_or_default();
        named.map_or_else(
            || levels_above(&id).map(str::to_owned).collect(),
            |named| vec![named],
        )
    };
    let of_kept = goals
        .iter()
        .filter(|goal| id(goal).is_some_and(|id| kept.contains(&id)));
    let mut areas: HashSet<String> = of_kept.flat_map(outer).collect();
    // An outer area comes before those in it.
    for area in tables(table, "area").iter().rev() {
        if id(area).is_some_and(|id| areas.contains(&id) || kept.contains(&id)) {
            areas.extend(outer(area));
        }
    }
    retain(table, "goal", |id| kept.contains(id));
    // What a group or all stand for changes what a figure of several is; so all of them are there.
    let named: Vec<String> = groups
        .iter()
        .filter_map(id)
        .filter(|id| words.contains(id))
        .collect();
    words.extend(named.iter().flat_map(|group| members(group)));
    let names_all = words.contains(ALL);
    retain(table, "group", |id| words.contains(id));
    retain(table, "institution", |id| names_all || words.contains(id));
    retain(table, "breakdown", |id| words.contains(id));
    retain(table, "source", |id| words.contains(id));
    retain(table, "area", |id| areas.contains(id) || kept.contains(id));
    for area in table
        .get_mut("area")
        .and_then(Value::as_array_mut)
        .into_iter()
        .flatten()
    {
        if let Some(area) = area.as_table_mut()
            && id(area).is_none_or(|id| !kept.contains(&id))
        {
            for field in ["lead", "contributors", "indicator"] {
                area.remove(field);
            }
        }
    }
}

fn tables(table: &Table, name: &str) -> Vec<Table> {
    let all = table.get(name).and_then(Value::as_array).into_iter().flatten();
    all.filter_map(Value::as_table).cloned().collect()
}

fn id(table: &Table) -> Option<String> {
    table.get("id").and_then(Value::as_str).map(str::to_owned)
}

fn retain(table: &mut Table, name: &str, is_kept: impl Fn(&str) -> bool) {
    if let Some(Value::Array(all)) = table.get_mut(name) {
        all.retain(|one| one.get("id").and_then(Value::as_str).is_some_and(&is_kept));
    }
}

/// Adds the words that may be identifiers of goals and institutions: those of every text, also within expressions.
fn collect_words(value: &Value, words: &mut HashSet<String>) {
    let is_of_identifier = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    match value {
        Value::String(text) => {
            let parts = text.split(|c: char| !is_of_identifier(c));
            words.extend(parts.filter(|part| !part.is_empty()).map(str::to_owned));
        }
        Value::Array(all) => all.iter().for_each(|one| collect_words(one, words)),
        Value::Table(table) => table.values().for_each(|one| collect_words(one, words)),
        Value::Integer(_) | Value::Float(_) | Value::Boolean(_) | Value::Datetime(_) => {}
    }
}

impl Catalogue {
    /// Returns the digests by which a form knows that it was made from this catalogue; see [`Self::made`].
    pub fn digests(&self) -> [String; 3] {
        [
            self.form_digest.clone(),
            self.digest.clone(),
            self.saved_digest.clone(),
        ]
    }

    /// Makes it known to forms as the catalogue with these digests, of which it is a part.
    #[must_use]
    pub fn known_as(self, [form_digest, digest, saved_digest]: [String; 3]) -> Self {
        Self {
            digest,
            form_digest,
            saved_digest,
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::strategy::catalogue::load::load;
    use crate::strategy::catalogue::sample::{TEXT, catalogue};

    #[test]
    fn what_is_published_loads_with_the_digest_that_forms_carry() {
        let (whole, text) = (catalogue(), published(&TEXT, None).unwrap());
        let (part, _) = load("strategy.toml", &text).unwrap();
        assert_eq!(part.form_digest, whole.form_digest);
        assert_ne!(part.digest, whole.digest);
        let part = part.known_as(whole.digests());
        assert!(part.made(&whole.digest));
    }

    #[test]
    fn what_one_institution_is_asked_is_the_same_in_its_part() {
        let whole = catalogue();
        let mut smaller = 0;
        for id in whole
            .institutions
            .keys()
            .filter(|id| whole.partners().contains(id))
        {
            let (part, _) = load("strategy.toml", &published(&TEXT, Some(id)).unwrap()).unwrap();
            let year = whole.strategy.reporting_year;
            assert_eq!(part.questions(id, year), whole.questions(id, year), "{id}");
            smaller += usize::from(part.goals.len() < whole.goals.len());
        }
        assert!(smaller > 0);
    }

    #[test]
    fn the_office_keeps_what_concerns_it_alone() {
        let text = TEXT.replacen(
            "[[institution]]",
            "[ledger]\naccount = \"Konto\"\nrealised = \"R\"\n\n[report]\nemail = \"komisija@example.si\"\n\n# Interno.\n[[institution]]\n\
             email = \"predal@example.si\"",
            1,
        );
        let text = published(&text, None).unwrap();
        for kept_back in ["Konto", "komisija@", "predal@", "Interno", "account"] {
            assert!(!text.contains(kept_back), "{kept_back}: {text}");
        }
    }
}
