//! The form on its way out and back: a template is written, a submission is read. The two do not know each other; they
//! meet in `layout`, the one description of the form. Uses the rooms up to `inputs`.

pub mod parts;
pub mod submission;
pub mod layout;
pub mod template;
pub mod intake;
pub mod history_sheet;
pub mod text_workbook;
