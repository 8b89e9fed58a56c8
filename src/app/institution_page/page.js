"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const json = (id) => JSON.parse($(id).textContent);
  const facts = json("facts");
  const texts = json("texts");
  const utf8 = new TextEncoder();
  const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  let language = facts.language;
  let shown = null;
  let running = null;
  let latest = 0;

  const say = (key, words = {}) =>
    texts[language][key].replace(/\{(\w+)\}/g, (whole, name) => (name in words ? words[name] : whole));
  // What the catalogue and the core say is in Slovene and English; a further language has the English.
  const localized = (text) => text[language] ?? text.en;
  const element = (name, text, of) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (of) made.className = of;
    return made;
  };

  const core = (async () => {
    const packed = Uint8Array.from(atob($("core").textContent.trim()), (letter) => letter.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return WebAssembly.compile(await new Response(stream).arrayBuffer());
  })();
  core.catch(() => {});

  function report(key, words) {
    $("status").replaceChildren(element("p", say(key, words), key === "reading" || key === "read" ? "" : "problem"));
    $("status").dataset.key = key;
    $("status").dataset.words = JSON.stringify(words ?? {});
  }

  function today() {
    const day = new Date();
    const two = (number) => String(number).padStart(2, "0");
    return `${String(day.getFullYear()).padStart(4, "0")}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
  }

  function end() {
    if (running) {
      clearTimeout(running.timer);
      running.worker.terminate();
      URL.revokeObjectURL(running.address);
      running = null;
    }
    $("working").hidden = true;
  }

  async function check(files) {
    const turn = (latest += 1);
    end();
    shown = null;
    $("result").hidden = true;
    if (files.length !== 1) return report("one", {});
    const [file] = files;
    const name = file.name;
    if (file.size > facts.largest) {
      return report("large", { name, limit: String(Math.floor(facts.largest / 1048576)) });
    }
    report("reading", { name });
    let module;
    let bytes;
    try {
      module = await core;
    } catch {
      return report("old");
    }
    try {
      bytes = new Uint8Array(await file.arrayBuffer());
    } catch {
      return turn === latest && report("unopened", { name });
    }
    if (turn !== latest) return undefined;
    const address = URL.createObjectURL(new Blob([$("worker").textContent], { type: "text/javascript" }));
    const worker = new Worker(address);
    const fail = (key) => {
      end();
      report(key, { name, seconds: String(facts.seconds) });
    };
    running = { worker, address, timer: setTimeout(() => fail("slow"), facts.seconds * 1000) };
    $("working").hidden = false;
    $("stop").onclick = () => fail("stopped");
    worker.onerror = (event) => {
      event.preventDefault();
      fail("failed");
    };
    worker.onmessage = ({ data }) => {
      if (data.failed !== undefined || data.outputs.length === 0) return fail("failed");
      end();
      const [found, ...marked] = data.outputs;
      shown = { name, found: JSON.parse(new TextDecoder().decode(found)), marked };
      report("read", { name });
      show();
      $("result-title").focus();
      return undefined;
    };
    const inputs = [$("data").textContent, name, null, today()].map((text) => (text === null ? bytes : utf8.encode(text)));
    worker.postMessage({ module, inputs }, [bytes.buffer]);
    return undefined;
  }

  function save(name, bytes) {
    const address = URL.createObjectURL(new Blob([bytes], { type: XLSX }));
    const link = element("a");
    link.href = address;
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  }

  function card(finding, subjects) {
    const item = element("li", undefined, finding.severity);
    const head = element("p", undefined, "head");
    head.append(element("span", say(finding.severity), "severity"));
    if (finding.place.cell) head.append(element("span", say("cell", { cell: finding.place.cell }), "cell"));
    head.append(element("span", finding.code, "code"));
    item.append(head);
    // A message begins with what it is about, which is set off.
    const said = localized(finding.message);
    const subject = finding.entry && subjects[finding.entry] ? localized(subjects[finding.entry]) : "";
    const message = element("p", undefined, "message");
    if (subject && said.startsWith(subject)) {
      message.append(element("strong", subject), said.slice(subject.length));
    } else {
      if (subject) item.append(element("p", subject, "subject"));
      message.append(said);
    }
    item.append(message);
    item.append(element("p", say("help", { help: localized(finding.help) }), "help"));
    return item;
  }

  function show() {
    if (!shown) return;
    const { found, marked, name } = shown;
    const { errors, warnings, notes } = found.tally;
    const clean = errors + warnings + notes === 0;
    $("result-title").textContent = say(clean ? "clean" : "title_found", { name });
    const whose = found.forms.map((form) => say("whose", { institution: form.name, year: found.fiscal_year?.name ?? String(found.year) }));
    $("whose").textContent = whose.length > 0 ? whose.join(" ") : say("no_form");
    $("counts").replaceChildren();
    for (const [key, count] of [["errors", errors], ["warnings", warnings], ["notes", notes]]) {
      const item = element("li");
      item.append(element("b", String(count)), ` ${say(key)}`);
      $("counts").append(item);
    }
    $("marked").replaceChildren();
    const names = found.forms.map((form) => form.marked).filter((one) => one);
    if (names.length > 0) $("marked").append(element("p", say("marked")));
    names.forEach((one, number) => {
      const button = element("button", say("save", { name: one }), "main");
      button.type = "button";
      button.onclick = () => save(one, marked[number]);
      $("marked").append(button);
    });
    // Sheet by sheet, as one corrects them; what concerns the whole file comes first.
    const sheets = new Map();
    for (const finding of found.findings) {
      const { file, sheet } = finding.place;
      const title = sheet ? say("sheet", { sheet }) : say("whole");
      const heading = found.forms.length > 1 ? `${file}: ${title}` : title;
      if (!sheets.has(heading)) sheets.set(heading, []);
      sheets.get(heading).push(finding);
    }
    $("findings").replaceChildren();
    for (const [heading, findings] of sheets) {
      const list = element("ol", undefined, "found");
      list.setAttribute("role", "list");
      list.append(...findings.map((finding) => card(finding, found.subjects)));
      $("findings").append(element("h3", heading), list);
    }
    $("result").hidden = false;
  }

  function speak(next) {
    language = next;
    document.documentElement.lang = facts.languages.find((one) => one.key === language).tag;
    document.title = `${say("title")} – ${facts.strategy}`;
    for (const one of document.querySelectorAll("[data-say]")) one.textContent = say(one.dataset.say);
    for (const one of document.querySelectorAll(".languages button")) {
      one.setAttribute("aria-pressed", String(one.dataset.language === language));
    }
    const { key, words } = $("status").dataset;
    if (key) report(key, JSON.parse(words));
    show();
  }

  for (const { key, tag, name } of facts.languages) {
    const button = element("button", name);
    button.type = "button";
    button.lang = tag;
    button.dataset.language = key;
    button.onclick = () => speak(key);
    document.querySelector(".languages").append(button);
  }
  document.querySelector(".languages").hidden = false;
  $("drop").hidden = false;
  speak(language);

  $("file").onchange = () => {
    if ($("file").files.length > 0) check($("file").files);
  };
  // The same file may be chosen again after it was corrected.
  $("file").onclick = () => {
    $("file").value = "";
  };
  // Anywhere on the page: elsewhere the browser would leave it for the file.
  const over = (is) => (event) => {
    event.preventDefault();
    $("drop").classList.toggle("over", is);
  };
  document.addEventListener("dragover", over(true));
  document.addEventListener("dragleave", over(false));
  document.addEventListener("drop", (event) => {
    over(false)(event);
    if (event.dataTransfer.files.length > 0) check(event.dataTransfer.files);
  });
})();
