// The steps of the year, the drafts of letters, and the outputs.
import { address, ask, badge, button, desk, dialog, download, field, h, once, openFile, placed, Refused, t, table, tell, yearName } from "./dom.js";

const STEPS = [
  { verb: "issue" },
  { verb: "reminders", fields: () => day("forms_day") },
  { verb: "feedback", fields: () => day("return_day") },
  { verb: "merge" },
  {
    verb: "report",
    fields: () => [
      field(t("date"), h("input", { name: "date", type: "date", id: "report-date" })),
      field(t("number"), h("input", { name: "number", id: "report-number" })),
      check("final"), check("pdf"), check("email_draft"),
    ],
  },
  { verb: "close", asks: true },
];

function day(label) {
  return field(t(label), h("input", { name: "by", type: "date" }));
}

function check(name) {
  return h("label", { class: "check" }, h("input", { type: "checkbox", name }), t(name));
}

export async function steps(main) {
  const { open } = await ask("unsettled");
  main.append(
    h("div", { class: "steps" }, STEPS.map(step)),
    h("section", { "aria-labelledby": "keeps" }, h("h2", { id: "keeps" }, t("still_open")),
      open.length ? matters(open) : h("p", null, t("nothing_keeps"))));
}

function step({ verb, fields, asks }, at) {
  const act = async (data) => {
    const flags = Object.fromEntries(["final", "pdf", "email_draft"].filter((name) => data[name]).map((name) => [name, true]));
    const answer = await ask(verb, { ...data, ...flags, state: desk.year.state });
    await desk.show();
    wrote(t(verb), answer);
  };
  const submit = h("button", { type: "submit", class: "main", id: `step-${verb}` }, t(verb));
  const form = h("form", {
    onsubmit: (event) => {
      event.preventDefault();
      const data = Object.fromEntries(new FormData(form));
      if (asks) {
        dialog(t(verb), h("p", null, t("close_ask", yearName(desk.year.year))), () => act(data), t(verb));
        return undefined;
      }
      return once(submit, async () => {
        try {
          await act(data);
        } catch (error) {
          if (!(error instanceof Refused)) throw error;
          tell(error.words, true);
          if (error.status === 409) await desk.show();
        }
      });
    },
  }, fields?.() ?? "", h("p", { class: "buttons" }, submit));
  return h("section", { class: "step", "aria-labelledby": `step-title-${at}` },
    h("h2", { id: `step-title-${at}` }, `${at + 1}. ${t(verb)}`), h("p", null, t(`${verb}_about`)), form);
}

/** What is open, each with the way to where it is settled. */
function matters(open) {
  const way = ({ words, view, place }) => (place ? placed(place, words) : h("a", { href: address(view), onclick: () => document.getElementById("dialog").close() }, words));
  return h("ul", null, open.map((one) => h("li", null, way(one))));
}

/** Shows what an action wrote, or what kept it from writing. */
export function wrote(title, answer) {
  const parts = [];
  if (answer.open) parts.push(h("p", null, t("still_open")), matters(answer.open));
  else if (answer.differences) parts.push(h("p", null, t("closed_otherwise", answer.already)), h("ul", null, answer.differences.map((line) => h("li", null, line))));
  else if (answer.already) parts.push(h("p", null, t("already_closed", answer.already)));
  else if (answer.written.length) parts.push(h("p", null, t("written")), h("ul", { class: "paths" }, answer.written.map((path) => h("li", null, path))));
  else parts.push(h("p", null, t("nothing_written")));
  for (const one of answer.notices ?? []) parts.push(h("p", { class: "doubt" }, one));
  if (answer.kept) parts.push(h("p", null, t("final_stays", answer.kept)));
  if (answer.without_address?.length) parts.push(h("p", { class: "doubt" }, t("without_address", answer.without_address.join(", "))));
  parts.push(h("p", { class: "buttons" }, h("a", { href: address("outputs"), onclick: () => document.getElementById("dialog").close() }, t("outputs")),
    h("a", { href: address("letters"), onclick: () => document.getElementById("dialog").close() }, t("letters"))));
  dialog(title, parts);
}

function buttons(path, at) {
  const name = path.split("/").pop();
  return h("span", { class: "buttons" },
    button(t("open"), () => openFile(path), { id: `open-${at}`, label: `${t("open")}: ${name}` }),
    button(t("download"), () => download(path), { id: `save-${at}`, label: `${t("download")}: ${name}` }));
}

export async function letters(main, wanted) {
  const view = await ask("letters");
  if (wanted.institution) {
    main.append(h("p", null, h("a", { href: address("letters") }, t("all_letters"))));
    view.letters = view.letters.filter((one) => one.institution === wanted.institution);
  }
  if (!view.letters.length) {
    main.append(h("p", null, t("no_letters")), h("p", null, h("a", { href: address("steps") }, t("steps"))));
    return;
  }
  const words = { invitation: "invitation", reminder: "reminder", feedback: "feedback_letter", report: "report_letter" };
  const columns = ["to", "kind", "address", "when", "file"].map((name) => ({ heading: t(name) }));
  const rows = view.letters.map((one, at) => [
    one.to ?? "–", t(words[one.kind]), one.email ?? (one.kind === "report" ? "" : badge(t("no_address"), "doubt")), one.when, buttons(one.path, at),
  ]);
  main.append(table(t("letters"), columns, rows, true));
}

export async function outputs(main) {
  const view = await ask("outputs");
  if (!view.outputs.length) {
    main.append(h("p", null, t("no_outputs")), h("p", null, h("a", { href: address("steps") }, t("steps"))));
    return;
  }
  const folders = Map.groupBy(view.outputs, (one) => one.folder);
  const columns = [{ heading: t("file") }, { heading: t("when") }, { heading: t("size"), numeric: true }, { heading: t("state") }, { heading: t("open") }];
  let at = 0;
  for (const [folder, files] of folders) {
    const isOwn = folder === "" || folder === "data";
    const rows = files.map((one) => [
      one.name, one.when, size(one.size), isOwn && one.name !== "register.json" ? badge(one.stale ? t("stale") : t("fresh"), one.stale ? "doubt" : "good") : "",
      buttons(one.path, at++),
    ]);
    const title = folder ? desk.words[`folder_${folder}`] ?? folder : t("main_folder");
    const list = table(title, columns, rows, true);
    main.append(folder === "" ? h("section", null, h("h2", null, title), list)
      : h("details", { class: "more", id: `of-${folder}`, open: folder !== "data" }, h("summary", null, `${title} (${files.length})`), list));
  }
}

function size(bytes) {
  return bytes < 10240 ? `${bytes} B` : `${Math.round(bytes / 1024)} kB`;
}
