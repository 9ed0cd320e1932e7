"""The catalogue holds every code that can come out, in both languages, and nothing else leaks."""

import importlib
import pkgutil

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

import api
import chain
from api.index import findings
from api.problems.catalogue import catalogue
from api.problems.handling import add_handlers
from chain.documents.rules import RULES
from chain.errors import GwanmunError
from chain.ledger.errors import Reverted
from chain.ledger.generated.errors import ERRORS


def _subclasses(kind):
    for each in kind.__subclasses__():
        yield each
        yield from _subclasses(each)


def _import_all():
    for package in (api, chain):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)


def test_catalogue__when_walked__has_every_error_of_the_contracts():
    assert {name for name, _, _ in ERRORS.values()} <= set(catalogue())


def test_catalogue__when_walked__has_every_rule_of_documents():
    assert set(RULES) <= set(catalogue())


def test_catalogue__when_walked__has_every_error_class_of_ours():
    _import_all()
    ours = {
        each.__name__
        for each in _subclasses(GwanmunError)
        if each.__module__.split(".")[0] in ("api", "chain")
    }
    assert ours - set(catalogue()) == set()


def test_catalogue__when_walked__has_every_finding():
    words = {value for name, value in vars(findings).items() if name.isupper()}
    assert words <= set(catalogue())


def test_catalogue__when_walked__every_entry_is_whole_and_bilingual():
    for entry in catalogue().values():
        assert 400 <= entry.status <= 599
        texts = (entry.title_en, entry.title_ko, entry.remedy_en, entry.remedy_ko)
        assert all(text.strip() for text in texts), entry.code
        assert any("가" <= letter <= "힣" for letter in entry.title_ko), entry.code
        assert any("가" <= letter <= "힣" for letter in entry.remedy_ko), entry.code


@pytest.fixture(scope="module")
def faulty():
    app = FastAPI()
    add_handlers(app)

    @app.get("/secret")
    def _secret():
        raise ValueError("the password is hunter2")

    @app.get("/unlisted")
    def _unlisted():
        raise GwanmunError("inside", code="NobodyListedThis", key="value")

    @app.get("/law")
    def _law():
        raise Reverted("no", code="NotHolder", titleId="0x00", holder=3)

    return TestClient(app, raise_server_exceptions=False)


def test_unexpected__when_code_fails__says_nothing_of_the_inside(faulty):
    for path in ("/secret", "/unlisted"):
        answer = faulty.get(path)
        assert (answer.status_code, answer.json()["code"]) == (500, "Unexpected")
        assert "hunter2" not in answer.text
        assert "inside" not in answer.text


def test_respond__when_the_law_refuses__carries_its_own_name_and_values(faulty):
    answer = faulty.get("/law", headers={"Accept-Language": "en;q=0.3, ko"})
    body = answer.json()
    assert (answer.status_code, body["code"], body["type"]) == (
        403,
        "NotHolder",
        "/problems/NotHolder",
    )
    assert body["values"] == {"titleId": "0x00", "holder": 3}
    assert body["title"] == catalogue()["NotHolder"].title_ko


def test_unknown_path__when_asked__is_a_problem_too(faulty):
    answer = faulty.get("/nowhere")
    assert (answer.status_code, answer.json()["code"]) == (404, "NothingFound")
    answer = faulty.delete("/law")
    assert (answer.status_code, answer.json()["code"]) == (405, "MethodNotAllowed")


def test_explain__when_asked_for_a_code__explains_it_in_the_language(carrier):
    answer = carrier.client.get("/problems/GoodsHeld", headers={"Accept-Language": "ko"}).json()
    assert answer["title"] == answer["titles"]["ko"] != answer["titles"]["en"]
    assert carrier.client.get("/problems/Invented").status_code == 404
