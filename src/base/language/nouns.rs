//! The forms of nouns that units are made of, from the plural in which a catalogue writes them. Only what is certain: of another noun
//! no form is made.

use super::Language;

/// The form of a noun that a number requires.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NounForm {
    /// As after 1.
    One,
    /// As after 2.
    Two,
    /// As after 3.
    Few,
    /// As after 5: the plural in which catalogues write units.
    Many,
    /// As after 3,5.
    Fraction,
}

/// Slovene nouns that units often are and whose forms the endings below do not give: the plural as after 5; the forms as after 1, 2,
/// 3 and after a fraction.
const SLOVENE: [(&str, [&str; 4]); 45] = [
    ("oseb", ["oseba", "osebi", "osebe", "osebe"]),
    ("ur", ["ura", "uri", "ure", "ure"]),
    ("minut", ["minuta", "minuti", "minute", "minute"]),
    ("dni", ["dan", "dneva", "dnevi", "dneva"]),
    ("tednov", ["teden", "tedna", "tedni", "tedna"]),
    ("let", ["leto", "leti", "leta", "leta"]),
    ("mest", ["mesto", "mesti", "mesta", "mesta"]),
    ("otrok", ["otrok", "otroka", "otroci", "otroka"]),
    ("ljudi", ["človek", "človeka", "ljudje", "človeka"]),
    ("žensk", ["ženska", "ženski", "ženske", "ženske"]),
    ("družin", ["družina", "družini", "družine", "družine"]),
    ("občin", ["občina", "občini", "občine", "občine"]),
    ("skupin", ["skupina", "skupini", "skupine", "skupine"]),
    ("članarin", ["članarina", "članarini", "članarine", "članarine"]),
    ("ustanov", ["ustanova", "ustanovi", "ustanove", "ustanove"]),
    ("enot", ["enota", "enoti", "enote", "enote"]),
    ("točk", ["točka", "točki", "točke", "točke"]),
    ("sej", ["seja", "seji", "seje", "seje"]),
    ("faz", ["faza", "fazi", "faze", "faze"]),
    ("prijav", ["prijava", "prijavi", "prijave", "prijave"]),
    ("vlog", ["vloga", "vlogi", "vloge", "vloge"]),
    ("pobud", ["pobuda", "pobudi", "pobude", "pobude"]),
    ("dostav", ["dostava", "dostavi", "dostave", "dostave"]),
    ("objav", ["objava", "objavi", "objave", "objave"]),
    ("pogodb", ["pogodba", "pogodbi", "pogodbe", "pogodbe"]),
    ("storitev", ["storitev", "storitvi", "storitve", "storitve"]),
    (
        "prireditev",
        ["prireditev", "prireditvi", "prireditve", "prireditve"],
    ),
    ("postelj", ["postelja", "postelji", "postelje", "postelje"]),
    ("sob", ["soba", "sobi", "sobe", "sobe"]),
    ("knjig", ["knjiga", "knjigi", "knjige", "knjige"]),
    ("izposoj", ["izposoja", "izposoji", "izposoje", "izposoje"]),
    ("šol", ["šola", "šoli", "šole", "šole"]),
    ("vozil", ["vozilo", "vozili", "vozila", "vozila"]),
    ("društev", ["društvo", "društvi", "društva", "društva"]),
    ("podjetij", ["podjetje", "podjetji", "podjetja", "podjetja"]),
    ("naselij", ["naselje", "naselji", "naselja", "naselja"]),
    ("obiskov", ["obisk", "obiska", "obiski", "obiska"]),
    ("dogodkov", ["dogodek", "dogodka", "dogodki", "dogodka"]),
    ("ukrepov", ["ukrep", "ukrepa", "ukrepi", "ukrepa"]),
    ("izdelkov", ["izdelek", "izdelka", "izdelki", "izdelka"]),
    ("centrov", ["center", "centra", "centri", "centra"]),
    ("članov", ["član", "člana", "člani", "člana"]),
    ("klicev", ["klic", "klica", "klici", "klica"]),
    ("krajev", ["kraj", "kraja", "kraji", "kraja"]),
    ("domov", ["dom", "doma", "domovi", "doma"]),
];

/// Returns a unit with its first noun in the form that a number requires; `None` if that form is not known.
pub(super) fn inflected(language: Language, unit: &str, form: NounForm) -> Option<String> {
    let (noun, rest) = unit
        .split_once(' ')
        .map_or((unit, ""), |(noun, rest)| (noun, rest));
    // With an adjective before the noun, both would change.
    if !rest.is_empty() && !is_preposition(rest.split(' ').next().unwrap_or_default()) {
        return None;
    }
    let noun = match language {
        Language::Sl => slovene(noun, form)?,
        Language::En => english(noun)?,
        Language::Further(_) if language.key() == "it" => italian(noun, form)?,
        Language::Further(_) => return None,
    };
    Some(format!("{noun} {rest}").trim_end().to_owned())
}

/// Returns `true` for a word between a noun and what belongs to it, after which nothing changes: `obiskov na mesec`.
pub(super) fn is_preposition(word: &str) -> bool {
    const WORDS: [&str; 24] = [
        "na", "v", "pri", "za", "z", "s", "iz", "do", "per", "a", "an", "in", "of", "for", "at", "with",
        "per", "di", "a", "al", "alla", "all'ora", "in", "con",
    ];
    WORDS.contains(&word)
}

