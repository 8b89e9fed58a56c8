#![doc = include_str!("../README.md")]
#![cfg_attr(
    test,
    allow(clippy::disallowed_methods, reason = "tests set their stage as they like")
)]

// In the order of the data: a room may use only the rooms above it, and a file only what stands above it in its room.
pub mod base;
pub mod sheet;
pub mod strategy;
pub mod inputs;
pub mod forms;
pub mod result;
pub mod rules;
pub mod year;
pub mod output;
pub mod reply;
pub mod app;
