"""The embedded content process: it answers as a Kubo node would, or refuses."""

from pathlib import Path

import httpx
import pytest

from chain.vault.blocks import BlockFolder
from chain.vault.cid import DAG_PB, RAW
from chain.vault.process import EmbeddedContent
from chain.vault.unixfs import tree_blocks


def _post(process: EmbeddedContent, verb: str, **parts: object) -> httpx.Response:
    return httpx.post(f"{process.url}/api/v0/{verb}", timeout=10, **parts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "query",
    [{"cid-version": "0"}, {"raw-leaves": "false"}, {"chunker": "rabin"}, {"chunker": "size-0"}],
)
def test_embedded_add__when_asked_for_another_form__refuses(
    process: EmbeddedContent, query: dict[str, str]
) -> None:
    answer = _post(process, "add", params=query, files={"file": b"x"})
    assert (answer.status_code, answer.json()["Type"]) == (500, "error")


def test_embedded_add__when_given_a_chunker__honours_it(process: EmbeddedContent) -> None:
    answer = _post(process, "add", params={"chunker": "size-4"}, files={"file": b"123456789"})
    assert answer.json()["Hash"].startswith("bafybei")
    again = _post(process, "cat", params={"arg": answer.json()["Hash"]})
    assert again.content == b"123456789"


def test_embedded_add__when_the_body_is_no_form__refuses(process: EmbeddedContent) -> None:
    assert _post(process, "add", content=b"plain").status_code == 500


def test_embedded_block__when_put__can_be_got(process: EmbeddedContent) -> None:
    *_, root = tree_blocks([b"a" * 10, b"b" * 10])
    put = _post(process, "block/put", params={"cid-codec": "dag-pb"}, files={"file": root.data})
    cid = put.json()["Key"]
    assert _post(process, "block/get", params={"arg": cid}).content == root.data
    refused = _post(process, "block/put", params={"cid-codec": "cbor"}, files={"file": b""})
    assert refused.status_code == 500


def test_block_folder__when_reopened__still_holds_its_blocks(tmp_path: Path) -> None:
    cid = BlockFolder(tmp_path).put(RAW, b"block")
    again = BlockFolder(tmp_path)
    again.pin(cid)
    assert (again.get(cid), again.pins()) == (b"block", [cid])
    assert again.put(DAG_PB, b"block") != cid
    assert not list(tmp_path.rglob("*.part"))
