"""`gwanmun tags`: split, refresh with a holder leaving and one joining, files mode 600."""

import json
import stat

import pytest
from typer.testing import CliRunner

from chain.network.home import MemberHome
from chain.private_file import PrivateFileOpen, write_private
from chain.tags.errors import TagPartUnreadable, TagShareInvalid, TagSharingInvalid
from chain.tags.polynomial import combine
from chain.tags.share_files import open_part, read_share, seal_part, write_share
from chain.tags.voprf import new_tag_key
from scripts.tags import app

WHOLE = new_tag_key()


def _say(*words):
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def dealt(tmp_path):
    write_private(tmp_path / "tag.key", WHOLE[0].hex().encode())
    said = _say(
        *("split", "--key", tmp_path / "tag.key", "--threshold", 2),
        *("--holders", 3, "--output", tmp_path / "dealt"),
    )
    assert said.exit_code == 0, said.output
    return tmp_path / "dealt", json.loads(said.stdout)


def test_split__when_the_key_exists__writes_shares_of_the_same_key(dealt):
    folder, said = dealt
    assert (said["threshold"], said["epoch"]) == (2, 1)
    assert said["public_key"] == WHOLE[1].hex()
    shares = [read_share(folder / f"{index}.share") for index in (1, 2, 3)]
    assert {str(each.index): each.public.hex() for each in shares} == said["public_shares"]
    assert combine({each.index: each.public for each in shares[1:]}) == WHOLE[1]
    modes = {stat.S_IMODE(file.stat().st_mode) for file in folder.glob("*.share")}
    assert modes == {0o600}


def test_split__when_done_again_into_the_same_folder__overwrites_nothing(dealt, tmp_path):
    folder, _ = dealt
    before = (folder / "1.share").read_bytes()
    again = _say(
        *("split", "--key", tmp_path / "tag.key", "--threshold", 2),
        *("--holders", 3, "--output", folder),
    )
    assert again.exit_code == 2
    assert "already" in again.output
    assert (folder / "1.share").read_bytes() == before


def _refreshed(folder, tmp_path, dealers, takers):
    """Deal by some, take by others: the take's answers by index."""
    homes = {index: MemberHome(tmp_path / f"home-{index}") for index in takers}
    named = [
        word
        for index, home in homes.items()
        for word in ("--holder", f"{index}={home.reader_public_key().hex()}")
    ]
    for dealer in dealers:
        share = folder / f"{dealer}.share"
        said = _say("deal", "--share", share, "--threshold", 2, *named, "--output", tmp_path / "p")
        assert said.exit_code == 0, said.output
    answers = {}
    for index, home in homes.items():
        parts = [w for d in dealers for w in ("--part", tmp_path / "p" / f"{d}-{index}.part")]
        answers[index] = _say(
            *("take", "--home", home.folder, "--sharing", folder / "sharing.json", *parts),
            *("--output", tmp_path / f"new-{index}"),
        )
    return answers


def test_take__when_a_holder_leaves_and_one_joins__keeps_the_key(dealt, tmp_path):
    folder, _ = dealt
    answers = _refreshed(folder, tmp_path, dealers=(1, 3), takers=(1, 2, 4))
    assert {each.exit_code for each in answers.values()} == {0}
    said = [json.loads(each.stdout) for each in answers.values()]
    assert len({each["digest"] for each in said}) == 1
    assert {(each["epoch"], each["public_key"]) for each in said} == {(2, WHOLE[1].hex())}
    joined = read_share(tmp_path / "new-4" / "4.share")
    other = read_share(tmp_path / "new-1" / "1.share")
    assert combine({4: joined.public, 1: other.public}) == WHOLE[1]


def test_open_part__when_it_is_for_somebody_else_or_altered__refuses(dealt, tmp_path):
    folder, _ = dealt
    _refreshed(folder, tmp_path, dealers=(1, 2), takers=(1, 2))
    sealed = (tmp_path / "p" / "1-1.part").read_bytes()
    ours, other = (MemberHome(tmp_path / f"home-{each}").reader_key() for each in (1, 2))
    assert open_part(sealed, ours).index == 1
    for bad, key in ((sealed, other), (sealed[:-1] + bytes([sealed[-1] ^ 1]), ours), (b"", ours)):
        with pytest.raises(TagPartUnreadable):
            open_part(bad, key)


def test_seal_part__when_the_key_is_none__refuses(dealt, tmp_path):
    folder, _ = dealt
    _refreshed(folder, tmp_path, dealers=(1, 2), takers=(1, 2))
    home = MemberHome(tmp_path / "home-1")
    part = open_part((tmp_path / "p" / "1-1.part").read_bytes(), home.reader_key())
    with pytest.raises(TagPartUnreadable):
        seal_part(part, b"short")


def test_read_share__when_others_may_read_it__refuses(dealt):
    folder, _ = dealt
    (folder / "1.share").chmod(0o644)
    with pytest.raises(PrivateFileOpen):
        read_share(folder / "1.share")


def _altered(folder, **change):
    record = json.loads((folder / "1.share").read_text()) | change
    write_private(folder / "altered.share", json.dumps(record).encode())
    return folder / "altered.share"


@pytest.mark.parametrize(
    "change",
    [{"version": 2}, {"more": 1}, {"secret": "zz"}, {"epoch": 0}, {"commitments": ["zz"]}],
    ids=["version", "extra", "secret", "epoch", "commitment"],
)
def test_read_share__when_the_file_has_not_its_form__refuses(dealt, change):
    with pytest.raises(TagSharingInvalid):
        read_share(_altered(dealt[0], **change))


def test_read_share__when_the_share_is_anothers__refuses(dealt):
    with pytest.raises(TagShareInvalid):
        read_share(_altered(dealt[0], index=2))


def test_write_share__when_read_again__is_the_same(dealt, tmp_path):
    share = read_share(dealt[0] / "2.share")
    write_share(tmp_path / "again.share", share)
    assert read_share(tmp_path / "again.share") == share


def test_show__when_asked__tells_what_is_public_alone(dealt):
    folder, said = dealt
    shown = _say("show", "--share", folder / "1.share")
    assert json.loads(shown.stdout) == said
    assert read_share(folder / "1.share").secret.hex() not in shown.stdout


def test_deal__when_a_holder_is_not_named_with_its_key__is_wrong_usage(dealt, tmp_path):
    share = dealt[0] / "1.share"
    said = _say("deal", "--share", share, "--threshold", 1, "--holder", "1", "--output", tmp_path)
    assert said.exit_code == 2
