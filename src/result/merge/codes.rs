//! What the merge can find.

use crate::base::finding::{Code, Severity};
use crate::base::language::Text;

/// Every code of this stage.
pub static CODES: &[&Code] = &[
    &ABSENT,
    &SAME_FILE,
    &SEVERAL_FILES,
    &DISAGREE,
    &PAID_AND_RECEIVED,
    &PARTIAL,
    &NOT_COMBINED,
    &NO_EFFECT,
    &NOTHING_MATCHED,
    &SUPERSEDED,
    &EXPIRED,
    &REMARK_ON_ERROR,
    &CONFIRMED_LATER,
    &NOT_WEIGHTED,
    &CHOICE_CHANGED,
    &PROVISIONAL,
    &JOINED,
    &CONTRADICTION,
    &LEFT_BLANK,
    &PART_ABSENT,
];

/// Nothing came from an institution that was asked.
pub static ABSENT: Code = Code {
    id: "M101",
    severity: Severity::Warning,
    title: Text::new("obrazca ustanove ni", "no form from an institution"),
    fact: Text::new(
        "od ustanove {institution} za leto {year} ni obrazca, ki bi ga bilo mogoče upoštevati",
        "there is no form from {institution} for {year} that could count",
    ),
    help: Text::new(
        "pozovite ustanovo k oddaji in obrazec shranite v {folder}; če ga ne bo, odločite z »zbir decide« ali takole:\n{command}",
        "ask the institution for it and save it in {folder}; if none will come, decide with “zbir decide”, or so:\n{command}",
    ),
    why: Text::new(
        "Brez obrazca ustanove njeni podatki v poročilu manjkajo, vsote pa so delne.",
        "Without an institution's form its figures are missing from the report and sums are partial.",
    ),
    example: Text::new(
        "V mapi inbox/2024 ni obrazca Nacionalnega inštituta za javno zdravje.",
        "The folder inbox/2024 has no form from the National Institute of Public Health.",
    ),
};

/// Two files say the same.
pub(super) static SAME_FILE: Code = Code {
    id: "M102",
    severity: Severity::Note,
    title: Text::new("isti obrazec v dveh datotekah", "the same form in two files"),
    fact: Text::new(
        "datoteka ima {what} kot {other}; upoštevana je samo ena",
        "the file has {what} as {other}; only one counts",
    ),
    help: Text::new(
        "ničesar ni treba storiti; odvečno datoteko lahko odstranite iz mape",
        "nothing needs to be done; the spare file may be removed from the folder",
    ),
    why: Text::new(
        "Isti obrazec pogosto pride dvakrat; če bi šteli oba, bi se vrednosti podvojile.",
        "The same form often comes twice; if both counted, values would be doubled.",
    ),
    example: Text::new("DUK.xlsx in DUK (1).xlsx.", "DUK.xlsx and DUK (1).xlsx."),
};

/// Several files of one institution say different things.
pub static SEVERAL_FILES: Code = Code {
    id: "M103",
    severity: Severity::Error,
    title: Text::new(
        "več različnih obrazcev iste ustanove",
        "several differing forms of one institution",
    ),
    fact: Text::new(
        "iste ustanove so datoteke: {files}; katera velja, se ne ve: {because}; razlike: {entries}",
        "files of the same institution: {files}; it is not known which one counts: {because}; differences: {entries}",
    ),
    help: Text::new(
        "vprašajte ustanovo, katera datoteka velja, in drugo izločite z »zbir decide« ali takole:\n{command}",
        "ask the institution which file is valid, and exclude the other with “zbir decide”, or so:\n{command}",
    ),
    why: Text::new(
        "Novejša datoteka ni nujno prava; katera velja, ve ustanova, odločitev pa mora biti zapisana.",
        "The newer file is not always the right one; the institution knows, and the decision must be written down.",
    ),
    example: Text::new(
        "V »DUK.xlsx« je 22 oskrbovalk, v »DUK popravek.xlsx« 23.",
        "“DUK.xlsx” has 22 carers, “DUK popravek.xlsx” has 23.",
    ),
};

/// Institutions that should say the same do not.
pub static DISAGREE: Code = Code {
    id: "M104",
    severity: Severity::Error,
    title: Text::new("ustanove navajajo različno", "institutions disagree"),
    fact: Text::new("navedbe se razlikujejo: {claims}", "the claims differ: {claims}"),
    help: Text::new(
        "z ustanovami ugotovite pravo vrednost; če ne popravijo obrazca, odločite z »zbir decide« ali takole:\n{command}",
        "find the right value with the institutions; if no form is corrected, decide with “zbir decide”, or so:\n{command}",
    ),
    why: Text::new(
        "Vrednost, o kateri se ustanove ne strinjajo, ostane odprta: nikoli ne obvelja ena brez odločitve.",
        "A value on which institutions disagree stays open: none of them wins without a decision.",
    ),
    example: Text::new(
        "O številu vključenih občina navaja 3, dom 4.",
        "Of those included the municipality says 3, the home says 4.",
    ),
};

