use proptest::prelude::*;

use super::*;

#[test]
fn every_code_fires_where_the_fault_is() {
    let long = format!("note = \"{}\"", "x".repeat(256));
    let longer = format!("title = \"{}\"", "x".repeat(32_768));
    let cases: &[(&str, &str, &[&str])] = &[
        ("years = {", "years = ", &["S235 5:1"]),
        ("return_by = 2025-01-31", "return_by = 5. 2. 25", &["S101 9:1"]),
        (
            "owner = \"Občina\"",
            "owner = \"Občina\"\nowner = \"O\"",
            &["S236 5:1"],
        ),
        ("owner = ", "ownr = ", &["S102 4:1"]),
        ("owner = \"Občina\"\n", "", &["S103 1:1"]),
        (
            "reporting_year = 2024",
            "reporting_year = \"2024\"",
            &["S104 6:18"],
        ),
        (
            "return_by = 2025-01-31",
            "return_by = 2025-01-31T10:00:00",
            &["S104 9:13"],
        ),
        (
            "years = { first = 2020, last = 2024 }",
            "years = 2020",
            &["S104 5:9"],
        ),
        (
            "id = \"duk\"",
            "id = \"duk\"\nemail = \"info@duk\"",
            &["S104 21:9"],
        ),
        (
            "id = \"duk\"",
            "id = \"duk\"\nemail = \"Dom <info@duk.si>\"",
            &["S104 21:9"],
        ),
        ("[\"duk\"]\nachieved", "\"duk\"\nachieved", &["S104 35:16"]),
        ("kind = \"recurring\"", "kind = \"letna\"", &["S105 32:8"]),
        ("language = \"sl\"", "language = \"de\"", &["S105 7:12"]),
        ("id = \"odprto\"", "id = \"status\"", &["S106 49:6"]),
        ("id = \"a.2\"", "id = \"a..2\"", &["S106 68:6"]),
        ("id = \"s-2020\"", "id = \"S 2020\"", &["S106 2:6"]),
        ("title = \"Strategija\"", "title = \" \"", &["S107 3:9"]),
        ("asked_of = [\"duk\"]", "asked_of = []", &["S107 43:12"]),
        ("\"40.5\"", "40.5", &["S108 44:23"]),
        ("\"40.5\"", "\"40,5\"", &["S104 44:23"]),
        ("title = \"Dom\"", "title = \"Dom\\u0007\"", &["S109 69:9"]),
        ("title = \"Dom\"", "title = \"Dom\\n\"", &["S243 69:9"]),
        (
            "name = \"Mestna občina\"",
            "name = \"Mestna\\tobčina\"",
            &["S243 17:8"],
        ),
        ("\"40.5\"", "\"-40.5\"", &["S241 44:23"]),
        (
            "type = \"decimal\"",
            "type = \"decimal\"\nplausible = { at_least = -100 }",
            &["S241 43:26"],
        ),
        (
            "type = \"decimal\"",
            "type = \"money\"\nplausible = { at_least = -100 }",
            &[],
        ),
        ("sl = \"Premalo.\", ", "", &["S245 64:13"]),
        (", en = \"Too little.\"", "", &[]),
        (
            "title = \"Strategija\"",
            "title = \"\"\"Strategija\nza starejše\"\"\"",
            &["S243 3:9"],
        ),
        ("currency = \"EUR\"", "currency = \"evro\"", &["S244 8:12"]),
        (
            "currency = \"EUR\"",
            "currency = \"15. decembra 2026\"",
            &["S244 8:12"],
        ),
        ("return_by = 2025-01-31", "return_by = 2024-12-31", &["S242 9:13"]),
        ("title = \"Dom\"", &longer, &["S110 69:9"]),
        (
            "[[area]]",
            "[limits]\nseconds = 0\nfiles = 1\n\n[[area]]",
            &["S112 25:11", "S102 26:1"],
        ),
        (
            "[[area]]",
            "[limits]\ncells = 10\nratio = \"x\"\n\n[[area]]",
            &["S250 25:1", "S250 26:1"],
        ),
        (
            "type = \"decimal\"",
            "type = \"decimal\"\ncombine = \"mean\"",
            &["S190 43:11"],
        ),
        (
            "type = \"decimal\"",
            "type = \"decimal\"\nweight = \"odprto\"",
            &["S190 43:10"],
        ),
        (
            "type = \"decimal\"",
            "type = \"decimal\"\ncombine = \"mean\"\nweight = \"odprto\"",
            &["S191 44:10"],
        ),
        (
            "type = \"decimal\"",
            "type = \"decimal\"\ncombine = \"mean\"\nweight = \"oskrbovalke\"",
            &["S191 44:10"],
        ),
        ("id = \"a.2\"", "id = \"a.2\"\nwas = [\"a.1\"]", &["S192 69:8"]),
        ("id = \"a.2\"", "id = \"a.2\"\nwas = [\"a.2\"]", &["S193 69:8"]),
        (
            "id = \"a.2\"",
            "id = \"a.2\"\nwas = [\"a.1\", \"a..x\"]\nsince = 2030",
            &["S106 69:15", "S142 70:9"],
        ),
        (
            "id = \"pomoc\"",
            "id = \"pomoc\"\nwas = [\"a.1/odprto\"]",
            &["S192 56:8"],
        ),
        (
            "[[area]]",
            "[[dropped]]\nid = \"a.2\"\ntitle = \"Dom\"\n\n[[dropped]]\nid = \"a.1/pomoc\"\ntitle = \"P\"\n\n[[area]]",
            &["S194 25:6", "S194 29:6"],
        ),
        ("id = \"duk\"", "id = \"mok\"", &["S121 20:6"]),
        ("id = \"a.2\"", "id = \"a.1\"", &["S121 68:6"]),
        ("id = \"pomoc\"", "id = \"odprto\"", &["S121 55:6"]),
        ("lead = \"duk\"", "lead = \"dku\"", &["S122 72:8"]),
        ("payer = \"mok\"", "payer = \"mko\"", &["S122 59:9"]),
        ("id = \"a.2\"", "id = \"b.2\"", &["S123 68:6"]),
        (
            "[\"duk\"]\nachieved",
            "[\"duk\", \"mok\"]\nachieved",
            &["S124 35:24"],
        ),
        (
            "[\"duk\"]\nachieved",
            "[\"duk\", \"duk\"]\nachieved",
            &["S125 35:24"],
        ),
        ("contributors = [\"duk\"]\n", "", &["S126 42:13", "S126 59:13"]),
        ("recipient = \"duk\"", "recipient = \"mok\"", &["S127 60:13"]),
        (
            "[[area]]",
            "[[institution]]\nid = \"luk\"\nname = \"Ljudska univerza\"\n\n[[area]]",
            &["S128 25:6"],
        ),
        ("short = \"Dom\"", "short = \"Dom: Kranj\"", &["S129 22:9"]),
        ("short = \"Dom\"", "short = \"mok\"", &["S130 22:9"]),
        ("[\"se je izvedel\"]", "[\"v izvajanju\"]", &["S131 13:13"]),
        (
            "first = 2020, last = 2024",
            "first = 2024, last = 2020",
            &["S141 5:19"],
        ),
        (
            "first = 2021, last = 2024",
            "first = 2024, last = 2021",
            &["S141 45:19"],
        ),
        ("reporting_year = 2024", "reporting_year = 2025", &["S142 6:18"]),
        ("by = 2024", "by = 2030", &["S142 44:36"]),
        ("first = 2021", "first = 2019", &["S142 45:19"]),
        ("deadline = 2020-09-30", "deadline = 2019-09-30", &["S143 71:12"]),
        ("goals = 2", "goals = 3", &["S144 27:9"]),
        ("goals = 2", "goals = 1", &["S145 27:9"]),
        (
            "[[goal]]",
            "[[area]]\nid = \"b\"\ntitle = \"Drugo\"\n\n[[goal]]",
            &["S146 30:6"],
        ),
        (
            "[[goal]]",
            "[[area]]\nid = \"b\"\ntitle = \"Drugo\"\ngoals = 9\n\n[[goal]]",
            &["S144 32:9"],
        ),
        ("at_least = \"40.5\", by", "by", &["S147 44:10"]),
        (
            "note = \"Povprečje\"",
            "plausible = { at_least = 2, at_most = 1 }",
            &["S153 46:13"],
        ),
        (
            "note = \"Povprečje\"",
            "plausible = { change = 0 }",
            &["S153 46:13"],
        ),
        ("note = \"Povprečje\"", "plausible = {}", &["S153 46:13"]),
        (
            "note = \"Povprečje\"",
            "plausible = { times = 1 }",
            &["S153 46:13"],
        ),
        ("severity = \"error\"", "within = \"0.5\"", &["S104 65:10"]),
        ("severity = \"error\"", "rounded_to = 0", &["S104 65:14"]),
        ("10 * oskrbovalke\"", "10\"\nrounded_to = 10", &["S104 64:14"]),
        ("note = \"Povprečje\"", "part_of = \"pomc\"", &["S171 46:11"]),
        (
            "note = \"Povprečje\"",
            "part_of = \"oskrbovalke\"",
            &["S104 46:11"],
        ),
        (
            "at_least = \"40.5\", by",
            "at_least = 40, at_most = 50, by",
            &["S147 44:10"],
        ),
        (
            "type = \"decimal\"",
            "type = \"text\"",
            &["S173 36:18", "S148 44:10", "S173 63:23"],
        ),
        ("required = false", "combine = \"sum\"", &["S149 52:11"]),
        ("oskrbovalke >= 40", "40 >= 40", &["S151 36:17"]),
        ("oskrbovalke >= 40", "oskrbovalke = 40", &["S161 36:30"]),
        ("pomoc >= 10 * osk", "pomc >= 10 * osk", &["S171 63:9"]),
        ("pomoc >= 10", "pomoc.spent >= 10", &["S162 63:15"]),
        ("note = \"Povprečje\"", &long, &["S152 46:8"]),
        ("\"4119\"", "\"41*9\"", &["S181 57:11"]),
        ("\"4119\"", "[\"4119\", \"konto\"]", &["S181 57:11"]),
        ("\"4119\"", "\"4119\"\nshare = 60", &["S182 58:9"]),
        ("\"4119\"", "\"4119\"\nshare = 120", &["S188 58:9"]),
        ("account = \"4119\"", "share = 60", &["S184 57:9"]),
        (
            "[[area]]",
            "[ledger]\naccount = \"Konto\"\nrealised = \" KONTO\"\ntolerance = -1\n\n[[area]]",
            &["S185 26:12", "S188 27:13"],
        ),
        (
            "[[area]]",
            "[ledger]\naccount = \"Konto\"\n\n[[area]]",
            &["S103 24:1"],
        ),
        (
            "[[area]]",
            "[ledger]\naccount = \"Konto\"\nrealised = \"R\"\ndecimal = \";\"\n\n[[area]]",
            &["S104 27:11"],
        ),
        ("note = \"Povprečje\"", "sum_of = [\"pomoc\"]", &["S186 46:11"]),
        (
            "type = \"decimal\"",
            "type = \"money\"\nsum_of = [\"odprto\", \"pomoc\", \"pomoc\"]",
            &["S186 43:11", "S186 43:30"],
        ),
        ("[[area]]", "[finance]\nindex = {}\n\n[[area]]", &["S187 25:9"]),
        (
            "[[area]]",
            "[finance]\nindex = { at_least = 2, at_most = 1 }\n\n[[area]]",
            &["S187 25:9"],
        ),
        ("\"Premalo.\"", &long[7..], &["S152 64:20"]),
        (
            "id = \"a.2\"",
            "id = \"a.2\"\nlinked = [\"a.3\"]",
            &["S195 69:11"],
        ),
        (
            "id = \"a.2\"",
            "id = \"a.2\"\nlinked = [\"a.1\", \"a.2\", \"a.1\"]",
            &["S196 69:18", "S196 69:25"],
        ),
        (
            "[[area]]",
            "[texts]\nagainst_achieved = [\"ni odziva\", \" / \"]\nlongest = 10\n\n[[area]]",
            &["S197 25:34", "S198 26:11"],
        ),
        (
            "[[area]]",
            "[texts]\nfewest_words = { achieved = 201 }\n\n[privacy]\nsmall_count = 1\n\n[[area]]",
            &["S198 25:29", "S198 28:15"],
        ),
        ("required = false", "persons = true", &["S199 52:11"]),
        // Computed figures: line 52 is one of yes or no, beside a decimal in the same goal.
        ("required = false", "value = \"oskrbovalke > 1\"", &[]),
        ("required = false", "value = \"oskrbovalke + 1\"", &["S260 52:10"]),
        ("required = false", "value = \"oskrbovalki > 1\"", &["S171 52:10"]),
        ("required = false", "value = \"oskrbovalke >\"", &["S162 52:23"]),
        ("required = false", "value = \"yes\"", &["S151 52:9"]),
        (
            "required = false",
            "value = \"oskrbovalke > 1\"\nrequired = false",
            &["S261 53:12"],
        ),
        (
            "required = false",
            "value = \"oskrbovalke > 1\"\ncombine = \"agree\"\nasked_of = [\"duk\"]",
            &["S261 53:11", "S261 54:13"],
        ),
        ("required = false", "value = \"odprto\"", &["S262 52:9"]),
        ("required = false", "value = \"odprto[-1]\"", &[]),
        ("required = false", "value = \"odprto[2023]\"", &["S262 52:9"]),
        (
            "type = \"yes-no\"\nrequired = false",
            "type = \"text\"\nvalue = \"oskrbovalke > 1\"",
            &["S260 52:10"],
        ),
        ("type = \"yes-no\"", "type = \"choice\"", &["S270 48:1"]),
        (
            "type = \"yes-no\"",
            "type = \"choice\"\nchoices = [\"da\"]",
            &["S270 48:1"],
        ),
        ("required = false", "several = true", &["S271 52:11"]),
        ("required = false", "choices = [\"da\", \"ne\"]", &["S271 52:12"]),
        (
            "type = \"yes-no\"",
            "type = \"choice\"\nchoices = [\"da\", \"DA\", \"ni podatka\"]",
            &["S272 52:18", "S272 52:24"],
        ),
        (
            "type = \"yes-no\"",
            "type = \"choice\"\nchoices = [\"da; ne\", { id = \"N E\", title = \"ne\" }]",
            &["S104 52:12", "S104 52:22"],
        ),
        (
            "type = \"yes-no\"",
            "type = \"date\"\nplausible = { at_least = 1 }",
            &["S273 52:13"],
        ),
        (
            "type = \"yes-no\"",
            "type = \"date\"\nplausible = { at_least = 2024-02-01, at_most = 2024-01-01 }",
            &["S273 52:13"],
        ),
        (
            "type = \"yes-no\"",
            "type = \"date\"\nplausible = { at_least = 2024-02-01, change = 5 }",
            &["S273 52:13"],
        ),
        ("required = false", "words = { at_most = 5 }", &["S274 52:9"]),
        (
            "required = false",
            "asked_when = \"oskrbovalke > 1\"",
            &["S277 52:14"],
        ),
        ("required = false", "asked_when = \"odprto\"", &["S278 52:14"]),
        (
            "required = false",
            "asked_when = \"oskrbovalke[-1] > 1\"",
            &["S280 52:14"],
        ),
        (
            "required = false",
            "required = true\nrequired_when = \"odprto\"",
            &["S279 53:17"],
        ),
        (
            "required = false",
            "value = \"oskrbovalke > 1\"\nasked_when = \"odprto\"",
            &["S261 53:14"],
        ),
        (
            "kind = \"recurring\"",
            "kind = \"recurring\"\nevidence = \"yes\"",
            &["S105 33:12"],
        ),
        (
            "required = false",
            "pattern = 'x'\npattern_said = \"x\"\npattern_example = \"x\"",
            &["S274 52:11"],
        ),
        (
            "type = \"yes-no\"\nrequired = false",
            "type = \"text\"\npattern = 'x|y'\npattern_said = \"x\"\npattern_example = \"xy\"",
            &["S275 54:19"],
        ),
        (
            "type = \"yes-no\"\nrequired = false",
            "type = \"text\"\npattern = 'x)|(y'\npattern_said = \"x\"\npattern_example = \"x\"",
            &["S104 52:11"],
        ),
        (
            "type = \"yes-no\"\nrequired = false",
            "type = \"evidence\"\npattern = 'x'",
            &["S103 48:1"],
        ),
        (
            "type = \"yes-no\"\nrequired = false",
            "type = \"text\"\nwords = { at_least = 6, at_most = 5 }",
            &["S276 52:9"],
        ),
        (
            "type = \"yes-no\"\nrequired = false",
            "type = \"text\"\nwords = { at_most = 0 }",
            &["S198 52:21"],
        ),
        (
            "note = \"Povprečje\"",
            "plausible = { at_least = 2024-02-01 }",
            &["S153 46:13"],
        ),
    ];
    for (from, to, expected) in cases {
        assert_eq!(found(&edited(&[(from, to)])), *expected, "{from} → {to}");
    }
    let two = edited(&[
        ("contributors = [\"duk\"]", "contributors = [\"duk\", \"css\"]"),
        ("asked_of = [\"duk\"]", "asked_of = [\"duk\", \"css\"]"),
        (
            "[[area]]",
            "[[institution]]\nid = \"css\"\nname = \"Center\"\n\n[[area]]",
        ),
    ]);
    assert_eq!(found(&two), ["S150 42:1"]);
    let line = |more: &str| {
        format!("[[goal.budget]]\nid = \"dom\"\ntitle = \"Dom\"\n{more}\nsource = \"own\"\npayer = \"duk\"\n")
    };
    let shared = |first: &str, second: &str| {
        let text = edited(&[("account = \"4119\"", &format!("account = \"4119\"{first}"))]);
        found(&format!(
            "{text}{}",
            line(&format!("account = \"41 19\"{second}"))
        ))
    };
    assert_eq!(shared("", ""), ["S183 76:11"]);
    assert_eq!(shared("\nshare = 60", ""), ["S183 77:11"]);
    assert_eq!(shared("\nshare = 60", "\nshare = 30"), ["S182 78:9"]);
    assert_eq!(shared("\nshare = \"rest\"", "\nshare = \"rest\""), ["S182 78:9"]);
    assert_eq!(shared("\nshare = \"33.3\"", "\nshare = \"66.7\""), [""; 0]);
    assert_eq!(shared("\nshare = 60", "\nshare = \"rest\""), [""; 0]);
    // Two lines of different years do not share anything.
    assert_eq!(
        shared(
            "\nyears = { first = 2020, last = 2021 }",
            "\nyears = { first = 2022, last = 2024 }"
        ),
        [""; 0]
    );
    let by_line = edited(&[
        (
            "[[area]]",
            "[ledger]\naccount = \"Konto\"\nrealised = \"R\"\n\n[[area]]",
        ),
        ("account = \"4119\"", "line = 401"),
    ]);
    assert_eq!(found(&by_line), ["S189 61:8"]);
    let large = format!("{GOOD}#{}", "x".repeat(LARGEST));
    assert_eq!(found(&large), ["S111 1:1"]);
}

