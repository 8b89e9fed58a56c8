//! The columns of the sheets, each declared once.

use super::{Column, Field, SheetLayout};
use crate::base::key::AnswerField;
use crate::base::language::Text;

/// The goals: status, explanation, reason, next step.
pub static GOALS: SheetLayout = SheetLayout {
    key: "zbir:goals",
    name: Text::new("Cilji", "Goals"),
    title: Text::new("Cilji", "Goals"),
    intro: Text::new(
        "Za vsak cilj, ki ga vodite, izberite stanje in napišite, kaj je bilo narejeno. Če cilj ni v celoti dosežen, \
         napišite razlog. Kjer sodelujete, opišite svoj del.",
        "For every goal you lead, choose its status and write what was done. If the goal is not fully achieved, write \
         why. Where you contribute, describe your part.",
    ),
    columns: &[
        Column {
            key: "goal",
            field: Field::Goal,
            heading: Text::new("Cilj", "Goal"),
            help: NONE,
            width: 7.0,
        },
        Column {
            key: "goal-title",
            field: Field::GoalTitle,
            heading: Text::new("Naziv cilja", "Name of the goal"),
            help: NONE,
            width: 26.0,
        },
        Column {
            key: "kind",
            field: Field::Kind,
            heading: Text::new("Vrsta", "Kind"),
            help: NONE,
            width: 9.5,
        },
        Column {
            key: "deadline",
            field: Field::Deadline,
            heading: Text::new("Rok", "Deadline"),
            help: NONE,
            width: 10.0,
        },
        Column {
            key: "role",
            field: Field::Role,
            heading: Text::new("Vloga", "Role"),
            help: NONE,
            width: 10.5,
        },
        Column {
            key: "status-1",
            field: Field::Earlier(1),
            heading: Text::new("Stanje {year}", "Status {year}"),
            help: NONE,
            width: 11.5,
        },
        Column {
            key: "status",
            field: Field::Answer(AnswerField::Status),
            heading: Text::new("Stanje {year}", "Status {year}"),
            help: Text::new(
                "Izberite stanje na seznamu, na primer: {another}.",
                "Choose the status from the list, for example: {another}.",
            ),
            width: 13.0,
        },
        Column {
            key: "explanation",
            field: Field::Answer(AnswerField::Explanation),
            heading: Text::new("Obrazložitev", "Explanation"),
            help: Text::new(
                "V nekaj stavkih napišite, kaj je bilo v letu narejeno. Imen oseb ne pišite.",
                "Write in a few sentences what was done in the year. Do not write people's names.",
            ),
            width: 60.0,
        },
        Column {
            key: "reason",
            field: Field::Answer(AnswerField::Reason),
            heading: Text::new("Razlog, če ni dosežen", "Reason, if not achieved"),
            help: Text::new(
                "Če stanje ni »{achieved}«, napišite, zakaj cilj ni v celoti dosežen.",
                "If the status is not “{achieved}”, write why the goal is not fully achieved.",
            ),
            width: 28.0,
        },
        SIGN,
        Column {
            key: "next_step_1",
            field: Field::LastStep,
            heading: Text::new("Napovedano {year}", "Announced {year}"),
            help: NONE,
            width: 36.0,
        },
        Column {
            key: "next_step",
            field: Field::Answer(AnswerField::NextStep),
            heading: Text::new("Naslednji korak", "Next step"),
            help: Text::new(
                "Če stanje ni »{achieved}«, napišite, kaj boste storili, na primer: Razpis bomo ponovili.",
                "If the status is not “{achieved}”, write what you will do, for example: We will repeat the tender.",
            ),
            width: 40.0,
        },
        Column {
            key: "by_whom",
            field: Field::Answer(AnswerField::Office),
            heading: Text::new("Kdo", "By whom"),
            help: Text::new(
                "Napišite službo ali oddelek, ki bo korak izvedel, na primer: Urad za družbene dejavnosti. Imen oseb ne pišite.",
                "Write the office or department that will take the step, for example: Social Affairs. Do not write people's names.",
            ),
            width: 22.0,
        },
        Column {
            key: "by_when",
            field: Field::Answer(AnswerField::Due),
            heading: Text::new("Do kdaj", "By when"),
            help: Text::new(
                "Vpišite dan ali mesec in leto, na primer 30. 6. {next} ali junij {next}. Kar traja, je »tekoče«.",
                "Enter a day or a month and year, for example 30. 6. {next} or June {next}. What goes on is “ongoing”.",
            ),
            width: 15.0,
        },
        Column {
            key: "evidence",
            field: Field::Answer(AnswerField::Evidence),
            heading: Text::new("Dokazilo", "Evidence"),
            help: Text::new(
                "Kje je dokazilo: spletni naslov ali številka zadeve, na primer 354-12/2024-3. Več jih ločite s podpičjem.",
                "Where the evidence lies: an address on the web or the number of a file, such as 354-12/2024-3. Separate several by semicolons.",
            ),
            width: 26.0,
        },
        REQUIRED,
        MISSING,
        DOUBTFUL,
        Column {
            key: "figures",
            field: Field::Figures,
            heading: Text::new("Kazalniki", "Indicators"),
            help: NONE,
            width: 11.0,
        },
        Column {
            key: "money",
            field: Field::Money,
            heading: Text::new("Finance", "Finance"),
            help: NONE,
            width: 11.0,
        },
        HELP,
    ],
};

