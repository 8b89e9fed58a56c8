//! What the commands' arguments are, in Slovene.

/// For each argument, its help; a blank command stands for every command that has no help of its own for it.
pub(in crate::app::cli::words) const ARGUMENTS: &[(&str, &str, &str)] = &[
    (
        "",
        "lang",
        "Jezik zaslona: sl, en ali it (privzeto: ZBIR_LANG, nastavitve uporabnika, jezik sistema, jezik kataloga)",
    ),
    (
        "",
        "color",
        "Kdaj je zaslon barven: auto (če je to terminal in ni nastavljena NO_COLOR), always (vedno) ali never (nikoli); privzeto po nastavitvah uporabnika, sicer auto",
    ),
    (
        "",
        "quiet",
        "Ne izpisuje poteka dela: samo ugotovitve, rezultate in napake",
    ),
    (
        "",
        "all",
        "Na zaslonu našteje vse ugotovitve, ne glede na to, koliko je datotek",
    ),
    (
        "completions",
        "shell",
        "Lupina: bash, elvish, fish, powershell ali zsh",
    ),
    (
        "desk",
        "dir",
        "Mapa strategije, v kateri je strategy.toml (privzeto: trenutna mapa, sicer tista, ki je bila zadnja na pultu)",
    ),
    (
        "desk",
        "no_open",
        "Ne odpre brskalnika, temveč izpiše le datoteko, ki odpre pult",
    ),
    (
        "desk",
        "port",
        "Vrata na 127.0.0.1 (privzeto: katera koli prosta)",
    ),
    (
        "guide",
        "audience",
        "Čigava navodila: institutions (ustanove), coordinators (koordinatorji), finance (finančna služba), it (informatika) ali \
         reference (priročnik); privzeto vsa",
    ),
    (
        "guide",
        "chapter",
        "Poglavje priročnika, pri katerem se stran odpre: folder, catalogue, numbers, finance, workbook, report, status-table, feedback, desk, page, result, many, limits ali findings",
    ),
    (
        "guide",
        "out",
        "Mapa za strani (privzeto: trenutna; navodila, ki jih navedete, se tedaj tudi odprejo v brskalniku)",
    ),
    ("man", "folder", "Mapa; če je ni, nastane"),
    ("help", "commands", "Ukaz (privzeto: seznam ukazov)"),
    (
        "",
        "dir",
        "Mapa strategije, v kateri je strategy.toml (privzeto: trenutna mapa)",
    ),
    ("", "year", "Leto, o katerem se poroča (privzeto: po katalogu)"),
    (
        "",
        "today",
        "Dan zagona: od njega se štejejo preostali dnevi, po njem se presojajo spregledi z rokom in datumi potrditve (privzeto: danes)",
    ),
    (
        "",
        "format",
        "Oblika ugotovitev: human (za ljudi; privzeto), json (za programe; zapis: zbir guide reference result), csv (za programe: vejice, decimalna pika) ali csv-excel (za Excel, z ločili in številkami jezika)",
    ),
    (
        "",
        "fail_on",
        "Najmanjša teža, pri kateri je izhodna koda 1: error (napake; privzeto), warning (tudi opozorila) ali never (nikoli)",
    ),
    (
        "",
        "select",
        "Pokaže samo ugotovitve s temi kodami ali začetki kod: R, V1, M104; v datotekah so kljub temu vse",
    ),
    (
        "",
        "ignore",
        "Izpusti ugotovitve s temi kodami ali začetki; če ugotovitev navaja tudi --select, velja daljši začetek",
    ),
    (
        "run",
        "each",
        "Obdela vsako mapo strategije pod MAPO, vsako v svojem procesu, in zapiše pregled vseh",
    ),
    (
        "run",
        "jobs",
        "Koliko strategij se z --each obdeluje hkrati (privzeto: kolikor ima računalnik procesorjev)",
    ),
    (
        "run",
        "dataset",
        "Zapiše tudi preglednice podatkovnega paketa pod mapo, kot PREGLEDNICA/strategy=OZNAKA/reporting_year=LETO/PREGLEDNICA.csv",
    ),
    (
        "run",
        "summary",
        "Namesto ugotovitev izpiše leto v številkah, v eni vrstici JSON",
    ),
    (
        "run",
        "with_parent",
        "Konča se, ko se zapre standardni vhod: s tistim zagonom, ki je začel tega",
    ),
    (
        "check",
        "paths",
        "Mapa strategije, če to ni trenutna, in nato datoteke, ki naj jih preveri namesto mape oddaj",
    ),
    (
        "templates",
        "carry_over",
        "Zapiše samo obrazec ustanove, ki je izpolnila to datoteko, z njenimi podatki; navesti je mogoče več datotek",
    ),
    (
        "templates",
        "part",
        "Zapiše obrazce samo s tem delom: goals (Cilji), indicators (Kazalniki), finance (Finance) ali z več deli, ločenimi z \
         vejico",
    ),
    (
        "feedback",
        "by",
        "Rok za oddajo popravljenih obrazcev (privzeto: kot določa katalog)",
    ),
    (
        "finance",
        "format",
        "Oblika izpisa: human (za ljudi; privzeto), json (za programe; zapis: zbir guide reference result), csv (za programe: vejice, decimalna pika), csv-excel (za Excel, z ločili in številkami jezika) ali xlsx (finančni zvezek)",
    ),
    (
        "finance",
        "out",
        "Kam se zapiše finančni zvezek (privzeto: out/LETO/finance.xlsx)",
    ),
    (
        "status",
        "by",
        "Dan, ki ga navajajo opomniki (privzeto: kot določa katalog)",
    ),
    (
        "status",
        "reminders",
        "Zapiše osnutek opomnika vsaki ustanovi, od katere še ni obrazca ali njegovega dela",
    ),
    (
        "status",
        "format",
        "Oblika: human (za ljudi; privzeto), json (za programe; zapis: zbir guide reference feedback), csv (za programe: vejice, decimalna pika) ali csv-excel (za Excel, z ločili in številkami jezika)",
    ),
    (
        "status-table",
        "format",
        "Oblika preglednice (privzeto human): {formats}",
    ),
    (
        "status-table",
        "by",
        "Kako so cilji združeni v skupine: area (po področjih; privzeto), lead (po nosilcih) ali kind (po vrstah)",
    ),
    (
        "status-table",
        "against",
        "Prejšnje leto, s katerega sprejetimi stanji se tabela primerja, ali none za nobeno (privzeto: leto prej, če je zanj \
         znano stanje večine ciljev)",
    ),
    ("status-table", "goals", "Našteje tudi cilje"),
    (
        "report",
        "date",
        "Dan, ko je poročilo podpisano (privzeto: končnega dan tega zagona, v osnutku ostane prazno)",
    ),
    ("report", "number", "Številka dokumenta (privzeto: ostane prazna)"),
    (
        "report",
        "pdf",
        "Zapiše še dostopen PDF za trajno hrambo (PDF/UA-1, PDF/A-2); potreben je LibreOffice 7.4 ali novejši",
    ),
    (
        "report",
        "email_draft",
        "Zapiše še osnutek sporočila naslovniku, s priloženim poročilom",
    ),
    (
        "decide choose",
        "entry",
        "Ključ vrednosti, na primer a.9/vkljuceni",
    ),
    ("decide choose", "institution", "Ustanova, katere navedba velja"),
    (
        "decide choose",
        "file",
        "Velja, kar navaja ta datoteka ustanove, če se njene datoteke razlikujejo",
    ),
    ("decide set", "entry", "Ključ vrednosti, na primer a.9/vkljuceni"),
    (
        "decide set",
        "value",
        "Vrednost, kot je v datotekah: 646001.50, achieved, yes",
    ),
    (
        "decide set",
        "institution",
        "Čigavo besedilo nadomesti, če stojijo besedila več ustanov drugo ob drugem",
    ),
    (
        "decide exclude",
        "file",
        "Pot datoteke v mapi oddaj, na primer inbox/2024/DUK.xlsx",
    ),
    (
        "decide absent",
        "institution",
        "Ustanova, ki obrazca ne bo oddala",
    ),
    (
        "decide accept",
        "institutions",
        "Ustanove, katerih oddaje so sprejete",
    ),
    (
        "decide accept",
        "all",
        "Vse, ki veljajo, nimajo odprtih napak in niso vrnjene v popravek",
    ),
    ("decide return", "institution", "Ustanova, ki naj oddajo popravi"),
    ("decide remark", "code", "Koda ugotovitve"),
    ("decide remark", "text", "Kaj poročilo natisne"),
    ("decide remark", "item", "Samo pri tem vprašanju"),
    ("decide remark", "institution", "Samo pri tej ustanovi"),
    (
        "page",
        "institution",
        "Stran z vprašanji samo te ustanove (privzeto: ena stran za vse)",
    ),
    (
        "report",
        "is_final",
        "Zapiše končno poročilo; zavrne, dokler je odprta napaka ali navzkrižje ali manjka obrazec brez odločitve. Od opozoril natisne le tista, \
         ki jih obdržite kot opombo (zbir decide remark)",
    ),
    ("decide waive", "code", "Koda ugotovitve"),
    ("decide waive", "item", "Samo pri tem vprašanju"),
    ("decide waive", "institution", "Samo pri tej ustanovi"),
    (
        "decide waive",
        "until",
        "Zadnje leto ali dan, za katerega to velja (privzeto: brez konca)",
    ),
    ("", "reason", "Zakaj je tako odločeno"),
    ("", "by", "Urad, ki odloča"),
    ("", "date", "Dan odločitve (privzeto: danes)"),
    ("trace", "key", "Cilj, podatek ali vprašanje"),
    (
        "trace",
        "format",
        "Oblika: human (za ljudi; privzeto) ali json (za programe)",
    ),
    ("diff", "before", "Datoteka ali leto strategije"),
    ("diff", "after", "Druga iste vrste"),
    (
        "diff",
        "dir",
        "Mapa strategije, za vrnjene obrazce in leta (privzeto: trenutna mapa)",
    ),
    (
        "diff",
        "format",
        "Oblika: human (za ljudi; privzeto) ali json (za programe)",
    ),
    (
        "explain",
        "code",
        "Koda, na primer V104, ali začetek več kod, na primer V ali S1",
    ),
    (
        "explain",
        "dir",
        "Mapa strategije: teže so takšne, kot jih določa njen strategy.toml",
    ),
    ("catalogue import", "file", "Zvezek kataloga"),
    ("catalogue import", "dry_run", "Samo pokaže, kaj bi se spremenilo"),
    ("new", "dir", "Mapa, ki naj jo pripravi"),
    (
        "new",
        "id",
        "Oznaka strategije: male črke, števke, - in _ (privzeto: ime mape)",
    ),
    ("new", "title", "Naslov strategije"),
    ("new", "owner", "Urad, ki skrbi za strategijo"),
    ("new", "first_year", "Prvo leto strategije (privzeto: letos)"),
    (
        "new",
        "last_year",
        "Zadnje leto strategije (privzeto: štiri leta za prvim)",
    ),
];
