"""Health tells each part with its reason; logs keep to their list of fields."""

import secrets
from dataclasses import replace

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from api.database import Engines
from api.index.tables import OpenedRow
from api.status.database import LEAST_FREE, DatabaseState, look_at


def test_ready__when_everything_works__says_so_part_by_part(carrier):
    answer = carrier.client.get("/health/ready")
    assert answer.status_code == 200, answer.text
    names = {check["name"] for check in answer.json()["checks"]}
    assert {"rpc", "blocks", "clock", "peers", "database", "index", "completeness"} <= names
    assert {"outbox", "preparing", "content", "key", "sender thread", "pinner thread"} <= names
    assert carrier.client.get("/health/live").json() == {"status": "live"}


@pytest.fixture
def without_database(carrier):
    """The carrier's counter while its database is away."""
    state, gateway = carrier.app.state, carrier.gateway
    away = create_engine("sqlite:////nowhere/member.sqlite")
    state.gateway = replace(gateway, engines=Engines(away, away, away))
    yield carrier
    state.gateway = gateway


def test_ready__when_the_database_is_away__names_the_part(without_database):
    answer = without_database.client.get("/health/ready")
    assert answer.status_code == 503
    reasons = {check["name"]: check["reason"] for check in answer.json()["checks"]}
    assert reasons["database"] == reasons["outbox"] == "DatabaseUnavailable"
    assert without_database.client.get("/health/live").status_code == 200
    assert "gwanmun_outbox_acts NaN" in without_database.client.get("/metrics").text


def test_submit_document__when_the_database_is_away__is_told_to_come_again(without_database):
    refused = without_database.submit(b"{}", key="while-away")
    assert (refused.status_code, refused.json()["code"]) == (503, "DatabaseUnavailable")
    assert "nowhere" not in refused.text


def test_look_at__when_the_disk_is_nearly_full__says_that_there_is_no_room():
    state = DatabaseState("sqlite", 5 * 2**20, LEAST_FREE - 1)
    assert not state.has_room
    assert str(state) == "sqlite of 5 MiB, 255 MiB free"
    assert DatabaseState("sqlite", 0, LEAST_FREE).has_room
    assert DatabaseState("postgresql", 0, None).has_room


def test_look_at__when_rows_come_in__the_database_grows(carrier):
    before = look_at(carrier.gateway.engines.reading)
    with Session(carrier.gateway.engines.writing) as session, session.begin():
        session.add(OpenedRow(cid=secrets.token_hex(8), content=secrets.token_bytes(2**24)))
    assert look_at(carrier.gateway.engines.reading).size >= before.size + 2**19


def test_metrics__when_asked__count_answers_by_route(carrier):
    carrier.get(f"/v1/shipments/{'00' * 32}")
    text = carrier.client.get("/metrics").text
    assert 'route="/v1/shipments/{shipment}",status="404"' in text
    assert "gwanmun_outbox_acts" in text
    assert "00" * 32 not in text


def test_headers__when_anything_is_answered__are_safe(carrier):
    for path in ("/health/live", "/v1/shipments", "/nowhere"):
        headers = carrier.client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "default-src 'self'" in headers["content-security-policy"]