#[test]
fn a_fault_of_a_condition_stands_at_its_part_of_the_string() {
    let that = |written: &str| edited(&[("\"pomoc >= 10 * oskrbovalke\"", written)]);
    assert_eq!(found(&that("'odprto >= 1'")), ["S173 63:9"]);
    assert_eq!(
        found(&that("\"\"\"\npomoc > 1 and\nodprto >= 1\"\"\"")),
        ["S173 65:1"]
    );
    // Escapes move what follows them, so that the whole string is shown.
    assert_eq!(found(&that("\"pomoc > 1\\tand odprto >= 1\"")), ["S173 63:8"]);
}

#[test]
fn consequences_of_a_fault_are_not_reported_again() {
    // An institution, an item, a type that cannot be read, and all that refers to them.
    assert_eq!(found(&edited(&[("id = \"duk\"", "id = \"DUK\"")])), ["S106 20:6"]);
    assert_eq!(
        found(&edited(&[("id = \"oskrbovalke\"", "id = \"oskrbovalke!\"")])),
        ["S106 39:6"]
    );
    assert_eq!(
        found(&edited(&[("type = \"decimal\"", "type = \"dec\"")])),
        ["S105 42:8"]
    );
    assert_eq!(
        found(&edited(&[("years = { first = 2020, last", "years = { last")])),
        ["S103 5:9"]
    );
}

