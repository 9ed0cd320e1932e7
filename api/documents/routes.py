"""Documents over HTTP: what users bring, as a raw body or as a form."""

from typing import Annotated, Any

from fastapi import APIRouter, Header, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, ConfigDict, Field
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException

from api.documents.envelopes import lay_envelope, readable_document
from api.documents.fields import DocumentFields
from api.documents.intake import take_in
from api.errors import RequestMalformed
from api.submissions.accepting import make_request, repetition_of
from api.submissions.acting import Act, submit
from api.users.access import Actor, Here

router = APIRouter(prefix="/v1", tags=["documents"])

IdempotencyKey = Annotated[str | None, Header(alias="Idempotency-Key")]


@router.post("/documents", status_code=202)
async def submit_document(
    request: Request, gateway: Here, user: Actor, idempotency_key: IdempotencyKey = None
) -> dict[str, Any]:
    """Take a document: 202 after one commit; the status says what becomes of it.

    Args:
        request: The document as body, or a form with ``file``; its fields in query or form.
        gateway: The gateway.
        user: Who submits.
        idempotency_key: The same key with the same body is the same submission.

    Returns:
        submission, status_url, root, shipment and warnings.

    Raises:
        RequestMalformed: A field is unknown, stands twice or does not have its form.
        DocumentError: The body is not what it says.
        IdempotencyConflict: The key was used with another body.
        NothingFound: The shipment or the superseded document is not this member's to see.
    """
    given = _once(list(request.query_params.multi_items()))
    body, media_type = await _body(request, given)
    fields = DocumentFields.of(given)
    parameters = {**fields.as_parameters(), "media_type": media_type}
    named = make_request("document", idempotency_key, user.name, body, parameters)
    return await run_in_threadpool(take_in, gateway, named, body, media_type, fields)


class NewReader(BaseModel):
    """Who may read a document from now on."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    reader: Annotated[str, Field(min_length=1, max_length=64)]
    """Slug of a member."""


@router.post("/documents/{root}/envelopes", status_code=202)
def add_reader(
    root: str, body: NewReader, gateway: Here, user: Actor, idempotency_key: IdempotencyKey = None
) -> dict[str, Any]:
    """Let another member read a document.

    Args:
        root: Its root.
        body: The reader.
        gateway: The gateway.
        user: Who submits.
        idempotency_key: The same key with the same body is the same submission.

    Returns:
        submission, status_url and subject.

    Raises:
        NothingFound: There is none that this member can read.
        MemberUnknown: The word names no member.
        Reverted: Documents refuses.
        ContentUnavailable: The content store does not answer.
    """
    row = readable_document(gateway, root)
    reader = gateway.phone_book.member_id(body.reader)
    parameters = {"root": row.root, "reader": reader}
    named = make_request("document.envelope", idempotency_key, user.name, b"", parameters)
    earlier = repetition_of(gateway, named)
    if earlier is not None:
        return earlier
    return submit(gateway, named, Act(lay_envelope(gateway, row, reader), row.root, row.shipment))


async def _body(request: Request, given: dict[str, str]) -> tuple[bytes, str | None]:
    """Read the document; a form's fields are added to those given."""
    media_type = request.headers.get("content-type")
    if not (media_type or "").lower().startswith("multipart/form-data"):
        return await request.body(), media_type
    try:
        async with request.form(max_files=1, max_fields=20) as form:
            return await _of_form(form, given)
    except (MultiPartException, KeyError) as fault:
        raise _malformed("", "The form does not have its form.") from fault


async def _of_form(form: FormData, given: dict[str, str]) -> tuple[bytes, str | None]:
    file = form.get("file")
    if not isinstance(file, UploadFile):
        raise _malformed("/file", "A file is needed.")
    texts = [(name, value) for name, value in form.multi_items() if name != "file"]
    given |= _once([*given.items(), *((name, str(value)) for name, value in texts)])
    stated = file.content_type
    # Browsers and command lines say so of every file whose ending they do not know.
    return await file.read(), None if stated == "application/octet-stream" else stated


def _once(pairs: list[tuple[str, str]]) -> dict[str, str]:
    given = dict(pairs)
    if len(given) != len(pairs):
        raise _malformed("", "A field stands twice.")
    return given


def _malformed(pointer: str, message: str) -> RequestMalformed:
    problem = {"pointer": pointer, "code": "RequestMalformed", "message": message}
    return RequestMalformed("The request does not have its form.", problems=[problem])
