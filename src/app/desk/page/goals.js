// Goals and money: statuses, everything about a value, and the reconciliation with the ledger.
import { address, ask, badge, button, desk, guarded, h, placed, signs, t, table, tableOf, tally, traced, yearName } from "./dom.js";
import { list } from "./findings.js";
import { wrote } from "./steps.js";

const KINDS = { achieved: "good", "partially-achieved": "doubt", "not-achieved": "bad", "in-progress": "info", "not-counted": "soft", none: "soft" };
/** The status of a goal in its colour: the strategy's own, or that of its class. */
const status = (goal) => badge(goal.label, KINDS[goal.class], goal.colour);

export async function goals(main) {
  const view = await ask("goals");
  const areas = view.areas.filter((area) => area.has_figures || area.goals.length + area.also.length > 0);
  main.append(
    h("section", null, h("h2", null, t("statuses")), tableOf(t("statuses"), view.counts),
      h("p", null, view.summary), signs(view.legend), signs(view.footnote)),
    ...areas.map((area) => section(area, view.against)));
}

function section(area, against) {
  const columns = [{ heading: t("goal") }, { heading: t("status") }, { heading: t("lead") }, { heading: t("findings") }];
  if (against) columns.splice(2, 0, { heading: t("status_before", yearName(against)) });
  const rows = area.goals.map((goal) => {
    const cells = [
      h("a", { href: address("goal", { key: goal.id }) }, `${goal.id} ${goal.title}`), status(goal), goal.lead,
      Object.values(goal.findings).some((n) => n > 0) ? h("a", { href: address("findings", { goal: goal.id }) }, tally(goal.findings)) : "0",
    ];
    if (against) cells.splice(2, 0, goal.before);
    return cells;
  });
  const also = area.also.map((goal) => h("li", null, h("a", { href: address("goal", { key: goal.id }) }, `${goal.id} ${goal.title}`), " ", status(goal)));
  return h("section", null, h("h2", null, area.label), area.has_figures ? h("p", null, h("a", { href: address("goal", { key: area.id }) }, t("figures_of_area"))) : "",
    rows.length ? table(area.label, columns, rows, true) : "",
    also.length ? h("p", { class: "soft" }, t("counted_elsewhere")) : "", also.length ? h("ul", null, also) : "");
}

export async function goal(main, { key }) {
  const view = await ask("goal", { key });
  main.append(
    h("p", { class: "lead" }, `${view.id} ${view.title} `, status(view)),
    h("p", { class: "soft" }, `${t("lead")}: ${view.lead}`), signs(view.footnote), ...view.entries.map(entry));
}

export async function trace(main, { key }) {
  const view = await ask("trace", { key });
  main.append(h("p", { class: "soft" }, key), ...view.entries.map(entry));
}

function entry(one) {
  // What stands in the cell is shown where it differs from how it was read.
  const isOtherwise = one.claims.some((claim) => claim.found !== claim.value);
  const claims = one.claims.map((claim) => [
    claim.name, claim.value, ...(isOtherwise ? [claim.found === claim.value ? "" : claim.found] : []),
    one.open ? t("awaits") : claim.counts ? t("counts") : t("set_aside"),
    placed(claim.place),
  ]);
  const past = one.past.map((of) => [yearName(of.year), of.value, of.name ?? t("whole"), placed(of.place), of.note ?? ""]);
  const heads = (...names) => names.map((name) => ({ heading: t(name) }));
  return h("article", { class: one.open ? "open" : "" },
    h("h2", null, one.subject), traced(one.entry),
    h("p", null, one.value || one.no_value ? h("strong", null, one.value ?? one.no_value) : one.asked ? "" : t("not_asked"),
      one.how ? `${one.value || one.no_value ? " · " : ""}${one.how}` : ""),
    signs(one.footnote),
    one.decision ? h("p", null, one.decision, one.decided_in ? [" (", placed(one.decided_in), ")"] : "") : "",
    one.unanswered ? h("p", { class: "soft" }, one.unanswered) : "",
    claims.length ? table(`${t("claims")}: ${one.subject}`, heads("institution", "value", ...(isOtherwise ? ["typed"] : []), "state", "place"), claims, true) : "",
    past.length ? h("details", null, h("summary", null, t("earlier")),
      table(`${t("earlier")}: ${one.subject}`, heads("year", "value", "institution", "place", "notes"), past)) : "",
    one.findings.length ? h("details", null, h("summary", null, `${t("findings")}: ${one.findings.length}`), plain(one)) : "");
}

// The findings in short: their identifiers would stand twice on the page otherwise.
function plain(one) {
  return h("ul", null, one.findings.map((of) => h("li", null, `${of.message} `, h("span", { class: "code" }, of.code), " ", placed(of.place))));
}

export async function money(main) {
  const view = await ask("money");
  const write = button(t("write_finance"), () => guarded(async () => wrote(t("write_finance"), await ask("finance", { state: desk.year.state }))),
    { id: "finance" });
  main.append(
    h("p", null, view.confirmed), desk.year.has_ledger ? "" : h("p", null, t("no_ledger")), h("p", { class: "buttons" }, write),
    ...view.tables.map((one) => h("section", null, h("h2", null, one.title), tableOf(one.title, one.table))));
}

export { list };
