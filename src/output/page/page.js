"use strict";
(() => {
  const form = document.getElementById("filter");
  const count = document.getElementById("shown");
  const none = document.getElementById("none");
  const goals = [...document.querySelectorAll("article[data-status]")];
  const fields = ["area", "status", "institution"];
  const apply = () => {
    const chosen = Object.fromEntries(fields.map((name) => [name, form.elements[name].value]));
    let shown = 0;
    for (const goal of goals) {
      const fits = (!chosen.area || goal.dataset.area.split(" ").includes(chosen.area))
        && (!chosen.status || goal.dataset.status === chosen.status)
        && (!chosen.institution || goal.dataset.institutions.split(" ").includes(chosen.institution));
      goal.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    for (const area of document.querySelectorAll("section[data-area]")) {
      const own = [...area.querySelectorAll("article")];
      area.hidden = own.length > 0 ? own.every((goal) => goal.hidden) : fields.some((name) => chosen[name]);
    }
    count.textContent = String(shown);
    none.hidden = shown > 0;
  };
  form.hidden = false;
  form.addEventListener("change", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  // A link into a goal that is filtered away, or to where a figure comes from, opens what it leads to.
  const reveal = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let part = target; part; part = part.parentElement) {
      if (part.hidden) { form.reset(); apply(); }
      if (part instanceof HTMLDetailsElement) part.open = true;
    }
    target.scrollIntoView();
  };
  window.addEventListener("hashchange", reveal);
  window.addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((part) => { part.open = true; }));
  apply();
  reveal();
})();
