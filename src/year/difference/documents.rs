//! Reads catalogues and results as facts.

use std::fmt;

use serde_json::Value as Json;
use toml::Value as Toml;

use super::Facts;
use crate::base::key::AnswerField;

/// The error of a text that is no catalogue or result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentError;

impl fmt::Display for DocumentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the text is no catalogue or result")
    }
}

impl std::error::Error for DocumentError {}

/// Returns the facts of a catalogue, field by field: `goal a.3 › indicator oskrbovalke › unit`. Tables with an `id` are
/// identified by it, so that their order is no difference; others by their position.
///
/// # Errors
/// [`DocumentError`] if the text is not TOML.
pub fn catalogue(text: &str) -> Result<Facts, DocumentError> {
    let table: toml::Table = toml::from_str(text).map_err(|_| DocumentError)?;
    let mut facts = Facts::default();
    of_toml("", &Toml::Table(table), &mut facts);
    Ok(facts)
}

/// Returns the facts of a `result.json`: statuses, figures, money and answers; not the findings, files and decisions.
///
/// # Errors
/// [`DocumentError`] if the text is not a result.
pub fn result(text: &str) -> Result<Facts, DocumentError> {
    let json: Json = serde_json::from_str(text).map_err(|_| DocumentError)?;
    let goals = json.get("goals").and_then(Json::as_array).ok_or(DocumentError)?;
    let mut facts = Facts::default();
    for name in ["year", "statuses", "money"] {
        of_json(name, json.get(name).unwrap_or(&Json::Null), &mut facts);
    }
    let mut fields: Vec<AnswerField> = AnswerField::of_line().collect();
    fields.sort_unstable();
    for goal in goals {
        let id = goal.get("id").and_then(Json::as_str).ok_or(DocumentError)?;
        let answers = goal.get("answers").and_then(Json::as_object);
        for (asked, answer) in answers.into_iter().flatten() {
            of_answer(&format!("{id}/{asked}"), answer, &mut facts);
        }
        for item in ["indicators", "budget"]
            .iter()
            .filter_map(|kind| goal.get(kind)?.as_array())
            .flatten()
        {
            let key = item.get("item").and_then(Json::as_str).ok_or(DocumentError)?;
            for field in &fields {
                let (names, key) = if *field == AnswerField::Value {
                    (["answer", field.key()], key.to_owned())
                } else {
                    ([field.key(); 2], format!("{key}/{}", field.key()))
                };
                if let Some(answer) = names.iter().find_map(|name| item.get(name)) {
                    of_answer(&key, answer, &mut facts);
                }
            }
        }
        for list in goal.get("lists").and_then(Json::as_array).into_iter().flatten() {
            of_list(list, &mut facts).ok_or(DocumentError)?;
        }
    }
    Ok(facts)
}

/// Returns the id of the strategy of a `result.json`; `None` if the text is none.
pub fn strategy_of_result(text: &str) -> Option<String> {
    let json: Json = serde_json::from_str(text).ok()?;
    let id = json.get("strategy")?.get("id")?.as_str()?;
    Some(id.to_owned())
}

/// Adds the single value of an answer, else each claim.
fn of_answer(key: &str, answer: &Json, facts: &mut Facts) {
    if let Some(value) = answer.get("value").and_then(Json::as_str) {
        let partial = answer.get("partial").and_then(Json::as_bool) == Some(true);
        let value = if partial {
            format!("{value} (partial)")
        } else {
            value.to_owned()
        };
        facts.insert(key.to_owned(), value);
        return;
    }
    let claims = answer.get("claims").and_then(Json::as_array);
    for claim in claims.into_iter().flatten() {
        let text = |name| claim.get(name).and_then(Json::as_str).unwrap_or_default();
        facts.insert(
            format!("{key} ({})", text("institution")),
            text("value").to_owned(),
        );
    }
}

