//! Groups of institutions: `group:schools` and `all` in a list of institutions stand for their members. They are put there before the
//! fields of the file are read, at the place of the name, so that nothing else knows of groups.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::codes::groups::{UNKNOWN_GROUP, UNUSED_GROUP};
use super::fields::{Marks, hint};
use super::holds::{Holds, Named};
use super::outline::TABLES;

/// What stands before the identifier of a group.
pub(super) const PREFIX: &str = "group:";
/// What stands for all: among the contributors of a goal all institutions, elsewhere all that take part in the goal.
pub(super) const ALL: &str = "all";
/// The list of a goal that says who takes part in it; what is asked of whom follows it.
const CONTRIBUTORS: &str = "contributors";

/// The institutions and groups of a file, by their identifiers.
struct Parties {
    institutions: Vec<String>,
    /// Whether an institution is called as what stands for all.
    has_all: bool,
    groups: HashMap<String, Vec<String>>,
}

/// Returns the names of the lists of institutions in which groups may stand.
fn lists() -> HashSet<&'static str> {
    let fields = TABLES.iter().flat_map(|table| (table.fields)());
    let of_parties = fields.filter(|field| matches!(field.holds, Holds::Names(Named::Party)));
    of_parties.map(|field| field.name).collect()
}

impl Parties {
    /// Returns the members that a name stands for, without those that are named already; `None` of the name of an institution or of an
    /// unknown group.
    fn members<'p>(&'p self, name: &str, all: &'p [String], named: &HashSet<String>) -> Option<Vec<&'p str>> {
        let members = match name.strip_prefix(PREFIX) {
            Some(group) => self.groups.get(group.trim())?,
            None if name == ALL && !self.has_all => all,
            None => return None,
        };
        let others = members.iter().filter(|member| !named.contains(*member));
        Some(others.map(String::as_str).collect())
    }

    /// Returns a list of names with members in the places of groups, each once, with the position of the name that they come from.
    fn expanded(&self, names: &[&str], all: &[String], without: Option<&str>) -> Vec<(usize, String)> {
        let is_one = |name: &&&str| self.members(name, all, &HashSet::new()).is_none();
        let mut taken: HashSet<String> = names
            .iter()
            .filter(is_one)
            .map(|name| (*name).to_owned())
            .collect();
        taken.extend(without.map(str::to_owned));
        let mut expanded = Vec::new();
        for (at, name) in names.iter().enumerate() {
            match self.members(name, all, &taken) {
                None => expanded.push((at, (*name).to_owned())),
                Some(members) => {
                    let members: Vec<String> = members.into_iter().map(str::to_owned).collect();
                    taken.extend(members.iter().cloned());
                    expanded.extend(members.into_iter().map(|member| (at, member)));
                }
            }
        }
        expanded
    }

    /// Returns `true` for the name of a group that there is not.
    fn lacks(&self, name: &str) -> bool {
        let group = name.strip_prefix(PREFIX);
        group.is_some_and(|group| !self.groups.contains_key(group.trim()))
    }
}

/// Puts the members of groups in their places, and reports groups that are unknown or that nothing names.
pub(super) fn expand(file: &mut DeTable<'_>, marks: &mut Marks) {
    let institutions: Vec<String> = tables(file, "institution")
        .filter_map(|one| Some(text(one, "id")?.get_ref().to_string()))
        .collect();
    let known: HashSet<&String> = institutions.iter().collect();
    // Members that the file does not have are reported of the group.
    let members = |group: &DeTable<'_>| -> Option<Vec<String>> {
        let names = strings(value(group, "members")?.get_ref()).into_iter();
        Some(
            names
                .map(|(name, _)| name)
                .filter(|name| known.contains(name))
                .collect(),
        )
    };
    let groups = tables(file, "group");
    let groups: HashMap<String, Vec<String>> = groups
        .filter_map(|group| Some((text(group, "id")?.get_ref().to_string(), members(group)?)))
        .collect();
    let parties = Parties {
        has_all: institutions.iter().any(|id| id == ALL),
        institutions,
        groups,
    };
    let (mut used, lists) = (HashSet::new(), lists());
    for goal in tables_mut(file, "goal") {
        let lead = text(goal, "lead").map(|lead| lead.get_ref().to_string());
        if let Some(list) = value_mut(goal, CONTRIBUTORS) {
            put(
                list,
                &parties,
                &parties.institutions,
                lead.as_deref(),
                &mut used,
                marks,
            );
        }
        let contributors = value(goal, CONTRIBUTORS).map(|list| strings(list.get_ref()));
        let contributors = contributors.into_iter().flatten().map(|(name, _)| name);
        let partners: Vec<String> = lead.into_iter().chain(contributors).collect();
        for (_, inner) in goal.iter_mut() {
            for (name, list) in rows_mut(inner).flat_map(DeTable::iter_mut) {
                if lists.contains(name.get_ref().as_ref()) {
                    put(list, &parties, &partners, None, &mut used, marks);
                }
            }
        }
    }
    for id in tables(file, "group").filter_map(|group| text(group, "id")) {
        if !used.contains(id.get_ref().as_ref()) {
            marks.report(UNUSED_GROUP.fault().with("found", id.get_ref()), id.span());
        }
    }
}

