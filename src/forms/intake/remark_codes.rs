//! The codes of comments, struck-through text, old results and unreadable parts of a workbook, in both languages.

use crate::base::finding::{Code, Severity};
use crate::base::language::Text;

pub(super) static STRUCK: Code = Code {
    id: "V140",
    severity: Severity::Error,
    title: Text::new("prečrtana vsebina", "struck-through content"),
    fact: Text::new(
        "vsebina celice »{found}« je {struck}, zato ni jasno, kaj velja",
        "the cell’s content “{found}” is {struck}, so that it is not clear what counts",
    ),
    help: Text::new(
        "prečrtano izbrišite, da ostane samo, kar velja, ali odstranite prečrtanje",
        "delete what is struck through, so that only the right value remains, or remove the strikethrough",
    ),
    why: Text::new(
        "Prečrtane črke so v celici še vedno zapisane. Prebrane skupaj z drugimi dajo število ali stavek, ki ga ni napisal nihče.",
        "Struck-through letters are still in the cell. Read together with the others they give a number or sentence that nobody \
         wrote.",
    ),
    example: Text::new(
        "V celici je 22 prečrtano in zraven zapisano 25. Velja 2225, 25 ali 22? V celico vpišite samo 25.",
        "In the cell 22 is struck through and 25 is written beside it. Which counts: 2225, 25 or 22? Enter only 25.",
    ),
};

pub(super) static REMARKS: Code = Code {
    id: "W150",
    severity: Severity::Note,
    title: Text::new(
        "opombe, risbe in slike ob celicah",
        "comments, drawings and pictures",
    ),
    fact: Text::new(
        "ob celicah je nekaj, kar se ne bere kot odgovor: {list}",
        "beside the cells there is something that is not read as an answer: {list}",
    ),
    help: Text::new(
        "preverite, ali je v tem odgovor ali popravek; če je, ga vpišite v celico obrazca",
        "see whether it holds an answer or a correction; if it does, enter it in a cell of the form",
    ),
    why: Text::new(
        "Odgovori se berejo samo iz celic. Kar kdo napiše v opombo ali besedilno polje, bi se brez tega opozorila izgubilo.",
        "Answers are read from cells only. What somebody writes in a comment or text box would be lost without this note.",
    ),
    example: Text::new(
        "Ob celici J5 je opomba »Podatek je začasen«, pod preglednico pa besedilno polje s popravkom.",
        "Cell J5 has the comment “The figure is provisional”, and below the table a text box holds a correction.",
    ),
};

pub(super) static STALE: Code = Code {
    id: "W151",
    severity: Severity::Warning,
    title: Text::new(
        "rezultati formul so morda stari",
        "results of formulas may be old",
    ),
    fact: Text::new(
        "zvezek pred shranjevanjem ni bil preračunan, v odgovorih pa so formule: {cells}",
        "the workbook was not calculated before it was saved, and answers hold formulas: {cells}",
    ),
    help: Text::new(
        "zvezek odprite v Excelu ali LibreOffice, pritisnite F9, preverite te celice in ga shranite",
        "open the workbook in Excel or LibreOffice, press F9, check these cells and save it",
    ),
    why: Text::new(
        "Prebere se rezultat, kot je shranjen. Če so se celice, iz katerih izhaja, pozneje spremenile, je napačen.",
        "A result is read as it is stored. If the cells from which it follows were changed later, it is wrong.",
    ),
    example: Text::new(
        "V zvezku je nastavljeno ročno preračunavanje. Odgovor je vsota, ki po zadnjem popravku ni bila izračunana.",
        "The workbook is set to manual calculation. An answer is a sum that was not calculated after the last change.",
    ),
};

pub(super) static PARTLY_UNSEEN: Code = Code {
    id: "W152",
    severity: Severity::Note,
    title: Text::new(
        "opomb in risb ni mogoče prebrati",
        "comments and drawings cannot be read",
    ),
    fact: Text::new(
        "v datoteki te oblike (.xls ali .xlsb) ni mogoče prebrati {what}",
        "in a file of this format (.xls or .xlsb) {what} cannot be read",
    ),
    help: Text::new(
        "preglejte, ali je v zvezku kaj takega; zanesljivo se prebere, če ga shranite kot .xlsx",
        "see whether the workbook holds any of these; saved as .xlsx it is read reliably",
    ),
    why: Text::new(
        "Obliki .xls in .xlsb hranita opombe tam, kjer jih program ne bere, oblika .xlsb pa tudi videz posameznih črk. Celice same so \
         prebrane.",
        "The formats .xls and .xlsb keep comments where the program does not read them, and .xlsb the look of single letters too. \
         The cells themselves are read.",
    ),
    example: Text::new(
        "Ustanova je obrazec vrnila kot .xls, v opombi pa zapisala, da je podatek začasen.",
        "An institution returned its form as .xls, and noted in a comment that a figure is provisional.",
    ),
};
