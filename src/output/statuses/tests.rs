use insta::assert_snapshot;

use super::json::VERSION;
use super::*;
use crate::base::language::Language;
use crate::output::fixture::{self, FixtureYear};
use crate::output::human::Screen;

const LAST_YEAR: i16 = -1;

fn year() -> FixtureYear {
    let mut year = fixture::year();
    "Dnevni | center <b>\"Center\"</b> & kuhinja".clone_into(&mut year.catalogue.goals[1].title);
    year
}

fn table(year: &FixtureYear, by: Grouping, against: bool) -> StatusTable<'_> {
    let results = year.results();
    let before = year.consolidated.year.plus(LAST_YEAR);
    StatusTable::of(results, by, against.then_some(before))
}

fn on_screen(color: bool) -> Screen {
    Screen {
        language: Language::Sl,
        color,
    }
}

fn written(format: &Format, table: &StatusTable<'_>, goals: bool, screen: Screen, width: u16) -> String {
    let wanted = Wanted { goals, screen, width };
    format.write(table, &wanted)
}

fn in_language(format: &Format, table: &StatusTable<'_>, goals: bool, language: Language) -> String {
    let screen = Screen {
        language,
        color: false,
    };
    written(format, table, goals, screen, 100)
}

#[test]
fn on_the_screen_groups_are_listed_one_below_another() {
    let year = year();
    let plain = written(
        &screen::FORMAT,
        &table(&year, Grouping::Area, true),
        true,
        on_screen(false),
        84,
    );
    assert!(plain.lines().all(|line| line.chars().count() <= 84), "{plain}");
    assert_snapshot!(plain, @r"
Stanja ciljev v letu 2024
────────────────────────────────────────────────────────────────────────────────────
 Področje            dosežen       delno         ni           v       brez   Skupaj
                                 dosežen    dosežen   izvajanju     stanja
════════════════════════════════════════════════════════════════════════════════════
 a. Razvoj varstva         1           0          1           0          0        2
 b. Sodelovanje            0           0          0           0          1        1
 Skupaj                    1           0          1           0          1        3
────────────────────────────────────────────────────────────────────────────────────
3 cilji: dosežen 1, ni dosežen 1, brez stanja 1. Primerjava z letom 2023: stanje je
v obeh letih znano pri 1 cilju, spremenilo se je pri 0. Brez primerjave: a.1, b.1.

a. Razvoj varstva
───────────────────────────────────────────────────────────────────────────────────
 Cilj    Naslov                       Nosilec      Stanje 2023      Stanje 2024
═══════════════════════════════════════════════════════════════════════════════════
 a.1     Doplačevati pomoč na domu    MOK          brez stanja      dosežen
 a.3     Dnevni | center…             DUK          ni dosežen       ni dosežen
───────────────────────────────────────────────────────────────────────────────────

b. Sodelovanje
───────────────────────────────────────────────────────────────────────────────────
 Cilj    Naslov                       Nosilec      Stanje 2023      Stanje 2024
═══════════════════════════════════════════════════════════════════════════════════
 b.1     =Druženje generacij          MOK          brez stanja      brez stanja
───────────────────────────────────────────────────────────────────────────────────
");
}

#[test]
fn colours_only_repeat_what_the_words_say() {
    let year = year();
    let table = table(&year, Grouping::Lead, false);
    let coloured = written(&screen::FORMAT, &table, true, on_screen(true), 100);
    let plain = written(&screen::FORMAT, &table, true, on_screen(false), 100);
    assert_ne!(coloured, plain);
    let mut without = String::new();
    for (part, piece) in coloured.split('\u{1b}').enumerate() {
        without += if part == 0 {
            piece
        } else {
            piece.split_once('m').unwrap().1
        };
    }
    assert_eq!(without, plain);
}

#[test]
fn no_title_is_markdown() {
    let year = year();
    assert_snapshot!(in_language(&markdown::FORMAT, &table(&year, Grouping::Kind, false), true, Language::Sl), @r#"
## Stanja ciljev v letu 2024

| Vrsta | dosežen | delno dosežen | ni dosežen | v izvajanju | brez stanja | Skupaj |
|:--|--:|--:|--:|--:|--:|--:|
| redna letna naloga | 1 | 0 | 0 | 0 | 1 | 2 |
| enkratna naloga | 0 | 0 | 1 | 0 | 0 | 1 |
| Skupaj | 1 | 0 | 1 | 0 | 1 | 3 |

3 cilji: dosežen 1, ni dosežen 1, brez stanja 1.

### redna letna naloga

| Cilj | Naslov | Nosilec | Stanje 2024 |
|:--|:--|:--|:--|
| a.1 | Doplačevati pomoč na domu | MOK | dosežen |
| b.1 | =Druženje generacij | MOK | brez stanja |

### enkratna naloga

| Cilj | Naslov | Nosilec | Stanje 2024 |
|:--|:--|:--|:--|
| a.3 | Dnevni \| center \<b\>"Center"\</b\> \& kuhinja | DUK | ni dosežen |
"#);
}

#[test]
fn no_title_is_html() {
    let year = year();
    let page = in_language(
        &html::FORMAT,
        &table(&year, Grouping::Area, true),
        true,
        Language::Sl,
    );
    let (_, body) = page.split_once("<body>").unwrap();
    assert_snapshot!(body, @r#"
<table>
<caption>Stanja ciljev v letu 2024<p>Strategija za varstvo starejših · Mestna občina Kranj</p><p>3 cilji: dosežen 1, ni dosežen 1, brez stanja 1. Primerjava z letom 2023: stanje je v obeh letih znano pri 1 cilju, spremenilo se je pri 0. Brez primerjave: a.1, b.1.</p></caption>
<thead>
<tr><th scope="col">Cilj</th><th scope="col">Naslov</th><th scope="col">Nosilec</th><th scope="col">Stanje 2023</th><th scope="col">Stanje 2024</th></tr>
</thead>
<tbody>
<tr><th scope="rowgroup" colspan="5">a. Razvoj varstva (dosežen 1, ni dosežen 1)</th></tr>
<tr><th scope="row">a.1</th><td>Doplačevati pomoč na domu</td><td>MOK</td><td class="none">brez stanja</td><td class="achieved">dosežen</td></tr>
<tr><th scope="row">a.3</th><td>Dnevni | center &lt;b&gt;&quot;Center&quot;&lt;/b&gt; &amp; kuhinja</td><td>DUK</td><td class="not-achieved">ni dosežen</td><td class="not-achieved">ni dosežen</td></tr>
</tbody>
<tbody>
<tr><th scope="rowgroup" colspan="5">b. Sodelovanje (brez stanja 1)</th></tr>
<tr><th scope="row">b.1</th><td>=Druženje generacij</td><td>MOK</td><td class="none">brez stanja</td><td class="none">brez stanja</td></tr>
</tbody>
</table>
</body>
</html>
"#);
    let counts = in_language(
        &html::FORMAT,
        &table(&year, Grouping::Area, true),
        false,
        Language::En,
    );
    for page in [&page, &counts] {
        assert_eq!(page.matches("<table>").count(), 1);
        assert_eq!(page.matches("<caption>").count(), 1);
        // Nothing is loaded, nothing runs.
        for loads in ["<script", "src=", "href=", "url(", "@import", "http"] {
            assert!(!page.contains(loads), "{loads}");
        }
        // Every heading says what it is the heading of.
        assert_eq!(page.matches("<th ").count(), page.matches("<th scope=").count());
    }
}

#[test]
fn in_csv_no_title_is_a_formula() {
    let year = year();
    assert_snapshot!(in_language(&csv::FORMAT, &table(&year, Grouping::Area, true), false, Language::Sl), @r"
group,label,achieved,partially_achieved,not_achieved,in_progress,none,goals,before_achieved,before_partially_achieved,before_not_achieved,before_in_progress,before_none,before_goals,unlisted,compared,compared_achieved,compared_partially_achieved,compared_not_achieved,compared_in_progress,compared_before_achieved,compared_before_partially_achieved,compared_before_not_achieved,compared_before_in_progress,marks
a,a. Razvoj varstva,1,0,1,0,0,2,0,0,1,0,1,2,0,1,0,0,1,0,0,0,1,0,
b,b. Sodelovanje,0,0,0,0,1,1,0,0,0,0,1,1,0,0,0,0,0,0,0,0,0,0,
,Skupaj,1,0,1,0,1,3,0,0,1,0,2,3,0,1,0,0,1,0,0,0,1,0,
");
    assert_snapshot!(in_language(&csv::FORMAT, &table(&year, Grouping::Area, true), true, Language::Sl), @r#"
group,goal,title,kind,lead,status,before,marks
a,a.1,Doplačevati pomoč na domu,recurring,mok,achieved,,
a,a.3,"Dnevni | center <b>""Center""</b> & kuhinja",one-off,duk,not-achieved,not-achieved,
b,b.1,'=Druženje generacij,recurring,mok,,,
"#);
}

#[test]
fn in_json_goals_and_counts_agree() {
    let year = year();
    for by in [Grouping::Area, Grouping::Lead, Grouping::Kind] {
        let table = table(&year, by, true);
        let form: serde_json::Value =
            serde_json::from_str(&in_language(&json::FORMAT, &table, true, Language::Sl)).unwrap();
        assert_eq!(form["version"], VERSION);
        assert_eq!((&form["year"], &form["against"]), (&2024.into(), &2023.into()));
        let mut achieved = 0;
        let mut goals = 0;
        for group in form["groups"].as_array().unwrap() {
            achieved += group["counts"]["achieved"].as_u64().unwrap();
            goals += group["goals"].as_array().unwrap().len();
        }
        assert_eq!(form["overall"]["counts"]["achieved"], achieved);
        assert_eq!(goals, year.catalogue.goals.len());
        assert_eq!(form["overall"]["before"]["not_achieved"], 1);
        assert_eq!(form["changed"], 0);
    }
}

#[test]
fn slovene_counts_goals_in_their_cases() {
    let mut year = year();
    let summary = |year: &FixtureYear| table(year, Grouping::Area, true).summary(Language::Sl);
    assert_eq!(
        summary(&year),
        "3 cilji: dosežen 1, ni dosežen 1, brez stanja 1. Primerjava z letom 2023: stanje je v obeh letih znano pri 1 \
         cilju, spremenilo se je pri 0. Brez primerjave: a.1, b.1."
    );
    year.catalogue.goals.truncate(2);
    year.consolidated
        .entries
        .shift_remove(&fixture::entry("a.3/status"));
    assert_eq!(
        summary(&year),
        "2 cilja: dosežen 1, brez stanja 1. Primerjava z letom 2023: stanje je v obeh letih znano pri 0 ciljih, \
         spremenilo se je pri 0. Brez primerjave: a.1, a.3."
    );
}

#[test]
fn it_is_compared_with_last_year_only_if_most_statuses_are_known() {
    let mut year = year();
    assert_eq!(year_to_compare(&year.results()), None);
    year.catalogue.goals.shift_remove_index(0);
    year.catalogue.goals.shift_remove_index(1);
    let before = year.consolidated.year.plus(LAST_YEAR);
    assert_eq!(year_to_compare(&year.results()), Some(before));
}
