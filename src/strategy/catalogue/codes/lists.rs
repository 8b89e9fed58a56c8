//! Faults of lists: without columns, bounds that exclude each other, columns that are not there.

use crate::base::finding::{Code, Severity};
use crate::base::language::Text;

/// A lower bound above the upper one.
pub static LIST_BOUNDS: Code = Code {
    id: "S251",
    severity: Severity::Error,
    title: Text::new(
        "spodnja meja seznama je nad zgornjo",
        "the lower bound of a list is above the upper one",
    ),
    fact: Text::new(
        "»{of}«: najmanj {least} je več kot največ {most}",
        "“{of}”: at least {least} is more than at most {most}",
    ),
    help: Text::new("zamenjajte ali popravite meji", "swap or correct the bounds"),
    why: Text::new(
        "Takih mej ne izpolni noben seznam.",
        "No list can fulfil such bounds.",
    ),
    example: Text::new(
        "at_least = 20, at_most = 5 → at_least = 5, at_most = 20",
        "at_least = 20, at_most = 5 → at_least = 5, at_most = 20",
    ),
};

/// A name of a column that the list does not have, or that it has named already.
pub static NO_SUCH_COLUMN: Code = Code {
    id: "S252",
    severity: Severity::Error,
    title: Text::new("seznam nima takega stolpca", "the list has no such column"),
    fact: Text::new(
        "polje »unique«: seznam »{list}« nima stolpca »{found}« ali pa je ta naveden dvakrat. {hint}",
        "field “unique”: the list “{list}” has no column “{found}”, or it is named twice. {hint}",
    ),
    help: Text::new(
        "vpišite oznake stolpcev tega seznama, vsako enkrat",
        "write the identifiers of columns of this list, each once",
    ),
    why: Text::new(
        "Vrstice se razlikujejo po stolpcih, ki jih seznam ima.",
        "Rows differ by columns that the list has.",
    ),
    example: Text::new(
        "unique = [\"naziv\"] → unique = [\"ime\"]",
        "unique = [\"nmae\"] → unique = [\"name\"]",
    ),
};

/// Limits of a column that holds words.
pub static LIMITS_ON_WORDS: Code = Code {
    id: "S253",
    severity: Severity::Error,
    title: Text::new(
        "meje pri stolpcu brez števil",
        "limits on a column without numbers",
    ),
    fact: Text::new(
        "stolpec »{column}« je vrste »{found}«, zato ne more imeti mej",
        "the column “{column}” is of the type “{found}” and so cannot have limits",
    ),
    help: Text::new(
        "izbrišite limits ali spremenite type",
        "delete limits or change the type",
    ),
    why: Text::new(
        "Manjša ali večja so samo števila.",
        "Only numbers are smaller or larger.",
    ),
    example: Text::new(
        "type = \"text\" → type = \"count\"",
        "type = \"text\" → type = \"count\"",
    ),
};

/// Two columns of a list that read the same.
pub static SAME_HEADING: Code = Code {
    id: "S254",
    severity: Severity::Error,
    title: Text::new(
        "stolpca seznama imata enak naslov",
        "two columns of a list have the same heading",
    ),
    fact: Text::new(
        "seznam »{list}«: naslov »{found}« ima že drug stolpec",
        "list “{list}”: another column already has the heading “{found}”",
    ),
    help: Text::new("stolpca različno poimenujte", "give the columns different titles"),
    why: Text::new(
        "Ustanova in program bi ju v obrazcu zamenjala.",
        "The institution and the program would confuse them in the form.",
    ),
    example: Text::new(
        "title = \"Število\" (dvakrat) → title = \"Število udeležencev\", title = \"Število obiskov\"",
        "title = \"Number\" (twice) → title = \"Number of participants\", title = \"Number of visits\"",
    ),
};

/// A list without columns.
pub static NO_LIST_COLUMNS: Code = Code {
    id: "S255",
    severity: Severity::Error,
    title: Text::new("seznam nima stolpcev", "a list without columns"),
    fact: Text::new(
        "seznam »{list}« nima nobenega stolpca",
        "the list “{list}” has no column",
    ),
    help: Text::new(
        "pod seznam dodajte vsaj en [[goal.list.column]]",
        "add at least one [[goal.list.column]] below the list",
    ),
    why: Text::new(
        "V seznam brez stolpcev ni mogoče ničesar vpisati.",
        "Nothing can be entered into a list without columns.",
    ),
    example: Text::new(
        "[[goal.list]] … → [[goal.list]] … [[goal.list.column]] id = \"ime\", title = \"Ime dogodka\", type = \"text\"",
        "[[goal.list]] … → [[goal.list]] … [[goal.list.column]] id = \"name\", title = \"Name of the event\", type = \"text\"",
    ),
};

/// A condition that takes a list, or a column of it that is not added up, for a figure.
pub static LIST_IN_CONDITION: Code = Code {
    id: "S391",
    severity: Severity::Error,
    title: Text::new(
        "seznam v pogoju ali izračunu ni število",
        "a list in a condition or computation is no number",
    ),
    fact: Text::new("»{found}«: {what}", "“{found}”: {what}"),
    help: Text::new("mogoče je: {possible}", "possible are: {possible}"),
    why: Text::new(
        "Od seznama je v pogoju mogoče uporabiti število vrstic in vsote stolpcev s števili; besedil, odstotkov, dni in izbir program ne sešteva.",
        "Of a list a condition can use the number of rows and the sums of columns of numbers; texts, percentages, days and choices are not added up.",
    ),
    example: Text::new(
        "sum(dogodki.ime) > 3 → count(dogodki) > 3",
        "sum(events.name) > 3 → count(events) > 3",
    ),
};
