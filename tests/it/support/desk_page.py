"""Drives Chromium over the coordinator's desk through a year, by the keyboard alone, and tells as JSON what a user meets.

Usage: desk_page.py ENTRY.html AXE.js CHROMIUM STRATEGY_FOLDER RETURNED_FOLDER [PICTURES_FOLDER]

Without returned forms (`-`) every view is looked at.
"""

import base64
import json
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

entry, axe_file, chromium, folder, returned = sys.argv[1:6]
pictures = Path(sys.argv[6]) if len(sys.argv) > 6 and sys.argv[6] else None
VIEWS = ["received", "findings", "decisions", "goals", "money", "differences", "differences?from=merged", "steps", "letters", "outputs", "goal?key=a.1", "trace?key=a.1"]
# How long something is waited for, in milliseconds: the machine may do other things as well.
PATIENT = 240000
# The view that the address names stands.
SETTLED = """() => { const content = document.getElementById("content");
 return document.getElementById("view-title") && !content.hasAttribute("aria-busy") && content.dataset.shown === location.hash; }"""
DRAWN = "() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); })"
WIDE = (
    "() => [document.documentElement, ...document.querySelectorAll('dialog[open]')]"
    ".some((one) => one.scrollWidth > one.clientWidth)"
)
# The tabs are all in sight.
TABS = (
    "() => [...document.querySelectorAll('nav a')].filter((one) => { const { left, right } = one.getBoundingClientRect();"
    " return left < 0 || right > innerWidth; }).map((one) => one.id)"
)
SPILLING = (
    "() => [...document.querySelectorAll('.scroll')].filter((one) => one.scrollWidth > one.clientWidth"
    " && !(one.tabIndex === 0 && one.getAttribute('aria-label'))).map((one) => one.outerHTML.slice(0, 200))"
)
UNLABELLED = (
    "() => [...document.querySelectorAll('button, a[href], input, select, textarea')]"
    ".filter((one) => one.offsetParent !== null && !(one.textContent.trim() || one.getAttribute('aria-label') || one.labels?.length))"
    ".map((one) => one.outerHTML.slice(0, 200))"
)
AXE = Path(axe_file).read_text()
# What takes a key or a click, by its role in the tree that a screen reader is given.
INTERACTIVE = {"button", "link", "textbox", "searchbox", "combobox", "listbox", "checkbox", "radio", "DisclosureTriangle", "Date", "spinbutton"}
WORDS = """async () => { const of = async (language) => (await (await fetch("/api/words", { method: "POST", body: "{}",
 headers: { "X-Zbir-Key": sessionStorage.getItem("zbir-key"), "X-Zbir-Language": language } })).json()).words;
 return { sl: await of("sl"), en: await of("en") }; }"""
# Where the focus is, and whether it is seen.
FOCUS = """() => { const one = document.activeElement; const seen = one.matches(".hidden") ? one.closest("label") : one;
 const style = getComputedStyle(seen); return { id: one.id, tag: one.localName, text: one.textContent.trim().slice(0, 60),
 outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 }; }"""
# What is announced: the texts that come into a live region.
LISTEN = """() => { window.announced = []; new MutationObserver((changes) => { for (const change of changes) {
 const region = (change.target.nodeType === 1 ? change.target : change.target.parentElement)?.closest("[role=status], [role=alert], [aria-live]");
 const text = region?.textContent.trim(); if (text) window.announced.push([region.id || region.className, text]); } })
 .observe(document.body, { subtree: true, childList: true, characterData: true }); }"""
seen = {"errors": [], "violations": [], "too_wide": [], "unlabelled": [], "unnamed": [], "foreign": [], "tables": [],
        "unreached": [], "unseen": [], "lost": [], "stops": 0, "announced": []}

