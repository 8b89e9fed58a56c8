//! What a further language has to say: every text of the program, found in its source.

use std::fs;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use zbir::base::language::{Gaps, Language, Overlay, Text};

use crate::house::{files, root};

/// Functions and macros that make texts of the Slovene and English wordings among their arguments; one before them is a name.
const MAKERS: [&str; 6] = ["heading", "help", "hundredths", "column", "bound", "rows"];

/// The texts of the program, Slovene and English, and its counted nouns (`goal, goals`).
#[derive(Default)]
pub(crate) struct Phrases {
    pub(crate) texts: Vec<(String, String)>,
    nouns: Vec<String>,
    /// Slovene words beside others, as no function above makes texts of them.
    strange: Vec<String>,
}

impl Phrases {
    pub(crate) fn of_the_program() -> Self {
        let mut phrases = Self::default();
        for path in files("src", &["rs"]) {
            let name = path.to_string_lossy();
            if [
                "/tests.rs",
                "/tests/",
                "/fixture.rs",
                "/fixture/",
                // The help of commands is found by their names.
                "/words/slovene",
            ]
            .iter()
            .any(|of_tests| name.contains(of_tests))
            {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]\nmod tests").next().unwrap();
            let tokens: TokenStream = code
                .parse()
                .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            phrases.add(tokens);
        }
        phrases.texts.retain(|(_, en)| !en.trim().is_empty());
        phrases.texts.sort();
        phrases.texts.dedup();
        phrases.nouns.sort();
        phrases.nouns.dedup();
        phrases
    }

    fn add(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        for (at, token) in tokens.iter().enumerate() {
            let TokenTree::Group(group) = token else { continue };
            let before = |back: usize| at.checked_sub(back).map(|at| tokens[at].to_string());
            let parts = literals(group.stream());
            let is = |back, name: &str| before(back).as_deref() == Some(name);
            match group.delimiter() {
                Delimiter::Parenthesis if is(1, "new") && is(4, "Text") => {
                    if let [sl, en] = &parts[..] {
                        self.texts.push((sl.clone(), en.clone()));
                    }
                }
                Delimiter::Parenthesis if MAKERS.iter().any(|maker| is(1, maker)) => {
                    let pairs = parts[parts.len() % 2..].chunks(2);
                    self.texts
                        .extend(pairs.map(|pair| (pair[0].clone(), pair[1].clone())));
                }
                // A column for each of nine earlier years: `Realised {before1}`.
                Delimiter::Parenthesis if is(1, "!") && is(2, "earlier") => {
                    if let [_, sl, en] = &parts[..] {
                        let years = (1..10).map(|year| format!("{{before{year}}}"));
                        self.texts
                            .extend(years.map(|year| (format!("{sl}{year}"), format!("{en}{year}"))));
                    }
                }
                Delimiter::Parenthesis => {
                    let is_slovene = |words: &str| words.contains(['č', 'š', 'ž', 'Č', 'Š', 'Ž']);
                    let pairs = parts.windows(2);
                    let strange = pairs.filter(|pair| is_slovene(&pair[0]) && !is_slovene(&pair[1]));
                    self.strange.extend(strange.map(|pair| pair.join(" | ")));
                }
                Delimiter::Brace if is(1, "Counted") => {
                    let lists = group.stream().into_iter().filter_map(|token| match token {
                        TokenTree::Group(list) => Some(literals(list.stream())),
                        _ => None,
                    });
                    self.nouns
                        .extend(lists.filter(|list| list.len() == 2).map(|list| list.join(", ")));
                }
                _ => {}
            }
            self.add(group.stream());
        }
    }
}

/// The string literals that stand directly in a list of arguments.
fn literals(tokens: TokenStream) -> Vec<String> {
    tokens
        .into_iter()
        .filter_map(|token| match token {
            TokenTree::Literal(literal) => syn::parse2::<syn::LitStr>(TokenTree::from(literal).into()).ok(),
            _ => None,
        })
        .map(|literal| literal.value())
        .collect()
}

