//! What a second look at a valid catalogue finds.

use crate::base::finding::{Code, Severity};
use crate::base::language::Text;

/// A title that says how often, against the kind.
pub static YEARLY_TITLE: Code = Code {
    id: "R177",
    severity: Severity::Note,
    title: Text::new(
        "naziv pravi redno, vrsta enkratno",
        "the title says regularly, the kind says once",
    ),
    fact: Text::new(
        "v nazivu cilja {goal} je »{word}«, vrsta cilja pa je enkratna naloga",
        "the title of goal {goal} has “{word}”, but its kind is a one-off task",
    ),
    help: Text::new(
        "če je naloga redna, v kind vpišite recurring; če strategija vrste ne navaja, not-stated",
        "for a task of every year enter recurring in kind; where the strategy does not state the kind, not-stated",
    ),
    why: Text::new(
        "Poročilo bi cilju, ki se ponavlja, reklo enkratna naloga.",
        "The report would call a task that repeats itself a one-off task.",
    ),
    example: Text::new(
        "»Letna izobraževanja o demenci« z vrsto one-off → recurring",
        "“Annual courses on dementia” with the kind one-off → recurring",
    ),
};

/// A goal without figures, amounts and condition.
pub static NOTHING_TO_MEASURE: Code = Code {
    id: "S225",
    severity: Severity::Note,
    title: Text::new("cilj, ki ga nič ne meri", "a goal that nothing measures"),
    fact: Text::new(
        "cilj {goal} nima ne kazalnika ne proračunske postavke ne pogoja",
        "goal {goal} has no indicator, no budget line and no condition",
    ),
    help: Text::new(
        "če o cilju obstaja podatek, dodajte [[goal.indicator]] ali [[goal.budget]]; če ga ni, opomba ne moti",
        "if there is a figure about the goal, add a [[goal.indicator]] or [[goal.budget]]; if there is none, this note does no harm",
    ),
    why: Text::new(
        "Stanja takega cilja ni s čim primerjati: velja, kar navede nosilec.",
        "The status of such a goal cannot be checked: what the lead states counts.",
    ),
    example: Text::new(
        "cilj a.18 brez kazalnikov → kazalnik »Podprti projekti«",
        "goal a.18 without indicators → an indicator “Projects supported”",
    ),
};

/// A target whose year is not among those in which the item is asked.
pub static LATE_TARGET: Code = Code {
    id: "S226",
    severity: Severity::Warning,
    title: Text::new(
        "ciljna vrednost v letu, ko se po podatku ne sprašuje",
        "a target in a year in which no institution is asked",
    ),
    fact: Text::new(
        "»{item}«: ciljna vrednost naj bo dosežena do leta {by}, po podatku pa se sprašuje v letih {first}–{last}",
        "“{item}”: the target is to be reached by {by}, but the figure is asked in {first}–{last}",
    ),
    help: Text::new(
        "popravite by v target ali leta v years",
        "correct by in target, or the years in years",
    ),
    why: Text::new(
        "V letu ciljne vrednosti podatka ne bo, zato ne bo mogoče reči, ali je dosežena.",
        "In the target's year there will be no figure, so it will not be known whether the target was reached.",
    ),
    example: Text::new(
        "by = 2028, years 2020–2024 → by = 2024",
        "by = 2028, years 2020–2024 → by = 2024",
    ),
};

/// A condition whose figures are never there in one year.
pub static NEVER_TOGETHER: Code = Code {
    id: "S227",
    severity: Severity::Warning,
    title: Text::new(
        "pogoj, ki nima nikoli vseh podatkov",
        "a condition that never has its figures",
    ),
    fact: Text::new(
        "podatkov pogoja »{found}« v nobenem letu strategije ni hkrati",
        "in no year of the strategy are the figures of “{found}” asked together",
    ),
    help: Text::new(
        "primerjajte leta (years) kazalnikov v pogoju; za podatek drugega leta dodajte leto v oglatem oklepaju, na primer [-1]",
        "compare the years of its indicators; for the figure of another year, put the year in brackets, such as [-1]",
    ),
    why: Text::new(
        "Pogoj, ki mu manjka podatek, ni niti izpolnjen niti prekršen: tak ne preveri ničesar.",
        "A condition that lacks a figure is neither met nor failed: this one checks nothing.",
    ),
    example: Text::new(
        "stari <= novi, stari do 2022, novi od 2023 → stari[2022] <= novi",
        "old <= new, old until 2022, new from 2023 → old[2022] <= new",
    ),
};

