//! Faults of the file, each with the bytes that it is about.

use std::ops::Range;

use super::places::Places;
use crate::base::finding::{Fault, Findings};
use crate::base::language::Text;
use crate::base::place::Place;
use crate::strategy::catalogue::codes::form::MISSING_FIELD;

/// A fault, and the bytes of the file that it is about.
#[derive(Debug)]
pub(in crate::strategy::catalogue) struct Mark {
    /// What.
    pub(in crate::strategy::catalogue) fault: Fault,
    /// Where, in bytes of the file.
    pub(in crate::strategy::catalogue) span: Range<usize>,
    /// Another place that takes part, with a word about it.
    pub(in crate::strategy::catalogue) related: Option<(Range<usize>, Text)>,
}

/// Faults as they were collected.
#[derive(Debug, Default)]
pub(in crate::strategy::catalogue) struct Marks(pub(in crate::strategy::catalogue) Vec<Mark>);

impl Marks {
    /// Adds a fault and its place.
    /// What has been said of the place already is not said again: of an indicator that is broken down each part has the same fields.
    pub(in crate::strategy::catalogue) fn report(&mut self, fault: Fault, span: Range<usize>) {
        if self.0.iter().any(|mark| mark.span == span && mark.fault == fault) {
            return;
        }
        self.0.push(Mark {
            fault,
            span,
            related: None,
        });
    }

    /// Adds a fault, its place, and another place that takes part.
    pub(in crate::strategy::catalogue) fn report_with(
        &mut self,
        fault: Fault,
        span: Range<usize>,
        related: Range<usize>,
        word: Text,
    ) {
        self.0.push(Mark {
            fault,
            span,
            related: Some((related, word)),
        });
    }

    /// Reports that a table lacks fields, if there are any.
    pub(in crate::strategy::catalogue) fn report_missing(
        &mut self,
        table: &str,
        fields: &[&str],
        span: Range<usize>,
    ) {
        if !fields.is_empty() {
            let fault = MISSING_FIELD.fault().with("table", table);
            self.report(fault.with("fields", fields.join(", ")), span);
        }
    }

    /// Puts the faults in the order of the file.
    pub(in crate::strategy::catalogue) fn sort(&mut self) {
        self.0.sort_by_key(|mark| (mark.span.start, mark.span.end));
    }

    /// Makes findings of the faults, each with its line and column.
    pub(in crate::strategy::catalogue) fn findings(&self, file: &str, text: &str) -> Findings {
        let mut places = Places::of(text);
        let mut place = |span: &Range<usize>| {
            let (line, column) = places.line_and_column(span.start);
            Place::line(file, line, column)
        };
        self.0
            .iter()
            .map(|mark| {
                let finding = mark.fault.clone().at(place(&mark.span));
                finding.with_related(
                    mark.related
                        .iter()
                        .map(|(span, _)| place(span))
                        .collect::<Vec<_>>(),
                )
            })
            .collect()
    }
}
