//! The register for programs: the columns of its table by their keys.

use serde::Serialize;
use serde_json::{Map, Value};

use super::{VERSION, pretty};
use crate::base::value::Year;
use crate::output::csv::{TextCells, field};
use crate::output::listing::REGISTER;
use crate::output::tables::register::{Registered, columns};
use crate::output::tables::{Datum, choose};
use crate::output::year_form::YearForm;
use crate::strategy::catalogue::Catalogue;

#[derive(Serialize)]
struct RegisterForm<'a> {
    version: u32,
    strategy: &'a str,
    #[serde(flatten)]
    year: YearForm,
    institutions: Vec<Map<String, Value>>,
}

/// Writes the register, with line breaks. What is not known is null.
pub fn register(catalogue: &Catalogue, year: Year, rows: &[Registered<'_>]) -> String {
    let columns = choose(columns(), &REGISTER);
    let of_row = |row| {
        let fields = columns
            .iter()
            .map(|column| (column.key.to_owned(), value(column.datum(row))));
        fields.collect()
    };
    pretty(&RegisterForm {
        version: VERSION,
        strategy: &catalogue.strategy.id,
        year: year.into(),
        institutions: rows.iter().map(of_row).collect(),
    })
}

fn value(datum: Datum) -> Value {
    match datum {
        Datum::Blank => Value::Null,
        Datum::List(things) => things.into(),
        Datum::Count(n) => n.into(),
        Datum::Words(words) => words.into(),
        other => field(other, TextCells::Keys).into(),
    }
}
