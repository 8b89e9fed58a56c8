//! Faults of content: years, counts, targets, how values combine, checks.

use crate::base::finding::{Code, Severity};
use crate::base::language::Text;

/// A first year after the last.
pub static YEARS_REVERSED: Code = Code {
    id: "S141",
    severity: Severity::Error,
    title: Text::new("prvo leto je za zadnjim", "the first year is after the last"),
    fact: Text::new(
        "prvo leto {first} je za zadnjim letom {last}",
        "the first year {first} is after the last year {last}",
    ),
    help: Text::new("zamenjajte leti", "swap the two years"),
    why: Text::new(
        "V takem obdobju ni nobenega leta.",
        "No year lies in such a period.",
    ),
    example: Text::new(
        "first = 2024, last = 2020 → first = 2020, last = 2024",
        "first = 2024, last = 2020 → first = 2020, last = 2024",
    ),
};

/// A year outside the strategy's years.
pub static OUTSIDE_YEARS: Code = Code {
    id: "S142",
    severity: Severity::Error,
    title: Text::new(
        "leto je zunaj obdobja strategije",
        "a year outside the strategy's years",
    ),
    fact: Text::new(
        "polje »{field}«: leto {found} je zunaj obdobja strategije {first}–{last}",
        "field “{field}”: the year {found} is outside the strategy's years {first}–{last}",
    ),
    help: Text::new(
        "vpišite leto od {first} do {last}",
        "write a year from {first} to {last}",
    ),
    why: Text::new(
        "Podatki se zbirajo le za leta strategije.",
        "Figures are collected for the years of the strategy only.",
    ),
    example: Text::new(
        "reporting_year = 2042 → reporting_year = 2024",
        "reporting_year = 2042 → reporting_year = 2024",
    ),
};

/// A deadline outside the strategy's years.
pub static DEADLINE_OUTSIDE: Code = Code {
    id: "S143",
    severity: Severity::Warning,
    title: Text::new(
        "rok je zunaj obdobja strategije",
        "a deadline outside the strategy's years",
    ),
    fact: Text::new(
        "rok {found} je zunaj obdobja strategije {first}–{last}",
        "the deadline {found} is outside the strategy's years {first}–{last}",
    ),
    help: Text::new("preverite letnico roka", "check the deadline's year"),
    why: Text::new(
        "Cilj ali mejnik z rokom zunaj obdobja v strategiji ne more biti pravočasno dosežen ali zamujen.",
        "A goal or milestone with such a deadline can be neither in time nor late within the strategy.",
    ),
    example: Text::new(
        "deadline = 2042 → deadline = 2024",
        "deadline = 2042 → deadline = 2024",
    ),
};

/// Fewer goals than the strategy says the area has.
pub static FEWER_GOALS: Code = Code {
    id: "S144",
    severity: Severity::Note,
    title: Text::new(
        "ciljev je manj, kot jih navaja strategija",
        "fewer goals than the strategy states",
    ),
    fact: Text::new(
        "področje »{area}«: v katalogu je ciljev {listed}, strategija jih navaja {declared}",
        "area “{area}”: the catalogue lists {listed} of the {declared} goals that the strategy states",
    ),
    help: Text::new(
        "dodajte manjkajoče cilje; če jih namenoma ni, opomba ne moti",
        "add the missing goals; if they are left out on purpose, this note does no harm",
    ),
    why: Text::new(
        "Cilj, ki ga v katalogu ni, v poročilu manjka.",
        "A goal that is not in the catalogue is missing from the report.",
    ),
    example: Text::new(
        "goals = 27, navedenih 26 → dodan cilj a.27",
        "goals = 27, 26 listed → goal a.27 added",
    ),
};

/// More goals than the strategy says the area has.
pub static MORE_GOALS: Code = Code {
    id: "S145",
    severity: Severity::Warning,
    title: Text::new(
        "ciljev je več, kot jih navaja strategija",
        "more goals than the strategy states",
    ),
    fact: Text::new(
        "področje »{area}«: v katalogu je ciljev {listed}, strategija jih navaja {declared}",
        "area “{area}”: the catalogue lists {listed} goals, the strategy states {declared}",
    ),
    help: Text::new(
        "preverite, ali je kak cilj naveden dvakrat ali v napačnem področju; sicer popravite polje goals",
        "check whether a goal is listed twice or in the wrong area; else correct the field goals",
    ),
    why: Text::new(
        "Deleži doseženih ciljev se računajo od vseh navedenih.",
        "Shares of achieved goals are calculated from all listed goals.",
    ),
    example: Text::new(
        "goals = 9, navedenih 10 → cilj b.10 je v resnici a.27",
        "goals = 9, 10 listed → goal b.10 is really a.27",
    ),
};

