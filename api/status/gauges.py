"""What a gateway measures when Prometheus asks: every queue, every age, every endpoint."""

import time
from collections.abc import Sequence

from prometheus_client import CollectorRegistry, Gauge
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection

from api.gateway import Gateway
from api.status.chain_checks import answer_age, head_age
from api.status.check import WEIGHT
from api.status.database import look_at
from api.status.health import read_health
from api.status.queues import lag_of, outbox_of, preparing_of, unopened_of, webhooks_of
from api.tag_tally import FAULTS
from api.workers import Workers
from chain.node.line import LineState

_UNKNOWN = float("nan")
_GAUGES: dict[str, tuple[str, tuple[str, ...]]] = {
    "gwanmun_check_state": ("0 fine, 1 degraded, 2 failed", ("check",)),
    "gwanmun_chain_answer_age_seconds": ("Since an endpoint answered", ()),
    "gwanmun_chain_head_age_seconds": ("Since a new block was seen", ()),
    "gwanmun_chain_height": ("Newest block of the endpoint that serves", ()),
    "gwanmun_chain_clock_seconds": ("Our clock less the newest block's time", ()),
    "gwanmun_chain_peers": ("Nodes that the endpoint talks with, where it says", ()),
    "gwanmun_chain_endpoint_serving": ("1 for the one that serves; place 0 is its own", ("place",)),
    "gwanmun_chain_endpoint_away": ("1 for one that does not answer", ("place",)),
    "gwanmun_chain_endpoint_dropped": ("1 for one that lied", ("place",)),
    "gwanmun_outbox_acts": ("Acts on their way", ()),
    "gwanmun_outbox_status_acts": ("Acts on their way by status", ("status",)),
    "gwanmun_outbox_oldest_seconds": ("Age of the oldest act that is in no block", ()),
    "gwanmun_outbox_sent_seconds": ("Since the oldest act in no block was sent", ()),
    "gwanmun_preparing_submissions": ("Submissions not yet in the outbox", ()),
    "gwanmun_preparing_oldest_seconds": ("Age of the oldest of them", ()),
    "gwanmun_webhook_waiting_notices": ("Not told to the webhook that lacks most", ()),
    "gwanmun_webhook_oldest_seconds": ("Age of the oldest of them", ()),
    "gwanmun_unopened_documents": ("Documents still to be fetched and opened", ()),
    "gwanmun_database_bytes": ("Size of the database", ()),
    "gwanmun_database_free_bytes": ("Room on its disk, where it is the gateway's", ()),
    "gwanmun_index_lag_blocks": ("Blocks behind", ()),
    "gwanmun_index_counted_block": ("Up to where events were counted", ()),
    "gwanmun_index_chain_events": ("Events that the chain says", ("contract",)),
    "gwanmun_index_events": ("Events that the index says", ("contract",)),
    "gwanmun_tag_holder_answers": ("Requests that a tag holder answered truly", ("holder",)),
    "gwanmun_tag_holder_faults": ("Requests that it did not", ("holder", "fault")),
    "gwanmun_thread_stumbles": ("Times a thread was begun anew", ("thread",)),
}
"""Name to what it says and its labels; labels never carry ids."""
_OF_DATABASE = (
    "gwanmun_outbox_acts",
    "gwanmun_outbox_oldest_seconds",
    "gwanmun_outbox_sent_seconds",
    "gwanmun_preparing_submissions",
    "gwanmun_preparing_oldest_seconds",
    "gwanmun_webhook_waiting_notices",
    "gwanmun_webhook_oldest_seconds",
    "gwanmun_unopened_documents",
    "gwanmun_database_bytes",
    "gwanmun_database_free_bytes",
    "gwanmun_index_lag_blocks",
)


