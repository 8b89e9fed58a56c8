//! Names and titles must fit in one line.

use toml::Spanned;

use crate::strategy::catalogue::codes::entered::SEVERAL_LINES;
use crate::strategy::catalogue::fields::Marks;
use crate::strategy::catalogue::raw::RawCatalogue;

/// Reports names, titles and units that hold a line break or a tab. Other control characters are reported for every text.
pub(super) fn report(raw: &RawCatalogue, marks: &mut Marks) {
    let mut one = |field: &str, text: Option<&Spanned<String>>| {
        if let Some(text) = text.filter(|text| text.get_ref().contains(['\n', '\t'])) {
            let fault = SEVERAL_LINES.fault().with("field", field);
            marks.report(fault.found(text.get_ref()), text.span());
        }
    };
    if let Some(strategy) = &raw.strategy {
        one("title", strategy.title.as_ref());
        one("owner", strategy.owner.as_ref());
        one("reference", strategy.reference.as_ref());
        one("contact", strategy.contact.as_ref());
    }
    if let Some(office) = &raw.office {
        one("name", office.name.as_ref());
        one("address", office.address.as_ref());
    }
    for institution in &raw.institutions {
        one("name", institution.name.as_ref());
    }
    for area in &raw.areas {
        one("title", area.title.as_ref());
    }
    for goal in &raw.goals {
        one("title", goal.title.as_ref());
        for indicator in &goal.indicators {
            one("title", indicator.title.as_ref());
            one("unit", indicator.unit.as_ref());
        }
        for line in &goal.budget {
            one("title", line.title.as_ref());
        }
    }
}
