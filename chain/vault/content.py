"""The content network of a member: contents by their CID, on its own node.

It trusts no node: a CID is computed before an add and compared after, bytes are hashed again on
every read. What a node keeps for good, and how it is mended, stands in ``pins``.
"""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import TypeVar

from chain.types import Cid
from chain.vault.cid import cid_digest
from chain.vault.errors import (
    ContentMismatch,
    ContentMissing,
    ContentTooLarge,
    ContentUnavailable,
    VerbRefused,
    VerbUnanswered,
)
from chain.vault.unixfs import CHUNK, CONTENT_LIMIT, cid_of
from chain.vault.wire import NodeWire

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")
_TOGETHER = 32
"""Contents of one request."""
SIDE_BY_SIDE = 16
"""Requests at once."""
_AS_OURS = {"chunker": f"size-{CHUNK}", "cid_version": "1", "raw_leaves": "true", "pin": "true"}
_DAMAGED = ("different hash", "was altered")
"""What Kubo and the embedded process say of a block that changed on their disk."""


class _Named(BytesIO):
    """A file in memory with the name that a form's part needs."""

    def __init__(self, content: bytes, name: str) -> None:
        super().__init__(content)
        self.name = name


class ContentStore:
    """Contents by their CID, on a Kubo node or on the embedded content process."""

    def __init__(self, url: str, *, timeout: float = 10.0) -> None:
        """Point at a node; nothing is sent yet.

        Args:
            url: Such as ``http://127.0.0.1:5001``.
            timeout: Seconds until a node counts as silent.

        Raises:
            ContentUnavailable: The URL is not plain HTTP with host and port.
        """
        self.wire = NodeWire(url, timeout)
        self._threads = ThreadPoolExecutor(SIDE_BY_SIDE, thread_name_prefix="content")

    def version(self) -> str:
        """Ask the node for its version.

        Returns:
            Version text, such as ``0.43.0``.

        Raises:
            ContentUnavailable: The node does not answer.
        """
        try:
            return str(self.wire.ask("version")[0]["Version"])
        except (VerbRefused, VerbUnanswered) as fault:
            raise _unavailable(fault) from fault

    def add(self, content: bytes) -> Cid:
        """Lay a content into the network and pin it on the node.

        Args:
            content: At most 64 MiB.

        Returns:
            Its CID, computed here and confirmed by the node.

        Raises:
            ContentTooLarge: The content is above the limit.
            ContentMismatch: The node names it otherwise (another profile).
            ContentUnavailable: The node does not answer or refuses.
        """
        return self.add_all([content])[0]

    def add_all(self, contents: Sequence[bytes]) -> list[Cid]:
        """Lay contents into the network and pin them on the node, all in one request.

        Args:
            contents: At most 256, at most 64 MiB together.

        Returns:
            Their CIDs in order, computed here and confirmed by the node.

        Raises:
            ContentTooLarge: The contents are above the limit.
            ContentMismatch: The node names one otherwise (another profile).
            ContentUnavailable: The node does not answer or refuses.
        """
        length = sum(map(len, contents))
        if length > CONTENT_LIMIT:
            raise ContentTooLarge("The contents are above 64 MiB.", length=length)
        expected = [cid_of(content) for content in contents]
        files = [_Named(content, str(place)) for place, content in enumerate(contents)]
        try:
            answers = self.wire.send("add", files, timeout=None, **_AS_OURS)
        except (VerbRefused, VerbUnanswered) as fault:
            raise _unavailable(fault) from fault
        seen = [str(each["Hash"]) for each in answers]
        if seen != expected:
            raise ContentMismatch(
                "The node names the content otherwise.", expected=expected, seen=seen
            )
        return expected

    def cat(self, cid: str, timeout: float = 5.0, *, offline: bool = False) -> bytes:
        """Fetch a content and check it against its CID.

        Args:
            cid: CIDv1 text.
            timeout: Seconds to wait; a Kubo node searches for a missing CID without end.
            offline: Ask for what lies on this node alone, without looking at others.

        Returns:
            The content's bytes.

        Raises:
            CidMalformed: The CID is not one of ours.
            ContentMissing: Not found, or not found in time.
            ContentMismatch: The bytes are not those of the CID, or the node says that its own
                copy was damaged.
            ContentTooLarge: The content is above the limit.
            ContentUnavailable: The node does not answer.
        """
        cid_digest(cid)
        try:
            content = self._read([cid], timeout, offline=offline)
        except VerbUnanswered as fault:
            raise ContentMissing("The content was not found in time.", cid=cid) from fault
        except VerbRefused as fault:
            said = str(fault.values["said"])
            if any(word in said for word in _DAMAGED):
                raise ContentMismatch("The node's own copy is damaged.", cid=cid) from fault
            raise ContentMissing("The content was not found.", cid=cid) from fault
        if len(content) > CONTENT_LIMIT:
            raise ContentTooLarge("The content is above 64 MiB.", cid=cid)
        if cid_of(content) != cid:
            raise ContentMismatch("The bytes are not those of the content id.", cid=cid)
        return content

    def cat_all(
        self, cids: Sequence[str], lengths: Sequence[int], timeout: float = 3.0
    ) -> dict[str, bytes]:
        """Fetch contents of a few known sizes together, and check each against its CID.

        What lies on the node comes in one request; the rest is fetched side by side.

        Args:
            cids: CIDv1 texts.
            lengths: Bytes that such a content may have; any other one is fetched alone.
            timeout: Seconds to wait for a request.

        Returns:
            Contents by CID; what is not found, or is not what its CID says, is left out.

        Raises:
            CidMalformed: A CID is not one of ours.
            ContentUnavailable: The node does not answer.
        """
        wanted = list(dict.fromkeys(cids))
        for cid in wanted:
            cid_digest(cid)
        found: dict[str, bytes] = {}
        for start in range(0, len(wanted), _TOGETHER):
            some = wanted[start : start + _TOGETHER]
            if len(some) > 1:
                found |= _split(self._joined(some, timeout), some, lengths)
        rest = [each for each in wanted if each not in found]
        fetched = self.side_by_side(lambda cid: self._found(cid, timeout), rest)
        pairs = zip(rest, fetched, strict=True)
        return found | {cid: content for cid, content in pairs if content is not None}

    def side_by_side(
        self, work: Callable[[_Item], _Result], items: Iterable[_Item]
    ) -> list[_Result]:
        """Do several requests at once: a node takes 40 ms and more for what lies on another one.

        Args:
            work: One request.
            items: What each is about.

        Returns:
            Results in order; the first fault of a request is raised as it is.
        """
        return list(self._threads.map(work, items))

    def stat(self, cid: str, timeout: float = 5.0) -> int:
        """Measure the root block of a content.

        Args:
            cid: CIDv1 text.
            timeout: Seconds to wait.

        Returns:
            Bytes of the root block; of the whole content when it has one block.

        Raises:
            CidMalformed: The CID is not one of ours.
            ContentMissing: Not found in time.
            ContentUnavailable: The node does not answer.
        """
        cid_digest(cid)
        try:
            return int(self.wire.ask("block/stat", cid, timeout=timeout)[0]["Size"])
        except (VerbRefused, VerbUnanswered) as fault:
            raise ContentMissing("The content was not found.", cid=cid) from fault

    def _found(self, cid: str, timeout: float) -> bytes | None:
        try:
            return self.cat(cid, timeout)
        except (ContentMissing, ContentMismatch, ContentTooLarge):
            return None

    def _joined(self, cids: Sequence[str], timeout: float) -> bytes:
        """Fetch contents one behind the other, as Kubo's cat does; nothing when one is not here."""
        try:
            return self._read(cids, timeout, offline=True)
        except (VerbRefused, VerbUnanswered):
            return b""

    def _read(self, cids: Sequence[str], timeout: float, *, offline: bool) -> bytes:
        limits = {"length": str(CONTENT_LIMIT + 1)} | ({"offline": "true"} if offline else {})
        return self.wire.read("cat", *cids, timeout=timeout, **limits)


def _split(joined: bytes, cids: Sequence[str], lengths: Sequence[int]) -> dict[str, bytes]:
    """Cut joined contents by their CIDs, as far as they have one of the lengths."""
    found: dict[str, bytes] = {}
    start = 0
    for cid in cids:
        pieces = (joined[start : start + length] for length in lengths)
        piece = next((each for each in pieces if each and cid_of(each) == cid), None)
        if piece is None:
            break
        found[cid] = piece
        start += len(piece)
    return found


def _unavailable(fault: Exception) -> ContentUnavailable:
    return ContentUnavailable("The content process does not answer.", fault=str(fault))
