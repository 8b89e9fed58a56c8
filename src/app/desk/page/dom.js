// What every view uses: elements, words, calls, dialogs.
const key = sessionStorage.getItem("zbir-key") ?? "";
const LANGUAGE = "zbir-language";
export const headers = { "X-Zbir-Key": key };
/** Gives the page a name. One that has said goodbye comes back under another. */
export function named() {
  headers["X-Zbir-Page"] = crypto.randomUUID();
}
named();
/** Asks for everything in a language from now on; without one, in that of the desk's start. */
export function speak(language = sessionStorage.getItem(LANGUAGE)) {
  if (!language) return;
  sessionStorage.setItem(LANGUAGE, language);
  headers["X-Zbir-Language"] = language;
}
export const $ = (id) => document.getElementById(id);
/** What the page knows of the year; `state` identifies it. */
export const desk = { words: {}, year: null };

/** Returns what a year is called, by its number. */
export function yearName(year) {
  return desk.year?.year_names?.find((one) => String(one.year) === String(year))?.name ?? String(year);
}

/** Keeps the parts of a day on one line: `20. 2. 2025`, `20 February 2025`. */
function unbroken(text) {
  return text.replace(/(\d{1,2}\.) (\d{1,2}\.) (\d{4})/g, "$1\u00a0$2\u00a0$3").replace(/(\d{1,2}) (\p{L}{3,}) (\d{4})/gu, "$1\u00a0$2\u00a0$3");
}

/** Makes an element: attributes, then children. Text is never read as HTML. */
export function h(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes ?? {})) {
    if (attribute.startsWith("on")) element.addEventListener(attribute.slice(2), value);
    else if (value === true) element.setAttribute(attribute, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(attribute, value);
  }
  const given = children.flat(2).filter((child) => child !== null && child !== undefined && child !== false && child !== "");
  // What is typed stays as it is.
  element.append(...given.map((child) => (typeof child === "string" && name !== "textarea" ? unbroken(child) : child)));
  return element;
}

/** Returns a word of the page, with its `{}` filled in turn. */
export function t(name, ...values) {
  return values.reduce((words, value) => words.replace("{}", () => String(value)), desk.words[name] ?? name);
}

export class Refused extends Error {
  constructor(status, { message, help, field: at }) {
    super(message ?? t("failed"));
    this.status = status;
    this.help = help;
    /** What was entered that is at fault. */
    this.field = at;
  }

  /** What is wrong, and what to do about it. */
  get words() {
    return [this.message, this.help].filter(Boolean).join(" – ");
  }
}

async function sent(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Refused(0, { message: t("ended") });
  }
  if (!response.ok) throw new Refused(response.status, await response.json().catch(() => ({})));
  return response;
}

/** Asks the desk to do a verb. */
export async function ask(verb, request = {}) {
  const response = await sent(`/api/${verb}`, { method: "POST", headers, body: JSON.stringify(request) });
  return response.json();
}

export async function upload(file) {
  const name = encodeURIComponent(file.name);
  return sent("/upload", { method: "POST", headers: { ...headers, "X-File-Name": name }, body: file });
}

export async function openFile(path) {
  await guarded(() => sent("/open", { method: "POST", headers, body: JSON.stringify({ path }) }));
}

/** Saves a file of the folder: the key is a header, so a plain link cannot do it. */
export async function download(path) {
  await guarded(async () => {
    const response = await sent(`/file?path=${encodeURIComponent(path)}`, { headers });
    const address = URL.createObjectURL(await response.blob());
    const link = h("a", { href: address, download: path.split("/").pop() });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  });
}

export async function events(after) {
  const response = await sent(after === null ? "/events" : `/events?after=${after}`, { headers });
  return response.json();
}

/** Says something; a screen reader reads it. */
export function tell(words, isBad = false) {
  const box = $("told");
  box.classList.toggle("bad", isBad);
  const hide = h("button", { type: "button", class: "plain", onclick: () => { box.replaceChildren(); refocus(); } }, t("close_dialog"));
  box.replaceChildren(h("p", null, words), hide);
}