/// Two items of one title in a goal.
pub static SAME_TITLE: Code = Code {
    id: "S228",
    severity: Severity::Warning,
    title: Text::new("isti naziv dvakrat v cilju", "one title twice in a goal"),
    fact: Text::new(
        "»{item}« ima isti naziv kot »{other}« istega cilja: »{found}«",
        "“{item}” has the title of “{other}” of the same goal: “{found}”",
    ),
    help: Text::new(
        "v enega od nazivov dodajte, v čem se razlikujeta, na primer enoto, kraj ali vir",
        "add to one of them what distinguishes them, such as unit, place or source",
    ),
    why: Text::new(
        "Ustanova bi v obrazcu videla dve enaki vrstici in bi ju zamenjala.",
        "The institution would see two equal rows in its form, and swap them.",
    ),
    example: Text::new(
        "»Obiski« dvakrat → »Obiski v centru« in »Obiski drugje«",
        "“Visits” twice → “Visits at the centre” and “Visits elsewhere”",
    ),
};

/// An institution that is asked for words only.
pub static NO_FIGURE_ASKED: Code = Code {
    id: "S229",
    severity: Severity::Note,
    title: Text::new(
        "ustanova brez vprašanja po podatku",
        "an institution asked for no figure",
    ),
    fact: Text::new(
        "ustanova »{found}« ne vodi nobenega cilja in ni vprašana po nobenem podatku ali znesku",
        "the institution “{found}” leads no goal and is asked for no figure and no amount",
    ),
    help: Text::new(
        "če ima podatke, jo dodajte v asked_of kazalnika; če naj doda le besedilo, opomba ne moti",
        "if it has figures, add it to an indicator's asked_of; if it is to add words only, this note does no harm",
    ),
    why: Text::new(
        "Obrazec z enim samim neobveznim besedilom se redko vrne.",
        "A form with one optional text is seldom returned.",
    ),
    example: Text::new(
        "contributors = [\"domplan\"] brez kazalnika → asked_of = [\"domplan\"]",
        "contributors = [\"domplan\"] without an indicator → asked_of = [\"domplan\"]",
    ),
};

/// A condition that does not depend on the figures.
pub static ALWAYS_THE_SAME: Code = Code {
    id: "S230",
    severity: Severity::Warning,
    title: Text::new("pogoj, ki je vedno enak", "a condition that never changes"),
    fact: Text::new(
        "pogoj »{found}« je {answer}, kar koli je vpisano",
        "the condition “{found}” is {answer}, whatever is entered",
    ),
    help: Text::new(
        "preverite, ali je v njem prava meja in ali primerja dva različna podatka",
        "check whether its bound is right, and whether it compares two different figures",
    ),
    why: Text::new(
        "Cela števila in števila z decimalkami niso nikoli negativna, pri seznamu brez vrstic pa število vrstic ni nič, ampak neznano; pogoj, ki velja vedno ali nikoli, ničesar ne preveri.",
        "Counts and decimals are never negative, and of a list without rows the number of rows is not zero but unknown; a condition that always or never holds checks nothing.",
    ),
    example: Text::new("uporabniki >= 0 → uporabniki >= 240", "users >= 0 → users >= 240"),
};

/// Two questions of one form that show the same goal, title and unit.
pub static SAME_ROW: Code = Code {
    id: "S231",
    severity: Severity::Error,
    title: Text::new("dve enaki vrstici obrazca", "two equal rows of a form"),
    fact: Text::new(
        "»{item}« in »{other}« cilja {goal} sta v obrazcu videti enako: »{found}«, z isto enoto ali istim virom",
        "“{item}” and “{other}” of goal {goal} look the same in the form: “{found}”, of the same unit or source",
    ),
    help: Text::new(
        "v enega od nazivov dodajte, v čem se razlikujeta, na primer kraj ali skupino; dokler sta enaka, obrazcev ni mogoče izdati",
        "add to one of the titles what distinguishes them, such as a place or a group; while they are equal, no forms can be issued",
    ),
    why: Text::new(
        "Odgovor velja za vprašanje, ki ga vrstica kaže. Če dve vrstici kažeta isto, po razvrščanju ni mogoče vedeti, kateri odgovor je čigav.",
        "An answer counts for the question that its row shows. Where two rows show the same, it is not known after sorting which answer belongs to which question.",
    ),
    example: Text::new(
        "»Obiski« (ur) dvakrat v cilju a.1 → »Obiski v centru« in »Obiski drugje«",
        "“Visits” (hours) twice in goal a.1 → “Visits at the centre” and “Visits elsewhere”",
    ),
};
