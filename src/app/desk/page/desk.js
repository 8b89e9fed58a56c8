// The desk: which view is shown, what the folder tells, and files dropped in.
import { $, Refused, address, ask, button, desk, events, faulty, field, guarded, h, headers, isComplete, lines, named, refocus, rested, select, speak, t, tell, upload, whereabouts, working, yearName } from "./dom.js";
import { decisions } from "./decisions.js";
import { differences } from "./differences.js";
import { file, findings } from "./findings.js";
import { goal, goals, money, trace } from "./goals.js";
import { received } from "./received.js";
import { letters, outputs, steps } from "./steps.js";

const MENU = { received, findings, decisions, goals, money, differences, steps, letters, outputs };
const VIEWS = { ...MENU, file, goal, trace };
/** The entry of the menu that a view without one belongs to, and its title. */
const BELOW = { file: ["findings", "file"], goal: ["goals", "goal"], trace: ["goals", "everything"] };

function wanted() {
  const [name, parameters] = location.hash.slice(1).split("?");
  return [Object.hasOwn(VIEWS, name) ? name : "received", Object.fromEntries(new URLSearchParams(parameters ?? ""))];
}

/** Fetches where the year stands. */
desk.renew = async () => {
  desk.year = await ask("state");
  return desk.year;
};

/** Shows the view that the address names. `moves`: whether the focus goes to its heading. */
desk.show = (moves = false) => working(() => show(moves));

let shows = 0;
async function show(moves) {
  shows += 1;
  const mine = shows;
  const main = $("content");
  const focused = whereabouts();
  const opened = [...main.querySelectorAll("details[open][id]")].map((one) => one.id);
  const [name, parameters] = wanted();
  main.setAttribute("aria-busy", "true");
  $("newer").replaceChildren();
  let isOfYear = false;
  try {
    await desk.renew();
    // Another view was asked for meanwhile.
    if (mine !== shows) return;
    head();
    if (desk.year.folder) {
      menu(name);
      isOfYear = true;
      const title = t(BELOW[name]?.[1] ?? name);
      const shown = h("div", null, h("h1", { id: "view-title", tabindex: "-1" }, title));
      await VIEWS[name](shown, parameters);
      if (mine !== shows) return;
      main.replaceChildren(shown);
      document.title = `${title} – ${desk.year.title} – zbir`;
      for (const id of opened) $(id)?.setAttribute("open", "");
    } else {
      main.replaceChildren(...await folder());
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (mine !== shows) return;
    failed(main, error, isOfYear);
  }
  main.dataset.shown = location.hash;
  main.removeAttribute("aria-busy");
  if ($("dialog").open) return;
  const lookedAt = $("looked-at");
  if (moves && lookedAt) {
    lookedAt.focus();
    (lookedAt.querySelector(".here") ?? lookedAt).scrollIntoView({ block: "center", inline: "center" });
  } else if (moves) {
    $("view-title")?.focus();
    scrollTo(0, 0);
  } else if (focused.length) {
    refocus(focused);
  }
}

/** Shows what is wrong in place of the view: nothing of an older state stays, which could be pressed. */
function failed(main, error, isOfYear) {
  if (!isOfYear) {
    desk.year = {};
    head();
    $("nav").replaceChildren();
  }
  const title = t(isOfYear ? "not_shown" : "broken");
  main.replaceChildren(
    h("h1", { id: "view-title", tabindex: "-1" }, title),
    h("pre", { class: "bad", role: "alert" }, error.message), error.help ? h("p", null, lines(error.help)) : "",
    ...(isOfYear || error.status === 0 ? [] : [h("p", { class: "soft" }, t("once_mended")), h("p", { class: "buttons" }, another())]));
  document.title = `${title} – zbir`;
}

function another() {
  return button(t("other_folder"), () => guarded(async () => {
    $("content").replaceChildren(...await folder());
    $("view-title").focus();
  }), { id: "other-folder" });
}

function head() {
  const { year } = desk;
  $("strategy").textContent = year.folder ? year.title : t("title");
  const years = (year.years ?? []).map((one) => [String(one), yearName(one)]);
  const input = h("input", {
    type: "file", multiple: true, id: "choose-files", class: "hidden",
    onchange: () => add([...input.files]),
  });
  const language = field(t("language"), select("language", desk.languages.map((one) => [one.key, one.name]), document.documentElement.lang,
    (value) => guarded(async () => {
      speak(value);
      await words();
      await desk.show();
    })));
  $("tools").replaceChildren(...(year.folder ? [
    field(t("year"), select("year", years, String(year.year), (value) => guarded(async () => {
      await ask("open", { year: value });
      await desk.show();
    }))),
    h("label", { class: "button", for: "choose-files" }, input, t("choose_files")),
    another(), language,
  ] : [language]));
}

function menu(name) {
  const current = BELOW[name]?.[0] ?? name;
  const { open } = desk.year;
  const counts = { decisions: open.files + open.entries + open.absent, findings: desk.year.tally.errors };
  const link = (of) => h("li", null, h("a", { id: `nav-${of}`, href: address(of), "aria-current": of === current ? "page" : null },
    t(of), counts[of] ? h("span", { class: "count" }, ` ${counts[of]}`) : ""));
  const nav = $("nav");
  nav.setAttribute("aria-label", t("views"));
  nav.replaceChildren(h("ul", null, Object.keys(MENU).map(link)));
}

/** The choice of a strategy's folder. */
async function folder() {
  const { folders } = await ask("folders");
  const choose = async (dir) => {
    await ask("open", { folder: dir });
    location.hash = address("received");
    await desk.show(true);
  };
  const path = h("input", { name: "folder", required: true, id: "folder-path" });
  const form = h("form", {
    novalidate: true,
    onsubmit: async (event) => {
      event.preventDefault();
      if (!isComplete(form)) return;
      try {
        await choose(path.value);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        faulty(path, error.words);
      }
    },
  }, field(t("folder_path"), path), h("p", { class: "buttons" }, h("button", { type: "submit", class: "main" }, t("open_folder")),
    desk.year?.folder ? button(t("cancel"), () => desk.show(true), { id: "keep-folder" }) : ""));
  document.title = `${t("choose_folder")} – zbir`;
  return [
    h("h1", { id: "view-title", tabindex: "-1" }, t("choose_folder")),
    folders.length ? h("section", null, h("h2", null, t("folders_seen")),
      h("ul", { class: "paths" }, folders.map((dir, at) => h("li", null, button(dir, () => guarded(() => choose(dir)), { id: `folder-${at}` }))))) : "",
    form,
  ].filter(Boolean);
}

/** Adds files to the inbox, two at a time. */
async function add(files) {
  if (!files.length) return;
  await working(() => addAll(files));
}

async function addAll(files) {
  tell(t("adding", files.length));
  const refused = [];
  let added = 0;
  const waiting = [...files];
  const worker = async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      try {
        await upload(one);
        added += 1;
        if (added % 20 === 0) progress({ kind: "progress", words: t("added", added) });
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        refused.push(`${t("not_added", one.name)}: ${error.message}`);
      }
    }
  };
  await Promise.all([worker(), worker()]);
  location.hash = address("received");
  await desk.show();
  // A view that is gone to takes away what was told before.
  tell([added ? t("added", added) : "", ...refused].filter(Boolean).join(" · "), refused.length > 0);
}