/// What was paid is not what was received.
pub static PAID_AND_RECEIVED: Code = Code {
    id: "M105",
    severity: Severity::Error,
    title: Text::new("plačano ni enako prejetemu", "amounts paid and received differ"),
    fact: Text::new(
        "plačnik in prejemnik navajata različno realizacijo: {claims}",
        "payer and recipient state different realised amounts: {claims}",
    ),
    help: Text::new(
        "zneska primerjajte z izpisom glavne knjige; če se obrazec ne popravi, odločite z »zbir decide« ali takole:\n{command}",
        "compare the amounts with the ledger; if no form is corrected, decide with “zbir decide”, or so:\n{command}",
    ),
    why: Text::new(
        "Isti denar navedeta plačnik in prejemnik, šteje pa enkrat; razlika je pogosto plačilo na prelomu leta.",
        "Payer and recipient state the same money, and it counts once; a difference is often a payment at year's end.",
    ),
    example: Text::new(
        "Občina je plačala 553.530 €, dom je prejel 507.000 €.",
        "The municipality paid 553,530 €, the home received 507,000 €.",
    ),
};

/// A sum, smallest or largest value lacks somebody who was asked.
pub static PARTIAL: Code = Code {
    id: "M106",
    severity: Severity::Note,
    title: Text::new("delna vrednost", "a partial value"),
    fact: Text::new(
        "vrednost {found} ne zajema vseh vprašanih; manjka: {missing}",
        "the value {found} does not cover all that were asked; missing: {missing}",
    ),
    help: Text::new(
        "v poročilu navedite, da je vrednost delna, ali pridobite manjkajoče podatke",
        "say in the report that the value is partial, or obtain what is missing",
    ),
    why: Text::new(
        "Prazno ni nič: vsota brez ene ustanove ni vsota, ki jo pričakuje bralec.",
        "Blank is not zero: a sum without one institution is not the sum that a reader expects.",
    ),
    example: Text::new(
        "Obiski treh ustanov, ena ni odgovorila.",
        "Visits of three institutions, one did not answer.",
    ),
};

/// The claims cannot be combined as the catalogue requires.
pub(super) static NOT_COMBINED: Code = Code {
    id: "M107",
    severity: Severity::Error,
    title: Text::new("navedb ni mogoče združiti", "claims cannot be combined"),
    fact: Text::new(
        "iz navedb ni mogoče izračunati ene vrednosti: {claims}",
        "no one value can be computed from the claims: {claims}",
    ),
    help: Text::new(
        "preverite, ali je katero od števil pretirano veliko; vrednost lahko določite takole:\n{command}",
        "see whether one of the numbers is absurdly large; the value may be set so:\n{command}",
    ),
    why: Text::new(
        "Računa se z natančnimi decimalnimi števili z največ 28 mesti; kar jih preseže, ni resničen podatek.",
        "Numbers are exact decimals of at most 28 digits; what goes beyond them is not a real figure.",
    ),
    example: Text::new(
        "Vsota števil, od katerih ima eno 28 mest.",
        "A sum of numbers one of which has 28 digits.",
    ),
};

/// A ruling on an entry cannot take effect.
pub(super) static NO_EFFECT: Code = Code {
    id: "M108",
    severity: Severity::Warning,
    title: Text::new(
        "odločitev o vrednosti nima učinka",
        "a ruling on a value has no effect",
    ),
    fact: Text::new(
        "odločitev ni mogla obveljati: {reason}",
        "the ruling could not take effect: {reason}",
    ),
    help: Text::new(
        "popravite ali izbrišite odločitev; vrednost, ki je ni navedel nihče, določite s [[set]]",
        "correct or delete the ruling; a value without a claim is set with [[set]]",
    ),
    why: Text::new(
        "Odločitev, ki ne velja, daje vtis, da je spor rešen, čeprav ni.",
        "A ruling that does not hold gives the impression that a conflict is settled when it is not.",
    ),
    example: Text::new(
        "[[choose]] izbere navedbo doma, dom pa je celico pustil prazno.",
        "[[choose]] takes the home's claim, but the home left the cell blank.",
    ),
};

