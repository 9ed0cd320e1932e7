"""What can go wrong between an act and its place on the chain; no behaviour."""

from chain.errors import GwanmunError


class LedgerError(GwanmunError):
    """Root of the errors of keys, contracts and the outbox."""


class Reverted(LedgerError):
    """A contract refused.

    ``code`` is the Solidity error's own name, ``values`` its values by their Solidity names.
    """


class KeyMalformed(LedgerError):
    """A key file holds no secp256k1 key, or the password does not open it."""


class BackendMissing(LedgerError):
    """The native library that signing depends on is not in place."""


class AbiMismatch(LedgerError):
    """Data from the chain does not fit the binding: another contract or an old binding."""


class TypedDataMalformed(LedgerError):
    """A value does not fit its EIP-712 type."""


class IdempotencyConflict(LedgerError):
    """The idempotency key was used before with another body."""


class SenderBusy(LedgerError):
    """Another process already sends for this key."""


class LeaseLost(LedgerError):
    """The database no longer holds our lease of a key; another machine may send for it."""


class ChainLostHistory(LedgerError):
    """The chain knows fewer transactions of the key than it had made final."""


class SubmissionRace(LedgerError):
    """The same idempotency key came twice at the same moment: roll back and ask again."""


class BuildUnknown(LedgerError):
    """No contract of this name is among the committed builds."""
