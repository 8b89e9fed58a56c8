//! A period of years.

use crate::base::value::Year;
use crate::strategy::catalogue::declare::{Value, needed, table};

table! {
    /// `{ first = 2020, last = 2024 }`
    #[derive(Clone)]
    RawYears: "years", "years = { first = 2021, last = 2024 }" {
        first: Value<Year> = needed("first", 9.0).heading("od", "from")
            .help("Prvo leto; letnica v obdobju strategije.", "The first year, within those of the strategy.");
        last: Value<Year> = needed("last", 9.0).heading("do", "to")
            .help("Zadnje leto; letnica v obdobju strategije.", "The last year, within those of the strategy.");
    }
}
