"""Drives Chromium over the institution's page, and tells as JSON what a reader sees.

Usage: institution_page.py FOLDER AXE.js CHROMIUM PICTURES, where FOLDER has index.html and asked.json.
"""

import base64
import http.server
import json
import sys
import threading
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

folder, axe_file, chromium, pictures = (Path(one) for one in sys.argv[1:5])
asked = json.loads((folder / "asked.json").read_text())
requests = []


class Listener(http.server.SimpleHTTPRequestHandler):
    """Serves the page, and notes everything that is asked of it."""

    def __init__(self, *arguments):
        super().__init__(*arguments, directory=str(folder))

    def log_message(self, *_):
        pass

    def do_GET(self):
        requests.append(self.path)
        super().do_GET()

    def do_POST(self):
        requests.append(self.path)
        self.send_error(405)

    do_PUT = do_HEAD = do_OPTIONS = do_POST


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listener)
threading.Thread(target=server.serve_forever, daemon=True).start()
address = f"http://127.0.0.1:{server.server_port}/index.html"
SETTLED = "() => { const key = document.getElementById('status').dataset.key; return key && key !== 'reading'; }"
FORGET = "() => delete document.getElementById('status').dataset.key"
FINDINGS = (
    "() => [...document.querySelectorAll('ol.found li')].map((one) => [one.querySelector('.code').textContent,"
    " (one.querySelector('.cell')?.textContent ?? '').replace(/^celica /, ''), one.querySelector('.message').textContent])"
)
DROP = """([name, base64]) => {
  const data = new DataTransfer();
  data.items.add(new File([Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))], name));
  for (const type of ["dragover", "drop"]) {
    document.body.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
  }
}"""
# Every way out that a page has; what was let out is named.
ESCAPES = """async (address) => {
  const out = [];
  const tried = async (name, attempt) => { try { await attempt(); out.push(name); } catch {} };
  await tried("fetch", () => fetch(address + "?fetch"));
  await tried("import", () => import(address + "?import"));
  await tried("image", () => new Promise((done, fail) => Object.assign(new Image(), { onload: done, onerror: fail, src: address + "?image" })));
  await tried("xhr", () => new Promise((done, fail) => {
    const ask = new XMLHttpRequest();
    Object.assign(ask, { onload: done, onerror: fail });
    ask.open("POST", address + "?xhr");
    ask.send("x");
  }));
  await tried("script", () => new Promise((done, fail) => document.head.append(
    Object.assign(document.createElement("script"), { onload: done, onerror: fail, src: address + "?script" }))));
  await tried("inline", () => new Promise((done, fail) => {
    globalThis.ran = false;
    document.head.append(Object.assign(document.createElement("script"), { textContent: "globalThis.ran = true" }));
    return globalThis.ran ? done() : fail();
  }));
  await tried("worker", () => new Promise((done, fail) => {
    const source = `fetch("${address}?worker").then(() => postMessage(1), () => postMessage(0))`;
    const worker = new Worker(URL.createObjectURL(new Blob([source])));
    worker.onmessage = ({ data }) => (data ? done() : fail());
    worker.onerror = fail;
  }));
  navigator.sendBeacon(address + "?beacon", "x");
  try { new WebSocket(address.replace("http", "ws") + "?socket"); } catch {}
  try { new EventSource(address + "?events"); } catch {}
  document.body.append(Object.assign(document.createElement("iframe"), { src: address + "?frame" }));
  const form = Object.assign(document.createElement("form"), { action: address + "?form", method: "post" });
  document.body.append(form);
  form.submit();
  await new Promise((done) => setTimeout(done, 1000));
  return out;
}"""
# While `endless` is set, a worker never ends.
ENDLESS = """globalThis.Worker = new Proxy(Worker, { construct: (Real, [address]) => new Real(globalThis.endless
  ? URL.createObjectURL(new Blob(["onmessage = () => { for (;;); }"])) : address) });"""
AXE = "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"
WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"

seen = {"errors": [], "times": {}, "violations": [], "too_wide": []}


def settled(page):
    page.wait_for_function(SETTLED, timeout=90_000)
    return page.evaluate("() => document.getElementById('status').dataset.key")


def picked(page, path):
    page.evaluate(FORGET)
    began = time.monotonic()
    page.set_input_files("#file", path)
    status = settled(page)
    return {"status": status, "ms": int((time.monotonic() - began) * 1000), "findings": page.evaluate(FINDINGS)}


