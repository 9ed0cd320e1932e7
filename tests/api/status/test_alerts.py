"""Every alert names metrics that exist and a runbook that exists; every command there runs."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.api.consortium import PROJECT

OPERATIONS = PROJECT / "docs" / "operations"
PAGE = (OPERATIONS / "runbooks.md").read_text(encoding="utf8")
RULES = [
    rule
    for group in yaml.safe_load((OPERATIONS / "alerts.yaml").read_text())["groups"]
    for rule in group["rules"]
]
NAMED = re.compile(r"gwanmun ((?!WORD)[a-z]+(?: [a-z]+(?:-[a-z]+)?)?)")
LONE = {"verify"}
"""Words without a second one."""
DRILLS = re.compile(r"python -m (tests\.drills\.\w+)")


def anchors(page):
    titles = re.findall(r"^## (.+)$", page, re.MULTILINE)
    return {re.sub(r"[^a-z0-9 -]", "", each.lower()).replace(" ", "-") for each in titles}


def commands():
    return sorted({" ".join(_words(found)) for found in NAMED.findall(PAGE)})


def _words(found):
    first, *rest = found.split()
    return [first] if first in LONE else [first, *rest]


def test_alerts__when_read__each_names_a_runbook_that_exists():
    assert len(RULES) > 12
    for rule in RULES:
        page, _, anchor = rule["annotations"]["runbook"].partition("#")
        assert page == "runbooks.md"
        assert anchor in anchors(PAGE), rule["alert"]
        assert rule["labels"]["severity"] in {"page", "ticket"}
        assert rule["annotations"]["summary"]


def test_alerts__when_metrics_are_asked_for__each_is_exported(carrier):
    carrier.until("/health/ready", lambda body: "not counted" not in str(body))
    exported = set(re.findall(r"^(gwanmun_\w+)", carrier.client.get("/metrics").text, re.MULTILINE))
    for rule in RULES:
        named = set(re.findall(r"gwanmun_\w+", rule["expr"]))
        assert named, rule["alert"]
        assert named <= exported, rule["alert"]
    assert "gwanmun_nothing" not in exported


def test_alerts__when_a_check_is_named__health_has_it(carrier):
    checks = {each["name"] for each in carrier.client.get("/health/ready").json()["checks"]}
    named = {name for rule in RULES for name in re.findall(r'check="([a-z ]+)"', rule["expr"])}
    assert named
    assert named <= checks


def test_runbooks__when_searched__name_commands():
    assert {"network status", "gateway reindex", "audit pack", "member revoke-key"} <= set(
        commands()
    )


@pytest.mark.parametrize("words", [*commands(), pytest.param("gateway nothing", id="the control")])
def test_runbooks__when_a_command_is_named__it_has_a_help(words):
    command = [sys.executable, "-m", "scripts.gwanmun", *words.split(), "--help"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, timeout=60, check=False)
    assert (done.returncode == 0) == (words != "gateway nothing"), done.stderr


def test_runbooks__when_a_drill_is_named__it_exists():
    named = set(DRILLS.findall(PAGE))
    assert {"tests.drills.wire", "tests.drills.restore"} <= named
    assert all((PROJECT / Path(*each.split("."))).with_suffix(".py").exists() for each in named)
