"""A new network's tag key: dealt to three, whole on no disk, the network file names them."""

import json
import stat

import pytest

from chain.tags.polynomial import combine
from chain.tags.share_files import read_share
from scripts.network.laying import home_of
from scripts.network.plan import SEATS, TAG_HOLDER
from scripts.network.tag_sharing import HOLDERS, THRESHOLD, deal_out, tag_holder

URLS = {slug: f"http://127.0.0.1:{place}" for place, slug in enumerate(HOLDERS, start=1)}


@pytest.fixture
def dealt(tmp_path):
    deal_out(tmp_path)
    return tmp_path


def _shares(folder):
    return {s: read_share(home_of(folder, s).folder / "keys" / "tag.share") for s in HOLDERS}


def test_deal_out__when_done__gives_each_holder_a_share_and_nobody_the_key(dealt):
    shares = _shares(dealt)
    assert {slug: share.index for slug, share in shares.items()} == HOLDERS
    listed = tag_holder(dealt, URLS)
    pair = list(shares.values())[1:]
    assert len(pair) == THRESHOLD
    assert combine({each.index: each.public for each in pair}).hex() == listed.public_key
    files = [file for file in dealt.rglob("*") if file.is_file()]
    assert sorted(file.name for file in files) == ["sharing.json", *["tag.share"] * 3]
    private = {stat.S_IMODE(file.stat().st_mode) for file in files if file.suffix == ".share"}
    assert private == {0o600}


def test_deal_out__when_done_again__keeps_what_was_dealt(dealt):
    before = _shares(dealt)
    deal_out(dealt)
    assert _shares(dealt) == before


def test_tag_holder__when_written__tells_no_share(dealt):
    text = json.dumps(tag_holder(dealt, URLS).model_dump())
    for share in _shares(dealt).values():
        assert share.secret.hex() not in text
    assert {each.slug: each.url for each in tag_holder(dealt, URLS).holders} == URLS


def test_holders__when_looked_up_in_the_plan__hold_the_role():
    roles = {seat.slug: seat.roles for seat in SEATS}
    assert all(roles[slug] & TAG_HOLDER for slug in HOLDERS)


def test_tag_holder__when_nothing_was_dealt__says_so(tmp_path):
    with pytest.raises(FileNotFoundError):
        tag_holder(tmp_path, URLS)
