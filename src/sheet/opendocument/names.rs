//! Names of elements and attributes by their namespace: a program may call `office:` whatever it likes.

use std::borrow::Cow;
use std::collections::HashMap;

use quick_xml::events::BytesStart;
use quick_xml::name::QName;

use crate::base::finding::Fault;
use crate::sheet::guard::xml::attribute;

/// The usual prefix of each namespace that matters, by the end of its address.
const USUAL: [(&str, &str); 7] = [
    (":office:1.0", "office"),
    (":table:1.0", "table"),
    (":text:1.0", "text"),
    (":drawing:1.0", "draw"),
    (":style:1.0", "style"),
    (":svg-compatible:1.0", "svg"),
    (":xsl-fo-compatible:1.0", "fo"),
];

/// The prefixes of a part.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// For each prefix that differs from the usual one, the usual one; of the default namespace the prefix is empty.
    usual: HashMap<String, &'static str>,
}

impl Names {
    /// Takes the namespaces that an element declares.
    pub(super) fn declare(&mut self, start: &BytesStart<'_>) {
        for found in start.attributes().flatten() {
            let key = found.key.as_ref();
            let prefix = match key.strip_prefix("xmlns:") {
                Some(prefix) => prefix,
                None if key == "xmlns" => "",
                None => continue,
            };
            let mut known = USUAL.iter();
            if let Some((_, usual)) = known.find(|(end, _)| found.value.ends_with(end))
                && *usual != prefix
            {
                self.usual.insert(prefix.to_owned(), usual);
            }
        }
    }

    /// Returns a name with its usual prefix.
    pub(super) fn usual<'n>(&self, name: QName<'n>) -> Cow<'n, str> {
        let name = name.into_inner();
        if self.usual.is_empty() {
            return Cow::Borrowed(name);
        }
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        match self.usual.get(prefix) {
            Some(usual) => Cow::Owned(format!("{usual}:{local}")),
            None => Cow::Borrowed(name),
        }
    }

    /// Returns an attribute by its name with the usual prefix.
    ///
    /// # Errors
    /// F104 when the attributes are malformed.
    pub(super) fn attribute(
        &self,
        start: &BytesStart<'_>,
        name: &str,
        part: &str,
    ) -> Result<Option<String>, Fault> {
        if self.usual.is_empty() {
            return Ok(attribute(start, name, part)?.map(Cow::into_owned));
        }
        for found in start.attributes().flatten() {
            // Attributes without a prefix are in no namespace, whatever the default one is.
            if found.key.as_ref().contains(':') && self.usual(found.key) == name {
                return Ok(attribute(start, found.key.as_ref(), part)?.map(Cow::into_owned));
            }
        }
        Ok(None)
    }
}
