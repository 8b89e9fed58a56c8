//! Faults of names: who and what the catalogue refers to, and what things are called.

use crate::base::finding::{Code, Severity};
use crate::base::language::Text;

/// Two things with the same identifier.
pub static DUPLICATE_ID: Code = Code {
    id: "S121",
    severity: Severity::Error,
    title: Text::new("oznaka je uporabljena dvakrat", "an identifier used twice"),
    fact: Text::new(
        "oznaka »{found}« je že uporabljena v vrstici {line}",
        "the identifier “{found}” is already used in line {line}",
    ),
    help: Text::new(
        "eni od obeh vrstic dajte drugo oznako ali podvojeni zapis izbrišite",
        "give one of the two another identifier, or delete the duplicate",
    ),
    why: Text::new(
        "Oznaka poveže podatek z zgodovino in odločitvami; dva podatka z isto oznako se ne ločita.",
        "Identifiers tie figures to history and decisions; two figures with one identifier cannot be distinguished.",
    ),
    example: Text::new("dva cilja a.3 → a.3 in a.4", "two goals a.3 → a.3 and a.4"),
};

/// An institution that the catalogue does not list.
pub static UNKNOWN_INSTITUTION: Code = Code {
    id: "S122",
    severity: Severity::Error,
    title: Text::new("neznana ustanova", "unknown institution"),
    fact: Text::new(
        "polje »{field}«: ustanove »{found}« ni v katalogu",
        "field “{field}”: the catalogue has no institution “{found}”",
    ),
    help: Text::new(
        "popravite oznako ali ustanovo dodajte kot [[institution]]. {hint}",
        "correct the identifier, or add the institution as [[institution]]. {hint}",
    ),
    why: Text::new(
        "Ustanova, ki je v katalogu ni, ne dobi obrazca.",
        "An institution that is not in the catalogue gets no form.",
    ),
    example: Text::new(
        "lead = \"mko\" → lead = \"mok\"",
        "lead = \"mko\" → lead = \"mok\"",
    ),
};

/// A goal of an area that the catalogue does not list.
pub static UNKNOWN_AREA: Code = Code {
    id: "S123",
    severity: Severity::Error,
    title: Text::new("neznano področje", "unknown area"),
    fact: Text::new(
        "cilj »{found}« sodi v področje »{area}«, ki ga v katalogu ni",
        "goal “{found}” belongs to area “{area}”, which the catalogue does not have",
    ),
    help: Text::new(
        "popravite oznako cilja ali področje dodajte kot [[area]]. {hint}",
        "correct the goal's identifier, or add the area as [[area]]. {hint}",
    ),
    why: Text::new(
        "Cilj sodi v področje, s čigar oznako se začne njegova, če katalog ne pravi drugače.",
        "A goal belongs to the area with whose identifier its own begins, unless the catalogue says otherwise.",
    ),
    example: Text::new("id = \"c.1\" → id = \"b.1\"", "id = \"c.1\" → id = \"b.1\""),
};

/// The lead is listed among the contributors too.
pub static LEAD_CONTRIBUTES: Code = Code {
    id: "S124",
    severity: Severity::Error,
    title: Text::new(
        "nosilec je tudi med sodelujočimi",
        "the lead is also a contributor",
    ),
    fact: Text::new(
        "»{found}« je nosilec cilja in hkrati med sodelujočimi",
        "“{found}” leads the goal and is among its contributors as well",
    ),
    help: Text::new(
        "izbrišite nosilca iz seznama contributors",
        "delete the lead from the list of contributors",
    ),
    why: Text::new(
        "Nosilec stanje cilja določi, sodelujoči ga dopolnijo; ustanova je v cilju le eno.",
        "The lead states the status and contributors add to it; an institution is one or the other.",
    ),
    example: Text::new(
        "lead = \"mok\", contributors = [\"mok\", \"duk\"] → contributors = [\"duk\"]",
        "lead = \"mok\", contributors = [\"mok\", \"duk\"] → contributors = [\"duk\"]",
    ),
};

