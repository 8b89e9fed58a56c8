//! How the name of a table may have been meant.

use super::split_comment;
use crate::strategy::catalogue::mistake::typo::Typo;

/// `[[goal]` and `[strategy`, a table that is one of several, `[[goal budget]]`, `[[goal]] a.2`.
pub(super) fn heading(line: &str) -> Vec<(Typo, String)> {
    let (body, comment) = split_comment(line);
    let body = body.trim();
    let end = body.find(']').unwrap_or(body.len());
    let behind = body[end..].trim_start_matches(']').trim();
    let name = body[..end].trim_start_matches('[').trim();
    let in_two = |typo, name: &str| (typo, format!("[[{name}]]{comment}"));
    let in_one = |typo, name: &str| (typo, format!("[{name}]{comment}"));
    let is_array = body.starts_with("[[") || body.contains("]]");
    let mut all = Vec::new();
    if !behind.is_empty() {
        all.push(if is_array {
            in_two(Typo::Behind, name)
        } else {
            in_one(Typo::Behind, name)
        });
    }
    let levels = name.split(|c: char| c.is_whitespace() || matches!(c, '.' | '/' | ':'));
    let levels = levels
        .filter(|level| !level.is_empty())
        .collect::<Vec<_>>()
        .join(".");
    if levels != name {
        all.push(if is_array {
            in_two(Typo::Levels, &levels)
        } else {
            in_one(Typo::Levels, &levels)
        });
    }
    let whole = body.starts_with('[') && !is_array && body.ends_with(']');
    if is_array {
        all.extend([in_two(Typo::Bracket, name), in_one(Typo::Bracket, name)]);
    } else {
        let several = if whole { Typo::Single } else { Typo::Bracket };
        all.extend([in_one(Typo::Bracket, name), in_two(several, name)]);
    }
    all
}
