"""The network as this member knows it: members, contracts, policies, oracle sets."""

from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.index.tables import CheckpointRow
from api.index.tables_customs import OracleSetRow, PolicyRow
from api.phone_book import PhoneBook
from api.reading.members import MemberRef, MemberView, list_members, member_ref, moment
from chain.ledger.generated.consortium import Consortium
from chain.ledger.generated.financing import Financing
from chain.verdicts.kinds import AssessmentKind


@dataclass(frozen=True, slots=True)
class PolicyView:
    """A policy that customs published.

    Attributes:
        policy_hash: SHA-256 of its file.
        valid_from: First moment in which it is in force.
        random_share_bps: Share inspected at random, in basis points.
    """

    policy_hash: str
    valid_from: str
    random_share_bps: int


@dataclass(frozen=True, slots=True)
class OracleSetView:
    """An oracle set.

    Attributes:
        id: Its number.
        kind: risk or xray.
        model_hash: SHA-256 of the model's manifest.
        operators: Who answers.
        suspended: Who was shown to have two faces.
    """

    id: int
    kind: str
    model_hash: str
    operators: tuple[MemberRef, ...]
    suspended: tuple[MemberRef, ...]


@dataclass(frozen=True, slots=True)
class PeriodsView:
    """How long things take by the law, in seconds (periods of Consortium and Financing).

    Attributes:
        key_delay: Until a new officer or policy key counts.
        voting: In which votes count.
        timelock: From passing to carrying out.
        pause_window: Within which a second class must call for a pause.
        pause: How long a pause lasts.
        pause_cool_down: Until the next pause without a vote.
        reservation: How long an invoice stays reserved.
    """

    key_delay: int
    voting: int
    timelock: int
    pause_window: int
    pause: int
    pause_cool_down: int
    reservation: int


@dataclass(frozen=True, slots=True)
class NetworkView:
    """The network.

    Attributes:
        name: Its name.
        label: What it runs on.
        chain_id: The chain's id.
        genesis_hash: Hash of block 0, with 0x.
        contracts: Contract to address.
        members: Members as the chain knows them, slugs from the network file.
        policies: The newest first.
        oracle_sets: The newest first.
        indexed_block: Height up to which this gateway's index is surely complete.
        periods: How long things take by the law; None while the chain does not answer.
    """

    name: str
    label: str
    chain_id: int
    genesis_hash: str
    contracts: dict[str, str]
    members: tuple[MemberView, ...]
    policies: tuple[PolicyView, ...]
    oracle_sets: tuple[OracleSetView, ...]
    indexed_block: int
    periods: PeriodsView | None = None


def read_network(session: Session, book: PhoneBook) -> NetworkView:
    """Describe the network.

    Args:
        session: Open session.
        book: The network file.

    Returns:
        The network.
    """
    network = book.network
    members = tuple(
        replace(each, slug=found.slug) if (found := book.find(each.id)) else each
        for each in list_members(session)
    )
    return NetworkView(
        name=network.name,
        label=network.label,
        chain_id=network.deployment.chain_id,
        genesis_hash=network.deployment.genesis_hash,
        contracts=dict(network.deployment.addresses),
        members=members,
        policies=_policies(session),
        oracle_sets=_oracle_sets(session),
        indexed_block=session.scalar(select(func.max(CheckpointRow.number))) or 0,
    )


def read_periods(consortium: Consortium, financing: Financing) -> PeriodsView:
    """Ask the law how long things take.

    Args:
        consortium: The contract of members and votes.
        financing: The contract of reservations.

    Returns:
        The periods.

    Raises:
        NodeUnreachable: The chain does not answer.
    """
    found = consortium.periods_in_force()
    pauses = found.pauses
    return PeriodsView(
        key_delay=found.key_delay,
        voting=found.voting,
        timelock=found.timelock,
        pause_window=pauses.window,
        pause=pauses.pause,
        pause_cool_down=pauses.cool_down,
        reservation=financing.reservation_seconds(),
    )


def _policies(session: Session) -> tuple[PolicyView, ...]:
    rows = session.scalars(select(PolicyRow).order_by(PolicyRow.id.desc()))
    return tuple(
        PolicyView(row.policy_hash, moment(row.valid_from), row.random_share_bps) for row in rows
    )


def _oracle_sets(session: Session) -> tuple[OracleSetView, ...]:
    rows = session.scalars(select(OracleSetRow).order_by(OracleSetRow.id.desc()))
    return tuple(
        OracleSetView(
            id=row.id,
            kind=AssessmentKind(row.kind).name.lower(),
            model_hash=row.model_hash,
            operators=tuple(member_ref(session, each) for each in row.operators),
            suspended=tuple(member_ref(session, each) for each in row.suspended),
        )
        for row in rows
    )