/// A waiver, exclusion or accepted absence matches nothing.
pub(super) static NOTHING_MATCHED: Code = Code {
    id: "M109",
    severity: Severity::Warning,
    title: Text::new("odločitev ne zadene ničesar", "a decision matches nothing"),
    fact: Text::new(
        "odločitev {decision} ne zadene ničesar",
        "the decision {decision} matches nothing",
    ),
    help: Text::new(
        "če je napaka že odpravljena, odločitev izbrišite; sicer preverite oznako, postavko, ustanovo ali ime datoteke",
        "if the error has been corrected, delete the decision; otherwise check the code, item, institution or file name",
    ),
    why: Text::new(
        "Zastarela ali zatipkana odločitev lahko pozneje nehote spregleda kaj drugega.",
        "An outdated or misspelt decision may later accept something else unawares.",
    ),
    example: Text::new(
        "Spregledana je R103 za »a.4/vozila«, celica pa je medtem izpolnjena.",
        "R103 is waived for “a.4/vozila”, but meanwhile the cell was filled in.",
    ),
};

/// A workbook is replaced by its correction.
pub(super) static SUPERSEDED: Code = Code {
    id: "M110",
    severity: Severity::Note,
    title: Text::new(
        "obrazec je nadomeščen s popravljenim",
        "a form replaced by its correction",
    ),
    fact: Text::new(
        "datoteko nadomešča popravljeni obrazec {other}; razlike: {differences}",
        "the file is replaced by the corrected form {other}; differences: {differences}",
    ),
    help: Text::new(
        "ničesar ni treba storiti; obe datoteki pustite v mapi, da ostane sled",
        "nothing needs to be done; leave both files in the folder, so that the trail stays",
    ),
    why: Text::new(
        "Obrazec, ki ga pripravi »zbir feedback«, ima v žigu datoteko, za katero je bil vrnjen v popravek; ko se vrne, velja on.",
        "A form made by “zbir feedback” is stamped with the file for which it was sent back; when it returns, it counts.",
    ),
    example: Text::new(
        "DUK.xlsx je bil vrnjen v popravek; duk-popravki.xlsx ga nadomesti.",
        "DUK.xlsx was sent back for correction; duk-corrections.xlsx takes its place.",
    ),
};

/// A waiver whose time is over, and which would still have something to accept.
pub(super) static EXPIRED: Code = Code {
    id: "M111",
    severity: Severity::Warning,
    title: Text::new("spregled je potekel", "a waiver has run out"),
    fact: Text::new(
        "spregled {decision} je veljal do {until}; kar je spregledoval, spet šteje",
        "the waiver {decision} held until {until}; what it accepted counts again",
    ),
    help: Text::new(
        "preverite, ali razlog še velja: če velja, podaljšajte until in obnovite date, sicer spregled izbrišite",
        "see whether the reason still holds: if it does, extend until and renew date, otherwise delete the waiver",
    ),
    why: Text::new(
        "Spregled z rokom je obljuba, da bo do takrat urejeno; ko rok mine, je treba odločiti znova.",
        "A waiver with an end is a promise that things will be in order by then; after it somebody must decide again.",
    ),
    example: Text::new(
        "Manjkajoče stanje cilja je spregledano do 2024, poroča pa se že za 2025.",
        "A missing status is waived until 2024, and 2025 is being reported.",
    ),
};

/// A workbook was replaced by one that the institution confirmed later.
pub(super) static CONFIRMED_LATER: Code = Code {
    id: "M115",
    severity: Severity::Note,
    title: Text::new(
        "obrazec je nadomeščen s pozneje potrjenim",
        "a form replaced by one confirmed later",
    ),
    fact: Text::new(
        "datoteko nadomešča {other}, {when}; razlike: {differences}",
        "the file is replaced by {other}, {when}; differences: {differences}",
    ),
    help: Text::new(
        "preverite razlike; obe datoteki pustite v mapi, da ostane sled; vse razlike pokaže »zbir diff«",
        "look at the differences; leave both files in the folder, so that the trail stays; “zbir diff” shows them all",
    ),
    why: Text::new(
        "Ustanova je na listu s potrditvijo sama povedala, katera oddaja je zadnja: z datumom in različico. Ime in datum \
         datoteke ne povesta ničesar.",
        "On the confirmation sheet the institution itself stated which submission is the latest: by day and version. The \
         name and the day of a file say nothing.",
    ),
    example: Text::new(
        "DUK.xlsx je potrjen 24. 1., »DUK popravek.xlsx« 28. 1.: velja slednji.",
        "DUK.xlsx was confirmed on 24 January, “DUK popravek.xlsx” on 28 January: the latter counts.",
    ),
};

