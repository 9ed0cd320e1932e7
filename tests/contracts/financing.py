"""What a seller and its financiers do, for tests that say what must come of it."""

from typing import Any

import brownie

from tests.contracts.founding import Law, word
from tests.contracts.journey import CONTENT, DECLARATION, SHIPMENT, TITLE, declare, issue

TAG = word("financing tag")
INVOICE = word("invoice")
GROUND = (TITLE, INVOICE, DECLARATION)
_FIELDS = (
    *("bytes32 tag", "bytes32 titleId", "bytes32 invoice", "bytes32 declarationId"),
    *("address financier", "uint64 sequence", "uint64 deadline"),
)


def lay_ground(law: Law) -> None:
    """The exporter's bill and invoice, and a declaration that customs accepted and bound."""
    issue(law)
    law.documents.record(INVOICE, SHIPMENT, 2, CONTENT, law.by("exporter"))
    declare(law)
    law.customs.bind(TITLE, DECLARATION, law.by("policy"))


def mandate(law: Law, financier: str) -> tuple[tuple[Any, ...], bytes]:
    """The exporter's leave to one address, with its signature."""
    given = (law.keys[financier].address, law.financing.sequenceOf(TAG), brownie.chain.time() + 600)
    message = dict(zip((each.split()[1] for each in _FIELDS), (TAG, *GROUND, *given), strict=True))
    return given, law.sign_message(law.financing, "exporter", "FinancingMandate", _FIELDS, message)


def reserve_call(law: Law, financier: str) -> str:
    given, signature = mandate(law, financier)
    return str(law.financing.reserve.encode_input(TAG, GROUND, given, signature, b""))