/// An area without goals, which does not say either how many it has.
pub static AREA_WITHOUT_GOALS: Code = Code {
    id: "S146",
    severity: Severity::Warning,
    title: Text::new("področje brez ciljev", "an area without goals"),
    fact: Text::new(
        "področje »{area}« nima nobenega cilja",
        "area “{area}” has no goals",
    ),
    help: Text::new(
        "dodajte cilj z oznako {area}.1 ali področje izbrišite; če ciljev še ne poznate, njihovo število vpišite v polje goals",
        "add a goal such as {area}.1, or delete the area; if the goals are not known yet, put their number into the field goals",
    ),
    why: Text::new(
        "V poročilu bi bilo področje prazno.",
        "The area would be empty in the report.",
    ),
    example: Text::new(
        "področje c brez ciljev → cilj c.1",
        "area c without goals → goal c.1",
    ),
};

/// A target without a bound, or with several.
pub static TARGET_BOUND: Code = Code {
    id: "S147",
    severity: Severity::Error,
    title: Text::new(
        "ciljna vrednost ni enolična",
        "a target without exactly one bound",
    ),
    fact: Text::new(
        "ciljna vrednost mora imeti natanko eno od polj at_least, at_most, equals, more_than, less_than, about; navedena so: {found}",
        "a target must have exactly one of at_least, at_most, equals, more_than, less_than, about; given: {found}",
    ),
    help: Text::new(
        "pustite eno polje; za razpon uporabite [[goal.check]]",
        "leave one of them; for a range use a [[goal.check]]",
    ),
    why: Text::new(
        "Iz ciljne vrednosti mora biti jasno, ali je dobro več ali manj.",
        "A target must state whether more or less is good.",
    ),
    example: Text::new(
        "target brez meje: by = 2024 → at_least = 40, by = 2024",
        "a target without a bound: by = 2024 → at_least = 40, by = 2024",
    ),
};

/// A target of an indicator that is not a number.
pub static TARGET_ON_WORDS: Code = Code {
    id: "S148",
    severity: Severity::Error,
    title: Text::new(
        "ciljna vrednost pri podatku, ki ni število",
        "a target on what is not a number",
    ),
    fact: Text::new(
        "kazalnik »{item}« je vrste {found}; ciljno vrednost ima lahko le število",
        "indicator “{item}” is of type {found}; only a number can have a target",
    ),
    help: Text::new(
        "izbrišite target ali spremenite type; pogoj za da ali ne zapišite v achieved_when",
        "delete target or change type; a condition on yes or no belongs in achieved_when",
    ),
    why: Text::new(
        "Besedila ni mogoče primerjati s številom.",
        "Words cannot be compared with a number.",
    ),
    example: Text::new(
        "type = \"yes-no\", target = … → achieved_when = \"odprto == yes\"",
        "type = \"yes-no\", target = … → achieved_when = \"opened == yes\"",
    ),
};

/// A way of combining that needs numbers.
pub static COMBINE_NEEDS_NUMBERS: Code = Code {
    id: "S149",
    severity: Severity::Error,
    title: Text::new("združevanje zahteva števila", "combining needs numbers"),
    fact: Text::new(
        "kazalnik »{item}« je vrste {type}; combine = \"{found}\" zahteva število",
        "indicator “{item}” is of type {type}; combine = \"{found}\" needs a number",
    ),
    help: Text::new(
        "uporabite combine = \"lead\", \"agree\" ali \"each\"",
        "use combine = \"lead\", \"agree\" or \"each\"",
    ),
    why: Text::new("Besedil ni mogoče sešteti.", "Words cannot be added."),
    example: Text::new(
        "type = \"text\", combine = \"sum\" → combine = \"each\"",
        "type = \"text\", combine = \"sum\" → combine = \"each\"",
    ),
};

