"""Pages over HTTP: language, policy of content, who may see what, the verify page."""

import re

import pytest
from fastapi.testclient import TestClient

from api.pages.verifying import MOST_BYTES


def sign_in(member, role="officer", language="en"):
    """A browser of its own, signed in."""
    client = TestClient(member.app, follow_redirects=False)
    client.headers["Accept-Language"] = language
    answer = client.post("/sign-in", data={"key": member.keys[role], "next": "/"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    return client


@pytest.fixture
def officer(customs):
    return sign_in(customs)


@pytest.fixture(scope="module")
def pack(customs, seen):
    answer = sign_in(customs).get(f"/v1/shipments/{seen.inspected.id}/pack")
    assert answer.status_code == 200
    return answer


def addresses(seen):
    """Every page with the words that it must show in English and Korean."""
    return {
        "/": ("Shipments", "화물 건"),
        "/queue": ("Customs queue", "통관 심사 대기"),
        "/verify": ("Verify a proof pack", "증명 묶음 검증"),
        f"/shipments/{seen.inspected.id}": ("Three-way match", "3자 대조"),
        f"/declarations/{seen.inspected.declaration}": ("What the machines say", "평가 결과"),
        "/find?q=nothing-has-this": ("Nothing that this member may see", "해당하는 것이 없습니다"),
    }


@pytest.mark.parametrize("language", ["en", "ko"])
def test_pages__when_asked_in_a_language__answer_in_it_under_a_strict_policy(
    officer, seen, language
):
    for path, words in addresses(seen).items():
        mark = "&" if "?" in path else "?"
        answer = officer.get(f"{path}{mark}lang={language}")
        assert answer.status_code == (404 if path.startswith("/find") else 200), path
        assert f'<html lang="{language}">' in answer.text
        assert words[language == "ko"] in answer.text
        policy = answer.headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        scripts = re.findall(r"<script([^>]*)>", answer.text)
        assert all("src=" in one or "application/json" in one for one in scripts)
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=", answer.text)
        assert not re.search(r"(?:src|href)=[\"'](?:https?:)?//", answer.text)


def test_language__when_chosen_by_the_address__is_remembered(customs):
    client = TestClient(customs.app)
    assert '<html lang="ko">' in client.get("/sign-in?lang=ko").text
    assert '<html lang="ko">' in client.get("/sign-in").text


@pytest.mark.parametrize("path", ["/", "/queue", "/verify", "/shipments/00", "/find?q=1"])
def test_pages__when_nobody_is_signed_in__lead_to_the_form_and_back(customs, path):
    answer = TestClient(customs.app, follow_redirects=False).get(path)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in?next=%2F")


def test_sign_in__when_the_key_is_wrong__says_so_without_a_session(customs):
    client = TestClient(customs.app, follow_redirects=False)
    answer = client.post("/sign-in", data={"key": "gwk_wrong"})
    assert answer.status_code == 401
    assert 'role="alert"' in answer.text
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("target", ["https://elsewhere.example", "//elsewhere.example", "/\\x.y"])
def test_sign_in__when_the_way_on_leads_elsewhere__stays_here(customs, target):
    client = TestClient(customs.app, follow_redirects=False)
    answer = client.post("/sign-in", data={"key": customs.keys["clerk"], "next": target})
    assert answer.headers["location"] == "/"
    assert "samesite=strict" in answer.headers["set-cookie"].lower()
    assert "httponly" in answer.headers["set-cookie"].lower()


def test_sign_out__when_the_form_lacks_the_token__keeps_the_session(customs):
    client = sign_in(customs)
    assert client.post("/sign-out", data={"token": "x"}).status_code == 403
    token = re.search(r'name="token" value="([^"]+)"', client.get("/").text)[1]
    assert client.post("/sign-out", data={"token": token}).status_code == 303
    assert client.get("/").status_code == 303


def test_queue__when_the_member_is_not_customs__is_not_there(importer):
    client = sign_in(importer)
    assert client.get("/queue").status_code == 404
    assert "/queue" not in client.get("/").text


def test_shipment__when_it_is_foreign__is_answered_as_an_unknown_one(bank, seen):
    client = sign_in(bank, "clerk")
    foreign = client.get(f"/shipments/{seen.judged.id}")
    unknown = client.get(f"/shipments/{'ab' * 32}")
    assert foreign.status_code == unknown.status_code == 404
    assert foreign.text.replace(seen.judged.id, "") == unknown.text.replace("ab" * 32, "")


@pytest.mark.parametrize(("role", "offered"), [("officer", True), ("admin", False)])
def test_declaration__when_the_administrator_looks__offers_no_decision(
    customs, seen, role, offered
):
    page = sign_in(customs, role).get(f"/declarations/{seen.judged.declaration}").text
    assert ('id="decision"' in page) is offered


def test_shipment__when_a_document_has_a_finding__says_in_red_what_to_do(officer, seen):
    page = officer.get(f"/shipments/{seen.inspected.id}").text
    assert "TagMismatch" in page
    assert "the same bill with its number varied (found on receipt)" in page
    assert "alarm" in page


def test_part__when_the_browser_has_it_already__sends_nothing(officer, seen):
    page = officer.get(f"/shipments/{seen.inspected.id}").text
    poll = re.search(r'hx-get="([^"]+)"', page)[1].replace("&amp;", "&")
    assert officer.get(poll).status_code == 204
    fresh = officer.get(poll.replace("seen=", "seen=0"))
    assert fresh.status_code == 200
    assert fresh.text.strip().startswith('<div id="living"')
    assert poll in fresh.text


def test_declaration_part__when_the_status_moved_on__tells_the_form_to_load_again(officer, seen):
    path = f"/declarations/{seen.inspected.declaration}/part?seen=0&shown=laned.red.False"
    assert "has moved on" in officer.get(path).text


def test_overlay__when_the_report_carries_one__is_a_picture(officer, seen):
    page = officer.get(f"/declarations/{seen.inspected.declaration}").text
    picture = officer.get(re.search(r'src="(/declarations/[^"]+)"', page)[1])
    assert picture.headers["content-type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")
    wrong = officer.get(f"/declarations/{seen.judged.declaration}/overlays/{'00' * 32}")
    assert wrong.status_code == 404


def test_find__when_a_number_names_one_shipment__leads_there(officer, seen):
    number = seen.judged.papers.trade.bl_number
    answer = officer.get("/find", params={"q": number})
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        f"/shipments/{seen.judged.id}",
    )


def test_find__when_the_number_is_markup__writes_it_as_text(officer):
    page = officer.get("/find", params={"q": "<img src=x onerror=alert(1)>"}).text
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page


def _verify(client, content, block_hash, consortium):
    data = {"block_hash": block_hash, "consortium": consortium}
    return client.post("/verify", data=data, files={"pack": ("pack.zip", content)})


def test_verify__when_the_pack_holds__answers_three_questions_and_tells_the_story(officer, pack):
    headers = pack.headers
    answer = _verify(officer, pack.content, headers["x-block-hash"], headers["x-consortium"])
    assert answer.status_code == 200
    assert answer.text.count('<div class="yes">') == 3
    for said in ("Title issued", "Lane set", "Inspection ordered", "gwanmun verify"):
        assert said in answer.text


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda content: content[:-40], "PackMalformed"),
        (lambda content: content.replace(b"manifest", b"manifesu"), "Pack"),
    ],
)
def test_verify__when_the_pack_was_changed__says_what_does_not_hold(officer, pack, change, code):
    headers = pack.headers
    answer = _verify(
        officer, change(pack.content), headers["x-block-hash"], headers["x-consortium"]
    )
    assert answer.status_code == 422
    assert '<div class="no">' in answer.text
    assert '<div class="yes">' not in answer.text
    assert code in answer.text


def test_verify__when_block_or_consortium_are_others__does_not_hold(officer, pack):
    headers = pack.headers
    other = _verify(officer, pack.content, f"0x{'12' * 32}", headers["x-consortium"])
    foreign = _verify(officer, pack.content, headers["x-block-hash"], f"0x{'34' * 20}")
    assert "HeaderMismatch" in other.text
    assert '<div class="no">' in foreign.text


def test_verify__when_a_field_is_no_hash__asks_again_and_keeps_what_was_written(officer, pack):
    answer = _verify(officer, pack.content, "0x12", "nonsense")
    assert answer.status_code == 422
    assert 'value="nonsense"' in answer.text


def test_verify__when_the_pack_is_too_large__stops_reading(officer):
    answer = _verify(officer, b"0" * (MOST_BYTES + 2 * 1024**2), "0x12", "0x34")
    assert answer.status_code == 413
