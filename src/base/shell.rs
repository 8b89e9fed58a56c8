//! Words of a command as a shell takes them.

/// Returns a path quoted for a shell if necessary: quoted if it holds a blank, a quote or another character with a meaning of
/// its own.
pub fn argument(path: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "/._-+,:@%=".contains(c) || cfg!(windows) && c == '\\';
    // A leading dash would be taken for an option.
    let path = if path.starts_with('-') {
        format!("./{path}")
    } else {
        path.to_owned()
    };
    if !path.is_empty() && path.chars().all(is_plain) {
        path
    } else if cfg!(windows) || !path.contains(['"', '$', '`', '\\', '!']) {
        format!("\"{path}\"")
    } else {
        // Within single quotes nothing has a meaning but the quote itself.
        format!("'{}'", path.replace('\'', "'\\''"))
    }
}
