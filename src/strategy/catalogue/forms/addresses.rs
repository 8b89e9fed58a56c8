//! Addresses of pages and mailboxes.

/// Returns `true` for the address of a page that is reached safely, of characters that need no escaping in forms and messages.
pub(super) fn is_web_address(text: &str) -> bool {
    /// Excel takes 255 characters of a link with the words around it.
    const LONGEST: usize = 160;
    let fits = |b: u8| b.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&()*+,;=%".contains(&b);
    text.len() <= LONGEST
        && text.strip_prefix("https://").is_some_and(|rest| {
            let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
            host.contains('.') && !host.starts_with('.') && rest.bytes().all(fits)
        })
}

/// Returns `true` if a text is one plain address of a mailbox (RFC 5321, section 4.1.2, without quoted names and literal
/// addresses, which no office has).
pub(super) fn is_address(text: &str) -> bool {
    let atom = |part: &str| {
        let fits = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&b);
        !part.is_empty() && part.bytes().all(fits)
    };
    let label = |part: &str| {
        let fits = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
        !part.is_empty() && part.bytes().all(fits) && !part.starts_with('-') && !part.ends_with('-')
    };
    text.len() <= 254
        && text.split_once('@').is_some_and(|(name, domain)| {
            name.split('.').all(atom) && domain.contains('.') && domain.split('.').all(label)
        })
}
