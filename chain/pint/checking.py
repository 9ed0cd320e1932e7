"""Whether an envelope holds together: signatures, checksums, the transfer chain backwards.

It knows members only by the function that it is given, and nothing of titles.
"""

from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from chain.ledger.typed_data import Domain
from chain.pint.checksums import checksum_of, checksum_of_signed
from chain.pint.errors import EnvelopeFault, ResponseCode
from chain.pint.models import Entry, Envelope, IssuanceManifest, Manifest, Transaction
from chain.pint.signing import MemberOf, open_signed

ISSUE = "ISSUE"
ENDED = "SACC"
WITHOUT_RECIPIENT = frozenset({"BLANK_ENDORSE", "SIGN"})
_Model = TypeVar("_Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Checked:
    """An envelope that holds together.

    Attributes:
        manifest: What it holds.
        entries: The chain's links, oldest first.
        document_checksum: Of the transport document.
        last_checksum: Of the last link as it was signed.
    """

    manifest: Manifest
    entries: tuple[Entry, ...]
    document_checksum: str
    last_checksum: str

    @property
    def transactions(self) -> tuple[Transaction, ...]:
        """Every act of the chain, oldest first."""
        return tuple(each for entry in self.entries for each in entry.transactions)

    @property
    def last(self) -> Transaction:
        """The act that the envelope is sent for."""
        return self.transactions[-1]


def check(envelope: Envelope, domain: Domain, member_of: MemberOf) -> Checked:
    """Check an envelope.

    Args:
        envelope: As it came.
        domain: Of Consortium.
        member_of: Names a statement's signer.

    Returns:
        What it says.

    Raises:
        EnvelopeFault: BSIG: a signature does not hold, or is a stranger's or another party's.
            BENV: checksums, order or parties contradict each other.
    """
    document = checksum_of(envelope.document)
    chain = envelope.chain
    manifest, sender = _opened(envelope.manifest, Manifest, domain, member_of)
    last = checksum_of_signed(chain[-1])
    if manifest.lastEnvelopeTransferChainEntrySignedContentChecksum != last:
        raise _bad("The manifest does not name the last link of the chain.")
    opened = [_opened(each, Entry, domain, member_of) for each in chain]
    entries = tuple(entry for entry, _ in opened)
    _check_links(chain, entries)
    _check_documents(document, manifest, entries)
    for entry, signer in opened:
        if entry.transactions[-1].actor.slug != signer:
            raise EnvelopeFault(ResponseCode.BSIG, "A link is not signed by who acts in it.")
    if opened[-1][1] != sender:
        raise EnvelopeFault(ResponseCode.BSIG, "Manifest and last link have two signers.")
    checked = Checked(manifest, entries, document, last)
    _check_story(checked.transactions)
    _check_issuance(checked, domain, member_of)
    return checked


def _opened(
    content: str, model: type[_Model], domain: Domain, member_of: MemberOf
) -> tuple[_Model, str]:
    signed = open_signed(content, domain)
    member = member_of(signed.signer)
    if not member:
        raise EnvelopeFault(ResponseCode.BSIG, "No member vouches for the key of a signature.")
    try:
        return model.model_validate_json(signed.payload), member
    except ValidationError as fault:
        raise _bad("Signed content does not have its form.") from fault


def _check_links(chain: tuple[str, ...], entries: tuple[Entry, ...]) -> None:
    """Go backwards: each link names the one before as it was signed."""
    for place in range(len(entries) - 1, 0, -1):
        named = entries[place].previousEnvelopeTransferChainEntrySignedContentChecksum
        if named != checksum_of_signed(chain[place - 1]):
            raise _bad("A link does not name the one before it.")
    if entries[0].previousEnvelopeTransferChainEntrySignedContentChecksum is not None:
        raise _bad("The first link names one before it.")


def _check_documents(document: str, manifest: Manifest, entries: tuple[Entry, ...]) -> None:
    named = {manifest.transportDocumentChecksum}
    named |= {entry.transportDocumentChecksum for entry in entries}
    if named != {document}:
        raise _bad("Signed content names another transport document.")


def _check_story(transactions: tuple[Transaction, ...]) -> None:
    codes = [each.actionCode for each in transactions]
    if codes[0] != ISSUE or ISSUE in codes[1:]:
        raise _bad("ISSUE is the first transaction, and the first alone.")
    if ENDED in codes[:-1]:
        raise _bad("Nothing follows an accepted surrender.")
    for each in transactions:
        if (each.recipient is None) != (each.actionCode in WITHOUT_RECIPIENT):
            raise _bad("A transaction names its recipient, but for BLANK_ENDORSE and SIGN.")


def _check_issuance(checked: Checked, domain: Domain, member_of: MemberOf) -> None:
    """The carrier signed what it issued, and to whom."""
    content = checked.entries[0].issuanceManifestSignedContent
    if content is None:
        raise _bad("The first link lacks the carrier's issuance manifest.")
    issued, carrier = _opened(content, IssuanceManifest, domain, member_of)
    first = checked.transactions[0]
    if carrier != first.actor.slug:
        raise EnvelopeFault(ResponseCode.BSIG, "The issuance manifest is not the carrier's.")
    if issued.documentChecksum != checked.document_checksum:
        raise _bad("The carrier issued another transport document.")


def _bad(reason: str) -> EnvelopeFault:
    return EnvelopeFault(ResponseCode.BENV, reason)