#[test]
fn a_misspelt_item_is_reported_with_the_nearest() {
    let help = |written: &str| {
        let text = edited(&[("\"pomoc >= 10 * oskrbovalke\"", written)]);
        let broken = load("strategy.toml", &text).unwrap_err();
        broken.findings().iter().next().unwrap().fault.help(Language::En)
    };
    assert!(help("\"pomc[-1] > 1\"").ends_with("The nearest is “pomoc”."));
    assert!(help("\"pomc.revised > 1\"").ends_with("The nearest is “pomoc”."));
    assert!(help("\"Pomoč > 1\"").ends_with("The nearest is “pomoc”."));
    assert!(help("\"xyz > 1\"").ends_with("Possible are: oskrbovalke, odprto, pomoc."));
}

#[test]
fn suggested_lines_can_be_pasted() {
    let help = |from: &str, to: &str| {
        let broken = load("strategy.toml", &edited(&[(from, to)])).unwrap_err();
        broken.findings().iter().next().unwrap().fault.help(Language::En)
    };
    let years = "years = { first = 2020, last = 2024 }";
    for (from, to) in [
        (years, "years = 2020"),
        ("target = { at_least = \"40.5\", by = 2024 }", "target = 40"),
        ("note = \"Povprečje\"", "plausible = 40"),
        (
            "[statuses.achieved]",
            "[finance]\nindex = 40\n\n[statuses.achieved]",
        ),
    ] {
        let help = help(from, to);
        let line = help.trim_start_matches("write, for example: ");
        assert!(
            line.contains(" = { ") && toml::from_str::<toml::Table>(line).is_ok(),
            "{help}"
        );
    }
    assert!(help("lead = \"duk\"", "lead = \"Dük\"").ends_with("for example duk"));
}

