//! The outline of `strategy.toml`: its tables, with the fields that are declared for their reader. The workbook of the
//! catalogue and the schema for editors are made from it.

mod schema;

use crate::base::language::Text;
use crate::base::message::Message;
use crate::strategy::catalogue::fields::FromTable;
use crate::strategy::catalogue::holds::OnForms;
use crate::strategy::catalogue::raw::{
    RawArea, RawBreakdown, RawCheck, RawDropped, RawFinance, RawGoal, RawGroup, RawIndicator, RawInstitution,
    RawLedger, RawLevels, RawLimits, RawLine, RawList, RawListColumn, RawMilestone, RawOffice, RawPrivacy,
    RawReport, RawSeverity, RawSource, RawStatus, RawStatuses, RawStrategy, RawTexts,
};

pub use crate::strategy::catalogue::choices::Choice;
pub use crate::strategy::catalogue::holds::{Field, Holds, Named};
pub use schema::schema;

/// A table of `strategy.toml`.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Its key in the workbook's hidden cells, and its name in the file: `goal.indicator`.
    pub key: &'static str,
    /// The name of its sheet.
    pub name: Text,
    /// What it holds.
    pub about: Text,
    /// How often it occurs in the file.
    pub shape: Shape,
    /// Whether it must be there.
    pub required: bool,
    /// Its fields, in the order in which they are written.
    pub fields: fn() -> Vec<Field>,
    /// What of it makes a form ask something else.
    pub(super) on_forms: OnForms,
}

/// How often a table occurs in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Once at most: `[strategy]`.
    Once,
    /// Any number of times: `[[institution]]`; in another: `[[goal.indicator]]`.
    Rows {
        /// The table of rows that each belongs to; `None` if to the file.
        within: Option<&'static str>,
    },
    /// Once, with a table for each status: `[statuses.achieved]`.
    Statuses,
    /// Once, its fields named by the file: `[severity]`.
    Free,
}

/// A field as a column of a sheet: one of a table in braces has the names of both.
#[derive(Debug, Clone)]
pub struct Column {
    /// The names in the file, outermost first.
    pub path: Vec<&'static str>,
    /// The heading.
    pub heading: Message,
    /// What to write into it.
    pub help: Text,
    /// What it holds; never a table in braces.
    pub holds: Holds,
    /// Whether it must be filled in.
    pub required: bool,
    /// The width in characters.
    pub width: f64,
}

