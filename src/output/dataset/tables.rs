//! The tables of the data package, each declared once.

use super::Kind::{Day, Flag, Integer, Number, Text, Word, Year};
use super::{Column, Kind, Table, rows};

/// Every table, in the order of the package: what is referred to stands before what refers to it.
pub(super) static ALL: &[&Table] = &[
    &INSTITUTIONS,
    &AREAS,
    &GOALS,
    &PARTICIPANTS,
    &ITEMS,
    &STATUSES,
    &TEXTS,
    &INDICATORS,
    &BUDGET,
    &SUBMISSIONS,
    &FINDINGS,
    &PROVENANCE,
];

const STATUS: Kind = Word(&["achieved", "partially-achieved", "not-achieved", "in-progress"]);

static INSTITUTIONS: Table = Table {
    name: "institutions",
    row: "An institution that reports, and how its return for the year stands.",
    columns: &[
        filled("institution", Text, "Its identifier."),
        filled("name", Text, "Its name."),
        filled("short", Text, "Its short name."),
        may(
            "submission",
            Text,
            "How its return stands; blank where nothing was asked of it.",
        ),
    ],
    key: &["institution"],
    rows: rows::institutions,
};

static AREAS: Table = Table {
    name: "areas",
    row: "An area of the strategy.",
    columns: &[
        filled("area", Text, "Its identifier."),
        filled("title", Text, "Its title."),
        may("goals", Integer, "How many goals the strategy says it has."),
    ],
    key: &["area"],
    rows: rows::areas,
};

static GOALS: Table = Table {
    name: "goals",
    row: "A goal of the strategy.",
    columns: &[
        filled("goal", Text, "Its identifier."),
        of("area", "areas", "The area it belongs to."),
        filled("title", Text, "Its short name."),
        filled(
            "kind",
            Word(&["recurring", "one-off"]),
            "A yearly task, or something due once.",
        ),
        may("due", Day, "The last day on which it is in time."),
        of("lead", "institutions", "The institution whose status counts."),
    ],
    key: &["goal"],
    rows: rows::goals,
};

static PARTICIPANTS: Table = Table {
    name: "participants",
    row: "An institution that takes part in a goal.",
    columns: &[
        of("goal", "goals", "The goal."),
        of("institution", "institutions", "The institution."),
        filled("role", Word(&["lead", "contributor"]), "What it does there."),
    ],
    key: &["goal", "institution"],
    rows: rows::participants,
};

static ITEMS: Table = Table {
    name: "items",
    row: "What is asked about a goal: an indicator or a line of the budget.",
    columns: &[
        filled("item", Text, "Its key: goal/indicator or goal/line."),
        of("goal", "goals", "The goal."),
        filled(
            "item_kind",
            Word(&["indicator", "budget"]),
            "Which of the two it is.",
        ),
        filled("title", Text, "What it measures or pays for."),
        filled(
            "type",
            Word(&["count", "decimal", "money", "percent", "yes-no", "text"]),
            "What its value is; a percentage is in hundredths.",
        ),
        may("unit", Text, "The unit of its value."),
        may(
            "bound",
            Word(&["at_least", "at_most", "equals"]),
            "How its target binds.",
        ),
        may("target", Number, "What is to be reached."),
        may("target_by", Year, "By which year."),
        may(
            "source",
            Word(&["municipality", "state", "eu", "own", "other"]),
            "Of a budget line: where the money comes from.",
        ),
        may_of("payer", "institutions", "Of a budget line: who pays."),
        may_of(
            "recipient",
            "institutions",
            "Of a budget line: who receives, where that is an institution that reports.",
        ),
        may("account", Text, "Of a budget line: its rows in the ledger."),
    ],
    key: &["item"],
    rows: rows::items,
};

static STATUSES: Table = Table {
    name: "statuses",
    row: "The status of a goal in a year: earlier years as accepted, the reporting year as consolidated.",
    columns: &[
        of("goal", "goals", "The goal."),
        filled("year", Year, "The year."),
        may(
            "status",
            STATUS,
            "The status; blank where none was stated or it is still open.",
        ),
    ],
    key: &["goal", "year"],
    rows: rows::statuses,
};

static TEXTS: Table = Table {
    name: "texts",
    row: "What an institution wrote in the reporting year about a goal or one of its items.",
    columns: &[
        filled("entry", Text, "What was asked: a.3/explanation, a.3/reason."),
        of("goal", "goals", "The goal."),
        of("institution", "institutions", "Who wrote it."),
        filled("text", Text, "The words."),
    ],
    key: &["entry", "institution"],
    rows: rows::texts,
};

