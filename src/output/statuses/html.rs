//! The table as a page of its own: one table that a screen reader can read, without scripts and without the network.

use std::fmt::Write as _;

use super::wording::visible;
use super::{Format, StatusTable, Wanted};
use crate::base::language::{Language, Text};
use crate::base::value::Status;
use crate::output::counts::{UNLISTED, counted_under};
use crate::output::style::of_letters;
use crate::output::tables::{Column, Datum};
use crate::output::text::is_numeric;

/// For a browser.
pub(super) static FORMAT: Format = Format {
    key: "html",
    purpose: Text::new("samostojna stran", "A page of its own"),
    write,
};

/// Colours repeat what the words say; each has a contrast of at least 4.5 : 1 on white, and the page prints without them.
const STYLE: &str = "\
body{font-family:system-ui,sans-serif;color:#1f1f1f;background:#fff;margin:2rem;line-height:1.4}\
table{border-collapse:collapse;width:100%}\
caption{text-align:left;font-size:1.3rem;font-weight:bold;padding-bottom:.5rem}\
caption p{font-size:1rem;font-weight:normal;margin:.3rem 0}\
th,td{border:1px solid #8c8c8c;padding:.35rem .6rem;text-align:left;vertical-align:top}\
thead th{background:#1f4e78;color:#fff}\
tbody th[scope=rowgroup]{background:#d9e2f0}\
td.n{text-align:right;font-variant-numeric:tabular-nums}\
tfoot th,tfoot td{font-weight:bold;border-top:2px solid #1f3864}\
.achieved{color:#1e5128}.partially-achieved{color:#6b3f00}.not-achieved{color:#8b1a1a}.in-progress{color:#1f3864}\
.none{color:#595959;font-style:italic}\
@media print{body{margin:0}thead{display:table-header-group}tr{break-inside:avoid}}";

/// Writes the counts as a page with one table; with goals, a page with one table of all goals, group by group, and the
/// counts in each group's heading.
fn write(statuses: &StatusTable<'_>, wanted: &Wanted) -> String {
    let language = wanted.language();
    let tag = language.key();
    let strategy = &statuses.results.catalogue.strategy;
    let title = statuses.title(language);
    let own = of_letters(statuses.results.catalogue);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{} · {}</title>\n\
         <style>{STYLE}{own}</style>\n</head>\n<body>\n<table>\n<caption>{}<p>{}</p><p>{}</p></caption>\n",
        in_html(&title),
        in_html(&strategy.title),
        in_html(&title),
        in_html(&format!("{} · {}", strategy.title, strategy.owner)),
        in_html(&statuses.summary(language)),
    );
    let legend = statuses.legend(language);
    if !legend.is_empty() && !wanted.goals {
        out = out.replacen("</caption>", &format!("<p>{}</p></caption>", in_html(&legend)), 1);
    }
    let footnote = statuses.footnote(language);
    if !footnote.is_empty() {
        out = out.replacen(
            "</caption>",
            &format!("<p>{}</p></caption>", in_html(&footnote)),
            1,
        );
    }
    if wanted.goals {
        goals(&mut out, statuses, language);
    } else {
        counts(&mut out, statuses, language);
    }
    out.push_str("</table>\n</body>\n</html>\n");
    out
}

fn counts(out: &mut String, statuses: &StatusTable<'_>, language: Language) {
    let columns = statuses.count_columns();
    headings(out, &statuses.headings(&columns, language));
    let mut groups = statuses.counts();
    let overall = groups.split_off(groups.len().saturating_sub(1));
    out.push_str("<tbody>\n");
    for group in &groups {
        row(out, statuses, &columns, group, language);
    }
    out.push_str("</tbody>\n<tfoot>\n");
    for all in &overall {
        row(out, statuses, &columns, all, language);
    }
    out.push_str("</tfoot>\n");
}

fn goals(out: &mut String, statuses: &StatusTable<'_>, language: Language) {
    let columns = statuses.columns();
    headings(out, &statuses.headings(&columns, language));
    for group in &statuses.groups {
        let counts = counted_under(statuses.results.catalogue)
            .into_iter()
            .filter(|status| group.counts.now.under(*status) > 0)
            .map(|status| {
                format!(
                    "{} {}",
                    statuses.label(status, language),
                    group.counts.now.under(status)
                )
            });
        let unlisted = Some(group.counts.now.unlisted).filter(|n| *n > 0);
        let unlisted = unlisted.map(|n| format!("{} {n}", UNLISTED.in_(language)));
        let counts: Vec<String> = counts.chain(unlisted).collect();
        let _ = write!(
            out,
            "<tbody>\n<tr><th scope=\"rowgroup\" colspan=\"{}\">{} ({})</th></tr>\n",
            columns.len(),
            in_html(&statuses.cell(&group.of.label(), language)),
            in_html(&counts.join(", ")),
        );
        for goal in statuses.rows(group) {
            row(out, statuses, &columns, &goal, language);
        }
        out.push_str("</tbody>\n");
    }
}

fn headings(out: &mut String, headings: &[String]) {
    out.push_str("<thead>\n<tr>");
    for heading in headings {
        let _ = write!(out, "<th scope=\"col\">{}</th>", in_html(heading));
    }
    out.push_str("</tr>\n</thead>\n");
}

fn row<R>(out: &mut String, statuses: &StatusTable<'_>, columns: &[Column<R>], row: &R, language: Language) {
    out.push_str("<tr>");
    for (position, column) in columns.iter().enumerate() {
        let datum = column.datum(row);
        let words = in_html(&statuses.cell(&datum, language));
        let _ = if let Datum::Status(status) = datum.unmarked() {
            let class = status.as_ref().map_or("none", Status::key);
            write!(out, "<td class=\"{class}\">{words}</td>")
        } else if position == 0 {
            write!(out, "<th scope=\"row\">{words}</th>")
        } else if is_numeric(column) {
            write!(out, "<td class=\"n\">{words}</td>")
        } else {
            write!(out, "<td>{words}</td>")
        };
    }
    out.push_str("</tr>\n");
}

/// Returns text escaped for HTML.
pub(in crate::output) fn in_html(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in visible(words).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
