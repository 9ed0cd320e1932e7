"""Who gets in: keys, sessions, roles, and the token against forged requests."""

import pytest
from sqlalchemy.orm import Session

from api.errors import UserExists, UserUnfit
from api.users.__main__ import main
from api.users.keeping import add_user, revoke_user
from api.users.tables import SessionRow, UserRow

CLOSED = ("/v1/shipments", "/v1/declarations", "/v1/network", "/v1/find?q=1", "/v1/me")


def test_reading__when_nobody_signs_in__is_refused(carrier):
    for path in CLOSED:
        for headers in ({}, {"Authorization": "Bearer gwk_invented"}, {"Cookie": "x=y"}):
            answer = carrier.client.get(path, headers=headers)
            assert (answer.status_code, answer.json()["code"]) == (401, "SignInRequired")
            assert "Bearer" in answer.headers["www-authenticate"]


def test_sign_in__when_key_is_right__cookie_reads_and_acts_only_with_the_token(carrier):
    client = carrier.client
    answer = client.post("/v1/sessions", json={"key": carrier.keys["clerk"]})
    assert answer.status_code == 201
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    token = answer.json()["csrf_token"]
    assert client.get("/v1/me").json()["name"] == "clerk"
    path = f"/v1/titles/{'00' * 32}/surrender"
    for headers in ({}, {"X-CSRF-Token": "guessed"}):
        forged = client.post(path, json={}, headers=headers)
        assert (forged.status_code, forged.json()["code"]) == (403, "CsrfMismatch")
    acted = client.post(path, json={}, headers={"X-CSRF-Token": token})
    assert acted.status_code == 404
    assert client.delete("/v1/sessions", headers={"X-CSRF-Token": token}).status_code == 204
    client.cookies.clear()


def test_sign_in__when_key_is_wrong__is_refused(carrier):
    answer = carrier.client.post("/v1/sessions", json={"key": "gwk_wrong"})
    assert (answer.status_code, answer.json()["code"]) == (401, "SignInRequired")


def test_sessions__when_kept__hold_no_key_and_no_token(carrier):
    with Session(carrier.gateway.engines.reading) as session:
        kept = [
            str(value)
            for table in (UserRow, SessionRow)
            for row in session.query(table)
            for value in vars(row).values()
        ]
    assert not set(carrier.keys.values()) & set(kept)


def test_revoke_user__when_done__key_counts_no_more(carrier):
    with Session(carrier.gateway.engines.writing) as session, session.begin():
        key = add_user(session, "leaver", ["clerk"])
    headers = {"Authorization": f"Bearer {key}"}
    assert carrier.client.get("/v1/me", headers=headers).status_code == 200
    with Session(carrier.gateway.engines.writing) as session, session.begin():
        assert revoke_user(session, "leaver")
        assert not revoke_user(session, "nobody")
    assert carrier.client.get("/v1/me", headers=headers).status_code == 401


def test_add_user__when_name_or_role_is_unfit__is_refused(carrier):
    with Session(carrier.gateway.engines.writing) as session:
        for name, roles in (("", ["clerk"]), ("a", []), ("a", ["king"]), ("<b>", ["clerk"])):
            with pytest.raises(UserUnfit):
                add_user(session, name, roles)
        with pytest.raises(UserExists):
            add_user(session, "clerk", ["clerk"])


def test_main__when_users_are_kept_from_the_command_line__prints_the_key_once(tmp_path, capsys):
    home = ["--home", str(tmp_path)]
    assert main([*home, "add", "kim", "--role", "clerk,officer"]) == 0
    assert "gwk_" in capsys.readouterr().out
    assert main([*home, "add", "kim", "--role", "clerk"]) == 1
    assert "UserExists" in capsys.readouterr().out
    assert main([*home, "list"]) == 0
    listed = capsys.readouterr().out
    assert "kim" in listed
    assert "gwk_" not in listed
    assert main([*home, "revoke", "kim"]) == 0


def test_submit_document__when_user_is_admin_or_auditor__is_refused(carrier):
    for role in ("admin", "auditor"):
        answer = carrier.submit(b"{}", role=role)
        assert (answer.status_code, answer.json()["code"]) == (403, "ScopeMissing")
