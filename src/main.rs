//! The `zbir` command.

fn main() {}
