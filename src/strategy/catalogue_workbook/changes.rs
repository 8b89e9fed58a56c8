//! What an import changes, so that somebody can read it before or after.

use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::place::Place;

/// One change of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What.
    pub what: What,
    /// Of what, as the workbook knows it: `a.3`, `a.3/oskrbovalke`; the sheet's name where its order changed.
    pub subject: String,
    /// The cell that says so; nothing of a row that was deleted.
    pub place: Option<Place>,
}

/// A field, what it held before and what it is to hold.
const CHANGED: Text = Text::new(
    "{subject} {field}: {from} → {to}",
    "{subject} {field}: {from} → {to}",
);

/// What a change does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A field has another value; blank is nothing.
    Value {
        /// The heading of its column.
        field: Message,
        /// The value of before.
        from: String,
        /// The value that is to be.
        to: String,
    },
    /// A new row.
    New,
    /// A row that is no more.
    Deleted,
    /// A row that stands in another goal.
    Moved,
    /// Rows in another order.
    Order,
}

impl Change {
    /// The change in words.
    pub fn words(&self) -> Message {
        let subject = ("subject", self.subject.as_str());
        match &self.what {
            What::Value { field, from, to } => {
                let or_blank = |text: &str| -> Message {
                    if text.is_empty() {
                        Text::new("(prazno)", "(blank)").into()
                    } else {
                        Message::words(format!("»{text}«"))
                    }
                };
                CHANGED
                    .fill(&[subject])
                    .with("field", field.clone())
                    .with("from", or_blank(from))
                    .with("to", or_blank(to))
            }
            What::New => Text::new("{subject}: nova vrstica", "{subject}: a new row").fill(&[subject]),
            What::Deleted => Text::new("{subject}: izbrisano", "{subject}: deleted").fill(&[subject]),
            What::Moved => Text::new(
                "{subject}: prestavljeno v drug cilj",
                "{subject}: moved to another goal",
            )
            .fill(&[subject]),
            What::Order => {
                Text::new("{subject}: drug vrstni red", "{subject}: another order").fill(&[subject])
            }
        }
    }
}
