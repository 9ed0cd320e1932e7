"""The error that a body which is not what it says raises, and the shape of one problem in it.

It does not hold the catalogue of codes: that is chain/documents/rules.
"""

from dataclasses import dataclass

from chain.documents.kinds import Kind
from chain.errors import GwanmunError

MAX_PROBLEMS = 50
"""Most problems that one document is told of; finding the place of each costs time."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of a document, or one warning about it.

    Attributes:
        pointer: JSON pointer (RFC 6901; "" is the whole text) or XPath with an index at every
            step ("/" is the whole text).
        code: CamelCase name that stands in the rule catalogue.
        message: One English sentence with the offending values filled in.
        values: Name and text of each value in the message, for other languages.
    """

    pointer: str
    code: str
    message: str
    values: tuple[tuple[str, str], ...] = ()

    def as_json(self) -> dict[str, str]:
        """Return the problem for a report.

        Returns:
            pointer, code and message under these names.
        """
        return {"pointer": self.pointer, "code": self.code, "message": self.message}


class DocumentError(GwanmunError):
    """A body that is refused, with every problem that was found.

    Attributes:
        problems: At least one problem, in document order where the reader knows it.
        kind: What the document is, or None where that was not found out.
        version: Version of the standard that it was held against, or None.
    """

    def __init__(
        self,
        problems: tuple[Problem, ...],
        kind: Kind | None = None,
        version: str | None = None,
    ) -> None:
        """Keep the problems; the message is that of the first.

        Args:
            problems: What is wrong, at least one.
            kind: What the document is, where known.
            version: Version of the standard that it was held against, where known.
        """
        first = problems[0]
        super().__init__(
            f"{first.pointer or 'document'}: {first.message}",
            problems=[problem.as_json() for problem in problems],
        )
        self.problems = problems
        self.kind = kind
        self.version = version