def dropped(page, path):
    page.evaluate(FORGET)
    page.evaluate(DROP, [Path(path).name, base64.b64encode(Path(path).read_bytes()).decode()])
    return {"status": settled(page), "findings": page.evaluate(FINDINGS)}


def opened(context, at=address):
    page = context.new_page()
    page.on("pageerror", lambda error: seen["errors"].append(str(error)))
    page.on("console", lambda said: seen["errors"].append(said.text) if said.type == "error" else None)
    page.on("dialog", lambda dialog: seen["errors"].append(dialog.message))
    # The day that the confirmations are checked against.
    page.clock.set_fixed_time(asked["today"] + "T12:00:00")
    page.goto(at)
    return page


with sync_playwright() as play:
    browser = play.chromium.launch(executable_path=str(chromium), args=["--no-sandbox"])
    context = browser.new_context(viewport={"width": 1366, "height": 900}, accept_downloads=True)
    page = opened(context)
    forms = asked["forms"]
    seen["picked"] = {Path(one).name: picked(page, one) for one in forms}
    seen["times"] = {name: one["ms"] for name, one in seen["picked"].items()}
    seen["dropped"] = {Path(one).name: dropped(page, one) for one in forms}
    seen["hostile"] = {one: picked(page, one) for one in asked["hostile"]}

    # The form with the most findings: its marked workbook is saved.
    most = max(forms, key=lambda one: len(seen["picked"][Path(one).name]["findings"]))
    picked(page, most)
    seen["keyboard"] = page.evaluate("() => document.activeElement.id")
    with page.expect_download() as download:
        page.click("#marked button")
    download.value.save_as(folder / "saved.xlsx")
    seen["saved_as"] = download.value.suggested_filename
    seen["saved_of"] = most

    page.click(".languages button[data-language=en]")
    seen["english"] = {
        "lang": page.evaluate("() => document.documentElement.lang"),
        "title": page.inner_text("#result-title"),
    }
    page.click(".languages button[data-language=sl]")
    for width in (390, 1366, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=pictures / f"found-{width}.png", full_page=True)
        seen["too_wide"] += [width] if page.evaluate(WIDE) > 0 else []
    page.set_viewport_size({"width": 1366, "height": 900})
    page.emulate_media(media="print")
    seen["pdf"] = len(page.pdf(path=pictures / "found.pdf", format="A4"))
    page.emulate_media(media="screen")
    seen["requests"] = [one for one in requests]

    # Nothing goes out, whatever is tried.
    trying = context.new_page()
    trying.goto(address)
    before = len(requests)
    seen["escaped"] = trying.evaluate(ESCAPES, address) + requests[before:]
    trying.close()

    # A core that never ends is given up, and one that is stopped; then the next file is read.
    endless = context.new_page()
    endless.add_init_script(ENDLESS)
    endless.goto(address)
    endless.evaluate("() => { globalThis.endless = true; }")
    endless.evaluate(FORGET)
    # Its minute passes at once.
    endless.evaluate("() => { const real = setTimeout; globalThis.setTimeout = (what, after) => real(what, after > 5000 ? 1500 : after); }")
    endless.set_input_files("#file", forms[0])
    seen["slow"] = {"status": settled(endless)}
    endless.evaluate("() => { globalThis.setTimeout = () => 0; }")
    endless.evaluate(FORGET)
    endless.set_input_files("#file", forms[1])
    endless.click("#stop")
    seen["stopped"] = {"status": settled(endless)}
    endless.evaluate("() => { globalThis.endless = false; }")
    seen["after"] = picked(endless, forms[0])["status"]
    endless.close()

    # axe is put into the page past its policy.
    judged = opened(browser.new_context(viewport={"width": 1366, "height": 900}, bypass_csp=True))
    for width in (390, 1366, 1920):
        judged.set_viewport_size({"width": width, "height": 900})
        judged.reload()
        judged.add_script_tag(path=axe_file)
        judged.screenshot(path=pictures / f"empty-{width}.png")
        states = [("empty", judged.evaluate(AXE))]
        picked(judged, most)
        states.append(("found", judged.evaluate(AXE)))
        for state, violations in states:
            seen["violations"] += [[width, state, one["id"], [node["html"][:200] for node in one["nodes"]][:3]] for one in violations]

    seen["from_disk"] = picked(opened(context, (folder / "index.html").as_uri()), forms[0])["status"]
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(address)
    seen["without_script"] = plain.inner_text("noscript")
    browser.close()
json.dump(seen, sys.stdout)
