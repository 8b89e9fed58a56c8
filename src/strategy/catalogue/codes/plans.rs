//! Faults of targets by year and of milestones.

use crate::base::finding::{Code, Severity};
use crate::base::language::Text;

/// A way to a target that has no year.
pub static PLAN_WITHOUT_END: Code = Code {
    id: "S310",
    severity: Severity::Error,
    title: Text::new("načrt brez leta cilja", "a plan without the target's year"),
    fact: Text::new(
        "ciljna vrednost ima »{field}«, ne pa leta, do katerega naj bo dosežena",
        "the target has “{field}”, but no year by which it is to be reached",
    ),
    help: Text::new(
        "dodajte leto, na primer by = 2027",
        "add the year, such as by = 2027",
    ),
    why: Text::new(
        "Brez zadnjega leta ni znano, koliko naj bo doseženo v letih do njega.",
        "Without the last year it is not known how much is to be reached in the years before it.",
    ),
    example: Text::new(
        "at_least = 40, baseline = 12, baseline_year = 2020 → at_least = 40, by = 2027, baseline = 12, baseline_year = 2020",
        "at_least = 40, baseline = 12, baseline_year = 2020 → at_least = 40, by = 2027, baseline = 12, baseline_year = 2020",
    ),
};

/// Years of a plan that are not in order.
pub static PLAN_YEARS: Code = Code {
    id: "S311",
    severity: Severity::Error,
    title: Text::new(
        "leta načrta niso po vrsti",
        "the years of a plan are not in order",
    ),
    fact: Text::new(
        "leto {found} je za letom {before}; izhodišče, leta v »yearly« in leto cilja morajo naraščati",
        "the year {found} is after {before}; the baseline, the years in “yearly” and the target's year must ascend",
    ),
    help: Text::new(
        "uredite leta od prvega do zadnjega, vsako enkrat; zadnje leto je v »by« in ga v »yearly« ni",
        "order the years from the first to the last, each once; the last is in “by” and not in “yearly”",
    ),
    why: Text::new(
        "Med dvema letoma velja ravna črta; iz pomešanih let je ni mogoče potegniti.",
        "Between two years a straight line holds; it cannot be drawn through years that are mixed up.",
    ),
    example: Text::new(
        "yearly = [\"2023 = 30\", \"2022 = 20\"] → yearly = [\"2022 = 20\", \"2023 = 30\"]",
        "yearly = [\"2023 = 30\", \"2022 = 20\"] → yearly = [\"2022 = 20\", \"2023 = 30\"]",
    ),
};

/// A milestone whose day cannot be named.
pub static DAY_UNNAMED: Code = Code {
    id: "S312",
    severity: Severity::Error,
    title: Text::new(
        "predolga oznaka mejnika",
        "the identifier of a milestone is too long",
    ),
    fact: Text::new(
        "dan, ko je mejnik »{item}« dosežen, bi imel oznako »{found}«, ki je daljša od {most} znakov ali rezervirana",
        "the day on which the milestone “{item}” is reached would have the identifier “{found}”, which is longer than {most} characters \
         or reserved",
    ),
    help: Text::new(
        "skrajšajte oznako mejnika",
        "shorten the identifier of the milestone",
    ),
    why: Text::new(
        "Dan ima svojo vrstico v obrazcu in svoj ključ v podatkih.",
        "The day has a row of its own in the form, and a key of its own in the data.",
    ),
    example: Text::new(
        "id = \"odlok_o_varstvu_starejsih_v_obcini_sprejet\" → id = \"odlok\"",
        "id = \"ordinance_on_the_care_of_elderly_people\" → id = \"ordinance\"",
    ),
};

/// A value on the way that is beyond the target.
pub static BEYOND_TARGET: Code = Code {
    id: "S388",
    severity: Severity::Warning,
    title: Text::new(
        "vmesna vrednost je onkraj cilja",
        "a value on the way is beyond the target",
    ),
    fact: Text::new(
        "za leto {year} je načrtovano {found}, ciljna vrednost do leta {by} pa je {target}",
        "{found} is planned for {year}, but the target by {by} is {target}",
    ),
    help: Text::new(
        "preverite števili; pot do cilja se konča pri ciljni vrednosti",
        "check the two numbers; the way to a target ends at the target",
    ),
    why: Text::new(
        "Leto, ki doseže ciljno vrednost, bi po takem načrtu zaostajalo; če je vmesna vrednost več kot dvakrat boljša, je navadno v številu tipkarska napaka.",
        "By such a plan a year that reaches the target would be behind; if a value on the way is more than twice as good, mostly a number is mistyped.",
    ),
    example: Text::new(
        "at_least = 100, by = 2026, yearly = [\"2024 = 600\"] → yearly = [\"2024 = 60\"]",
        "at_least = 100, by = 2026, yearly = [\"2024 = 600\"] → yearly = [\"2024 = 60\"]",
    ),
};

/// An amount with more decimals than the currency has.
pub static TOO_FINE: Code = Code {
    id: "S389",
    severity: Severity::Warning,
    title: Text::new(
        "znesek ima več decimalk kot valuta",
        "an amount with more decimals than the currency",
    ),
    fact: Text::new(
        "v polju »{field}« je {found}, zneski v {currency} pa imajo največ {most} decimalk",
        "the field “{field}” has {found}, but amounts in {currency} have at most {most} decimals",
    ),
    help: Text::new("znesek zaokrožite", "round the amount"),
    why: Text::new(
        "Takega zneska ni mogoče doseči natanko, v obrazcu pa bi bil videti zaokrožen.",
        "Such an amount cannot be reached exactly, and the form would show it rounded.",
    ),
    example: Text::new(
        "currency = \"JPY\", at_least = \"10.5\" → at_least = 11",
        "currency = \"JPY\", at_least = \"10.5\" → at_least = 11",
    ),
};
