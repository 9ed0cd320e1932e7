"""One member key rotated, one revoked, a newcomer admitted by vote: titles do not move."""

import secrets
from typing import Any

from chain.ledger.generated.consortium.structs import Admission
from chain.network.home import MemberHome
from chain.network.network import Network, NetworkMember
from scripts.demo.cast import Cast, api_key
from scripts.demo.client import Counter
from scripts.demo.goods import SEATS, demo_papers
from scripts.member import FOREVER
from scripts.network.laying import home_of, offline_home
from scripts.network.plan import IMPORTER, SHIPPER
from scripts.voting import execute, propose

NEWCOMER = "newcomer"
_VOTERS = ("carrier", "customs", "terminal", "auditor", "exporter", "importer")
"""A majority in five of the seven classes."""

_TRADER = 2
_SEED = 83


def admit_newcomer(cast: Cast, title: str) -> dict[str, Any]:
    """Let the members vote a newcomer in, and let it submit.

    Args:
        cast: Everybody.
        title: A title, hexadecimal, to be compared before and after.

    Returns:
        What happened, for the summary.

    Raises:
        TimeoutError: The vote did not come into force, or the newcomer's paper is not final.
    """
    before = cast.law.titles.title_word(bytes.fromhex(title.removeprefix("0x")))
    folder = cast.network.folder
    home, offline = home_of(folder, NEWCOMER), offline_home(folder, NEWCOMER)
    with cast.telling.step("vote", "members", "vote a newcomer in", "Consortium"):
        _vote(cast, home, offline)
    member = cast.law.consortium.member_count()
    with cast.telling.step("rotate", "newcomer", "rotates its key", "Consortium"):
        _add_key(cast, member, home, offline)
    with cast.telling.step("newcomer", "newcomer", "submits its first invoice", "Documents"):
        state = _submit(cast, member, home)
    after = cast.law.titles.title_word(bytes.fromhex(title.removeprefix("0x")))
    return {"member": member, "titles_unmoved": before == after, "first_submission": state}


def _vote(cast: Cast, home: MemberHome, offline: MemberHome) -> None:
    admission = Admission(
        _TRADER,
        SHIPPER | IMPORTER,
        offline.key("admin").address,
        home.reader_public_key(),
        "Newcomer 새 회원",
    )
    consortium = cast.law.consortium
    call = consortium.admit(admission).data
    admin = cast.offline_key("carrier", "admin")
    proposal = propose(cast.law, cast.member_id("carrier"), admin, call)
    cast.law.push_all(
        [
            cast.law.intent(
                consortium,
                consortium.approve(cast.member_id(slug), proposal),
                cast.offline_key(slug, "admin"),
            )
            for slug in _VOTERS
        ]
    )
    execute(cast.law, proposal, call)


def _add_key(cast: Cast, member: int, home: MemberHome, offline: MemberHome) -> None:
    """Give the newcomer a key, then another one in its place, as a rotation does."""
    consortium, admin = cast.law.consortium, offline.key("admin")
    first = home.key(f"first-{secrets.token_hex(4)}")
    for address in (first.address, home.key("act").address):
        call = consortium.add_key(member, address, SHIPPER | IMPORTER, FOREVER)
        cast.law.send(cast.law.intent(consortium, call, admin))
    revoke = consortium.revoke_key(member, first.address)
    cast.law.send(cast.law.intent(consortium, revoke, admin))


def _submit(cast: Cast, member: int, home: MemberHome) -> str:
    book = Network.read(cast.network.network_file)
    entry = NetworkMember(
        id=member, slug=NEWCOMER, name="Newcomer 새 회원", roles=SHIPPER | IMPORTER
    )
    book = book.model_copy(update={"members": (*book.members, entry)})
    book.write(cast.network.network_file)
    url = cast.network.start_gateway(NEWCOMER)
    counter = Counter(NEWCOMER, url, api_key(home))
    invoice = demo_papers(SEATS, _SEED).invoice
    accepted = counter.submit(invoice, "application/xml", readers="importer")
    return str(counter.follow(accepted)["state"])
