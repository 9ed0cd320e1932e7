"""Writers of one process queue for their turn, and a turn never stays taken."""

import threading
import time

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from chain.ledger.database import READ_ONLY

WRITERS = 8
ROUNDS = 25


@pytest.fixture
def counter(engine: Engine) -> Engine:
    with Session(engine) as session, session.begin():
        session.execute(text("CREATE TABLE counter (n INTEGER)"))
        session.execute(text("INSERT INTO counter VALUES (0)"))
    return engine


def _add(engine: Engine) -> None:
    for _ in range(ROUNDS):
        with Session(engine) as session, session.begin():
            seen = session.scalar(text("SELECT n FROM counter"))
            time.sleep(0.0005)
            session.execute(text("UPDATE counter SET n = :n"), {"n": seen + 1})


def test_open_engine__when_many_write_at_once__loses_nothing(counter: Engine) -> None:
    writers = [threading.Thread(target=_add, args=(counter,)) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with Session(counter) as session:
        assert session.scalar(text("SELECT n FROM counter")) == WRITERS * ROUNDS


def test_open_engine__when_a_transaction_fails__gives_the_turn_back(counter: Engine) -> None:
    for _ in range(3):
        with pytest.raises(DBAPIError), Session(counter) as session, session.begin():
            session.execute(text("UPDATE counter SET nothing = 7"))
    began = time.monotonic()
    with Session(counter) as session, session.begin():
        assert session.scalar(text("SELECT n FROM counter")) == 0
    assert time.monotonic() - began < 5


def test_open_engine__when_somebody_writes__a_reader_does_not_wait(counter: Engine) -> None:
    reading = counter.execution_options(**{READ_ONLY: True})
    with Session(counter) as writer, writer.begin():
        writer.execute(text("UPDATE counter SET n = 7"))
        with Session(reading) as reader:
            assert reader.scalar(text("SELECT n FROM counter")) == 0