/// The same institution twice in one list.
pub static LISTED_TWICE: Code = Code {
    id: "S125",
    severity: Severity::Error,
    title: Text::new("ustanova je na seznamu dvakrat", "an institution listed twice"),
    fact: Text::new(
        "polje »{field}«: »{found}« je na seznamu dvakrat",
        "field “{field}” lists “{found}” twice",
    ),
    help: Text::new("izbrišite podvojeno oznako", "delete the duplicate"),
    why: Text::new(
        "Podvojena oznaka je navadno tipkarska napaka: mišljena je bila druga ustanova.",
        "A duplicate is mostly a typo: another institution was meant.",
    ),
    example: Text::new(
        "asked_of = [\"duk\", \"duk\"] → asked_of = [\"duk\", \"css\"]",
        "asked_of = [\"duk\", \"duk\"] → asked_of = [\"duk\", \"css\"]",
    ),
};

/// An institution is asked for something of a goal in which it takes no part.
pub static NOT_IN_GOAL: Code = Code {
    id: "S126",
    severity: Severity::Error,
    title: Text::new(
        "ustanova pri cilju ne sodeluje",
        "an institution that takes no part in the goal",
    ),
    fact: Text::new(
        "polje »{field}«: »{found}« ni ne nosilec ne sodelujoči pri cilju {goal}",
        "field “{field}”: “{found}” is neither lead nor contributor of goal {goal}",
    ),
    help: Text::new(
        "ustanovo dodajte v contributors cilja ali popravite oznako. {hint}",
        "add the institution to the goal's contributors, or correct the identifier. {hint}",
    ),
    why: Text::new(
        "Obrazec ustanove vsebuje le cilje, pri katerih je nosilka ali sodelujoča; vprašanja sicer ne bi dobila.",
        "A form holds only the goals that its institution leads or contributes to; it would never see the question.",
    ),
    example: Text::new(
        "recipient = \"duk\" pri cilju brez sodelujočih → contributors = [\"duk\"]",
        "recipient = \"duk\" in a goal without contributors → contributors = [\"duk\"]",
    ),
};

/// A line whose payer and recipient are one.
pub static PAYS_ITSELF: Code = Code {
    id: "S127",
    severity: Severity::Warning,
    title: Text::new(
        "plačnik in prejemnik sta ista ustanova",
        "payer and recipient are one institution",
    ),
    fact: Text::new(
        "»{found}« je plačnik in prejemnik iste postavke",
        "“{found}” both pays and receives the line",
    ),
    help: Text::new(
        "izbrišite recipient ali vpišite ustanovo, ki denar prejme",
        "delete recipient, or name the institution that receives the money",
    ),
    why: Text::new(
        "Plačano in prejeto se primerjata; ista ustanova bi primerjala svoj podatek s svojim.",
        "Paid and received are compared; one institution would be compared with itself.",
    ),
    example: Text::new(
        "payer = \"mok\", recipient = \"mok\" → payer = \"mok\"",
        "payer = \"mok\", recipient = \"mok\" → payer = \"mok\"",
    ),
};

/// An institution without a goal.
pub static IDLE_INSTITUTION: Code = Code {
    id: "S128",
    severity: Severity::Warning,
    title: Text::new("ustanova brez ciljev", "an institution without goals"),
    fact: Text::new(
        "ustanova »{found}« ni nosilka ne sodelujoča pri nobenem cilju",
        "institution “{found}” neither leads nor contributes to any goal",
    ),
    help: Text::new(
        "dodajte jo kot lead ali v contributors vsaj enega cilja ali jo izbrišite",
        "make it the lead or a contributor of at least one goal, or delete it",
    ),
    why: Text::new("Njen obrazec bi bil prazen.", "Its form would be empty."),
    example: Text::new(
        "ustanova nijz brez ciljev → contributors = [\"nijz\"] pri cilju",
        "institution nijz without goals → contributors = [\"nijz\"] in a goal",
    ),
};

