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
    let is_array = body.starts_with("[[") || body.contains("]]");
    let written = |is_array: bool, name: &str| {
        if is_array {
            format!("[[{name}]]{comment}")
        } else {
            format!("[{name}]{comment}")
        }
    };
    let mut all = Vec::new();
    if !behind.is_empty() {
        all.push((Typo::Behind, written(is_array, name)));
    }
    let levels = name.split(|c: char| c.is_whitespace() || matches!(c, '.' | '/' | ':'));
    let levels = levels
        .filter(|level| !level.is_empty())
        .collect::<Vec<_>>()
        .join(".");
    if levels != name {
        all.push((Typo::Levels, written(is_array, &levels)));
    }
    let is_whole = body.starts_with('[') && !is_array && body.ends_with(']');
    let other = if is_whole { Typo::Single } else { Typo::Bracket };
    all.extend([
        (Typo::Bracket, written(is_array, name)),
        (other, written(!is_array, name)),
    ]);
    all
}
