"""What somebody with a member's own keys can do without its gateway: open, sign, send."""

from chain.ledger.addresses import checksummed
from chain.ledger.binding import Call, Contract, Log
from chain.ledger.generated.customs.events import DeclarationAccepted
from chain.ledger.keys import LocalKey
from chain.node.hexes import from_data
from chain.sealed.bundle import open_bundle
from chain.sealed.payload import PROFILE, DocumentPayload
from chain.sealed.sealing import Laid, lay
from chain.types import DeclarationId, Root
from chain.vault.cid import digest_cid
from chain.vault.container import Binding
from chain.vault.content import ContentStore
from chain.verdicts.commitment import AdviceOpening, Question, find_answer, open_advice
from chain.verdicts.kinds import SCORES, AssessmentKind
from chain.verdicts.package import PROFILE as PACKAGE_PROFILE
from chain.verdicts.package import Package
from scripts.demo.cast import Cast


def store_of(cast: Cast) -> ContentStore:
    """Open the content store.

    Args:
        cast: Everybody.

    Returns:
        The store.
    """
    return ContentStore(cast.book.content_url)


def try_intent(cast: Cast, contract: Contract, call: Call, key: LocalKey) -> str:
    """Sign an act with a member's key, send it, and tell what the contract said.

    Args:
        cast: Everybody.
        contract: The contract.
        call: The act.
        key: The member's key.

    Returns:
        The contract's error name, or ``succeeded``.
    """
    code, succeeded = cast.law.attempt(cast.law.intent(contract, call, key))
    return "succeeded" if succeeded else code


def accepted_event(cast: Cast, declaration: bytes) -> DeclarationAccepted:
    """Find a declaration's acceptance on the chain.

    Args:
        cast: Everybody.
        declaration: Its id.

    Returns:
        The event.

    Raises:
        LookupError: It was not accepted.
    """
    wanted = {
        "address": cast.law.customs.address,
        "fromBlock": "0x0",
        "toBlock": "latest",
        "topics": ["0x" + DeclarationAccepted.TOPIC0.hex(), "0x" + declaration.hex()],
    }
    for log in cast.law.rpc.call("eth_getLogs", wanted):
        topics = tuple(from_data(topic) for topic in log["topics"])
        return DeclarationAccepted.decode(
            Log(checksummed(log["address"]), topics, from_data(log["data"]))
        )
    raise LookupError("the declaration was not accepted")


def opened_advice(cast: Cast, declaration: bytes) -> tuple[AdviceOpening, bytes]:
    """Open the risk advice as customs can: with the package's secret.

    Args:
        cast: Everybody.
        declaration: Its id.

    Returns:
        The opened advice and the draw key.

    Raises:
        LookupError: The declaration was not accepted.
        AnswerUnknown: No verdict stands.
    """
    event = accepted_event(cast, declaration)
    subject = DeclarationId(declaration)
    content = open_bundle(
        store_of(cast),
        digest_cid(event.package.codec, event.package.content),
        Binding(Root(declaration), 0, PACKAGE_PROFILE),
        cast.home("customs").reader_key(),
    )
    package = Package.read(content, subject, event.package.plaintext_hash)
    bare = Question(subject, AssessmentKind.RISK, 0, 0)
    record = cast.law.assessments.question_at(bare.id)
    question = Question(subject, AssessmentKind.RISK, 0, record.set)
    secret = bytes.fromhex(package.secret)
    answer = find_answer(question, secret, record.verdict, range(SCORES))
    return open_advice(question, secret, answer), bytes.fromhex(package.draw_key)


def lay_payload(cast: Cast, payload: DocumentPayload, root: bytes) -> Laid:
    """Seal a payload for all members of the demo's shipments and lay it down.

    Args:
        cast: Everybody.
        payload: What is sealed.
        root: Root that it is bound to.

    Returns:
        Where it lies.
    """
    slugs = ("carrier", "exporter", "importer", "bank-a", "customs", "terminal")
    readers = [cast.home(slug).reader_public_key() for slug in slugs]
    return lay(store_of(cast), payload.to_bytes(), Binding(Root(root), 1, PROFILE), readers)