/** Does something, and says why it did not work. */
export async function guarded(work) {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    tell(error.words, true);
    return undefined;
  }
}

const atWork = new Set();
/** Does something that shows what it changed by itself. */
export async function working(work) {
  const task = work();
  atWork.add(task);
  try {
    return await task;
  } finally {
    atWork.delete(task);
  }
}

/** Waits until nothing is at work: what it changes is no news. */
export async function rested() {
  while (atWork.size) await Promise.allSettled([...atWork]);
}

/** Does something once, however often its button is pressed. A button that is disabled would lose the focus. */
export async function once(pressed, work) {
  if (pressed.getAttribute("aria-disabled")) return undefined;
  pressed.setAttribute("aria-disabled", "true");
  try {
    return await working(work);
  } finally {
    pressed.removeAttribute("aria-disabled");
  }
}

export function button(words, work, { id, kind = "", label } = {}) {
  return h("button", { type: "button", id, class: kind, "aria-label": label, onclick: work }, words);
}

/** A word on a colour: that of its kind, or one of its own. */
export function badge(words, kind, colour) {
  if (!words) return null;
  const made = h("span", { class: `badge ${kind}` }, words);
  if (colour) made.style.background = colour;
  return made;
}

export function field(label, input) {
  return h("label", null, label, input);
}

/** Says at a field what is wrong with it, and goes there. */
export function faulty(input, words) {
  const id = `fault-${input.name}`;
  $(id)?.remove();
  (input.closest("label") ?? input).after(h("p", { class: "bad fault", id, role: "alert" }, lines(words)));
  input.setAttribute("aria-invalid", "true");
  input.setAttribute("aria-describedby", id);
  input.focus();
}

/** Returns whether a form is filled in; if not, the first field that is missing something says so. */
export function isComplete(form) {
  for (const one of form.querySelectorAll(".fault")) one.remove();
  for (const input of form.querySelectorAll("[aria-invalid]")) {
    input.removeAttribute("aria-invalid");
    input.removeAttribute("aria-describedby");
  }
  for (const input of form.querySelectorAll("input, select, textarea")) {
    const text = input.value.trim();
    const wrong = input.validity.badInput ? "no_day" : input.required && !text ? "needed" : input.dataset.begun && text === input.dataset.begun.trim() ? "needed_words" : "";
    if (wrong) {
      faulty(input, t(wrong));
      return false;
    }
  }
  return true;
}

export function select(name, choices, value, change) {
  const list = h("select", { name, id: `select-${name}`, onchange: () => change?.(list.value) });
  for (const [of, words] of choices) list.append(h("option", { value: of, selected: of === value }, words));
  return list;
}

/** A tally in words: errors and warnings alone have a colour. */
export function tally({ errors, warnings, notes, waived }) {
  const parts = [["errors", errors, "bad"], ["warnings", warnings, "doubt"], ["notes", notes, "soft"], ["waived", waived, "soft"]];
  const shown = parts.filter(([, n]) => n > 0);
  return h("span", { class: "tally" }, shown.map(([name, n, kind]) => h("span", { class: kind }, `${t(name)}: ${n}`)));
}

/** A table that scrolls by itself where it does not fit. One that `stacks` has its cells below each other on a narrow screen. */
export function table(caption, columns, rows, stacks = false) {
  // The roles keep it a table for a screen reader where the style makes blocks of it.
  const role = (name) => (stacks ? { role: name } : {});
  const head = columns.map((column) => h("th", { scope: "col", class: column.numeric ? "n" : null, ...role("columnheader") }, column.heading));
  const body = rows.map((cells) => h("tr", role("row"), cells.map((cell, at) => {
    const attributes = { class: columns[at].numeric ? "n" : null, "data-label": stacks ? columns[at].heading : null };
    return at === 0 ? h("th", { scope: "row", ...attributes, ...role("rowheader") }, cell) : h("td", { ...attributes, ...role("cell") }, cell);
  })));
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
    h("table", { class: stacks ? "stacks" : null, ...role("table") }, h("caption", null, caption),
      h("thead", role("rowgroup"), h("tr", role("row"), head)), h("tbody", role("rowgroup"), body)));
}

