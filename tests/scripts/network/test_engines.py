"""Engines: found by their pins, built by Go alone, and said to be missing when they are."""

import os
import shutil

import pytest

from scripts.network import engines
from scripts.network.engines import KAIA, Engine, EngineMissing, build


@pytest.fixture
def module(tmp_path, monkeypatch):
    """A module of our own that Go builds without asking anybody."""
    folder = tmp_path / "modules" / "tiny"
    folder.mkdir(parents=True)
    (folder / "go.mod").write_text("module tiny\n\ngo 1.26\n")
    (folder / "go.sum").write_text("")
    (folder / "main.go").write_text('package main\n\nfunc main() { println("tiny") }\n')
    monkeypatch.setattr(engines, "MODULES", folder.parent)
    return folder


@pytest.fixture
def environ(tmp_path):
    return {"PATH": os.environ["PATH"], "GWANMUN_ENGINES": str(tmp_path / "cache")}


def _old_go(folder, version):
    folder.mkdir()
    (folder / "go").write_text(f"#!/bin/sh\necho {version}\n")
    (folder / "go").chmod(0o755)
    return str(folder)


def test_program__when_nothing_is_built__says_what_to_do(environ):
    with pytest.raises(EngineMissing, match="gwanmun network build"):
        KAIA.program("kcn", environ)


def test_folder__when_a_pin_changes__is_another_one(module, environ):
    tiny = Engine("tiny", {"tiny": "tiny"})
    before = tiny.folder(environ)
    (module / "go.sum").write_text("more\n")
    assert tiny.folder(environ) != before


@pytest.mark.usefixtures("module")
@pytest.mark.skipif(shutil.which("go") is None, reason="Go is not on this machine")
def test_build__when_run_twice__builds_once_and_the_program_runs(environ):
    tiny = Engine("tiny", {"tiny": "tiny"})
    assert list(build(tiny, environ)) == ["tiny"]
    assert list(build(tiny, environ)) == []
    assert tiny.program("tiny", environ).stat().st_size > 0


@pytest.mark.skipif(shutil.which("go") is None, reason="Go is not on this machine")
def test_build__when_the_source_is_wrong__says_gos_own_words_and_leaves_nothing(module, environ):
    (module / "main.go").write_text("package main\n\nfunc main() { nothing }\n")
    tiny = Engine("tiny", {"tiny": "tiny"})
    with pytest.raises(EngineMissing) as fault:
        list(build(tiny, environ))
    assert "nothing" in fault.value.values["said"]
    assert not tiny.is_built(environ)


@pytest.mark.usefixtures("module")
def test_build__when_go_is_missing__says_so(environ):
    with pytest.raises(EngineMissing, match="Go is missing"):
        list(build(Engine("tiny", {"tiny": "tiny"}), environ | {"PATH": ""}))


@pytest.mark.usefixtures("module")
def test_build__when_go_is_too_old__names_its_version(environ, tmp_path):
    old = environ | {"PATH": _old_go(tmp_path / "bin", "go1.25.9")}
    with pytest.raises(EngineMissing, match="too old") as fault:
        list(build(Engine("tiny", {"tiny": "tiny"}), old))
    assert fault.value.values["seen"] == "go1.25.9"