/// The lead's value counts, but the lead is not asked and several are.
pub static NO_LEAD_VALUE: Code = Code {
    id: "S150",
    severity: Severity::Error,
    title: Text::new("ni jasno, čigav podatek velja", "unclear whose value counts"),
    fact: Text::new(
        "kazalnik »{item}«: velja podatek nosilca, vprašanih je več ustanov ({found}), nosilca pa ni med njimi",
        "indicator “{item}”: the lead's value counts, several institutions are asked ({found}), the lead is not",
    ),
    help: Text::new(
        "dodajte combine = \"sum\", \"agree\", \"each\", \"min\" ali \"max\" ali nosilca v asked_of",
        "add combine = \"sum\", \"agree\", \"each\", \"min\" or \"max\", or the lead to asked_of",
    ),
    why: Text::new(
        "Iz več podatkov mora nastati en sam, po pravilu, ki je vnaprej znano.",
        "Several values must become one by a rule that is known beforehand.",
    ),
    example: Text::new(
        "asked_of = [\"duk\", \"css\"] → combine = \"sum\"",
        "asked_of = [\"duk\", \"css\"] → combine = \"sum\"",
    ),
};

/// An expression that asks for no item.
pub static CHECK_WITHOUT_ITEMS: Code = Code {
    id: "S151",
    severity: Severity::Error,
    title: Text::new("pogoj brez podatkov", "a condition without figures"),
    fact: Text::new(
        "pogoj »{found}« ne uporablja nobenega podatka",
        "the condition “{found}” uses no figure",
    ),
    help: Text::new(
        "v pogoj vključite vsaj en kazalnik ali postavko",
        "name at least one indicator or budget line in it",
    ),
    why: Text::new(
        "Tak pogoj je vedno enak in ničesar ne preverja.",
        "Such a condition never changes and checks nothing.",
    ),
    example: Text::new(
        "that = \"40 >= 40\" → that = \"oskrbovalke >= 40\"",
        "that = \"40 >= 40\" → that = \"carers >= 40\"",
    ),
};

/// A text that a message beside a cell cannot show whole.
pub static LONG_MESSAGE: Code = Code {
    id: "S152",
    severity: Severity::Note,
    title: Text::new(
        "besedilo je daljše od sporočila ob celici",
        "a text longer than the message beside a cell",
    ),
    fact: Text::new(
        "polje »{field}« ima {length} znakov; sporočilo ob celici v Excelu jih pokaže največ {limit}",
        "field “{field}” has {length} characters; a message beside a cell in Excel shows at most {limit}",
    ),
    help: Text::new(
        "najpomembnejše napišite na začetek ali besedilo skrajšajte",
        "put what matters most first, or shorten the text",
    ),
    why: Text::new(
        "Kar je dolgo, se v sporočilu ob celici odreže; v celoti ostane drugje v obrazcu.",
        "A long text is cut in the message beside the cell; it appears in full elsewhere in the form.",
    ),
    example: Text::new(
        "opomba s 400 znaki → dva kratka stavka",
        "a note of 400 characters → two short sentences",
    ),
};

/// Plausible bounds that bound nothing.
pub static PLAUSIBLE_BOUNDS: Code = Code {
    id: "S153",
    severity: Severity::Error,
    title: Text::new("neuporabne meje verjetnosti", "unusable plausible bounds"),
    fact: Text::new(
        "plausible mora imeti at_least, at_most (ne manjši od at_least), change, change_by (večja od 0) ali times (večji od 1), in le pri številih; vrsta je {type}",
        "plausible must have at_least, at_most (not below at_least), change, change_by (above 0) or times (above 1), and only for numbers; the type is {type}",
    ),
    help: Text::new(
        "popravite meje, na primer at_least = 0, at_most = 100 ali change = 50, ali izbrišite plausible",
        "correct the bounds, for example at_least = 0, at_most = 100 or change = 50, or delete plausible",
    ),
    why: Text::new(
        "Po teh mejah obrazec in preverjanje vprašata o nenavadni vrednosti.",
        "By these bounds the form and the check ask about an unusual value.",
    ),
    example: Text::new(
        "at_least = 100, at_most = 0 → at_least = 0, at_most = 100",
        "at_least = 100, at_most = 0 → at_least = 0, at_most = 100",
    ),
};