with sync_playwright() as play:
    browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    page = browser.new_page(viewport={"width": 1366, "height": 900})
    page.set_default_timeout(PATIENT)
    reader = page.context.new_cdp_session(page)
    page.on("pageerror", lambda error: seen["errors"].append(str(error)))
    page.on("console", lambda said: seen["errors"].append(said.text) if said.type == "error" else None)

    def settled():
        page.wait_for_function(SETTLED, timeout=PATIENT)

    def go(view):
        page.evaluate("(view) => { location.hash = view; }", view)
        settled()

    def violations(what):
        page.evaluate(AXE)
        found = page.evaluate("async () => (await axe.run(document, {resultTypes: ['violations']})).violations")
        seen["violations"] += [[what, one["id"], one["help"], [node["html"][:200] for node in one["nodes"]][:3]] for one in found]

    def told(what):
        """What a screen reader is told: every control and table has a name, in the language of the page."""
        words = page.evaluate(WORDS)
        language = page.evaluate("document.documentElement.lang")
        own = set(words[language].values())
        foreign = [word for word in words["en" if language == "sl" else "sl"].values() if len(word) > 3 and "{" not in word and word not in own]
        nodes = reader.send("Accessibility.getFullAXTree")["nodes"]
        regions = 0
        for node in nodes:
            if node.get("ignored"):
                continue
            role = node.get("role", {}).get("value", "")
            name = node.get("name", {}).get("value", "").strip()
            regions += role == "status"
            if role in INTERACTIVE:
                if not name:
                    seen["unnamed"].append([what, role, node.get("backendDOMNodeId")])
                seen["foreign"] += [[what, role, name] for word in foreign if name == word or name.startswith((word + ":", word + " ("))]
            if role in ("table", "columnheader") and not name:
                seen["tables"].append([what, role])
        # Below a dialog nothing is told; it has its own, if what is chosen in it changes anything.
        if regions < {"dialog": 1, "dialog-return": 0}.get(what, 3):
            seen["tables"].append([what, "live regions", regions])

    def look(what):
        for width in (390, 1366, 1920):
            page.set_viewport_size({"width": width, "height": 900})
            page.evaluate(DRAWN)
            seen["too_wide"] += [[what, width]] if page.evaluate(WIDE) else []
            seen["too_wide"] += page.evaluate(SPILLING) + page.evaluate(TABS)
            if width == 390:
                violations(f"{what} at {width}")
            if pictures:
                page.screenshot(path=pictures / f"{what.replace('?', '-').replace('=', '-')}-{width}.png", full_page=True)
        page.set_viewport_size({"width": 1366, "height": 900})
        seen["unlabelled"] += page.evaluate(UNLABELLED)
        told(what)
        violations(what)

    def stop():
        """Where the focus is now, and that it is seen there."""
        at = page.evaluate(FOCUS)
        seen["stops"] += 1
        # What was only scrolled to or is a heading that was focused by the page takes no key.
        if not at["outlined"] and at["tag"] in ("a", "button", "input", "select", "textarea", "summary"):
            seen["unseen"].append(at)
        return at

    def to(selector, back=False):
        """Goes to an element by Tab alone."""
        for _ in range(250):
            if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
                return True
            page.keyboard.press("Shift+Tab" if back else "Tab")
            stop()
        seen["unreached"].append([page.evaluate("location.hash"), selector])
        page.focus(selector)
        return False

    def kept(what):
        """After a step the focus is on something of the page."""
        at = page.evaluate(FOCUS)
        if at["tag"] == "body":
            seen["lost"].append(what)
        return at

    def view(name):
        to(f"#nav-{name}", back=True)
        page.keyboard.press("Enter")
        page.wait_for_function("(hash) => location.hash === hash", arg=f"#{name}", timeout=PATIENT)
        settled()
        if kept(f"view {name}")["id"] != "view-title":
            seen["lost"].append([f"view {name}", page.evaluate(FOCUS)])

    def closed():
        page.wait_for_selector("dialog:not([open])", state="attached", timeout=PATIENT)
        settled()

    def done(what):
        """Waits for the dialog that tells what was written, and closes it by Escape."""
        page.wait_for_selector("dialog[open] .buttons a", timeout=PATIENT)
        seen.setdefault("wrote", {})[what] = page.evaluate("[...document.querySelectorAll('dialog .paths li')].map((one) => one.textContent)")
        page.keyboard.press("Escape")
        closed()
        kept(what)

    def press(selector, what, key="Enter"):
        to(selector)
        page.keyboard.press(key)
        page.wait_for_selector("dialog[open]", timeout=PATIENT)
        if not page.evaluate("document.querySelector('dialog').contains(document.activeElement)"):
            seen["lost"].append([what, "the dialog has no focus"])

    def sign(what, first=()):
        """Fills in a decision and records it. `first`: fields before the reason, with what is typed."""
        for selector, text in first:
            to(f"dialog {selector}")
            page.keyboard.type(text)
        to("dialog textarea[name=reason]")
        page.keyboard.type("Preverjeno v knjigah.")
        to("dialog input[name=by]")
        page.keyboard.press("Control+A")
        page.keyboard.type("Urad za finance")
        to("dialog button[type=submit]")
        page.keyboard.press("Enter")
        closed()
        return kept(what)

    def decide(selector, what, first=()):
        press(selector, what)
        return sign(what, first)

    def opened(institution):
        """Opens the card of an institution."""
        to(f"#of-{institution} > summary")
        if not page.evaluate("(id) => document.getElementById(id).open", f"of-{institution}"):
            page.keyboard.press("Enter")
            page.wait_for_selector(f"#of-{institution} .body > *", timeout=PATIENT)

    def named(words):
        """A selector of the button whose name holds some words."""
        return page.evaluate("(words) => '#' + CSS.escape([...document.querySelectorAll('main button')].find((one) => words.every((word) => (one.getAttribute('aria-label') ?? '').includes(word))).id)", words)

    page.goto(Path(entry).as_uri())
    page.wait_for_selector("#view-title", timeout=PATIENT)
    settled()
    look("empty")

    if returned == "-":
        for view in VIEWS:
            go(view)
            look(view)
        # A row of the ledger leads to its line: the line is marked, in sight, and has the focus.
        go("money")
        ledger = page.query_selector("a[href*='path=ledger']")
        if ledger:
            ledger.click()
            page.wait_for_selector("#looked-at .here", timeout=PATIENT)
            settled()
            page.evaluate(DRAWN)
            seen["looked_at"] = page.evaluate(
                "() => { const { top, bottom } = document.querySelector('#looked-at .here').getBoundingClientRect();"
                " return [document.activeElement.id, top >= 0 && bottom <= innerHeight]; }"
            )
            look("place")
        go("received")
        page.query_selector(".cards summary").click()
        page.wait_for_selector(".files a[href^='#file']", timeout=PATIENT).click()
        page.wait_for_function("() => location.hash.startsWith('#file')", timeout=PATIENT)
        settled()
        look("file")
        # From the click until the view stands, twice: the first time what was read is kept.
        took = []
        for _ in range(2):
            go("steps")
            took.append(page.evaluate(
                "() => new Promise((done) => { const began = performance.now(); location.hash = 'received';"
                " const look = () => (document.querySelector('.cards') ? done(performance.now() - began) : requestAnimationFrame(look)); look(); })"
            ))
        seen["received_ms"] = min(took)
        seen["institutions"] = page.evaluate("document.querySelectorAll('.cards > li').length")
        seen["lang"] = page.evaluate("document.documentElement.lang")
        browser.close()
        json.dump(seen, sys.stdout)
        sys.exit()

    page.evaluate(LISTEN)

    # The forms are issued. Escape leaves everything as it was.
    page.focus("#view-title")
    view("steps")
    to("#step-close")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog[open]")
    page.keyboard.press("Escape")
    closed()
    seen["after_escape"] = kept("escape")["id"]
    to("#step-issue", back=True)
    page.keyboard.press("Enter")
    done("issue")

    # One file lands in the inbox, and the page shows it by itself; the others are dropped on the page together.
    view("received")
    files = sorted(Path(returned).iterdir())
    inbox = Path(folder) / "inbox" / "2024"
    inbox.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(files[0], inbox / files[0].name)
    page.wait_for_function("() => document.querySelector('.lead').textContent.includes(' 1 ')", timeout=PATIENT)
    settled()
    kept("a file came")
    dropped = [[one.name, base64.b64encode(one.read_bytes()).decode()] for one in files[1:]]
    page.evaluate(
        "(files) => { const data = new DataTransfer();"
        " for (const [name, bytes] of files) data.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name));"
        " for (const kind of ['dragover', 'drop']) document.body.dispatchEvent("
        "new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true })); }",
        dropped,
    )
    page.wait_for_function(f"() => window.announced.some(([, text]) => text.includes(': {len(files) - 1}'))", timeout=PATIENT)
    settled()
    seen["returned"] = len(list(inbox.iterdir()))
    kept("files came")
    look("received-dropped")

    # What a neighbour sent by mistake is excluded.
    decide(named(["Sosed"]), "exclude")
    opened("mok")
    look("received-open")
    to(".files a[href^='#file']")
    page.keyboard.press("Enter")
    page.wait_for_function("() => location.hash.startsWith('#file')", timeout=PATIENT)
    settled()
    kept("file")
    look("file")

    # A list is chosen from by arrows, and keeps the focus.
    view("findings")
    to("#select-severity")
    page.keyboard.press("ArrowDown")
    page.wait_for_function("() => location.hash.includes('severity=error')", timeout=PATIENT)
    settled()
    seen["after_arrow"] = kept("arrow")["id"]
    page.keyboard.press("ArrowUp")
    page.wait_for_function("() => !location.hash.includes('severity=')", timeout=PATIENT)
    settled()
    # What is typed for the institution goes on after the place. The cell is in sight on a narrow screen.
    note = page.evaluate("document.querySelector('[id^=note-]').id")
    press(f"#{note}", "note")
    to("dialog textarea[name=reason]")
    page.keyboard.type("prosimo")
    seen["note"] = page.input_value("dialog textarea[name=reason]")
    page.keyboard.press("Escape")
    closed()
    page.set_viewport_size({"width": 390, "height": 900})
    page.click(f"#{note.replace('note', 'form')} > summary")
    page.wait_for_selector(".sheet .here", timeout=PATIENT)
    page.evaluate(DRAWN)
    seen["cell"] = page.evaluate(
        "() => { const [cell, form] = ['.here', '.form'].map((one) => document.querySelector(one).getBoundingClientRect());"
        " return cell.left >= form.left && cell.right <= form.right; }"
    )
    page.set_viewport_size({"width": 1366, "height": 900})
    decide(named(["R101"]), "waive", [("input[name=until]", "2026")])

    # The conflicts: what the choice changes is shown before it is recorded.
    view("decisions")
    look("decisions-open")
    # Beside each claim: the institution that stated it is asked to correct it, and reads what does not agree.
    press("[id^='return-a.1-pomoc-1']", "return a claim")
    seen["sent_back"] = [page.inner_text("dialog h2"), page.input_value("dialog textarea[name=reason]")]
    look("dialog-return")
    sign("return a claim")
    seen["still_open"] = page.evaluate("[...document.querySelectorAll('[id^=\"choose-a.1-pomoc-\"]')].length")
    press("[id^='choose-a.1-pomoc-0']", "choose")
    page.wait_for_selector("dialog .changes p.soft", timeout=PATIENT)
    seen["preview"] = page.inner_text("dialog .changes")
    look("dialog")
    seen["after_choice"] = sign("choose")
    decide(named(["občina", "13"]), "choose by file")

    # What was returned is accepted, and the acceptance undone.
    view("received")
    opened("duk")
    decide("#accept-duk", "accept")
    view("decisions")
    undo = page.evaluate("[...document.querySelectorAll('[id^=undo-]')].pop().id")
    press(f"#{undo}", "undo")
    to("dialog button[type=submit]")
    page.keyboard.press("Enter")
    closed()
    kept("undo")
    view("received")
    opened("duk")
    decide("#accept-duk", "accept again")
    decide("#accept-all", "accept all")

    view("steps")
    to("#step-merge")
    page.keyboard.press("Enter")
    done("merge")
    to("#report-date")
    # In a field of a day the parts are typed in the order of the browser's language.
    page.fill("#report-date", "2025-02-14")
    to("#step-report")
    page.keyboard.press("Enter")
    done("report")
    for name in VIEWS:
        go(name)
        look(name)
    page.focus("#view-title")
    view("steps")
    press("#step-close", "close")
    to("dialog button[type=submit]")
    page.keyboard.press("Enter")
    done("close")
    seen["announced"] = page.evaluate("window.announced")
    browser.close()
json.dump(seen, sys.stdout)
