//! What several tests use.

pub(crate) mod answers;
pub(crate) mod binary;
pub(crate) mod calc;
pub(crate) mod case;
pub(crate) mod encrypted;
pub(crate) mod folder;
pub(crate) mod program;
pub(crate) mod strategy;

/// Returns `true` if changed expectations are to be accepted: generated pages and the transcripts of cases are written anew,
/// as `insta` does with its snapshots by the same variable.
pub(crate) fn accepts() -> bool {
    std::env::var_os("INSTA_UPDATE").is_some_and(|how| how == "always")
}
