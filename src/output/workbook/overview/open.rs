//! What is still open: conflicts nobody ruled on, goals without a status, workbooks that did not come, errors.

use super::Page;
use crate::consolidated::Merged;
use crate::key::{Asked, EntryKey};
use crate::language::Text;
use crate::output::returns::{ReturnState, returns};
use crate::output::wording;
use crate::spreadsheet::{Cell, Look};

impl Page<'_> {
    /// Lists what the coordinator still has to settle, each with what it is about.
    pub(super) fn open(&mut self) {
        let items = self.items();
        let title = self.words(Text::new("Kaj je še odprto", "What is still open"));
        if items.is_empty() {
            self.begin(title, []);
            let nothing = self.words(Text::new("Nič.", "Nothing."));
            self.put([Cell::text(nothing, Look::Plain)]);
            return;
        }
        self.begin(title, []);
        let headings = [Text::new("Kaj", "What"), Text::new("Podrobno", "Details")];
        let [what, details] = headings.map(|text| Cell::text(self.words(text), Look::Heading));
        self.put_across(what, details);
        for (what, details) in items {
            self.put_across(Cell::text(what, Look::Plain), Cell::text(details, Look::Plain));
        }
    }

    fn items(&self) -> Vec<(String, String)> {
        let results = self.results;
        let language = results.language();
        let mut items = Vec::new();
        for (entry, merged) in &results.consolidated.entries {
            if merged.outcome == Merged::Open {
                let what = self.words(Text::new("navedbe se razlikujejo", "claims differ"));
                let subject = results.catalogue.subject(entry);
                let claims = wording::claims(results.catalogue, entry, &merged.claims, language);
                items.push((what, format!("{} ({claims})", subject.in_(language))));
            }
        }
        for goal in results.catalogue.goals.values() {
            let entry = EntryKey::new(&goal.id, Asked::Status);
            let waived = results
                .findings
                .iter()
                .any(|finding| finding.waived.is_some() && finding.entry.as_ref() == Some(&entry));
            if results.consolidated.status(&goal.id).is_none() && !waived {
                let what = self.words(Text::new("cilj brez stanja", "goal without a status"));
                items.push((what, format!("{} {}", goal.id, goal.title)));
            }
        }
        for one in returns(results) {
            let state = match one.state {
                ReturnState::Missing
                | ReturnState::Refused
                | ReturnState::Conflicting
                | ReturnState::Unconfirmed => one.state.label().in_(language),
                ReturnState::Confirmed | ReturnState::AbsenceAccepted => continue,
            };
            items.push((state.to_owned(), one.institution.name.clone()));
        }
        let errors = results.findings.tally().errors;
        if errors > 0 {
            let what = self.words(Text::new("nerešene napake", "errors not settled"));
            let see = self.words(Text::new("glejte list Ugotovitve", "see the sheet Findings"));
            items.push((
                what,
                format!("{}: {see}", wording::ERRORS.count(language, errors)),
            ));
        }
        items
    }
}