/// A provisional return is all that came from an institution.
pub(super) static PROVISIONAL: Code = Code {
    id: "M120",
    severity: Severity::Warning,
    title: Text::new("oddaja je le začasna", "only a provisional return"),
    fact: Text::new(
        "ustanova je oddajo označila kot začasno; končne ni",
        "the institution marked its return as provisional; there is no final one",
    ),
    help: Text::new(
        "ustanovo prosite za končno oddajo; ko pride, začasno nadomesti sama",
        "ask the institution for its final return; when it comes, it replaces the provisional one by itself",
    ),
    why: Text::new(
        "Začasni podatki se še lahko spremenijo; v poročilu so videti enako dokončni kot drugi.",
        "Provisional figures may still change; in the report they look as definite as the others.",
    ),
    example: Text::new(
        "Dom je decembra poslal začasne podatke, končnih januarja še ni.",
        "The home sent provisional figures in December; in January there are no final ones yet.",
    ),
};

/// The answers of several files of one institution are joined.
pub(super) static JOINED: Code = Code {
    id: "M122",
    severity: Severity::Note,
    title: Text::new(
        "obrazci iste ustanove so združeni",
        "forms of one institution are joined",
    ),
    fact: Text::new(
        "odgovori iste ustanove so združeni iz datotek: {files}; nobena ne nadomešča druge: {because}",
        "answers of one institution are joined from the files: {files}; none replaces another: {because}",
    ),
    help: Text::new(
        "če so datoteke deli enega poročila, ni treba storiti ničesar; če katera ne velja, jo izločite z »zbir decide exclude«",
        "if the files are parts of one report, nothing needs to be done; if one does not hold, exclude it with “zbir decide exclude”",
    ),
    why: Text::new(
        "Obrazec pogosto izpolnita dva, vsak v svoji kopiji: kar je v eni prazno, je v drugi. Izločitev ene bi zavrgla polovico.",
        "Two people often fill in a form, each in a copy: what one leaves blank is in the other. Excluding one would lose half.",
    ),
    example: Text::new(
        "Računovodstvo izpolni list Finance, strokovna služba druga dva.",
        "Accounting fills in the sheet Finance, the office the other two.",
    ),
};

/// Joined files of one institution state different values for an entry.
pub(super) static CONTRADICTION: Code = Code {
    id: "M123",
    severity: Severity::Error,
    title: Text::new(
        "obrazca iste ustanove si nasprotujeta",
        "forms of one institution contradict each other",
    ),
    fact: Text::new(
        "datoteke iste ustanove navajajo različno: {claims}",
        "files of the same institution state different values: {claims}",
    ),
    help: Text::new(
        "vprašajte ustanovo, katera vrednost velja, in odločite z »zbir decide« ali takole:\n{command}",
        "ask the institution which value holds, and decide with “zbir decide”, or so:\n{command}",
    ),
    why: Text::new(
        "Katera vrednost velja, ve ustanova; odprta je samo ta vrednost, drugi odgovori obeh datotek veljajo.",
        "The institution knows which value holds; only this value is open, the other answers of both files count.",
    ),
    example: Text::new(
        "V »DUK.xlsx« je 22 oskrbovalk, v »DUK finance.xlsx« 23.",
        "“DUK.xlsx” has 22 carers, “DUK finance.xlsx” has 23.",
    ),
};

/// A later file leaves blank what an earlier one of the institution answered.
pub static LEFT_BLANK: Code = Code {
    id: "M124",
    severity: Severity::Error,
    title: Text::new(
        "poznejša oddaja odgovora nima več",
        "a later return no longer has an answer",
    ),
    fact: Text::new(
        "v oddaji, ki velja, ni več, kar navaja prejšnja: {claims}",
        "the return that counts no longer has what the earlier one states: {claims}",
    ),
    help: Text::new(
        "vprašajte ustanovo, ali to še velja; če velja, odločite z »zbir decide« ali takole, če ne, z imenom poznejše datoteke:\n{command}",
        "ask the institution whether it still holds; if so, decide with “zbir decide”, or like this; if not, by naming the later file:\n{command}",
    ),
    why: Text::new(
        "Prazno je lahko namenoma ali pomotoma, prav tako izbrisana vrstica; odgovor, ki je že bil dan, se ne izgubi brez vprašanja.",
        "Blank may be on purpose or by mistake, and so may a deleted row; an answer that was given is not lost without a question.",
    ),
    example: Text::new(
        "V prvi oddaji je 5 vozil, v popravku je celica prazna.",
        "The first return has 5 vehicles, in the later one the cell is blank.",
    ),
};

