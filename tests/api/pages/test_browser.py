"""A browser on the running consortium: accessibility, nothing from outside, keyboard alone."""

import os
from urllib.parse import urlsplit

import pytest

from tests.api.pages.conftest import PROJECT

AXE = PROJECT / "node_modules" / "axe-core" / "axe.min.js"
SHOTS = PROJECT / "build" / "pages"
MOST_SCRIPT_BYTES = 250_000
GRAVE = ("serious", "critical")
RUN_AXE = "async () => (await axe.run()).violations.map(v => [v.impact, v.id, v.nodes[0].html])"

SCHEMES = ["light", "dark"] if os.environ.get("GWANMUN_LONG") else ["light"]
"""The long form looks at the dark scheme too."""


class Watched:
    """A page whose requests and console are noted."""

    def __init__(self, browser, site, **options):
        self.site = site
        # The policy forbids scripts that are not the page's own, axe among them.
        self.context = browser.new_context(viewport={"width": 1280, "height": 900}, **options)
        self.page = self.context.new_page()
        self.requests, self.console, self.script_bytes = [], [], {}
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", self._note)
        self.page.on("pageerror", lambda fault: self.console.append(str(fault)))
        self.page.on("response", self._weigh)

    def _note(self, message):
        if message.type == "error":
            self.console.append(message.text)

    def _weigh(self, response):
        if response.url.endswith(".js"):
            self.script_bytes[response.url] = len(response.body())

    def sign_in(self, key):
        self.page.goto(f"{self.site}/sign-in")
        self.page.wait_for_selector("#key:focus")
        self.page.keyboard.type(key)
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector("#q")

    def weight(self):
        """Bytes of scripts that the page at hand names, with all that these import."""
        return sum(self.script_bytes.values())

    def outside(self):
        return [url for url in self.requests if urlsplit(url).hostname != "127.0.0.1"]

    def grave(self):
        self.page.evaluate(AXE.read_text(encoding="utf8") + "\n;undefined")
        return [found for found in self.page.evaluate(RUN_AXE) if found[0] in GRAVE]

    def shot(self, name):
        SHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SHOTS / f"{name}.png", full_page=True)

    def close(self):
        self.context.close()


def _pages(seen):
    return {
        "home": "/",
        "queue": "/queue?all=1",
        "shipment": f"/shipments/{seen.inspected.id}",
        "declaration": f"/declarations/{seen.inspected.declaration}",
        "decision": f"/declarations/{seen.judged.declaration}",
        "verify": "/verify",
        "status": "/status",
        "found": "/find?q=HNBU",
    }


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_pages__when_seen_in_a_browser__are_accessible_and_ask_nothing_outside(
    browser, seen, customs, customs_site, language, scheme
):
    watched = Watched(browser, customs_site, color_scheme=scheme, locale=language)
    watched.page.goto(f"{customs_site}/sign-in?lang={language}")
    assert watched.grave() == []
    watched.shot(f"sign_in.{language}.{scheme}")
    watched.sign_in(customs.keys["officer"])
    for name, path in _pages(seen).items():
        watched.script_bytes.clear()
        watched.page.goto(f"{customs_site}{path}", wait_until="networkidle")
        assert watched.page.get_attribute("html", "lang") == language
        assert watched.grave() == [], name
        assert watched.weight() < MOST_SCRIPT_BYTES, name
        watched.shot(f"{name}.{language}.{scheme}")
    assert watched.outside() == []
    # The page for a number that nobody has is answered with 404, which browsers report.
    assert [line for line in watched.console if "404" not in line] == []
    watched.close()


def test_pages__when_scripts_are_off__show_the_whole_shipment(
    browser, seen, importer, importer_site
):
    watched = Watched(browser, importer_site, java_script_enabled=False)
    watched.page.goto(f"{importer_site}/sign-in?lang=en")
    watched.page.fill("#key", importer.keys["clerk"])
    watched.page.click("button:has-text('Sign in')")
    watched.page.goto(f"{importer_site}/shipments/{seen.judged.id}")
    for words in ("Three-way match", "Title issued", "Declaration lodged", "Proof pack"):
        assert watched.page.get_by_text(words, exact=False).first.is_visible()
    watched.close()


