//! The question whose rows of a list count, where the files of an institution do not say.

use super::{CommandError, Dialogue, LoadedYear, Reply};
use crate::app::actions::decide::choice;
use crate::base::key::{EntryKey, InstitutionId, ItemKey};
use crate::base::language::{Text, fill};
use crate::base::message::shown;
use crate::inputs::decisions::Decision;
use crate::result::consolidated::Consolidated;
use crate::result::lists::Version;
use crate::year::difference::of_versions;

impl Dialogue<'_, '_> {
    /// Asks which file's rows of a list count.
    pub(super) fn list(
        &mut self,
        loaded: &LoadedYear,
        consolidated: &Consolidated,
        entry: &EntryKey,
        institution: &InstitutionId,
    ) -> Result<Reply, CommandError> {
        let language = self.terminal.language();
        let versions: Vec<&Version> = choice::versions(consolidated, entry, institution).collect();
        for (n, version) in (1..).zip(&versions) {
            let name = loaded.catalogue.name(institution);
            let rows = Text::new("vrstic {rows}", "rows {rows}").in_(language);
            let rows = fill(rows, &[("rows", &version.rows.len().to_string())]);
            self.show(&format!("  {n}  {name}: {rows}  ({})", shown(&version.file)))?;
        }
        let key = entry.valued().map(|list| ItemKey::new(&entry.goal, list));
        if let Some((key, (first, others))) = key.zip(versions.split_first()) {
            for (n, version) in (2..).zip(others) {
                for difference in of_versions(&loaded.catalogue, &key, &first.rows, &version.rows) {
                    let line = difference.line(Some(&loaded.catalogue), language);
                    self.show(&format!("     1 → {n}  {line}"))?;
                }
            }
        }
        let question = Text::new(
            "Katere vrstice veljajo? [številka]  [Enter] pusti odprto  [k] končaj: ",
            "Whose rows count? [number]  [Enter] leave open  [q] quit: ",
        );
        self.choice(question, |answer| {
            let version = versions.get(answer.parse::<usize>().ok()?.checked_sub(1)?)?;
            Some(vec![Decision::Choose {
                entry: entry.clone(),
                institution: institution.clone(),
                saw: None,
                file: Some(version.file.clone()),
            }])
        })
    }
}