fn put(
    list: &mut Spanned<DeValue<'_>>,
    parties: &Parties,
    all: &[String],
    without: Option<&str>,
    used: &mut HashSet<String>,
    marks: &mut Marks,
) {
    let is_group = |name: &str| name == ALL || name.starts_with(PREFIX);
    let written = list.get_ref().as_array().into_iter().flat_map(|list| list.iter());
    let mut written = written.filter_map(|name| name.get_ref().as_str());
    if !written.any(is_group) {
        return;
    }
    let names = strings(list.get_ref());
    used.extend(
        names
            .iter()
            .filter_map(|(name, _)| name.strip_prefix(PREFIX))
            .map(|group| group.trim().to_owned()),
    );
    for (name, span) in names.iter().filter(|(name, _)| parties.lacks(name)) {
        let group = name.trim_start_matches(PREFIX);
        let hint = hint(group, parties.groups.keys().map(String::as_str));
        marks.report(
            UNKNOWN_GROUP
                .fault()
                .with("found", group)
                .with_message("hint", hint),
            span.clone(),
        );
    }
    // A list in which something else stands is reported when it is read.
    let is_list = list
        .get_ref()
        .as_array()
        .is_some_and(|array| array.len() == names.len());
    if !is_list {
        return;
    }
    let mut array = DeArray::new();
    let written: Vec<&str> = names.iter().map(|(name, _)| name.as_str()).collect();
    let expanded = parties.expanded(&written, all, without);
    for (at, name) in expanded {
        if !parties.lacks(&name) {
            let span = names.get(at).map_or(0..0, |(_, span)| span.clone());
            array.push(Spanned::new(span, DeValue::String(Cow::Owned(name))));
        }
    }
    *list.get_mut() = DeValue::Array(array);
}

fn value<'t, 'd>(table: &'t DeTable<'d>, name: &str) -> Option<&'t Spanned<DeValue<'d>>> {
    let mut entries = table.iter();
    entries
        .find(|(key, _)| key.get_ref() == name)
        .map(|(_, value)| value)
}

fn value_mut<'t, 'd>(table: &'t mut DeTable<'d>, name: &str) -> Option<&'t mut Spanned<DeValue<'d>>> {
    let mut entries = table.iter_mut();
    entries
        .find(|(key, _)| key.get_ref() == name)
        .map(|(_, value)| value)
}

/// Returns a text of a table, with its place.
fn text<'t>(table: &'t DeTable<'_>, name: &str) -> Option<Spanned<Cow<'t, str>>> {
    let value = value(table, name)?;
    let text = value.get_ref().as_str()?;
    Some(Spanned::new(value.span(), Cow::Borrowed(text)))
}

fn tables<'t, 'd>(table: &'t DeTable<'d>, name: &str) -> impl Iterator<Item = &'t DeTable<'d>> {
    let rows = value(table, name).and_then(|rows| rows.get_ref().as_array());
    rows.into_iter()
        .flat_map(|rows| rows.iter())
        .filter_map(|row| row.get_ref().as_table())
}

fn tables_mut<'t, 'd>(table: &'t mut DeTable<'d>, name: &str) -> impl Iterator<Item = &'t mut DeTable<'d>> {
    value_mut(table, name).into_iter().flat_map(rows_mut)
}

fn rows_mut<'t, 'd>(rows: &'t mut Spanned<DeValue<'d>>) -> impl Iterator<Item = &'t mut DeTable<'d>> {
    let rows = match rows.get_mut() {
        DeValue::Array(rows) => Some(rows.iter_mut()),
        _ => None,
    };
    rows.into_iter().flatten().filter_map(|row| match row.get_mut() {
        DeValue::Table(table) => Some(table),
        _ => None,
    })
}

/// Returns the texts of a list, with their places; what is no text is left out.
fn strings(list: &DeValue<'_>) -> Vec<(String, Range<usize>)> {
    let items = list.as_array().into_iter().flat_map(|items| items.iter());
    let texts = items.filter_map(|item| Some((item.get_ref().as_str()?.to_owned(), item.span())));
    texts.collect()
}
