//! Which findings are reported and count for the exit code: all, or those selected by `--select` and `--ignore`.

use std::str::FromStr;

use clap::Args;

use super::words::ArgumentError;
use crate::app::register;
use crate::base::finding::{Finding, Findings};
use crate::base::key::nearest;
use crate::base::language::Text;
use crate::base::message::shown;

/// Findings by their codes.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct CodeFilter {
    /// Show only findings with these codes or beginnings of codes: R, V1, M104; the files written hold all
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    select: Vec<CodePrefix>,

    /// Leave out findings with these codes or beginnings; if --select names a finding too, the longer beginning counts
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    ignore: Vec<CodePrefix>,
}

/// A code, or a prefix of at least one code.
#[derive(Debug, Clone)]
struct CodePrefix(String);

impl CodeFilter {
    /// Returns the selected findings, and the number of the others.
    pub(super) fn of(&self, findings: &Findings) -> (Findings, usize) {
        let kept: Findings = findings.iter().filter(|one| self.takes(one)).cloned().collect();
        let left_out = findings.len() - kept.len();
        (kept, left_out)
    }

    /// Returns `true` if a finding is selected: the longer prefix decides, and `--ignore` if both are equally long.
    fn takes(&self, finding: &Finding) -> bool {
        let id = finding.fault.code.id;
        let longest = |beginnings: &[CodePrefix]| {
            let naming = beginnings.iter().filter(|beginning| id.starts_with(&beginning.0));
            naming.map(|beginning| beginning.0.len()).max()
        };
        match (longest(&self.select), longest(&self.ignore)) {
            (Some(select), Some(ignore)) => select > ignore,
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (None, None) => self.select.is_empty(),
        }
    }
}

impl FromStr for CodePrefix {
    type Err = ArgumentError;

    fn from_str(text: &str) -> Result<Self, ArgumentError> {
        let beginning = text.trim().to_uppercase();
        let codes = register::all();
        if !beginning.is_empty() && codes.iter().any(|code| code.id.starts_with(&beginning)) {
            return Ok(Self(beginning));
        }
        let near = nearest(&beginning, codes.iter().map(|code| code.id));
        let words = match near {
            Some(_) => Text::new(
                "z »{found}« se ne začne nobena koda; najbližja je {near}",
                "no code begins with “{found}”; the nearest is {near}",
            ),
            None => Text::new(
                "z »{found}« se ne začne nobena koda; vse našteje »zbir explain«",
                "no code begins with “{found}”; “zbir explain” lists them all",
            ),
        };
        let placeholders = [
            ("found", shown(text)),
            ("near", near.unwrap_or_default().to_owned()),
        ];
        Err(ArgumentError::new(
            words,
            &placeholders
                .each_ref()
                .map(|(name, value)| (*name, value.as_str())),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::place::Place;

    fn chosen(select: &[&str], ignore: &[&str]) -> CodeFilter {
        let read = |codes: &[&str]| codes.iter().map(|code| code.parse().unwrap()).collect();
        CodeFilter {
            select: read(select),
            ignore: read(ignore),
        }
    }

    #[test]
    fn the_longer_prefix_decides() {
        let findings: Findings = ["R101", "R103", "V104", "M104"]
            .iter()
            .map(|id| register::find(id).unwrap().fault().at(Place::file("f")))
            .collect();
        let codes_of = |select: &[&str], ignore: &[&str]| {
            let (kept, left_out) = chosen(select, ignore).of(&findings);
            assert_eq!(kept.len() + left_out, findings.len());
            let ids: Vec<&str> = kept.iter().map(|f| f.fault.code.id).collect();
            ids.join(" ")
        };
        assert_eq!(codes_of(&[], &[]), "R101 R103 V104 M104");
        assert_eq!(codes_of(&["r", "m104"], &[]), "R101 R103 M104");
        assert_eq!(codes_of(&[], &["R1", "V104"]), "M104");
        assert_eq!(codes_of(&["R103", "V"], &["R1"]), "R103 V104");
        assert_eq!(codes_of(&["R1"], &["R103"]), "R101");
        assert_eq!(codes_of(&["R"], &["R"]), "");
    }

    #[test]
    fn a_prefix_of_no_code_is_refused_with_the_nearest() {
        let refused = |text: &str| text.parse::<CodePrefix>().unwrap_err().to_string();
        assert_eq!(refused("V1O4"), "no code begins with “V1O4”; the nearest is V104");
        assert_eq!(
            refused("X"),
            "no code begins with “X”; “zbir explain” lists them all"
        );
        assert_eq!(
            refused(""),
            "no code begins with “”; “zbir explain” lists them all"
        );
    }
}
