"""Loads the desk's page twice in Chromium and closes it, and tells as JSON what the desk answered after the second time.

Usage: desk_reload.py ENTRY.html AXE.js CHROMIUM
"""

import json
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

entry, _, chromium = sys.argv[1:4]
seen = {"errors": []}
with sync_playwright() as play:
    browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    page = browser.new_page()
    page.on("pageerror", lambda error: seen["errors"].append(str(error)))
    page.on("console", lambda said: seen["errors"].append(said.text) if said.type == "error" else None)
    page.goto(Path(entry).as_uri())
    page.wait_for_selector("#view-title", timeout=60000)
    page.reload()
    page.wait_for_selector("#view-title", timeout=60000)
    # Longer than the desk stays after a goodbye without a page.
    page.wait_for_timeout(4000)
    seen["after_reload"] = page.evaluate(
        "async () => (await fetch('/api/state', { method: 'POST', headers: { 'X-Zbir-Key': sessionStorage.getItem('zbir-key') } })).status"
    )
    page.goto("about:blank")
    page.wait_for_timeout(500)
    browser.close()
json.dump(seen, sys.stdout)
