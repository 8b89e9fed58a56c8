//! The lines that the coordinator may paste into `decisions/YEAR.toml`.

/// A decision with its own fields filled in; reason, office and date are left empty, and it does not count until the
/// coordinator fills them in.
pub(super) fn lines(kind: &str, fields: &[(&str, &str)]) -> String {
    let always = [("reason", ""), ("by", ""), ("date", "")];
    let lines = fields.iter().chain(&always).map(|(name, value)| {
        // The library quotes what a path may hold.
        format!("{name} = {}", toml::Value::from(*value))
    });
    std::iter::once(format!("[[{kind}]]"))
        .chain(lines)
        .collect::<Vec<_>>()
        .join("\n")
}
