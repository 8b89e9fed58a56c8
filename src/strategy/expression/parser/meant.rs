//! What was probably meant, where an expression cannot be read.

use super::Parser;
use crate::base::finding::Fault;
use crate::base::key::nearest;
use crate::base::language::Text;
use crate::base::message::Message;
use crate::strategy::expression::codes::UNKNOWN_FUNCTION;
use crate::strategy::expression::syntax::FUNCTIONS;
use crate::strategy::expression::token::Token;

/// Words that people write for those of the language, and these.
const MISWORDED: [(&str, &str); 12] = [
    ("in", "and"),
    ("ter", "and"),
    ("e", "and"),
    ("ali", "or"),
    ("o", "or"),
    ("oppure", "or"),
    ("ne", "not"),
    ("non", "not"),
    ("je", "=="),
    ("AND", "and"),
    ("OR", "or"),
    ("NOT", "not"),
];

impl Parser<'_> {
    /// Says what was probably meant, where that is known: `in` for `and`, a decimal comma.
    pub(super) fn with_meaning(&self, fault: Fault) -> Fault {
        let token = |at: usize| self.tokens.get(at).map(|(token, _)| token);
        let before = self.next.checked_sub(1).and_then(token);
        let words = [token(self.next), before].into_iter().flatten();
        let mut misworded = words.filter_map(|token| {
            let Token::Word(word) = token else { return None };
            MISWORDED
                .iter()
                .find(|(other, meant)| word.eq_ignore_ascii_case(other) && word != meant)
        });
        if let Some((other, meant)) = misworded.next() {
            const HELP: Text = Text::new(
                "namesto »{other}« zapišite {meant}",
                "write {meant} instead of “{other}”",
            );
            return fault.with("other", other).with("meant", meant).with_help(HELP);
        }
        let comma = matches!(
            (before, token(self.next), token(self.next + 1)),
            (Some(Token::Number(_)), Some(Token::Comma), Some(Token::Number(_)))
        );
        if comma {
            const HELP: Text = Text::new(
                "decimalke zapišite s piko, na primer 1.5",
                "write decimals with a point, such as 1.5",
            );
            return fault.with_help(HELP);
        }
        fault
    }
}

/// Returns the fault of a function that there is not, with all that there are and the nearest.
pub(super) fn unknown_function(name: &str) -> Fault {
    let hint = match nearest(name, FUNCTIONS) {
        Some(near) => {
            Text::new("; najbližje je »{name}«", "; the nearest is “{name}”").fill(&[("name", near)])
        }
        None => Message::default(),
    };
    let fault = UNKNOWN_FUNCTION.fault().found(name);
    fault
        .with("functions", FUNCTIONS.join(", "))
        .with_message("hint", hint)
}

/// Names the nearest of those that are possible, where one is near.
pub(super) fn with_nearest(fault: Fault, written: &str, possible: &[&str]) -> Fault {
    const HELP: Text = Text::new("najbližje je »{near}«", "the nearest is “{near}”");
    match nearest(written, possible.iter().copied()) {
        Some(near) => fault.with("near", near).with_help(HELP),
        None => fault,
    }
}
