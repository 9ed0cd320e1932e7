"""What a member's node keeps for good, and how a copy that was lost or damaged is mended.

A pin says that a node means to keep a content; only hashing it again tells that it still does.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum

from chain.vault.cid import DAG_PB, block_cid, cid_digest, cid_text, digest_cid
from chain.vault.content import SIDE_BY_SIDE, ContentStore
from chain.vault.errors import (
    ContentMismatch,
    ContentMissing,
    ContentUnavailable,
    VerbRefused,
    VerbUnanswered,
)
from chain.vault.unixfs import links_of

_LEVELS = 4
"""A tree has no more levels: 1,024 links in a node, 64 MiB in a content."""

_VERIFY_SECONDS = 300.0


class Copy(Enum):
    """How a node's copy of a content was found, and left."""

    WHOLE = "whole"
    MENDED = "mended"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Audited:
    """One content of an audit.

    Attributes:
        cid: CIDv1 text.
        copy: Whole; mended from another node; or lost: no node gave it in time.
    """

    cid: str
    copy: Copy


class Pins:
    """The contents that one node keeps for good."""

    def __init__(self, store: ContentStore) -> None:
        """Point at a node.

        Args:
            store: The node's contents.
        """
        self._store = store
        self._wire = store.wire

    def add(self, *cids: str, timeout: float = 30.0) -> None:
        """Keep contents on this node, fetched from others where it lacks them.

        Args:
            *cids: CIDv1 texts; again is harmless.
            timeout: Seconds to wait.

        Raises:
            CidMalformed: A CID is not one of ours.
            ContentMissing: One was not found in time; others may be kept.
            ContentUnavailable: The node does not answer.
        """
        for cid in cids:
            cid_digest(cid)
        shares = [cids[start::SIDE_BY_SIDE] for start in range(min(SIDE_BY_SIDE, len(cids)))]
        self._store.side_by_side(lambda share: self._add(share, timeout), shares)

    def _add(self, cids: Sequence[str], timeout: float) -> None:
        try:
            self._wire.ask("pin/add", *cids, timeout=timeout)
        except (VerbRefused, VerbUnanswered) as fault:
            raise ContentMissing("The content was not found.", cids=list(cids)) from fault

    def remove(self, cid: str) -> None:
        """Stop keeping a content on this node.

        Args:
            cid: CIDv1 text.

        Raises:
            CidMalformed: The CID is not one of ours.
            ContentMissing: It was not pinned.
            ContentUnavailable: The node does not answer.
        """
        cid_digest(cid)
        try:
            self._wire.ask("pin/rm", cid)
        except (VerbRefused, VerbUnanswered) as fault:
            raise ContentMissing("The content was not pinned.", cid=cid) from fault

    def all(self) -> set[str]:
        """List what is kept.

        Returns:
            CIDs of roots.

        Raises:
            ContentUnavailable: The node does not answer.
        """
        try:
            (answer,) = self._wire.ask("pin/ls", type="recursive")
        except (VerbRefused, VerbUnanswered, ValueError) as fault:
            raise ContentUnavailable("The node does not list its pins.") from fault
        return {str(cid) for cid in answer["Keys"] or {}}

    def is_whole(self, cid: str) -> bool:
        """Read this node's own copy and hash it, without help of other nodes.

        Args:
            cid: CIDv1 text.

        Returns:
            True when every byte is here and right.

        Raises:
            CidMalformed: The CID is not one of ours.
            ContentTooLarge: The content is above the limit.
            ContentUnavailable: The node does not answer.
        """
        try:
            self._store.cat(cid, offline=True)
        except (ContentMissing, ContentMismatch):
            return False
        return True

    def mend(self, cid: str, timeout: float = 10.0) -> None:
        """Drop the damaged blocks of this node's copy and pin it anew from other nodes.

        Args:
            cid: CIDv1 text.
            timeout: Seconds to wait for other nodes.

        Raises:
            CidMalformed: The CID is not one of ours.
            ContentMissing: No other node gave it in time; it is not pinned any more.
            ContentUnavailable: The node does not answer.
        """
        cid_digest(cid)
        with suppress(VerbRefused):
            # Kubo drops no block that is pinned, and fetches none that it believes to have.
            self._wire.ask("pin/rm", cid)
        for _ in range(_LEVELS):
            damaged = self._damaged(cid)
            if not damaged:
                break
            self._drop(damaged)
            # What lies below a node that was damaged is seen once that node is back.
            self._store.stat(cid, timeout)
        self.add(cid, timeout=timeout)
        if not self.is_whole(cid):
            raise ContentMissing("The copy could not be mended.", cid=cid)

    def audit(self, cids: Collection[str], timeout: float = 10.0) -> Iterator[Audited]:
        """Hash this node's copies again, and mend those that are lost or damaged.

        Args:
            cids: CIDv1 texts.
            timeout: Seconds to wait for other nodes.

        Yields:
            How each was found and left.

        Raises:
            CidMalformed: A CID is not one of ours.
            ContentUnavailable: The node does not answer.
        """
        for cid in cids:
            if self.is_whole(cid):
                yield Audited(cid, Copy.WHOLE)
                continue
            try:
                self.mend(cid, timeout)
            except ContentMissing:
                yield Audited(cid, Copy.LOST)
            else:
                yield Audited(cid, Copy.MENDED)

    def _damaged(self, root: str) -> list[str]:
        """Walk this node's copy; what is missing is no damage, for it will be fetched."""
        damaged, waiting = [], [root]
        while waiting:
            cid = waiting.pop()
            codec, _ = cid_digest(cid)
            try:
                block = self._wire.read("block/get", cid, offline="true")
            except VerbRefused as fault:
                if "not found" not in str(fault.values["said"]):
                    damaged.append(cid)
                continue
            if cid_text(block_cid(codec, block)) != cid:
                damaged.append(cid)
            elif codec == DAG_PB:
                waiting += [digest_cid(link[1], link[4:]) for link in links_of(block)]
        return damaged

    def _drop(self, cids: Sequence[str]) -> None:
        try:
            answers = self._wire.ask("block/rm", *cids, force="true")
            if any(each.get("Error") for each in answers):
                # Kubo looks through every pinned tree first, and gives up at another damaged one:
                # then all damaged blocks of the node have to go at once.
                self._wire.ask("repo/verify", drop="true", timeout=_VERIFY_SECONDS)
        except (VerbRefused, VerbUnanswered) as fault:
            raise ContentMissing("The damaged copy cannot be dropped.", cids=list(cids)) from fault
