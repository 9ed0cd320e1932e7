"""Speaks Kubo's verbs with one node: the only module that knows ipfshttpclient.

It checks no content: what a node answers is believed nowhere but held against its CID above.
"""

import threading
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, Any
from urllib.parse import urlsplit

import ipfshttpclient  # type: ignore[import-untyped, unused-ignore]
from ipfshttpclient import exceptions as ipfs
from ipfshttpclient import multipart

from chain.vault.errors import ContentUnavailable, VerbRefused, VerbUnanswered

_PIECE = 1_048_576
"""Bytes of a body that travel at once."""


class NodeWire:
    """A node's verbs; every thread has a connection of its own."""

    def __init__(self, url: str, timeout: float) -> None:
        """Point at a node; nothing is sent yet.

        Args:
            url: Such as ``http://127.0.0.1:5001``.
            timeout: Seconds until a node counts as silent, where a verb names none.

        Raises:
            ContentUnavailable: The URL is not plain HTTP with host and port.
        """
        self._address = _multiaddr(url)
        self._timeout = timeout
        self._own = threading.local()

    def ask(
        self, verb: str, *arguments: str, timeout: float | None = None, **options: str
    ) -> list[dict[str, Any]]:
        """Ask for something that is answered in JSON.

        Args:
            verb: Such as ``pin/add``.
            *arguments: What it is about.
            timeout: Seconds to wait for the next piece of an answer.
            **options: As the verb has them, hyphens as underscores.

        Returns:
            The lines of the answer.

        Raises:
            VerbRefused: The node answers with an error.
            VerbUnanswered: It said nothing in time.
            ContentUnavailable: Nobody listens, or the connection broke.
        """
        with _faults():
            answer = self._request(verb, arguments, options, decoder="json", timeout=timeout)
        return list(answer)

    def read(
        self, verb: str, *arguments: str, timeout: float | None = None, **options: str
    ) -> bytes:
        """Ask for bytes.

        Args:
            verb: Such as ``cat``.
            *arguments: What it is about.
            timeout: Seconds to wait for the next piece of an answer.
            **options: As the verb has them, hyphens as underscores.

        Returns:
            All of them.

        Raises:
            VerbRefused: The node answers with an error.
            VerbUnanswered: It said nothing in time.
            ContentUnavailable: Nobody listens, or the connection broke.
        """
        with _faults():
            return bytes(self._request(verb, arguments, options, timeout=timeout))

    def send(
        self, verb: str, files: Sequence[IO[bytes]], timeout: float | None = None, **options: str
    ) -> list[dict[str, Any]]:
        """Send files.

        Args:
            verb: Such as ``add``.
            files: Open files, each with a name.
            timeout: Seconds to wait for the next piece of the answer.
            **options: As the verb has them, hyphens as underscores.

        Returns:
            The lines of the answer.

        Raises:
            VerbRefused: The node answers with an error.
            VerbUnanswered: It said nothing in time.
            ContentUnavailable: Nobody listens, or the connection broke.
        """
        body, headers = multipart.stream_files(files, chunk_size=_PIECE)
        with _faults():
            answer = self._request(
                verb, (), options, decoder="json", data=body, headers=headers, timeout=timeout
            )
        return list(answer)

    def _request(
        self, verb: str, arguments: Sequence[str], options: dict[str, str], **how: Any
    ) -> Any:
        client = getattr(self._own, "client", None)
        if client is None:
            # With a session: without one the library opens a connection for every single call.
            client = ipfshttpclient.Client(self._address, timeout=self._timeout, session=True)
            self._own.client = client
        opts = {name.replace("_", "-"): value for name, value in options.items()}
        # Verbs take more arguments and options than the library's methods for them.
        return client._client.request(f"/{verb}", tuple(arguments), opts=opts, **how)  # noqa: SLF001


@contextmanager
def _faults() -> Iterator[None]:
    """Name what the library raises."""
    try:
        yield
    except ipfs.StatusError as fault:
        raise VerbRefused("The content node refuses.", said=str(fault)) from fault
    except ipfs.TimeoutError as fault:
        raise VerbUnanswered("The content node said nothing in time.") from fault
    except (ipfs.Error, OSError) as fault:
        # A stream that stalls or breaks comes through as the plain error of the layer below.
        if "timed out" in str(fault):
            raise VerbUnanswered("The content node stopped in the middle.") from fault
        raise ContentUnavailable(
            "The content process does not answer.", fault=str(fault)
        ) from fault


def _multiaddr(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme != "http" or not parts.hostname or not parts.port:
        raise ContentUnavailable("A content URL is http://HOST:PORT.", url=url)
    kind = "ip4" if parts.hostname.replace(".", "").isdigit() else "dns"
    return f"/{kind}/{parts.hostname}/tcp/{parts.port}/http"


# ipfshttpclient 0.7 calls urllib3 with an argument that urllib3 announces to drop.
warnings.filterwarnings("ignore", category=FutureWarning, message="The 'strict' parameter")
