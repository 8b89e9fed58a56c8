// A decision: why, by whom, and what it changes before it is recorded.
import { $, Refused, ask, button, desk, dialog, field, h, t, table, tell } from "./dom.js";

const OFFICE = "zbir-office";

/** Asks for reason and office, shows what the decision changes, and records it. `request(data)` returns the verb's own members;
 * `because` asks for the reason, `why` is how it begins. */
export function sign({ title, about, verb, request, fields = [], previews = false, because = t("reason"), why = "", done }) {
  const changes = h("div", { class: "changes", role: "status" });
  const by = h("input", { name: "by", required: true, value: localStorage.getItem(OFFICE) ?? "", autocomplete: "organization" });
  const content = [
    about,
    fields,
    field(because, h("textarea", { name: "reason", rows: "2", required: true, "data-begun": why || null }, why)),
    h("div", { class: "pair" }, field(t("by"), by),
      field(t("date"), h("input", { name: "date", type: "date", value: desk.year.today }))),
    previews ? h("div", null, changes) : null,
  ];
  const whole = (data, preview) => ({
    reason: data.reason, by: data.by, date: data.date, state: desk.year.state, preview, ...request(data),
  });
  let asked = 0;
  const look = async () => {
    const data = Object.fromEntries(new FormData(form));
    const mine = ++asked;
    try {
      const answer = await ask(verb, whole(data, true));
      if (mine !== asked) return;
      changes.replaceChildren(...shown(answer));
      submit.disabled = false;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (mine !== asked) return;
      // What cannot be read in one way only is not recorded until it is clear.
      changes.replaceChildren(h("p", { class: "bad" }, error.message), error.help ? h("p", null, error.help) : "");
      submit.disabled = true;
    }
  };
  const form = dialog(title, content, async (data) => {
    localStorage.setItem(OFFICE, data.by);
    try {
      await ask(verb, whole(data, false));
    } catch (error) {
      // Somebody else was faster: the new state is fetched, and what was typed stays.
      if (error instanceof Refused && error.status === 409) {
        await desk.renew();
        if (previews) await look();
      }
      throw error;
    }
    tell(t("recorded"));
    await desk.show();
    done?.();
  });
  const submit = form.querySelector("[type=submit]");
  // What is typed goes on from how it begins.
  form.elements.reason.setSelectionRange(why.length, why.length);
  if (previews) {
    for (const input of form.querySelectorAll("[data-previews]")) {
      input.addEventListener("change", look);
      input.addEventListener("input", () => { submit.disabled = false; });
    }
    if (!form.querySelector("[data-previews][required]")) look();
    else changes.before(button(t("preview"), look, { id: "look" }));
  }
}

/** Returns a submission for correction. The institution reads the reason: in the message, and on the first sheet of its form. */
export function sendBack(institution, name, why, about) {
  sign({ title: `${t("return")}: ${name}`, about: about && h("p", null, about), verb: "return", because: t("note"), why, request: () => ({ institutions: [institution] }) });
}

function shown({ values, totals, open, findings: [had, has], more }) {
  const columns = [{ heading: t("what") }, { heading: t("before"), numeric: true }, { heading: t("after"), numeric: true }];
  const rows = [...values, ...totals].map((one) => [one.what, one.before || "–", one.after || "–"]);
  return [
    rows.length ? table(t("preview"), columns, rows, true) : h("p", null, t("no_change")),
    more ? h("p", null, t("and_more", more)) : "",
    h("p", { class: "soft" }, [
      t("open_before_after", open[0], open[1]),
      ...["errors", "warnings", "notes", "waived"].map((kind) => `${t(kind)}: ${had[kind]} → ${has[kind]}`),
    ].join(" · ")),
  ];
}
