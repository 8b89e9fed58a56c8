//! What can be wrong with `decisions/YEAR.toml`.

use crate::base::finding::{Code, Severity};
use crate::base::language::Text;

/// Every code of this stage.
pub static CODES: &[&Code] = &[
    &SYNTAX,
    &FIELD,
    &MISSING,
    &ITEM,
    &INSTITUTION,
    &VALUE,
    &TWICE,
    &UNKNOWN_CODE,
];

/// The file is not TOML.
pub(super) static SYNTAX: Code = Code {
    id: "S301",
    severity: Severity::Error,
    title: Text::new("odločitev ni mogoče prebrati", "decisions cannot be read"),
    fact: Text::new(
        "zapis pri »{found}« ni po pravilih TOML ({detail}); nobena odločitev iz datoteke ni upoštevana",
        "the text at “{found}” is not TOML ({detail}); no decision in the file counts",
    ),
    help: Text::new(
        "popravite vrstico; besedilo stoji v dvojnih narekovajih, vsaka odločitev se začne z vrstico, kot je [[waive]]",
        "correct the line; texts must be in double quotation marks, and each decision begins with a line such as [[waive]]",
    ),
    why: Text::new(
        "Iz pokvarjenega zapisa bi se dalo prebrati pol odločitve, in ta bi lahko veljala za več, kot je mišljeno.",
        "Half a decision might be read from a broken file, and it might hold for more than was meant.",
    ),
    example: Text::new(
        "»by = Urad« → »by = \"Urad\"«",
        "“by = Office” → “by = \"Office\"”",
    ),
};

/// A table or field that decisions do not have.
pub(super) static FIELD: Code = Code {
    id: "S302",
    severity: Severity::Error,
    title: Text::new("neznano polje odločitve", "an unknown field of a decision"),
    fact: Text::new(
        "polja »{found}« tu ni; pričakovano: {expected}; vnos ni upoštevan",
        "there is no field “{found}” here; expected: {expected}; the entry does not count",
    ),
    help: Text::new(
        "popravite ime polja v eno od naštetih ali vrstico izbrišite",
        "change the name to one of those listed, or delete the line",
    ),
    why: Text::new(
        "Zatipkano polje »itme« bi spregled ene celice razširilo na vse.",
        "A misspelt field “itme” would widen the waiver of one cell to all of them.",
    ),
    example: Text::new(
        "»itme = \"a.3/status\"« → »item = \"a.3/status\"«",
        "“itme = \"a.3/status\"” → “item = \"a.3/status\"”",
    ),
};

/// A field that the decision needs is missing or empty.
pub(super) static MISSING: Code = Code {
    id: "S303",
    severity: Severity::Error,
    title: Text::new("nepopolna odločitev", "an incomplete decision"),
    fact: Text::new(
        "v odločitvi [[{kind}]] manjka: {missing}; odločitev ni upoštevana",
        "the decision [[{kind}]] lacks: {missing}; it does not count",
    ),
    help: Text::new(
        "dopišite manjkajoče: reason je razlog, by je urad, ki je odločil, date je dan odločitve, na primer 2025-02-10",
        "add what is missing: reason is why, by is the office that decided, date is the day, such as 2025-02-10",
    ),
    why: Text::new(
        "Odločitev brez razloga, urada in dneva čez leto nikomur ne pove, zakaj številka ni takšna, kot je bila oddana.",
        "Without reason, office and day nobody will know next year why a figure differs from the one that was submitted.",
    ),
    example: Text::new(
        "[[absent]] z »institution = \"nijz\"« brez »reason«.",
        "[[absent]] with “institution = \"nijz\"” without “reason”.",
    ),
};

/// The catalogue does not know the entry.
pub(super) static ITEM: Code = Code {
    id: "S304",
    severity: Severity::Error,
    title: Text::new("neznana postavka v odločitvi", "an unknown item in a decision"),
    fact: Text::new(
        "postavke »{found}« v katalogu ni; odločitev ni upoštevana",
        "the catalogue has no item “{found}”; the decision does not count",
    ),
    help: Text::new(
        "ključ prepišite iz ugotovitve ali kataloga, na primer a.9/vkljuceni ali a.16/status",
        "copy the key from the finding or the catalogue, such as a.9/vkljuceni or a.16/status",
    ),
    why: Text::new(
        "Odločitev o postavki, ki je ni, ne razreši ničesar.",
        "A decision about an item that does not exist has no effect.",
    ),
    example: Text::new(
        "»a.9/vključeni« → »a.9/vkljuceni«",
        "“a.9/vključeni” → “a.9/vkljuceni”",
    ),
};