#[test]
fn a_duplicate_goal_shares_no_rows_with_itself() {
    let (begin, end) = (GOOD.find("[[goal]]").unwrap(), GOOD.rfind("[[goal]]").unwrap());
    let codes: Vec<_> = found(&format!("{GOOD}\n{}", &GOOD[begin..end]));
    assert!(codes.iter().any(|code| code.starts_with("S121")), "{codes:?}");
    assert!(!codes.iter().any(|code| code.starts_with("S183")), "{codes:?}");
}

#[test]
fn a_deadline_outside_the_years_is_reported_as_it_was_written() {
    let text = edited(&[("deadline = 2020-09-30", "deadline = 2019-09-30")]);
    let (_, findings) = load("strategy.toml", &text).unwrap();
    let message = findings.iter().next().unwrap().message(Language::Sl);
    assert!(message.contains("30. 9. 2019"), "{message}");
}

proptest! {
    /// Whatever is cut out of the file or put into it: nothing panics, and what is refused is reported why.
    #[test]
    fn every_refusal_has_its_reason(
        from in 0usize..1_300,
        cut in 0usize..40,
        put in proptest::sample::select(vec!["", "x", "\"", "[", "= 1\n", "č", "1.5", "\\", "[[goal]]\n", "id = \"a\"\n"]),
    ) {
        let boundary = |at: usize| (at.min(GOOD.len())..=GOOD.len()).find(|at| GOOD.is_char_boundary(*at));
        let (start, end) = (boundary(from).unwrap(), boundary(from + cut).unwrap());
        let text = format!("{}{put}{}", &GOOD[..start], &GOOD[end..]);
        match load("strategy.toml", &text) {
            Ok((catalogue, _)) => prop_assert_eq!(catalogue.goals.len(), text.matches("\n[[goal]]").count()),
            Err(broken) => {
                prop_assert!(broken.findings().tally().errors > 0);
                prop_assert!(!broken.render(Language::Sl, true).is_empty());
                prop_assert_eq!(unfilled(broken.findings()), Vec::<&str>::new());
            }
        }
    }
}

