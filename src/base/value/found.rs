//! The content of a cell beside the value that was understood.

use std::borrow::Cow;

use super::Value;

/// The content of a cell as it was found. It is kept only where it is not the value's own text ([`Value::canonical`]), as most are:
/// of a thousand forms, these texts took a third of the memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found(Option<Box<Box<str>>>);

impl Found {
    /// Takes the content of a cell, which was understood as a value; `None` if it was not understood.
    pub fn beside(value: Option<&Value>, text: impl Into<Box<str>> + AsRef<str>) -> Self {
        let is_own = match value {
            Some(Value::Text(words)) => **words == *text.as_ref(),
            Some(value) => value.canonical() == text.as_ref(),
            None => text.as_ref().is_empty(),
        };
        Self((!is_own).then(|| Box::new(text.into())))
    }

    /// Returns what is as it was: the text that [`Found::other`] returned.
    pub fn of_other(text: Option<&str>) -> Self {
        Self(text.map(|text| Box::new(text.into())))
    }

    /// Returns the text if it is not the value's own.
    pub fn other(&self) -> Option<&str> {
        self.0.as_deref().map(|text| &**text)
    }

    /// Returns the content, beside the same value.
    pub fn text<'a>(&'a self, value: Option<&'a Value>) -> Cow<'a, str> {
        match (&self.0, value) {
            (Some(text), _) => Cow::Borrowed(text),
            (None, Some(Value::Text(words))) => Cow::Borrowed(words),
            (None, Some(value)) => Cow::Owned(value.canonical()),
            (None, None) => Cow::Borrowed(""),
        }
    }

    /// Returns the content of a cell that was not understood.
    pub fn not_understood(&self) -> &str {
        self.0.as_deref().map_or("", |text| text)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::base::value::{NoData, Qualifier, Status, ValueType};

    proptest! {
        #[test]
        fn what_was_found_comes_back(text in "[0-9]{0,3}[.,0a ]{0,2}(dosežen|da|yes|achieved)?", understood in any::<bool>()) {
            let values = [
                understood.then(|| Value::Text(text.trim().into())),
                Value::from_canonical(&text, ValueType::Decimal),
                Some(Value::Flag(understood)),
                Some(Value::Status(Status::ACHIEVED)),
                Some(Value::NoData(NoData::NotApplicable)),
                Some(Value::Qualified(Qualifier::ALL[0], 5.into())),
            ];
            for value in &values {
                let found = Found::beside(value.as_ref(), text.as_str());
                prop_assert_eq!(found.text(value.as_ref()), text.as_str());
                prop_assert_eq!(value.is_some() || found.not_understood() == text, true);
            }
        }
    }

    #[test]
    fn a_values_own_text_takes_no_memory() {
        for own in [Value::Number(5.into()), Value::Text("pet".into())] {
            assert_eq!(Found::beside(Some(&own), own.canonical()).0, None);
        }
        assert_eq!(size_of::<Found>(), 8);
    }
}
