//! The Slovene help of the command line, by the names of commands and arguments.

mod arguments;

pub(super) use arguments::ARGUMENTS;

/// For each command, its description and its examples.
pub(super) const COMMANDS: &[(&str, &str, &str)] = &[
    (
        "zbir",
        "Zbere letne rezultate strategije iz Excelovih obrazcev ustanov, preveri vsako celico in jih združi",
        "Primeri:\n  zbir run strategija\n  zbir check strategija --format csv\n  zbir explain V104\n\n\
         Izhodne kode: 0 nobena ugotovitev ne doseže teže --fail-on, 1 vsaj ena jo doseže, 2 program ni mogel delati, 130 prekinjeno je bilo (Ctrl-C).",
    ),
    (
        "run",
        "Preveri katalog, izda obrazce, prebere, preveri in združi vrnjene ter zapiše rezultate",
        "Primera:\n  zbir run strategija\n  zbir run --each samples\n\nZapiše out/LETO/templates/, out/LETO/consolidated.xlsx in out/LETO/result.json; \
         z --each pod MAPO še out/overview.xlsx, .html, .csv in .json ter preglednice vseh kot eno podatkovno zbirko v out/dataset.",
    ),
    (
        "templates",
        "Zapiše obrazec vsake ustanove, s sprejetimi podatki prejšnjih let, in sporočilo, s katerim ga pošljete",
        "Primeri:\n  zbir templates strategija --year 2024\n  zbir templates strategija --part finance\n  \
         zbir templates strategija --carry-over DUK.xlsx\n\n\
         Zapiše out/LETO/templates/USTANOVA-LETO.xlsx in zraven USTANOVA-LETO.eml, osnutek sporočila s priloženima obrazcem in navodilom za ustanove; z --part \
         USTANOVA-LETO-DEL.xlsx in .eml.",
    ),
    (
        "check",
        "Preveri vrnjene obrazce ali posamezne datoteke in našteje ugotovitve; ne zapiše ničesar",
        "Primeri:\n  zbir check strategija\n  zbir check strategija DUK.xlsx\n  zbir check DUK.xlsx --format json\n\n\
         Pri posameznih datotekah našteje samo ugotovitve v njih, ne tudi, kdo ni oddal.",
    ),
    (
        "watch",
        "Spremlja mapo oddaj: vsako datoteko, ki prispe, preveri in pove, čigava je in kaj je v njej narobe; ne zapiše ničesar",
        "Primer:\n  zbir watch strategija\n\nKonča se s Ctrl-C. Mapo pogleda enkrat na sekundo, zato deluje tudi na omrežnih pogonih.",
    ),
    (
        "merge",
        "Prebere, preveri in združi vrnjene obrazce ter zapiše skupni zvezek in result.json",
        "Primer:\n  zbir merge strategija --fail-on never",
    ),
    (
        "feedback",
        "Odgovori na vsako oddajo: pomanjkljivi obrazec na novo, z označenimi celicami, ali potrdilo o prejemu; s pripravljenim sporočilom",
        "Primer:\n  zbir feedback strategija --by 2025-02-14\n\nZapiše out/LETO/feedback/USTANOVA-popravki.xlsx in .eml ali USTANOVA-potrdilo.eml; osnutek se \
         odpre v Outlooku ali Thunderbirdu. Več: zbir guide reference feedback",
    ),
    (
        "page",
        "Zapiše stran, na kateri ustanove v brskalniku preverijo svoj obrazec, preden ga oddajo",
        "Primera:\n  zbir page strategija\n  zbir page strategija --institution duk\n\nZapiše \
         out/LETO/page/index.html ali out/LETO/page/USTANOVA/index.html: eno datoteko za spletno stran urada, nikoli za pošto. Več: zbir \
         guide reference page",
    ),
    (
        "report",
        "Zapiše letno poročilo kot dokument in spletno stran ter njegove podatke kot podatkovni paket",
        "Primera:\n  zbir report strategija --date 2025-02-14\n  \
         zbir report strategija --number 122-51/2021-35 --date 2025-02-14 --pdf --email-draft\n\n\
         Zapiše out/LETO/report-osnutek.docx, out/LETO/report-osnutek.html, out/LETO/data/, out/LETO/consolidated.xlsx in out/LETO/result.json; s --pdf še report-osnutek.pdf, z \
         --email-draft še report-osnutek.eml. S --final se datoteke imenujejo report; poznejši osnutek jih pusti, kakršne so. Besedila \
         za tisk in odstavke urada vpišite v text/LETO.xlsx in ne v dokument, ker ga naslednji zagon zamenja. Več: zbir guide reference report",
    ),
    (
        "status",
        "Pokaže, katere ustanove so oddale obrazec, kakšna je vsaka oddaja in pri katerih ciljih kaj manjka",
        "Primeri:\n  zbir status strategija\n  zbir status strategija --reminders\n  \
         zbir status strategija --format csv\n\nZ --reminders zapiše out/LETO/reminders/USTANOVA-opomnik.eml za vsako, od \
         katere še ni obrazca ali njegovega dela; kar manjka, je priloženo.",
    ),
    (
        "status-table",
        "Prešteje cilje po stanjih: po področjih, nosilcih ali vrstah, v primerjavi s prejšnjim letom",
        "Primeri:\n  zbir status-table strategija\n  zbir status-table strategija --by lead --goals\n  \
         zbir status-table strategija --format html > stanja.html\n\nOblike: zbir guide reference status-table",
    ),
    (
        "finance",
        "Pokaže sprejete, veljavne in realizirane zneske, plačila med ustanovami in razlike do glavne knjige",
        "Primeri:\n  zbir finance strategija\n  zbir finance strategija --format csv\n  \
         zbir finance strategija --format xlsx --out finance.xlsx\n\nKaj šteje in kaj ne: zbir guide reference finance\n\nZ --format \
         xlsx zapiše zvezek, v katerem finančna služba zneske potrdi; ko ga vrne, ga dajte v inbox/LETO/.",
    ),
    (
        "decide",
        "Zapiše odločitve v decisions/LETO.toml: vpraša o vsakem navzkrižju ali zapiše eno odločitev, podano z možnostmi",
        "Primera:\n  zbir decide strategija\n  zbir decide strategija choose a.9/vkljuceni mok \
         --reason \"Preverjeno.\" --by \"Urad\"\n\nKar je v datoteki, ostane, kot je; odločitev se doda na koncu.",
    ),
    ("decide choose", "Velja navedba te ustanove", ""),
    (
        "decide set",
        "Velja ta vrednost ali to stanje, karkoli je bilo navedeno",
        "",
    ),
    ("decide exclude", "Ta datoteka iz mape oddaj se ne bere", ""),
    (
        "decide absent",
        "Manjkajoči obrazec te ustanove je spregledan",
        "",
    ),
    ("decide accept", "Oddaje teh ustanov so sprejete", ""),
    ("decide return", "Oddaja te ustanove je vrnjena v popravek", ""),
    (
        "decide remark",
        "To opozorilo ostane kot opomba, ki jo poročilo natisne s temi besedami",
        "",
    ),
    ("decide waive", "Ta ugotovitev je spregledana", ""),
    (
        "trace",
        "Pokaže vse o vrednosti: kaj je sprejeto, kdo je kaj navedel in v kateri celici, kaj je odločilo, in prejšnja leta",
        "Primera:\n  zbir trace strategija a.3/oskrbovalke\n  zbir trace strategija a.9 --format json\n\n\
         KLJUČ je cilj (a.3), podatek (a.3/oskrbovalke), odgovor (a.3/status, a.1/starih/revised), seznam (a.3/dogodki), vrstica ali celica \
         seznama (a.3/dogodki#4, a.3/dogodki#4/udelezenci).",
    ),
    (
        "diff",
        "Primerja obrazca, leti, kataloga ali rezultata, vrednost za vrednostjo",
        "Primeri:\n  zbir diff \"inbox/2024/DUK.xlsx\" \"inbox/2024/DUK popravek.xlsx\" --dir strategija\n  \
         zbir diff 2023 2024 --dir strategija\n  zbir diff strategy.toml new.toml\n  \
         zbir diff old/result.json out/2024/result.json\n\nVrsto določi njuna vsebina. Izhodne kode: 0 ni razlik, 1 so, 2 program \
         ni mogel delati.",
    ),
    (
        "close",
        "Zapiše sprejete vrednosti leta v history/LETO.csv, ko ni nič več odprto; z izbrisom te datoteke se leto spet odpre",
        "Primer:\n  zbir close strategija --year 2024\n\nIzhodne kode: 0 leto je zaključeno, 1 nekaj je še odprto ali je tam \
         drugačna zgodovina, 2 program ni mogel delati.",
    ),
    (
        "desk",
        "Odpre koordinatorjev pult v brskalniku: kdo je oddal, kaj je narobe, odločitve, zapisane datoteke",
        "Primera:\n  zbir desk strategija\n  zbir desk --no-open\n\nTudi: zbir pult. Doseže ga samo brskalnik na tem računalniku in \
         samo za vas. Konča se 15 minut po tem, ko zaprete zadnjo stran, s Ctrl-C pa takoj. Več: zbir guide reference desk",
    ),
    (
        "explain",
        "Razloži kodo ugotovitve: razlog, primer in kaj storiti; za začetek kode ali brez nje našteje kode",
        "Primeri:\n  zbir explain V104\n  zbir explain R1\n  zbir explain R108 --dir strategija\n\nVse: zbir guide reference findings",
    ),
    (
        "texts",
        "Vgrajena besedila sporočil in poročila zapiše v mapo, kjer jih lahko spremenite",
        "Primer:\n  zbir texts export strategija\n\nVeč: zbir guide reference feedback, zbir guide reference report",
    ),
    (
        "texts export",
        "Vgrajena besedila zapiše v templates/; kar je že tam, ostane",
        "Primer:\n  zbir texts export strategija\n\nBesedilo v templates/ nadomesti vgrajeno; če ga izbrišete, spet velja \
         vgrajeno.",
    ),
    (
        "catalogue",
        "Zapiše katalog v zvezek, prenese zvezek nazaj ali katalog natančneje preveri",
        "Primeri:\n  zbir catalogue export strategija\n  zbir catalogue import strategija catalogue.xlsx --dry-run\n  \
         zbir catalogue check strategija\n\nVeč: zbir guide reference catalogue",
    ),
    (
        "catalogue export",
        "Zapiše katalog v zvezek, z listom preteklih let",
        "Primer:\n  zbir catalogue export strategija\n\nZapiše out/catalogue.xlsx.",
    ),
    (
        "catalogue import",
        "Prenese zvezek kataloga nazaj v strategy.toml in history/; spremeni le, kar je bilo spremenjeno v njem",
        "Primera:\n  zbir catalogue import strategija catalogue.xlsx --dry-run\n  zbir catalogue import catalogue.xlsx\n\n\
         Opombe, vrstni red in polja brez stolpca ostanejo. Če je kar koli narobe, se ne zapiše nič.",
    ),
    (
        "catalogue check",
        "Katalog natančneje preveri: cilji, ki jih nič ne meri, prepozne ciljne vrednosti, pogoji, ki vedno držijo",
        "Primer:\n  zbir catalogue check strategija --fail-on warning\n\nNe zapiše ničesar.",
    ),
    (
        "new",
        "Pripravi mapo strategije s pojasnjenim katalogom, ki že deluje",
        "Primera:\n  zbir new strategija\n  zbir new starejsi --id starejsi-2026 --title \"Strategija za starejše\" --owner \"Občina\" \
         --first-year 2026 --last-year 2030\n\nMapa mora biti nova ali prazna.",
    ),
    (
        "guide",
        "Zapiše navodila kot strani za brskalnik in odpre tisto, ki jo navedete",
        "Primeri:\n  zbir guide coordinators\n  zbir guide reference limits\n  zbir guide --out guide\n\nZa koga: institutions (za ustanove; prejmejo ga z obrazci), \
         coordinators, finance, it, reference. Vsaka stran je ena datoteka, ki ničesar ne nalaga.",
    ),
    (
        "completions",
        "Izpiše, kar lupina potrebuje za dopolnjevanje ukazov in možnosti",
        "Primera:\n  zbir completions bash > ~/.local/share/bash-completion/completions/zbir\n  \
         zbir completions powershell | Out-String | Invoke-Expression\n\n\
         zsh: v datoteko _zbir v mapi iz $fpath; fish: v ~/.config/fish/completions/zbir.fish.",
    ),
    (
        "man",
        "Zapiše strani priročnika (man) vseh ukazov v mapo",
        "Primer:\n  zbir man ~/.local/share/man/man1\n\nNato jih pokažeta man zbir in man zbir-check.",
    ),
    (
        "help",
        "Pokaže, kaj ukaz naredi in kakšne so njegove možnosti",
        "Primeri:\n  zbir help\n  zbir help check\n  zbir help catalogue import",
    ),
];