/// Wrong lines, each in place of a correct line of the catalogue, with the code that is reported and the line that is
/// suggested; `-` if none is.
const SLIPS: &[(&str, &str, &str, &str)] = &[
    ("return_by = 2025-01-31", "return_by = 2027-13-01", "S101", "-"),
    (
        "return_by = 2025-01-31",
        "return_by = 31. 1. 2025",
        "S235",
        "return_by = 2025-01-31",
    ),
    (
        "return_by = 2025-01-31",
        "return_by = \"31. 1. 2025\"",
        "S104",
        "2025-01-31",
    ),
    (
        "return_by = 2025-01-31",
        "return_by = jutri",
        "S104",
        "2025-01-31",
    ),
    ("goals = 2", "goals = 02", "S235", "goals = 2"),
    ("goals = 2", "goals = 2_", "S235", "goals = 2"),
    ("goals = 2", "goals = 2;", "S235", "goals = 2"),
    ("goals = 2", "goals = dva", "S104", "27"),
    ("goals = 2", "goals = \"2\"", "S104", "2"),
    ("goals = 2", "goals = .5", "S104", "27"),
    (
        "account = \"4119\"",
        "account = 04119",
        "S235",
        "account = \"04119\"",
    ),
    (
        "{ first = 2020, last = 2024 }",
        "{ first = 2020 last = 2024 }",
        "S235",
        "years = { first = 2020, last = 2024 }",
    ),
    (
        "reporting_year = 2024",
        "reporting year = 2024",
        "S235",
        "reporting_year = 2024",
    ),
    (
        "reporting_year = 2024",
        "reporting_year = \"2024\"",
        "S104",
        "2024",
    ),
    ("[[goal.budget]]", "[[goal budget]]", "S235", "[[goal.budget]]"),
    ("[[goal.budget]]", "[[goal.budget]", "S235", "[[goal.budget]]"),
    (
        "[[goal]]\nid = \"a.2\"",
        "[[goal]] a.2\nid = \"a.2\"",
        "S235",
        "[[goal]]",
    ),
    (
        "title = \"Dom\"",
        "title = \"C:\\mapa \\q\"",
        "S235",
        "title = 'C:\\mapa \\q'",
    ),
    (
        "title = \"Dom\"",
        "title\u{a0}= \"Dom\"",
        "S235",
        "title = \"Dom\"",
    ),
    ("title = \"Dom\"", "title = Dom", "S235", "title = \"Dom\""),
    (
        "title = \"Dom\"",
        "// opomba\ntitle = \"Dom\"",
        "S235",
        "# opomba",
    ),
    ("title = \"Dom\"", "<<<<<<< HEAD\ntitle = \"Dom\"", "S101", "-"),
    ("title = \"Dom\"", "title = 7", "S104", "\"7\""),
    ("required = false", "required = ne", "S235", "required = false"),
    ("required = false", "required = \"ne\"", "S104", "false"),
    (
        "kind = \"one-off\"",
        "kind = one-off",
        "S235",
        "kind = \"one-off\"",
    ),
    (
        "asked_of = [\"duk\"]",
        "asked_of = [duk]",
        "S235",
        "asked_of = [\"duk\"]",
    ),
    ("asked_of = [\"duk\"]", "asked_of = [\"dük\"]", "S106", "duk"),
];

