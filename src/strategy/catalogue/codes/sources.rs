//! Faults of a strategy's own sources of money, and of lines that name none of them.

use crate::base::finding::{Code, Severity};
use crate::base::language::Text;

/// A line whose source is none of the strategy's.
pub static UNKNOWN_SOURCE: Code = Code {
    id: "S350",
    severity: Severity::Error,
    title: Text::new(
        "vira sredstev ni v katalogu",
        "the source of money is not in the catalogue",
    ),
    fact: Text::new(
        "postavka »{line}« ima vir »{found}«, ki ga strategija nima{hint}",
        "line “{line}” has the source “{found}”, which the strategy does not have{hint}",
    ),
    help: Text::new(
        "popravite oznako ali dodajte [[source]] z njo; viri so: {expected}",
        "correct the identifier, or add a [[source]] with it; the sources are: {expected}",
    ),
    why: Text::new(
        "Zneski se seštevajo po virih, ustanova pa bere ime vira v obrazcu. Kadar je naveden vsaj en [[source]], veljajo samo ti viri, sicer pet vgrajenih.",
        "Amounts are added up by source, and institutions read its label in the form. Where there is a [[source]], only these sources count, else the five that are built in.",
    ),
    example: Text::new(
        "source = \"es\" ob [[source]] z id = \"ess\" → source = \"ess\"",
        "source = \"es\" beside a [[source]] with id = \"ess\" → source = \"ess\"",
    ),
};

/// An identifier that means another kind of source.
pub static RESERVED_SOURCE: Code = Code {
    id: "S351",
    severity: Severity::Error,
    title: Text::new(
        "oznaka vira pomeni drug razred",
        "the identifier of a source means another class",
    ),
    fact: Text::new(
        "vir ne more imeti oznake »{found}« in razreda »{class}«",
        "a source cannot have the identifier “{found}” and the class “{class}”",
    ),
    help: Text::new(
        "dajte mu drugo oznako; oznaka razreda je mogoča le za vir tega razreda",
        "give it another identifier; that of a class is possible for a source of that class only",
    ),
    why: Text::new(
        "V izpisih za programe te oznake že kaj pomenijo.",
        "In the outputs for programs these identifiers mean something already.",
    ),
    example: Text::new(
        "id = \"eu\", class = \"state\" → id = \"posredovana_eu\"",
        "id = \"eu\", class = \"state\" → id = \"passed_on_eu\"",
    ),
};

/// Two sources that are called the same.
pub static SAME_SOURCE: Code = Code {
    id: "S352",
    severity: Severity::Error,
    title: Text::new("vira z enakim imenom", "two sources with the same label"),
    fact: Text::new(
        "vir »{one}« se imenuje »{found}«, enako pa se imenuje že vir »{other}«",
        "source “{one}” is called “{found}”, and so is source “{other}”",
    ),
    help: Text::new(
        "dajte jima različni imeni ali ju združite",
        "give them different labels, or make them one",
    ),
    why: Text::new(
        "V obrazcu se po imenu vira ločijo postavke z enakim nazivom, v preglednicah pa seštevki; velike in male črke ne štejejo.",
        "By the label of its source a form tells lines of the same title apart, and tables their totals; capitals do not count.",
    ),
    example: Text::new(
        "dva [[source]] z imenom »donacije«",
        "two [[source]] called “donations”",
    ),
};

/// A former identifier that a source still has.
pub static SOURCE_STILL_THERE: Code = Code {
    id: "S353",
    severity: Severity::Error,
    title: Text::new(
        "prejšnji vir je še v katalogu",
        "the former source is still there",
    ),
    fact: Text::new(
        "»{found}« v polju was je vir, ki ga strategija še ima",
        "“{found}” in the field was is a source that the strategy still has",
    ),
    help: Text::new(
        "izbrišite oznako iz was ali prejšnji [[source]], njegovim postavkam pa dajte novega",
        "delete the identifier from was, or the former [[source]], and give its lines the new one",
    ),
    why: Text::new(
        "Vir, ki se je preimenoval, pod starim imenom ne more trajati.",
        "A source that was renamed cannot go on under its old name.",
    ),
    example: Text::new(
        "[[source]] z id = \"eu\" ob was = [\"eu\"] pri viru »ess«",
        "a [[source]] with id = \"eu\" beside was = [\"eu\"] of source “ess”",
    ),
};

/// A source that no line has.
pub static UNUSED_SOURCE: Code = Code {
    id: "S354",
    severity: Severity::Note,
    title: Text::new("vira nima nobena postavka", "no line has the source"),
    fact: Text::new(
        "vira »{found}« nima nobena proračunska postavka",
        "no budget line has the source “{found}”",
    ),
    help: Text::new(
        "navedite ga v polju source postavke ali ga izbrišite",
        "name it in the field source of a line, or delete it",
    ),
    why: Text::new(
        "Morda je pozabljen pri postavki ali odveč.",
        "It may have been forgotten at a line, or be of no use.",
    ),
    example: Text::new(
        "[[source]] z id = \"fiho\", ki je nima noben source",
        "a [[source]] with id = \"fiho\" that no source names",
    ),
};