fn slovene(plural: &str, form: NounForm) -> Option<String> {
    let of = |[one, two, few, fraction]: [&str; 4]| match form {
        NounForm::One => one.to_owned(),
        NounForm::Two => two.to_owned(),
        NounForm::Few => few.to_owned(),
        NounForm::Many => plural.to_owned(),
        NounForm::Fraction => fraction.to_owned(),
    };
    if let Some((_, forms)) = SLOVENE.iter().find(|(known, _)| *known == plural) {
        return Some(of(*forms));
    }
    let with = |stem: &str, endings: [&str; 4]| {
        let forms = endings.map(|ending| format!("{stem}{ending}"));
        of(forms.each_ref().map(String::as_str))
    };
    let ends = |ending: &str| plural.strip_suffix(ending).filter(|stem| vowels(stem) > 0);
    if let Some(stem) = ends("cev") {
        // obrazcev, obrazec; mesecev, mesec.
        return Some(if stem.ends_with(is_vowel) {
            with(stem, ["c", "ca", "ci", "ca"])
        } else {
            with(stem, ["ec", "ca", "ci", "ca"])
        });
    }
    if let Some(stem) = ends("ov").or_else(|| ends("ev")) {
        // A short stem may be longer in the plural (domov), one with two consonants at its end shorter (dogodkov).
        let mut last = stem.chars().rev();
        let is_regular = last.next().is_some_and(|c| !is_vowel(c)) && last.next().is_some_and(is_vowel);
        return (is_regular && vowels(stem) > 1).then(|| with(stem, ["", "a", "i", "a"]));
    }
    if ends("anj").is_some() || ends("enj").is_some() {
        return Some(with(plural, ["e", "i", "a", "a"]));
    }
    if ends("cij").is_some() || ends("ic").is_some() {
        return Some(with(plural, ["a", "i", "e", "e"]));
    }
    ends("osti").map(|stem| with(stem, ["ost", "osti", "osti", "osti"]))
}

fn vowels(word: &str) -> usize {
    word.chars().filter(|c| is_vowel(*c)).count()
}

const fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// Returns the form of an Italian plural: it is the same after every number but 1.
fn italian(plural: &str, form: NounForm) -> Option<String> {
    /// Plurals in -i, whose singular no ending tells, and those that do not change.
    const KNOWN: [(&str, &str); 34] = [
        ("utenti", "utente"),
        ("partecipanti", "partecipante"),
        ("abitanti", "abitante"),
        ("residenti", "residente"),
        ("studenti", "studente"),
        ("pazienti", "paziente"),
        ("enti", "ente"),
        ("mesi", "mese"),
        ("alunni", "alunno"),
        ("anni", "anno"),
        ("giorni", "giorno"),
        ("minuti", "minuto"),
        ("eventi", "evento"),
        ("incontri", "incontro"),
        ("corsi", "corso"),
        ("laboratori", "laboratorio"),
        ("posti", "posto"),
        ("letti", "letto"),
        ("bambini", "bambino"),
        ("anziani", "anziano"),
        ("volontari", "volontario"),
        ("beneficiari", "beneficiario"),
        ("iscritti", "iscritto"),
        ("progetti", "progetto"),
        ("prestiti", "prestito"),
        ("contratti", "contratto"),
        ("alloggi", "alloggio"),
        ("libri", "libro"),
        ("veicoli", "veicolo"),
        ("gruppi", "gruppo"),
        ("attività", "attività"),
        ("unità", "unità"),
        ("città", "città"),
        ("comunità", "comunità"),
    ];
    match form {
        NounForm::One => {}
        NounForm::Two | NounForm::Few | NounForm::Many | NounForm::Fraction => {
            return Some(plural.to_owned());
        }
    }
    if let Some((_, singular)) = KNOWN.iter().find(|(known, _)| *known == plural) {
        return Some((*singular).to_owned());
    }
    let ends = |ending: &str| plural.strip_suffix(ending).filter(|stem| vowels(stem) > 0);
    if let Some(stem) = ends("zioni").or_else(|| ends("sioni")) {
        return Some(format!("{stem}{}", plural[stem.len()..].replace("ioni", "ione")));
    }
    // pratiche, pratica; persone, persona.
    let hard = ends("che")
        .map(|stem| (stem, "ca"))
        .or_else(|| ends("ghe").map(|stem| (stem, "ga")));
    let (stem, ending) = hard.or_else(|| ends("e").map(|stem| (stem, "a")))?;
    Some(format!("{stem}{ending}"))
}

/// Returns the singular of an English plural.
fn english(plural: &str) -> Option<String> {
    match plural {
        "people" => return Some("person".to_owned()),
        "children" => return Some("child".to_owned()),
        _ => {}
    }
    if let Some(stem) = plural.strip_suffix("ies") {
        return Some(format!("{stem}y"));
    }
    let long = ["sses", "xes", "ches", "shes"];
    let stem = if long.iter().any(|ending| plural.ends_with(ending)) {
        plural.strip_suffix("es")
    } else {
        plural.strip_suffix('s').filter(|stem| !stem.ends_with('s'))
    };
    stem.map(str::to_owned)
}
