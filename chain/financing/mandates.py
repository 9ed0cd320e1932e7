"""A seller's mandate: one address may reserve one tag, on one ground, once, until a deadline.

The law asks for it in ``contracts/Financing.sol``; a bank that has the title as a pledge signs the
same mandate beside the seller.
"""

from dataclasses import asdict, dataclass

from chain.ledger.intents import intent_domain
from chain.ledger.keys import Signer
from chain.ledger.typed_data import Struct, digest
from chain.types import Address

MANDATE = Struct(
    "FinancingMandate",
    (
        ("bytes32", "tag"),
        ("bytes32", "titleId"),
        ("bytes32", "invoice"),
        ("bytes32", "declarationId"),
        ("address", "financier"),
        ("uint64", "sequence"),
        ("uint64", "deadline"),
    ),
)
"""The struct that a mandate's signatures cover; members in the order of ``FinancingMandate``."""


@dataclass(frozen=True, slots=True)
class FinancingMandate:
    """Leave to reserve.

    Attributes:
        tag: The invoice's financing tag, 32 bytes.
        title_id: The bill that the goods travel under, 32 bytes.
        invoice: Root of the invoice's document, 32 bytes.
        declaration_id: Declaration that customs accepted for that bill, 32 bytes.
        financier: The bank's address for this tag alone.
        sequence: Acts that the tag has seen when the reservation comes.
        deadline: Last second, in block time, in which it counts.
    """

    tag: bytes
    title_id: bytes
    invoice: bytes
    declaration_id: bytes
    financier: Address
    sequence: int
    deadline: int


def mandate_digest(chain_id: int, contract: Address, mandate: FinancingMandate) -> bytes:
    """Compute what the seller signs (EIP-712).

    Args:
        chain_id: The chain's id.
        contract: Address of Financing.
        mandate: The mandate.

    Returns:
        32 bytes.

    Raises:
        TypedDataMalformed: A value does not fit.
    """
    given = asdict(mandate)
    values = {name: given[field] for (_, name), field in zip(MANDATE.members, given, strict=True)}
    return digest(intent_domain(chain_id, contract), MANDATE, values)


def sign_mandate(
    signer: Signer, chain_id: int, contract: Address, mandate: FinancingMandate
) -> bytes:
    """Sign a mandate, as the seller or as the title's pledgee.

    Args:
        signer: A key in office of that member.
        chain_id: The chain's id.
        contract: Address of Financing.
        mandate: The mandate.

    Returns:
        65 bytes for ``reserve``.

    Raises:
        TypedDataMalformed: A value does not fit.
    """
    return signer.sign_digest(mandate_digest(chain_id, contract, mandate))
