"""A new network's tag key: dealt to three members, two of which it takes; kept whole by nobody."""

from collections.abc import Mapping
from pathlib import Path

from chain.network.network import ShareHolder, TagHolder
from chain.tags.share_files import SharingRecord, read_sharing, write_share, write_sharing
from chain.tags.sharing import deal
from chain.tags.voprf import new_tag_key
from scripts.network.laying import home_of

HOLDERS: Mapping[str, int] = {"association": 1, "central-bank": 2, "customs": 3}
"""Who holds which share: of different kinds, for two together are the key."""
THRESHOLD = 2

_PUBLIC = "sharing.json"


def deal_out(folder: Path) -> None:
    """Draw the network's tag key and deal it; the whole key never lies on a disk.

    Args:
        folder: The network's folder; shares that are there already are kept.
    """
    if (folder / _PUBLIC).exists():
        return
    shares = deal(new_tag_key()[0], THRESHOLD, sorted(HOLDERS.values()))
    by_index = {share.index: share for share in shares}
    for slug, index in HOLDERS.items():
        write_share(home_of(folder, slug).folder / "keys" / "tag.share", by_index[index])
    # Last: without it nothing was dealt.
    write_sharing(folder / _PUBLIC, shares[0].sharing)


def tag_holder(folder: Path, urls: Mapping[str, str]) -> TagHolder:
    """Tell where tags are asked.

    Args:
        folder: The network's folder.
        urls: Where each holder answers, by slug.

    Returns:
        The network file's entry.

    Raises:
        FileNotFoundError: The key was not dealt.
        TagError: The sharing's file is none.
    """
    sharing = read_sharing(folder / _PUBLIC)
    holders = tuple(
        ShareHolder(slug=slug, url=urls[slug], index=index) for slug, index in HOLDERS.items()
    )
    return TagHolder(
        url="",
        public_key=sharing.public_key.hex(),
        sharing=SharingRecord.of(sharing),
        holders=holders,
    )
