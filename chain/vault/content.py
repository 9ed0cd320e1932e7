"""The content network of a member: the one module that speaks through ipfshttpclient.

It trusts no node: a CID is computed before an add and compared after, bytes are hashed again on
every read. Verbs used: version, add, cat, pin, block stat.
"""

import warnings
from collections.abc import Sequence
from contextlib import suppress
from io import BytesIO
from urllib.parse import urlsplit

import ipfshttpclient  # type: ignore[import-untyped, unused-ignore]
from ipfshttpclient import exceptions as ipfs

from chain.types import Cid
from chain.vault.cid import cid_digest
from chain.vault.errors import (
    ContentMismatch,
    ContentMissing,
    ContentTooLarge,
    ContentUnavailable,
)
from chain.vault.unixfs import CHUNK, CONTENT_LIMIT, cid_of

_TOGETHER = 32
"""Contents of one request."""


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
        # With a session: without one the library opens a connection for every single call.
        self._client = ipfshttpclient.Client(_multiaddr(url), timeout=timeout, session=True)

    def version(self) -> str:
        """Ask the node for its version.

        Returns:
            Version text, such as ``0.43.0``.

        Raises:
            ContentUnavailable: The node does not answer.
        """
        try:
            return str(self._client.version()["Version"])
        except ipfs.Error as fault:
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
        options = {"chunker": f"size-{CHUNK}", "cid_version": 1, "raw_leaves": True, "pin": True}
        try:
            answer = self._client.add(*files, **options)
        except ipfs.Error as fault:
            raise _unavailable(fault) from fault
        answers = answer if isinstance(answer, list) else [answer]
        seen = [str(each["Hash"]) for each in answers]
        if seen != expected:
            raise ContentMismatch(
                "The node names the content otherwise.", expected=expected, seen=seen
            )
        return expected

    def cat(self, cid: str, timeout: float = 10.0) -> bytes:
        """Fetch a content and check it against its CID.

        Args:
            cid: CIDv1 text.
            timeout: Seconds to wait; a Kubo node searches for a missing CID without end.

        Returns:
            The content's bytes.

        Raises:
            CidMalformed: The CID is not one of ours.
            ContentMissing: Not found, or not found in time.
            ContentMismatch: The bytes are not those of the CID.
            ContentTooLarge: The content is above the limit.
            ContentUnavailable: The node does not answer.
        """
        cid_digest(cid)
        try:
            content = bytes(self._client.cat(cid, length=CONTENT_LIMIT + 1, timeout=timeout))
        except (ipfs.ErrorResponse, ipfs.TimeoutError) as fault:
            raise ContentMissing("The content was not found.", cid=cid) from fault
        except ipfs.Error as fault:
            raise _unavailable(fault) from fault
        if len(content) > CONTENT_LIMIT:
            raise ContentTooLarge("The content is above 64 MiB.", cid=cid)
        if cid_of(content) != cid:
            raise ContentMismatch("The bytes are not those of the content id.", cid=cid)
        return content

    def cat_all(
        self, cids: Sequence[str], lengths: Sequence[int], timeout: float = 10.0
    ) -> dict[str, bytes]:
        """Fetch contents of a few known sizes together, and check each against its CID.

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
        found: dict[str, bytes] = {}
        for start in range(0, len(wanted), _TOGETHER):
            some = wanted[start : start + _TOGETHER]
            if len(some) > 1:
                found |= _split(self._joined(some, timeout), some, lengths)
        for cid in (each for each in wanted if each not in found):
            with suppress(ContentMissing, ContentMismatch, ContentTooLarge):
                found[cid] = self.cat(cid, timeout)
        return found

    def _joined(self, cids: Sequence[str], timeout: float) -> bytes:
        """Fetch contents one behind the other, as Kubo's cat does; nothing when one is missing."""
        for cid in cids:
            cid_digest(cid)
        options = {"length": CONTENT_LIMIT + 1}
        # The verb takes many arguments, the library's method for it one.
        ask = self._client._client.request  # noqa: SLF001
        try:
            return bytes(ask("/cat", tuple(cids), opts=options, timeout=timeout))
        except (ipfs.ErrorResponse, ipfs.TimeoutError):
            return b""
        except ipfs.Error as fault:
            raise _unavailable(fault) from fault

    def pin(self, cid: str, timeout: float = 30.0) -> None:
        """Keep a content on this node.

        Args:
            cid: CIDv1 text.
            timeout: Seconds to wait for content of other nodes.

        Raises:
            CidMalformed: The CID is not one of ours.
            ContentMissing: Not found in time.
            ContentUnavailable: The node does not answer.
        """
        cid_digest(cid)
        try:
            self._client.pin.add(cid, timeout=timeout)
        except (ipfs.ErrorResponse, ipfs.TimeoutError) as fault:
            raise ContentMissing("The content was not found.", cid=cid) from fault
        except ipfs.Error as fault:
            raise _unavailable(fault) from fault

    def unpin(self, cid: str) -> None:
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
            self._client.pin.rm(cid)
        except ipfs.ErrorResponse as fault:
            raise ContentMissing("The content was not pinned.", cid=cid) from fault
        except ipfs.Error as fault:
            raise _unavailable(fault) from fault

    def stat(self, cid: str, timeout: float = 10.0) -> int:
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
            return int(self._client.block.stat(cid, timeout=timeout)["Size"])
        except (ipfs.ErrorResponse, ipfs.TimeoutError) as fault:
            raise ContentMissing("The content was not found.", cid=cid) from fault
        except ipfs.Error as fault:
            raise _unavailable(fault) from fault


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


def _multiaddr(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme != "http" or not parts.hostname or not parts.port:
        raise ContentUnavailable("A content URL is http://HOST:PORT.", url=url)
    kind = "ip4" if parts.hostname.replace(".", "").isdigit() else "dns"
    return f"/{kind}/{parts.hostname}/tcp/{parts.port}/http"


# ipfshttpclient 0.7 calls urllib3 with an argument that urllib3 announces to drop.
warnings.filterwarnings("ignore", category=FutureWarning, message="The 'strict' parameter")