/// The indicators: this year's value beside earlier ones.
pub static INDICATORS: SheetLayout = SheetLayout {
    key: "zbir:indicators",
    name: Text::new("Kazalniki", "Indicators"),
    title: Text::new("Kazalniki", "Indicators"),
    intro: Text::new(
        "V obarvane celice vpišite podatek, kot ga zahteva kazalnik ({expected}); pojasnilo napišite v stolpec Opomba. \
         Ničlo vpišite le, če je vrednost res nič.",
        "Enter in the coloured cells what the indicator asks for ({expected}); write explanations in the column Note. \
         Enter zero only if the value really is zero.",
    ),
    columns: &[
        Column {
            key: "goal",
            field: Field::Goal,
            heading: Text::new("Cilj", "Goal"),
            help: NONE,
            width: 7.0,
        },
        Column {
            key: "goal-title",
            field: Field::GoalTitle,
            heading: Text::new("Naziv cilja", "Name of the goal"),
            help: NONE,
            width: 22.0,
        },
        Column {
            key: "indicator",
            field: Field::ItemTitle,
            heading: Text::new("Kazalnik", "Indicator"),
            help: NONE,
            width: 36.0,
        },
        Column {
            key: "unit",
            field: Field::Unit,
            heading: Text::new("Enota", "Unit"),
            help: NONE,
            width: 11.0,
        },
        Column {
            key: "target",
            field: Field::Target,
            heading: Text::new("Ciljna vrednost", "Target"),
            help: NONE,
            width: 12.5,
        },
        Column {
            key: "value-3",
            field: Field::Earlier(3),
            heading: YEAR,
            help: NONE,
            width: 10.0,
        },
        Column {
            key: "value-2",
            field: Field::Earlier(2),
            heading: YEAR,
            help: NONE,
            width: 10.0,
        },
        Column {
            key: "value-1",
            field: Field::Earlier(1),
            heading: YEAR,
            help: NONE,
            width: 10.0,
        },
        Column {
            key: "value",
            field: Field::Answer(AnswerField::Value),
            heading: Text::new("Leto {year}", "Year {year}"),
            help: Text::new(
                "{entry} Pojasnilo napišite v stolpec Opomba.",
                "{entry} Write explanations in the column Note.",
            ),
            width: 13.0,
        },
        SIGN,
        Column {
            key: "note",
            field: Field::Answer(AnswerField::Note),
            heading: NOTE,
            help: Text::new(
                "Po potrebi pojasnite podatek, na primer od kod je ali zakaj se razlikuje od lanskega.",
                "Explain the figure if need be, for example where it is from or why it differs from last year's.",
            ),
            width: 32.0,
        },
        REQUIRED,
        MISSING,
        DOUBTFUL,
        HELP,
    ],
};