/// The catalogue does not know the institution.
pub(super) static INSTITUTION: Code = Code {
    id: "S305",
    severity: Severity::Error,
    title: Text::new(
        "neznana ustanova v odločitvi",
        "an unknown institution in a decision",
    ),
    fact: Text::new(
        "ustanove »{found}« v katalogu ni; odločitev ni upoštevana",
        "the catalogue has no institution “{found}”; the decision does not count",
    ),
    help: Text::new(
        "vpišite oznako ustanove iz kataloga, na primer {known}",
        "enter the institution's identifier from the catalogue, such as {known}",
    ),
    why: Text::new(
        "Odločitev o ustanovi, ki je ni, ne razreši ničesar.",
        "A decision about an institution that does not exist has no effect.",
    ),
    example: Text::new("»Dom upokojencev« → »duk«", "“Dom upokojencev” → “duk”"),
};

/// A field's value is not of its form.
pub(super) static VALUE: Code = Code {
    id: "S306",
    severity: Severity::Error,
    title: Text::new(
        "neustrezna vrednost v odločitvi",
        "an invalid value in a decision",
    ),
    fact: Text::new(
        "v polju {field} je »{found}«, pričakovano: {expected}; odločitev ni upoštevana",
        "the field {field} contains “{found}”, expected: {expected}; the decision does not count",
    ),
    help: Text::new(
        "popravite polje {field}; vanj sodi: {expected}",
        "correct the field {field}; expected: {expected}",
    ),
    why: Text::new(
        "Vrednost, določena z odločitvijo, velja namesto oddanih; zato je zapisana tako, da je ni mogoče brati na dva načina.",
        "A value set by decision counts instead of those submitted; so it is written in one form only.",
    ),
    example: Text::new(
        "»value = 646001.5« → »value = \"646001.50\"«; »date = \"10. 2. 2025\"« → »date = 2025-02-10«",
        "“value = 646001.5” → “value = \"646001.50\"”; “date = \"10. 2. 2025\"” → “date = 2025-02-10”",
    ),
};

/// Two decisions rule on the same thing.
pub(super) static TWICE: Code = Code {
    id: "S307",
    severity: Severity::Error,
    title: Text::new(
        "dve odločitvi o isti stvari",
        "two decisions about the same thing",
    ),
    fact: Text::new(
        "o »{found}« je odločeno že prej; druga odločitev ni upoštevana",
        "“{found}” has already been decided; the second decision does not count",
    ),
    help: Text::new(
        "pustite odločitev, ki velja, drugo izbrišite",
        "keep the decision that holds, delete the other",
    ),
    why: Text::new(
        "Od dveh odločitev o isti stvari velja ena; katera, ne sme biti odvisno od vrstnega reda, ki ga nihče ne opazi.",
        "Only one of two decisions about the same thing can hold; which one must not depend on their order in the file.",
    ),
    example: Text::new(
        "[[choose]] in [[set]] za »a.9/vkljuceni«.",
        "[[choose]] and [[set]] for “a.9/vkljuceni”.",
    ),
};

/// A waiver of a code that does not exist.
pub(super) static UNKNOWN_CODE: Code = Code {
    id: "S308",
    severity: Severity::Error,
    title: Text::new(
        "neznana koda ugotovitve v odločitvi",
        "an unknown code in a decision",
    ),
    fact: Text::new(
        "kode ugotovitve {found} ni; odločitev [[{kind}]] ni upoštevana",
        "no finding has the code {found}; the decision [[{kind}]] does not count",
    ),
    help: Text::new(
        "kodo prepišite iz ugotovitve; {hint}",
        "copy the code from the finding; {hint}",
    ),
    why: Text::new(
        "Spregled ali opomba velja za eno vrsto ugotovitev; z zatipkano ali opuščeno kodo ne bi veljala za nič.",
        "A waiver or remark is about one kind of finding; with a misspelt or outdated code it would be about none.",
    ),
    example: Text::new(
        "»code = \"R199\"« → »code = \"R109\"«",
        "“code = \"R199\"” → “code = \"R109\"”",
    ),
};