static INDICATORS: Table = Table {
    name: "indicators",
    row: "The value of an indicator in a year: earlier years as accepted, the reporting year as consolidated.",
    columns: &[
        of("item", "items", "The indicator."),
        filled("year", Year, "The year."),
        may_of(
            "institution",
            "institutions",
            "Who stated it; blank for the whole.",
        ),
        may(
            "number",
            Number,
            "The value of a count, decimal, amount or percentage.",
        ),
        may("flag", Flag, "The value of a yes-no indicator."),
        may("text", Text, "The value of a text indicator."),
        may(
            "reached",
            Flag,
            "Whether the target is reached; blank without a target or a number.",
        ),
        filled(
            "partial",
            Flag,
            "Whether it is made of less than all that were asked.",
        ),
    ],
    key: &[],
    rows: rows::indicators,
};

static BUDGET: Table = Table {
    name: "budget",
    row: "An amount of a budget line in a year; a payment that payer and recipient both stated stands once.",
    columns: &[
        of("item", "items", "The line."),
        filled("year", Year, "The year."),
        filled(
            "measure",
            Word(&["adopted", "revised", "realised"]),
            "Which of the three amounts it is.",
        ),
        filled("amount", Number, "The amount, in the strategy's currency."),
    ],
    key: &["item", "year", "measure"],
    rows: rows::budget,
};

static SUBMISSIONS: Table = Table {
    name: "submissions",
    row: "A file that came back.",
    columns: &[
        filled(
            "file",
            Text,
            "Its path; of one in an archive or message, the way to it.",
        ),
        filled("sha256", Text, "The SHA-256 of its content."),
        filled("bytes", Integer, "Its size."),
        may_of(
            "institution",
            "institutions",
            "Whose it is, where that could be told.",
        ),
        filled("state", Text, "What became of it."),
        may("confirmed", Flag, "Whether it was confirmed."),
        may("office", Text, "Which office confirmed it."),
        may("confirmed_on", Day, "On which day."),
    ],
    key: &["file"],
    rows: rows::submissions,
};

static FINDINGS: Table = Table {
    name: "findings",
    row: "Something wrong or doubtful, in the order in which it is told.",
    columns: &[
        filled("number", Integer, "Counted from one."),
        filled("code", Text, "Which kind; docs/findings.md explains each."),
        filled(
            "severity",
            Word(&["note", "warning", "error"]),
            "How much it weighs.",
        ),
        may_of("institution", "institutions", "Whose submission it concerns."),
        may("entry", Text, "Which entry it concerns."),
        filled("file", Text, "In which file."),
        may("sheet", Text, "In which sheet."),
        may("cell", Text, "In which cell."),
        may("line", Integer, "In which line, of a file of text."),
        filled("message", Text, "The fact."),
        filled("help", Text, "What can be done about it."),
        may("waived_because", Text, "Why it was accepted."),
        may("waived_by", Text, "By which office."),
        may("waived_on", Day, "On which day."),
    ],
    key: &["number"],
    rows: rows::findings,
};

static PROVENANCE: Table = Table {
    name: "provenance",
    row: "One value, said by one institution, in one cell of one file, in the reporting year.",
    columns: &[
        filled(
            "entry",
            Text,
            "What was asked: a.3/oskrbovalke, a.1/starih/adopted.",
        ),
        of("institution", "institutions", "Who said it."),
        filled("value", Text, "The value in its canonical form."),
        may("found", Text, "As it was found in the cell."),
        filled("counts", Flag, "Whether it is part of the answer."),
        filled(
            "outcome",
            Text,
            "What became of all that was said about the entry.",
        ),
        may("settled_by", Text, "By which rule or decision it was settled."),
        filled("file", Text, "In which file."),
        may("sheet", Text, "In which sheet."),
        may("cell", Text, "In which cell."),
        filled("sha256", Text, "The SHA-256 of the file."),
    ],
    key: &[],
    rows: rows::provenance,
};

const fn column(name: &'static str, kind: Kind, says: &'static str, filled: bool) -> Column {
    Column {
        name,
        kind,
        says,
        filled,
        of: None,
    }
}

const fn filled(name: &'static str, kind: Kind, says: &'static str) -> Column {
    column(name, kind, says, true)
}

const fn may(name: &'static str, kind: Kind, says: &'static str) -> Column {
    column(name, kind, says, false)
}

const fn of(name: &'static str, table: &'static str, says: &'static str) -> Column {
    Column {
        of: Some(table),
        ..column(name, Text, says, true)
    }
}

const fn may_of(name: &'static str, table: &'static str, says: &'static str) -> Column {
    Column {
        of: Some(table),
        ..column(name, Text, says, false)
    }
}
