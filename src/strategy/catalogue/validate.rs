//! Validates the fields of the file into a catalogue in which every reference holds.

mod computed;
mod answers;
mod areas;
mod breakdowns;
mod divided;
mod conditions;
mod expressions;
mod finance;
mod goals;
mod plans;
mod items;
mod known;
mod lineage;
mod lines;
mod lists;
mod milestones;
mod part;
mod severities;
mod relations;
mod scope;
mod sources;
mod statuses;
mod texts;
mod unused;
mod weights;
mod worded;

use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::Range;

use indexmap::IndexMap;
use toml::Spanned;

use crate::base::digest::sha256;
use crate::base::finding::{Code, Fault};
use crate::base::key::{GoalId, GroupId, InstitutionId, ItemId};
use crate::base::language::currency::{self, NotCurrent, current};
use crate::base::language::{Language, Localized, Text};
use crate::base::message::Message;
use crate::base::value::{Status, Year, YearStart};
use crate::sheet::LONGEST_SHEET_NAME;
use crate::sheet::limits::Limits;
use crate::strategy::catalogue::codes::entered::{NOT_A_CURRENCY, RETURN_TOO_EARLY};
use crate::strategy::catalogue::codes::form::{LIMIT_OUTSIDE, LIMIT_RETIRED};
use crate::strategy::catalogue::codes::items::{OUTSIDE_YEARS, YEARS_REVERSED};
use crate::strategy::catalogue::codes::names::{SAME_SHORT_NAME, UNFIT_SHORT_NAME};
use crate::strategy::catalogue::fields::{Marks, line_and_column};
use crate::strategy::catalogue::groups;
use crate::strategy::catalogue::raw::{
    RawCatalogue, RawGroup, RawInstitution, RawLevels, RawLimits, RawStrategy, RawYears,
};
use crate::strategy::catalogue::{
    Catalogue, Days, Goal, Group, Institution, Milestone, Office, ReportFrame, Strategy,
};

use areas::Areas;
use known::Known;
use scope::Scope;

/// The file as it was read, for places.
#[derive(Clone, Copy)]
pub(super) struct File<'a> {
    /// Its path in the strategy's folder.
    pub(super) path: &'a str,
    /// Its text.
    pub(super) text: &'a str,
}

