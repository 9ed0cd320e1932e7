"""Random stories of titles on a chain, beside the model that the index follows."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from chain.titles.parties import NOBODY, Parties
from scripts.bench.bench_network import bench_network
from tests.chain.titles.machine import TOLD, TitleMachine

PROJECT = Path(__file__).resolve().parents[3]
STORY = settings(
    max_examples=120,
    stateful_step_count=20,
    deadline=None,
    database=None,
    derandomize=True,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)
ACTS = 10


def test_title__when_acts_are_drawn__chain_and_model_agree():
    with bench_network(PROJECT) as network:
        TitleMachine.network = network
        TOLD.clear()
        run_state_machine_as_test(TitleMachine, settings=STORY)
    done = {act for act, fine in TOLD if fine}
    assert len(done) >= ACTS, sorted(done)
    assert sum(TOLD.values()) >= 1_000


def test_title__when_the_model_forgets_the_way_back__found_out(monkeypatch):
    right = Parties.held_by
    monkeypatch.setattr(
        Parties, "held_by", lambda self, holder: replace(right(self, holder), prev_holder=NOBODY)
    )
    few = settings(STORY, max_examples=5, phases=(Phase.generate,))
    with bench_network(PROJECT) as network:
        TitleMachine.network = network
        with pytest.raises(AssertionError):
            run_state_machine_as_test(TitleMachine, settings=few)
