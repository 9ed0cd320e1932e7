"""Contents move between an embedded store and Kubo by the command line; no id changes."""

import json
import os

from typer.testing import CliRunner

from chain.vault.blocks import BlockFolder
from chain.vault.content import ContentStore
from chain.vault.pins import Pins
from scripts.network.command import app
from tests.kubo import needs_kubo, running_swarm

CHUNK = 2**20


def _say(*words):
    return CliRunner().invoke(app, [str(word) for word in words])


def _filled(folder):
    """An embedded store with a small content and one of several blocks."""
    store = BlockFolder(folder)
    contents = [os.urandom(1500), os.urandom(CHUNK + 7)]
    cids = store.add(contents, CHUNK)
    store.pin(*cids)
    return dict(zip(cids, contents, strict=True))


@needs_kubo
def test_move__when_to_kubo_and_back__keeps_every_id_and_byte(tmp_path):
    kept = _filled(tmp_path / "store")
    out = _say("export-content", tmp_path / "out", "--store", tmp_path / "store", "--json")
    assert out.exit_code == 0
    assert json.loads(out.stdout) == {"contents": 2, "files": 1}
    with running_swarm(tmp_path / "content", "carrier") as swarm:
        place = ["--member", "carrier", "--folder", tmp_path]
        assert _say("import-content", tmp_path / "out", *place).exit_code == 0
        node = ContentStore(swarm.urls["carrier"])
        # A new node pins one of its own: the empty folder.
        assert set(kept) <= Pins(node).all()
        assert {cid: node.cat(cid) for cid in kept} == kept
        assert _say("export-content", tmp_path / "back", *place).exit_code == 0
    assert _say("import-content", tmp_path / "back", "--store", tmp_path / "new").exit_code == 0
    again = BlockFolder(tmp_path / "new")
    assert set(again.pins()) == set(kept)
    assert {cid: b"".join(again.cat(cid)) for cid in kept} == kept


def test_import_content__when_a_file_is_harmed__pins_nothing(tmp_path):
    _filled(tmp_path / "store")
    _say("export-content", tmp_path / "out", "--store", tmp_path / "store")
    car = next((tmp_path / "out").glob("*.car"))
    harmed = bytearray(car.read_bytes())
    harmed[-1] ^= 1
    car.write_bytes(harmed)
    said = _say("import-content", tmp_path / "out", "--store", tmp_path / "new")
    assert said.exit_code == 1
    assert BlockFolder(tmp_path / "new").pins() == []


def test_export_content__when_files_are_there__refuses(tmp_path):
    _filled(tmp_path / "store")
    words = ["export-content", tmp_path / "out", "--store", tmp_path / "store"]
    assert [_say(*words).exit_code, _say(*words).exit_code] == [0, 2]


def test_export_content__when_place_is_missing_or_twice__is_wrong_usage(tmp_path):
    assert _say("export-content", tmp_path / "out").exit_code == 2
    twice = ["--store", tmp_path, "--node", "http://127.0.0.1:1"]
    assert _say("export-content", tmp_path / "out", *twice).exit_code == 2


def test_import_content__when_no_node_no_file_or_nobody__says_so(tmp_path):
    assert _say("import-content", tmp_path, "--store", tmp_path / "s").exit_code == 2
    _filled(tmp_path / "store")
    _say("export-content", tmp_path / "out", "--store", tmp_path / "store")
    assert _say("import-content", tmp_path / "out", "--node", "http://127.0.0.1:1").exit_code == 1
    nobody = _say("import-content", tmp_path / "out", "--member", "x", "--folder", tmp_path)
    assert nobody.exit_code == 2