/// A short name that cannot be the name of a sheet or file.
pub static UNFIT_SHORT_NAME: Code = Code {
    id: "S129",
    severity: Severity::Error,
    title: Text::new(
        "kratko ime ni primerno za ime lista",
        "a short name that cannot be a sheet's name",
    ),
    fact: Text::new(
        "kratko ime »{found}« ni primerno za ime lista ali datoteke",
        "the short name “{found}” cannot name a sheet or a file",
    ),
    help: Text::new(
        "vpišite največ {limit} znakov brez [ ] : * ? / \\ < > | \" in brez opuščaja ali pike na začetku ali koncu",
        "use at most {limit} characters, none of [ ] : * ? / \\ < > | \" and no apostrophe or point at either end",
    ),
    why: Text::new(
        "Po kratkem imenu se imenujejo listi in datoteke; Excel in Windows teh znakov ne dovolita.",
        "Sheets and files carry the short name; Excel and Windows do not allow these characters.",
    ),
    example: Text::new(
        "short = \"RKS: OZ Kranj\" → short = \"RKS OZ Kranj\"",
        "short = \"RKS: Kranj\" → short = \"RKS Kranj\"",
    ),
};

/// Two institutions with the same short name.
pub static SAME_SHORT_NAME: Code = Code {
    id: "S130",
    severity: Severity::Error,
    title: Text::new(
        "dve ustanovi z istim kratkim imenom",
        "two institutions with one short name",
    ),
    fact: Text::new(
        "kratko ime »{found}« ima že ustanova v vrstici {line}",
        "the short name “{found}” already belongs to the institution in line {line}",
    ),
    help: Text::new(
        "eni od ustanov dajte drugo kratko ime (short)",
        "give one of them another short name (short)",
    ),
    why: Text::new(
        "Kratko ime loči liste in datoteke; Excel velikih in malih črk v imenih ne loči.",
        "Sheets and files are distinguished by the short name; Excel does not distinguish capital from small letters in names.",
    ),
    example: Text::new(
        "short = \"CSD\" dvakrat → \"CSD Gorenjska\" in \"CSD Kranj\"",
        "short = \"CSD\" twice → \"CSD Gorenjska\" and \"CSD Kranj\"",
    ),
};

/// Words that would mean two statuses.
pub static AMBIGUOUS_WORDS: Code = Code {
    id: "S131",
    severity: Severity::Error,
    title: Text::new("besede pomenijo dve stanji", "words that mean two statuses"),
    fact: Text::new(
        "»{found}« bi pomenilo stanje {one} in stanje {other}",
        "“{found}” would mean both {one} and {other}",
    ),
    help: Text::new(
        "besede pustite le pri enem stanju",
        "leave the words with one status only",
    ),
    why: Text::new(
        "Stanje cilja se prebere iz besed v celici; biti mora nedvoumno.",
        "A goal's status is read from the words in a cell; it must be beyond doubt.",
    ),
    example: Text::new(
        "»poteka« pri dveh stanjih → le pri stanju in-progress",
        "“going on” with two statuses → with in-progress only",
    ),
};

/// Two identifiers that differ in their capitals only.
pub static SAME_BUT_CAPITALS: Code = Code {
    id: "S330",
    severity: Severity::Error,
    title: Text::new(
        "oznaki se ločita le po velikih črkah",
        "identifiers that differ in capitals only",
    ),
    fact: Text::new(
        "oznaka »{found}« se od oznake »{other}« v vrstici {line} loči le po velikih in malih črkah",
        "the identifier “{found}” differs from “{other}” in line {line} in its capitals only",
    ),
    help: Text::new(
        "eni od obeh dajte drugo oznako; če je mišljena ista, ju zapišite enako",
        "give one of the two another identifier; if the same one is meant, write them alike",
    ),
    why: Text::new(
        "Excel in Windows velikih in malih črk ne ločita, bralec pa ju zlahka zamenja.",
        "Excel and Windows do not distinguish capital from small letters, and a reader easily takes one for the other.",
    ),
    example: Text::new(
        "cilja C1.R1 in c1.r1 → C1.R1 in C1.R2",
        "goals C1.R1 and c1.r1 → C1.R1 and C1.R2",
    ),
};
