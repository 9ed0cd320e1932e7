"""Why a proof pack does not hold; each error names the piece that fails."""

from chain.errors import GwanmunError


class ProofError(GwanmunError):
    """Root of this package's errors."""


class PackMalformed(ProofError):
    """The pack is of no known version, or a file in it does not have its form."""


class PackAltered(ProofError):
    """A file does not have the hash that the manifest gives, is missing, or is not listed."""


class HeaderMismatch(ProofError):
    """A header is linked neither to the block nor to a checkpoint, or is not of that hash.

    Its code is ``SealsTooFew`` or ``ForeignSeal`` where the verifier named validators and they
    did not seal the block; without named validators such seals show only an altered header.
    """


class StateMismatch(ProofError):
    """An account or a storage slot does not belong to the state of the block."""


class ReceiptMismatch(ProofError):
    """A receipt does not belong to its block."""


class ForeignContract(ProofError):
    """An event was written by a contract that the consortium's directory does not name."""


class StoryIncomplete(ProofError):
    """The acts in the pack do not lead to the state of the block: some are missing or invented."""


class DocumentMismatch(ProofError):
    """A document's bytes do not give the root that stands on the chain."""


class ShipmentUnknown(ProofError):
    """No event on the chain names the shipment."""
