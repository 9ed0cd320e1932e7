"""What a network of ours stands on: a chain, a content network, members' databases."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from chain.network.home import Endpoints
from chain.node.embedded import AnvilOptions, EmbeddedChain, anvil_program
from chain.vault.process import EmbeddedContent
from scripts.network.plan import LOCAL_CHAIN_ID

PROJECT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class ChainFacts:
    """What a verifier wants to know of a chain.

    Attributes:
        engine: Program that makes its blocks.
        finality: When a block counts as final, and why.
        validators: Addresses of those who seal blocks; none on a development node.
    """

    engine: str
    finality: str
    validators: tuple[str, ...] = ()


class Ground(Protocol):
    """The profile of a network: same members, same law, other ground."""

    @property
    def label(self) -> str:
        """What people see, such as ``single-node development chain``."""

    @property
    def facts(self) -> ChainFacts:
        """Engine, finality, validators."""

    @property
    def rpc_url(self) -> str:
        """An endpoint of the chain for whoever has none of its own."""

    @property
    def content_url(self) -> str:
        """A content node for whoever has none of its own."""

    @property
    def pids(self) -> list[int]:
        """Process ids of what runs."""

    def start(self) -> None:
        """Start everything and wait until it answers.

        Raises:
            GwanmunError: Something did not start; its log is named.
        """

    def stop(self) -> None:
        """Stop what was started; twice is harmless."""

    def endpoints_of(self, slug: str) -> Endpoints:
        """Tell what a member has of its own.

        Args:
            slug: The member.

        Returns:
            Its endpoints; empty where it uses the network's.
        """


class EmbeddedGround:
    """One development node, one content process, SQLite in every member's home."""

    label = "single-node development chain"
    facts = ChainFacts("anvil", "one node: a block is never taken back")

    def __init__(self, folder: Path) -> None:
        """Describe the processes; nothing starts yet.

        Args:
            folder: The network's folder.
        """
        options = AnvilOptions(
            LOCAL_CHAIN_ID, state=folder / "chain.json", log=folder / "logs" / "anvil.log"
        )
        self._chain = EmbeddedChain(anvil_program(os.environ, PROJECT), options)
        self._content = EmbeddedContent(folder / "content")

    @property
    def rpc_url(self) -> str:
        """Where the chain answers."""
        return self._chain.url

    @property
    def content_url(self) -> str:
        """Where the content process answers."""
        return self._content.url

    @property
    def pids(self) -> list[int]:
        """Process ids of both."""
        return [each for each in (self._chain.pid, self._content.pid) if each]

    def start(self) -> None:
        """Start chain and content.

        Raises:
            NodeNotStarted: The chain did not start.
            ContentUnavailable: The content process did not start.
        """
        self._chain.start()
        self._content.start()

    def stop(self) -> None:
        """Stop both; the chain writes its state."""
        self._content.stop()
        self._chain.stop()

    def endpoints_of(self, slug: str) -> Endpoints:  # noqa: ARG002 - all members are alike here
        """Members have nothing of their own here.

        Args:
            slug: The member.

        Returns:
            No endpoints.
        """
        return Endpoints()