/// The placeholders of values in usage and help.
const VALUES: &[(&str, &str)] = &[
    ("LANGUAGE", "JEZIK"),
    ("WHEN", "KDAJ"),
    ("DIR", "MAPA"),
    ("DIR] [FILES", "MAPA] [DATOTEKE"),
    ("WHAT", "MERILO"),
    ("N", "ŠTEVILO"),
    ("FILE", "DATOTEKA"),
    ("FOLDER", "MAPA"),
    ("AUDIENCE", "ZA_KOGA"),
    ("CHAPTER", "POGLAVJE"),
    ("SHELL", "LUPINA"),
    ("COMMAND", "UKAZ"),
    ("ID", "OZNAKA"),
    ("TITLE", "NASLOV"),
    ("OFFICE", "URAD"),
    ("YEAR", "LETO"),
    ("YEAR|DAY", "LETO|DAN"),
    ("DAY", "DAN"),
    ("FORMAT", "OBLIKA"),
    ("SEVERITY", "TEŽA"),
    ("CODE", "KODA"),
    ("PART", "DEL"),
    ("CODES", "KODE"),
    ("KEY", "KLJUČ"),
    ("NUMBER", "ŠTEVILKA"),
    ("INSTITUTION", "USTANOVA"),
    ("VALUE", "VREDNOST"),
    ("WORDS", "BESEDE"),
    ("A", "A"),
    ("B", "B"),
];

/// Returns the name of a value; the English one where there is no other.
pub(super) fn value(name: &str) -> Option<&'static str> {
    let found = VALUES.iter().find(|(english, _)| *english == name);
    found.map(|(_, slovene)| *slovene)
}

/// Returns what a command does, and its examples.
pub(super) fn command(name: &str) -> Option<(&'static str, &'static str)> {
    let found = COMMANDS.iter().find(|(command, ..)| *command == name);
    found.map(|(_, about, after)| (*about, *after))
}

/// Returns the help of a command's argument; its own words, else those that it shares with others.
pub(super) fn argument(command: &str, argument: &str) -> Option<&'static str> {
    let of = |wanted: &str| {
        let mut known = ARGUMENTS.iter();
        known.find(|(command, name, _)| *command == wanted && *name == argument)
    };
    of(command).or_else(|| of("")).map(|(.., words)| *words)
}
