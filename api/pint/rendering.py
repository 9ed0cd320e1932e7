"""Decisions on envelopes as signed content."""

import json

from fastapi import Response
from fastapi.responses import JSONResponse

from chain.pint.errors import ResponseCode
from chain.pint.signing import EnvelopeKey

_STATUS = {
    ResponseCode.RECE: 200,
    ResponseCode.DUPE: 200,
    ResponseCode.BSIG: 422,
    ResponseCode.BENV: 422,
    ResponseCode.INCD: 409,
    ResponseCode.MDOC: 409,
    ResponseCode.DISE: 409,
}


def signed_answer(
    key: EnvelopeKey, last_checksum: str, code: ResponseCode, **more: object
) -> Response:
    """Decide on an envelope, signed: the signature decides, not the status.

    Args:
        key: The gateway's envelope key.
        last_checksum: Of the last link of the envelope's chain.
        code: The decision.
        **more: Further fields of EnvelopeTransferFinishedResponse.

    Returns:
        A compact JWS as a JSON string.
    """
    said = {
        "lastEnvelopeTransferChainEntrySignedContentChecksum": last_checksum,
        "responseCode": code.value,
        **more,
    }
    content = key.sign(json.dumps(said).encode())
    return JSONResponse(content, _STATUS[code], {"Cache-Control": "no-store"})
