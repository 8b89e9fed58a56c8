//! What the coordinator and accounting provide beside the returned forms: history, decisions, the ledger. Uses the rooms
//! up to `strategy`.

pub mod history;
pub mod decisions;
pub mod ledger;
