//! Years in the public formats.

use serde::Serialize;

use crate::base::value::Year;

/// A year for programs: its number, and of one that is no calendar year what its number does not say.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct YearForm {
    year: Year,
    #[serde(skip_serializing_if = "Option::is_none")]
    fiscal_year: Option<FiscalYear>,
}

#[derive(Debug, Clone, Serialize)]
struct FiscalYear {
    name: String,
    first_day: String,
    last_day: String,
}

impl From<Year> for YearForm {
    fn from(year: Year) -> Self {
        let fiscal_year = (!year.begins().is_calendar()).then(|| FiscalYear {
            name: year.to_string(),
            first_day: year.first_day().to_string(),
            last_day: year.last_day().to_string(),
        });
        Self { year, fiscal_year }
    }
}
