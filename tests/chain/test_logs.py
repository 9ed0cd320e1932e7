"""Logs keep to their list of fields, and no secret passes in a text either."""

import json
import logging
import secrets
from functools import partial

import pytest
import structlog
from pydantic import BaseModel, ValidationError
from sqlalchemy import Column, MetaData, String, Table, create_engine, insert
from sqlalchemy.exc import IntegrityError

from chain.logs import ALLOWED, set_up_logs, strike_out

SECRET = secrets.token_hex(32)


def said(capsys, *, write):
    """What is logged by ``write``, line by line; pytest's own handlers stand aside meanwhile."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    try:
        set_up_logs()
        write()
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
        structlog.reset_defaults()
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_logs__when_a_field_is_not_on_the_list__it_is_dropped(capsys):
    def write():
        structlog.get_logger("test").warning("seen", code="GoodsHeld", key=SECRET, body=SECRET)
        logging.getLogger("test").warning("told %s", "plainly", extra={"raw": SECRET})

    lines = said(capsys, write=write)
    assert lines[0]["code"] == "GoodsHeld"
    assert lines[1]["event"] == "told plainly"
    assert SECRET not in json.dumps(lines)
    assert all(set(line) <= ALLOWED for line in lines)


def test_logs__when_a_database_refuses__its_values_are_struck_out(capsys):
    table = Table("kept", MetaData(), Column("secret", String, primary_key=True))
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        table.create(connection)
        connection.execute(insert(table).values(secret=SECRET))
        with pytest.raises(IntegrityError) as fault:
            connection.execute(insert(table).values(secret=SECRET))
    assert SECRET in str(fault.value)
    log = partial(logging.getLogger("test").error, "stumbled", exc_info=fault.value)
    (line,) = said(capsys, write=log)
    assert "IntegrityError" in line["exception"]
    assert SECRET not in json.dumps(line)


class _Key(BaseModel):
    number: int


def test_logs__when_a_model_refuses__its_input_is_struck_out(capsys):
    with pytest.raises(ValidationError) as fault:
        _Key.model_validate({"number": SECRET[:20]})
    assert SECRET[:20] in str(fault.value)
    log = partial(logging.getLogger("test").error, "stumbled", exc_info=fault.value)
    (line,) = said(capsys, write=log)
    assert "ValidationError" in line["exception"]
    assert SECRET[:20] not in json.dumps(line)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("user gwk_Ab-9_x came", "user … came"),
        ("Authorization: Bearer abc.def end", "Authorization: Bearer … end"),
        ("postgresql+psycopg://carrier:pass@127.0.0.1/x", "postgresql+psycopg://…@127.0.0.1/x"),
        ("http://127.0.0.1:8545 is away", "http://127.0.0.1:8545 is away"),
        ("block 0x" + "ab" * 32, "block 0x" + "ab" * 32),
    ],
)
def test_strike_out__when_a_text_carries_a_secret__it_is_gone(text, kept):
    assert strike_out(text) == kept