/** A table as the desk sends it; the name in a row that can be traced is a link, and so are the places that cells name. */
export function tableOf(caption, { columns, rows, footnote }) {
  const title = Math.max(0, columns.findIndex((column) => column.key === "title"));
  const cell = (row, words, at) => {
    const places = (row.places ?? []).filter((one) => one.column === columns[at].key);
    if (places.length) return listed(places.map((one) => placed(one.place, one.name)), ", ");
    return at === title && row.key ? h("a", { href: address("trace", { key: row.key }) }, words || row.key) : lines(words);
  };
  return h("div", null, table(caption, columns, rows.map((row) => row.cells.map((words, at) => cell(row, words, at)))), signs(footnote));
}

/** Several with something between them. */
export function listed(all, between) {
  return all.flatMap((one, at) => (at ? [between, one] : [one]));
}

/** A place: a link to the cell or line, or to the file that was returned. */
export function placed(place, words = place.words) {
  const { file: path, sheet, cell, line } = place;
  if (!cell && !line && !path.startsWith("inbox/")) return words;
  return h("a", { href: address("file", { path, sheet: cell && sheet, cell, line }), onclick: () => $("dialog").close() }, words);
}

/** What the signs behind values mean. */
export function signs(footnote) {
  return footnote ? h("p", { class: "soft" }, footnote) : "";
}

export function lines(text) {
  const parts = String(text).split("\n");
  return parts.length > 1 ? parts.flatMap((part, at) => (at ? [h("br"), part] : [part])) : text;
}

export function address(view, parameters = {}) {
  const given = Object.entries(parameters).filter(([, value]) => value);
  return `#${view}${given.length ? `?${new URLSearchParams(given)}` : ""}`;
}

/** Returns where the focus is: its element and those around it, by their ids. */
export function whereabouts() {
  const ids = [];
  for (let one = document.activeElement; one; one = one.parentElement) if (one.id) ids.push(one.id);
  return ids;
}

/** Puts the focus where it was, or as near as there still is something: a card of what was in it, else the heading. */
export function refocus(ids = []) {
  for (const id of ids) {
    const one = $(id);
    const target = one?.localName === "details" ? one.querySelector("summary") : one;
    if (target?.matches("a[href], button, input, select, textarea, summary")) {
      target.focus();
      return;
    }
  }
  $("view-title")?.focus();
}

/** What something is in files, small: to search for it, and the way to everything about it. */
export function traced(key) {
  return h("p", { class: "key" }, h("a", { href: address("trace", { key }) }, t("trace")), " ", h("span", { class: "soft" }, `(${t("key")}: ${key})`));
}

/** Opens the dialog with a form; `save` is called with its data and closes it unless it throws. Focus returns to where it was. */
export function dialog(title, content, save, words) {
  const box = $("dialog");
  const problem = h("p", { class: "bad", role: "alert" });
  const submit = save ? h("button", { type: "submit", class: "main" }, words ?? t("save")) : null;
  const form = h("form", {
    novalidate: true,
    onsubmit: (event) => {
      event.preventDefault();
      problem.textContent = "";
      if (!isComplete(form)) return undefined;
      return once(submit, async () => {
        try {
          await save(Object.fromEntries(new FormData(form)));
          // What was done may already show another dialog.
          if (form.isConnected) box.close();
        } catch (error) {
          if (!(error instanceof Refused)) throw error;
          const at = error.field && form.elements.namedItem(error.field);
          if (at) {
            faulty(at, error.words);
            return;
          }
          problem.textContent = error.words;
          problem.scrollIntoView({ block: "nearest" });
        }
      });
    },
  },
  h("h2", { id: "dialog-title", tabindex: "-1" }, title), content, problem,
  h("p", { class: "buttons" }, submit, button(save ? t("cancel") : t("close_dialog"), () => box.close())));
  const before = whereabouts();
  box.onclose = () => {
    box.replaceChildren();
    // What was pressed may be gone with what it did.
    refocus(before);
  };
  box.replaceChildren(form);
  box.showModal();
  return form;
}