/// One Slovene term for each thing: the beginnings of words that mean the same as another one, and that one.
const FORBIDDEN: [(&str, &str); 35] = [
    ("instituc", "ustanova"),
    ("nabiralnik", "mapa oddaj"),
    ("mapa oddanih", "mapa oddaj"),
    ("rok oddaje", "rok za oddajo"),
    ("rok za vračilo", "rok za oddajo"),
    ("koda napake", "koda ugotovitve"),
    ("koda opozorila", "koda ugotovitve"),
    ("formular", "obrazec"),
    ("indikator", "kazalnik"),
    ("kazalec", "kazalnik"),
    ("težav", "napaka"),
    ("razlag", "obrazložitev"),
    ("izjav", "navedba"),
    ("verzij", "različica"),
    ("arhiv", "stisnjena mapa"),
    ("spisek", "seznam"),
    ("priponk", "priloga"),
    ("tekst", "besedilo"),
    ("fajl", "datoteka"),
    ("procent", "odstotek"),
    ("cifr", "števka"),
    ("aplikacij", "program"),
    ("orodj", "program"),
    ("identifikator", "oznaka"),
    ("oznaka obrazca", "žig obrazca"),
    ("oznake obrazca", "žig obrazca"),
    ("običajna datoteka", "navadna datoteka"),
    ("dan potrditve", "datum potrditve"),
    ("leto poročanja", "leto, o katerem se poroča"),
    ("tabela stanj", "preglednica stanj"),
    ("delovni zvez", "zvezek"),
    ("zvezek financ", "finančni zvezek"),
    ("služba za finance", "finančna služba"),
    ("odsotnost", "manjkajoči obrazec"),
    ("izhodna datotek", "zapisana datoteka"),
];

/// The names of the whole texts, as overlays have them: `report.md`.
fn templates() -> Vec<String> {
    let root = root().join("templates");
    files("templates", &["md", "txt", "toml"])
        .iter()
        .filter_map(|path| {
            let name = path.strip_prefix(&root).unwrap().to_str().unwrap();
            name.contains(".en.").then(|| name.replace(".en.", "."))
        })
        .collect()
}

fn further() -> impl Iterator<Item = (Language, &'static Overlay)> {
    Language::all().filter_map(|language| match language {
        Language::Sl | Language::En => None,
        Language::Further(further) => Some((language, further.overlay())),
    })
}

/// Every language is whole, says nothing that is no longer asked, and has the placeholders of the English wording.
#[test]
fn no_language_lacks_a_text() {
    let phrases = Phrases::of_the_program();
    assert!(phrases.texts.len() > 2_000, "{}", phrases.texts.len());
    assert!(
        phrases.nouns.iter().any(|noun| noun == "goal, goals"),
        "{:?}",
        phrases.nouns
    );
    assert!(phrases.strange.is_empty(), "{:#?}", phrases.strange);
    assert!(
        further().any(|(language, _)| language.key() == "it"),
        "Italian cannot be read"
    );
    for (language, overlay) in further() {
        let gaps = overlay.gaps(&phrases.texts, &phrases.nouns, &templates());
        let Gaps {
            missing,
            unknown,
            unlike,
        } = &gaps;
        assert!(
            missing.is_empty() && unknown.is_empty() && unlike.is_empty(),
            "\n# To be filled in in src/base/language/overlay/{}: {}\n{}\n\n# No longer in the program: {}\n{}\n\n# Not the placeholders \
             of the English wording: {}\n{}\n",
            language.key(),
            missing.len(),
            missing.join("\n"),
            unknown.len(),
            unknown.join("\n"),
            unlike.len(),
            unlike.join("\n"),
        );
    }
}

/// The listing itself: what is missing, superfluous or of other placeholders is named, as lines to be filled in.
#[test]
fn what_a_language_lacks_is_listed() {
    let mut phrases = Phrases::of_the_program();
    let (_, overlay) = further().next().unwrap();
    let gone = phrases
        .texts
        .iter()
        .position(|(_, en)| en == "partially achieved")
        .unwrap();
    phrases.texts.remove(gone);
    phrases
        .texts
        .push(("nekaj »novega«".to_owned(), "something “new”\n".to_owned()));
    phrases.nouns.push("thing, things".to_owned());
    let gaps = overlay.gaps(&phrases.texts, &phrases.nouns, &["unwritten.txt".to_owned()]);
    assert_eq!(
        gaps.missing,
        [
            "\"something “new”\\n\" = \"\"  # nekaj »novega«",
            "\"thing, things\" = { one = \"\", other = \"\" }",
            "# templates: unwritten.txt",
        ]
    );
    assert_eq!(gaps.unknown, ["partially achieved"]);
    assert!(gaps.unlike.is_empty(), "{:?}", gaps.unlike);
}