/// The tables, in the order of the file and of the workbook's sheets.
pub static TABLES: [&Table; 26] = [
    &once::<RawStrategy>(
        "strategy",
        Text::new("Strategija", "Strategy"),
        Text::new("strategija, o kateri se poroča", "the strategy that is reported on"),
    )
    .required(),
    &of::<RawStatuses>(
        "statuses",
        Shape::Statuses,
        Text::new("Stanja", "Statuses"),
        Text::new(
            "kako se stanja ciljev imenujejo in katere besede še pomenijo isto",
            "what the statuses of goals are called, and what other words mean them",
        ),
    ),
    &once::<RawTexts>(
        "texts",
        Text::new("Besedila", "Texts"),
        Text::new("kaj se zahteva od obrazložitev in razlogov", "the requirements on explanations and reasons"),
    ),
    &once::<RawPrivacy>(
        "privacy",
        Text::new("Varstvo podatkov", "Privacy"),
        Text::new("na kaj se pazi pred objavo", "what is checked before publication"),
    )
    .off_forms(),
    &once::<RawOffice>(
        "office",
        Text::new("Urad", "Office"),
        Text::new("urad, ki zbira obrazce: na obrazcu, v sporočilih in na poročilu", "the office that collects the forms: on forms, messages and the report"),
    )
    .off_forms(),
    &once::<RawReport>(
        "report",
        Text::new("Poročilo", "Report"),
        Text::new("komu poročilo gre, kdo ga podpiše in kaj je priloženo", "to whom the report goes, who signs it and what is attached"),
    )
    .off_forms(),
    &once::<RawFinance>(
        "finance",
        Text::new("Finance", "Finance"),
        Text::new("kaj se zahteva od zneskov", "the requirements on amounts of money"),
    ),
    &once::<RawLedger>(
        "ledger",
        Text::new("Glavna knjiga", "Ledger"),
        Text::new("kako se imenujejo stolpci izpisa iz glavne knjige", "what the columns of the ledger are called"),
    )
    .off_forms(),
    &once::<RawLimits>(
        "limits",
        Text::new("Omejitve", "Limits"),
        Text::new(
            "koliko sme vsebovati datoteka v mapi oddaj; prazno: običajno (zbir guide reference limits)",
            "the limits for a file in the inbox; blank: the usual ones (zbir guide reference limits)",
        ),
    )
    .off_forms(),
    &of::<RawSeverity>(
        "severity",
        Shape::Free,
        Text::new("Teže", "Severities"),
        Text::new(
            "koliko tehtajo ugotovitve, če ne toliko kot sicer; v prvem stolpcu je koda, na primer R108",
            "the severity of findings, where it differs from the usual one; the first column is the code, such as R108",
        ),
    )
    .off_forms(),
    &rows::<RawInstitution>(
        "institution",
        Text::new("Ustanove", "Institutions"),
        Text::new("ustanove, ki poročajo", "the institutions that report"),
    )
    .required()
    .unordered(),
    &rows::<RawGroup>(
        "group",
        Text::new("Skupine", "Groups"),
        Text::new(
            "skupine ustanov, ki se pri ciljih navedejo z eno oznako",
            "groups of institutions, which goals name by one identifier",
        ),
    ),
    &once::<RawLevels>(
        "levels",
        Text::new("Ravni", "Levels"),
        Text::new(
            "kako se imenujejo ravni strategije, od zunanjih področij do ciljev: cilj, prednostna naloga, ukrep",
            "what the levels of the strategy are called, from the outermost areas to the goals: goal, priority, measure",
        ),
    ),
    &rows::<RawArea>(
        "area",
        Text::new("Področja", "Areas"),
        Text::new("področja strategije", "the areas of the strategy"),
    )
    .required(),
    &within::<RawIndicator>(
        "area",
        "area.indicator",
        Text::new("Kazalniki področij", "Indicators of areas"),
        Text::new(
            "podatki o področjih samih, ne o posameznem cilju",
            "figures about the areas themselves, not about one goal",
        ),
    ),
    &rows::<RawBreakdown>(
        "breakdown",
        Text::new("Členitve", "Breakdowns"),
        Text::new(
            "kategorije, po katerih se členijo kazalniki: spol, starost, šola",
            "the categories by which indicators are broken down: sex, age, school",
        ),
    ),
    &rows::<RawStatus>(
        "status",
        Text::new("Svoja stanja", "Own statuses"),
        Text::new(
            "stanja ciljev, če strategija nima vgrajenih: kadar je tu vsaj eno, veljajo samo ta",
            "the statuses of goals, where the strategy has its own: with one here, only these count",
        ),
    ),
    &rows::<RawSource>(
        "source",
        Text::new("Viri sredstev", "Sources of money"),
        Text::new(
            "od kod je denar proračunskih postavk, če strategija nima vgrajenih virov: kadar je tu vsaj eden, veljajo samo ti",
            "where the money of budget lines comes from, where the strategy has its own sources: with one here, only these count",
        ),
    )
    .unordered(),
    &rows::<RawGoal>(
        "goal",
        Text::new("Cilji", "Goals"),
        Text::new(
            "cilji strategije, kdo jih vodi in kdaj veljajo za dosežene",
            "the goals, who leads them and when they are met",
        ),
    )
    .required(),
    &within::<RawIndicator>(
        "goal",
        "goal.indicator",
        Text::new("Kazalniki", "Indicators"),
        Text::new("podatki, po katerih se sprašuje pri ciljih", "the figures that are asked about goals"),
    ),
    &within::<RawMilestone>(
        "goal",
        "goal.milestone",
        Text::new("Mejniki", "Milestones"),
        Text::new(
            "kaj naj bo pri ciljih doseženo do katerega dne",
            "what is to be reached of goals, and by which day",
        ),
    ),
    &within::<RawLine>(
        "goal",
        "goal.budget",
        Text::new("Proračun", "Budget"),
        Text::new("proračunske postavke ciljev", "the budget lines of goals"),
    ),
    &within::<RawList>(
        "goal",
        "goal.list",
        Text::new("Seznami pri ciljih", "Lists of goals"),
        Text::new(
            "seznami, v katere ustanove dodajajo vrstice: dogodki, projekti, partnerji",
            "lists to which institutions add rows: events, projects, partners",
        ),
    ),
    &within::<RawListColumn>(
        "goal.list",
        "goal.list.column",
        Text::new("Stolpci seznamov", "Columns of lists"),
        Text::new("kaj se vpiše v vrstice seznamov", "what is entered in the rows of lists"),
    ),
    &within::<RawCheck>(
        "goal",
        "goal.check",
        Text::new("Preverjanja", "Checks"),
        Text::new("kaj mora veljati za podatke ciljev", "what the figures of goals must fulfil"),
    ),
    &rows::<RawDropped>(
        "dropped",
        Text::new("Opuščeno", "Dropped"),
        Text::new(
            "cilji, kazalniki in postavke, ki jih strategija nima več; njihovi podatki prejšnjih let ostanejo veljavni",
            "goals, indicators and lines that the strategy no longer has; their earlier years stay valid",
        ),
    )
    .off_forms(),
];

