// Decisions: what is open with the claims side by side, and the decisions made.
import { address, ask, badge, button, desk, dialog, field, h, lines, placed, select, t, table, tally, tell, traced, yearName } from "./dom.js";
import { sendBack, sign } from "./sign.js";

export async function decisions(main) {
  const [open, made] = await Promise.all([ask("conflicts"), ask("decisions")]);
  const nothing = !open.files.length && !open.entries.length && !open.absent.length;
  main.append(
    h("section", { "aria-labelledby": "open-title" },
      h("h2", { id: "open-title" }, t("open_matters")),
      nothing ? h("p", null, t("nothing_open")) : "",
      open.files.map(files), open.entries.map(entry), open.absent.map(absent)),
    h("section", { "aria-labelledby": "made-title" },
      h("h2", { id: "made-title" }, t("made")), (made.findings ?? []).map(broken),
      made.rows.length ? recorded(made) : made.findings ? "" : h("p", null, t("none_made"))));
}

/** What is wrong in the file of decisions. */
function broken(one) {
  return h("div", { role: "alert" }, h("article", { class: "finding bad" },
    h("h3", null, badge(t("decisions_broken"), "bad"), " ", lines(one.message), " ", h("span", { class: "code" }, one.code)),
    h("p", null, placed(one.place)), one.help ? h("p", null, lines(one.help)) : ""));
}

function files(one) {
  const columns = [{ heading: t("file") }, { heading: t("version", "") }, { heading: t("date") }, { heading: t("findings") }, { heading: t("choose") }];
  const rows = one.files.map((of, at) => {
    const name = of.path.split("/").pop();
    const others = one.files.filter((other) => other !== of).map((other) => other.path);
    return [h("a", { href: address("file", { path: of.path }) }, name), of.version ?? "", of.date ?? "", tally(of.tally), button(t("this_holds"), () => sign({
      title: `${t("this_holds")}: ${name}`,
      verb: "decide",
      previews: true,
      request: () => ({ kind: "exclude", files: others }),
    }), { id: `holds-${one.id}-${at}`, label: `${t("this_holds")}: ${name}` })];
  });
  return h("article", { class: "open" }, h("h3", null, t("several_files", one.name)), h("p", null, t("which_file")),
    table(one.name, columns, rows, true));
}

function entry(one) {
  const year = one.before?.year ?? desk.year.year - 1;
  const columns = [
    { heading: t("institution") }, { heading: t("value"), numeric: true }, { heading: t("typed"), numeric: true },
    { heading: t("last_year", yearName(year)), numeric: true }, { heading: t("place") }, { heading: t("choose") },
  ];
  const id = (one.is_list ? `${one.entry}-${one.claims[0].institution}` : one.entry).replaceAll("/", "-");
  const rows = one.claims.map((claim, at) => [
    claim.name, claim.value ?? claim.unreadable ?? t("blank"), claim.found ?? "", claim.before?.value ?? "",
    placed(claim.place),
    h("div", { class: "buttons" }, choice(one, claim, `${id}-${at}`),
      button(t("return"), () => sendBack(claim.institution, claim.name, `${one.subject} – ${one.because}: `),
        { id: `return-${id}-${at}`, label: `${t("return")}: ${claim.name}` })),
  ]);
  return h("article", { class: "open" },
    h("h3", null, one.subject), traced(one.entry),
    h("p", null, badge(one.because, "bad"), one.before ? ` ${t("last_year", yearName(one.before.year))}: ${one.before.value}` : ""),
    table(one.subject, columns, rows, true),
    one.is_list ? null : h("p", { class: "buttons" }, button(t("set_value"), () => sign({
      title: `${t("set_value")}: ${one.subject}`,
      about: one.expected ? h("p", { class: "soft" }, one.expected) : null,
      verb: "decide",
      previews: true,
      fields: [field(t("value"), valueOf(one))],
      request: (data) => ({ kind: "set", entry: one.entry, value: data.value, institution: one.whose }),
    }), { id: `set-${id}` })));
}

/** Chooses a claim, if it could be read. */
function choice(one, claim, id) {
  if (claim.unreadable) return "";
  return button(t("choose"), () => sign({
    title: one.subject,
    about: h("p", null, `${claim.name}: ${claim.value ?? t("blank")}`),
    verb: "decide",
    previews: true,
    request: () => ({ kind: "choose", entry: one.entry, institution: claim.institution, file: claim.by_file ? claim.place.file : undefined }),
  }), { id: `choose-${id}`, label: `${t("choose")}: ${claim.name}, ${claim.value ?? t("blank")}` });
}

/** The field of a value that is set: a list where the value is one of few. */
function valueOf({ choices }) {
  if (!choices) return h("input", { name: "value", required: true, "data-previews": true });
  const list = select("value", [["", t("choose_value")], ...choices.map((one) => [one.key, one.name])], "");
  list.required = true;
  list.dataset.previews = "";
  return list;
}

function absent(one) {
  return h("article", { class: "open" }, h("h3", null, t("not_returned", one.name)),
    h("p", { class: "buttons" }, button(t("waive_form"), () => sign({
      title: `${t("waive_form")}: ${one.name}`,
      verb: "decide",
      previews: true,
      request: () => ({ kind: "absent", institution: one.id }),
    }), { id: `absent-${one.id}`, label: `${t("waive_form")}: ${one.name}` })));
}

function recorded(made) {
  const columns = [...made.columns, { heading: t("undo") }];
  const about = made.columns.findIndex((column) => column.key === "about");
  const cell = (row) => (words, at) => (at === about && row.key && words ? h("a", { href: address("trace", { key: row.key }) }, words) : lines(words));
  const rows = made.rows.map((row) => [...row.cells.map(cell(row)), button(t("undo"), () => undo(row.cells[0]),
    { id: `undo-${row.cells[0]}`, label: `${t("undo")}: ${row.cells[0]}` })]);
  return table(t("decisions"), columns, rows, true);
}

function undo(number) {
  dialog(`${t("undo")}: ${number}`, h("p", null, t("undo_ask", number)), async () => {
    await ask("undo", { number: Number(number), state: desk.year.state });
    tell(t("undone"));
    await desk.show();
  }, t("undo"));
}
