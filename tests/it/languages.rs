//! What a further language has to say: every text of the program, found in its source.

use std::fs;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use zbir::base::language::Overlay;

use crate::house::{files, root};

/// The texts of the program, Slovene and English, and its counted nouns (`goal, goals`).
#[derive(Default)]
struct Phrases {
    texts: Vec<(String, String)>,
    nouns: Vec<String>,
}

impl Phrases {
    fn of_the_program() -> Self {
        let mut phrases = Self::default();
        for path in files("src", &["rs"]) {
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]\nmod tests").next().unwrap();
            let tokens: TokenStream = code
                .parse()
                .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            phrases.add(tokens);
        }
        phrases.texts.sort();
        phrases.texts.dedup();
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
const FORBIDDEN: [(&str, &str); 31] = [
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
    ("naslovnik", "prejemnik"),
];

/// Every language is whole and says nothing that is no longer asked. An overlay is read with `Overlay::read`; what it lacks is
/// listed here by the English wording.
#[test]
fn no_language_lacks_a_text() {
    let phrases = Phrases::of_the_program();
    assert!(phrases.texts.len() > 2_000, "{}", phrases.texts.len());
    assert!(
        phrases.nouns.iter().any(|noun| noun == "goal, goals"),
        "{:?}",
        phrases.nouns
    );
    for path in files("src/base/language/overlay", &["toml"]) {
        if path.ends_with("test.toml") {
            continue;
        }
        let overlay = Overlay::read(&fs::read_to_string(&path).unwrap()).unwrap();
        let (missing, unknown) = overlay.gaps(&phrases.texts, &phrases.nouns);
        assert!(
            missing.is_empty() && unknown.is_empty(),
            "{}: {} texts are missing: {missing:#?}; the program has no such texts: {unknown:#?}",
            path.strip_prefix(root()).unwrap().display(),
            missing.len()
        );
    }
}

/// The listing itself: a language without a single text lacks all, the language of the mechanism's tests most.
#[test]
fn what_a_language_lacks_is_listed() {
    let phrases = Phrases::of_the_program();
    let file = fs::read_to_string(root().join("src/base/language/overlay/test.toml")).unwrap();
    let overlay = Overlay::read(&file).unwrap();
    let (missing, unknown) = overlay.gaps(&phrases.texts, &phrases.nouns);
    let mut all: Vec<&String> = phrases
        .texts
        .iter()
        .map(|(_, en)| en)
        .chain(&phrases.nouns)
        .collect();
    all.sort();
    all.dedup();
    assert!(unknown.is_empty(), "{unknown:?}");
    assert!(missing.len() < all.len() && missing.len() > all.len() - 20);
    assert!(missing.iter().any(|text| text == "institution, institutions"));
    assert!(!missing.iter().any(|text| text == "goal, goals"));
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
    let texts: Vec<String> = of_texts.chain(of_files).map(|text| text.to_lowercase()).collect();
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
