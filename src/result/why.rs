//! Why it is undecided what the year has for an entry or a list.

/// Why an entry is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Institutions that must agree state different values.
    Disagree,
    /// Payer and recipient of a budget line state different amounts.
    PaidAndReceived,
    /// The claims cannot be combined into one value that can be held exactly.
    NotCombined,
    /// A weighted mean lacks its weights.
    NotWeighted,
    /// Several files of one institution state different values, and none of them is known to be the one that counts.
    Files,
    /// Files of one institution that are joined state different values for this entry.
    JoinedFiles,
    /// A later file of an institution leaves blank what an earlier one answered.
    LeftBlank,
}
