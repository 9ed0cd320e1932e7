"""The gateway's threads: six that work, three that look.

Sender of the act key, sender of one-time addresses, index follower, preparer, pinner, webhooks; the
looks at endpoints, at the act key, at the index's completeness.
"""

import logging
from collections.abc import Callable
from threading import Event, Thread

from api.documents.preparing import Preparer
from api.financing.sending import DiscreetSender
from api.gateway import Gateway
from api.index.completeness import Completeness
from api.index.following import AGAIN, IndexFollower
from api.index.opening import Opener
from api.index.pinning import Pinner
from api.key_watch import KeyStanding, KeyWatch
from api.webhooks.delivering import Deliverer
from chain.ledger.carrying import Will
from chain.ledger.lane import Lane
from chain.ledger.sender import Pace, Sender
from chain.node.blocks import Finality

_LOG = logging.getLogger(__name__)
_LANE_PAUSE_SECONDS = 0.35
THREADS = (
    *("sender", "discreet", "index", "preparer", "pinner"),
    *("webhooks", "endpoints", "key", "completeness"),
)
"""Their names; each lane of the member has one more."""
_JOIN_SECONDS = 20.0
_PAUSE_SECONDS = 3.0


class Workers:
    """Starts and stops the threads of one gateway."""

    def __init__(self, gateway: Gateway) -> None:
        """Describe the threads; none runs yet.

        Args:
            gateway: The gateway.
        """
        self._gateway = gateway
        self._stop = Event()
        self._threads: list[Thread] = []
        self.faults: dict[str, str] = {}
        """Name of a thread that waits after a fault, and the fault's word."""
        lanes = [f"lane-{number + 1}" for number in range(len(gateway.lanes))]
        self.names = (*THREADS, *lanes)
        """Names of all its threads."""
        self.stumbles = dict.fromkeys(self.names, 0)
        """Name of a thread, and how often it ended by a fault and was begun anew."""
        law = gateway.law
        self._key_watch = KeyWatch(law.consortium, gateway.key.address, gateway.member)
        deployment = gateway.network.deployment
        self.completeness = Completeness(gateway.engines, gateway.rpc, deployment)

    @property
    def key_standing(self) -> KeyStanding:
        """What the consortium last said of the act key."""
        return self._key_watch.standing

    def start(self) -> None:
        """Start them all."""
        gateway = self._gateway
        senders = senders_of(gateway)
        pinner = Pinner(gateway.engines, gateway.content_store())
        opener = Opener(
            gateway.engines,
            gateway.content_store(),
            gateway.member,
            gateway.home.reader_key(),
            gateway.tag_key,
            gateway.courtesy,
            pinner,
        )
        follower = IndexFollower(gateway.engines, gateway.rpc, gateway.network.deployment, opener)
        follower.again = gateway.home.folder / AGAIN
        for name, run in (
            *((name, sender.run_forever) for name, sender in senders.items()),
            ("discreet", DiscreetSender(gateway).run_forever),
            ("index", follower.run_forever),
            ("preparer", Preparer(gateway).run_forever),
            ("pinner", pinner.run_forever),
            ("webhooks", Deliverer(gateway.engines, f"/members/{gateway.slug}").run_forever),
            ("endpoints", gateway.rpc.watch_forever),
            ("key", self._key_watch.watch_forever),
            ("completeness", self.completeness.watch_forever),
        ):
            thread = Thread(target=self._guard, args=(name, run), name=name, daemon=True)
            thread.start()
            self._threads.append(thread)

    def stop(self) -> None:
        """End them all and wait for their ends."""
        self._stop.set()
        self._gateway.send.set()
        self._gateway.prepare.set()
        for thread in self._threads:
            thread.join(_JOIN_SECONDS)

    def is_running(self, name: str) -> bool:
        """Tell whether a thread runs.

        Args:
            name: One of ``names``.

        Returns:
            True while it does.
        """
        return any(thread.name == name and thread.is_alive() for thread in self._threads)

    def _guard(self, name: str, run: Callable[[Event], None]) -> None:
        """Run a thread again after a fault, which the health page shows while it waits."""
        while not self._stop.is_set():
            try:
                run(self._stop)
            except Exception as fault:  # noqa: BLE001 - one bad moment must not end the gateway
                self.faults[name] = type(fault).__name__
                self.stumbles[name] += 1
                _LOG.error("the %s stumbled", name, exc_info=fault)
                self._stop.wait(_PAUSE_SECONDS)
                self.faults.pop(name, None)


def senders_of(gateway: Gateway) -> dict[str, Sender]:
    """Describe the senders: one for the act key, and one for each key that only sends.

    Args:
        gateway: The gateway.

    Returns:
        Name to sender; none runs yet. The act key's wakes with the gateway, the others look often.
    """
    writing, chain_id = gateway.engines.writing, gateway.network.deployment.chain_id
    will = Will(gateway.key, chain_id)
    lanes = {"sender": Lane(writing, gateway.key, chain_id)}
    for number, key in enumerate(gateway.lanes, 1):
        lanes[f"lane-{number}"] = Lane(writing, key, chain_id, will)
    senders = {}
    for name, lane in lanes.items():
        lock = gateway.home.folder / f"{name}.lock"
        senders[name] = Sender(lane, gateway.rpc, Finality(gateway.rpc), lock)
        senders[name].pace = Pace(idle_seconds=_LANE_PAUSE_SECONDS)
    senders["sender"].pace = Pace()
    senders["sender"].wake = gateway.send
    return senders
