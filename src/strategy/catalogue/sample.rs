//! A small catalogue for tests: three institutions, and of each kind of entry at least one.

use super::{Catalogue, load};
use crate::base::finding::Findings;
use crate::base::language::placeholders;
use crate::base::value::Year;

/// The catalogue's file.
pub(crate) const TEXT: &str = r#"
[strategy]
id = "vzorec"
title = "Vzorčna strategija"
owner = "Mestna občina"
years = { first = 2020, last = 2024 }
reporting_year = 2024
language = "sl"
currency = "EUR"

[[institution]]
id = "mok"
name = "Mestna občina"

[[institution]]
id = "duk"
name = "Dom upokojencev"

[[institution]]
id = "luk"
name = "Ljudska univerza"

[[area]]
id = "a"
title = "Področje"

[[goal]]
id = "a.1"
title = "Doplačila"
kind = "recurring"
lead = "mok"
contributors = ["duk"]

[[goal.budget]]
id = "starih"
title = "Socialno varstvo starih"
source = "municipality"
payer = "mok"
recipient = "duk"

[[goal]]
id = "a.3"
title = "Pomoč na domu"
kind = "recurring"
deadline = 2024
lead = "mok"
contributors = ["duk"]
achieved_when = "oskrbovalke >= 40"

[[goal.indicator]]
id = "oskrbovalke"
title = "Socialne oskrbovalke"
unit = "oseb"
type = "decimal"
asked_of = ["duk"]

[[goal.indicator]]
id = "vozila"
title = "Vozila"
unit = "vozil"
type = "count"
asked_of = ["duk"]
required = false

[[goal]]
id = "a.9"
title = "Javna dela"
kind = "recurring"
lead = "mok"
contributors = ["duk", "luk"]

[[goal.indicator]]
id = "vkljuceni"
title = "Vključeni"
unit = "oseb"
type = "count"
asked_of = ["mok", "duk", "luk"]
combine = "agree"

[[goal.indicator]]
id = "ure"
title = "Ure"
unit = "ur"
type = "decimal"
asked_of = ["mok", "duk", "luk"]
combine = "sum"

[[goal.indicator]]
id = "najmanj"
title = "Najmanj"
unit = "oseb"
type = "count"
asked_of = ["mok", "duk", "luk"]
combine = "min"

[[goal.indicator]]
id = "najvec"
title = "Največ"
unit = "oseb"
type = "count"
asked_of = ["mok", "duk", "luk"]
combine = "max"

[[goal.indicator]]
id = "ocena"
title = "Ocena"
unit = "točk"
type = "decimal"
asked_of = ["mok", "duk"]
combine = "lead"

[[goal.indicator]]
id = "kraji"
title = "Kraji"
unit = "krajev"
type = "text"
asked_of = ["duk", "luk"]
combine = "each"

[[goal]]
id = "a.11"
title = "Počitniško varstvo"
kind = "one-off"
lead = "luk"

[[goal.indicator]]
id = "obiski"
title = "Obiski"
unit = "obiskov"
type = "count"

[[goal.indicator]]
id = "predoslje"
title = "Predoslje"
unit = "obiskov"
type = "count"
part_of = "obiski"

[[goal.indicator]]
id = "strazisce"
title = "Stražišče"
unit = "obiskov"
type = "count"

[[goal.check]]
that = "obiski == predoslje + strazisce"
otherwise = { sl = "Obiski po šolah niso enaki skupnemu številu.", en = "Visits by school do not add up." }
severity = "error"

[[goal.check]]
that = "obiski <= 3 * obiski[-1]"
otherwise = { sl = "Obiskov je več kot trikrat toliko kot lani", en = "More than three times last year's visits" }
severity = "note"

[[goal.check]]
that = "obiski <= a.9/ure"
otherwise = { sl = "Obiskov je več kot ur", en = "There are more visits than hours" }

[[goal.check]]
that = "obiski / predoslje <= 10"
otherwise = { sl = "Predoslje imajo premajhen delež", en = "Predoslje has too small a share" }

[[goal]]
id = "a.20"
title = "Demenci prijazne točke"
kind = "recurring"
lead = "luk"
contributors = ["duk"]

[[goal.budget]]
id = "prostor"
title = "Najem prostora"
source = "own"
payer = "luk"
recipient = "duk"
"#;

/// Returns the catalogue, loaded.
pub(crate) fn catalogue() -> Catalogue {
    match load("strategy.toml", TEXT) {
        Ok((catalogue, _)) => catalogue,
        Err(broken) => panic!("{:?}", broken.findings()),
    }
}

/// Returns its reporting year.
pub(crate) fn year() -> Year {
    Year::new(2024).expect("a year")
}

/// Asserts that every placeholder of every message is filled.
pub(crate) fn assert_filled(findings: &Findings) {
    for fault in findings.iter().map(|finding| &finding.fault) {
        for wording in [fault.code.fact.sl, fault.code.help.sl] {
            for placeholder in placeholders(wording) {
                let filled = fault.arguments().iter().any(|(name, _)| *name == placeholder);
                assert!(
                    filled,
                    "{}: the placeholder {placeholder} is left open",
                    fault.code.id
                );
            }
        }
    }
}
