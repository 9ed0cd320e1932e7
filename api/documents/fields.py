"""What a request says beside the document, from its query or its form."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from api.errors import RequestMalformed

_ID = re.compile(r"(?:0x)?[0-9a-f]{64}")
_TRUE = {"1", "true", "yes"}
_FALSE = {"", "0", "false", "no"}
_FORMS = {"", "to_order", "straight"}
_NAMES = frozenset({"shipment", "readers", "beneficiary", "holder", "form", "strict", "supersedes"})


@dataclass(frozen=True, slots=True)
class DocumentFields:
    """Fields of a document's submission.

    Attributes:
        shipment: 64 hex digits, None to open a new shipment.
        readers: Slugs of members that may read it, beside author and customs.
        beneficiary: Slug of who owns a bill's title, or empty.
        holder: Slug of who controls a bill's title, or empty.
        form: to_order or straight, or empty to go by the bill.
        strict: Whether a wrong container check digit refuses the document.
        supersedes: Root of the version that this one corrects, 64 hex digits, or None.
    """

    shipment: str | None
    readers: tuple[str, ...]
    beneficiary: str
    holder: str
    form: str
    strict: bool
    supersedes: str | None

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Self:
        """Read the fields.

        Args:
            given: Name to text.

        Returns:
            The fields.

        Raises:
            RequestMalformed: A field is unknown or does not have its form.
        """
        problems = [
            _problem(name, f"{name} is no field of a document.")
            for name in sorted(given.keys() - _NAMES)
        ]
        problems += [
            _problem(name, "64 hexadecimal digits are needed.")
            for name in ("shipment", "supersedes")
            if given.get(name) and not _ID.fullmatch(given[name].lower())
        ]
        if given.get("form", "") not in _FORMS:
            problems.append(_problem("form", "to_order or straight."))
        if given.get("strict", "").lower() not in _TRUE | _FALSE:
            problems.append(_problem("strict", "true or false."))
        if problems:
            raise RequestMalformed("The request does not have its form.", problems=problems)
        return cls(
            shipment=plain_id(given.get("shipment")),
            readers=tuple(filter(None, map(str.strip, given.get("readers", "").split(",")))),
            beneficiary=given.get("beneficiary", "").strip(),
            holder=given.get("holder", "").strip(),
            form=given.get("form", ""),
            strict=given.get("strict", "").lower() in _TRUE,
            supersedes=plain_id(given.get("supersedes")),
        )

    def as_parameters(self) -> dict[str, Any]:
        """Write the fields for the comparison of repeated requests.

        Returns:
            Name to value.
        """
        return asdict(self)


def plain_id(text: str | None) -> str | None:
    """Bring an id into the form that the database has.

    Args:
        text: Hexadecimal with or without 0x, or nothing.

    Returns:
        Lower case without 0x, or None.
    """
    return text.lower().removeprefix("0x") if text else None


def _problem(name: str, message: str) -> dict[str, str]:
    return {"pointer": f"/{name}", "code": "RequestMalformed", "message": message}
