//! The overview as a page of its own: one table that a screen reader can read, without scripts and without the network.

use std::fmt::Write as _;

use super::tables::Line;
use super::{Overview, TITLE};
use crate::base::language::Language;
use crate::output::statuses::in_html;
use crate::output::tables::Column;
use crate::output::text::{is_numeric, text_of_any};

/// Colours repeat what the words say; each has a contrast of at least 4.5 : 1 on white, and the page prints without them.
const STYLE: &str = "\
body{font-family:system-ui,sans-serif;color:#1f1f1f;background:#fff;margin:1rem;line-height:1.4}\
h1{font-size:1.3rem}main{max-width:100%}\
.wide{overflow-x:auto}\
table{border-collapse:collapse}\
caption{text-align:left;padding-bottom:.5rem}\
th,td{border:1px solid #8c8c8c;padding:.35rem .6rem;text-align:left;vertical-align:top}\
thead th{background:#1f4e78;color:#fff;vertical-align:bottom}\
tbody th{font-weight:normal}\
td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}\
td.failure{color:#8b1a1a;min-width:20rem}\
tfoot th,tfoot td{font-weight:bold;border-top:2px solid #1f3864}\
@page{size:A3 landscape;margin:10mm}\
@media print{body{margin:0;font-size:7pt}thead{display:table-header-group}tr{break-inside:avoid}.wide{overflow:visible}}";

/// Writes the page.
pub fn page(overview: &Overview, language: Language) -> String {
    let columns = overview.columns();
    let title = TITLE.in_(language);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n\
         <div class=\"wide\" role=\"region\" aria-label=\"{title}\" tabindex=\"0\">\n<table>\n<caption>{}</caption>\n<thead>\n<tr>",
        language.key(),
        in_html(&overview.counted(language)),
    );
    for column in &columns {
        let _ = write!(
            out,
            "<th scope=\"col\">{}</th>",
            in_html(column.heading.in_(language))
        );
    }
    out.push_str("</tr>\n</thead>\n<tbody>\n");
    for line in overview.lines() {
        row(&mut out, &columns, &line, language);
    }
    out.push_str("</tbody>\n<tfoot>\n");
    for total in overview.total_lines() {
        row(&mut out, &columns, &total, language);
    }
    out.push_str("</tfoot>\n</table>\n</div>\n</main>\n</body>\n</html>\n");
    out
}

fn row(out: &mut String, columns: &[Column<Line>], line: &Line, language: Language) {
    out.push_str("<tr>");
    for (position, column) in columns.iter().enumerate() {
        let words = in_html(&text_of_any(language, line.decimals, &column.datum(line)));
        let _ = if position == 0 {
            write!(out, "<th scope=\"row\">{words}</th>")
        } else if is_numeric(column) {
            write!(out, "<td class=\"n\">{words}</td>")
        } else {
            write!(out, "<td class=\"{}\">{words}</td>", column.key)
        };
    }
    out.push_str("</tr>\n");
}
