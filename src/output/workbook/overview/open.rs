//! What is still open: conflicts without a decision, goals without a status, missing workbooks, errors.

use super::Page;
use crate::base::finding::{Finding, Severity};
use crate::base::key::{AnswerField, EntryKey};
use crate::base::language::Text;
use crate::output::returns::{ReturnState, returns};
use crate::output::workbook::link;
use crate::output::{standing, wording};
use crate::result::consolidated::Merged;
use crate::result::merge::ABSENT;
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
            if let Merged::Open(why) = merged.outcome {
                let subject = results.catalogue.subject(entry);
                let what = wording::open_reason(why).in_(language);
                let claims = wording::claims_and_unread(results.catalogue, entry, merged, language);
                items.push((
                    self.links.claims_as(entry, what),
                    format!("{} ({claims})", subject.in_(language)),
                ));
            }
        }
        for (entry, merged) in &results.consolidated.entries {
            if merged.is_partial() {
                let what = self.words(Text::new("nepopolna vrednost", "partial value"));
                let missing = standing::unanswered(results, entry, merged, language);
                let subject = results.catalogue.subject(entry);
                items.push((
                    self.links.figure_as(entry, &what),
                    format!("{} ({missing})", subject.in_(language)),
                ));
            }
        }
        for goal in results.catalogue.rated_goals() {
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
        items.extend(self.open_findings());
        items
    }

    /// Returns `true` if a finding of the merge says what another line of the list says.
    fn is_listed(&self, finding: &Finding) -> bool {
        let merged = finding
            .entry
            .as_ref()
            .and_then(|entry| self.results.consolidated.entries.get(entry));
        let is_of_value = merged.is_some_and(|merged| merged.outcome.is_open() || merged.is_partial());
        *finding.fault.code == ABSENT || is_of_value && finding.fault.code.id.starts_with('M')
    }

    /// Returns the open errors, then the open warnings: how many, and the first ones in words.
    fn open_findings(&self) -> Vec<(Cell, String)> {
        const MOST_LISTED: usize = 50;
        let language = self.results.language();
        let severities = [
            (
                Severity::Error,
                wording::ERRORS,
                Text::new("nerešene napake", "errors not settled"),
                Text::new("odprta napaka", "open error"),
            ),
            (
                Severity::Warning,
                wording::WARNINGS,
                Text::new("odprta opozorila", "open warnings"),
                Text::new("odprto opozorilo", "open warning"),
            ),
        ];
        let mut items = Vec::new();
        for (severity, counted, all, one) in severities {
            let is_open = |finding: &&Finding| finding.waived.is_none() && finding.fault.severity == severity;
            let found = || self.results.findings.iter().filter(is_open);
            let n = found().count();
            if n == 0 {
                continue;
            }
            let see = self.words(Text::new("glejte list Ugotovitve", "see the sheet Findings"));
            items.push((
                self.links.head(link::FINDINGS, self.words(all)),
                format!("{}: {see}", counted.count(language, n)),
            ));
            // What is listed already as a conflict, a partial value or a missing form is counted, and not listed again.
            let listed = found().filter(|finding| !self.is_listed(finding));
            let listed = listed.take(MOST_LISTED).map(|finding| {
                let what = Cell::text(self.words(one), Look::Plain);
                let code = finding.fault.code.id;
                (what, format!("{} [{code}]", finding.brief(language)))
            });
            items.extend(listed);
        }
        items
    }
}
