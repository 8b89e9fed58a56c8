"""Drives Chromium over the coordinator's desk through a year, and tells as JSON what a user meets.

Usage: desk_page.py ENTRY.html AXE.js CHROMIUM STRATEGY_FOLDER RETURNED_FOLDER [PICTURES_FOLDER]
"""

import base64
import json
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

entry, axe_file, chromium, folder, returned = sys.argv[1:6]
pictures = Path(sys.argv[6]) if len(sys.argv) > 6 and sys.argv[6] else None
VIEWS = ["received", "findings", "decisions", "goals", "money", "steps", "letters", "outputs", "goal?key=a.1", "trace?key=a.1"]
WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
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
seen = {"errors": [], "violations": [], "too_wide": [], "unlabelled": []}

with sync_playwright() as play:
    browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    page = browser.new_page(viewport={"width": 1366, "height": 900})
    page.on("pageerror", lambda error: seen["errors"].append(str(error)))
    page.on("console", lambda said: seen["errors"].append(said.text) if said.type == "error" else None)

    def settled():
        page.wait_for_function("() => document.getElementById('view-title') && !document.getElementById('content').hasAttribute('aria-busy')")

    def go(view):
        page.evaluate("(view) => { location.hash = view; }", view)
        page.wait_for_timeout(100)
        settled()
        page.wait_for_timeout(200)

    def violations(what):
        page.evaluate(AXE)
        found = page.evaluate("async () => (await axe.run(document, {resultTypes: ['violations']})).violations")
        seen["violations"] += [[what, one["id"], one["help"], [node["html"][:200] for node in one["nodes"]][:3]] for one in found]

    def look(what):
        for width in (390, 1366, 1920):
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_timeout(100)
            seen["too_wide"] += [[what, width]] if page.evaluate(WIDE) else []
            seen["too_wide"] += page.evaluate(SPILLING)
            if pictures:
                page.screenshot(path=pictures / f"{what.split('?')[0]}-{width}.png", full_page=True)
        page.set_viewport_size({"width": 1366, "height": 900})
        seen["unlabelled"] += page.evaluate(UNLABELLED)
        violations(what)

    def done():
        """Waits for the dialog that tells what was written, and closes it."""
        page.wait_for_selector("dialog[open]", timeout=60000)
        page.keyboard.press("Escape")
        page.wait_for_selector("dialog:not([open])", state="attached")
        settled()

    def sign():
        page.fill("dialog textarea[name=reason]", "Preverjeno v knjigah.")
        page.fill("dialog input[name=by]", "Urad za finance")
        page.press("dialog input[name=by]", "Enter")
        page.wait_for_selector("dialog:not([open])", state="attached", timeout=60000)
        settled()

    page.goto(Path(entry).as_uri())
    page.wait_for_selector("#view-title", timeout=60000)
    settled()
    look("empty")

    if returned == "-":
        for view in VIEWS:
            go(view)
            look(view)
        go("received")
        page.query_selector(".cards summary").click()
        page.wait_for_selector(".files a", timeout=20000).click()
        page.wait_for_timeout(1500)
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

    # The forms are issued by the keyboard alone: the skip link leads to the content, Tab to the first step.
    go("steps")
    page.keyboard.press("Tab")
    for _ in range(4):
        if page.evaluate("document.activeElement.id") == "step-issue":
            break
        page.keyboard.press("Tab")
    seen["by_keyboard"] = page.evaluate("document.activeElement.id") == "step-issue"
    page.keyboard.press("Enter")
    done()

    # One file lands in the inbox, and the page shows it by itself; the other is dropped on the page.
    go("received")
    files = sorted(Path(returned).iterdir())
    inbox = Path(folder) / "inbox" / "2024"
    inbox.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(files[0], inbox / files[0].name)
    page.wait_for_function("() => document.querySelectorAll('.cards .badge.good').length === 1", timeout=60000)
    settled()
    page.evaluate(
        "([name, bytes]) => { const data = new DataTransfer();"
        " data.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name));"
        " for (const kind of ['dragover', 'drop']) document.body.dispatchEvent("
        "new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true })); }",
        [files[1].name, base64.b64encode(files[1].read_bytes()).decode()],
    )
    page.wait_for_function(f"() => document.querySelectorAll('.cards .badge.good').length === {len(files)}", timeout=60000)
    settled()
    for card in page.query_selector_all(".cards details"):
        card.query_selector("summary").click()
    page.wait_for_timeout(200)
    look("received-open")
    page.query_selector(".files a").click()
    page.wait_for_timeout(300)
    settled()
    look("file")

    # The conflict: what the choice changes is shown before it is recorded.
    go("decisions")
    look("decisions-open")
    page.query_selector("[id^='choose-a.1-pomoc-0']").click()
    page.wait_for_selector("dialog .changes p.soft", timeout=60000)
    seen["preview"] = page.inner_text("dialog .changes")
    look("dialog")
    sign()
    seen["focus_after"] = page.evaluate("document.activeElement.tagName.toLowerCase()")

    go("received")
    page.click("#accept-all")
    sign()
    go("steps")
    page.click("#step-merge")
    done()
    page.fill("#report-date", "2025-02-14")
    page.click("#step-report")
    done()
    for view in VIEWS:
        go(view)
        look(view)
    go("steps")
    page.click("#step-close")
    page.wait_for_selector("dialog[open]")
    page.click("dialog button[type=submit]")
    page.wait_for_function("() => document.querySelector('dialog .paths')", timeout=60000)
    page.keyboard.press("Escape")
    browser.close()
json.dump(seen, sys.stdout)
