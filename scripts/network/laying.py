"""Lays a network out in a folder: members' homes, keys with file mode 600, the founding file."""

import hashlib
from pathlib import Path

from chain.network.home import MemberHome
from migrations.contracts.founding import Founder, Founding, KeyGrant, OracleSetPlan
from oracles.risk.score import RiskModel
from oracles.xray.model import XrayModel
from scripts.network.plan import OPERATORS, SEATS, Seat

POLICY_FILE = Path(__file__).resolve().parents[2] / "oracles" / "clearance" / "policy.json"
"""The policy that customs publishes first."""

OFFLINE = ("admin", "officer")
"""Keys that no process of a member ever sees: they lie outside its home."""


def home_of(folder: Path, slug: str) -> MemberHome:
    """Name a member's home.

    Args:
        folder: The network's folder.
        slug: The member.

    Returns:
        Its home.
    """
    return MemberHome(folder / "members" / slug)


def offline_home(folder: Path, slug: str) -> MemberHome:
    """Name the place of a member's offline keys: its admin key and its officers' keys.

    Args:
        folder: The network's folder.
        slug: The member.

    Returns:
        A home that holds nothing but keys.
    """
    return MemberHome(folder / "offline" / slug)


def lay_out(folder: Path, random_share_bps: int = 100) -> Founding:
    """Draw all keys and write down what the consortium is founded with.

    Args:
        folder: The network's folder; keys that are there already are kept.
        random_share_bps: Share of declarations inspected at random, in basis points.

    Returns:
        The founding.
    """
    hashes = {1: RiskModel.load().manifest_hash, 2: XrayModel.load().manifest_hash}
    founding = Founding(
        founders=tuple(_founder(folder, seat) for seat in SEATS),
        oracle_sets=tuple(
            OracleSetPlan(kind=kind, model_hash=model_hash.hex(), operators=OPERATORS)
            for kind, model_hash in hashes.items()
        ),
        policy_hash=hashlib.sha256(POLICY_FILE.read_bytes()).hexdigest(),
        random_share_bps=random_share_bps,
    )
    path = folder / "founding.json"
    path.write_text(founding.model_dump_json(indent=2) + "\n", encoding="utf8")
    return founding


def _founder(folder: Path, seat: Seat) -> Founder:
    home, offline = home_of(folder, seat.slug), offline_home(folder, seat.slug)
    grants = [
        KeyGrant(address=(offline if name in OFFLINE else home).key(name).address, roles=roles)
        for name, roles in seat.keys.items()
    ]
    return Founder(
        slug=seat.slug,
        name=seat.name,
        member_class=seat.member_class,
        roles=seat.roles,
        admin_key=offline.key("admin").address,
        hpke_key=home.reader_public_key().hex(),
        keys=tuple(grants),
    )
