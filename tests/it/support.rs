//! What several tests use.

pub(crate) mod answers;
pub(crate) mod binary;
pub(crate) mod calc;
pub(crate) mod case;
pub(crate) mod encrypted;
pub(crate) mod folder;
pub(crate) mod program;
pub(crate) mod strategy;
