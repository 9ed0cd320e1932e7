"""The drills of a bank's keys: its act key is stolen, its admin key is lost.

A bank has a pledged title and a financed invoice. A thief acts with its key until the bank's admin
key revokes it, at once; then everything the thief tries, plainly and as an intent, is refused, and
neither titles nor the lock have moved. A bank that lost its admin key cannot revoke anything: the
consortium votes it another one. Controls: before the revocation the thief's act counts, and
without the vote nobody replaces the admin key. ``python -m tests.drills.stolen_keys stolen`` or
``lost``: seconds each.
"""

import argparse
from pathlib import Path

from chain.ledger.addresses import checksummed
from scripts.bench.bench_network import bench_network, key_of
from scripts.bench.gas import NONE
from scripts.voting import execute, propose
from tests.drills.stolen_keys_ground import BANK, FINANCIER, TAG, StolenGround
from tests.drills.telling import Report, finish

PROJECT = Path(__file__).resolve().parents[2]
FOREVER, BANK_ROLE = 2**40 - 1, 1 << 5
NEW_KEY, NEW_ADMIN = "bank's new key", "bank's new admin"
_VOTERS = (("carrier", 1), ("exporter", 2), ("importer", 3), ("customs", 5), ("terminal", 6))
_REFUSED = ["KeyNotInOffice", "KeyNotInOffice"]


def steal(ground: StolenGround) -> Report:
    """A thief has the bank's act key.

    Args:
        ground: A loan under way.

    Returns:
        control: what the thief's act came to before the revocation; refused: by act, what it heard
        afterwards; moved: what changed meanwhile; goes_on: whether the bank settles and lets go.
    """
    titles, pledged = ground.network.titles, ground.titles["pledged"]
    control = ground.tried("bank", titles, titles.notice_default(pledged, NONE))
    consortium = ground.network.consortium
    before = ground.words()
    ground.do("bank admin", consortium.revoke_key(BANK, checksummed(key_of("bank").address)))
    ground.do("bank admin", consortium.add_key(BANK, key_of(NEW_KEY).address, BANK_ROLE, FOREVER))
    refused = {
        name: ground.tried("bank", titles, call) for name, call in _thefts(ground, titles).items()
    }
    moved = _moved(before, ground.words())
    return {
        "control": control,
        "refused": refused,
        "moved": moved,
        "goes_on": _goes_on(ground),
    }


def lose(ground: StolenGround) -> Report:
    """The bank's admin key is lost, and its act key with it.

    Args:
        ground: A loan under way.

    Returns:
        control: what strangers hear who replace the admin key without a vote; moved: what changed
        while the consortium voted; old: what the lost admin key hears afterwards; goes_on.
    """
    consortium = ground.network.consortium
    replacing = consortium.replace_admin_key(BANK, key_of(NEW_ADMIN).address)
    control = [
        ground.tried(name, consortium, replacing)[0]
        for name in ("bank", "carrier admin", "customs")
    ]
    before = ground.words()
    proposal = propose(ground.relay, 1, key_of("carrier admin"), replacing.data)
    for name, member in _VOTERS:
        if consortium.proposal_at(proposal).executable_from == 0:
            vote = consortium.approve(member, proposal)
            ground.relay.send(ground.relay.intent(consortium, vote, key_of(f"{name} admin")))
    ground.sleep(consortium.periods_in_force().timelock)
    execute(ground.relay, proposal, replacing.data)
    adding = consortium.add_key(BANK, key_of(NEW_KEY).address, BANK_ROLE, FOREVER)
    old = ground.tried("bank admin", consortium, adding)[0]
    ground.do(NEW_ADMIN, adding)
    ground.do(NEW_ADMIN, consortium.revoke_key(BANK, checksummed(key_of("bank").address)))
    moved = _moved(before, ground.words())
    return {"control": control, "moved": moved, "old": old, "goes_on": _goes_on(ground)}


def _thefts(ground: StolenGround, titles) -> dict[str, object]:  # type: ignore[no-untyped-def]
    pledged, offered = ground.titles["pledged"], ground.titles["offered"]
    return {
        "release": titles.release_pledge(pledged, NONE),
        "notice": titles.notice_default(pledged, NONE),
        "enforcement": titles.enforce_pledge(pledged, NONE),
        "acceptance": titles.accept_pledge(offered, NONE),
        "transfer": titles.transfer_owners(pledged, BANK, BANK, NONE),
    }


def _goes_on(ground: StolenGround) -> bool:
    """The bank is paid and lets go with its new key; the one-time address was never in danger."""
    ground.do(FINANCIER, ground.financing.settle(TAG))
    ground.do(NEW_KEY, ground.network.titles.release_pledge(ground.titles["pledged"], NONE))
    lock = ground.financing.lock_of(ground.titles["pledged"])
    return not any(lock)


def _moved(before: dict[str, object], after: dict[str, object]) -> list[str]:
    return [name for name in before if before[name] != after[name]]


def held_stolen(report: Report) -> bool:
    """Judge the drill of the stolen key.

    Args:
        report: From ``steal``.

    Returns:
        Whether nothing moved, every theft was refused, and the control counted.
    """
    refused = all(said == _REFUSED for said in report["refused"].values())
    control = report["control"] == ["done", "done"]
    return bool(refused and control and not report["moved"] and report["goes_on"])


def held_lost(report: Report) -> bool:
    """Judge the drill of the lost key.

    Args:
        report: From ``lose``.

    Returns:
        Whether nothing moved, only the vote replaced the key, and the old one counts no more.
    """
    control = report["control"] == ["OnlyByVote"] * 3
    return bool(
        control and report["old"] == "NotAdminKey" and not report["moved"] and report["goes_on"]
    )


def main() -> int:
    """Run one drill.

    Returns:
        0 where it held and its control counted, else 1.
    """
    parser = argparse.ArgumentParser(prog="python -m tests.drills.stolen_keys", description=__doc__)
    parser.add_argument("which", choices=("stolen", "lost"))
    parser.add_argument("--file", type=Path, help="where the result is written too")
    chosen = parser.parse_args()
    act, held = (steal, held_stolen) if chosen.which == "stolen" else (lose, held_lost)
    with bench_network(PROJECT) as network:
        report = act(StolenGround(network))
    return finish(f"bank_key_{chosen.which}", {chosen.which: report}, held(report), chosen.file)


if __name__ == "__main__":
    raise SystemExit(main())
