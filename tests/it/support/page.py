"""Drives Chromium over the report's page, and tells as JSON what a reader sees.

Usage: page.py PAGE.html AXE.js CHROMIUM
"""

import json
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

page_file, axe_file, chromium = sys.argv[1:4]
VISIBLE = "() => [...document.querySelectorAll('article')].filter((goal) => goal.offsetParent !== null).map((goal) => goal.id)"
WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"

seen = {"requests": [], "errors": []}
with sync_playwright() as play:
    browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    page = browser.new_page(viewport={"width": 1200, "height": 900}, bypass_csp=True)
    page.on("request", lambda request: seen["requests"].append(request.url))
    page.on("pageerror", lambda error: seen["errors"].append(str(error)))
    page.on("console", lambda said: seen["errors"].append(said.text) if said.type == "error" else None)
    page.goto(Path(page_file).as_uri())
    seen["goals"] = page.evaluate(VISIBLE)

    def filtered(field, value):
        page.select_option(f"select[name={field}]", value)
        shown = {"goals": page.evaluate(VISIBLE), "count": page.inner_text("#shown"), "none": page.is_visible("#none")}
        page.select_option(f"select[name={field}]", "")
        return shown

    seen["options"] = {
        field: page.eval_on_selector_all(f"select[name={field}] option", "all => all.map((one) => one.value)")
        for field in ("area", "status", "institution")
    }
    seen["filtered"] = {
        field: {value: filtered(field, value) for value in values if value}
        for field, values in seen["options"].items()
    }
    page.select_option("select[name=area]", "b")
    page.select_option("select[name=status]", "partially-achieved")
    seen["nothing"] = {"goals": page.evaluate(VISIBLE), "none": page.is_visible("#none")}

    # The keyboard alone: the first stop skips to the content, and a status is chosen without a mouse.
    page.reload()
    page.keyboard.press("Tab")
    seen["first_stop"] = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("Enter")
    seen["skipped_to"] = page.evaluate("location.hash")
    page.focus("select[name=status]")
    page.keyboard.press("ArrowDown")
    seen["by_keyboard"] = {
        "status": page.input_value("select[name=status]"),
        "goals": page.evaluate(VISIBLE),
    }

    # A figure leads to what was said, even where that is folded away.
    page.reload()
    link = page.locator("article td a[href^='#from-']").first
    target = link.get_attribute("href")[1:]
    folded = page.locator(f"[id='{target}']")
    seen["folded_before"] = not folded.is_visible()
    link.click()
    page.wait_for_timeout(200)
    seen["unfolded_after"] = folded.is_visible()
    seen["provenance"] = folded.inner_text()
    seen["dangling"] = page.evaluate(
        "() => [...document.querySelectorAll('a[href^=\"#\"]')].map((a) => decodeURIComponent(a.getAttribute('href').slice(1)))"
        ".filter((id) => !document.getElementById(id))"
    )

    seen["violations"] = []
    seen["too_wide"] = []
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        page.reload()
        page.add_script_tag(path=axe_file)
        violations = page.evaluate("async () => (await axe.run(document, {resultTypes: ['violations']})).violations")
        seen["violations"] += [
            [width, one["id"], one["help"], [node["html"][:200] for node in one["nodes"]][:3]] for one in violations
        ]
        # A chart fits the width; a table may be wider than its region, which then scrolls and takes the keyboard's focus.
        seen["too_wide"] += page.evaluate(
            "() => [...document.querySelectorAll('figure, .chart, .scroll')]"
            ".filter((one) => one.scrollWidth > one.clientWidth && !(one.tabIndex === 0 && one.getAttribute('aria-label')))"
            ".map((one) => one.outerHTML.slice(0, 200))"
        )
        seen["too_wide"] += [width] if page.evaluate(WIDE) else []
    seen["trends"] = page.evaluate(
        "() => [...document.querySelectorAll('svg.trend')].map((one) => [one.getAttribute('aria-label'), one.querySelectorAll('circle').length])"
    )
    page.set_viewport_size({"width": 1200, "height": 900})

    page.emulate_media(media="print")
    seen["print"] = {
        "form": page.is_visible("form"),
        "goals": page.evaluate(VISIBLE),
        "pdf": len(page.pdf(format="A4")),
    }
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 360, "height": 740})
    seen["phone_overflow"] = page.evaluate(WIDE)

    # Without scripts everything is there, and no filter that does nothing.
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(Path(page_file).as_uri())
    seen["without_script"] = {
        "goals": plain.locator("article").count(),
        "hidden": plain.locator("article[hidden]").count(),
        "form": plain.is_visible("form"),
    }
    browser.close()
json.dump(seen, sys.stdout)