#[test]
fn what_is_suggested_can_be_followed() {
    let mut wrong = Vec::new();
    for (right, slip, code, suggested) in SLIPS {
        let text = edited(&[(right, slip)]);
        let broken = load("strategy.toml", &text).unwrap_err();
        let faults: Vec<_> = broken.findings().iter().collect();
        let [finding] = faults[..] else {
            wrong.push(format!("{slip}: {:?}", found(&text)));
            continue;
        };
        let help = finding
            .fault
            .arguments()
            .iter()
            .find_map(|(name, message)| match message {
                Message::Example(text) if ["line", "sample"].contains(name) => Some(text.as_str()),
                _ => None,
            });
        let told = (finding.fault.code.id, help.unwrap_or("-"));
        if told != (*code, *suggested) {
            wrong.push(format!("{slip}: {told:?}"));
        }
        // In its place, the catalogue is one again.
        if told.0 == "S235" {
            let line = slip.split('\n').next().unwrap();
            let whole = text.lines().find(|whole| whole.contains(line)).unwrap();
            let followed = text.replacen(whole, told.1, 1);
            if load("strategy.toml", &followed).is_err() {
                wrong.push(format!("{slip}: {:?} is refused: {:?}", told.1, found(&followed)));
            }
        }
        for language in [Language::Sl, Language::En] {
            let words = broken.render(language, false);
            let parser = ["unquoted", "expected letters", "invalid key", "newline"];
            assert!(
                !parser.iter().any(|of_parser| words.contains(of_parser)),
                "{words}"
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn words_and_functions_are_told_with_the_nearest() {
    let help = |from: &str, to: &str| {
        let broken = load("strategy.toml", &edited(&[(from, to)])).unwrap_err();
        broken.findings().iter().next().unwrap().fault.help(Language::En)
    };
    let condition = |is: &str| help("oskrbovalke >= 40\"", &format!("{is}\""));
    assert!(help("\"yes-no\"", "\"yes/no\"").ends_with("the nearest is “yes-no”"));
    assert!(help("\"one-off\"", "\"oneoff\"").ends_with("the nearest is “one-off”"));
    assert_eq!(
        condition("oskrbovalke >= 40 in odprto == yes"),
        "write and instead of “in”"
    );
    assert_eq!(
        condition("oskrbovalke >= 40 OR odprto == yes"),
        "write or instead of “OR”"
    );
    assert_eq!(condition("ne odprto"), "write not instead of “ne”");
    assert_eq!(
        condition("oskrbovalke >= 1,5"),
        "write decimals with a point, such as 1.5"
    );
    assert_eq!(condition("status() != achived"), "the nearest is “achieved”");
    assert!(condition("rond(oskrbovalke, 1) > 2").ends_with("the nearest is “round”"));
}

#[test]
fn a_milestone_beyond_the_strategy_and_a_share_of_a_count_are_warned_of() {
    let milestone = "\n[[goal.milestone]]\nid = \"odlok\"\ntitle = \"Odlok\"\ndue = 2037-03-31\n";
    let text = format!("{GOOD}{milestone}");
    let (_, findings) = load("strategy.toml", &text).unwrap();
    assert!(findings.iter().any(|one| one.fault.code.id == "S143"));
    let plausible = "type = \"count\"\nplausible = { at_least = \"0.5\" }";
    let text = edited(&[
        ("type = \"decimal\"", plausible),
        ("at_least = \"40.5\"", "at_least = \"40\""),
    ]);
    let (_, findings) = load("strategy.toml", &text).unwrap();
    assert!(findings.iter().any(|one| one.fault.code.id == "S370"));
}

/// The help for an invalid day or for merge markers is specific to them, not general help about TOML; and dates are formatted in the
/// language of the message.
#[test]
fn help_is_about_what_was_found() {
    let told = |from: &str, to: &str| {
        let text = edited(&[(from, to)]);
        let findings = match load("strategy.toml", &text) {
            Ok((_, findings)) => findings,
            Err(broken) => broken.findings().clone(),
        };
        let one = findings.iter().next().unwrap().clone();
        ["sl", "en", "it"].map(|key| {
            let language = Language::from_tag(key).unwrap();
            format!(
                "{} {} / {}",
                one.fault.code.id,
                one.fault.fact(language),
                one.fault.help(language)
            )
        })
    };
    let day = told("return_by = 2025-01-31", "return_by = 2027-13-01");
    assert!(
        day.iter()
            .all(|words| words.contains("S101") && words.contains("2025-01-31")),
        "{day:?}"
    );
    let merge = told("[[area]]", "<<<<<<< ours\n[[area]]");
    assert!(merge[1].contains("the lines with the signs <<<<<<<"), "{merge:?}");
    let early = told("return_by = 2025-01-31", "return_by = 2024-03-02");
    let early = early.map(|words| words.replace('\u{a0}', " "));
    for (words, day) in early.iter().zip(["2. 3. 2024", "2 March 2024", "2 marzo 2024"]) {
        assert!(words.contains("S242") && words.contains(day), "{words}");
    }
}
