//! What is beside the text of cells: comments, drawings, pictures.

use quick_xml::events::BytesStart;

use super::{PART, Walk};
use crate::base::finding::Fault;
use crate::base::language::Text;
use crate::sheet::limits::{count, within};
use crate::sheet::{Remark, RemarkKind};

/// Returns `true` if what is in an element is no part of a cell's text: a comment, a drawing, a reading above words.
pub(super) fn is_aside(name: &str) -> bool {
    matches!(name, "office:annotation" | "text:ruby-text" | "table:shapes") || name.starts_with("draw:")
}

/// Returns `true` for elements whose tables are no sheets.
pub(super) fn is_link(name: &str) -> bool {
    matches!(name, "table:dde-links" | "table:tracked-changes")
}

impl Walk<'_> {
    /// A comment or drawing begins, or a part of one.
    pub(super) fn start_aside(&mut self, name: &str, start: &BytesStart<'_>) -> Result<(), Fault> {
        let is_picture = matches!(
            name,
            "draw:image" | "draw:object" | "draw:object-ole" | "draw:plugin"
        );
        if let Some(remark) = &mut self.remark {
            if is_picture {
                remark.kind = RemarkKind::Picture;
            }
            return Ok(());
        }
        let kind = match name {
            "office:annotation" => RemarkKind::Comment,
            // A control is a part of the form, not words on it.
            "text:ruby-text" | "table:shapes" | "draw:control" => return Ok(()),
            _ if is_picture => RemarkKind::Picture,
            _ => RemarkKind::Shape,
        };
        let at = self.cell.is_some().then(|| self.at()).flatten();
        let name = self.names.attribute(start, "draw:name", PART)?;
        self.remark = Some(Remark {
            kind,
            at,
            name: name.unwrap_or_default(),
            text: String::new(),
        });
        Ok(())
    }

    /// Returns `true` at the end of a drawing that is beside others in `table:shapes`, which is an aside itself.
    pub(super) fn is_between_shapes(&self, name: &str) -> bool {
        self.aside == 1 && self.cell.is_none() && name != "table:shapes"
    }

    pub(super) fn add_remark(&mut self, remark: Remark) -> Result<(), Fault> {
        self.spend(remark.text.len())?;
        if let Some(found) = self.sheets.last_mut() {
            found.sheet.remarks.push(remark);
            let what = Text::new("število opomb in risb", "number of comments and drawings");
            within(what, count(found.sheet.remarks.len()), count(self.limits.cells))?;
        }
        Ok(())
    }
}
