//! The JSON Schema of `strategy.toml`, by which editors complete and explain its fields.

use serde_json::{Map, Value, json};

use super::{Field, Holds, Named, Shape, TABLES, Table};
use crate::base::language::Text;
use crate::strategy::catalogue::choices::statuses;

/// Returns the schema (draft 7, which editors of TOML know); the same outline, the same schema.
///
/// It describes the form only: whether a name exists or a condition makes sense is checked by `zbir` itself.
pub fn schema() -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for table in TABLES.iter().filter(|table| !table.key.contains('.')) {
        properties.insert(table.key.to_owned(), of_table(table));
        if table.required {
            required.push(table.key);
        }
    }
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "strategy.toml",
        "description": bilingual(Text::new(
            "Katalog strategije za program zbir",
            "The catalogue of a strategy, for the program zbir"
        )),
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn of_table(table: &Table) -> Value {
    let mut schema = match table.shape {
        Shape::Once => object(&(table.fields)(), &[]),
        Shape::Rows { .. } => {
            let within: Vec<&Table> = TABLES
                .iter()
                .copied()
                .filter(|inner| {
                    inner
                        .key
                        .rsplit_once('.')
                        .is_some_and(|(outer, _)| outer == table.key)
                })
                .collect();
            json!({ "type": "array", "items": object(&(table.fields)(), &within) })
        }
        Shape::Statuses => {
            let one = object(&(table.fields)(), &[]);
            let of_status = |key: String| (key, one.clone());
            let properties: Map<String, Value> = statuses().into_iter().map(|s| of_status(s.key)).collect();
            json!({ "type": "object", "properties": properties, "additionalProperties": false })
        }
        Shape::Free => {
            let value = (table.fields)()
                .first()
                .map_or(json!(true), |field| of_value(&field.holds));
            json!({ "type": "object", "additionalProperties": value })
        }
    };
    schema["description"] = bilingual(table.about).into();
    schema
}

fn object(fields: &[Field], within: &[&Table]) -> Value {
    let mut properties: Map<String, Value> = fields
        .iter()
        .map(|field| (field.name.to_owned(), of_field(field)))
        .collect();
    for table in within {
        properties.insert(table.last_name().to_owned(), of_table(table));
    }
    let required: Vec<&str> = fields
        .iter()
        .filter(|field| field.required)
        .map(|field| field.name)
        .collect();
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn of_field(field: &Field) -> Value {
    let mut schema = of_value(&field.holds);
    let words = match field.help.sl {
        "" => bilingual(field.heading),
        _ => bilingual(field.help),
    };
    schema["description"] = words.into();
    schema
}

fn of_value(holds: &Holds) -> Value {
    let text = json!({ "type": "string", "minLength": 1 });
    let year = json!({ "type": "integer", "minimum": 1900, "maximum": 2199 });
    let day = json!({ "type": "string", "format": "date" });
    match holds {
        Holds::Words => text,
        Holds::Pattern(pattern) => json!({ "type": "string", "pattern": pattern }),
        Holds::Choice(choices) => {
            let keys: Vec<String> = choices().into_iter().map(|choice| choice.key).collect();
            json!({ "enum": keys })
        }
        Holds::Name(named) => name(*named),
        Holds::NameOr(named, choices) => {
            json!({ "anyOf": [of_value(&Holds::Choice(*choices)), name(*named)] })
        }
        Holds::Names(named) => json!({ "type": "array", "items": name(*named), "uniqueItems": true }),
        Holds::OneOrMore => {
            let one = json!({ "type": ["string", "integer"] });
            json!({ "anyOf": [one, { "type": "array", "items": one, "minItems": 1 }] })
        }
        Holds::Phrases => json!({ "type": "array", "items": text }),
        Holds::Answers => {
            let id = json!({ "type": "string", "pattern": "^[a-z0-9_-]{1,60}$" });
            let answer = json!({
                "type": "object",
                "properties": { "id": id, "title": text, "was": { "type": "array", "items": id } },
                "required": ["id", "title"],
                "additionalProperties": false,
            });
            json!({ "type": "array", "items": { "anyOf": [text, answer] } })
        }
        Holds::Year => year,
        Holds::Day => day,
        Holds::YearOrDay => json!({ "anyOf": [year, day] }),
        Holds::Whole(least, u64::MAX) => json!({ "type": "integer", "minimum": least }),
        Holds::Whole(least, most) => json!({ "type": "integer", "minimum": least, "maximum": most }),
        Holds::Amount => amount(),
        Holds::AmountOrDay => json!({ "anyOf": [amount(), day] }),
        Holds::AmountOr(word) => json!({ "anyOf": [amount(), { "const": word }] }),
        Holds::Flag => json!({ "type": "boolean" }),
        Holds::Braces(fields) => object(&fields(), &[]),
    }
}

fn name(named: Named) -> Value {
    json!({ "type": "string", "pattern": named.pattern() })
}

fn amount() -> Value {
    json!({ "anyOf": [{ "type": "integer" }, { "type": "string", "pattern": "^-?[0-9]+(\\.[0-9]+)?$" }] })
}

/// Both languages one under the other: a schema has one description.
fn bilingual(text: Text) -> String {
    format!("{}\n{}", text.sl, text.en)
}
