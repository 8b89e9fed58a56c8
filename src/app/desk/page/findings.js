// Findings: chosen by institution, goal, severity and code; of one file with its cells.
import { address, ask, badge, button, desk, field, guarded, h, listed, openFile, placed, select, t, tally, traced, yearName } from "./dom.js";
import { sendBack, sign } from "./sign.js";

const KINDS = { error: "bad", warning: "doubt", note: "soft" };

export async function findings(main, wanted) {
  const view = await ask("findings", wanted);
  const choose = (name) => (value) => { location.hash = address("findings", { ...wanted, [name]: value }); };
  const named = (choices) => [["", t("all")], ...choices.map((one) => [one.key, `${one.name} (${one.key})`])];
  const severities = [["", t("all")], ["error", t("errors")], ["warning", t("warnings")], ["note", t("notes")], ["waived", t("waived")]];
  main.append(
    h("form", { class: "filter", onsubmit: (event) => event.preventDefault() },
      field(t("institution"), select("institution", named(view.institutions), wanted.institution ?? "", choose("institution"))),
      field(t("goal"), select("goal", named(view.goals), wanted.goal ?? "", choose("goal"))),
      field(t("severity"), select("severity", severities, wanted.severity ?? "", choose("severity"))),
      field(t("code"), select("code", named(view.codes), wanted.code ?? "", choose("code")))),
    h("p", { class: "soft", role: "status" }, `${t("count", view.count)} `, tally(view.tally),
      view.count > view.findings.length ? ` ${t("first_only", view.findings.length)}` : ""),
    list(view.findings, true));
}

export async function file(main, { path, sheet, cell, line }) {
  const { here, findings: all } = await ask("file", { path, sheet, cell, line });
  const isOpened = path.startsWith("inbox/") && !path.includes(" › ");
  main.append(
    h("p", { class: "soft" }, path),
    isOpened ? h("p", { class: "buttons" }, button(t("open"), () => openFile(path), { id: "open-file" })) : "",
    here ? h("section", { class: "looked-at" }, here.grid ? grid(here, 0, "looked-at") : h("p", { id: "looked-at", tabindex: "-1" }, t("no_cell"))) : "",
    h("h2", null, t("show_findings")),
    all.length ? list(all, false) : h("p", null, t("none_found")));
}

/** The findings one after the other; with the file where they are of several. */
export function list(findings, withFile) {
  return h("div", { class: "findings" }, findings.map((one, at) => finding(one, at, withFile)));
}

function finding(one, at, withFile) {
  const kind = one.waived ? "soft" : KINDS[one.severity];
  const facts = [
    one.name ? [t("institution"), one.name] : null,
    [t("place"), placed(one.place, withFile ? one.place.words : within(one.place.words, one.place.file))],
    one.help ? [t("help"), one.help] : null,
    one.before ? [t("last_year", yearName(one.before.year)), one.before.value] : null,
    one.related ? [t("related"), listed(one.related.map((of) => placed(of, within(of.words, one.place.file))), "; ")] : null,
    one.waived ? [t("waived_by", one.waived.by, one.waived.date), one.waived.remark ?? one.waived.reason] : null,
  ].filter(Boolean);
  return h("article", { class: `finding ${kind}`, "aria-labelledby": `finding-${at}` },
    h("h2", { id: `finding-${at}` }, badge(one.waived ? t("waived") : one.severity_label, kind), ` ${one.message} `, h("span", { class: "code" }, one.code)),
    one.grid ? grid(one, at) : withFile && one.place.cell ? ofForm(one, at) : null,
    h("dl", null, facts.map(([term, words]) => h("div", null, h("dt", null, term), h("dd", null, words)))),
    h("p", { class: "buttons" },
      one.waived ? "" : [
        button(t("waive"), () => accept(one, "waive"), { id: `waive-${at}`, label: `${t("waive")}: ${one.code}, ${one.place.words}` }),
        one.severity === "error" ? "" : button(t("remark"), () => accept(one, "remark"),
          { id: `remark-${at}`, label: `${t("remark")}: ${one.code}, ${one.place.words}` }),
        one.institution && one.place.cell ? button(t("to_institution"),
          () => sendBack(one.institution, one.name ?? one.institution, `${within(one.place.words, one.place.file)}: `, one.message),
          { id: `note-${at}`, label: `${t("to_institution")}: ${one.code}, ${one.place.words}` }) : "",
      ],
    ),
    one.entry ? traced(one.entry) : "");
}

/** A place without its file, where that is named already. */
function within(place, file) {
  return place.startsWith(`${file} › `) ? place.slice(file.length + 3) : place;
}

/** The same, fetched once it is wanted: to read a workbook takes time. */
function ofForm(one, at) {
  const details = h("details", {
    id: `form-${at}`,
    ontoggle: () => {
      if (!details.open || details.childElementCount > 1) return undefined;
      const place = h("div", { role: "status" }, t("loading"));
      details.append(place);
      return guarded(async () => {
        const { findings } = await ask("file", { path: one.place.file });
        const same = findings.find((other) => other.grid && other.code === one.code && other.place.words === one.place.words);
        place.replaceChildren(same ? grid(same, at) : h("p", null, t("no_cell")));
      });
    },
  }, h("summary", { "aria-label": `${t("cell_in_form")}: ${one.place.words}` }, t("cell_in_form")));
  return details;
}

// A narrow screen shows a few columns of a form: among them, once they are laid out, the one of the cell.
const laidOut = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const cell = target.querySelector(".here");
    if (cell) target.scrollLeft = cell.offsetLeft - (target.clientWidth - cell.offsetWidth) / 2;
    if (target.clientWidth) laidOut.unobserve(target);
  }
});

/** The cell as it stands in the form, or the line of a text, with what is around it. */
function grid({ grid: of, place }, at, id = null) {
  const words = place.cell ? t("in_form", place.cell, place.sheet) : t("in_line", place.line);
  const form = h("div", { class: "scroll form", id, tabindex: "0", role: "region", "aria-label": id ? words : `${at + 1}. ${words}` },
    h("table", { class: "sheet" }, h("caption", null, words),
      h("thead", null, h("tr", null, h("td"), of.columns.map((letters) => h("th", { scope: "col" }, letters)))),
      h("tbody", null, of.rows.map((row) => h("tr", null, h("th", { scope: "row" }, String(row.number)),
        row.cells.map((cell) => (cell.here ? h("td", { class: "here", "aria-current": "true" }, cell.text) : h("td", null, h("div", null, cell.text)))))))));
  laidOut.observe(form);
  return form;
}

function accept(one, verb) {
  const scopes = [];
  if (one.entry && one.institution) scopes.push(["here", t("only_here")]);
  else if (one.entry) scopes.push(["entry", t("only_here")]);
  if (one.institution) scopes.push(["institution", t("of_institution")]);
  scopes.push(["all", t("everywhere")]);
  const covers = {
    here: { entry: one.entry, institution: one.institution }, entry: { entry: one.entry },
    institution: { institution: one.institution }, all: {},
  };
  const fields = [
    field(t("scope"), select("scope", scopes, scopes[0][0])),
    verb === "waive" ? field(t("until"), h("input", { name: "until", placeholder: `${desk.year.year}` }))
      : field(t("remark_text"), h("textarea", { name: "text", rows: "3", required: true })),
  ];
  sign({
    title: `${t(verb)}: ${one.code}`,
    about: h("p", null, one.message),
    verb,
    fields,
    request: (data) => ({ code: one.code, ...covers[data.scope], until: data.until, text: data.text }),
  });
}