@pytest.mark.parametrize("width", [360, 768])
def test_pages__when_the_screen_is_narrow__do_not_scroll_sideways(
    browser, seen, customs, customs_site, width
):
    watched = Watched(browser, customs_site, locale="ko")
    watched.sign_in(customs.keys["officer"])
    watched.page.set_viewport_size({"width": width, "height": 800})
    for name, path in _pages(seen).items():
        watched.page.goto(f"{customs_site}{path}")
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert watched.page.evaluate(wide) <= 0, name
        watched.shot(f"{name}.narrow.{width}")
    watched.close()


def _tab_to(page, selector, most=120):
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"the keyboard never reaches {selector}")


def test_decision__when_the_officer_has_a_keyboard_alone__is_signed_and_becomes_final(
    browser, seen, consortium, customs, customs_site
):
    watched = Watched(browser, customs_site, locale="en-GB")
    page, key = watched.page, consortium.home("customs").key_path("officer").read_text().strip()
    watched.sign_in(customs.keys["officer"])
    _tab_to(page, "#q")
    page.keyboard.type(seen.judged.papers.trade.bl_number)
    page.keyboard.press("Enter")
    page.wait_for_url("**/shipments/*")
    _tab_to(page, f"a[href='/declarations/{seen.judged.declaration}']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/declarations/*")
    _tab_to(page, "a[href='#decide']")
    page.keyboard.press("Enter")
    _choose(page)
    page.keyboard.type("Price far below earlier declarations.")
    _tab_to(page, "#key-text")
    page.keyboard.insert_text(key)
    page.keyboard.press("Enter")
    page.wait_for_selector("#review:not([hidden])")
    said = page.inner_text("#review-list")
    for words in ("Set the lane", "Red: inspection", "201 Inspect the goods", "0x", "Price far"):
        assert words in said
    watched.shot("review.en")
    assert page.input_value("#key-text") == ""
    beside = _beside(watched, f"/shipments/{seen.judged.id}")
    _tab_to(page, "#sign")
    page.keyboard.press("Enter")
    page.wait_for_selector("#progress-end:not([hidden])", timeout=30_000)
    assert "Final" in page.inner_text("#progress-list")
    watched.shot("signed.en")
    path = f"/v1/declarations/{seen.judged.declaration}"
    found = customs.until(path, lambda body: body["line"]["status"] == "laned")
    assert found["line"]["lane"] == "red"
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    page.wait_for_selector(".tags .lane.red")
    beside.wait_for_selector("text=201 Inspect the goods", timeout=15_000)
    assert key not in " ".join(watched.requests)
    assert watched.outside() == watched.console == []
    watched.close()


def _beside(watched, path):
    """The shipment in a second tab, which nobody touches again."""
    beside = watched.context.new_page()
    beside.goto(f"{watched.site}{path}")
    assert "201 Inspect the goods" not in beside.inner_text("main")
    return beside


def test_decision__when_the_key_is_no_officers__is_refused_with_the_contracts_own_error(
    browser, seen, consortium, customs, customs_site
):
    watched = Watched(browser, customs_site, locale="ko")
    page = watched.page
    watched.sign_in(customs.keys["officer"])
    page.goto(f"{customs_site}/declarations/{seen.inspected.declaration}#decide")
    page.click("#prepare")
    assert "결정 내용을 선택" in page.inner_text("#decision-error")
    page.check("[name=act][value=hold]")
    page.select_option("#reason", "210")
    page.fill("#key-text", "ab")
    page.click("#prepare")
    page.wait_for_selector("#decision-error:not([hidden])")
    assert "16진수 64자리" in page.inner_text("#decision-error")
    page.fill("#key-text", consortium.home("customs").key_path("act").read_text().strip())
    page.click("#prepare")
    page.wait_for_selector("#review:not([hidden])")
    assert "통관보류" in page.inner_text("#review-list")
    page.click("#sign")
    page.wait_for_selector("#decision-error:not([hidden])")
    assert "KeyLacksRole" in page.inner_text("#decision-error")
    assert (
        customs.get(f"/v1/declarations/{seen.inspected.declaration}").json()["line"]["held"]
        is False
    )
    watched.shot("refused.ko")
    watched.close()


def _choose(page):
    """Lane red for reason 201, by the keyboard."""
    _tab_to(page, "[name=act]")
    page.keyboard.press("Space")
    assert page.input_value("[name=act]:checked") == "setLane"
    _tab_to(page, "[name=lane]")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.input_value("[name=lane]:checked") == "3"
    _tab_to(page, "#reason")
    page.keyboard.type("201")
    assert page.input_value("#reason") == "201"
    _tab_to(page, "#words")