/// Returns a table that occurs once.
const fn once<T: FromTable>(key: &'static str, name: Text, about: Text) -> Table {
    of::<T>(key, Shape::Once, name, about)
}

/// Returns a table that occurs any number of times.
const fn rows<T: FromTable>(key: &'static str, name: Text, about: Text) -> Table {
    of::<T>(key, Shape::Rows { within: None }, name, about)
}

/// Returns a table that occurs any number of times in the rows of another.
const fn within<T: FromTable>(outer: &'static str, key: &'static str, name: Text, about: Text) -> Table {
    of::<T>(key, Shape::Rows { within: Some(outer) }, name, about)
}

/// Returns a table that may be absent.
const fn of<T: FromTable>(key: &'static str, shape: Shape, name: Text, about: Text) -> Table {
    Table {
        key,
        name,
        about,
        shape,
        required: false,
        fields: T::fields,
        on_forms: OnForms::Whole,
    }
}

impl Table {
    /// Returns its heading in the file: `[[goal.indicator]]`.
    pub fn in_file(&self) -> String {
        match self.shape {
            Shape::Once | Shape::Free => format!("[{}]", self.key),
            Shape::Statuses => format!("[{}.…]", self.key),
            Shape::Rows { .. } => format!("[[{}]]", self.key),
        }
    }

    const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    const fn off_forms(mut self) -> Self {
        self.on_forms = OnForms::Nothing;
        self
    }

    const fn unordered(mut self) -> Self {
        self.on_forms = OnForms::Unordered;
        self
    }

    /// Returns the columns, tables in braces opened up.
    pub fn columns(&self) -> Vec<Column> {
        let mut columns = Vec::new();
        for field in (self.fields)() {
            let Holds::Braces(fields) = field.holds else {
                columns.push(Column {
                    path: vec![field.name],
                    heading: field.heading.into(),
                    help: field.help,
                    holds: field.holds,
                    required: field.required,
                    width: field.width,
                });
                continue;
            };
            columns.extend(fields().into_iter().map(|inner| {
                Column {
                    path: vec![field.name, inner.name],
                    heading: Text::new("{table}: {field}", "{table}: {field}")
                        .with("table", field.heading)
                        .with("field", inner.heading),
                    help: inner.help,
                    holds: inner.holds,
                    required: field.required && inner.required,
                    width: inner.width,
                }
            }));
        }
        columns
    }

    /// Returns the last part of its name in the file: `indicator` of `goal.indicator`.
    pub fn last_name(&self) -> &'static str {
        self.key.rsplit('.').next().unwrap_or(self.key)
    }
}

impl Column {
    /// Returns the key in the workbook's hidden cells: `target.at_least`.
    pub fn key(&self) -> String {
        self.path.join(".")
    }
}

#[cfg(test)]
mod tests;