/// The texts of the program, the Slovene words of its command line, and the texts that an office may change.
#[test]
fn one_slovene_term_stands_for_each_thing() {
    let of_texts = Phrases::of_the_program().texts.into_iter().map(|(sl, _)| sl);
    let of_files = files("templates", &["md", "txt", "toml"])
        .into_iter()
        .filter(|path| path.to_string_lossy().contains(".sl."))
        .chain(files("src/app/cli/words", &["rs"]))
        .map(|path| fs::read_to_string(path).unwrap());
    let texts = of_texts.chain(of_files).map(|text| text.to_lowercase());
    // What Excel itself calls them.
    let excel = ["zaščiti delovni zvezek", "excelov delovni zvezek (.xlsx)"];
    let texts = texts.map(|text| excel.iter().fold(text, |text, name| text.replace(name, "")));
    let texts: Vec<String> = texts.collect();
    assert!(texts.len() > 2_000, "{}", texts.len());
    let begins = |text: &str, word: &str| {
        let mut at = text.match_indices(word).map(|(at, _)| at);
        at.any(|at| !text[..at].ends_with(char::is_alphanumeric))
    };
    for (word, term) in FORBIDDEN {
        let found = texts.iter().find(|text| begins(text, word));
        assert_eq!(found, None, "“{word}” is used instead of “{term}”");
    }
}

/// One Italian term for each thing, as above.
const FORBIDDEN_IN_ITALIAN: [(&str, &str); 17] = [
    ("istituzion", "ente"),
    ("formulari", "modulo"),
    ("questionari", "modulo"),
    ("segnalazion", "rilievo"),
    ("avvertiment", "avviso"),
    ("avvertenz", "avviso"),
    ("resocont", "relazione"),
    ("rendicont", "relazione"),
    ("scadenza di consegna", "termine di consegna"),
    ("termine per la consegna", "termine di consegna"),
    ("settor", "ambito"),
    ("scopo", "obiettivo"),
    ("capitolo di spesa", "voce di bilancio"),
    ("posta di bilancio", "voce di bilancio"),
    ("registro contabile", "libro mastro"),
    ("libro contabile", "libro mastro"),
    ("descrittor", "identificativo"),
];

#[test]
fn one_italian_term_stands_for_each_thing() {
    let italian = Language::from_tag("it").unwrap();
    let texts = Phrases::of_the_program().texts;
    let of_texts = texts
        .into_iter()
        .map(|(sl, en)| Text::new(sl.leak(), en.leak()).in_(italian).to_owned());
    let of_files = files("templates", &["md", "txt", "toml"])
        .into_iter()
        .filter(|path| path.to_string_lossy().contains(".it."))
        .chain(files("docs/guide/it", &["md"]))
        .chain(files("src/base/language/overlay/it", &["toml"]))
        .map(|path| fs::read_to_string(path).unwrap());
    let texts = of_texts.chain(of_files).map(|text| text.to_lowercase());
    // What Excel itself calls them.
    let excel = ["zaščiti delovni zvezek", "excelov delovni zvezek (.xlsx)"];
    let texts = texts.map(|text| excel.iter().fold(text, |text, name| text.replace(name, "")));
    let texts: Vec<String> = texts.collect();
    assert!(texts.len() > 3_000, "{}", texts.len());
    for (word, term) in FORBIDDEN_IN_ITALIAN {
        let is_said = |text: &&String| {
            let mut at = text.match_indices(word).map(|(at, _)| at);
            at.any(|at| !text[..at].ends_with(char::is_alphanumeric))
        };
        let found = texts.iter().find(is_said);
        assert_eq!(found, None, "“{word}” is used instead of “{term}”");
    }
}

/// Each language has its own quotation marks, in the texts of the program and nowhere else in its code.
#[test]
fn each_language_has_its_own_quotation_marks() {
    let italian = Language::from_tag("it").unwrap();
    let phrases = Phrases::of_the_program();
    let paired = |text: &str, [before, after]: [char; 2]| {
        let mut open = false;
        text.chars().all(|c| {
            let fits = (c != before || !open) && (c != after || open);
            open = (open || c == before) && c != after;
            fits
        }) && !open
    };
    let lacks = |text: &str, signs: &[char]| !text.contains(signs);
    let mut wrong: Vec<(&str, String)> = Vec::new();
    for (sl, en) in &phrases.texts {
        let it = Text::new(sl.clone().leak(), en.clone().leak()).in_(italian);
        if !(lacks(sl, &['“', '”']) && paired(sl, ['»', '«'])) {
            wrong.push(("sl", sl.clone()));
        }
        if !(lacks(en, &['»', '«']) && paired(en, ['“', '”'])) {
            wrong.push(("en", en.clone()));
        }
        if !(lacks(it, &['“', '”']) && paired(it, ['«', '»'])) {
            wrong.push(("it", it.to_owned()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