function dropping() {
  const over = $("drop");
  const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
  addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    over.hidden = false;
  });
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) over.hidden = true; });
  addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    over.hidden = true;
    if (desk.year?.folder) add([...event.dataTransfer.files]);
  });
}

let isLeft = false;
/** Waits for what the desk tells by itself. A view in which something is being typed is not taken away. */
async function listen() {
  let after = null;
  for (;;) {
    try {
      const told = await events(after);
      const changed = after !== null && told.events.some((one) => one.kind === "folder");
      after = told.last;
      for (const one of told.events) progress(one);
      if (changed) renew();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (isLeft) return;
      if (error.status === 401 || error.status === 0) {
        tell(t("ended"), true);
        return;
      }
      await new Promise((done) => { setTimeout(done, 2000); });
    }
  }
}

let hiding;
function progress(event) {
  if (event.kind !== "progress") return;
  const line = $("progress");
  line.replaceChildren(h("p", null, event.words));
  clearTimeout(hiding);
  hiding = setTimeout(() => line.replaceChildren(), 1500);
}

let renewing = false;
let again = false;
/** Shows what has changed, once what is being done here is done. */
async function renew() {
  again = true;
  if (renewing) return;
  renewing = true;
  while (again) {
    again = false;
    await rested();
    await renewed();
  }
  renewing = false;
}

async function renewed() {
  const before = desk.year?.state;
  // What cannot be read any more is a new state too; a desk that has ended has none.
  const { state } = await ask("state").catch((error) => ({ state: error.status === 0 ? before : null }));
  if (state === before) return;
  const isTyping = document.activeElement?.matches("input, textarea, select");
  if ($("dialog").open || isTyping) {
    $("newer").replaceChildren(h("p", null, `${t("newer")} `, button(t("show_newer"), () => desk.show(), { id: "show-newer" })));
    return;
  }
  await desk.show();
  tell(t("renewed"));
}

/** Fetches the words of the page in its language. */
async function words() {
  const answer = await ask("words");
  desk.words = answer.words;
  desk.languages = answer.languages;
  document.documentElement.lang = answer.language;
  $("skip").textContent = t("skip");
  $("drop").textContent = t("drop");
}

async function begin() {
  await guarded(async () => {
    speak();
    await words();
    dropping();
    addEventListener("hashchange", () => {
      if (!$("told").classList.contains("bad")) $("told").replaceChildren();
      // Who chooses in a list goes on choosing.
      desk.show(!document.activeElement?.closest(".filter"));
    });
    addEventListener("pagehide", () => {
      isLeft = true;
      fetch("/bye", { method: "POST", headers, keepalive: true });
    });
    // The browser may have kept the page, and shows it again.
    addEventListener("pageshow", (event) => {
      if (!event.persisted) return;
      isLeft = false;
      named();
      renew();
      listen();
    });
    // Of the first reading, too, it is told how far it is.
    listen();
    await desk.show();
  });
}

// The link to the content moves the focus and not the view.
$("skip").addEventListener("click", (event) => {
  event.preventDefault();
  ($("view-title") ?? $("content")).focus();
});
begin();
