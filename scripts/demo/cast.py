"""Everybody in the demo: each member's counter, keys, and the law seen from outside."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from api.database import open_engines
from api.users.keeping import add_user
from chain.ledger.keys import LocalKey
from chain.network.home import MemberHome
from chain.network.network import Network
from chain.node.rpc import JsonRpc
from chain.private_file import write_private
from scripts.demo.client import Counter
from scripts.demo.telling import Outcome, Telling
from scripts.network.laying import home_of, offline_home
from scripts.network.local import LocalNetwork
from scripts.relay import Relay


@dataclass
class Cast:
    """What the journey and the attempts work with.

    Attributes:
        network: The running network.
        book: Its phone book.
        counters: Gateway of each member that has one.
        law: The contracts, with a throw-away sender.
        telling: The screen.
    """

    network: LocalNetwork
    book: Network
    counters: dict[str, Counter]
    law: Relay
    telling: Telling

    def counter(self, slug: str) -> Counter:
        """Find a member's counter.

        Args:
            slug: The member.

        Returns:
            Its counter.
        """
        return self.counters[slug]

    def member_id(self, slug: str) -> int:
        """Find a member's id.

        Args:
            slug: The member.

        Returns:
            The id on the chain.
        """
        return self.book.member(slug).id

    def home(self, slug: str) -> MemberHome:
        """Find a member's home.

        Args:
            slug: The member.

        Returns:
            The home.
        """
        return home_of(self.network.folder, slug)

    def key(self, slug: str, name: str = "act") -> LocalKey:
        """Load one of a member's own keys.

        Args:
            slug: The member.
            name: ``act`` or ``policy``.

        Returns:
            The key.
        """
        return self.home(slug).key(name)

    def offline_key(self, slug: str, name: str) -> LocalKey:
        """Load a key that no process of a member sees.

        Args:
            slug: The member.
            name: ``admin`` or ``officer``.

        Returns:
            The key.
        """
        return offline_home(self.network.folder, slug).key(name)

    def wait(self, ready: Callable[[], bool], what: str, seconds: float = 60.0) -> None:
        """Wait for something on the chain.

        Args:
            ready: Tells whether it is there.
            what: What is waited for, for the error.
            seconds: Patience.

        Raises:
            TimeoutError: It never came.
        """
        deadline = time.monotonic() + seconds
        while not ready():
            if time.monotonic() > deadline:
                raise TimeoutError(what)
            time.sleep(0.2)

    def attempt(self, name: str, guard: str, expected: str, seen: str) -> Outcome:
        """Tell what came of an attempt.

        Args:
            name: The attempt.
            guard: What stands in its way.
            expected: What should be seen.
            seen: What was seen.

        Returns:
            The outcome.
        """
        outcome = Outcome(name, guard, expected, seen)
        self.telling.outcome(outcome)
        return outcome


def open_counters(network: LocalNetwork, book: Network) -> dict[str, Counter]:
    """Give each gateway a user of ours and connect to it.

    Args:
        network: The running network.
        book: Its phone book.

    Returns:
        Slug to counter.
    """
    counters = {}
    for member in book.members:
        if member.gateway_url:
            home = home_of(network.folder, member.slug)
            counters[member.slug] = Counter(member.slug, member.gateway_url, api_key(home))
    return counters


def api_key(home: MemberHome) -> str:
    """Get the demo's API key at a gateway, adding its user the first time.

    Args:
        home: The member's home.

    Returns:
        The key.
    """
    path = home.folder / "demo-user.key"
    if not path.exists():
        engines = open_engines(home.database_url)
        with Session(engines.writing) as session, session.begin():
            key = add_user(session, "demo", ["clerk", "officer", "auditor"])
        engines.dispose()
        write_private(path, key.encode())
    return path.read_text().strip()


def law_of(book: Network) -> Relay:
    """Open the contracts.

    Args:
        book: The phone book.

    Returns:
        A relay with a throw-away sender.
    """
    return Relay(JsonRpc(book.rpc_url), book.deployment)
