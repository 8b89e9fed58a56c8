//! What is still open: conflicts without a decision, goals without a status, missing workbooks, errors.

use super::Page;
use crate::base::key::{AnswerField, EntryKey};
use crate::base::language::Text;
use crate::output::returns::{ReturnState, returns};
use crate::output::wording;
use crate::output::workbook::link;
use crate::sheet::{Cell, Look};

impl Page<'_> {
    /// Lists what the coordinator still has to settle, each with its subject.
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
            self.put_across(what, Cell::text(details, Look::Plain));
        }
    }

    /// Returns what is open, each with a link to its row.
    fn items(&self) -> Vec<(Cell, String)> {
        let results = self.results;
        let language = results.language();
        let mut items = Vec::new();
        for (entry, merged) in &results.consolidated.entries {
            if merged.outcome.is_open() {
                let subject = results.catalogue.subject(entry);
                let what = self.words(Text::new("navedbe se razlikujejo", "claims differ"));
                let claims = wording::claims(results.catalogue, entry, &merged.claims, language);
                items.push((
                    self.links.claims_as(entry, &what),
                    format!("{} ({claims})", subject.in_(language)),
                ));
            }
        }
        for (entry, merged) in &results.consolidated.entries {
            if merged.is_partial() {
                let what = self.words(Text::new("nepopolna vrednost", "partial value"));
                let missing = wording::unanswered(results.catalogue, merged, language);
                let subject = results.catalogue.subject(entry);
                items.push((
                    self.links.figure_as(entry, &what),
                    format!("{} ({missing})", subject.in_(language)),
                ));
            }
        }
        for goal in results.catalogue.goals.values() {
            let entry = EntryKey::of_goal(&goal.id, AnswerField::Status);
            let waived = results
                .findings
                .iter()
                .any(|finding| finding.waived.is_some() && finding.entry.as_ref() == Some(&entry));
            if results.consolidated.status(&goal.id).is_none() && !waived {
                let what = self.words(Text::new("cilj brez stanja", "goal without a status"));
                items.push((
                    self.links.figure_as(&entry, &what),
                    format!("{} {}", goal.id, goal.title),
                ));
            }
        }
        for one in returns(results) {
            let state = match one.state {
                ReturnState::Missing
                | ReturnState::Refused
                | ReturnState::Conflicting
                | ReturnState::Unconfirmed
                | ReturnState::Incomplete => one.state.label().in_(language),
                ReturnState::Confirmed | ReturnState::AbsenceApproved => continue,
            };
            items.push((
                self.links.head(link::SUBMISSIONS, state),
                one.institution.name.clone(),
            ));
        }
        let errors = results.findings.tally().errors;
        if errors > 0 {
            let what = self.words(Text::new("nerešene napake", "errors not settled"));
            let see = self.words(Text::new("glejte list Ugotovitve", "see the sheet Findings"));
            items.push((
                self.links.head(link::FINDINGS, what),
                format!("{}: {see}", wording::ERRORS.count(language, errors)),
            ));
        }
        items
    }
}
