//! Faults of what ties a figure to others: the weights of a mean, and the names that it had before.

use crate::base::finding::{Code, Severity};
use crate::base::language::Text;

/// A mean without a weight, or a weight without a mean.
pub static MEAN_WITHOUT_WEIGHT: Code = Code {
    id: "S190",
    severity: Severity::Error,
    title: Text::new(
        "povprečje in utež spadata skupaj",
        "a mean and its weight belong together",
    ),
    fact: Text::new(
        "kazalnik »{item}«: combine = \"mean\" in weight morata stati skupaj, manjka {missing}",
        "indicator “{item}”: combine = \"mean\" and weight require each other; {missing} is missing",
    ),
    help: Text::new(
        "dopišite weight = \"…\" s kazalnikom, ki pove, koliko šteje posamezna ustanova, ali uporabite drug combine",
        "add weight = \"…\" with the indicator that says how much each institution counts, or use another combine",
    ),
    why: Text::new(
        "Povprečje povprečij brez uteži je napačno: dom z 200 stanovalci bi štel toliko kot dom z 20.",
        "A mean of means without weights is wrong: a home of 200 would count as much as one of 20.",
    ),
    example: Text::new(
        "combine = \"mean\" → combine = \"mean\", weight = \"uporabniki\"",
        "combine = \"mean\" → combine = \"mean\", weight = \"uporabniki\"",
    ),
};

/// A weight that is not a number of the goal, or not asked of all whose values it is to weight.
pub static UNFIT_WEIGHT: Code = Code {
    id: "S191",
    severity: Severity::Error,
    title: Text::new("neustrezna utež povprečja", "an invalid weight of a mean"),
    fact: Text::new(
        "kazalnik »{item}«: utež »{found}« ni številski kazalnik istega cilja, po katerem so vprašane iste ustanove in \
         ista leta",
        "indicator “{item}”: the weight “{found}” is not a numeric indicator of the same goal that is asked of the same \
         institutions in the same years",
    ),
    help: Text::new(
        "za utež izberite drug kazalnik tega cilja vrste count, decimal ali money ter mu v asked_of in years dodajte, kar \
         manjka",
        "take another indicator of this goal of type count, decimal or money as the weight, and add to its asked_of and \
         years what is missing",
    ),
    why: Text::new(
        "Vrednost ustanove, katere uteži ni, v povprečje ne more iti.",
        "The value of an institution whose weight is not known cannot be included in the mean.",
    ),
    example: Text::new(
        "weight = \"opis\" → weight = \"uporabniki\"",
        "weight = \"opis\" → weight = \"uporabniki\"",
    ),
};

/// An old name that another goal or item has today, without a year until which it meant this one.
pub static WAS_IN_USE: Code = Code {
    id: "S192",
    severity: Severity::Error,
    title: Text::new(
        "prejšnje ime nosi danes drug cilj",
        "an old name that another goal or item has today",
    ),
    fact: Text::new(
        "»{found}« v polju was je ime, ki ga danes nosi nekaj drugega; ni povedano, od katerega leta velja sedanje ime",
        "“{found}” in the field was is a name that another goal or item has today; the year since which the \
         present name holds is not stated",
    ),
    help: Text::new(
        "cilju dodajte prvo leto, v katerem stoji pod sedanjim imenom, na primer since = 2023",
        "add to the goal the first year in which it has its present name, such as since = 2023",
    ),
    why: Text::new(
        "Ista oznaka v zgodovini pomeni pred spremembo en cilj in po njej drugega; brez leta bi se niza zlila.",
        "The same name in the history means one goal before the change and another after it; without the year the two \
         series would be mixed.",
    ),
    example: Text::new(
        "was = [\"a.15\"] → was = [\"a.15\"], since = 2023",
        "was = [\"a.15\"] → was = [\"a.15\"], since = 2023",
    ),
};

/// A goal or item that was what it is.
pub static WAS_ITSELF: Code = Code {
    id: "S193",
    severity: Severity::Warning,
    title: Text::new("prejšnje ime je sedanje", "the old name is the present one"),
    fact: Text::new(
        "»{found}« v polju was je njegovo sedanje ime",
        "“{found}” in the field was is its own present name",
    ),
    help: Text::new(
        "izbrišite ga ali vpišite ime, pod katerim je stal prej",
        "delete it, or write its former name",
    ),
    why: Text::new(
        "Sedanje ime se v zgodovini najde samo; tu je navadno zatipkana druga oznaka.",
        "The present name is found in the history by itself; usually another one was meant here.",
    ),
    example: Text::new(
        "id = \"a.14\", was = [\"a.14\"] → was = [\"a.15\"]",
        "id = \"a.14\", was = [\"a.14\"] → was = [\"a.15\"]",
    ),
};

/// Something that was dropped and is still there.
pub static DROPPED_IN_USE: Code = Code {
    id: "S194",
    severity: Severity::Error,
    title: Text::new("opuščeno je še v katalogu", "what was dropped is still there"),
    fact: Text::new(
        "»{found}« je med opuščenimi, a je tudi v katalogu",
        "“{found}” is among what was dropped, but is in the catalogue as well",
    ),
    help: Text::new(
        "izbrišite eno ali drugo; če je oznako dobil drug cilj, mu dodajte leto, od katerega jo nosi, na primer since = 2023",
        "delete one of the two; if another goal was given the name, add the year since which it bears it, such as since = \
         2023",
    ),
    why: Text::new(
        "Zgodovina opuščenega velja, a se nikjer ne nadaljuje; česa, kar še traja, se to ne sme zgoditi.",
        "The history of what was dropped stays valid but is not continued; that must not happen to what still goes on.",
    ),
    example: Text::new(
        "[[dropped]] z id = \"a.14\" in [[goal]] z id = \"a.14\".",
        "[[dropped]] with id = \"a.14\" and [[goal]] with id = \"a.14\".",
    ),
};