class Gauges:
    """The gauges of one gateway."""

    def __init__(self, registry: CollectorRegistry) -> None:
        """Make them.

        Args:
            registry: Where they are written from.
        """
        self._made = {
            name: Gauge(name, said, labels, registry=registry)
            for name, (said, labels) in _GAUGES.items()
        }

    def measure(self, gateway: Gateway, workers: Workers) -> None:
        """Measure everything; what cannot be measured is not a number.

        Args:
            gateway: The gateway.
            workers: Its threads.
        """
        self._measure_chain(gateway.rpc.lines, gateway.rpc.serving)
        for check in read_health(gateway, workers).checks:
            self._made["gwanmun_check_state"].labels(check.name).set(WEIGHT[check.state])
        self._measure_threads(workers)
        self._measure_tag_holders(gateway)
        try:
            self._measure_database(gateway)
        except (OperationalError, NoConnection):
            # The health page says why.
            for name in _OF_DATABASE:
                self._set(name, _UNKNOWN)

    def _set(self, name: str, value: float) -> None:
        self._made[name].set(value)

    def _measure_chain(self, lines: Sequence[LineState], serving: LineState) -> None:
        self._set("gwanmun_chain_answer_age_seconds", answer_age(lines))
        self._set("gwanmun_chain_head_age_seconds", head_age(serving))
        self._set("gwanmun_chain_height", serving.height)
        self._set("gwanmun_chain_clock_seconds", time.time() - serving.block_time)
        self._set("gwanmun_chain_peers", _UNKNOWN if serving.peers is None else serving.peers)
        for place, line in enumerate(lines):
            facts = {
                "serving": line.url == serving.url,
                "away": bool(line.fault),
                "dropped": bool(line.lie),
            }
            for word, fact in facts.items():
                self._made[f"gwanmun_chain_endpoint_{word}"].labels(place).set(fact)

    def _measure_threads(self, workers: Workers) -> None:
        for thread, count in workers.stumbles.items():
            self._made["gwanmun_thread_stumbles"].labels(thread).set(count)
        counted = workers.completeness.counted
        self._set("gwanmun_index_counted_block", counted.block)
        for contract, count in counted.chain.items():
            self._made["gwanmun_index_chain_events"].labels(contract).set(count)
            kept = counted.index.get(contract, 0)
            self._made["gwanmun_index_events"].labels(contract).set(kept)

    def _measure_tag_holders(self, gateway: Gateway) -> None:
        tally = gateway.tag_tally
        for slug in gateway.network.tag_holder.slugs:
            answers = self._made["gwanmun_tag_holder_answers"].labels(slug)
            answers.set(tally.answers_of(slug))
            for fault in FAULTS:
                faults = self._made["gwanmun_tag_holder_faults"].labels(slug, fault)
                faults.set(tally.faults_of(slug, fault))

    def _measure_database(self, gateway: Gateway) -> None:
        outbox, (waiting, oldest) = outbox_of(gateway), preparing_of(gateway)
        state = look_at(gateway.engines.reading)
        for status, count in outbox.counts.items():
            self._made["gwanmun_outbox_status_acts"].labels(status).set(count)
        self._set("gwanmun_outbox_acts", outbox.depth)
        self._set("gwanmun_outbox_oldest_seconds", outbox.oldest_seconds)
        self._set("gwanmun_outbox_sent_seconds", outbox.sent_seconds)
        self._set("gwanmun_preparing_submissions", waiting)
        self._set("gwanmun_preparing_oldest_seconds", oldest)
        untold, untold_oldest = webhooks_of(gateway)
        self._set("gwanmun_webhook_waiting_notices", untold)
        self._set("gwanmun_webhook_oldest_seconds", untold_oldest)
        self._set("gwanmun_unopened_documents", unopened_of(gateway))
        self._set("gwanmun_database_bytes", state.size)
        self._set("gwanmun_database_free_bytes", _UNKNOWN if state.free is None else state.free)
        self._set("gwanmun_index_lag_blocks", lag_of(gateway, gateway.rpc.serving.height))
