"""Evaluations of blinded elements: who may ask, how often, and the answer; no HTTP in here."""

import time
from dataclasses import dataclass

from sqlalchemy.orm import Mapped, Session, mapped_column

from chain.errors import GwanmunError
from chain.ledger.errors import KeyMalformed
from chain.ledger.keys import recover
from chain.ledger.models import Base
from chain.node.errors import NodeError
from chain.tags.request import evaluation_digest
from chain.tags.voprf import Evaluation
from chain.types import MemberId
from oracles.common.standing import Standing
from oracles.tags.holding import Holding
from oracles.tags.refusals import UNPROVEN, Refusals

AUTHORS = {"transport_document": (1 << 0) | (1 << 1), "invoice": (1 << 2) | (1 << 1)}
"""Kind of number to the roles that write such documents (contracts/types/DocumentKinds.sol)."""

FRESH_SECONDS = 300
"""How old, or how far ahead of our clock, a request may be."""

DOCUMENTS = b"Documents".ljust(32, b"\0")


class RequestRefused(GwanmunError):
    """A request is malformed, stale, or not signed by an author's key."""


class RequestStale(GwanmunError):
    """A request was signed too long ago or ahead of our clock: one of the two clocks is wrong."""


class TooManyRequests(GwanmunError):
    """A member asks faster than an author writes; ``retry_after`` says how many seconds to wait."""


class BucketRow(Base):
    """How many evaluations a member has left."""

    __tablename__ = "bucket"

    member: Mapped[int] = mapped_column(primary_key=True)
    left: Mapped[float]
    since: Mapped[float]


@dataclass(frozen=True, slots=True)
class Rate:
    """How fast a member may ask: faster than one gateway writes, slower than one core evaluates.

    A member is told tags of its own numbers alone; the rate keeps it from taking others' time.

    Attributes:
        burst: Evaluations at once.
        per_second: Evaluations that come back each second.
    """

    burst: float = 600.0
    per_second: float = 150.0


@dataclass(frozen=True, slots=True)
class EvaluationRequest:
    """A request as it came.

    Attributes:
        member: Who asks.
        kind: ``transport_document`` or ``invoice``.
        blinded: 1 to 64 blinded elements of 32 bytes.
        issued_at: Seconds since 1970, UTC.
        signature: 65 bytes by a key of the member.
    """

    member: int
    kind: str
    blinded: tuple[bytes, ...]
    issued_at: int
    signature: bytes


class Evaluations:
    """The tag holder's desk."""

    def __init__(self, standing: Standing, holding: Holding, rate: Rate) -> None:
        """Join key and standing.

        Args:
            standing: The process's standing.
            holding: The tag key, or a share of it.
            rate: How fast a member may ask.
        """
        self._standing = standing
        self._rate = rate
        self.holding = holding
        self.refusals = Refusals(standing.sessions)

    def answer(self, request: EvaluationRequest) -> list[Evaluation]:
        """Evaluate blinded elements for an author: all of them, or none.

        Args:
            request: The request.

        Returns:
            In order, each element evaluated and proved by itself: every proof travels alone.

        Raises:
            RequestRefused: It is malformed, or signed by a key of another member.
            RequestStale: It was signed more than five minutes ago, or ahead.
            Reverted: The key is not in office or holds no author's role.
            TooManyRequests: The member asks too fast.
            TagElementInvalid: An element is none.
        """
        proven = UNPROVEN
        try:
            self._check(request)
            proven = request.member
            with self._standing.sessions.begin() as session:
                self._take(session, proven, len(request.blinded))
            return [self.holding.evaluate(element) for element in request.blinded]
        except NodeError:
            # Ours is away, which is no refusal.
            raise
        except GwanmunError as fault:
            self.refusals.note(proven, fault.code)
            raise

    def check_ready(self) -> None:
        """Make sure that a request could be answered: the chain says roles, the database rates.

        Raises:
            NodeError: The chain does not answer.
            SQLAlchemyError: The database does not.
        """
        self._standing.consortium.member_count()
        with self._standing.sessions() as session:
            session.get(BucketRow, UNPROVEN)

    def name_of(self, member: int) -> str:
        """Name a member for people.

        Args:
            member: Its id; 0 for whoever proved to be none.

        Returns:
            Its name in the network file.
        """
        if member == UNPROVEN:
            return "not proven to be a member"
        return self._standing.network.name_of(MemberId(member))

    def _check(self, request: EvaluationRequest) -> None:
        roles = AUTHORS.get(request.kind)
        if roles is None:
            raise RequestRefused("No such kind of number is tagged.", kind=request.kind)
        if abs(time.time() - request.issued_at) > FRESH_SECONDS:
            raise RequestStale("The request is stale.", issued_at=request.issued_at)
        digest = evaluation_digest(
            MemberId(request.member),
            request.kind,
            request.blinded,
            request.issued_at,
            self.holding.addressee,
        )
        try:
            key = recover(digest, request.signature)
        except KeyMalformed as fault:
            raise RequestRefused("The signature is none.") from fault
        member = self._standing.consortium.authorise(key, roles, DOCUMENTS)
        if member != request.member:
            raise RequestRefused("The key acts for another member.", member=request.member)

    def _take(self, session: Session, member: int, count: int) -> None:
        now = time.time()
        row = session.get(BucketRow, member)
        if row is None:
            row = BucketRow(member=member, left=self._rate.burst, since=now)
            session.add(row)
        refilled = row.left + max(0.0, now - row.since) * self._rate.per_second
        row.left, row.since = min(self._rate.burst, refilled), now
        if row.left < count:
            wait = (count - row.left) / self._rate.per_second
            raise TooManyRequests("Ask again later.", retry_after=round(wait, 3))
        row.left -= count
