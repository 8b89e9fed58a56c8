// Differences: of this year from earlier ones, and of the last merge from what the folder holds now.
import { $, address, ask, desk, field, h, select, t, table, yearName } from "./dom.js";

const MERGED = "merged";

export async function differences(main, wanted) {
  const { year, years, has_merge: hasMerge } = desk.year;
  const earlier = years.filter((one) => one < year);
  const choices = [[MERGED, t("last_merge")], ...earlier.map((one) => [String(one), t("two_years", yearName(one), yearName(year))])];
  const chosen = wanted.from ?? choices[1]?.[0] ?? MERGED;
  main.append(h("form", { class: "filter", onsubmit: (event) => event.preventDefault() },
    field(t("against"), select("from", choices, chosen, (from) => { location.hash = address("differences", { from }); }))));
  const isOfMerge = chosen === MERGED;
  if (isOfMerge && !hasMerge) {
    main.append(h("p", null, t("no_merge"), " ", h("a", { href: address("steps") }, t("steps"))));
    return;
  }
  const answer = await ask("diff", { before: chosen, after: isOfMerge ? "now" : String(year) });
  const counts = [t("difference_count", answer.differences.length)];
  if (answer.new) counts.push(t("new_answers", yearName(chosen), answer.new));
  main.append(h("p", { class: "soft", role: "status" }, counts.join(" · ")),
    isOfMerge ? differing(answer, t("before"), t("after")) : differing(answer, yearName(chosen), yearName(year)));
}

/** The differences of two documents, under the names of both. */
export function differing({ differences: all }, before, after) {
  const columns = [{ heading: t("what") }, { heading: before }, { heading: after }];
  const rows = all.map((one) => [
    one.entry ? h("a", { href: address("trace", { key: one.entry }), onclick: () => $("dialog").close() }, one.what) : one.what, one.was, one.is,
  ]);
  return rows.length ? table(t("differences"), columns, rows, true) : h("p", null, t("no_difference"));
}
