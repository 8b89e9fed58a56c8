//! Addresses of mailboxes.

use super::{PersonalKind, Trace};

/// Finds addresses of mailboxes: a name, `@`, and a domain that ends in letters.
pub(super) fn traces(text: &str) -> Vec<Trace> {
    text.match_indices('@')
        .filter_map(|(at, _)| around(text, at))
        .collect()
}

fn around(text: &str, at: usize) -> Option<Trace> {
    let of_name = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
    let of_domain = |c: char| c.is_ascii_alphanumeric() || ".-".contains(c);
    let (before, behind) = (text.get(..at)?, text.get(at + 1..)?);
    let name = before
        .rsplit(|c: char| !of_name(c))
        .next()?
        .trim_start_matches('.');
    let domain = behind.split(|c: char| !of_domain(c)).next()?;
    let domain = domain.trim_end_matches(['.', '-']);
    let (host, ending) = domain.rsplit_once('.')?;
    let ends_in_letters = ending.len() >= 2 && ending.bytes().all(|b| b.is_ascii_alphabetic());
    (!name.is_empty() && !host.is_empty() && ends_in_letters).then(|| Trace {
        kind: PersonalKind::Mailbox,
        span: at - name.len()..at + 1 + domain.len(),
        certain: true,
    })
}
