"""Loads the desk's page twice in Chromium and closes it, and tells as JSON what the desk answered after the second time.

Usage: desk_reload.py ENTRY.html AXE.js CHROMIUM
"""

import json
import socket
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

entry, _, chromium = sys.argv[1:4]
# How long the end is waited for, in seconds: the machine may do other things as well.
PATIENT = 120
seen = {"errors": []}
with sync_playwright() as play:
    browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    page = browser.new_page()
    page.on("pageerror", lambda error: seen["errors"].append(str(error)))
    page.on("console", lambda said: seen["errors"].append(said.text) if said.type == "error" else None)
    page.goto(Path(entry).as_uri())
    page.wait_for_selector("#view-title", timeout=PATIENT * 1000)
    page.reload()
    page.wait_for_selector("#view-title", timeout=PATIENT * 1000)
    # Longer than the desk stays after a goodbye without a page.
    page.wait_for_timeout(10000)
    seen["after_reload"] = page.evaluate(
        "async () => (await fetch('/api/state', { method: 'POST', headers: { 'X-Zbir-Key': sessionStorage.getItem('zbir-key') } })).status"
    )
    # The browser stays until the goodbye has had its effect.
    port = int(urlsplit(page.url).port)
    page.goto("about:blank")
    until = time.monotonic() + PATIENT
    while not seen.get("is_over") and time.monotonic() < until:
        page.wait_for_timeout(100)
        with socket.socket() as connection:
            seen["is_over"] = connection.connect_ex(("127.0.0.1", port)) != 0
    browser.close()
json.dump(seen, sys.stdout)
