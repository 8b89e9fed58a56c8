"""Drives Chromium over what goes wrong on the desk, and tells as JSON what the page says of it.

Usage: desk_faults.py ENTRY.html AXE.js CHROMIUM STRATEGY_FOLDER PROCESS

The folder is one with two differing versions of a figure that may have decimals. At the end the desk's process is ended.
"""

import json
import os
import signal
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

entry, axe_file, chromium, folder, process = sys.argv[1:6]
AXE = Path(axe_file).read_text()
CATALOGUE = Path(folder, "strategy.toml")
DECISIONS = Path(folder, "decisions", "2024.toml")
# How long something is waited for, in milliseconds: the machine may do other things as well.
PATIENT = 240000
# The view that the address names stands.
SETTLED = """() => { const content = document.getElementById("content");
 return document.getElementById("view-title") && !content.hasAttribute("aria-busy") && content.dataset.shown === location.hash; }"""
seen = {"errors": [], "violations": [], "lost": []}

with sync_playwright() as play:
    browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    page = browser.new_page(viewport={"width": 1366, "height": 900})
    page.set_default_timeout(PATIENT)
    page.on("pageerror", lambda error: seen["errors"].append(str(error)))

    def settled():
        page.wait_for_function(SETTLED, timeout=PATIENT)

    def go(view):
        page.evaluate("(view) => { location.hash = view; }", view)
        settled()
        return page.inner_text("main")

    def holds(words):
        page.wait_for_function("(words) => document.body.textContent.includes(words)", arg=words, timeout=PATIENT)
        settled()

    def judged(what):
        page.evaluate(AXE)
        found = page.evaluate("async () => (await axe.run(document, {resultTypes: ['violations']})).violations")
        seen["violations"] += [[what, one["id"], [node["html"][:200] for node in one["nodes"]][:3]] for one in found]
        if page.evaluate("document.activeElement.localName") == "body" and what not in ("ended",):
            seen["lost"].append(what)

    def sign():
        page.fill("dialog textarea[name=reason]", "Preverjeno.")
        page.fill("dialog input[name=by]", "Urad")

    page.goto(Path(entry).as_uri())
    page.wait_for_selector("#view-title", timeout=PATIENT)
    settled()

    # The language of this page alone, also after it was loaded again.
    page.focus("#select-language")
    page.select_option("#select-language", "en")
    page.wait_for_function("() => document.documentElement.lang === 'en'")
    settled()
    seen["english"] = page.inner_text("h1")
    judged("language")
    page.reload()
    page.wait_for_selector("#view-title", timeout=PATIENT)
    settled()
    seen["reloaded"] = page.inner_text("h1")
    page.focus("#select-language")
    page.select_option("#select-language", "sl")
    page.wait_for_function("() => document.documentElement.lang === 'sl'")
    settled()

    # A number that may be two is asked about.
    go("decisions")
    page.click("[id^='set-a.1-ure']")
    sign()
    page.fill("dialog input[name=value]", "1.500")
    page.press("dialog input[name=value]", "Tab")
    page.wait_for_selector("dialog .changes .bad", timeout=PATIENT)
    seen["ambiguous"] = page.inner_text("dialog .changes")
    seen["ambiguous_saves"] = page.is_enabled("dialog button[type=submit]")
    judged("ambiguous")
    page.fill("dialog input[name=value]", "1500")
    page.press("dialog input[name=value]", "Tab")
    page.wait_for_selector("dialog .changes p.soft", timeout=PATIENT)
    seen["clear_saves"] = page.is_enabled("dialog button[type=submit]")

    # Somebody else was faster: nothing is recorded, and what was typed stays.
    DECISIONS.parent.mkdir(exist_ok=True)
    DECISIONS.write_text("# Nekdo je bil hitrejši.\n", encoding="utf-8")
    page.click("dialog button[type=submit]")
    page.wait_for_function("() => document.querySelector('dialog [role=alert]').textContent", timeout=PATIENT)
    seen["late"] = page.inner_text("dialog [role=alert]")
    if page.input_value("dialog textarea[name=reason]") != "Preverjeno.":
        seen["lost"].append("what was typed")
    judged("late")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog:not([open])", state="attached")

    # A note without words, and a waiver that is over, are refused at their fields.
    go("findings")
    page.click("[id^='note-']")
    page.fill("dialog input[name=by]", "Urad")
    page.click("dialog button[type=submit]")
    seen["wordless_note"] = page.inner_text("#fault-reason")
    judged("wordless note")
    page.fill("dialog textarea[name=reason]", "  ")
    page.click("dialog button[type=submit]")
    seen["blank_note"] = page.inner_text("#fault-reason")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog:not([open])", state="attached")
    page.click("[id^='waive-']")
    sign()
    page.fill("dialog input[name=until]", "2020")
    page.click("dialog button[type=submit]")
    seen["over"] = page.inner_text("#fault-until")
    seen["at_field"] = page.evaluate("document.activeElement.name")
    judged("over")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog:not([open])", state="attached")

    # The catalogue cannot be read; once it is mended the page is there again by itself.
    go("received")
    sound = CATALOGUE.read_text(encoding="utf-8")
    CATALOGUE.write_text("[strategy\n", encoding="utf-8")
    page.wait_for_selector("main pre.bad", timeout=PATIENT)
    settled()
    seen["broken_catalogue"] = page.inner_text("main")
    page.focus("#other-folder")
    judged("broken catalogue")
    CATALOGUE.write_text(sound, encoding="utf-8")
    page.wait_for_selector(".cards", timeout=PATIENT)
    settled()
    seen["mended"] = page.inner_text("h1")
    judged("mended")

    DECISIONS.write_text("[[ruling]]\nkind = \n", encoding="utf-8")
    go("decisions")
    page.wait_for_selector("[role=alert] article", timeout=PATIENT)
    settled()
    seen["broken_decisions"] = page.inner_text("main")
    page.focus("#view-title")
    judged("broken decisions")
    DECISIONS.write_text("", encoding="utf-8")
    page.wait_for_selector("[role=alert] article", state="detached", timeout=PATIENT)

    seen["unknown_key"] = go("trace?key=a.99")
    judged("unknown key")
    seen["unknown_file"] = go("file?path=inbox/2024/ni.xlsx")
    judged("unknown file")
    seen["no_merge"] = go("differences?from=merged")
    judged("no merge")

    # What the inbox would not read does not come in.
    go("received")
    page.set_input_files("#choose-files", {"name": "program.xlsx", "mimeType": "application/octet-stream", "buffer": b"no workbook"})
    page.wait_for_selector("#told.bad p", timeout=PATIENT)
    settled()
    seen["refused_file"] = page.inner_text("#told")
    # What is told shifts nothing.
    top = "document.getElementById('view-title').getBoundingClientRect().top"
    told = page.evaluate(top)
    page.click("#told button")
    judged("refused file")
    seen["shifted"] = page.evaluate(top) - told

    # Who chose another folder by mistake comes back.
    page.click("#other-folder")
    page.wait_for_selector("#folder-path")
    page.click("#keep-folder")
    page.wait_for_selector(".cards", timeout=PATIENT)
    settled()
    seen["kept_folder"] = page.inner_text("h1")
    judged("kept folder")
    page.click("#other-folder")
    page.wait_for_selector("#folder-path")
    seen["no_folder"] = page.inner_text("h1")
    judged("no folder")
    page.fill("#folder-path", "/nowhere")
    page.press("#folder-path", "Enter")
    page.wait_for_selector("#fault-folder", timeout=PATIENT)
    seen["wrong_folder"] = page.inner_text("#fault-folder")
    judged("wrong folder")
    # The path as Windows copies it, of the catalogue itself.
    page.fill("#folder-path", f'"{CATALOGUE}"')
    page.press("#folder-path", "Enter")
    page.wait_for_selector(".cards", timeout=PATIENT)
    settled()
    seen["quoted_folder"] = page.inner_text("h1")
    judged("quoted folder")

    os.kill(int(process), signal.SIGKILL)
    holds("Pult ne odgovarja")
    seen["ended"] = page.inner_text("#told")
    judged("ended")
    browser.close()
json.dump(seen, sys.stdout)
