"""scratch"""

import sys
from tests.api.pages.conftest import PROJECT


def test_shots(seen, browser, customs_site, importer_site, customs, importer):
    out = PROJECT / "build" / "pages"
    out.mkdir(parents=True, exist_ok=True)
    for language in ("ko", "en"):
        ctx = browser.new_context(viewport={"width": 1280, "height": 900}, locale=language)
        page = ctx.new_page()
        page.on("console", lambda m: print("CONSOLE", m.type, m.text))
        page.goto(customs_site + "/?lang=" + language)
        page.screenshot(path=out / f"sign_in.{language}.png", full_page=True)
        page.fill("#key", customs.keys["officer"])
        page.keyboard.press("Enter")
        page.wait_for_selector("#q")
        for name, path in (
            ("home", "/"),
            ("queue", "/queue"),
            ("shipment", f"/shipments/{seen.inspected.id}"),
            ("declaration", f"/declarations/{seen.inspected.declaration}"),
            ("judged", f"/declarations/{seen.judged.declaration}"),
            ("verify", "/verify"),
            ("fault", "/shipments/00"),
        ):
            r = page.goto(customs_site + path)
            print(name, r.status)
            page.screenshot(path=out / f"{name}.{language}.png", full_page=True)
        ctx.close()
