// Received: the institutions by state, and each with its files.
import { address, ask, badge, button, desk, download, field, guarded, h, openFile, select, t, table, tableOf, tally, dialog } from "./dom.js";
import { differing } from "./differences.js";
import { sendBack, sign } from "./sign.js";

const KINDS = {
  confirmed: "good", unconfirmed: "doubt", incomplete: "doubt", conflicting: "bad", refused: "bad", "absence-approved": "soft", missing: "bad",
  accepted: "good", pending: "doubt", returned: "bad",
};
const LEADS = {
  own: "findings", corrections: "steps", reminders: "steps", rulings: "decisions", accept: "received", merge: "steps", report: "steps", close: "steps", issue: "steps",
};

export async function received(main, wanted) {
  const view = await ask("received");
  const { year } = desk;
  const list = h("ul", { class: "cards" });
  const count = h("p", { class: "soft", role: "status" });
  const cards = view.institutions.map((one) => [one, card(one)]);
  const choice = { state: wanted.state ?? "", text: "" };
  const apply = () => {
    const fits = ([one]) => (!choice.state || one.state === choice.state)
      && `${one.name} ${one.short} ${one.id}`.toLowerCase().includes(choice.text.toLowerCase());
    const shown = cards.filter(fits).map(([, element]) => element);
    list.replaceChildren(...shown);
    count.textContent = t("shown", shown.length, cards.length);
  };
  const states = [["", t("all_states")], ...year.states.map((one) => [one.state, `${one.label} (${one.count})`])];
  const search = h("input", { type: "search", id: "search", oninput: () => { choice.text = search.value; apply(); } });
  apply();
  main.append(
    summary(year),
    h("form", { class: "filter", onsubmit: (event) => event.preventDefault() },
      field(t("state"), select("state", states, choice.state, (value) => { choice.state = value; apply(); })),
      field(t("search"), search),
      button(t("accept_all"), () => signed("accept", t("accept_all"), { all: true }), { id: "accept-all" })),
    count, list);
  if (view.others.length) {
    main.append(h("section", null, h("h2", null, t("others")), h("ul", { class: "files" }, view.others.map((one) => file(one, [])))));
  }
  if (view.sent.rows.length) main.append(h("details", { class: "more" }, h("summary", null, t("sent")), tableOf(t("sent"), view.sent)));
}

function summary(year) {
  const left = year.days_left;
  const parts = [
    t("received_of", year.received, year.asked),
    year.return_by ? t("return_by", year.return_by) : "",
    left === undefined ? "" : left >= 0 ? t("days_left", left) : t("overdue", -left),
    year.closed ? t("closed_year") : "",
  ];
  const { next } = year;
  return h("section", { class: "summary", "aria-labelledby": "next-title" },
    h("p", { class: "lead" }, parts.filter(Boolean).join(" · ")),
    next.length ? [
      h("h2", { id: "next-title" }, t("next")),
      h("ol", null, next.map((one) => h("li", null, LEADS[one] ? h("a", { href: address(LEADS[one]) }, t(`next_${one}`)) : t(`next_${one}`)))),
    ] : h("p", { id: "next-title", hidden: true }, t("next")));
}

function card(one) {
  const body = h("div", { class: "body" });
  const details = h("details", {
    id: `of-${one.id}`,
    ontoggle: () => { if (details.open && !body.hasChildNodes()) body.append(...content(one)); },
  },
  h("summary", null, h("span", { class: "name" }, one.name),
    badge(one.label, KINDS[one.state]), badge(one.acceptance_label, KINDS[one.acceptance]), tally(one.tally)), body);
  return h("li", null, details);
}

function content(one) {
  const decides = [];
  const name = (words) => `${words}: ${one.name}`;
  if (one.acceptance && one.acceptance !== "accepted") {
    decides.push(button(t("accept"), () => signed("accept", name(t("accept")), { institutions: [one.id] }),
      { id: `accept-${one.id}`, kind: "main", label: name(t("accept")) }));
  }
  if (one.acceptance && one.acceptance !== "returned") {
    decides.push(button(t("return"), () => sendBack(one.id, one.name),
      { id: `return-${one.id}`, label: name(t("return")) }));
  }
  if (one.state === "missing") {
    decides.push(button(t("waive_form"), () => signed("decide", name(t("waive_form")), { kind: "absent", institution: one.id }),
      { id: `absent-${one.id}`, label: name(t("waive_form")) }));
  }
  return [
    one.missing ? h("p", null, t("missing_parts", one.missing)) : "",
    h("p", { class: "soft" }, one.email ?? `${t("address")}: ${t("no_address")}`),
    one.files.length ? h("ul", { class: "files" }, one.files.map((of) => file(of, one.files))) : "",
    h("p", { class: "buttons" }, decides,
      h("a", { href: address("findings", { institution: one.id }) }, t("findings")),
      h("a", { href: address("letters", { institution: one.id }) }, t("letters"))),
  ];
}

function file(one, all) {
  const name = one.path.split("/").pop();
  const said = one.confirmation;
  const confirmation = said ? [
    said.confirmed ? t("confirmed") : t("not_confirmed"),
    said.date, said.office, said.role, t("version", said.version),
    said.provisional ? t("provisional") : "", said.nil ? t("nil") : "",
  ] : [];
  const others = all.filter((other) => other.path !== one.path && other.confirmation && said);
  return h("li", null,
    h("p", null, h("strong", null, name), " ", badge(one.label, one.counts ? "good" : "soft"), tally(one.tally)),
    h("p", { class: "soft" }, confirmation.filter(Boolean).join(" · ")),
    h("p", { class: "buttons" },
      h("a", { href: address("file", { path: one.path }) }, t("show_findings")),
      others.map((other) => button(`${t("compare")}: ${other.path.split("/").pop()}`, () => compare(other.path, one.path),
        { id: `compare-${one.sha256.slice(0, 8)}-${other.sha256.slice(0, 8)}` })),
      one.state === "excluded" ? "" : button(t("exclude"), () => signed("decide", `${t("exclude")}: ${name}`, { kind: "exclude", files: [one.path] }),
        { id: `exclude-${one.sha256.slice(0, 8)}`, label: `${t("exclude")}: ${name}` }),
      one.path.includes(" › ") ? "" : [
        button(t("open"), () => openFile(one.path), { id: `open-${one.sha256.slice(0, 8)}`, label: `${t("open")}: ${name}` }),
        button(t("download"), () => download(one.path), { id: `save-${one.sha256.slice(0, 8)}`, label: `${t("download")}: ${name}` }),
      ]));
}

async function compare(before, after) {
  const answer = await guarded(() => ask("diff", { before, after }));
  if (!answer) return;
  dialog(t("compare"), differing(answer, before.split("/").pop(), after.split("/").pop()));
}

function signed(verb, title, request) {
  sign({ title, verb, request: () => request });
}