/// Only some parts of a form were returned.
pub static PART_ABSENT: Code = Code {
    id: "M125",
    severity: Severity::Warning,
    title: Text::new(
        "del obrazca ustanove manjka",
        "a part of an institution’s form is missing",
    ),
    fact: Text::new(
        "od ustanove {institution} ni dela obrazca: {sheets}; prejete so datoteke: {files}",
        "a part of the form of {institution} is missing: {sheets}; received files: {files}",
    ),
    help: Text::new(
        "pozovite ustanovo k oddaji manjkajočega dela; če ga ne bo, ugotovitev spreglejte takole:\n{command}",
        "ask the institution for the missing part; if none will come, waive the finding so:\n{command}",
    ),
    why: Text::new(
        "Obrazec, izdan po delih, je cel šele, ko pridejo vsi deli; česar ni v nobenem, manjka v poročilu.",
        "A form issued in parts is whole only when all parts have come; what none of them has is missing from the report.",
    ),
    example: Text::new(
        "Strokovna služba je vrnila svoj del, računovodstvo še ne.",
        "The office has returned its part, accounting has not yet.",
    ),
};

/// A mean whose weights are missing or add up to zero.
pub(super) static NOT_WEIGHTED: Code = Code {
    id: "M116",
    severity: Severity::Error,
    title: Text::new(
        "tehtanega povprečja ni mogoče izračunati",
        "no weighted mean can be computed",
    ),
    fact: Text::new(
        "ustanova, ki je navedla vrednost, ni navedla uteži, ali pa je utež vseh skupaj nič: {claims}",
        "an institution that stated a value stated no weight, or all weights together are zero: {claims}",
    ),
    help: Text::new(
        "pridobite manjkajočo utež (kazalnik, ki ga katalog navaja pri weight); sicer vrednost določite takole:\n{command}",
        "obtain the missing weight (the indicator that the catalogue names at weight); or set the value so:\n{command}",
    ),
    why: Text::new(
        "Vrednost brez uteži bi v povprečju štela preveč ali nič; oboje je napačno, zato povprečja ni.",
        "A value without a weight would count too much or not at all; both are wrong, so there is no mean.",
    ),
    example: Text::new(
        "Dom navaja povprečno oceno 4,5, števila uporabnikov pa ne.",
        "The home states an average mark of 4.5, but not the number of users.",
    ),
};

/// A choice was made of a claim that says something else by now.
pub(super) static CHOICE_CHANGED: Code = Code {
    id: "M117",
    severity: Severity::Warning,
    title: Text::new(
        "izbrana navedba se je od odločitve spremenila",
        "the chosen claim has changed since the decision",
    ),
    fact: Text::new(
        "izbrana navedba je bila {saw}, zdaj je {now}; odločitev ne velja, dokler je ne potrdite znova",
        "the chosen claim was {saw}, now it is {now}; the decision does not hold until you confirm it again",
    ),
    help: Text::new(
        "če izbira še drži, v polje saw vpišite novo vrednost in popravite datum; sicer odločitev spremenite ali izbrišite",
        "if the choice still stands, write the new value into the field saw and correct the date; else change or delete the \
         decision",
    ),
    why: Text::new(
        "Odločeno je bilo o številki, ki je ni več; nova lahko pride iz popravljenega obrazca in je ni videl nihče.",
        "The decision was about a figure that no longer exists; the new one may come from a corrected workbook, and no one \
         has seen it.",
    ),
    example: Text::new(
        "»saw = \"22\"«, dom pa je medtem poslal popravek s 23.",
        "“saw = \"22\"”, but meanwhile the home has sent a correction with 23.",
    ),
};

/// A remark on an error.
pub(super) static REMARK_ON_ERROR: Code = Code {
    id: "M128",
    severity: Severity::Warning,
    title: Text::new("opomba ne razreši napake", "a remark does not settle an error"),
    fact: Text::new(
        "odločitev [[remark]] je o napaki {code}, ki zato ostaja odprta",
        "the decision [[remark]] is about the error {code}, which therefore stays open",
    ),
    help: Text::new(
        "napako naj ustanova popravi, ali pa jo spreglejte z »zbir decide waive {code}«; opomba je za opozorila",
        "let the institution correct the error, or waive it with “zbir decide waive {code}”; a remark is for warnings",
    ),
    why: Text::new(
        "Vrednost z napako ne šteje; opomba v poročilu tega ne bi spremenila.",
        "A value with an error does not count; a remark in the report would not change that.",
    ),
    example: Text::new(
        "[[remark]] o neberljivi celici.",
        "[[remark]] on a cell that cannot be read.",
    ),
};