/// Adds the rows of a list; `None` if it is none.
fn of_list(list: &Json, facts: &mut Facts) -> Option<()> {
    let key = list.get("list")?.as_str()?;
    for row in list.get("rows")?.as_array()? {
        let institution = row.get("institution")?.as_str()?;
        let text = |of: &str, column: &str| row.get(of)?.get(column)?.as_str();
        let columns = list.get("columns")?.as_array()?.iter();
        let columns = columns.filter_map(|column| column.get("id")?.as_str());
        let cell = |column: &str| {
            let value = match (text("qualifiers", column), text("values", column)) {
                (Some(qualifier), Some(value)) => format!("{qualifier} {value}"),
                (_, value) => value.or_else(|| text("no_data", column))?.to_owned(),
            };
            Some((column.to_owned(), value))
        };
        let of = (key.to_owned(), Some(institution.to_owned()));
        facts
            .lists
            .entry(of)
            .or_default()
            .push(columns.filter_map(cell).collect());
    }
    Some(())
}

fn of_toml(path: &str, value: &Toml, facts: &mut Facts) {
    match value {
        Toml::Table(table) => {
            for (name, value) in table.iter().filter(|(name, _)| path.is_empty() || *name != "id") {
                of_toml(&below(path, name), value, facts);
            }
        }
        Toml::Array(values) if values.iter().any(Toml::is_table) => {
            for (position, value) in (1..).zip(values) {
                let id = value.get("id").and_then(Toml::as_str);
                let name = id.map_or_else(|| format!("#{position}"), str::to_owned);
                of_toml(&format!("{path} {name}"), value, facts);
            }
        }
        Toml::String(text) => insert(path, text.clone(), facts),
        Toml::Array(_) | Toml::Integer(_) | Toml::Float(_) | Toml::Boolean(_) | Toml::Datetime(_) => {
            insert(path, value.to_string(), facts);
        }
    }
}

fn of_json(path: &str, value: &Json, facts: &mut Facts) {
    match value {
        Json::Null => {}
        Json::Object(object) => {
            for (name, value) in object {
                of_json(&below(path, name), value, facts);
            }
        }
        Json::String(text) => insert(path, text.clone(), facts),
        Json::Array(_) | Json::Bool(_) | Json::Number(_) => insert(path, value.to_string(), facts),
    }
}

fn below(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path} › {name}")
    }
}

fn insert(path: &str, value: String, facts: &mut Facts) {
    facts.insert(path.to_owned(), value);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::language::Language;
    use crate::year::difference::between;

    fn lines(before: &Facts, after: &Facts) -> Vec<String> {
        between(before, after)
            .iter()
            .map(|d| d.line(None, Language::En))
            .collect()
    }

    #[test]
    fn catalogues_are_compared_by_identifier_and_not_by_order() {
        let before = "[[goal]]\nid = \"a.1\"\ntitle = \"A\"\n[[goal.indicator]]\nid = \"x\"\nasked_of = [\"duk\"]\n\
                      [[goal]]\nid = \"a.2\"\ntitle = \"B\"\n[[goal.check]]\nthat = \"x > 1\"\n";
        let after = "[[goal]]\nid = \"a.2\"\ntitle = \"B\"\n[[goal.check]]\nthat = \"x > 2\"\n[[goal]]\nid = \"a.1\"\n\
                     title = \"A!\"\n[[goal.indicator]]\nid = \"x\"\nasked_of = [\"duk\", \"mok\"]\n";
        assert_eq!(
            lines(&catalogue(before).unwrap(), &catalogue(after).unwrap()),
            [
                "goal a.1 › title: A → A!",
                "goal a.1 › indicator x › asked_of: [\"duk\"] → [\"duk\", \"mok\"]",
                "goal a.2 › check #1 › that: x > 1 → x > 2",
            ]
        );
        assert_eq!(catalogue("[[goal"), Err(DocumentError));
    }

    #[test]
    fn results_are_compared_by_entry() {
        let result_of = |value: &str, partial: bool, claim: &str| {
            let text = format!(
                r#"{{"year":2024,"goals":[{{"id":"a.1","answers":{{"status":{{"value":null,"claims":[
                {{"institution":"mok","value":"{claim}"}}]}}}},"indicators":[{{"item":"a.1/ure","answer":
                {{"value":"{value}","partial":{partial}}}}}],"budget":[]}}]}}"#
            );
            result(&text).unwrap()
        };
        assert_eq!(
            lines(
                &result_of("5", false, "achieved"),
                &result_of("5", true, "in-progress")
            ),
            [
                "a.1/status (mok): achieved → in-progress",
                "a.1/ure: 5 → 5 (partial)"
            ]
        );
        assert_eq!(result("{}"), Err(DocumentError));
    }
}
