"""The drill of membership: a newcomer joins a running network whole, then a member leaves it.

Four validators, Kubo and PostgreSQL run, a bill's title is held by a bank. A newcomer is voted in
(Consortium), gets a validator, a content node, a database and a gateway of its own, and submits.
The bank that holds the title then leaves: out of the council, suspended by vote. No title may
move, the network must go on, the leaver's acts must be refused by the law. Controls: a vote short
of the majorities carries nothing, a stranger's approval is refused, and before it left the same act
of the leaver passed. ``python -m tests.drills.membership`` runs it: about three minutes.
"""

import argparse
import secrets
from pathlib import Path

from chain.ledger.binding import Call
from chain.ledger.generated.consortium.structs import Admission
from chain.ledger.keys import LocalKey
from chain.network.network import Network
from scripts.demo.cast import api_key
from scripts.demo.client import Counter
from scripts.demo.goods import SEATS, demo_papers
from scripts.member import FOREVER
from scripts.network.council import Ballot
from scripts.network.kaia_layout import KaiaPlan
from scripts.network.laying import home_of, offline_home
from scripts.network.plan import BANK, IMPORTER, SHIPPER
from scripts.network.seats import seat_of
from scripts.voting import call_of, execute, propose
from tests.drills.membership_ground import (
    LEAVER,
    NEWCOMER,
    Field,
    approve,
    issue,
    opened,
    refusal,
)
from tests.drills.telling import Report, finish

_TRADER, _SUSPENDED = 2, 2
_PATIENCE = 180.0
_VOTERS = ("carrier", "customs", "terminal", "auditor", "exporter", "importer")
"""A majority in five of the seven classes."""
_TOO_FEW = _VOTERS[:3]


def vote(place: Field, wanted: Call) -> Report:
    """Carry a change of the consortium, after two attempts that must fail.

    Args:
        place: What the drill works on.
        wanted: The call of Consortium that is voted on.

    Returns:
        too_few (whether half the voters carried it), stranger (what the law said to a key of
        nobody).
    """
    cast, law = place.cast, place.cast.law
    number = propose(law, 1, cast.offline_key("carrier", "admin"), wanted.data)
    stranger = law.consortium.approve(1, number)
    refused = law.attempt(law.intent(law.consortium, stranger, LocalKey(secrets.token_bytes(32))))
    approve(cast, number, _TOO_FEW)
    early = refusal(place, law.consortium.execute(number, wanted.data))
    approve(cast, number, [each for each in _VOTERS if each not in _TOO_FEW])
    execute(law, number, call_of(law, number))
    return {"too_few": early, "stranger": refused[0]}


def join(place: Field) -> Report:
    """A newcomer joins: by vote, with its own validator, content node, database and gateway.

    Args:
        place: What the drill works on.

    Returns:
        member, vote, two_votes and words (exit codes), council, content_peers, submission.
    """
    cast, folder = place.cast, place.cast.network.folder
    home, offline = home_of(folder, NEWCOMER), offline_home(folder, NEWCOMER)
    early = place.say("add-member", NEWCOMER, "--name", "Newcomer")[0]
    admin, reader = offline.key("admin"), home.reader_public_key()
    admission = Admission(_TRADER, SHIPPER | IMPORTER, admin.address, reader, "Newcomer")
    voted = vote(place, cast.law.consortium.admit(admission))
    member = cast.law.consortium.member_count()
    key = cast.law.consortium.add_key(member, home.key("act").address, SHIPPER | IMPORTER, FOREVER)
    cast.law.send(cast.law.intent(cast.law.consortium, key, admin))
    _follow(place)
    two = ["--voter", "carrier-1", "--voter", "customs-2", "--seconds", "10"]
    few, told = place.say("add-validator", NEWCOMER, *two)
    seat = place.say("add-validator", NEWCOMER)
    taken = place.say("add-member", NEWCOMER, "--name", "Newcomer")
    report = {
        "member": member,
        "vote": voted,
        "before_vote": early,
        "two_votes": {"exit": few, "told": "2 of 3 votes" in told},
        "words": {"add-validator": seat[0], "add-member": taken[0]},
        "said": (seat[1] + taken[1]).splitlines(),
        "council": len(place.council()),
    }
    if any(report["words"].values()):
        return report
    return report | _served(place)


def _follow(place: Field) -> None:
    """Lay the newcomer's validator out and wait until it follows: the control is about votes."""
    folder = place.ground.chain.folder
    node = seat_of(folder, NEWCOMER)
    ballot = Ballot(KaiaPlan.read(folder), node, joins=True)
    for _ in ballot.follow(_PATIENCE):
        pass


