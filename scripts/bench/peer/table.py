"""The table of gas: each row's goal, our figure, both baselines, the ratios; and the snapshot."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

REMARKS = ("none", "of 95 bytes")
"""What an act says beside itself: the peer keeps the bytes, we the digest of a sealed remark."""
BUILDS = ("shipped", "optimised")


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        key: Of our figure.
        name: What people read.
        shipped: Most of the peer's gas as shipped that ours may be; 0 where there is no goal.
        optimised: The same of the peer with its optimiser on.
        peer: Key of the peer's figure; empty where it is the same.
    """

    key: str
    name: str
    shipped: float
    optimised: float
    peer: str = ""

    @property
    def beside(self) -> str:
        """Key of the peer's figure."""
        return self.peer or self.key


ROWS = (
    Row("issue", "issue", 0.25, 0.26),
    Row("issue_of_50", "issue, one of a batch of 50", 0.12, 0.13, "issue"),
    Row("nominate", "nominate", 0.75, 0.78),
    Row("transfer_holder_first", "transferHolder, first", 0.55, 0.57),
    Row("transfer_holder_later", "transferHolder, later", 0.70, 0.72),
    Row("transfer_owners_first", "transferOwners, first", 0.40, 0.42),
    Row("transfer_owners_later", "transferOwners, later", 0.56, 0.60),
    Row("reject_beneficiary", "rejectTransferBeneficiary", 0.68, 0.70),
    Row("reject_holder", "rejectTransferHolder", 0.68, 0.70),
    Row("reject_owners", "rejectTransferOwners", 0.68, 0.70),
    Row("surrender", "surrender", 0.50, 0.55),
    Row("refuse_surrender", "refuse a surrender", 0.40, 0.43),
    Row("accept_surrender", "accept, beside a later burn, customs asked", 0.53, 0.58),
    Row("accept_surrender_first", "accept, beside the very first burn", 0.40, 0.43),
    Row("life_cycle", "life: issue, two transferOwners, surrender, accept", 0.36, 0.38),
    Row("signed_of_50", "signed transferOwners, one of 50, beside the first", 0.22, 0.23,
        "transfer_owners_first"),
    Row("facade_issue", "issue with a facade", 0.48, 0.0, "issue"),
    Row("facade_transfer_owners", "transferOwners through a facade, first", 0.60, 0.0,
        "transfer_owners_first"),
)  # fmt: skip
ANCHOR_GOAL = 50_000
_EXPLAINED = (
    "Ours, then the peer (TradeTrust token-registry 5.5.1) as its package ships it and compiled",
    "with the optimiser on; without a remark and with one of 95 bytes, of which we keep a digest.",
    "Goals are for acts without a remark, beside both.",
)
_HEAD = (
    "| act | goal | ours | as shipped | ratio | optimised | ratio "
    "| 95 bytes: ours | to shipped | to optimised | reached |"
)


def ratio(found: Mapping[str, Any], row: Row, remark: str, build: str) -> float:
    """Divide our gas by the peer's.

    Args:
        found: All figures of a run.
        row: The row.
        remark: One of ``REMARKS``.
        build: One of ``BUILDS``.

    Returns:
        The ratio.
    """
    ours, peers = found["ours"][remark][row.key], found["peer"][build][remark][row.beside]
    return float(ours) / float(peers)


def is_reached(found: Mapping[str, Any], row: Row) -> bool:
    """Tell whether a row's goals are reached without a remark, beside both baselines.

    Args:
        found: All figures of a run.
        row: The row.

    Returns:
        Whether they are.
    """
    goals = {"shipped": row.shipped, "optimised": row.optimised}
    set_goals = {build: goal for build, goal in goals.items() if goal}
    return all(ratio(found, row, REMARKS[0], build) <= goal for build, goal in set_goals.items())


def table(found: Mapping[str, Any]) -> str:
    """Write the table.

    Args:
        found: All figures of a run.

    Returns:
        Markdown.
    """
    batch = found["batch"]
    lines = [
        "# Gas beside the open peer",
        "",
        "Made by `make bench-gas`; exact. " + _ground(found),
        "",
        *_EXPLAINED,
        "",
        _HEAD,
        "|---|---|---|---|---|---|---|---|---|---|---|",
        *(_line(found, row) for row in ROWS),
        "",
        f"A batch of 1,000 documents, each told on the chain and provable alone: {batch} gas,",
        f"{batch / 1000:.0f} a document. The goal of {ANCHOR_GOAL} for a bare root is not ours to",
        "reach: readers must find their documents without asking anybody.",
    ]
    return "\n".join(lines) + "\n"


def _line(found: Mapping[str, Any], row: Row) -> str:
    none, some = REMARKS
    ours, peer = found["ours"], found["peer"]
    goals = f"{row.shipped:.2f} / {row.optimised:.2f}" if row.optimised else f"{row.shipped:.2f}"
    cells = [row.name, goals, ours[none][row.key]]
    for build in BUILDS:
        cells += [peer[build][none][row.beside], f"{ratio(found, row, none, build):.3f}"]
    cells.append(ours[some][row.key])
    cells += [f"{ratio(found, row, some, build):.3f}" for build in BUILDS]
    cells.append("yes" if is_reached(found, row) else "no")
    return "| " + " | ".join(str(each) for each in cells) + " |"


def _ground(found: Mapping[str, Any]) -> str:
    return "; ".join(f"{name}: {value}" for name, value in sorted(found["settings"].items())) + "."
