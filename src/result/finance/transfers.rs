//! Payments from one institution to another, with both sides, counted once; and the amounts that are in no total.

use super::LineFigures;
use crate::base::key::InstitutionId;
use crate::base::language::Text;
use crate::base::value::{Amount, Quantity};
use crate::result::consolidated::{Claim, Consolidated, Merged, Settlement};
use crate::strategy::catalogue::{BudgetLine, Goal};

/// A payment for which payer and recipient are both asked.
#[derive(Debug, Clone, Copy)]
pub struct Transfer<'a> {
    /// The goal of the line.
    pub goal: &'a Goal,
    /// The line.
    pub line: &'a BudgetLine,
    /// The institution that receives.
    pub recipient: &'a InstitutionId,
    /// The amount stated by the payer; `None` if it stated none.
    pub paid: Option<Quantity>,
    /// The amount stated by the recipient; `None` if it stated none.
    pub received: Option<Quantity>,
    /// Paid minus received; `None` unless both are known.
    pub difference: Option<Quantity>,
    /// The amount in the totals, counted once; `None` while the two differ and no decision settles it.
    pub counted: Option<Quantity>,
}

/// An amount that is not in the totals.
#[derive(Debug, Clone)]
pub struct LeftOut<'a> {
    /// The goal of the line.
    pub goal: &'a Goal,
    /// The line.
    pub line: &'a BudgetLine,
    /// The reason.
    pub because: Aside,
    /// The institutions and their amounts; empty if none was stated.
    pub amounts: Vec<(&'a InstitutionId, Quantity)>,
}

/// The reason why an amount is not in the totals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aside {
    /// No institution whose claim counts stated an amount.
    Missing,
    /// The amounts differ, and no decision settles it.
    Open,
    /// The other side's amount of a payment that is already counted.
    CountedOnce,
    /// A decision let another amount count.
    SetAside,
    /// The answer that counts is that there is no amount.
    NoAmount,
}

impl Aside {
    /// All of them, in the order in which tables show them.
    pub const ALL: [Self; 5] = [
        Self::Missing,
        Self::Open,
        Self::CountedOnce,
        Self::SetAside,
        Self::NoAmount,
    ];

    /// Returns the reason in words.
    pub const fn label(self) -> Text {
        match self {
            Self::Missing => Text::new("znesek manjka", "the amount is missing"),
            Self::Open => Text::new(
                "zneska se razlikujeta, odločitve še ni",
                "the amounts differ, and no decision settles it",
            ),
            Self::CountedOnce => Text::new("isto plačilo, šteto enkrat", "the same payment, counted once"),
            Self::SetAside => Text::new(
                "odločitev upošteva drug znesek",
                "a decision counts another amount",
            ),
            Self::NoAmount => Text::new(
                "po odgovoru, ki velja, zneska ni",
                "by the answer that counts there is no amount",
            ),
        }
    }
}

/// Returns the payments between institutions.
pub(super) fn transfers<'a>(lines: &[LineFigures<'a>], consolidated: &'a Consolidated) -> Vec<Transfer<'a>> {
    let transfer = |figures: &LineFigures<'a>| {
        let recipient = figures.line.recipient.as_ref()?;
        let claim_by = |by: &InstitutionId| {
            let mut claims = claims(figures, consolidated)
                .iter()
                .filter(|claim| claim.institution == *by);
            claims.next().and_then(|claim| Quantity::of(&claim.value))
        };
        let (paid, received) = (claim_by(&figures.line.payer), claim_by(recipient));
        Some(Transfer {
            goal: figures.goal,
            line: figures.line,
            recipient,
            paid,
            received,
            difference: paid
                .zip(received)
                .and_then(|(paid, received)| paid.less(received)),
            counted: figures.amounts.realised,
        })
    };
    lines.iter().filter_map(transfer).collect()
}

/// Returns the amounts that are in no total of realised amounts.
pub(super) fn left_out<'a>(lines: &[LineFigures<'a>], consolidated: &'a Consolidated) -> Vec<LeftOut<'a>> {
    let aside = |figures: &LineFigures<'a>| {
        let claims = claims(figures, consolidated);
        let outcome = consolidated
            .entries
            .get(&figures.entry(Amount::Realised))
            .map(|merged| &merged.outcome);
        let because = match outcome? {
            Merged::Missing | Merged::Each => Aside::Missing,
            Merged::Open(_) => Aside::Open,
            // There is no amount that another one could repeat.
            Merged::Agreed(_) | Merged::Settled { .. } if figures.amounts.realised.is_none() => {
                Aside::NoAmount
            }
            Merged::Settled {
                by: Settlement::Decision(_),
                ..
            } => Aside::SetAside,
            Merged::Agreed(_)
            | Merged::Settled {
                by:
                    Settlement::Lead
                    | Settlement::Sum
                    | Settlement::Mean
                    | Settlement::Min
                    | Settlement::Max
                    | Settlement::Least
                    | Settlement::Computed,
                ..
            } => Aside::CountedOnce,
        };
        // The first claim that equals the counted amount is in the totals; further equal claims are not.
        let counting = claims
            .iter()
            .position(|claim| Quantity::of(&claim.value) == figures.amounts.realised);
        let others = claims.iter().enumerate().filter(|(at, _)| counting != Some(*at));
        let amounts: Vec<_> = others
            .filter_map(|(_, claim)| Some((&claim.institution, Quantity::of(&claim.value)?)))
            .collect();
        let nothing_aside = amounts.is_empty() && (figures.amounts.realised.is_some() || !figures.applies);
        (!nothing_aside).then_some(LeftOut {
            goal: figures.goal,
            line: figures.line,
            because,
            amounts,
        })
    };
    lines.iter().filter_map(aside).collect()
}

/// Returns the claims about the realised amount, the payer's first.
fn claims<'a>(figures: &LineFigures<'a>, consolidated: &'a Consolidated) -> &'a [Claim] {
    let merged = consolidated.entries.get(&figures.entry(Amount::Realised));
    merged.map_or(&[], |merged| &merged.claims)
}