def _served(place: Field) -> Report:
    folder = place.cast.network.folder
    book, home = Network.read(folder / "network.json"), home_of(folder, NEWCOMER)
    counter = Counter(NEWCOMER, book.member(NEWCOMER).gateway_url, api_key(home))
    place.cast.counters[NEWCOMER] = counter
    found = home.endpoints
    return {
        "own": {
            "validator": found.rpc_url == place.ground.plan.validators[-1].url,
            "content_peers": len(place.ground.swarm.peers_of(NEWCOMER)),
            "database": found.database_url.startswith("postgresql"),
        },
        "submission": submit(place, NEWCOMER),
    }


def leave(place: Field) -> Report:
    """The bank that holds the title leaves: out of the council, then suspended by vote.

    Args:
        place: What the drill works on.

    Returns:
        before and after (what the law says to the same act of it), admin_after, vote, word (exit
        code), too_early and removed (exit codes of remove-member before and after the vote),
        silent (neither content node nor gateway runs), council, status.
    """
    cast, consortium = place.cast, place.cast.law.consortium
    leaver, act = cast.member_id(LEAVER), cast.key(LEAVER)
    title = bytes.fromhex(place.title.removeprefix("0x"))
    transfer = cast.law.titles.transfer_holder(title, cast.member_id("exporter"), bytes(32))

    def told() -> str:
        return refusal(place, cast.law.intent(cast.law.titles, transfer, act))

    before, early = told(), place.say("remove-member", LEAVER)[0]
    node = next(each for each in place.ground.plan.validators if each.owner == LEAVER)
    word, said = place.say("remove-validator", node.slug)
    voted = vote(place, consortium.suspend_member(leaver))
    key = consortium.add_key(leaver, LocalKey(secrets.token_bytes(32)).address, BANK, FOREVER)
    again = cast.law.intent(consortium, key, cast.offline_key(LEAVER, "admin"))
    cast.wait(lambda: node.slug not in place.ground.chain.pids, "the leaver's validator ends")
    removed = place.say("remove-member", LEAVER)[0]
    return {
        "before": before,
        "after": told(),
        "admin_after": refusal(place, again),
        "vote": voted,
        "word": word,
        "too_early": early,
        "removed": removed,
        "silent": LEAVER not in {*place.ground.swarm.pids, *place.cast.network.gateways},
        "said": said.splitlines()[-1:],
        "in_council": node.address in place.council(),
        "council": len(place.council()),
        "status": consortium.member_at(leaver).status,
    }


def submit(place: Field, slug: str) -> str:
    """Submit an invoice that nobody submitted before, and wait.

    Args:
        place: What the drill works on.
        slug: Whose counter.

    Returns:
        Its last state.
    """
    invoice = demo_papers(SEATS, secrets.randbelow(10**6)).invoice
    counter = place.cast.counter(slug)
    readers = "importer" if slug != "importer" else "exporter"
    return str(counter.follow(counter.submit(invoice, "application/xml", readers=readers))["state"])


def run(place: Field) -> Report:
    """Run the whole drill.

    Args:
        place: What the drill works on.

    Returns:
        join, leave, titles_unmoved, goes_on (states of two submissions after the leave).
    """
    issue(place)
    word = place.word
    joined = join(place)
    if "submission" not in joined:
        return {"join": joined}
    left = leave(place)
    states = [submit(place, slug) for slug in ("exporter", NEWCOMER)]
    unmoved = word == place.word != 0
    return {"join": joined, "leave": left, "titles_unmoved": unmoved, "goes_on": states}


def holds(report: Report) -> bool:
    """Tell whether a run held, controls among it.

    Args:
        report: From ``run``.

    Returns:
        True where it did.
    """
    if "leave" not in report:
        return False
    joined, left = report["join"], report["leave"]
    controls = {"too_few": "NotExecutableYet", "stranger": "NotAdminKey"}
    came = joined["words"] == {"add-validator": 0, "add-member": 0} and joined["before_vote"] == 1
    came = came and joined["two_votes"] == {"exit": 1, "told": True} and joined["council"] == 5
    own = joined.get("own", {})
    came = came and own.get("validator") and own.get("database") and own["content_peers"] > 0
    went = left["word"] == 0 and not left["in_council"] and left["council"] == 4
    went = went and left["before"] == "" and left["after"] == "KeyNotInOffice"
    went = went and left["admin_after"] == "MemberNotInOffice" and left["status"] == _SUSPENDED
    went = went and (left["too_early"], left["removed"], left["silent"]) == (1, 0, True)
    votes = joined["vote"] == left["vote"] == controls
    ends = [joined.get("submission"), *report["goes_on"]] == ["final"] * 3
    return bool(came and went and votes and ends and report["titles_unmoved"])


def main() -> int:
    """Run the drill.

    Returns:
        0 where all held, else 1.
    """
    parser = argparse.ArgumentParser(prog="python -m tests.drills.membership", description=__doc__)
    parser.add_argument("--json", type=Path, help="write the result here")
    options = parser.parse_args()
    with opened() as place:
        report = run(place)
    return finish("membership", report, holds(report), options.json)


if __name__ == "__main__":
    raise SystemExit(main())
