"""Reads and writes an envelope's body; the transport document keeps the bytes that it came in."""

import json
from collections.abc import Sequence

from pydantic import ValidationError

from chain.documents.errors import DocumentError
from chain.documents.policy import Policy
from chain.documents.reading_json import read_json
from chain.errors import GwanmunError
from chain.pint.models import Envelope, EnvelopeParts

DOCUMENT = "transportDocument"
_POLICY = Policy(max_fields=50_000)


class TransferEnvelopeMalformed(GwanmunError):
    """A body is no envelope; ``reason`` says what is wrong with it."""


def read_envelope(body: bytes) -> Envelope:
    """Read an envelope.

    Args:
        body: JSON as received.

    Returns:
        Its parts; nothing is checked yet.

    Raises:
        TransferEnvelopeMalformed: It is no JSON object with the parts of an envelope.
    """
    try:
        value = read_json(body, _POLICY)
    except DocumentError as fault:
        raise TransferEnvelopeMalformed("The body is no JSON.", reason=str(fault)) from fault
    if not isinstance(value, dict) or not isinstance(value.get(DOCUMENT), dict):
        raise TransferEnvelopeMalformed(
            "The body is no envelope.", reason="transportDocument is missing"
        )
    rest = {name: each for name, each in value.items() if name != DOCUMENT}
    try:
        parts = EnvelopeParts.model_validate(rest)
    except ValidationError as fault:
        reason = "; ".join(
            f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in fault.errors()[:5]
        )
        raise TransferEnvelopeMalformed("The body is no envelope.", reason=reason[:500]) from fault
    chain = tuple(parts.envelopeTransferChain)
    return Envelope(value[DOCUMENT], parts.envelopeManifestSignedContent, chain)


def write_envelope(document: bytes, manifest: str, chain: Sequence[str]) -> bytes:
    """Write an envelope around a transport document.

    Args:
        document: The transport document's own bytes, JSON.
        manifest: Its signed manifest.
        chain: The signed links, oldest first.

    Returns:
        The body.
    """
    rest = {"envelopeManifestSignedContent": manifest, "envelopeTransferChain": list(chain)}
    return b'{"%s":%s,%s' % (DOCUMENT.encode(), document.strip(), json.dumps(rest).encode()[1:])