/// The budget lines: adopted, revised, realised.
pub static FINANCE: SheetLayout = SheetLayout {
    key: "zbir:finance",
    name: Text::new("Finance", "Finance"),
    title: Text::new("Finance", "Finance"),
    intro: Text::new(
        "Vpišite zneske v {currency}{decimals}. Kjer plačujete, vpišite sprejeti in veljavni proračun ter \
         realizacijo; kjer prejemate, vpišite prejeti znesek v stolpec Realizacija. Indeks in skupaj se izračunata sama.",
        "Enter amounts in {currency}{decimals}. Where you pay, enter the adopted and revised budget and what \
         was realised; where you receive, enter the amount received in the column Realised. Index and totals are computed.",
    ),
    columns: &[
        Column {
            key: "goal",
            field: Field::Goal,
            heading: Text::new("Cilj", "Goal"),
            help: NONE,
            width: 7.0,
        },
        Column {
            key: "goal-title",
            field: Field::GoalTitle,
            heading: Text::new("Naziv cilja", "Name of the goal"),
            help: NONE,
            width: 19.0,
        },
        Column {
            key: "line",
            field: Field::ItemTitle,
            heading: Text::new("Proračunska postavka", "Budget line"),
            help: NONE,
            width: 29.0,
        },
        Column {
            key: "source",
            field: Field::Source,
            heading: Text::new("Vir", "Source"),
            help: NONE,
            width: 10.5,
        },
        Column {
            key: "role",
            field: Field::Role,
            heading: Text::new("Vloga", "Role"),
            help: NONE,
            width: 10.0,
        },
        Column {
            key: "value-1",
            field: Field::Earlier(1),
            heading: Text::new("Realizacija {year}", "Realised {year}"),
            help: NONE,
            width: 14.5,
        },
        Column {
            key: "adopted",
            field: Field::Answer(AnswerField::Adopted),
            heading: Text::new("Sprejeti proračun {year}", "Adopted budget {year}"),
            help: Text::new(
                "Vpišite znesek iz sprejetega proračuna, na primer 12500 ali 12500,50.",
                "Enter the amount of the adopted budget, for example 12500 or 12500.50.",
            ),
            width: 14.5,
        },
        Column {
            key: "revised",
            field: Field::Answer(AnswerField::Revised),
            heading: Text::new("Veljavni proračun {year}", "Revised budget {year}"),
            help: Text::new(
                "Vpišite znesek iz veljavnega proračuna po vseh spremembah, na primer 12500,50.",
                "Enter the amount of the revised budget after all changes, for example 12500.50.",
            ),
            width: 14.5,
        },
        Column {
            key: "realised",
            field: Field::Answer(AnswerField::Value),
            heading: Text::new("Realizacija {year}", "Realised {year}"),
            help: Text::new(
                "Vpišite znesek, ki je bil v letu v resnici plačan ali prejet, na primer 12480,35.",
                "Enter the amount that was really paid or received in the year, for example 12480.35.",
            ),
            width: 14.5,
        },
        Column {
            key: "index",
            field: Field::Index,
            heading: Text::new("Indeks", "Index"),
            help: NONE,
            width: 9.0,
        },
        SIGN,
        Column {
            key: "note",
            field: Field::Answer(AnswerField::Note),
            heading: NOTE,
            help: Text::new(
                "Po potrebi pojasnite znesek, na primer razliko med načrtom in realizacijo.",
                "Explain the amount if need be, for example the difference between plan and realisation.",
            ),
            width: 28.0,
        },
        REQUIRED,
        MISSING,
        DOUBTFUL,
        HELP,
    ],
};

const NONE: Text = Text::new("", "");
const YEAR: Text = Text::new("{year}", "{year}");
const NOTE: Text = Text::new("Opomba", "Note");
const SIGN: Column = Column {
    key: "sign",
    field: Field::Sign,
    heading: Text::new("Opozorilo", "Look here"),
    help: NONE,
    width: 22.0,
};
/// Titles themselves are no links: `LibreOffice` does not break the words of a link into lines.
const HELP: Column = Column {
    key: "help",
    field: Field::Help,
    heading: Text::new("Pomoč", "Help"),
    help: NONE,
    width: 8.0,
};
const REQUIRED: Column = hidden("required", Field::Required, Text::new("obvezno", "required"));
const MISSING: Column = hidden("missing", Field::Missing, Text::new("manjka", "missing"));
const DOUBTFUL: Column = hidden("doubtful", Field::Doubtful, Text::new("preverite", "doubtful"));

const fn hidden(key: &'static str, field: Field, heading: Text) -> Column {
    Column {
        key,
        field,
        heading,
        help: NONE,
        width: 9.0,
    }
}