/// Compares everything with everything it refers to; the catalogue is there when nothing it needs is missing, and it
/// is valid when no error was reported. `known` are the codes that may be given another severity.
pub(super) fn validate(
    mut raw: RawCatalogue,
    file: File<'_>,
    form_digest: String,
    known: Option<&[&'static Code]>,
    marks: &mut Marks,
) -> Option<Catalogue> {
    raw.begin_years();
    raw.complete_types();
    let years = raw.strategy.as_ref().and_then(|s| s.years.as_ref());
    let years = years.and_then(|years| period(years, None, marks));
    let institutions = Known::of(raw.institutions.iter().map(|i| i.id.as_ref()), file, marks);
    let areas = Areas::of(&raw.areas, file, marks);
    areas.take_indicators(&mut raw);
    groups::resolve(&mut raw, marks);
    unused::report(&raw, &institutions, &areas, marks);
    lines::report(&raw, marks);
    let currency = raw.strategy.as_ref().and_then(|s| s.currency.as_ref());
    let currency = currency.map_or("", |c| c.get_ref()).to_owned();
    let language = raw.strategy.as_ref().and_then(|s| s.language.as_ref());
    let language = language.map(|language| *language.get_ref());
    let titled = language.unwrap_or(Language::Sl);
    let begins = years.map_or(YearStart::default(), |(first, _)| first.begins());
    let breakdowns = breakdowns::breakdowns(&raw, (titled, begins), file, marks);
    let milestones = milestones::unfold(&mut raw.goals, titled, years, marks);
    let parts = divided::divide(&mut raw.goals, &breakdowns, titled, marks);
    let statuses::Statuses {
        vocabulary,
        evidence_for,
    } = statuses::statuses(&mut raw, language, file, marks);
    let statuses: Vec<Status> = vocabulary.all().collect();
    let sources = sources::sources(&raw, language, file, marks);
    let scope = Scope {
        file,
        years,
        language,
        currency: &currency,
        decimals: currency::decimals(&currency),
        ledger_without_lines: raw.ledger.as_ref().is_some_and(|ledger| ledger.line.is_none()),
        institutions: &institutions,
        areas: &areas,
        evidence_for: &evidence_for,
        statuses: &statuses,
        sources: &sources,
        lists: RefCell::default(),
    };
    let _ = Known::of(raw.groups.iter().map(|group| group.id.as_ref()), file, marks);
    for members in raw.groups.iter().filter_map(|group| group.members.as_deref()) {
        part::report_doubles(members, "members", marks);
        for member in members {
            part::is_known(member, "members", &scope, marks);
        }
    }
    let mut goals = goals::goals(&raw.goals, &scope, marks);
    for ((goal, item), divided) in parts {
        let goal = goals.get_mut(&goal);
        if let Some(indicator) = goal.and_then(|goal| goal.indicators.get_mut(&item)) {
            indicator.divided = divided;
        }
    }
    for (goal, item, milestone) in milestones {
        take_milestone(&mut goals, &goal, &item, milestone, years);
    }
    finance::report_shares(&raw.goals, goals.values(), marks);
    let finance = finance::rules(raw.finance.as_ref(), marks);
    let ledger = finance::columns(raw.ledger.as_ref(), marks);
    lineage::report(&raw.goals, &raw.dropped, marks);
    let institutions = named_apart(raw.institutions, file, marks);
    let strategy = raw.strategy.and_then(|raw| strategy(raw, years, marks));
    let severities = severities::severities(raw.severity, known, marks);
    let texts = raw.texts.map(|raw| texts::texts(raw, marks)).unwrap_or_default();
    let privacy = raw.privacy.map(texts::privacy).unwrap_or_default();
    let limits = raw.limits.map(|raw| limits(raw, marks)).unwrap_or_default();
    let office = raw.office.map(Office::of).unwrap_or_default();
    let mut report = raw.report.map(ReportFrame::of).unwrap_or_default();
    // An office need not be named twice.
    report.author = report.author.or_else(|| office.name.clone());
    Some(Catalogue {
        strategy: strategy?,
        institutions,
        groups: raw.groups.into_iter().filter_map(group).collect(),
        areas: areas.areas(raw.areas, &goals),
        levels: raw.levels.map(|raw| levels(raw, language)).unwrap_or_default(),
        breakdowns,
        goals,
        dropped: lineage::dropped(raw.dropped),
        vocabulary,
        sources: sources.sources,
        limits,
        severities,
        texts,
        privacy,
        office,
        report,
        finance,
        ledger,
        digest: sha256(file.text.as_bytes()),
        form_digest,
        saved_digest: sha256(saved(file.text).as_bytes()),
        index: super::Index::default(),
    })
}

/// Notes at an indicator that it is a milestone, and at that of its day which days are expected: those from the strategy's beginning
/// to the end of the year that is reported on.
fn take_milestone(
    goals: &mut IndexMap<GoalId, Goal>,
    goal: &GoalId,
    item: &ItemId,
    milestone: Milestone,
    years: Option<(Year, Year)>,
) {
    let Some(goal) = goals.get_mut(goal) else { return };
    if let Some(day) = goal.indicators.get_mut(&milestone.day) {
        day.days = Days::until_year_end(years.map(|(first, _)| first));
    }
    if let Some(indicator) = goal.indicators.get_mut(item) {
        indicator.milestone = Some(milestone);
    }
}

/// The text as an editor on Linux would save it: without a mark at its beginning, lines ended by `\n`.
fn saved(text: &str) -> Cow<'_, str> {
    let text = text.trim_start_matches('\u{feff}');
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

fn limits(raw: RawLimits, marks: &mut Marks) -> Limits {
    let mut limits = Limits::default();
    for (field, span) in raw.retired {
        marks.report(LIMIT_RETIRED.fault().with("field", field), span);
    }
    for (setting, value) in raw.set {
        let found = u64::try_from(*value.get_ref()).unwrap_or(u64::MAX);
        let (least, most) = setting.range;
        if (least..=most).contains(&found) {
            (setting.set)(&mut limits, found);
        } else {
            let fault = LIMIT_OUTSIDE
                .fault()
                .with("field", setting.field)
                .with("found", found);
            marks.report(fault.with("least", least).with("most", most), value.span());
        }
    }
    limits
}

fn strategy(raw: RawStrategy, years: Option<(Year, Year)>, marks: &mut Marks) -> Option<Strategy> {
    if let Some(year) = &raw.reporting_year {
        within(year, "reporting_year", years, marks);
    }
    if let Some(currency) = &raw.currency
        && let Err(why) = current(currency.get_ref())
    {
        marks.report(not_current(currency.get_ref(), why), currency.span());
    }
    if let (Some(day), Some(year)) = (&raw.return_by, &raw.reporting_year)
        && years.is_some_and(|(first, last)| (first..=last).contains(year.get_ref()))
        && *day.get_ref() <= year.get_ref().last_day()
    {
        let found = Message::Date(*day.get_ref());
        let fault = RETURN_TOO_EARLY.fault().with_message("found", found);
        marks.report(fault.with("year", year.get_ref()), day.span());
    }
    let (first_year, last_year) = years?;
    let language = raw.language?.into_inner();
    let currency = raw.currency?.into_inner();
    Some(Strategy {
        id: raw.id?.into_inner().0,
        title: raw.title?.into_inner(),
        owner: raw.owner?.into_inner(),
        reference: raw.reference.map(Spanned::into_inner),
        first_year,
        last_year,
        reporting_year: raw.reporting_year?.into_inner(),
        language,
        own_language: language,
        decimals: currency::decimals(&currency),
        currency,
        return_by: raw.return_by.map(Spanned::into_inner),
        contact: raw.contact.map(Spanned::into_inner),
    })
}

/// Returns the fault of a currency that is none of those in use, with the one that is probably meant.
fn not_current(found: &str, why: NotCurrent<'_>) -> Fault {
    const REPLACED: Text = Text::new("; nadomestila jo je {code}", "; {code} has replaced it");
    const UNIT: Text = Text::new(
        "; je obračunska enota, plačuje se z {code}",
        "; it is a unit of account, paid in {code}",
    );
    const NO_MONEY: Text = Text::new(
        "; koda ISO 4217, ki ni denar nobene države",
        "; it is a code of ISO 4217 that is no country’s money",
    );
    const NEAREST: Text = Text::new("; verjetno je mišljeno: {codes}", "; probably meant: {codes}");
    let (why, codes) = match why {
        NotCurrent::Replaced(code) => (REPLACED.fill(&[("code", code)]), vec![code]),
        NotCurrent::Unit(code) => (UNIT.fill(&[("code", code)]), vec![code]),
        NotCurrent::NoMoney => (NO_MONEY.into(), Vec::new()),
        NotCurrent::NoCode(text) => {
            let codes = currency::meant(text);
            let near = NEAREST.fill(&[("codes", &codes.join(", "))]);
            (
                if codes.is_empty() {
                    Message::default()
                } else {
                    near
                },
                codes,
            )
        }
    };
    let fault = NOT_A_CURRENCY.fault().found(found).with_message("why", why);
    fault.with("code", codes.first().unwrap_or(&"EUR"))
}

/// The years of a period, when both are there, in order, and within the bounds.
fn period(raw: &RawYears, bounds: Option<(Year, Year)>, marks: &mut Marks) -> Option<(Year, Year)> {
    let (first, last) = (raw.first.as_ref()?, raw.last.as_ref()?);
    if first.get_ref() > last.get_ref() {
        let fault = YEARS_REVERSED.fault();
        let fault = fault.with("first", first.get_ref()).with("last", last.get_ref());
        marks.report(fault, first.span());
        return None;
    }
    within(first, "first", bounds, marks);
    within(last, "last", bounds, marks);
    Some((*first.get_ref(), *last.get_ref()))
}

fn within(year: &Spanned<Year>, field: &str, bounds: Option<(Year, Year)>, marks: &mut Marks) {
    if let Some((first, last)) = bounds
        && !(first..=last).contains(year.get_ref())
    {
        let fault = OUTSIDE_YEARS
            .fault()
            .with("field", field)
            .with("found", year.get_ref());
        marks.report(fault.with("first", first).with("last", last), year.span());
    }
}

fn group(raw: RawGroup) -> Option<(GroupId, Group)> {
    let id = raw.id?.into_inner();
    let group = Group {
        id: id.clone(),
        title: raw.title?.into_inner(),
        members: raw.members?.into_iter().map(Spanned::into_inner).collect(),
    };
    Some((id, group))
}

/// What the levels are called, from the first on without a gap.
fn levels(raw: RawLevels, language: Option<Language>) -> Vec<Localized> {
    let all = [raw.first, raw.second, raw.third, raw.fourth];
    let words = all.into_iter().map_while(|level| level?.words(language, None));
    words.collect()
}

/// The institutions, each with a short name that no other has.
fn named_apart(
    raw: Vec<RawInstitution>,
    file: File<'_>,
    marks: &mut Marks,
) -> IndexMap<InstitutionId, Institution> {
    let mut taken: IndexMap<String, Range<usize>> = IndexMap::new();
    let mut institutions = IndexMap::new();
    for raw in raw {
        let Some(id) = raw.id else { continue };
        let span = raw.short.as_ref().map_or_else(|| id.span(), Spanned::span);
        let short = raw
            .short
            .map_or_else(|| id.get_ref().as_str().to_uppercase(), Spanned::into_inner);
        if institutions.contains_key(id.get_ref()) {
            continue;
        }
        if !names_a_sheet(&short) {
            let fault = UNFIT_SHORT_NAME.fault().found(&short);
            marks.report(fault.with("limit", LONGEST_SHEET_NAME), span.clone());
        }
        if let Some(first) = taken.get(&short.to_lowercase()) {
            let (line, _) = line_and_column(file.text, first.start);
            let fault = SAME_SHORT_NAME.fault().found(&short).with("line", line);
            marks.report_with(fault, span, first.clone(), known::FIRST_HERE);
        } else {
            taken.insert(short.to_lowercase(), span);
        }
        let id = id.into_inner();
        if let Some(name) = raw.name {
            let institution = Institution {
                id: id.clone(),
                name: name.into_inner(),
                short,
                email: raw.email.map(|email| email.into_inner().0),
                language: raw.language.map(Spanned::into_inner),
            };
            institutions.insert(id, institution);
        }
    }
    institutions
}

/// Returns `true` if a text can name a sheet in Excel and a file in Windows.
fn names_a_sheet(name: &str) -> bool {
    let refused = |c: char| "[]:*?/\\<>|\"".contains(c) || c.is_control();
    let at_ends = ['\'', '.', ' '];
    name.encode_utf16().count() <= LONGEST_SHEET_NAME
        && !name.contains(refused)
        && !name.starts_with(at_ends)
        && !name.ends_with(at_ends)
}
