//! By what budget lines are added up: their goal, area, source, the class of that, or who pays.

use super::LineFigures;
use crate::base::key::InstitutionId;
use crate::strategy::catalogue::{Area, Catalogue, Goal, Source, SourceClass};

/// The property by which lines are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The goal.
    Goal,
    /// The area.
    Area,
    /// The source of the money.
    Source,
    /// The class of the source, by which strategies with sources of their own are compared with others.
    Class,
    /// The institution that pays.
    Payer,
}

/// A group of lines that are added up.
#[derive(Debug, Clone, Copy)]
pub enum Group<'a> {
    /// The lines of a goal.
    Goal(&'a Goal),
    /// The lines of an area, and of those in it.
    Area(&'a Area),
    /// The lines of a source.
    Source(&'a Source),
    /// The lines whose sources are of a class.
    Class(SourceClass),
    /// The lines that an institution pays.
    Payer(&'a InstitutionId),
}

impl By {
    /// All of them, in the order in which tables show them.
    pub const ALL: [Self; 5] = [Self::Goal, Self::Area, Self::Source, Self::Class, Self::Payer];

    /// Returns those that a catalogue has: without sources of its own, those by class would be those by source again.
    pub fn of(catalogue: &Catalogue) -> impl Iterator<Item = Self> {
        let are_own = catalogue.sources.are_own();
        Self::ALL
            .into_iter()
            .filter(move |by| are_own || *by != Self::Class)
    }
}

impl Group<'_> {
    /// Returns `true` if a line belongs to the group.
    pub fn has(&self, figures: &LineFigures<'_>) -> bool {
        match self {
            Self::Goal(goal) => figures.goal.id == goal.id,
            Self::Area(area) => figures.goal.is_in(&area.id),
            Self::Source(source) => figures.line.source.id == source.id,
            Self::Class(class) => figures.line.source.class == *class,
            Self::Payer(payer) => figures.line.payer == **payer,
        }
    }
}
